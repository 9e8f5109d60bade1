//! What a table of many rows needs of the browser: where it is scrolled, how high a row is, and
//! rows moved without being made anew.

use crate::index::Turn;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// A row, or what holds rows, as the browser has it.
pub type RowElement = Element;

/// The region that a table scrolls in.
pub type RegionElement = HtmlElement;

/// How far a region is scrolled down, in pixels.
#[must_use]
pub fn scroll_top(region: &HtmlElement) -> f64 {
    f64::from(region.scroll_top())
}

/// Scrolls a region back to its top.
pub fn scroll_to_top(region: &HtmlElement) {
    region.set_scroll_top(0);
}

/// The height of an element in pixels, with parts of one.
#[must_use]
pub fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

/// Gives an element a height. Through the object model, which the page's policy allows; a style
/// attribute it does not.
pub fn set_height(element: &HtmlElement, pixels: f64) {
    // A browser without the property leaves the list unscrollable, but readable.
    let _ = element
        .style()
        .set_property("block-size", &format!("{pixels}px"));
}

/// Moves rows to where a turn wants them. `region` takes the focus of a row that gives its place
/// to another: it must not go over to a row that the person never chose.
pub fn turn(region: &HtmlElement, body: &Element, rows: &[Element], turn: &Turn) {
    let of = |places: &[usize]| -> Vec<Element> {
        places
            .iter()
            .filter_map(|place| rows.get(*place).cloned())
            .collect()
    };
    let (moved, before) = match turn {
        Turn::Stay => return,
        Turn::Below(places) => (of(places), None),
        Turn::Above(places) => (of(places), body.first_element_child()),
    };
    leave(region, &moved);
    for row in moved {
        // Both are in the page; the order of rows is all that could be lost.
        let _ = body.insert_before(&row, before.as_ref().map(AsRef::as_ref));
    }
}

/// Takes the focus off rows that are about to show something else.
pub fn leave(region: &HtmlElement, rows: &[Element]) {
    let focused = leptos::prelude::document().active_element();
    let Some(focused) = focused else { return };
    let has_it = rows.iter().any(|row| row.contains(Some(&focused)));
    if has_it {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = region.focus_with_options(&options);
    }
}

/// The rows of a table's body, in their order.
#[must_use]
pub fn rows_of(body: &Element) -> Vec<Element> {
    let children = body.children();
    (0..children.length())
        .filter_map(|at| children.item(at))
        .collect()
}

/// A row's cell, counted from 0.
#[must_use]
pub fn cell_at(row: &Element, at: usize) -> Option<Element> {
    row.children().item(u32::try_from(at).ok()?)
}

/// Shows a text in a cell; with a tone, as a badge. What stands there is changed rather than made
/// anew.
pub fn show(cell: &Element, class: &str, text: &str, tone: Option<&str>) {
    if cell.class_name() != class {
        cell.set_class_name(class);
    }
    let Some(tone) = tone else {
        match cell.first_child() {
            Some(node) if node.node_type() == Node::TEXT_NODE => node.set_node_value(Some(text)),
            _ => cell.set_text_content(Some(text)),
        }
        return;
    };
    let badge = cell.first_element_child().or_else(|| {
        cell.set_text_content(None);
        let badge = leptos::prelude::document().create_element("span").ok()?;
        badge.set_class_name("badge");
        cell.append_child(&badge).ok()?;
        Some(badge)
    });
    // A browser that makes no element shows nothing at all.
    if let Some(badge) = badge {
        let _ = badge.set_attribute("data-tone", tone);
        badge.set_text_content(Some(text));
    }
}

/// Whether a click came with Shift held down.
#[must_use]
pub fn has_shift(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::MouseEvent>()
        .is_some_and(web_sys::MouseEvent::shift_key)
}
