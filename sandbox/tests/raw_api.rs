//! A real API as a test wants it: plain sockets, so that every connection and byte is seen.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Counted from 0, in the order in which connections were opened.
    pub(crate) connection: usize,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    /// Method and target.
    pub(crate) fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap();
        line.strip_suffix(" HTTP/1.1").unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// What is done with a request.
pub(crate) enum Act {
    /// These bytes; the connection stays open for another request.
    Say(Vec<u8>),
    /// These bytes, and then nothing for ever.
    SayAndHang(Vec<u8>),
    /// These bytes, and the connection is closed; none for a request that is lost.
    SayAndClose(Vec<u8>),
}

type Script = Arc<dyn Fn(&Asked) -> Act + Send + Sync>;

/// What all connections share.
#[derive(Clone)]
struct Seen {
    asked: Arc<Mutex<Vec<Asked>>>,
    open: Arc<Mutex<usize>>,
}

pub(crate) struct RawApi {
    addr: SocketAddr,
    seen: Seen,
    accepting: JoinHandle<()>,
}

impl Drop for RawApi {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// An answer that says how long it is, and leaves the connection open.
pub(crate) fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} Said\r\n{headers}Connection: keep-alive\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// An empty list, as the API answers one.
pub(crate) fn empty_list() -> Vec<u8> {
    let body = br#"{"count": 0, "results": []}"#;
    answer(200, "Content-Type: application/json\r\n", body)
}

impl RawApi {
    pub(crate) async fn start(script: impl Fn(&Asked) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let seen = Seen {
            asked: Arc::default(),
            open: Arc::default(),
        };
        let (shared, script): (Seen, Script) = (seen.clone(), Arc::new(script));
        let accepting = tokio::spawn(async move {
            for connection in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                let (seen, script) = (shared.clone(), Arc::clone(&script));
                tokio::spawn(async move { seen.converse(stream, connection, &script).await });
            }
        });
        Self {
            addr,
            seen,
            accepting,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        lock(&self.seen.asked).clone()
    }

    /// The one request that arrived.
    pub(crate) fn only(&self) -> Asked {
        let mut asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked.remove(0)
    }

    /// Waits until no connection is open any more.
    pub(crate) async fn all_closed(&self) {
        for _ in 0..200 {
            if *lock(&self.seen.open) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        unreachable!("a connection is left open");
    }

    /// Waits until so many requests have arrived.
    pub(crate) async fn has_asked(&self, number: usize) {
        for _ in 0..500 {
            if self.asked().len() >= number {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        unreachable!("only {} requests arrived", self.asked().len());
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Seen {
    async fn converse<S>(&self, mut stream: S, connection: usize, script: &Script)
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        *lock(&self.open) += 1;
        let mut waiting = Vec::new();
        while let Some(asked) = read(&mut stream, &mut waiting, connection).await {
            let act = script(&asked);
            lock(&self.asked).push(asked);
            let (bytes, goes_on) = match act {
                Act::Say(bytes) => (bytes, true),
                Act::SayAndHang(bytes) => {
                    let _the_other_side_left = stream.write_all(&bytes).await;
                    // Until the other side closes.
                    let _ended = stream.read_to_end(&mut waiting).await;
                    break;
                }
                Act::SayAndClose(bytes) => (bytes, false),
            };
            if stream.write_all(&bytes).await.is_err() || !goes_on {
                break;
            }
        }
        drop(stream);
        *lock(&self.open) -= 1;
    }
}

/// Answers every request of one connection alike: for streams that are no plain sockets.
pub(crate) async fn answer_all<S>(mut stream: S, with: &[u8]) -> Vec<Asked>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut waiting, mut all) = (Vec::new(), Vec::new());
    while let Some(asked) = read(&mut stream, &mut waiting, 0).await {
        all.push(asked);
        if stream.write_all(with).await.is_err() {
            break;
        }
    }
    all
}

/// The next request of a connection, `None` at its end.
async fn read<S>(stream: &mut S, waiting: &mut Vec<u8>, connection: usize) -> Option<Asked>
where
    S: AsyncRead + Unpin,
{
    let end = loop {
        if let Some(end) = find(waiting, b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(waiting).await.unwrap_or(0) == 0 {
            return None;
        }
    };
    let head = String::from_utf8(waiting[..end].to_vec()).unwrap();
    let is_chunked = header(&head, "transfer-encoding").is_some();
    let length = header(&head, "content-length").map_or(0, |text| text.parse().unwrap());
    loop {
        let rest = &waiting[end..];
        let whole = match is_chunked {
            true => find(rest, b"0\r\n\r\n").map(|at| at + 5),
            false => (rest.len() >= length).then_some(length),
        };
        if let Some(length) = whole {
            let body = rest[..length].to_vec();
            waiting.drain(..end + length);
            return Some(Asked {
                connection,
                head,
                body,
            });
        }
        if stream.read_buf(waiting).await.unwrap_or(0) == 0 {
            return None;
        }
    }
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
