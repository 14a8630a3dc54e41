//! A keyring that waits for a person holds up nobody who does not need it, and loses nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rollcall::auth::EntryKey;
use rollcall::message::{Command, Event, SignInEvent, SignOutReason};
use rollcall::model::{KeepSignIn, Keeping, ProfileId, RunEnd, SignInTarget, SignInWay};

use super::desk::{Desk, quick};
use crate::support::scripted_keyring::{Fails, ScriptedKeyring};

/// Less than a keyring call may take before it is given up.
const AT_ONCE: Duration = Duration::from_secs(15);

async fn signed_in() -> (Desk, ScriptedKeyring) {
    let keyring = ScriptedKeyring::new();
    let mut desk = Desk::over(quick(), Arc::new(keyring.store())).await;
    desk.sign_in().await;
    assert_eq!(keyring.names(), [entry()]);
    (desk, keyring)
}

fn entry() -> String {
    EntryKey::default_connection().as_str().to_owned()
}

/// Another customer, whose sign-in is not to be kept.
fn other(desk: &Desk) -> SignInTarget {
    SignInTarget {
        keep: KeepSignIn::InMemory,
        ..desk.target_of("second")
    }
}

/// The next step of signing in, whatever the keyring is said to do meanwhile.
async fn next(desk: &mut Desk) -> SignInEvent {
    loop {
        match desk.next_sign_in().await {
            SignInEvent::KeyringAwaited | SignInEvent::KeyringAnswered => {}
            event => return event,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_at_a_keyring_that_hangs_is_said_and_holds_up_no_other_customer() {
    let (mut desk, keyring) = signed_in().await;
    let hanging = keyring.hang();
    let began = Instant::now();
    desk.send(Command::SignOut);
    assert_eq!(desk.next_sign_in().await, SignInEvent::KeyringAwaited);
    desk.send(Command::RestoreSignIn(other(&desk)));
    assert_eq!(desk.next_sign_in().await, SignInEvent::Restoring);
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    assert_eq!(desk.next_sign_in().await, nothing);
    assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());

    // Whoever comes back waits until it is deleted, and is not signed in again by what was to be deleted.
    desk.send(Command::RestoreSignIn(desk.target()));
    assert_eq!(desk.next_sign_in().await, SignInEvent::Restoring);
    drop(hanging);
    assert_eq!(next(&mut desk).await, nothing);
    assert_eq!(keyring.names(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_could_not_be_deleted_is_told_of_also_where_another_customer_is_shown_by_then() {
    let (mut desk, keyring) = signed_in().await;
    let hanging = keyring.hang();
    desk.send(Command::SignOut);
    desk.send(Command::RestoreSignIn(other(&desk)));
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    while next(&mut desk).await != nothing {}
    keyring.fail(Fails::Always, || keyring_core::Error::NoStorageAccess("locked".into()));
    drop(hanging);
    loop {
        match desk.next().await {
            Event::KeptNoLonger { profile, outcome } => {
                assert_eq!(profile, ProfileId::default_profile());
                assert!(outcome.is_err());
                return;
            }
            Event::SignIn(SignInEvent::KeyringAwaited | SignInEvent::KeyringAnswered) => {}
            event => panic!("{event:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_signing_out_still_deletes_is_not_what_the_next_sign_in_stores() {
    let (mut desk, keyring) = signed_in().await;
    let hanging = keyring.hang();
    desk.send(Command::SignOut);
    hanging.caught().await;
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    drop(hanging);
    loop {
        match next(&mut desk).await {
            SignInEvent::SignedIn { keeping, .. } => {
                assert_eq!(keeping, Keeping::Keyring);
                break;
            }
            SignInEvent::SignedOut(reason) => panic!("{reason:?}"),
            _step => {}
        }
    }
    assert_eq!(keyring.names(), [entry()]);
    desk.run(1, 3);
    assert_eq!(desk.ended(1).await.end, RunEnd::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_chooses_not_to_be_kept_is_shown_at_once_and_told_when_the_keyring_let_go() {
    let (mut desk, keyring) = signed_in().await;
    let hanging = keyring.hang();
    let in_memory = SignInTarget {
        keep: KeepSignIn::InMemory,
        ..desk.target()
    };
    let began = Instant::now();
    desk.send(Command::RestoreSignIn(in_memory));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }));
    assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
    hanging.caught().await;
    drop(hanging);
    let moved = SignInEvent::KeepingChanged(Keeping::MemoryKeyringCleared);
    assert_eq!(next(&mut desk).await, moved);
    assert_eq!(keyring.names(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_is_canceled_while_it_is_stored_leaves_the_one_before() {
    let (mut desk, keyring) = signed_in().await;
    let before = desk.store.load(&EntryKey::default_connection()).await.unwrap();
    let hanging = keyring.hang();
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    hanging.caught().await;
    desk.send(Command::CancelSignIn);
    while next(&mut desk).await != SignInEvent::SignedOut(SignOutReason::Canceled) {}
    drop(hanging);
    // Taking it back is the last that the keyring has to do; this comes after it, or is asked again.
    let deadline = Instant::now() + AT_ONCE;
    while desk.store.load(&EntryKey::default_connection()).await.unwrap() != before {
        assert!(Instant::now() < deadline, "the one before is lost");
    }
}
