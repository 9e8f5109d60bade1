//! The sandbox's own controls under `/_sandbox/`, for tests and for previews. They need no key;
//! what changes something must be sent as JSON or by `DELETE`, which no foreign page can do unasked.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, Success, json_response, respond};
use crate::app::App;
use crate::rules::{Fields, Problems};
use crate::{applications, body, jobs, logos};

type Shared = State<Arc<App>>;

/// `POST /_sandbox/faults`: the next requests of an operation go wrong.
pub(crate) async fn queue_fault(
    State(app): Shared,
    headers: HeaderMap,
    sent: Bytes,
) -> Response<Body> {
    respond(body::json(&headers, &sent).and_then(|body| {
        app.faults.queue(&body)?;
        Ok(Success::ok(app.faults.to_json()))
    }))
}

/// `GET /_sandbox/faults`
pub(crate) async fn faults(State(app): Shared) -> Response<Body> {
    json_response(StatusCode::OK, &app.faults.to_json())
}

/// `DELETE /_sandbox/faults`
pub(crate) async fn clear_faults(State(app): Shared) -> Response<Body> {
    app.faults.clear();
    json_response(StatusCode::OK, &app.faults.to_json())
}

/// `GET /_sandbox/requests`: what reached the API, oldest first.
pub(crate) async fn requests(State(app): Shared) -> Response<Body> {
    json_response(StatusCode::OK, &app.log.to_json())
}

/// `DELETE /_sandbox/requests`
pub(crate) async fn clear_requests(State(app): Shared) -> Response<Body> {
    app.log.clear();
    json_response(StatusCode::OK, &json!([]))
}

/// `GET /_sandbox/clock`
pub(crate) async fn clock(State(app): Shared) -> Response<Body> {
    json_response(StatusCode::OK, &json!({"nowMs": app.clock.now_ms()}))
}

/// `POST /_sandbox/clock`: `{"advanceMs": 60000}`, `{"nowMs": 0}` or `{"reset": true}`.
pub(crate) async fn set_clock(
    State(app): Shared,
    headers: HeaderMap,
    sent: Bytes,
) -> Response<Body> {
    respond(body::json(&headers, &sent).and_then(|body| move_clock(&app, &body)))
}

fn move_clock(app: &App, body: &Value) -> Answer {
    let Some(object) = body.as_object().filter(|object| object.len() == 1) else {
        let sentence = "The body must be an object with one of advanceMs, nowMs and reset.";
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, sentence));
    };
    let mut problems = Problems::default();
    let mut fields = Fields::new(object, &mut problems);
    fields.only(&["advanceMs", "nowMs", "reset"]);
    if object.contains_key("advanceMs") {
        if let Some(by) = fields.integer("advanceMs") {
            app.clock.advance_ms(by);
        }
    } else if object.contains_key("nowMs") {
        if let Some(now) = fields.integer("nowMs") {
            app.clock.set_ms(now);
        }
    } else if object.get("reset") == Some(&Value::Bool(true)) {
        app.clock.reset();
    } else if object.contains_key("reset") {
        fields.fault("reset", "This must be true.");
    }
    if problems.is_empty() {
        Ok(Success::ok(json!({"nowMs": app.clock.now_ms()})))
    } else {
        Err(problems.into())
    }
}

/// `GET /_sandbox/estimates`: what the key has had of the last 24 hours' estimates.
pub(crate) async fn estimates(State(app): Shared) -> Response<Body> {
    json_response(StatusCode::OK, &counted_estimates(&app))
}

/// `DELETE /_sandbox/estimates`: as if none had been had.
pub(crate) async fn clear_estimates(State(app): Shared) -> Response<Body> {
    app.estimates().clear();
    json_response(StatusCode::OK, &counted_estimates(&app))
}

fn counted_estimates(app: &App) -> Value {
    let mut estimates = app.estimates();
    let (limit, used) = (estimates.limit(), estimates.counted(app.clock.now_ms()));
    json!({"limit": limit, "used": used, "left": limit.saturating_sub(used)})
}

/// `GET /_sandbox/companies/{id}/logo`: the image as it was uploaded.
pub(crate) async fn logo(State(app): Shared, Path(id): Path<String>) -> Response<Body> {
    let Ok(id) = id.parse::<i64>() else {
        return respond(Err(Refusal::not_found()));
    };
    match app.with_database(move |db| logos::show(db, id)).await {
        Ok(image) => image,
        Err(refusal) => respond(Err(refusal)),
    }
}

/// `POST /_sandbox/jobs/{id}/twin`: a second job with the ad number of that one.
pub(crate) async fn twin(
    State(app): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Bytes,
) -> Response<Body> {
    // The body says nothing; that it is JSON keeps foreign pages out.
    let answer = match (body::json(&headers, &sent), id.parse::<i64>()) {
        (Err(refusal), _) => Err(refusal),
        (Ok(_), Err(_)) => Err(Refusal::not_found()),
        (Ok(_), Ok(id)) => app.with_database(move |db| jobs::twin(db, id)).await,
    };
    respond(answer)
}

/// `GET /_sandbox/applications`: the application events that arrived, oldest first.
pub(crate) async fn applications(State(app): Shared) -> Response<Body> {
    respond(app.with_database(|db| applications::show(db)).await)
}

/// `DELETE /_sandbox/applications`
pub(crate) async fn clear_applications(State(app): Shared) -> Response<Body> {
    respond(app.with_database(|db| applications::forget_all(db)).await)
}

/// Where the trouble `redirect` leads. It answers 200 and is logged, so that following is seen.
pub(crate) async fn redirected(
    State(app): Shared,
    method: axum::http::Method,
    headers: HeaderMap,
) -> Response<Body> {
    let ticket = app.log.arrived(&crate::request_log::Arrival {
        operation: Some("redirected"),
        method: method.as_str(),
        path: crate::trouble::REDIRECT_TARGET,
        query: "",
        at_ms: app.clock.now_ms(),
    });
    app.log.ended(ticket, Some(200), true);
    let key_came_along = headers.contains_key(crate::api::KEY_HEADER);
    json_response(
        StatusCode::OK,
        &json!({"redirected": true, "keyCameAlong": key_came_along}),
    )
}
