//! The sample tenant seen from outside, over plain HTTP.

mod entra;
mod faults;
mod graph;
pub mod visitor;

use std::net::TcpStream;

use serde_json::Value;

use visitor::{SCOPE, Visitor, quick, text};

#[tokio::test]
async fn it_describes_itself_in_one_line_of_json() {
    let visitor = Visitor::stranger(quick()).await;
    let line = visitor.tenant.describe_json();
    assert!(
        !line.contains('\n') && line.starts_with(r#"{"authority":"http://127.0.0.1:"#),
        "{line}"
    );
    let description: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        text(&description, "graph_url"),
        format!("{}/beta", text(&description, "authority"))
    );
    assert_eq!(text(&description, "tenant"), visitor.tenant.tenant());
    assert_eq!(text(&description, "client_id"), visitor.tenant.client_id());
    assert_eq!(description["partners"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn what_went_over_the_wire_is_written_down_and_not_shown_by_debug() {
    let visitor = Visitor::signed_in(quick()).await;
    let (_, tokens) = visitor.redeem(&visitor.device_code(SCOPE).await).await;
    let refresh_token = text(&tokens, "refresh_token");
    visitor.refresh(&refresh_token).await;
    visitor.ask("cloudPCs?$top=1").await;
    let requests = visitor.tenant.requests();
    let refreshed = requests
        .iter()
        .find(|request| request.grant_type() == Some("refresh_token"))
        .expect("a refresh");
    assert_eq!(refreshed.refresh_token(), Some(refresh_token.as_str()));
    assert!(refreshed.mentions(&refresh_token));
    let asked = requests.last().expect("requests");
    assert_eq!(
        asked.authorization(),
        Some(format!("Bearer {}", visitor.access_token).as_str())
    );
    assert_eq!(
        (asked.method.as_str(), asked.user_agent(), asked.query.as_deref()),
        ("GET", Some("Visitor/1.0"), Some("$top=1"))
    );
    let debug = format!("{requests:?} {:?}", visitor.tenant);
    assert!(!debug.contains(&refresh_token) && !debug.contains(&visitor.access_token));
}

#[tokio::test]
async fn dropping_it_closes_the_port() {
    let visitor = Visitor::stranger(quick()).await;
    let address = visitor.tenant.authority().trim_start_matches("http://").to_owned();
    assert!(TcpStream::connect(&address).is_ok());
    drop(visitor);
    let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(5);
    while TcpStream::connect(&address).is_ok() {
        assert!(tokio::time::Instant::now() < deadline, "still open");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_pages_for_people_are_html() {
    let visitor = Visitor::stranger(quick()).await;
    for url in [visitor.tenant.authority(), visitor.tenant.device_login_url()] {
        let answer = visitor.client.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(
            answer.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        );
    }
}
