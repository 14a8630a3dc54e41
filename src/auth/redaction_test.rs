//! Formats every type of signing in and looks for the secret it holds.

use std::sync::Arc;

use super::error::{Asked, answer_failure};
use super::held::{Held, Reason};
use super::oauth::{PendingCode, Tokens};
use super::test_support::{answer, binding, stored};
use super::{
    AccessToken, EntryKey, KeyringStore, KeyringWaits, MemoryStore, PollAnswer, Secret, Session, Step, TokenStore,
};
use crate::http::{self, HttpOptions};
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
    let details =
        format!(r#"{{"device_code":"{MARKER}","user_code":"U","verification_uri":"https://x","expires_in":9}}"#);
    let details = serde_json::from_str(&details).unwrap();
    let refused = answer(
        400,
        &format!(r#"{{"error":"x","access_token":"{MARKER}","refresh_token":"{MARKER}"}}"#),
    );
    let rejected = Reason::Rejected {
        rejected: Secret::new(MARKER.to_owned()),
        claims: None,
    };
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
        format!(
            "{:?}",
            PendingCode {
                details,
                issued_at: Timestamp::from_ticks(0),
                client_request_id: String::new(),
            }
        ),
        format!("{refused:?} {rejected:?}"),
        format!("{:?}", answer_failure(&refused, Asked::Poll)),
        format!("{:?}", KeyringStore::new(KeyringWaits::default())),
    ];
    for text in formatted {
        assert!(!text.contains(MARKER), "{text}");
        assert!(!text.is_empty());
    }
}
