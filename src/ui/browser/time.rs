//! The time zone that the browser is set to.

use crate::domain::zone::Zone;

/// The zone of this browser.
pub const ZONE: Zone = Zone::new(offset_minutes);

/// Minutes to add to UTC at a time in milliseconds since 1970, by the browser's rules of summer
/// time.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a date is far below 2^53, and an offset below a day"
)]
fn offset_minutes(ms: i64) -> i32 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(ms as f64));
    let offset = date.get_timezone_offset();
    // Outside the calendar the browser says NaN: that is taken as UTC.
    if offset.is_finite() {
        -offset as i32
    } else {
        0
    }
}

/// The zone's name, such as `America/New_York`; `None` where the browser does not tell.
#[must_use]
pub fn zone_name() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()?
        .as_string()
}
