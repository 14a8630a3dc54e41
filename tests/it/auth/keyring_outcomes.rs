//! What comes of a keyring that does not serve: the sentence, and the way on. And of a sign-in that is not to be kept.

use std::sync::Arc;

use keyring_core::Error;
use rollcall::auth::{EntryKey, MemoryStore, RestoreEnd, SignOutEnd, Stored, TokenSource as _, TokenStore};
use rollcall::model::{Failure, FailureKind, Keeping, KeyringTrouble, Timestamp};
use rollcall::words::Words;

use super::bench::{Bench, NOON, device_code, stored, tokens, zoe};
use crate::support::scripted_keyring::{Fails, ScriptedKeyring};

const PIECE: &str = "refresh-token:default.a.1";

fn key() -> EntryKey {
    EntryKey::default_connection()
}

fn bench(keyring: &ScriptedKeyring) -> Bench {
    Bench::with_store([device_code(), tokens(1)], Arc::new(keyring.store()))
}

async fn access(bench: &Bench) -> String {
    bench.session.access_token().await.unwrap().secret.expose().to_owned()
}

/// The keyring fails while a person signs in: they are signed in nevertheless, are told why it will not last, and the
/// next renewal after the keyring serves again keeps the sign-in.
async fn signs_in_for_this_session(fails: Fails, error: fn() -> Error, sentence: &str) -> KeyringTrouble {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    keyring.fail(fails, error);
    let (account, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    let Keeping::MemoryOnly(trouble) = keeping else {
        panic!("{keeping:?}")
    };
    assert_eq!((account, access(&bench).await), (zoe(), "access-1".to_owned()));
    let said = Words::new(None).keeping(&keeping).unwrap();
    assert_eq!(said, format!("{sentence}, so the sign-in ends with the program"));

    keyring.go_on();
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(bench.session.keeping(), Some(Keeping::Keyring));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
    trouble
}

/// The keyring fails at the start: that is told with what to do, nothing is sent, and trying again works.
async fn restores_when_tried_again(error: fn() -> Error, sentence: &str) -> Failure {
    let keyring = ScriptedKeyring::new();
    let bench = Bench::with_store([], Arc::new(keyring.store()));
    bench
        .store
        .save(&key(), &stored(bench.session.binding(), "kept"))
        .await
        .unwrap();
    keyring.fail(Fails::Always, error);
    let RestoreEnd::Failed(failure) = bench.session.restore().await else {
        panic!("restored")
    };
    let text = Words::new(None).failure(&failure);
    assert_eq!(text.what, sentence);
    assert!(!text.what_to_do.is_empty(), "{sentence}: no way on");
    bench.host.assert_finished();

    keyring.go_on();
    bench.host.then(tokens(2));
    assert!(matches!(bench.session.restore().await, RestoreEnd::SignedIn { .. }));
    failure
}

async fn assert_both(error: fn() -> Error, trouble: KeyringTrouble, sentence: &str) {
    assert_eq!(signs_in_for_this_session(Fails::Always, error, sentence).await, trouble);
    assert_eq!(
        restores_when_tried_again(error, sentence).await.kind,
        FailureKind::Keyring(trouble)
    );
}

#[tokio::test]
async fn a_locked_keyring_is_said_to_be_locked_and_kept_in_when_it_is_open() {
    let locked = || Error::NoStorageAccess("locked".into());
    assert_both(locked, KeyringTrouble::Locked, "The keyring is locked").await;
}

#[tokio::test]
async fn whoever_does_not_unlock_the_keyring_for_a_sign_in_is_not_asked_a_second_time() {
    for error in [
        || Error::NoStorageAccess("locked".into()),
        || Error::PlatformFailure("org.freedesktop.DBus.Error.AccessDenied".into()),
    ] {
        let keyring = ScriptedKeyring::new();
        let bench = bench(&keyring);
        keyring.fail(Fails::Always, error);
        let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        assert!(matches!(keeping, Keeping::MemoryOnly(_)), "{keeping:?}");
        assert_eq!(keyring.num_refused(), 1);
    }
}

#[tokio::test]
async fn what_the_same_person_left_in_a_locked_keyring_before_does_not_count_as_kept_but_gives_way() {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    let mut before = stored(bench.session.binding(), "refresh-of-last-week");
    (before.account, before.saved_at) = (zoe(), Timestamp::from_ticks(NOON.ticks() - 1));
    bench
        .store
        .save(&EntryKey::default_connection(), &before)
        .await
        .unwrap();
    keyring.fail(Fails::Always, || Error::NoStorageAccess("locked".into()));
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::MemoryOnly(KeyringTrouble::Locked));
    keyring.go_on();
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(bench.session.keeping(), Some(Keeping::Keyring));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
}

