//! The way of one request through the API: log, route, key, limit, trouble, operation.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response, StatusCode};
use rusqlite::Connection;

use crate::answer::{Answer, Refusal, Success, respond};
use crate::app::App;
use crate::moment::Moment;
use crate::operations::{Lookup, Operation, look_up};
use crate::page::Query;
use crate::request_log::Arrival;
use crate::trouble::{ConnectionDropped, Trouble};
use crate::{
    API_BASE_PATH, PARTNER_ID, body, campaigns, companies, estimates, jobs, logos, products,
    sentinel,
};

/// The header that carries the key.
pub(crate) const KEY_HEADER: &str = "x-platform-api-key";

/// A request whose operation is known and whose body is read.
struct Received {
    operation: &'static Operation,
    argument: Option<String>,
    query: Query,
    headers: HeaderMap,
    body: Bytes,
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

/// The sentinel in a JSON body's names, or in the name of a file that is sent.
fn typed_trouble(received: &Received) -> Option<Trouble> {
    let kind = match serde_json::from_slice(&received.body) {
        Ok(body) => sentinel::in_json(&body),
        Err(_) => {
            // A multipart body tells the file's name in its first lines.
            let start = received.body.get(..512).unwrap_or(&received.body);
            let start = String::from_utf8_lossy(start);
            let name = start
                .split("filename=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            name.and_then(sentinel::in_text)
        }
    };
    kind.map(Trouble::from)
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

/// Does the operation, off the threads that serve connections.
async fn perform(app: &Arc<App>, received: Received) -> Answer {
    match received.operation.name {
        "listCompanies" | "createCompany" | "getCompany" | "updateCompany" | "uploadLogo" => {
            perform_on_companies(app, received).await
        }
        "listJobs" | "createJob" | "getJob" | "updateJob" | "setJobProducts" | "expireJob"
        | "unexpireJob" => perform_on_jobs(app, received).await,
        "listCampaigns" | "createCampaign" | "getCampaign" | "updateCampaign" | "listCostData" => {
            perform_on_campaigns(app, received).await
        }
        "createEstimate" => {
            let question = estimates::read(&body::json(&received.headers, &received.body)?)?;
            // What is at fault takes none of the day's.
            app.count_estimate()?;
            Ok(Success::ok(question.answer()))
        }
        "listProducts" => {
            let query = received.query;
            app.with_database(move |db| products::list(db, &query, PARTNER_ID))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn perform_on_companies(app: &Arc<App>, received: Received) -> Answer {
    let Received {
        operation,
        argument,
        query,
        headers,
        body,
    } = received;
    match operation.name {
        "listCompanies" => {
            app.with_database(move |db| companies::list(db, &query))
                .await
        }
        "createCompany" => {
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| companies::create(db, &body, PARTNER_ID))
                .await
        }
        "getCompany" => {
            let id = id(argument)?;
            app.with_database(move |db| companies::get(db, id)).await
        }
        "updateCompany" => {
            let id = id(argument)?;
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| companies::update(db, id, &body, PARTNER_ID))
                .await
        }
        "uploadLogo" => {
            let id = id(argument)?;
            let image = logos::read(&headers, body).await?;
            app.with_database(move |db: &mut Connection| logos::save(db, id, &image))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn perform_on_jobs(app: &Arc<App>, received: Received) -> Answer {
    let Received {
        operation,
        argument,
        query,
        headers,
        body,
    } = received;
    let now = Moment::from_ms(app.clock.now_ms());
    match operation.name {
        "listJobs" => {
            app.with_database(move |db| jobs::list(db, &query, now))
                .await
        }
        "createJob" => {
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| jobs::create(db, &body, PARTNER_ID, now))
                .await
        }
        "getJob" => {
            let id = id(argument)?;
            app.with_database(move |db| jobs::get(db, id, now)).await
        }
        "updateJob" => {
            let id = id(argument)?;
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| jobs::update(db, id, &body, PARTNER_ID, now))
                .await
        }
        "setJobProducts" => {
            let id = id(argument)?;
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| jobs::set_products(db, id, &body, now))
                .await
        }
        "expireJob" => {
            let id = id(argument)?;
            app.with_database(move |db| jobs::expire(db, id, now)).await
        }
        "unexpireJob" => {
            let id = id(argument)?;
            app.with_database(move |db| jobs::unexpire(db, id, now))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn perform_on_campaigns(app: &Arc<App>, received: Received) -> Answer {
    let Received {
        operation,
        argument,
        query,
        headers,
        body,
    } = received;
    let now = Moment::from_ms(app.clock.now_ms());
    match operation.name {
        "listCampaigns" => {
            app.with_database(move |db| campaigns::list(db, &query, now))
                .await
        }
        "listCostData" => {
            app.with_database(move |db| campaigns::list_cost_data(db, &query, now))
                .await
        }
        "createCampaign" => {
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| campaigns::create(db, &body, PARTNER_ID, now))
                .await
        }
        "getCampaign" => {
            let id = id(argument)?;
            app.with_database(move |db| campaigns::get(db, id, now))
                .await
        }
        "updateCampaign" => {
            let id = id(argument)?;
            let body = body::json(&headers, &body)?;
            app.with_database(move |db| campaigns::update(db, id, &body, now))
                .await
        }
        _ => Err(not_served()),
    }
}

fn not_served() -> Refusal {
    Refusal::detail(
        StatusCode::NOT_IMPLEMENTED,
        "This sandbox does not do this operation yet.",
    )
}

/// The id in a path; what is no number names nothing.
fn id(argument: Option<String>) -> Result<i64, Refusal> {
    argument
        .and_then(|text| text.parse().ok())
        .ok_or_else(Refusal::not_found)
}
