//! Sessions that live from another tenant's sign-in, and whoever waits for them: nobody who need not.

use std::sync::Arc;
use std::time::Duration;

use rollcall::auth::{EntryKey, Redeeming, RestoreEnd, Session, SessionOf, SignOutEnd, TokenSource as _, TokenStore};
use rollcall::model::{Clock, FailureKind, ProfileId, StoredFate, Tenant};

use super::bench::{Bench, binding, client, device_code, stored, tokens, tokens_text, until};
use super::sign_in_host::{Gate, Reply, json};
use crate::support::scripted_keyring::{Fails, ScriptedKeyring};

/// Much less than the gates of the scripted host wait.
const AT_ONCE: Duration = Duration::from_secs(8);

/// A session of another tenant, which has nothing of its own.
fn borrower(bench: &Bench, tenant: &str, redeeming: Redeeming) -> Session {
    let mut binding = binding(&bench.host.origin);
    binding.connection.tenant = Tenant::parse(tenant).unwrap();
    let of = SessionOf {
        binding,
        key: EntryKey::for_profile(&ProfileId::parse(&tenant.replace('.', "-")).unwrap()),
        redeeming,
    };
    let clock = Arc::clone(&bench.clock) as Arc<dyn Clock>;
    Session::new(of, client(), Arc::clone(&bench.store), clock)
}

/// The access token, which has to come at once.
async fn at_once(session: &Session) -> String {
    let token = tokio::time::timeout(AT_ONCE, session.access_token()).await;
    let token = token.expect("a token that serves is waited for");
    token.unwrap().secret.expose().to_owned()
}

#[tokio::test]
async fn whoever_has_a_token_that_serves_waits_for_no_renewal() {
    let bench = Bench::signed_in().await;
    bench.advance(3_400);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let renewing = {
        let session = bench.session.clone();
        tokio::spawn(async move { session.access_token().await })
    };
    until(|| bench.host.asked().len() == 3).await;
    assert_eq!(at_once(&bench.session).await, "access-1");
    gate.open();
    let renewed = renewing.await.unwrap().unwrap();
    assert_eq!(renewed.secret.expose(), "access-2");
}

#[tokio::test]
async fn whoever_lends_uses_its_own_token_while_it_lends() {
    let bench = Bench::signed_in().await;
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(2)));
    let borrower = borrower(&bench, "fabrikam.com", Redeeming::InTurn);
    let borrowing = {
        let (borrower, lender) = (borrower.clone(), bench.session.clone());
        tokio::spawn(async move { borrower.restore_from(&lender).await })
    };
    until(|| bench.host.asked().len() == 3).await;
    assert_eq!(at_once(&bench.session).await, "access-1");
    gate.open();
    assert!(matches!(borrowing.await.unwrap(), RestoreEnd::SignedIn { .. }));
    assert_eq!(at_once(&borrower).await, "access-2");
}

/// How many of three who borrow at once are at the host before the first has its answer, and what is stored in the end.
async fn borrowed_by_three(redeeming: Redeeming) -> (usize, String) {
    let bench = Bench::signed_in().await;
    let gate = Arc::new(Gate::default());
    for number in 2..=4 {
        bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(number)));
    }
    let mut borrowing = Vec::new();
    for tenant in ["a.example", "b.example", "c.example"] {
        let (borrower, lender) = (borrower(&bench, tenant, redeeming), bench.session.clone());
        borrowing.push(tokio::spawn(async move { borrower.restore_from(&lender).await }));
    }
    let wanted = match redeeming {
        Redeeming::SideBySide => 5,
        Redeeming::InTurn => 3,
    };
    until(|| bench.host.asked().len() >= wanted).await;
    let num_at_once = bench.host.asked().len() - 2;
    gate.open();
    for end in borrowing {
        assert!(matches!(end.await.unwrap(), RestoreEnd::SignedIn { .. }));
    }
    bench.host.assert_finished();
    (num_at_once, bench.stored_in(&*bench.store).await)
}

#[tokio::test]
async fn a_host_that_ends_no_token_is_asked_for_all_tenants_at_once_and_another_in_turn() {
    let (num_at_once, stored) = borrowed_by_three(Redeeming::SideBySide).await;
    assert_eq!(num_at_once, 3);
    assert!(
        ["refresh-2", "refresh-3", "refresh-4"].contains(&stored.as_str()),
        "{stored}"
    );
    assert_eq!(borrowed_by_three(Redeeming::InTurn).await, (1, "refresh-4".to_owned()));
}