#[tokio::test]
async fn a_keyring_that_is_not_there_is_found_when_it_is() {
    let absent = || Error::NoDefaultStore;
    assert_both(absent, KeyringTrouble::Absent, "This computer offers no keyring").await;
}

#[tokio::test]
async fn a_keyring_that_refuses_says_who_can_allow_it() {
    let refused = || Error::PlatformFailure("org.freedesktop.DBus.Error.AccessDenied".into());
    assert_both(refused, KeyringTrouble::Refused, "The keyring refused access").await;
}

#[tokio::test]
async fn a_keyring_that_fails_otherwise_is_told_of() {
    let other = || Error::PlatformFailure("on fire".into());
    assert_both(other, KeyringTrouble::Other, "The keyring did not work").await;
}

#[tokio::test]
async fn a_secret_too_long_for_the_keyring_ends_with_the_program() {
    let error = || Error::TooLong("secret".to_owned(), 2_560);
    let trouble = signs_in_for_this_session(Fails::AtWrites, error, "The keyring does not take so long a secret").await;
    assert_eq!(trouble, KeyringTrouble::TooLong);
}

#[tokio::test]
async fn a_full_keyring_is_said_to_be_full_and_loses_nothing() {
    let error = || Error::PlatformFailure("Disk quota exceeded (os error 122)".into());
    let trouble = signs_in_for_this_session(Fails::AtWrites, error, "The keyring is full").await;
    assert_eq!(trouble, KeyringTrouble::Full);

    // Full in the middle of a renewal: what lay there is the old token, whole, and the session goes on with the new one.
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    keyring.fail(Fails::AtWrites, error);
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(bench.session.keeping(), Some(Keeping::MemoryOnly(KeyringTrouble::Full)));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-1");
    keyring.go_on();
    bench.advance(4_000);
    bench.host.then(tokens(3));
    assert_eq!(access(&bench).await, "access-3");
    assert_eq!(bench.host.asked()[3].form("refresh_token"), Some("refresh-2"));
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-3");
}

#[tokio::test]
async fn a_damaged_piece_is_told_of_and_replaced_by_the_next_sign_in() {
    let keyring = ScriptedKeyring::new();
    let bench = Bench::with_store([], Arc::new(keyring.store()));
    let long = stored(bench.session.binding(), &"x".repeat(6_000));
    bench.store.save(&key(), &long).await.unwrap();
    keyring.lose(PIECE);
    let RestoreEnd::Failed(failure) = bench.session.restore().await else {
        panic!("restored")
    };
    assert_eq!(failure.kind, FailureKind::Keyring(KeyringTrouble::Damaged));
    let text = Words::new(None).failure(&failure);
    assert_eq!(text.what, "The stored sign-in cannot be read");
    assert_eq!(text.what_to_do, ["Sign in again: that replaces it"]);
    bench.host.then(device_code());
    bench.host.then(tokens(1));
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::Keyring);
    assert_eq!(keyring.names(), ["refresh-token:default"], "the old pieces are gone");
}

#[tokio::test]
async fn a_keyring_that_another_instance_changed_is_left_as_it_is() {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    let elses = stored(bench.session.binding(), "of-somebody-else");
    bench.store.save(&key(), &elses).await.unwrap();
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    let keeping = bench.session.keeping().unwrap();
    assert_eq!(keeping, Keeping::MemoryOnly(KeyringTrouble::ChangedElsewhere));
    assert_eq!(
        Words::new(None).keeping(&keeping).unwrap(),
        "Another Rollcall has signed in or out since, so the sign-in ends with the program"
    );
    assert_eq!(bench.stored().await, Some(elses));
}

