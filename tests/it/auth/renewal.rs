//! Renewing: when, once for all who wait, and in which order the new tokens are kept and used.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{
    BoxFuture, EntryKey, MemoryStore, Secret, SignOutEnd, StoredSignIn, TokenSource as _, TokenStore,
};
use rollcall::model::{Clock as _, FailureKind, Keeping, KeyringTrouble};

use super::bench::{Bench, device_code, stored, tokens, tokens_text, until, zoe};
use super::sign_in_host::{Gate, Reply, error, json};

/// A store that writes down what it is asked, and fails when told to.
#[derive(Debug, Default)]
struct Witness {
    memory: MemoryStore,
    fails: AtomicBool,
    /// Saving waits while this is held.
    door: tokio::sync::Mutex<()>,
    saw: Mutex<Vec<String>>,
}

impl Witness {
    fn note(&self, what: &str) -> Result<(), KeyringTrouble> {
        self.saw.lock().unwrap().push(what.to_owned());
        if self.fails.load(Ordering::SeqCst) {
            Err(KeyringTrouble::Locked)
        } else {
            Ok(())
        }
    }
}

impl TokenStore for Witness {
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        self.memory.load(key)
    }

    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>> {
        Box::pin(async {
            self.note(sign_in.refresh_token.expose())?;
            let _passed = self.door.lock().await;
            self.memory.save(key, sign_in).await?;
            Ok(self.keeping())
        })
    }

    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async move {
            self.note(sign_in.refresh_token.expose())?;
            let _passed = self.door.lock().await;
            self.memory.replace(key, before, sign_in).await
        })
    }

    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async move {
            self.note("delete")?;
            self.memory.delete_token(key, token).await
        })
    }

    fn delete<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        Box::pin(async {
            self.note("delete")?;
            self.memory.delete(key).await
        })
    }

    fn keeping(&self) -> Keeping {
        Keeping::Keyring
    }
}

async fn access(bench: &Bench) -> String {
    bench.session.access_token().await.unwrap().secret.expose().to_owned()
}

#[tokio::test]
async fn a_fresh_token_is_used_again_and_an_old_one_renewed_with_the_newest_refresh_token() {
    let bench = Bench::signed_in().await;
    bench.advance(3_200);
    assert_eq!(access(&bench).await, "access-1");
    bench.host.assert_finished();

    bench.host.then(tokens(2));
    bench.advance(120);
    assert_eq!(access(&bench).await, "access-2");
    bench.host.then(tokens(3));
    bench.advance(3_400);
    assert_eq!(access(&bench).await, "access-3");
    bench.host.assert_finished();

    let asked = bench.host.asked();
    assert_eq!(asked[2].form("grant_type"), Some("refresh_token"));
    assert_eq!(asked[2].form("refresh_token"), Some("refresh-1"));
    assert_eq!(asked[2].form("client_id"), Some("11111111-2222-3333-4444-555555555555"));
    assert!(asked[2].form("scope").unwrap().contains("offline_access"));
    assert_eq!(asked[3].form("refresh_token"), Some("refresh-2"));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-3");
}

#[tokio::test]
async fn ten_who_ask_at_once_cause_one_renewal() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let askers: Vec<_> = (0..10)
        .map(|_| {
            let session = bench.session.clone();
            tokio::spawn(async move { session.access_token().await })
        })
        .collect();
    until(|| bench.host.asked().len() >= 3).await;
    gate.open();
    for asker in askers {
        assert_eq!(asker.await.unwrap().unwrap().secret.expose(), "access-2");
    }
    bench.host.assert_finished();
    assert_eq!(bench.host.asked().len(), 3);
}

#[tokio::test]
async fn the_new_refresh_token_is_stored_before_the_new_access_token_is_used() {
    let store = Arc::new(Witness::default());
    let bench = Bench::with_store([device_code(), tokens(1)], Arc::clone(&store) as Arc<dyn TokenStore>);
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(bench.session.keeping(), Some(Keeping::Keyring));
    bench.advance(4_000);
    bench.host.then(tokens(2));

    let closed = store.door.lock().await;
    let session = bench.session.clone();
    let asker = tokio::spawn(async move { session.access_token().await });
    until(|| store.saw.lock().unwrap().last().is_some_and(|last| last == "refresh-2")).await;
    let another = tokio::time::timeout(Duration::from_millis(100), bench.session.access_token()).await;
    assert!(another.is_err(), "handed out before the refresh token was stored");
    assert!(!asker.is_finished());
    drop(closed);
    assert_eq!(asker.await.unwrap().unwrap().secret.expose(), "access-2");
    assert_eq!(*store.saw.lock().unwrap(), ["refresh-1", "refresh-2"]);
}

