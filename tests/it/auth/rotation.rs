//! Refresh tokens that rotate: programs that end at any step of a renewal, and two that run at once, against the sample
//! tenant, which takes no refresh token twice.

use std::sync::Arc;
use std::time::Duration;

use rollcall::auth::{AccessToken, Binding, EntryLocks, Pause, RestoreEnd, Session, TokenSource as _, TokenStore};
use rollcall::model::{
    Authority, Clock, CloudPcScope, Connection, Endpoints, FailureKind, GraphRoot, Guid, Keeping, ManualClock, Tenant,
};
use rollcall::sample_tenant::{Fault, Options, SampleTenant};

use super::bench::{NOON, client};
use crate::support::scripted_keyring::ScriptedKeyring;

/// A refresh token that comes a second time ends every token of its sign-in.
const REUSE_ENDS_ALL: &str = "entra:reuse";
/// Makes a record that no single entry takes.
const LONG: usize = 3_000;

async fn tenant(faults: &[&str], marker_length: usize) -> SampleTenant {
    slow_tenant(faults, marker_length, Duration::ZERO).await
}

async fn slow_tenant(faults: &[&str], marker_length: usize, latency: Duration) -> SampleTenant {
    let options = Options {
        latency,
        rows: 1,
        approve_after: Some(Duration::ZERO),
        poll_interval: Duration::ZERO,
        token_marker: "m".repeat(marker_length),
        faults: faults.iter().map(|name| Fault::parse(name).unwrap()).collect(),
        ..Options::default()
    };
    SampleTenant::start(options).await.unwrap()
}

/// Rollcall as a process of its own would have it.
fn process(tenant: &SampleTenant, keyring: &ScriptedKeyring) -> Session {
    process_with(tenant, keyring, EntryLocks::default())
}

/// The same with locks that other processes know.
fn process_with(tenant: &SampleTenant, keyring: &ScriptedKeyring, locks: EntryLocks) -> Session {
    let binding = Binding {
        endpoints: Endpoints {
            authority: Authority::parse(&tenant.authority()).unwrap(),
            graph_root: GraphRoot::parse(&tenant.graph_url()).unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse(tenant.tenant()).unwrap(),
            client_id: Guid::parse(tenant.client_id()).unwrap(),
        },
        scope: CloudPcScope::Read,
    };
    let store: Arc<dyn TokenStore> = Arc::new(keyring.store());
    let clock = Arc::new(ManualClock::new(NOON));
    let moved = Arc::clone(&clock);
    let pause: Pause = Arc::new(move |time| {
        moved.advance(time);
        Box::pin(tokio::task::yield_now())
    });
    Session::with_pause(binding, client(), store, clock as Arc<dyn Clock>, pause).with_locks(locks)
}

async fn signed_in(tenant: &SampleTenant, keyring: &ScriptedKeyring) {
    let (_, keeping) = process(tenant, keyring).sign_in_with_code(&|_| ()).await.unwrap();
    assert_eq!(keeping, Keeping::Keyring);
}

/// Stops one process after each number of keyring calls, and starts another. Returns how often that one was signed in,
/// and how often it said that signing in again is necessary.
async fn stopped_at_each_step(marker_length: usize) -> (usize, usize) {
    let tenant = tenant(&[], marker_length).await;
    let (mut works, mut says_so) = (0, 0);
    for num_calls in 0..200 {
        let keyring = ScriptedKeyring::new();
        signed_in(&tenant, &keyring).await;
        keyring.stop_after(num_calls);
        let _stopped = process(&tenant, &keyring).restore().await;
        let is_whole = keyring.go_on();
        match process(&tenant, &keyring).restore().await {
            RestoreEnd::SignedIn { keeping, .. } => {
                assert_eq!(keeping, Keeping::Keyring, "after {num_calls} calls");
                works += 1;
            }
            RestoreEnd::Failed(failure) => {
                assert_eq!(failure.kind, FailureKind::SignInNeeded, "after {num_calls} calls");
                assert_eq!(keyring.names(), Vec::<String>::new(), "a dead token is deleted");
                assert_eq!(process(&tenant, &keyring).restore().await, RestoreEnd::NothingStored);
                says_so += 1;
            }
            end => panic!("after {num_calls} calls: {end:?}"),
        }
        if is_whole {
            return (works, says_so);
        }
    }
    panic!("a renewal never ends");
}

