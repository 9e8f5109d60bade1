//! A wire between browser and sandbox that can cut a connection at the worst moment: after the
//! server has done what it was asked, before the browser has heard of it.
//!
//! Plain sockets: what a browser does by itself when a reused connection closes shows only here.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::Outcome;

/// Which request to cut, and what has come of it.
#[derive(Debug, Default)]
struct Cut {
    method: String,
    /// A part of the body, which tells it from others of its method.
    part: String,
    /// A part of the path, which does the same for requests without a body.
    path: String,
    /// So many more are done and not answered.
    left: u32,
    /// Answered with this status in place of being carried on.
    status: Option<u16>,
    /// Where a redirect points.
    location: Option<String>,
    /// Whether half of the answer goes out before the connection closes.
    sends_half: bool,
    /// So many arrived, the ones that were answered included.
    arrived: u32,
}

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub struct Request {
    /// The request line and the headers.
    pub head: String,
    pub body: String,
}

impl Request {
    /// Method and path, with the query.
    #[must_use]
    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }
}

/// What wire and test share.
#[derive(Default)]
struct Shared {
    cut: Mutex<Cut>,
    /// What is taken out of every answer's head.
    dropped: Mutex<Option<&'static str>>,
    seen: Mutex<Vec<Request>>,
}

/// A proxy before the sandbox; gone when dropped.
pub struct Wire {
    url: String,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Wire {
    /// Listens on the loopback and carries everything to `host:port`.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn before(upstream: String) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let shared = Arc::<Shared>::default();
        let for_all = Arc::clone(&shared);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (upstream, shared) = (upstream.clone(), Arc::clone(&for_all));
                tokio::spawn(async move {
                    // A connection that breaks is the browser's to notice.
                    let _ = carry(client, &upstream, &shared).await;
                });
            }
        });
        Ok(Self {
            url,
            shared,
            accepting,
        })
    }

    /// The address that stands for the sandbox's.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// From now on, answers come without that header.
    pub fn drop_header(&self, name: &'static str) {
        *lock(&self.shared.dropped) = Some(name);
    }

    /// From now on, requests of that method with that text in their body are carried out so many
    /// times with their connection closed instead of answered.
    pub fn cut(&self, method: &str, part: &str, times: u32) {
        *lock(&self.shared.cut) = Cut {
            method: method.to_owned(),
            part: part.to_owned(),
            left: times,
            ..Cut::default()
        };
    }

    /// The same, with half of the answer: a browser that has begun to read an answer does not
    /// send its request again.
    pub fn halve(&self, method: &str, part: &str, times: u32) {
        self.cut(method, part, times);
        lock(&self.shared.cut).sends_half = true;
    }

    /// From now on, such requests are not carried on but answered with a status and an error.
    pub fn refuse(&self, method: &str, part: &str, status: u16) {
        self.cut(method, part, u32::MAX);
        lock(&self.shared.cut).status = Some(status);
    }

    /// From now on, requests of that method with that text in their path are not carried on but
    /// sent elsewhere.
    pub fn redirect(&self, method: &str, path: &str, status: u16, location: &str) {
        self.refuse(method, "", status);
        let mut cut = lock(&self.shared.cut);
        path.clone_into(&mut cut.path);
        cut.location = Some(location.to_owned());
    }

    /// From now on everything is carried on.
    pub fn mend(&self) {
        *lock(&self.shared.cut) = Cut::default();
    }

    /// Every request that came so far, of the site's own files too.
    #[must_use]
    pub fn seen(&self) -> Vec<Request> {
        lock(&self.shared.seen).clone()
    }

    /// The same with the next such request only.
    pub fn refuse_once(&self, method: &str, part: &str, status: u16) {
        self.cut(method, part, 1);
        lock(&self.shared.cut).status = Some(status);
    }

    /// How many such requests arrived, copies of the browser's own included.
    #[must_use]
    pub fn arrived(&self) -> u32 {
        lock(&self.shared.cut).arrived
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cut {
    /// Whether this request is to be done and not answered.
    fn takes(&mut self, head: &str, body: &[u8]) -> bool {
        let is_one = !self.method.is_empty()
            && head.starts_with(&format!("{} ", self.method))
            && head
                .lines()
                .next()
                .is_some_and(|line| line.contains(&self.path))
            && String::from_utf8_lossy(body).contains(&self.part);
        if !is_one {
            return false;
        }
        self.arrived += 1;
        let takes = self.left > 0;
        self.left = self.left.saturating_sub(1);
        takes
    }

    /// The answer in place of the server's, where there is one.
    fn answer(&self) -> Option<String> {
        let status = self.status?;
        let (extra, body) = match &self.location {
            Some(location) => (format!("Location: {location}\r\n"), ""),
            None => (String::new(), r#"{"addBudget": ["Not for you."]}"#),
        };
        Some(format!(
            "HTTP/1.1 {status} No\r\n{extra}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    }
}

/// Carries request after request of one connection.
async fn carry(mut client: TcpStream, upstream: &str, shared: &Shared) -> std::io::Result<()> {
    let cut = &shared.cut;
    let dropped = &shared.dropped;
    let mut waiting = Vec::new();
    while let Some((head, body)) = read_request(&mut client, &mut waiting).await? {
        lock(&shared.seen).push(Request {
            head: head.clone(),
            body: String::from_utf8_lossy(&body).into_owned(),
        });
        let takes = lock(cut).takes(&head, &body);
        let instead = lock(cut).answer().filter(|_| takes);
        if let Some(answer) = instead {
            client.write_all(answer.as_bytes()).await?;
            continue;
        }
        let dropped = *lock(dropped);
        let answer = ask(upstream, &head, &body, dropped).await?;
        if takes {
            if lock(cut).sends_half {
                client.write_all(&answer[..answer.len() - 20]).await?;
            }
            // Else closed without a byte, as by a load balancer that gives up.
            return Ok(());
        }
        client.write_all(&answer).await?;
    }
    Ok(())
}

/// One request: its head with the empty line, and its body. `None` at the end.
async fn read_request(
    client: &mut TcpStream,
    waiting: &mut Vec<u8>,
) -> std::io::Result<Option<(String, Vec<u8>)>> {
    let end = loop {
        if let Some(end) = find(waiting, b"\r\n\r\n") {
            break end + 4;
        }
        if client.read_buf(waiting).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&waiting[..end]).into_owned();
    let length: usize = header(&head, "content-length")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    while waiting.len() < end + length {
        if client.read_buf(waiting).await? == 0 {
            return Ok(None);
        }
    }
    let body = waiting[end..end + length].to_vec();
    waiting.drain(..end + length);
    Ok(Some((head, body)))
}

/// The whole answer, made one that leaves the connection open, without a header that is dropped.
async fn ask(
    upstream: &str,
    head: &str,
    body: &[u8],
    dropped: Option<&str>,
) -> std::io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(upstream).await?;
    let kept = without(head, "connection");
    let head = kept.trim_end_matches("\r\n");
    server
        .write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes())
        .await?;
    server.write_all(body).await?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).await?;
    let end = find(&answer, b"\r\n\r\n").map_or(answer.len(), |end| end + 4);
    let mut open = without(&String::from_utf8_lossy(&answer[..end]), "connection");
    if let Some(name) = dropped {
        open = without(&open, name);
    }
    Ok([open.as_bytes(), &answer[end..]].concat())
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The head without a header.
fn without(head: &str, name: &str) -> String {
    let is_it = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(key, _)| key.eq_ignore_ascii_case(name))
    };
    let lines: Vec<&str> = head.split("\r\n").filter(|line| !is_it(line)).collect();
    lines.join("\r\n")
}
