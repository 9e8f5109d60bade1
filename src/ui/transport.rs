//! The only place that fetches.

use crate::api::http::{Body, Clock, Part, Request, Response, Transport, TransportError};
use crate::forms::sign_in::Probe;
use crate::ui::browser::{self, BrowserClock, files};
use crate::ui::under_way::UnderWay;
use futures::future::{Either, select};
use gloo_net::http::{Method, RequestBuilder};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect};

/// Fetch, with the settings that keep the key and the answers where they belong.
#[derive(Clone)]
pub struct FetchTransport {
    /// Called with the status where the API refused the key of a request.
    on_refused: Rc<dyn Fn(u16)>,
}

impl FetchTransport {
    #[must_use]
    pub fn new(on_refused: impl Fn(u16) + 'static) -> Self {
        Self {
            on_refused: Rc::new(on_refused),
        }
    }
}

/// Ends the fetch when the future that waits for it is dropped.
struct AbortOnDrop(web_sys::AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Transport for FetchTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let is_read = request.method == crate::api::http::Method::Get;
        let _under_way = (!is_read).then(UnderWay::begin);
        let carries_key = request
            .headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("X-Platform-Api-Key"));
        let wait = BrowserClock.sleep(u64::from(request.timeout_ms));
        let answer = match select(pin!(fetch(request)), pin!(wait)).await {
            Either::Left((answer, _)) => answer?,
            Either::Right(_) => return Err(TransportError::Timeout),
        };
        if carries_key && matches!(answer.status, 401 | 403) {
            (self.on_refused)(answer.status);
        }
        Ok(answer)
    }
}

async fn fetch(request: Request) -> Result<Response, TransportError> {
    let abort =
        AbortOnDrop(web_sys::AbortController::new().map_err(|_| TransportError::Unreachable)?);
    let mut builder = quiet(RequestBuilder::new(&request.url).method(method(request.method)))
        .abort_signal(Some(&abort.0.signal()));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let built = match request.body {
        Body::Empty => builder.build(),
        Body::Json(text) => builder.body(JsValue::from_str(&text)),
        Body::Multipart(parts) => builder.body(form_data(&parts)?),
    };
    let answer = match built {
        Ok(request) => request.send().await,
        Err(error) => Err(error),
    };
    let answer = answer.map_err(|_| TransportError::Unreachable)?;
    let retry_after = answer.headers().get("Retry-After");
    // A cut body is no answer: what became of the request is as unknown as without any.
    let body = answer
        .binary()
        .await
        .map_err(|_| TransportError::Unreachable)?;
    Ok(Response {
        status: answer.status(),
        body,
        retry_after,
    })
}

/// No redirect (it would carry the key along), nothing cached, no cookies, no referrer.
fn quiet(builder: RequestBuilder) -> RequestBuilder {
    builder
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
}

const fn method(method: crate::api::http::Method) -> Method {
    use crate::api::http::Method as Ours;
    match method {
        Ours::Get => Method::GET,
        Ours::Post => Method::POST,
        Ours::Put => Method::PUT,
        Ours::Patch => Method::PATCH,
        Ours::Delete => Method::DELETE,
    }
}

fn form_data(parts: &[Part]) -> Result<web_sys::FormData, TransportError> {
    let data = web_sys::FormData::new().map_err(|_| TransportError::Aborted)?;
    for part in parts {
        let appended = match part {
            Part::Text { name, value } => data.append_with_str(name, value),
            Part::File { name, file } => {
                // The file was given back meanwhile: nothing has left yet.
                let blob = files::get(file.ticket).ok_or(TransportError::Aborted)?;
                data.append_with_blob_and_filename(name, &blob, &file.name)
            }
        };
        appended.map_err(|_| TransportError::Aborted)?;
    }
    Ok(data)
}

/// Reads a file of our own origin, past every cache.
///
/// # Errors
/// `Ok(Err(status))` where the server has an answer but not the file.
pub async fn read_own_file(path: &str) -> Result<Result<Vec<u8>, u16>, TransportError> {
    let answer = quiet(RequestBuilder::new(path))
        .send()
        .await
        .map_err(|_| TransportError::Unreachable)?;
    if !answer.ok() {
        return Ok(Err(answer.status()));
    }
    answer
        .binary()
        .await
        .map(Ok)
        .map_err(|_| TransportError::Unreachable)
}

/// Whether anything answers at an address, asked without a key and without seeing the answer.
pub async fn probe(url: &str) -> Probe {
    if !browser::is_online() {
        return Probe::Offline;
    }
    let asked = RequestBuilder::new(url)
        .mode(RequestMode::NoCors)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .send()
        .await;
    if asked.is_ok() {
        Probe::Answers
    } else {
        Probe::Silent
    }
}