#[tokio::test]
async fn a_program_that_ends_at_any_step_of_a_renewal_leaves_a_sign_in_that_works_or_says_so() {
    for marker_length in [0, LONG] {
        let (works, says_so) = stopped_at_each_step(marker_length).await;
        assert!(works > 2 && says_so > 0, "{works} work, {says_so} say so");
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_on_the_way_says_that_signing_in_again_is_necessary() {
    let (tenant, keyring) = (tenant(&[], 0).await, ScriptedKeyring::new());
    signed_in(&tenant, &keyring).await;
    // The host has rotated, and nobody knows the new token.
    tenant.revoke_refresh_tokens();
    let RestoreEnd::Failed(failure) = process(&tenant, &keyring).restore().await else {
        panic!("restored")
    };
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    assert_eq!(keyring.names(), Vec::<String>::new());
}

#[tokio::test]
async fn two_that_run_at_once_renew_in_turns_and_do_not_end_each_other() {
    for marker_length in [0, LONG] {
        let (tenant, keyring) = (tenant(&[REUSE_ENDS_ALL], marker_length).await, ScriptedKeyring::new());
        signed_in(&tenant, &keyring).await;
        let both = [process(&tenant, &keyring), process(&tenant, &keyring)];
        let mut tokens: Vec<AccessToken> = Vec::new();
        for session in &both {
            assert!(matches!(session.restore().await, RestoreEnd::SignedIn { .. }));
            tokens.push(session.access_token().await.unwrap());
        }
        for turn in 0..3 {
            tenant.expire_access_tokens();
            for (session, token) in both.iter().zip(&mut tokens) {
                *token = session
                    .renewed(token, None)
                    .await
                    .unwrap_or_else(|failure| panic!("turn {turn}: {failure:?}"));
                assert_eq!(session.keeping(), Some(Keeping::Keyring), "turn {turn}");
            }
        }
        assert!(matches!(
            process(&tenant, &keyring).restore().await,
            RestoreEnd::SignedIn { .. }
        ));
    }
}

/// Each has looked before either has stored: without a lock both send the same refresh token, and the host ends all.
#[tokio::test(flavor = "multi_thread")]
async fn two_that_renew_in_the_same_instant_do_not_send_the_same_token() {
    let tenant = slow_tenant(&[REUSE_ENDS_ALL], 0, Duration::from_millis(300)).await;
    let (keyring, folder) = (ScriptedKeyring::new(), tempfile::tempdir().unwrap());
    signed_in(&tenant, &keyring).await;
    let new = || process_with(&tenant, &keyring, EntryLocks::in_folder(folder.path().join("locks")));
    let both = [new(), new()];
    let (one, other) = tokio::join!(both[0].restore(), both[1].restore());
    assert!(matches!(one, RestoreEnd::SignedIn { .. }), "{one:?}");
    assert!(matches!(other, RestoreEnd::SignedIn { .. }), "{other:?}");
    for turn in 0..3 {
        let (one, other) = tokio::join!(both[0].access_token(), both[1].access_token());
        let (one, other) = (one.unwrap(), other.unwrap());
        tenant.expire_access_tokens();
        let renewed = tokio::join!(both[0].renewed(&one, None), both[1].renewed(&other, None));
        assert!(renewed.0.is_ok() && renewed.1.is_ok(), "turn {turn}: {renewed:?}");
        for session in &both {
            assert_eq!(session.keeping(), Some(Keeping::Keyring), "turn {turn}");
        }
    }
}

/// A read-only folder, a network drive without locks: as without a lock, one after the other works.
#[tokio::test]
async fn where_no_lock_can_be_had_a_renewal_goes_on_without_it() {
    let (tenant, keyring) = (tenant(&[REUSE_ENDS_ALL], 0).await, ScriptedKeyring::new());
    signed_in(&tenant, &keyring).await;
    let taken = tempfile::NamedTempFile::new().unwrap();
    let session = process_with(&tenant, &keyring, EntryLocks::in_folder(taken.path().to_owned()));
    assert!(matches!(session.restore().await, RestoreEnd::SignedIn { .. }));
}

#[tokio::test]
async fn the_sample_tenant_ends_a_whole_sign_in_when_a_refresh_token_comes_twice() {
    let (tenant, keyring) = (tenant(&[REUSE_ENDS_ALL], 0).await, ScriptedKeyring::new());
    signed_in(&tenant, &keyring).await;
    // A copy of the record that nobody renews.
    let first = process(&tenant, &keyring);
    let stale = keyring.store();
    let key = rollcall::auth::EntryKey::default_connection();
    let record = stale.load(&key).await.unwrap().unwrap();
    assert!(matches!(first.restore().await, RestoreEnd::SignedIn { .. }));
    let apart = ScriptedKeyring::new();
    apart.store().save(&key, &record).await.unwrap();
    assert!(matches!(
        process(&tenant, &apart).restore().await,
        RestoreEnd::Failed(_)
    ));
    assert!(matches!(
        process(&tenant, &keyring).restore().await,
        RestoreEnd::Failed(_)
    ));
}
