//! Parts that know no resource: fields, notes, tables' surroundings, dialogs.

pub mod chart;
pub mod choice_fields;
pub mod combobox;
pub mod copyable;
pub mod dialog;
pub mod edit_form;
pub mod error_panel;
pub mod field;
pub mod filling_progress;
pub mod filters;
pub mod gauge;
pub mod icon;
pub mod load_view;
pub mod note;
pub mod page_head;
pub mod pager;
pub mod row_selection;
pub mod steps;
pub mod summary;
pub mod table_cell;
pub mod table_row;
pub mod virtual_table;
