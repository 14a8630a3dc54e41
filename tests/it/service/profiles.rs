//! Several customers at once: whoever is left stays signed in, and nothing of one comes under another's name.

use rollcall::auth::EntryKey;
use rollcall::message::{Command, Event, HistoryEvent, SignInEvent, SignOutReason};
use rollcall::model::{FailureKind, KeepSignIn, Note, ProfileId, RunEnd, SignInTarget, SignInWay};

use super::desk::{Desk, quick, slow};

/// Signs in to a second profile; the first was signed in to before.
async fn second(desk: &mut Desk) {
    desk.send(Command::SignIn(desk.target_of("second"), SignInWay::Code));
    loop {
        match desk.next().await {
            Event::SignIn(SignInEvent::SignedIn { .. }) => return,
            Event::SignIn(_) | Event::History(_) => {}
            event => panic!("{event:?}"),
        }
    }
}

fn num_token_requests(desk: &Desk) -> usize {
    let requests = desk.tenant.requests();
    requests
        .iter()
        .filter(|request| request.path.ends_with("/token"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_back_and_forth_asks_for_no_token() {
    let mut desk = Desk::signed_in(quick()).await;
    second(&mut desk).await;
    let asked = num_token_requests(&desk);
    for profile in ["default", "second", "default"] {
        desk.send(Command::RestoreSignIn(desk.target_of(profile)));
        let SignInEvent::SignedIn { target, .. } = desk.next_sign_in().await else {
            panic!("not at once")
        };
        assert_eq!(target, desk.target_of(profile));
    }
    desk.run(1, 3);
    assert_eq!(desk.ended(1).await.end, RunEnd::Complete);
    assert_eq!(num_token_requests(&desk), asked);
}

/// The same customer, not to be kept in the keyring.
fn in_memory(target: SignInTarget) -> SignInTarget {
    SignInTarget {
        keep: KeepSignIn::InMemory,
        ..target
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_chooses_not_to_be_kept_stays_signed_in_and_nothing_is_stored_any_more() {
    let mut desk = Desk::signed_in(quick()).await;
    second(&mut desk).await;
    desk.send(Command::RestoreSignIn(desk.target()));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }));
    let asked = num_token_requests(&desk);
    for (wanted, is_stored) in [(in_memory(desk.target()), false), (desk.target(), true)] {
        desk.send(Command::RestoreSignIn(wanted.clone()));
        let SignInEvent::SignedIn { target, .. } = desk.next_sign_in().await else {
            panic!("not at once")
        };
        let SignInEvent::KeepingChanged(_) = desk.next_sign_in().await else {
            panic!("not moved")
        };
        assert_eq!((target, desk.is_stored().await), (wanted, is_stored));
    }
    // One that is not shown.
    let key = EntryKey::for_profile(&ProfileId::parse("second").unwrap());
    desk.send(Command::RestoreSignIn(in_memory(desk.target_of("second"))));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::KeepingChanged(_)));
    assert!(desk.store.load(&key).await.unwrap().is_none());
    desk.run(1, 3);
    assert_eq!(desk.ended(1).await.end, RunEnd::Complete);
    assert_eq!(num_token_requests(&desk), asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_chooses_not_to_be_kept_while_nobody_is_signed_in_leaves_nothing_stored() {
    let mut desk = Desk::signed_in(quick()).await;
    desk.send(Command::CancelSignIn);
    let canceled = SignInEvent::SignedOut(SignOutReason::Canceled);
    assert_eq!(desk.next_sign_in().await, canceled);
    assert!(desk.is_stored().await);
    desk.send(Command::RestoreSignIn(in_memory(desk.target())));
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    assert_eq!(desk.next_sign_in().await, nothing);
    assert!(!desk.is_stored().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_forgets_a_sign_in_in_memory_that_was_canceled_over() {
    let mut desk = Desk::new(quick()).await;
    desk.send(Command::SignIn(in_memory(desk.target()), SignInWay::Code));
    while !matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
    desk.send(Command::CancelSignIn);
    desk.send(Command::SignOut);
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::SignedOut) {}
    desk.send(Command::RestoreSignIn(in_memory(desk.target())));
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::NothingStored) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn no_event_of_the_profile_that_was_left_comes_any_more() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.send(Command::ListPartners);
    desk.send(Command::RestoreSignIn(desk.target_of("second")));
    assert_eq!(desk.next_sign_in().await, SignInEvent::Restoring);
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    assert_eq!(desk.next_sign_in().await, nothing);
    desk.assert_no_more_pages().await;
    desk.send(Command::Leave);
    desk.send(Command::ListPartners);
    let Event::Partners(answer) = desk.next().await else {
        panic!("something of before")
    };
    assert_eq!(answer.unwrap_err().kind, FailureKind::SignInNeeded, "nobody is shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_and_forgetting_concern_one_profile() {
    let mut desk = Desk::signed_in(quick()).await;
    second(&mut desk).await;
    let key = EntryKey::for_profile(&ProfileId::parse("second").unwrap());
    desk.send(Command::SignOut);
    assert_eq!(
        desk.next_sign_in().await,
        SignInEvent::SignedOut(SignOutReason::SignedOut)
    );
    assert!(desk.is_stored().await && desk.store.load(&key).await.unwrap().is_none());
    second(&mut desk).await;
    desk.send(Command::Forget(ProfileId::default_profile()));
    let Event::Forgotten { profile, outcome } = desk.next().await else {
        panic!("not said")
    };
    assert_eq!((profile, outcome), (ProfileId::default_profile(), Ok(())));
    assert!(!desk.is_stored().await && desk.store.load(&key).await.unwrap().is_some());
    desk.run(1, 3);
    assert_eq!(
        desk.ended(1).await.end,
        RunEnd::Complete,
        "the shown one is still signed in"
    );
    desk.send(Command::RestoreSignIn(desk.target()));
    assert_eq!(desk.next_sign_in().await, SignInEvent::Restoring);
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    assert_eq!(desk.next_sign_in().await, nothing);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_is_not_to_be_kept_any_more_loses_nothing_but_the_entry_in_the_keyring() {
    let mut desk = Desk::signed_in(quick()).await;
    desk.send(Command::ListRuns);
    let note = Note {
        text: "rang them".to_owned(),
        ..Note::default()
    };
    desk.send(Command::PutNotes {
        number: 1,
        notes: vec![("11111111-2222-4333-8444-555555555555".to_owned(), note.clone())],
    });
    second(&mut desk).await;
    let asked = num_token_requests(&desk);
    desk.send(Command::KeepNoLonger(ProfileId::default_profile()));
    loop {
        if let Event::KeptNoLonger { profile, outcome } = desk.next().await {
            assert_eq!((profile, outcome), (ProfileId::default_profile(), Ok(())));
            break;
        }
    }
    assert!(!desk.is_stored().await);
    desk.send(Command::RestoreSignIn(in_memory(desk.target())));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }));
    assert_eq!(num_token_requests(&desk), asked, "it goes on in memory");
    desk.send(Command::ListRuns);
    let Event::History(HistoryEvent::Listed { notes, .. }) = desk.next().await else {
        panic!("not listed")
    };
    assert_eq!(notes.into_values().collect::<Vec<_>>(), [note]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_sign_in_that_lapsed_says_so_when_it_is_shown_again() {
    let mut desk = Desk::signed_in(quick()).await;
    second(&mut desk).await;
    desk.tenant.revoke_refresh_tokens();
    desk.tenant.expire_access_tokens();
    desk.send(Command::RestoreSignIn(desk.target()));
    assert!(matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }));
    desk.send(Command::ListPartners);
    let Event::Partners(Err(failure)) = desk.next().await else {
        panic!("listed")
    };
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    let SignInEvent::SignedOut(SignOutReason::Failed(failure)) = desk.next_sign_in().await else {
        panic!("not said")
    };
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_sign_in_that_is_refused_while_another_customer_is_shown_says_so_later() {
    let mut desk = Desk::signed_in(slow()).await.restarted();
    desk.tenant.revoke_refresh_tokens();
    desk.send(Command::RestoreSignIn(desk.target()));
    desk.send(Command::RestoreSignIn(desk.target_of("second")));
    let nothing = SignInEvent::SignedOut(SignOutReason::NothingStored);
    while desk.next_sign_in().await != nothing {}
    while desk.is_stored().await {
        tokio::task::yield_now().await;
    }
    desk.send(Command::RestoreSignIn(desk.target()));
    let reason = loop {
        match desk.next_sign_in().await {
            SignInEvent::Restoring => {}
            SignInEvent::SignedOut(reason) => break reason,
            event => panic!("{event:?}"),
        }
    };
    let SignOutReason::Failed(failure) = reason else {
        panic!("{reason:?}")
    };
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_sign_in_outlives_a_quick_change_of_mind() {
    let mut desk = Desk::signed_in(quick()).await;
    second(&mut desk).await;
    for _ in 0..5 {
        desk.send(Command::RestoreSignIn(desk.target()));
        desk.send(Command::RestoreSignIn(desk.target_of("second")));
    }
    while !matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
    assert!(desk.is_stored().await);
}
