//! Before a real API over TLS: whom it trusts, and that nothing is said to anybody else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use partner_sandbox::{Config, Proxied, Upstream, start};

use crate::client::Sandbox;
use crate::gateway::{before, before_with, told};
use crate::raw_api::{answer_all, empty_list};
use crate::temporary::Folder;

struct TlsApi {
    url: String,
    /// Requests that were heard.
    heard: Arc<AtomicUsize>,
    accepting: JoinHandle<()>,
    /// The file with its authority.
    folder: Folder,
}

impl Drop for TlsApi {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl TlsApi {
    /// An API on the loopback, with a certificate for that name from an authority of its own.
    async fn named(name: &str) -> Self {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        let name_of_authority = "The test's own authority";
        let distinguished = &mut authority.distinguished_name;
        distinguished.push(DnType::CommonName, name_of_authority);
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap());
        let authority = authority.unwrap();
        let key = KeyPair::generate().unwrap();
        let own = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let own = own.signed_by(&key, &authority).unwrap();
        let folder = Folder::new();
        folder.write("authority.pem", authority.pem().as_bytes());

        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let tls = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&heard);
        let accepting = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                if let Ok(stream) = acceptor.accept(stream).await {
                    let asked = answer_all(stream, &empty_list()).await;
                    count.fetch_add(asked.len(), Ordering::SeqCst);
                }
            }
        });
        Self {
            url: format!("https://localhost:{port}"),
            heard,
            accepting,
            folder,
        }
    }

    async fn trusted(&self) -> Sandbox {
        let file = self.folder.path().join("authority.pem");
        before_with(&self.url, |proxied| proxied.authorities = Some(file)).await
    }

    async fn hears_nothing(&self, server: &Sandbox) {
        let reply = server.get("/job/").await;
        assert_eq!(reply.status, 502);
        let told = told(&reply);
        assert!(told.contains("certificate") && told.contains("Nothing was sent"));
        assert_eq!(self.heard.load(Ordering::SeqCst), 0);
    }
}

#[tokio::test]
async fn an_api_whose_authority_is_trusted_answers() {
    let api = TlsApi::named("localhost").await;
    let server = api.trusted().await;
    let reply = server.get("/job/").await;
    assert_eq!(
        (reply.status, reply.json()["count"].as_i64()),
        (200, Some(0))
    );
}

#[tokio::test]
async fn an_authority_of_nobodys_is_not_trusted() {
    let api = TlsApi::named("localhost").await;
    api.hears_nothing(&before(&api.url).await).await;
}

#[tokio::test]
async fn a_certificate_for_another_name_is_not_trusted() {
    let api = TlsApi::named("other.example").await;
    api.hears_nothing(&api.trusted().await).await;
}

#[tokio::test]
async fn an_api_without_tls_is_not_talked_to_in_the_open() {
    let plain = crate::raw_api::RawApi::start(|_| crate::raw_api::Act::Say(empty_list())).await;
    let url = plain.url().replace("http://127.0.0.1", "https://localhost");
    // It waits for an end of what it takes for a request.
    let soon = std::time::Duration::from_millis(300);
    let server = before_with(&url, |proxied| proxied.connect = soon).await;
    assert_eq!(server.get("/job/").await.status, 502);
    assert!(plain.asked().is_empty());
}

#[tokio::test]
async fn a_file_without_an_authority_is_told_at_the_start() {
    let folder = Folder::new();
    folder.write("empty.pem", b"nothing of use");
    for name in ["empty.pem", "missing.pem"] {
        let mut proxied = Proxied::to(Upstream::parse("https://localhost:9").unwrap());
        proxied.authorities = Some(folder.path().join(name));
        let config = Config {
            proxied: Some(proxied),
            ..Config::default()
        };
        let told = start(config).await.unwrap_err().to_string();
        assert!(told.contains(name), "{told}");
    }
}
