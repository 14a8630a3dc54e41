//! A panic with tokens in hand: nothing of them is said, and whoever waits is told that something went wrong.

use std::backtrace::Backtrace;
use std::sync::{Arc, Mutex};

use rollcall::auth::{BoxFuture, EntryKey, Secret, StoredSignIn, TokenSource as _, TokenStore};
use rollcall::model::{FailureKind, Keeping, KeyringTrouble};

use super::bench::{Bench, device_code};
use super::sign_in_host::{Reply, json};

const SECRET: &str = "geheim-8c1f44d0";

/// Panics with everything it was given.
#[derive(Debug)]
struct Panics;

impl TokenStore for Panics {
    fn load<'a>(&'a self, _key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>> {
        assert!(sign_in.refresh_token.expose().contains(SECRET), "a token is in hand");
        panic!("the store fell over {sign_in:?} for {key:?}")
    }

    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        panic!("the store fell over {before:?} and {sign_in:?} for {key:?}")
    }

    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        panic!("the store fell over {token:?} for {key:?}")
    }

    fn delete<'a>(&'a self, _key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async { Ok(()) })
    }

    fn keeping(&self) -> Keeping {
        Keeping::Keyring
    }
}

fn tokens() -> Reply {
    json(
        200,
        format!(
            r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"a-{SECRET}","refresh_token":"r-{SECRET}"}}"#
        ),
    )
}

/// Everything that panics of this process say from now on, and where they came from.
fn listen() -> Arc<Mutex<Vec<String>>> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let (note, before) = (Arc::clone(&heard), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        note.lock()
            .unwrap()
            .push(format!("{info}\n{}", Backtrace::force_capture()));
        before(info);
    }));
    heard
}

#[tokio::test]
async fn a_panic_with_tokens_in_hand_tells_none_of_them_and_ends_the_sign_in() {
    let heard = listen();
    let bench = Bench::with_store([device_code(), tokens()], Arc::new(Panics));
    let failure = bench.session.sign_in_with_code(&|_| ()).await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Internal);
    assert_eq!(bench.session.account(), None);
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    let heard = heard.lock().unwrap().join("\n");
    assert!(heard.contains("the store fell over StoredSignIn"), "{heard}");
    assert!(!heard.contains(SECRET), "{heard}");
}
