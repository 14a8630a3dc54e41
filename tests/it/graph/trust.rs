//! Whom the client trusts: the system, and the authorities of an extra file, nobody else.
//!
//! The fixtures are a certificate authority made for this test, whose key was thrown away, and a server
//! certificate it signed for 127.0.0.1, good from 2020 to 2120. Linux only: the verifiers of macOS and Windows have
//! rules of their own about test certificates that live so long.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use rollcall::http::{HttpOptions, build};
use rollcall::model::FailureKind;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub fn fixture(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "it", "fixtures", "tls", name]
        .iter()
        .collect()
}

/// A server with the fixtures' certificate that speaks one of these protocols, or any.
pub fn server_config(protocols: &[&[u8]]) -> Arc<ServerConfig> {
    let certificate = CertificateDer::from(std::fs::read(fixture("server.der")).unwrap());
    let key = PrivatePkcs8KeyDer::from(std::fs::read(fixture("server-key.der")).unwrap());
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key.into())
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Arc::new(config)
}

/// A TLS server that answers one connection with `hello`.
fn serve_once() -> (SocketAddr, JoinHandle<()>) {
    let config = server_config(&[]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = std::thread::Builder::new().name("tls".to_owned()).spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut tls = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
        // A client that does not trust the certificate hangs up here.
        if tls.read(&mut [0; 4_096]).is_ok() {
            tls.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")
                .unwrap();
            tls.conn.send_close_notify();
            let _ = tls.flush();
        }
    });
    (address, thread.unwrap())
}

async fn ask(options: &HttpOptions) -> Result<String, FailureKind> {
    let (address, thread) = serve_once();
    let url: url::Url = format!("https://{address}/").parse().unwrap();
    let line = build(options).unwrap().line(&url).await.unwrap();
    let result = match line.client.get(url.clone()).send().await {
        Ok(response) => Ok(response.text().await.unwrap()),
        Err(error) => Err(line.failure_of(&error).kind),
    };
    thread.join().unwrap();
    result
}

#[tokio::test]
async fn an_unknown_authority_is_a_tls_failure() {
    let failure = ask(&HttpOptions::default()).await;
    assert!(
        matches!(&failure, Err(FailureKind::Tls { host }) if host.starts_with("127.0.0.1:")),
        "{failure:?}"
    );
}

#[tokio::test]
async fn an_authority_from_the_extra_file_is_trusted() {
    let options = HttpOptions {
        ca_file: Some(fixture("authority.pem")),
        ..HttpOptions::default()
    };
    assert_eq!(ask(&options).await, Ok("hello".to_owned()));
}
