//! Formats every type of signing in and looks for the secret it holds.

use std::sync::Arc;

use super::at_hand::Reason;
use super::error::{Asked, answer_failure};
use super::held::Held;
use super::oauth::{PendingCode, Tokens};
use super::redirect::{Heard, read_redirect};
use super::test_support::{answer, binding, stored};
use super::{
    AccessToken, AppCertificate, AppCredential, AppSession, EntryKey, KeyringStore, KeyringWaits, MemoryStore,
    PendingClaims, PollAnswer, Secret, Session, SignInStep, Step, TokenStore,
};
use crate::http::{self, HttpOptions};
use crate::message::{BrowserPage, SignInEvent};
use crate::model::{Clock, ManualClock, Timestamp};

const MARKER: &str = "marker-of-a-secret";

fn tokens() -> Tokens {
    let secret = || Secret::new(MARKER.to_owned());
    let access = AccessToken {
        secret: secret(),
        expires_at: Timestamp::from_ticks(1),
    };
    Tokens {
        access,
        issued_at: Timestamp::from_ticks(0),
        refresh: Some(secret()),
        account: None,
    }
}

/// An app beside the person.
fn app_session(session: &Session) -> AppSession {
    let shared = &session.shared;
    let secret = AppCredential::Secret(Secret::new(MARKER.to_owned()));
    AppSession::new(
        session.binding().clone(),
        secret,
        shared.http.clone(),
        Arc::clone(&shared.clock),
    )
}

fn pending_code() -> PendingCode {
    let details =
        format!(r#"{{"device_code":"{MARKER}","user_code":"U","verification_uri":"https://x","expires_in":9}}"#);
    PendingCode {
        details: serde_json::from_str(&details).unwrap(),
        issued_at: Timestamp::from_ticks(0),
        client_request_id: String::new(),
    }
}

/// What a sign-in with the browser passes around, and claims that wait for one.
fn of_the_browser(session: &Session) -> String {
    let claims = PendingClaims::default();
    claims.put(&EntryKey::default_connection(), session.binding(), MARKER);
    let page = BrowserPage {
        url: format!("https://login.example/authorize?state={MARKER}&code_challenge={MARKER}"),
        issued_at: Timestamp::from_ticks(0),
        lifetime: std::time::Duration::ZERO,
    };
    let heard = read_redirect(
        "GET",
        &format!("/?state={MARKER}&code={MARKER}"),
        &Secret::new(MARKER.to_owned()),
    );
    assert!(matches!(heard, Heard::Redirect(_)));
    format!(
        "{claims:?} {page:?} {:?} {heard:?} {:?}",
        SignInStep::BrowserReady(page.clone()),
        SignInEvent::BrowserReady(page.clone())
    )
}

#[tokio::test]
async fn no_type_of_signing_in_shows_a_secret_when_it_is_formatted() {
    let binding = binding("http://127.0.0.1:9");
    let record = stored(&binding, MARKER);
    let memory = Arc::new(MemoryStore::default());
    let key = EntryKey::default_connection();
    memory.save(&key, &record).await.unwrap();
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(Timestamp::from_ticks(0)));
    let session = Session::new(
        binding,
        http::build(&HttpOptions::default()).unwrap(),
        Arc::clone(&memory) as Arc<dyn TokenStore>,
        clock,
    );
    let account = record.account.clone();
    session
        .shared
        .adopt(
            &mut *session.shared.held.lock().await,
            tokens(),
            account,
            super::shared::Over::Anything,
        )
        .await;
    let refused = answer(
        400,
        &format!(r#"{{"error":"x","access_token":"{MARKER}","refresh_token":"{MARKER}"}}"#),
    );
    let rejected = Reason::Rejected {
        rejected: Secret::new(MARKER.to_owned()),
        claims: Some(MARKER.to_owned()),
    };
    let of_the_browser = of_the_browser(&session);
    let formatted = [
        format!("{:?}", Secret::new(MARKER.to_owned())),
        format!("{record:?} {memory:?} {key:?}"),
        format!(
            "{:?} {:?}",
            tokens(),
            Held::with_refresh_token(Secret::new(MARKER.to_owned()))
        ),
        format!("{:?} {:?}", PollAnswer::Granted(tokens()), Step::Done(tokens())),
        format!("{session:?} {:?}", *session.shared.held.lock().await),
        format!("{:?}", pending_code()),
        format!("{refused:?} {rejected:?} {:?}", app_session(&session)),
        of_the_browser,
        format!("{:?}", answer_failure(&refused, Asked::App)),
        format!("{:?}", answer_failure(&refused, Asked::Poll)),
        format!("{:?}", KeyringStore::new(KeyringWaits::default())),
    ];
    for text in formatted {
        assert!(!text.contains(MARKER), "{text}");
        assert!(!text.is_empty());
    }
}

#[test]
fn a_certificate_shows_nothing_of_its_file() {
    let file = include_bytes!("../../tests/it/fixtures/app/app.pem");
    let certificate = AppCertificate::read(file, None).unwrap();
    let credential = AppCredential::Certificate {
        certificate: certificate.clone(),
        file: "app.pem".into(),
    };
    let text = format!("{certificate:?} {credential:?}");
    let lines = std::str::from_utf8(file).unwrap().lines();
    assert!(lines.filter(|line| line.len() > 20).all(|line| !text.contains(line)));
    assert!(text.contains("AppCertificate(…)"), "{text}");
}
