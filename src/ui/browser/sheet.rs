//! The styles of single screens, which come with the first part that has one.

use super::document;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlLinkElement;

/// Marks the sheet once it is there.
const HERE: &str = "data-here";

/// Sees to it that the sheet which the page names is there. `false` where it did not come, or is
/// another than was published; then the next call tries again. A page that names none has all its
/// styles from the start.
pub async fn ensure() -> bool {
    let Ok(Some(named)) = document().query_selector("head > meta[name='jpc-sheet']") else {
        return true;
    };
    let Some(link) = asked_for().or_else(|| ask(&named)) else {
        return false;
    };
    if link.has_attribute(HERE) {
        return true;
    }
    let come = Promise::new(&mut |come, fail| {
        let _ = link.add_event_listener_with_callback("load", &once(come));
        let _ = link.add_event_listener_with_callback("error", &once(fail));
    });
    let is_here = JsFuture::from(come).await.is_ok();
    if is_here {
        let _ = link.set_attribute(HERE, "");
    } else {
        link.remove();
    }
    is_here
}

fn once(then: js_sys::Function) -> js_sys::Function {
    let call = move || {
        let _ = then.call0(&wasm_bindgen::JsValue::NULL);
    };
    Closure::once_into_js(call).unchecked_into()
}

fn asked_for() -> Option<HtmlLinkElement> {
    let link = document()
        .query_selector("head > link[data-sheet]")
        .ok()??;
    link.dyn_into().ok()
}

fn ask(named: &web_sys::Element) -> Option<HtmlLinkElement> {
    let link: HtmlLinkElement = document().create_element("link").ok()?.dyn_into().ok()?;
    link.set_rel("stylesheet");
    link.set_integrity(&named.get_attribute("data-integrity")?);
    link.set_href(&named.get_attribute("data-sheet")?);
    link.set_attribute("data-sheet", "").ok()?;
    document().head()?.append_child(&link).ok()?;
    Some(link)
}
