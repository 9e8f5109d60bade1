//! A connection to the real API: its own for each request, with a certificate that is checked.

use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use http_body_util::Limited;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

use super::Upstream;
use super::fault::Fault;

/// What a request is sent through.
pub(super) type Sender = http1::SendRequest<Limited<Body>>;

/// Opens connections.
pub(super) struct Dialer {
    tls: TlsConnector,
}

impl Dialer {
    /// Trusts Mozilla's authorities, or those of a PEM file in their place.
    pub(super) fn new(authorities: Option<&Path>) -> Result<Self, String> {
        let roots = match authorities {
            Some(file) => read(file)?,
            None => webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect(),
        };
        let provider = Arc::new(crypto::ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("TLS cannot be set up: {error}"))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
        })
    }

    /// A fresh connection, and the task that drives it: dropped, it closes.
    pub(super) async fn dial(&self, to: &Upstream) -> Result<(Sender, JoinSet<()>), Fault> {
        let stream = TcpStream::connect((to.host(), to.port()))
            .await
            .map_err(|_| Fault::Unreachable)?;
        // Without it, a request of two small writes waits for an acknowledgement.
        let _without_it_is_only_slower = stream.set_nodelay(true);
        if !to.is_tls() {
            return converse(stream).await;
        }
        let name = ServerName::try_from(to.host().to_owned()).map_err(|_| Fault::NotTrusted)?;
        let secured = self.tls.connect(name, stream).await;
        converse(secured.map_err(|_| Fault::NotTrusted)?).await
    }
}

async fn converse<S>(stream: S) -> Result<(Sender, JoinSet<()>), Fault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let opened = http1::handshake(TokioIo::new(stream)).await;
    let (sender, connection) = opened.map_err(|_| Fault::Unreachable)?;
    let mut driven = JoinSet::new();
    driven.spawn(async move {
        // What breaks it is told by the request or the answer that it carries.
        let _ended = connection.await;
    });
    Ok((sender, driven))
}

fn read(file: &Path) -> Result<RootCertStore, String> {
    let fault = |what: String| format!("{} cannot be used: {what}", file.display());
    let mut roots = RootCertStore::empty();
    let found = CertificateDer::pem_file_iter(file).map_err(|error| fault(error.to_string()))?;
    for certificate in found {
        let certificate = certificate.map_err(|error| fault(error.to_string()))?;
        roots
            .add(certificate)
            .map_err(|error| fault(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(fault("it holds no certificate".to_owned()));
    }
    Ok(roots)
}
