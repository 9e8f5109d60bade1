//! The way of one request through the API: log, route, key, limit, trouble. What it asks for is then done by
//! [`perform`].

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response};

use crate::answer::{Refusal, respond};
use crate::app::App;
use crate::operations::{Lookup, Operation, look_up};
use crate::page::Query;
use crate::perform::perform;
use crate::request_log::Arrival;
use crate::trouble::{ConnectionDropped, Trouble};
use crate::{API_BASE_PATH, body, sentinel};

/// The header that carries the key.
pub(crate) const KEY_HEADER: &str = "x-platform-api-key";

/// A request whose operation is known and whose body is read.
pub(crate) struct Received {
    pub(crate) operation: &'static Operation,
    pub(crate) argument: Option<String>,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Answers any request below the API's base path, and logs it.
pub(crate) async fn serve(State(app): State<Arc<App>>, request: Request<Body>) -> Response<Body> {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let found = look_up(
        &method,
        uri.path().strip_prefix(API_BASE_PATH).unwrap_or(""),
    );
    let ticket = app.log.arrived(&Arrival {
        operation: match &found {
            Lookup::Found(operation, _) => Some(operation.name),
            Lookup::WrongMethod(_) | Lookup::Unknown => None,
        },
        method: method.as_str(),
        path: uri.path(),
        query: uri.query().unwrap_or(""),
        at_ms: app.clock.now_ms(),
    });
    let response = match admit(&app, found, request).await {
        Ok((received, trouble)) => run(&app, received, trouble).await,
        Err(refusal) => respond(Err(refusal)),
    };
    match response.extensions().get::<ConnectionDropped>() {
        Some(dropped) => app
            .log
            .ended(ticket, dropped.lost_status.map(|s| s.as_u16()), false),
        None => app
            .log
            .ended(ticket, Some(response.status().as_u16()), true),
    }
    response
}

/// Lets a request in: a known path, a known key, room under the limit, a body of bearable size.
async fn admit(
    app: &App,
    found: Lookup,
    request: Request<Body>,
) -> Result<(Received, Option<Trouble>), Refusal> {
    let (operation, argument) = match found {
        Lookup::Found(operation, argument) => (operation, argument),
        Lookup::WrongMethod(allowed) => return Err(Refusal::WrongMethod(allowed)),
        Lookup::Unknown => return Err(Refusal::not_found()),
    };
    let (parts, body) = request.into_parts();
    if !operation.open {
        app.check_key(&parts.headers)?;
    }
    app.admit()?;
    let fault = app.faults.meet(operation.name);
    let query = Query::parse(parts.uri.query().unwrap_or(""));
    let received = Received {
        operation,
        argument,
        query,
        headers: parts.headers,
        body: body::read(body).await?,
    };
    let trouble = fault.or_else(|| typed_trouble(&received));
    Ok((received, trouble))
}

/// The sentinel in what is sent, or in the address that is asked about.
fn typed_trouble(received: &Received) -> Option<Trouble> {
    let asked_about = received.query.get("email").and_then(sentinel::in_email);
    let sent = || match serde_json::from_slice(&received.body) {
        Ok(body) => sentinel::in_json(&body),
        Err(_) => sentinel::in_form(&received.body),
    };
    asked_about.or_else(sent).map(Trouble::from)
}

async fn run(app: &Arc<App>, received: Received, trouble: Option<Trouble>) -> Response<Body> {
    let Some(trouble) = trouble else {
        return respond(perform(app, received).await);
    };
    if let Some(answer) = trouble.instead(app.delays).await {
        return answer;
    }
    let answer = respond(perform(app, received).await);
    trouble.after(answer, app.delays).await
}
