//! Does what a request asks for, off the threads that serve connections.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::Value;

use crate::answer::{Answer, Refusal, Success};
use crate::api::Received;
use crate::app::App;
use crate::moment::Moment;
use crate::{
    PARTNER_ID, applications, body, campaigns, companies, estimates, jobs, logos, matches, privacy,
    products,
};

impl Received {
    /// The id in the path; what is no number names nothing.
    fn id(&self) -> Result<i64, Refusal> {
        let argument = self.argument.as_deref();
        argument
            .and_then(|text| text.parse().ok())
            .ok_or_else(Refusal::not_found)
    }

    fn json(&self) -> Result<Value, Refusal> {
        body::json(&self.headers, &self.body)
    }
}

/// Does the operation; each resource knows its own.
pub(crate) async fn perform(app: &Arc<App>, received: Received) -> Answer {
    match received.operation.resource() {
        "company" => on_companies(app, received).await,
        "job" => on_jobs(app, received).await,
        "campaign" => on_campaigns(app, received).await,
        "webhooks" => on_webhooks(app, received).await,
        "ccpa" => on_privacy(app, received).await,
        "product" => {
            let query = received.query;
            app.with_database(move |db| products::list(db, &query, PARTNER_ID))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn on_companies(app: &Arc<App>, received: Received) -> Answer {
    match received.operation.name {
        "listCompanies" => {
            app.with_database(move |db| companies::list(db, &received.query))
                .await
        }
        "createCompany" => {
            let body = received.json()?;
            app.with_database(move |db| companies::create(db, &body, PARTNER_ID))
                .await
        }
        "getCompany" => {
            let id = received.id()?;
            app.with_database(move |db| companies::get(db, id)).await
        }
        "updateCompany" => {
            let (id, body) = (received.id()?, received.json()?);
            app.with_database(move |db| companies::update(db, id, &body, PARTNER_ID))
                .await
        }
        "uploadLogo" => {
            let id = received.id()?;
            let image = logos::read(&received.headers, received.body).await?;
            app.with_database(move |db| logos::save(db, id, &image))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn on_jobs(app: &Arc<App>, received: Received) -> Answer {
    let now = Moment::from_ms(app.clock.now_ms());
    match received.operation.name {
        "listJobs" => {
            app.with_database(move |db| jobs::list(db, &received.query, now))
                .await
        }
        "createJob" => {
            let body = received.json()?;
            app.with_database(move |db| jobs::create(db, &body, PARTNER_ID, now))
                .await
        }
        "getJob" => {
            let id = received.id()?;
            app.with_database(move |db| jobs::get(db, id, now)).await
        }
        "updateJob" => {
            let (id, body) = (received.id()?, received.json()?);
            app.with_database(move |db| jobs::update(db, id, &body, PARTNER_ID, now))
                .await
        }
        "setJobProducts" => {
            let (id, body) = (received.id()?, received.json()?);
            app.with_database(move |db| jobs::set_products(db, id, &body, now))
                .await
        }
        "expireJob" => {
            let id = received.id()?;
            app.with_database(move |db| jobs::expire(db, id, now)).await
        }
        "unexpireJob" => {
            let id = received.id()?;
            app.with_database(move |db| jobs::unexpire(db, id, now))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn on_campaigns(app: &Arc<App>, received: Received) -> Answer {
    let now = Moment::from_ms(app.clock.now_ms());
    match received.operation.name {
        "listCampaigns" => {
            app.with_database(move |db| campaigns::list(db, &received.query, now))
                .await
        }
        "listCostData" => {
            app.with_database(move |db| campaigns::list_cost_data(db, &received.query, now))
                .await
        }
        "createCampaign" => {
            let body = received.json()?;
            app.with_database(move |db| campaigns::create(db, &body, PARTNER_ID, now))
                .await
        }
        "getCampaign" => {
            let id = received.id()?;
            app.with_database(move |db| campaigns::get(db, id, now))
                .await
        }
        "updateCampaign" => {
            let (id, body) = (received.id()?, received.json()?);
            app.with_database(move |db| campaigns::update(db, id, &body, now))
                .await
        }
        "createEstimate" => {
            let question = estimates::read(&received.json()?)?;
            // What is at fault takes none of the day's.
            app.count_estimate()?;
            Ok(Success::ok(question.answer()))
        }
        _ => Err(not_served()),
    }
}

async fn on_webhooks(app: &Arc<App>, received: Received) -> Answer {
    let durations = app.match_durations;
    match received.operation.name {
        "sendApplicationEvent" => {
            let source_id = applications::source_id(received.argument.as_deref())?;
            let event = applications::read(&received.headers, received.body).await?;
            let now = Moment::from_ms(app.clock.now_ms());
            app.with_database(move |db| applications::receive(db, &source_id, &event, now))
                .await
        }
        "createMatch" => {
            let body = received.json()?;
            let question = matches::read_match(&body)?;
            if !question.delay {
                tokio::time::sleep(durations.at_once).await;
            }
            let now_ms = app.clock.now_ms();
            app.with_database(move |db| matches::create(db, &body, &question, now_ms, durations))
                .await
        }
        "createExperienceMatch" => {
            let question = matches::read_experience(&received.json()?)?;
            tokio::time::sleep(durations.at_once).await;
            matches::create_experience(&question, app.clock.now_ms())
        }
        "getMatch" => {
            let key = received.argument.unwrap_or_default();
            let now_ms = app.clock.now_ms();
            app.with_database(move |db| matches::get(db, &key, now_ms))
                .await
        }
        _ => Err(not_served()),
    }
}

async fn on_privacy(app: &Arc<App>, received: Received) -> Answer {
    match received.operation.name {
        "ccpaLookUp" => {
            let email = privacy::asked_about(&received.query)?;
            tokio::time::sleep(app.ccpa_delay).await;
            app.with_database(move |db| privacy::look_up(db, &email))
                .await
        }
        "ccpaPurge" => {
            let email = privacy::to_purge(&received.json()?)?;
            let now = Moment::from_ms(app.clock.now_ms());
            app.with_database(move |db| privacy::purge(db, &email, now))
                .await
        }
        _ => Err(not_served()),
    }
}

/// A row of the table that nobody serves: there is none, which a test holds.
fn not_served() -> Refusal {
    Refusal::detail(
        StatusCode::NOT_IMPLEMENTED,
        "This sandbox does not do this operation yet.",
    )
}