#[tokio::test]
async fn nothing_stored_asks_nobody_and_a_sign_in_is_stored() {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    assert_eq!(bench.session.restore().await, RestoreEnd::NothingStored);
    assert!(bench.host.asked().is_empty());
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::Keyring);
    assert_eq!(Words::new(None).keeping(&keeping), None, "nothing to say");
    assert!(matches!(bench.session.stored().await, Ok(Stored::Here { .. })));
}

/// Calls that are waited for long are told of after two seconds, until they end.
#[tokio::test(start_paused = true)]
async fn whoever_waits_for_the_keyring_is_told_so_after_two_seconds() {
    let (release, gate) = std::sync::mpsc::sync_channel::<()>(1);
    let gate = std::sync::Mutex::new(gate);
    let store = Arc::new(rollcall::auth::KeyringStore::over(
        rollcall::auth::KeyringWaits::default(),
        move || {
            let _ = gate.lock().unwrap().recv();
            Err(Error::NoDefaultStore)
        },
    ));
    let mut waits = store.long_waits().unwrap();
    let began = tokio::time::Instant::now();
    let asked = Arc::clone(&store);
    let asker = tokio::spawn(async move { asked.load(&key()).await });
    waits.wait_for(|count| *count == 1).await.unwrap();
    assert_eq!(began.elapsed().as_secs(), 2);
    waits.wait_for(|count| *count == 0).await.unwrap();
    assert_eq!(began.elapsed().as_secs(), 30, "a person had time to type");
    assert_eq!(asker.await.unwrap(), Err(KeyringTrouble::TimedOut));
    drop(release);
}

#[tokio::test]
async fn a_write_that_was_given_up_in_the_middle_leaves_what_lay_there_before() {
    for former in [None, Some("former")] {
        let (keyring, binding) = (ScriptedKeyring::new(), super::bench::binding("http://127.0.0.1:9"));
        let store = Arc::new(keyring.store());
        let former = former.map(|token| stored(&binding, token));
        if let Some(former) = &former {
            store.save(&key(), former).await.unwrap();
        }
        let hanging = keyring.hang();
        let (saving, new) = (Arc::clone(&store), stored(&binding, "new"));
        let saving = tokio::spawn(async move { saving.save(&key(), &new).await });
        hanging.caught().await;
        saving.abort();
        assert!(saving.await.unwrap_err().is_cancelled());
        drop(hanging);
        assert_eq!(store.load(&key()).await, Ok(former));
    }
}

#[tokio::test]
async fn a_sign_in_that_nobody_wants_gives_way_to_the_one_before_but_takes_nobody_else_s_place() {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    let (before, elses) = (
        stored(bench.session.binding(), "before"),
        stored(bench.session.binding(), "of-somebody-else"),
    );
    let next = async |number| {
        bench.host.then(device_code());
        bench.host.then(tokens(number));
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    };
    // Of the two answers that the bench begins with.
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    bench.session.take_back().await;
    assert_eq!((bench.stored().await, bench.session.account()), (None, None));

    bench.store.save(&key(), &before).await.unwrap();
    next(2).await;
    bench.session.take_back().await;
    assert_eq!(bench.stored().await, Some(before));

    next(3).await;
    bench.store.save(&key(), &elses).await.unwrap();
    bench.session.take_back().await;
    assert_eq!(bench.stored().await, Some(elses));
}

// A sign-in that is not to be kept.

fn in_place_of(keyring: &ScriptedKeyring) -> Arc<dyn TokenStore> {
    Arc::new(MemoryStore::in_place_of(Arc::new(keyring.store())))
}

