//! An API that notes what reaches it, byte for byte, and answers as its address says.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::Outcome;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// Method, address and version.
    pub line: String,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, unpacked from its chunks.
    pub body: Vec<u8>,
}

impl Arrived {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The API; gone when dropped.
pub struct Upstream {
    url: String,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    accepting: JoinHandle<()>,
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Upstream {
    /// Listens on the loopback.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let arrived = Arc::<Mutex<Vec<Arrived>>>::default();
        let shared = Arc::clone(&arrived);
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let arrived = Arc::clone(&shared);
                tokio::spawn(async move {
                    // A connection that breaks is the server's to notice.
                    let _ = answer(stream, &arrived).await;
                });
            }
        });
        Ok(Self {
            url,
            arrived,
            accepting,
        })
    }

    /// Its address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What has arrived since the last time this was asked.
    pub fn arrived(&self) -> Vec<Arrived> {
        std::mem::take(&mut lock(&self.arrived))
    }
}

fn lock(arrived: &Mutex<Vec<Arrived>>) -> MutexGuard<'_, Vec<Arrived>> {
    arrived.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(mut stream: TcpStream, arrived: &Mutex<Vec<Arrived>>) -> std::io::Result<()> {
    let mut waiting = Vec::new();
    // Request after request, so that a connection that is used again is seen to be.
    while let Some(request) = read(&mut stream, &mut waiting).await? {
        let line = request.line.clone();
        lock(arrived).push(request);
        let is = |word: &str| line.contains(word);
        if is("/close") {
            return Ok(());
        }
        if is("/slow") {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
        let usual = "Set-Cookie: a=b\r\nCache-Control: public, max-age=60\r\n";
        let answer = if is("/redirect") {
            format!(
                "HTTP/1.1 302 Found\r\n{usual}Location: /elsewhere\r\nContent-Length: 0\r\n\r\n"
            )
        } else if is("/refused") {
            let body = r#"{"companyName":["Too long."]}"#;
            let length = body.len();
            format!(
                "HTTP/1.1 400 Bad Request\r\n{usual}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
            )
        } else {
            let body = r#"{"ok":true}"#;
            let length = body.len();
            format!(
                "HTTP/1.1 200 OK\r\n{usual}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
            )
        };
        stream.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

async fn read(stream: &mut TcpStream, waiting: &mut Vec<u8>) -> std::io::Result<Option<Arrived>> {
    let end = loop {
        if let Some(end) = find(waiting, b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(waiting).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&waiting[..end]).into_owned();
    waiting.drain(..end);
    let mut lines = head.lines();
    let mut request = Arrived {
        line: lines.next().unwrap_or_default().to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: Vec::new(),
    };
    if request.header("transfer-encoding") == Some("chunked") {
        request.body = chunks(stream, waiting).await?;
    } else {
        let length = request.header("content-length");
        let length = length.and_then(|text| text.parse().ok()).unwrap_or(0);
        request.body = take(stream, waiting, length).await?;
    }
    Ok(Some(request))
}

async fn chunks(stream: &mut TcpStream, waiting: &mut Vec<u8>) -> std::io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = loop {
            match find(waiting, b"\r\n") {
                Some(end) => break end,
                None if stream.read_buf(waiting).await? == 0 => return Ok(body),
                None => {}
            }
        };
        let digits = String::from_utf8_lossy(&waiting[..end]).into_owned();
        waiting.drain(..end + 2);
        let length = usize::from_str_radix(digits.trim(), 16).unwrap_or(0);
        let chunk = take(stream, waiting, length + 2).await?;
        if length == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&chunk[..length.min(chunk.len())]);
    }
}

async fn take(
    stream: &mut TcpStream,
    waiting: &mut Vec<u8>,
    length: usize,
) -> std::io::Result<Vec<u8>> {
    while waiting.len() < length {
        if stream.read_buf(waiting).await? == 0 {
            break;
        }
    }
    let length = length.min(waiting.len());
    Ok(waiting.drain(..length).collect())
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
