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
    /// So many more are done and not answered.
    left: u32,
    /// Answered with this status in place of being carried on.
    status: Option<u16>,
    /// Whether half of the answer goes out before the connection closes.
    sends_half: bool,
    /// So many arrived, the ones that were answered included.
    arrived: u32,
}

/// A proxy before the sandbox; gone when dropped.
pub struct Wire {
    url: String,
    cut: Arc<Mutex<Cut>>,
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
        let cut = Arc::<Mutex<Cut>>::default();
        let shared = Arc::clone(&cut);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (upstream, cut) = (upstream.clone(), Arc::clone(&shared));
                tokio::spawn(async move {
                    // A connection that breaks is the browser's to notice.
                    let _ = carry(client, &upstream, &cut).await;
                });
            }
        });
        Ok(Self {
            url,
            cut,
            accepting,
        })
    }

    /// The address that stands for the sandbox's.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// From now on, requests of that method with that text in their body are carried out so many
    /// times with their connection closed instead of answered.
    pub fn cut(&self, method: &str, part: &str, times: u32) {
        *lock(&self.cut) = Cut {
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
        lock(&self.cut).sends_half = true;
    }

    /// From now on, such requests are not carried on but answered with a status and an error.
    pub fn refuse(&self, method: &str, part: &str, status: u16) {
        self.cut(method, part, u32::MAX);
        lock(&self.cut).status = Some(status);
    }

    /// The same with the next such request only.
    pub fn refuse_once(&self, method: &str, part: &str, status: u16) {
        self.cut(method, part, 1);
        lock(&self.cut).status = Some(status);
    }

    /// How many such requests arrived, copies of the browser's own included.
    #[must_use]
    pub fn arrived(&self) -> u32 {
        lock(&self.cut).arrived
    }
}

fn lock(cut: &Mutex<Cut>) -> std::sync::MutexGuard<'_, Cut> {
    cut.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cut {
    /// Whether this request is to be done and not answered.
    fn takes(&mut self, head: &str, body: &[u8]) -> bool {
        let is_one = !self.method.is_empty()
            && head.starts_with(&format!("{} ", self.method))
            && String::from_utf8_lossy(body).contains(&self.part);
        if !is_one {
            return false;
        }
        self.arrived += 1;
        let takes = self.left > 0;
        self.left = self.left.saturating_sub(1);
        takes
    }
}

/// Carries request after request of one connection.
async fn carry(mut client: TcpStream, upstream: &str, cut: &Mutex<Cut>) -> std::io::Result<()> {
    let mut waiting = Vec::new();
    while let Some((head, body)) = read_request(&mut client, &mut waiting).await? {
        let takes = lock(cut).takes(&head, &body);
        let refusal = lock(cut).status.filter(|_| takes);
        if let Some(status) = refusal {
            let body = r#"{"addBudget": ["Not for you."]}"#;
            let answer = format!(
                "HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            client.write_all(answer.as_bytes()).await?;
            continue;
        }
        let answer = ask(upstream, &head, &body).await?;
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

/// The whole answer, made one that leaves the connection open.
async fn ask(upstream: &str, head: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
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
    let open = without(&String::from_utf8_lossy(&answer[..end]), "connection");
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
