//! Starting and stopping, and the connections in between.

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt as _;

use crate::app::{App, SiteState, router};
use crate::clock::Clock;
use crate::config::{Config, SiteConfig};
use crate::database::Database;
use crate::gateway::{self, Gateway};
use crate::moment::Moment;
use crate::site_headers::Parents;
use crate::trouble::ConnectionDropped;
use crate::{portal, seed, site_headers};

/// How long a stop waits for requests that are being answered.
const LAST_ANSWERS: Duration = Duration::from_secs(1);
/// How long to wait before accepting again where the machine has no file handle left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Why a sandbox did not start, in one sentence.
#[derive(Debug)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

/// A sandbox that is being served. Dropping it stops it at once; [`Running::stop`] lets requests
/// in the middle of their answer end.
#[derive(Debug)]
pub struct Running {
    addr: SocketAddr,
    portal: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// `http://` and the address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The address that is listened on, its port never 0.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The portal's origin, where there is one.
    #[must_use]
    pub fn portal_url(&self) -> Option<String> {
        self.portal.map(|addr| format!("http://{addr}"))
    }

    /// Accepts no more, waits up to a second for answers under way, and closes.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        for task in &mut self.tasks {
            // A task ends by itself; only a panic in it could make this an error, and it is over then too.
            let _ended = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Opens the database, plants the seed, listens and serves. Before a real API there is neither.
///
/// # Errors
/// Where the database cannot be opened, the site's folder has no `index.html`, an origin cannot
/// stand in a header, the file of authorities cannot be used, an address is taken, or a portal has
/// no site to embed.
pub async fn start(mut config: Config) -> Result<Running, StartError> {
    if config.portal.is_some() && config.site.is_none() {
        return Err(StartError("A portal needs a site to embed.".to_owned()));
    }
    if let Some(folder) = &config.site
        && !folder.join("index.html").is_file()
    {
        return Err(StartError(format!(
            "There is no index.html in {}.",
            folder.display()
        )));
    }
    let answers = answers(&mut config).await?;
    let (listener, addr) = listen(SocketAddr::new(config.bind, config.port)).await?;
    let (stop, stopped) = watch::channel(false);
    let mut tasks = Vec::new();
    let mut parents = config.frame_ancestors.clone();
    let mut portal = None;
    if let Some(port) = config.portal {
        let own = listen(SocketAddr::new(portal::ADDRESS, port)).await?;
        let page = portal::router(own.1, addr, &config).map_err(StartError)?;
        tasks.push(tokio::spawn(accept(own.0, page, stopped.clone())));
        parents.push(format!("http://{}", own.1));
        portal = Some(own.1);
    }
    let parents = Parents::new(parents);
    let policy = site_headers::policy(&config.connect_origins, &parents).map_err(StartError)?;
    let site = Arc::new(SiteState::new(&config, parents, policy));
    let router = match answers {
        Answers::Sandbox(app) => router(app, site, &config.cors_origins),
        Answers::RealApi(gateway) => gateway::router(gateway, site),
    };
    tasks.push(tokio::spawn(accept(listener, router, stopped)));
    Ok(Running {
        addr,
        portal,
        stop,
        tasks,
    })
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let refused = |error| StartError(format!("Cannot listen on {address}: {error}."));
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let taken = listener.local_addr().map_err(refused)?;
    Ok((listener, taken))
}

/// Who answers the API's requests.
enum Answers {
    Sandbox(Arc<App>),
    RealApi(Gateway),
}

async fn answers(config: &mut Config) -> Result<Answers, StartError> {
    let Some(proxied) = config.proxied.clone() else {
        let database = open(config).await?;
        return Ok(Answers::Sandbox(Arc::new(App::new(config, database))));
    };
    if let (SiteConfig::Sandbox, Some(folder)) = (&config.site_config, &config.site) {
        let text = gateway::configuration(folder, &proxied.upstream).map_err(StartError)?;
        config.site_config = SiteConfig::Text(text);
    }
    Gateway::new(proxied)
        .map(Answers::RealApi)
        .map_err(StartError)
}

async fn open(config: &Config) -> Result<Database, StartError> {
    let (file, seed) = (config.database.clone(), config.seed);
    let named = file
        .as_ref()
        .map_or_else(|| "in memory".to_owned(), |file| file.display().to_string());
    let opened = tokio::task::spawn_blocking(move || {
        let database = Database::open(file.as_deref())?;
        let now = Moment::from_ms(Clock::default().now_ms());
        seed::plant(&mut database.lock(), seed, now)?;
        Ok::<_, rusqlite::Error>(database)
    });
    match opened.await {
        Ok(Ok(database)) => Ok(database),
        Ok(Err(error)) => Err(StartError(format!(
            "Cannot open the database {named}: {error}."
        ))),
        Err(error) => Err(StartError(format!(
            "Cannot open the database {named}: {error}."
        ))),
    }
}

async fn accept(listener: TcpListener, router: Router, mut stopped: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, router.clone(), stopped.clone()));
                }
                Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
            _ = stopped.changed() => break,
        }
    }
    drop(listener);
    let all_ended = async { while connections.join_next().await.is_some() {} };
    // Past the wait, dropping the set closes what is left.
    let _in_time = tokio::time::timeout(LAST_ANSWERS, all_ended).await;
}

/// Serves one connection until either side closes it.
async fn converse(stream: TcpStream, router: Router, mut stopped: watch::Receiver<bool>) {
    // Without it, an answer of two small writes waits for the client's acknowledgement.
    let _without_it_is_only_slower = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(router.clone(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // An error here is a client that left or a connection dropped on request.
        _ended = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ended = connection.await;
}

/// The connection is to be closed without an answer.
#[derive(Debug)]
struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("dropped on request")
    }
}

impl std::error::Error for Dropped {}

/// An error makes the server close the connection before a single byte of an answer.
async fn answer(router: Router, request: Request<Incoming>) -> Result<Response<Body>, Dropped> {
    let answered: Result<Response<Body>, Infallible> = router.oneshot(request.map(Body::new)).await;
    match answered {
        Ok(response) if response.extensions().get::<ConnectionDropped>().is_some() => Err(Dropped),
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}