#[tokio::test]
async fn a_sign_in_that_is_not_to_be_kept_never_writes_to_the_keyring() {
    let keyring = ScriptedKeyring::new();
    keyring.fail(Fails::AtWrites, || panic!("written"));
    let bench = Bench::with_store([device_code(), tokens(1)], in_place_of(&keyring));
    assert_eq!(bench.session.restore().await, RestoreEnd::NothingStored);
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::MemoryByChoice);
    assert_eq!(Words::new(None).keeping(&keeping), None);
    for number in [2, 3] {
        bench.advance(4_000);
        bench.host.then(tokens(number));
        assert_eq!(access(&bench).await, format!("access-{number}"));
        assert_eq!(bench.session.keeping(), Some(Keeping::MemoryByChoice));
    }
    assert_eq!(keyring.names(), Vec::<String>::new());
}

#[tokio::test]
async fn signing_in_not_to_be_kept_deletes_what_was_kept_of_that_profile_and_says_so() {
    let keyring = ScriptedKeyring::new();
    let bench = Bench::with_store([device_code(), tokens(1)], in_place_of(&keyring));
    let (kept, other) = (
        stored(bench.session.binding(), "kept"),
        rollcall::model::ProfileId::random(),
    );
    let other = EntryKey::for_profile(&other);
    for key in [&key(), &other] {
        keyring.store().save(key, &kept).await.unwrap();
    }
    assert_eq!(
        bench.session.restore().await,
        RestoreEnd::NothingStored,
        "the keyring is not looked at"
    );
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::MemoryKeyringCleared);
    assert_eq!(
        Words::new(None).keeping(&keeping).unwrap(),
        "This sign-in ends with the program, and the one kept in the keyring is deleted"
    );
    assert_eq!(keyring.names(), [other.as_str()], "another profile's stays");
    assert_eq!(bench.session.sign_out().await, SignOutEnd::Forgotten);
}

#[tokio::test]
async fn a_kept_sign_in_that_cannot_be_deleted_is_said_to_be_still_there() {
    let keyring = ScriptedKeyring::new();
    let bench = Bench::with_store([device_code(), tokens(1)], in_place_of(&keyring));
    keyring
        .store()
        .save(&key(), &stored(bench.session.binding(), "kept"))
        .await
        .unwrap();
    keyring.fail(Fails::AtWrites, || Error::NoStorageAccess("locked".into()));
    let (_, keeping) = bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::MemoryKeyringNotCleared(KeyringTrouble::Locked));
    assert!(
        Words::new(None)
            .keeping(&keeping)
            .unwrap()
            .ends_with("The keyring is locked")
    );
    assert_eq!(
        bench.session.sign_out().await,
        SignOutEnd::StillStored(KeyringTrouble::Locked)
    );
}

#[tokio::test]
async fn keeping_can_be_chosen_and_given_up_while_signed_in() {
    let keyring = ScriptedKeyring::new();
    let bench = bench(&keyring);
    assert_eq!(
        bench.session.keep_in(Arc::new(keyring.store())).await,
        None,
        "nobody yet"
    );
    bench.session.sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keyring.names(), [key().as_str()]);

    let memory = in_place_of(&keyring);
    let given_up = bench.session.keep_in(Arc::clone(&memory)).await;
    assert_eq!(given_up, Some(Keeping::MemoryKeyringCleared));
    assert_eq!(keyring.names(), Vec::<String>::new());
    bench.advance(4_000);
    bench.host.then(tokens(2));
    assert_eq!(access(&bench).await, "access-2");
    assert_eq!(keyring.names(), Vec::<String>::new());

    let chosen = bench.session.keep_in(Arc::new(keyring.store())).await;
    assert_eq!(chosen, Some(Keeping::Keyring));
    assert_eq!(bench.session.keeping(), chosen);
    let kept = keyring.store().load(&key()).await.unwrap().unwrap();
    assert_eq!(kept.refresh_token.expose(), "refresh-2");
    assert_eq!(memory.load(&key()).await, Ok(None));
    bench.advance(4_000);
    bench.host.then(tokens(3));
    assert_eq!(access(&bench).await, "access-3");
    assert_eq!(bench.stored_in(&keyring.store()).await, "refresh-3");
}