/// A sign-in canceled while its token was being stored.
#[tokio::test]
async fn a_sign_in_canceled_in_its_last_moment_leaves_nothing_stored() {
    let store = Arc::new(Witness::default());
    let bench = Bench::with_store([device_code(), tokens(1)], Arc::clone(&store) as Arc<dyn TokenStore>);
    let closed = store.door.lock().await;
    let session = bench.session.clone();
    let signing_in = tokio::spawn(async move { session.sign_in_with_code(&|_| ()).await });
    until(|| !store.saw.lock().unwrap().is_empty()).await;
    signing_in.abort();
    assert!(signing_in.await.unwrap_err().is_cancelled());
    drop(closed);
    until(|| store.saw.lock().unwrap().len() >= 2).await;
    assert_eq!(*store.saw.lock().unwrap(), ["refresh-1", "delete"]);
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
}

#[tokio::test]
async fn a_store_that_fails_is_told_and_the_sign_in_goes_on_in_memory() {
    let store = Arc::new(Witness::default());
    store.fails.store(true, Ordering::SeqCst);
    let bench = Bench::with_store([device_code(), tokens(1)], Arc::clone(&store) as Arc<dyn TokenStore>);
    let signed_in = bench.session.sign_in_with_code(&|_| ()).await;
    let kept = Keeping::MemoryOnly(KeyringTrouble::Locked);
    assert_eq!(signed_in, Ok((zoe(), kept.clone())));
    assert_eq!(
        (access(&bench).await, bench.session.keeping()),
        ("access-1".to_owned(), Some(kept))
    );

    // The next renewal tries the store again, and says so when it works.
    store.fails.store(false, Ordering::SeqCst);
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(
        (access(&bench).await, bench.session.keeping()),
        ("access-2".to_owned(), Some(Keeping::Keyring))
    );
}

#[tokio::test]
async fn a_renewal_without_a_new_refresh_token_keeps_the_one_before() {
    let bench = Bench::signed_in().await;
    for number in [2, 3] {
        bench.advance(4_000);
        bench.host.then(json(
            200,
            format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"access-{number}"}}"#),
        ));
        assert_eq!(access(&bench).await, format!("access-{number}"));
    }
    assert_eq!(bench.host.asked()[3].form("refresh_token"), Some("refresh-1"));
    assert_eq!(
        (bench.session.account(), bench.session.keeping()),
        (Some(zoe()), Some(Keeping::MemoryByChoice))
    );
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once_and_claims_are_passed_on() {
    let bench = Bench::signed_in().await;
    let rejected = bench.session.access_token().await.unwrap();
    bench.host.then(tokens(2));
    let claims = r#"{"access_token":{"nbf":{"essential":true}}}"#;
    let renewed = bench.session.renewed(&rejected, Some(claims)).await.unwrap();
    assert_eq!(renewed.secret.expose(), "access-2");
    assert_eq!(bench.host.asked()[2].form("claims"), Some(claims));
    // A second one with the same complaint gets the token that is already there.
    assert_eq!(bench.session.renewed(&rejected, None).await, Ok(renewed));
    bench.host.assert_finished();
}

#[tokio::test]
async fn a_dead_refresh_token_is_deleted_and_entras_ids_are_kept() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    bench.host.then(json(
        400,
        r#"{"error":"invalid_grant","error_codes":[700082],"trace_id":"t1","correlation_id":"c1",
        "error_description":"AADSTS700082: The refresh token has expired due to inactivity.\r\nTrace ID: t1"}"#,
    ));
    let failure = bench.session.access_token().await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    assert_eq!(
        (failure.entra_code, failure.request_id.as_deref()),
        (Some(700_082), Some("t1"))
    );
    assert_eq!((bench.stored().await, bench.session.account()), (None, None));
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    bench.host.assert_finished();
}

#[tokio::test]
async fn a_refresh_token_that_another_process_replaced_is_taken_from_the_store() {
    let bench = Bench::signed_in().await;
    another_renewed(&bench).await;
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(
        bench.host.asked()[2].form("refresh_token"),
        Some("refresh-of-the-other"),
        "the old one is not sent a second time"
    );
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
    bench.host.assert_finished();
}

/// Another process has renewed the same sign-in and stored it.
async fn another_renewed(bench: &Bench) -> StoredSignIn {
    let mut newer = stored(bench.session.binding(), "refresh-of-the-other");
    (newer.account, newer.saved_at) = (zoe(), bench.clock.now());
    bench.store.save(&EntryKey::default_connection(), &newer).await.unwrap();
    newer
}

