//! A server's process, which ends with the test.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// How long a server may take to listen, or to write.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running server; dropped, it leaves no process behind.
pub(crate) struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // nginx would leave its workers behind were it killed: asked to end, it ends them.
        let id = self.0.id().to_string();
        let asked = Command::new("sh")
            .args(["-c", "kill -TERM \"$1\"", "sh", &id])
            .status();
        if asked.is_err() {
            // Then there is no shell: what can still be done.
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

impl Process {
    /// Starts a server that writes into the folder's `told.log`, and waits until it listens.
    pub(crate) async fn start(command: &mut Command, folder: &Path, port: u16) -> Outcome<Self> {
        let log = folder.join("told.log");
        let told = std::fs::File::create(&log)?;
        let child = command
            .stdout(told.try_clone()?)
            .stderr(told)
            .stdin(Stdio::null())
            .spawn()?;
        let mut process = Self(child);
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if process.0.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                let told = std::fs::read_to_string(&log)?;
                return Err(format!("{command:?} does not listen:\n{told}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(process)
    }
}

/// A port that nobody listens on just now.
pub(crate) fn free_port() -> Outcome<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(listener.local_addr()?.port())
}
