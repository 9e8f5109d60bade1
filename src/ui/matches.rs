//! Resumes scored against jobs, one match looked at, and several side by side.

pub mod blind;
pub mod compare;
pub mod compare_table;
pub mod compare_what_if;
pub mod experience_only;
pub mod files;
pub mod form;
pub mod form_entries;
pub mod form_job;
pub mod form_json;
pub mod form_resume;
pub mod new;
pub mod results;
pub mod scored;
pub mod send;
pub mod skill_text;
pub mod view;
pub mod view_experience;
pub mod view_facts;
pub mod view_score;
pub mod view_skills;
pub mod wait;