#[tokio::test]
async fn a_refresh_token_that_another_process_replaced_in_the_meantime_is_tried_once_more() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    let gate = Arc::new(Gate::default());
    let refused = r#"{"error":"invalid_grant"}"#.to_owned();
    bench.host.then(Reply::GatedStatus(Arc::clone(&gate), 400, refused));
    bench.host.then(tokens(2));
    let session = bench.session.clone();
    let asker = tokio::spawn(async move { session.access_token().await });
    until(|| bench.host.asked().len() >= 3).await;
    another_renewed(&bench).await;
    gate.open();
    assert_eq!(asker.await.unwrap().unwrap().secret.expose(), "access-2");
    let asked = bench.host.asked();
    assert_eq!(asked[2].form("refresh_token"), Some("refresh-1"));
    assert_eq!(asked[3].form("refresh_token"), Some("refresh-of-the-other"));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
}

#[tokio::test]
async fn somebody_elses_sign_in_is_neither_used_nor_deleted_nor_overwritten() {
    let bench = Bench::signed_in().await;
    let else_where = stored(bench.session.binding(), "refresh-of-somebody-else");
    let key = EntryKey::default_connection();
    bench.store.save(&key, &else_where).await.unwrap();
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    let kept = Some(Keeping::MemoryOnly(KeyringTrouble::ChangedElsewhere));
    assert_eq!(bench.session.keeping(), kept);
    assert_eq!(bench.stored().await, Some(else_where.clone()));

    bench.advance(4_000);
    bench.host.then(error("invalid_grant"));
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    bench.host.assert_finished();
    assert_eq!(bench.stored().await, Some(else_where));
}

#[tokio::test]
async fn what_another_process_renewed_for_the_same_person_stays_and_counts_as_kept() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let session = bench.session.clone();
    let asker = tokio::spawn(async move { session.access_token().await });
    until(|| bench.host.asked().len() >= 3).await;
    let newer = another_renewed(&bench).await;
    gate.open();
    assert_eq!(asker.await.unwrap().unwrap().secret.expose(), "access-2");
    assert_eq!(
        bench.session.keeping(),
        Some(Keeping::MemoryByChoice),
        "the store's own word"
    );
    assert_eq!(bench.stored().await, Some(newer));
}

#[tokio::test]
async fn a_renewal_does_not_undo_another_process_s_sign_out() {
    let bench = Bench::signed_in().await;
    bench.store.delete(&EntryKey::default_connection()).await.unwrap();
    for number in [2, 3] {
        bench.advance(4_000);
        bench.host.then(tokens(number));
        assert_eq!(access(&bench).await, format!("access-{number}"));
        assert_eq!(bench.stored().await, None);
    }
}

#[tokio::test]
async fn interaction_that_is_required_asks_for_a_sign_in_but_deletes_nothing() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    bench.host.then(error("interaction_required"));
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
    assert!(bench.stored().await.is_some());
}

#[tokio::test]
async fn an_early_renewal_that_fails_leaves_the_living_token_in_use() {
    let bench = Bench::signed_in().await;
    bench.advance(3_400);
    bench.host.then(json(503, "{}"));
    assert_eq!(access(&bench).await, "access-1");
    assert_eq!(access(&bench).await, "access-1");
    bench.host.assert_finished();
    bench.advance(300);
    bench.host.then(json(503, "{}"));
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::ServerError
    );
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
}

#[tokio::test]
async fn a_caller_that_gives_up_does_not_lose_the_rotated_token() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let session = bench.session.clone();
    let asker = tokio::spawn(async move { session.access_token().await });
    until(|| bench.host.asked().len() >= 3).await;
    asker.abort();
    gate.open();
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
    bench.host.assert_finished();
}

#[tokio::test]
async fn signing_out_breaks_off_a_renewal_and_forgets_everything() {
    let bench = Bench::signed_in().await;
    bench.advance(4_000);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let session = bench.session.clone();
    let asker = tokio::spawn(async move { session.access_token().await });
    until(|| bench.host.asked().len() >= 3).await;
    assert_eq!(bench.session.sign_out().await, SignOutEnd::Forgotten);
    assert_eq!(asker.await.unwrap().unwrap_err().kind, FailureKind::SignInNeeded);
    gate.open();
    assert_eq!(
        (
            bench.stored().await,
            bench.session.account(),
            bench.session.token_life()
        ),
        (None, None, None)
    );
    assert_eq!(
        bench.session.access_token().await.unwrap_err().kind,
        FailureKind::SignInNeeded
    );
}

#[tokio::test]
async fn signing_out_says_when_the_store_did_not_delete() {
    let store = Arc::new(Witness::default());
    let bench = Bench::with_store([device_code(), tokens(1)], Arc::clone(&store) as Arc<dyn TokenStore>);
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    store.fails.store(true, Ordering::SeqCst);
    assert_eq!(
        bench.session.sign_out().await,
        SignOutEnd::StillStored(KeyringTrouble::Locked)
    );
    assert_eq!(bench.session.account(), None);
    assert_eq!(store.saw.lock().unwrap().last().map(String::as_str), Some("delete"));
}
