//! Another origin, which takes whatever comes and lets every page read its answers: what arrives
//! there was sent on by somebody.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::Outcome;

/// A server that only counts; gone when dropped.
pub struct Decoy {
    url: String,
    arrived: Arc<Mutex<Vec<String>>>,
    accepting: JoinHandle<()>,
}

impl Drop for Decoy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Decoy {
    /// Listens on a port of its own of the loopback.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let arrived = Arc::<Mutex<Vec<String>>>::default();
        let noted = Arc::clone(&arrived);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let noted = Arc::clone(&noted);
                tokio::spawn(async move {
                    // A connection that breaks has been counted.
                    let _ = take(client, &noted).await;
                });
            }
        });
        Ok(Self {
            url,
            arrived,
            accepting,
        })
    }

    /// Its origin.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The heads of the requests that arrived, preflights included.
    #[must_use]
    pub fn arrived(&self) -> Vec<String> {
        let heads = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        heads.clone()
    }
}

async fn take(mut client: TcpStream, noted: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut bytes = [0; 8_192];
    let read = client.read(&mut bytes).await?;
    let head = String::from_utf8_lossy(&bytes[..read]).into_owned();
    noted
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(head);
    let body = r#"{"redirected": true}"#;
    let answer = format!(
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: *\r\n\
         Access-Control-Allow-Headers: X-Platform-Api-Key, Content-Type, Accept\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    client.write_all(answer.as_bytes()).await
}
