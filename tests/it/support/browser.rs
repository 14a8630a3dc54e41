//! A browser played by plain sockets: it goes where it is sent and keeps nothing.

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;

/// Fails instead of waiting for ever.
pub async fn within<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), future)
        .await
        .expect("waited in vain")
}

/// A request with as many cookies as `localhost` may have collected.
pub fn get(target: &str) -> String {
    let cookies = "c".repeat(20_000);
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: a={cookies}\r\n\r\n")
}

/// Sends a request and reads to the end of the answer; `None` where nobody listens.
pub async fn knock(address: IpAddr, port: u16, request: &[u8]) -> Option<String> {
    let talk = async {
        let mut stream = TcpStream::connect((address, port)).await.ok()?;
        stream.write_all(request).await.ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    };
    within(talk).await
}

/// What a page's address brings; `localhost` is 127.0.0.1 to this browser.
pub async fn visit(url: &str) -> String {
    let url = Url::parse(url).expect("a URL");
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let port = url.port().expect("a port");
    knock(Ipv4Addr::LOCALHOST.into(), port, get(&target).as_bytes())
        .await
        .expect("an answer")
}

/// Opens the sample tenant's page, which approves by itself, and goes back to where it sends; returns what is shown
/// there.
pub async fn sign_in_at(page: &str) -> String {
    let answer = visit(page).await;
    let back = answer.lines().find_map(|line| line.strip_prefix("location: "));
    visit(back.expect("sent back")).await
}
