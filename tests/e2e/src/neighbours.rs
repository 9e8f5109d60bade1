//! Pages of other origins beside the site: some may frame it, some may not, and none is to be
//! believed. Every name that ends in `.test` leads here, and each is an origin of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, StatusCode, Uri};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Outcome;

/// A page that frames the console by its own hands; see the script.
const PARENT_PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
     <title>A parent</title><script src=\"/parent.js\"></script><body></body></html>";
const PARENT_SCRIPT: &str = include_str!("../pages/parent.js");
/// The same as an address of data, whose origin is the one that nobody has: `null`.
const NOBODYS_PAGE: &str = "<!doctype html><title>Nobody</title><body></body><script>";

#[derive(Default)]
struct Shelf {
    /// What is served, by path, whatever the name before it.
    pages: HashMap<String, String>,
    /// How often each path was asked for, there or not.
    asked: HashMap<String, u32>,
}

/// A server for all names that end in `.test`; gone when dropped.
pub struct Neighbours {
    port: u16,
    shelf: Arc<Mutex<Shelf>>,
    serving: JoinHandle<()>,
}

impl Drop for Neighbours {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Neighbours {
    /// Listens on the loopback, with the page of a parent at `/`.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let shelf = Arc::<Mutex<Shelf>>::default();
        let router = Router::new().fallback(serve).with_state(Arc::clone(&shelf));
        let serving = tokio::spawn(async move {
            // It ends with the test.
            let _ = axum::serve(listener, router).await;
        });
        let neighbours = Self {
            port,
            shelf,
            serving,
        };
        neighbours.puts("/", PARENT_PAGE);
        neighbours.puts("/parent.js", PARENT_SCRIPT);
        neighbours.puts("/favicon.ico", "");
        Ok(neighbours)
    }

    /// The origin of the neighbour with that name.
    #[must_use]
    pub fn origin(&self, name: &str) -> String {
        format!("http://{name}.test:{}", self.port)
    }

    /// Serves a text at a path, of all neighbours.
    pub fn puts(&self, path: &str, text: &str) {
        let mut shelf = lock(&self.shelf);
        shelf.pages.insert(path.to_owned(), text.to_owned());
    }

    /// How often any neighbour was asked for a path.
    #[must_use]
    pub fn asked(&self, path: &str) -> u32 {
        lock(&self.shelf).asked.get(path).copied().unwrap_or(0)
    }
}

/// The address of a parent's page that has no origin and no sandbox about it.
#[must_use]
pub fn nobodys_address() -> String {
    let page = format!("{NOBODYS_PAGE}{PARENT_SCRIPT}</script>");
    let bytes: String = page.bytes().map(|byte| format!("%{byte:02x}")).collect();
    format!("data:text/html;charset=utf-8,{bytes}")
}

fn lock(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(
    State(shelf): State<Arc<Mutex<Shelf>>>,
    address: Uri,
) -> (StatusCode, [(HeaderName, &'static str); 1], String) {
    let path = address.path();
    let mut shelf = lock(&shelf);
    *shelf.asked.entry(path.to_owned()).or_default() += 1;
    let kind = match path.ends_with(".js") {
        true => "text/javascript; charset=utf-8",
        false => "text/html; charset=utf-8",
    };
    match shelf.pages.get(path) {
        Some(text) => (StatusCode::OK, [(CONTENT_TYPE, kind)], text.clone()),
        None => (
            StatusCode::NOT_FOUND,
            [(CONTENT_TYPE, "text/plain")],
            String::new(),
        ),
    }
}
