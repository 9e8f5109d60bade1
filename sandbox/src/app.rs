//! What all requests share, and the routes.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::routing::{any, get, post};
use rusqlite::Connection;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::answer::{Refusal, respond};
use crate::clock::Clock;
use crate::config::{Config, SiteConfig};
use crate::database::Database;
use crate::faults::Faults;
use crate::limiter::{DAY_MS, Limiter, MINUTE_MS};
use crate::matches::Durations;
use crate::request_log::RequestLog;
use crate::site_headers::Parents;
use crate::trouble::{Delays, REDIRECT_TARGET};
use crate::{API_BASE_PATH, api, control, site};

/// How long a browser may keep a preflight's answer.
const PREFLIGHT_KEPT: Duration = Duration::from_secs(600);

/// The state of a running sandbox.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) clock: Clock,
    pub(crate) log: RequestLog,
    pub(crate) faults: Faults,
    pub(crate) delays: Delays,
    pub(crate) match_durations: Durations,
    pub(crate) ccpa_delay: Duration,
    key: String,
    limiter: Mutex<Limiter>,
    estimates: Mutex<Limiter>,
    database: Arc<Database>,
}

/// What the site is served with.
#[derive(Debug)]
pub(crate) struct SiteState {
    pub(crate) folder: Option<PathBuf>,
    pub(crate) base: String,
    pub(crate) config: SiteConfig,
    pub(crate) parents: Parents,
    pub(crate) policy: HeaderValue,
}

impl SiteState {
    pub(crate) fn new(config: &Config, parents: Parents, policy: HeaderValue) -> Self {
        Self {
            folder: config.site.clone(),
            base: config.base.clone(),
            config: config.site_config.clone(),
            parents,
            policy,
        }
    }
}

impl App {
    pub(crate) fn new(config: &Config, database: Database) -> Self {
        Self {
            clock: Clock::default(),
            log: RequestLog::default(),
            faults: Faults::new(config.chaos),
            delays: Delays {
                slow: config.slow,
                hang: config.hang,
            },
            match_durations: Durations {
                at_once: config.match_time,
                delayed: config.match_delay,
            },
            ccpa_delay: config.ccpa_delay,
            key: config.key.clone(),
            limiter: Mutex::new(Limiter::new(config.requests_per_minute, MINUTE_MS)),
            estimates: Mutex::new(Limiter::new(config.estimates_per_day, DAY_MS)),
            database: Arc::new(database),
        }
    }

    /// 401 unless the headers carry the key.
    pub(crate) fn check_key(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let given = headers.get(api::KEY_HEADER).map(HeaderValue::as_bytes);
        if given == Some(self.key.as_bytes()) {
            Ok(())
        } else {
            Err(Refusal::unauthorized())
        }
    }

    /// 429 where the key's minute is full.
    pub(crate) fn admit(&self) -> Result<(), Refusal> {
        let mut limiter = self.limiter.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.admit(self.clock.now_ms()).map_err(Refusal::TooMany)
    }

    /// Takes one of the key's estimates of the day, or 429 where there is none left.
    pub(crate) fn count_estimate(&self) -> Result<(), Refusal> {
        let counted = self.estimates().admit(self.clock.now_ms());
        counted.map_err(Refusal::DayFull)
    }

    /// The estimates of the last 24 hours.
    pub(crate) fn estimates(&self) -> MutexGuard<'_, Limiter> {
        self.estimates
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` on the database, on a thread that may wait for it.
    pub(crate) async fn with_database<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let database = Arc::clone(&self.database);
        tokio::task::spawn_blocking(move || work(&mut database.lock()))
            .await
            .unwrap_or_else(|error| Err(Refusal::Database(error.to_string())))
    }
}

/// Every route: the API, the sandbox's own controls, and the site for the rest.
pub(crate) fn router(app: Arc<App>, site: Arc<SiteState>, cors_origins: &[String]) -> Router {
    let everything_else_of_the_api = any(async || respond(Err(Refusal::not_found())));
    Router::new()
        .route(
            &format!("{API_BASE_PATH}/{{*path}}"),
            any(api::serve).layer(cors(cors_origins)),
        )
        .route("/api/{*path}", everything_else_of_the_api.clone())
        .route(
            "/_sandbox/faults",
            post(control::queue_fault)
                .delete(control::clear_faults)
                .get(control::faults),
        )
        .route(
            "/_sandbox/requests",
            get(control::requests).delete(control::clear_requests),
        )
        .route(
            "/_sandbox/clock",
            post(control::set_clock).get(control::clock),
        )
        .route(
            "/_sandbox/estimates",
            get(control::estimates).delete(control::clear_estimates),
        )
        .route(
            "/_sandbox/applications",
            get(control::applications).delete(control::clear_applications),
        )
        .route("/_sandbox/companies/{id}/logo", get(control::logo))
        .route("/_sandbox/jobs/{id}/twin", post(control::twin))
        .route(REDIRECT_TARGET, any(control::redirected))
        .route("/_sandbox/{*path}", everything_else_of_the_api)
        .with_state(app)
        .fallback_service(site::router(site))
}

/// Answers preflights and marks answers for the allowed origins; others get no CORS header.
fn cors(origins: &[String]) -> CorsLayer {
    let allowed = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        AllowOrigin::list(
            origins
                .iter()
                .filter_map(|origin| HeaderValue::from_str(origin).ok()),
        )
    };
    CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::POST, Method::PUT])
        .allow_headers([
            header::CONTENT_TYPE,
            HeaderName::from_static(api::KEY_HEADER),
        ])
        .max_age(PREFLIGHT_KEPT)
}

/// A 404 that says so in plain text, for what is neither the API's nor a page.
pub(crate) fn plain_not_found() -> axum::http::Response<axum::body::Body> {
    crate::answer::response(
        StatusCode::NOT_FOUND,
        "text/plain; charset=utf-8",
        "Not found.\n",
    )
}