fn code_token_refused() -> Reply {
    json(400, r#"{"error":"invalid_grant","error_codes":[530036]}"#)
}

#[tokio::test]
async fn a_code_s_token_that_is_refused_is_deleted_only_where_it_lies_and_what_is_said_is_true() {
    for (fails, fate) in [
        (Fails::Never, StoredFate::Deleted),
        (Fails::AtWrites, StoredFate::NotLetGo),
    ] {
        let keyring = ScriptedKeyring::new();
        let store: Arc<dyn TokenStore> = Arc::new(keyring.store());
        let bench = Bench::with_store([device_code(), tokens(1)], store);
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        // Another tenant refuses what is lent, which ends nothing.
        bench.host.then(code_token_refused());
        let borrower = borrower(&bench, "fabrikam.com", Redeeming::InTurn);
        let RestoreEnd::Failed(failure) = borrower.restore_from(&bench.session).await else {
            panic!("lent")
        };
        assert_eq!(
            (failure.kind, failure.stored),
            (FailureKind::SignInNeeded, StoredFate::Lent)
        );
        assert_eq!(bench.stored_in(&*bench.store).await, "refresh-1");
        bench.advance(3_600);
        keyring.fail(fails, || keyring_core::Error::NoStorageAccess("locked".into()));
        bench.host.then(code_token_refused());
        let failure = bench.session.access_token().await.unwrap_err();
        assert_eq!(failure.stored, fate);
        keyring.fail(Fails::Never, || keyring_core::Error::NoEntry);
        assert_eq!(bench.stored().await.is_none(), fate == StoredFate::Deleted);
    }
}

/// A session of fabrikam.com that lives from the bench's sign-in, with the second token.
async fn borrowed(bench: &Bench) -> Session {
    bench.host.then(tokens(2));
    let borrower = borrower(bench, "fabrikam.com", Redeeming::InTurn);
    let end = borrower.restore_from(&bench.session).await;
    assert!(matches!(end, RestoreEnd::SignedIn { .. }), "{end:?}");
    borrower
}

/// At a tenant whose answer does not come, whoever lent could otherwise not sign out before its time limit.
#[tokio::test]
async fn whoever_lent_and_signs_out_breaks_off_a_renewal_that_lives_from_it() {
    let bench = Bench::signed_in().await;
    let borrower = borrowed(&bench).await;
    bench.advance(3_600);
    let gate = Arc::new(Gate::default());
    bench.host.then(Reply::Gated(Arc::clone(&gate), tokens_text(3)));
    let renewing = {
        let borrower = borrower.clone();
        tokio::spawn(async move { borrower.access_token().await })
    };
    until(|| bench.host.asked().len() == 4).await;
    bench.session.break_off();
    let signed_out = tokio::time::timeout(AT_ONCE, bench.session.sign_out()).await;
    assert_eq!(signed_out, Ok(SignOutEnd::Forgotten));
    let renewed = tokio::time::timeout(AT_ONCE, renewing).await;
    let failure = renewed.expect("broken off").unwrap().unwrap_err();
    assert_eq!(failure.kind, FailureKind::SignInNeeded);
    assert_eq!(bench.stored().await, None);
    gate.open();
    assert!(borrower.access_token().await.is_err(), "nothing is lent any more");
    assert_eq!(bench.stored().await, None);
}

/// Another program has signed in at the borrower's own tenant meanwhile.
#[tokio::test]
async fn what_was_lent_is_not_used_beside_a_sign_in_of_one_s_own() {
    let bench = Bench::signed_in().await;
    let borrower = borrowed(&bench).await;
    assert_eq!(at_once(&borrower).await, "access-2");
    let mut own = binding(&bench.host.origin);
    own.connection.tenant = Tenant::parse("fabrikam.com").unwrap();
    let key = EntryKey::for_profile(&ProfileId::parse("fabrikam-com").unwrap());
    bench.store.save(&key, &stored(&own, "refresh-own")).await.unwrap();
    bench.host.then(tokens(3));
    assert!(matches!(borrower.restore().await, RestoreEnd::SignedIn { .. }));
    let sent = bench.host.asked().pop().unwrap();
    assert_eq!(sent.form("refresh_token"), Some("refresh-own"));
    assert_eq!(at_once(&borrower).await, "access-3");
    assert!(borrower.lender().is_none());
}
