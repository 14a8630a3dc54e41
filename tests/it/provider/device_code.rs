//! The device code: granted, declined, expired.

use rollcall::auth::{EntryKey, SignInStep, Stored, TokenSource as _};
use rollcall::message::DeviceCode;
use rollcall::model::{FailureKind, Keeping};
use tokio::sync::mpsc;

use super::session::session;
use crate::support::provider::{Browser, Provider, ProviderOptions, Word};

/// Hands over the code when it comes.
fn on_code(sender: mpsc::Sender<DeviceCode>) -> impl Fn(SignInStep) + Send + Sync {
    move |step| {
        if let SignInStep::CodeReady(code) = step {
            drop(sender.try_send(code));
        }
    }
}

#[tokio::test]
async fn a_code_that_is_approved_signs_in_and_keeps_a_refresh_token() {
    let Some(provider) = Provider::start("a device code granted", &ProviderOptions::default()) else {
        return;
    };
    let (session, store) = session(&provider);
    let (sender, mut codes) = mpsc::channel(1);
    let on_step = on_code(sender);
    let approving = async {
        let code = codes.recv().await.unwrap();
        let mut browser = Browser::new();
        let page = browser
            .enter_code(&code.verification_uri, &code.user_code, Word::Approve)
            .await;
        assert!(page.says("Sign-in Success"));
    };
    let (signed_in, ()) = tokio::join!(session.sign_in_with_code(&on_step), approving);
    let (account, keeping) = signed_in.unwrap();
    assert_eq!(
        (account.username.as_str(), keeping),
        ("ada@provider.example", Keeping::MemoryByChoice)
    );
    assert!(session.access_token().await.is_ok());
    assert!(matches!(session.stored().await, Ok(Stored::Here { .. })));
    assert!(store.load(&EntryKey::default_connection()).await.unwrap().is_some());
}

#[tokio::test]
async fn a_code_that_is_declined_ends_the_sign_in() {
    let Some(provider) = Provider::start("a device code declined", &ProviderOptions::default()) else {
        return;
    };
    let (session, store) = session(&provider);
    let (sender, mut codes) = mpsc::channel(1);
    let on_step = on_code(sender);
    let declining = async {
        let code = codes.recv().await.unwrap();
        let mut browser = Browser::new();
        browser
            .enter_code(&code.verification_uri, &code.user_code, Word::Decline)
            .await;
    };
    let (signed_in, ()) = tokio::join!(session.sign_in_with_code(&on_step), declining);
    assert_eq!(signed_in.unwrap_err().kind, FailureKind::SignInDeclined);
    assert_eq!(store.load(&EntryKey::default_connection()).await, Ok(None));
}

#[tokio::test]
async fn a_code_that_nobody_uses_expires_by_the_providers_word() {
    let Some(provider) = Provider::start("a device code expired", &ProviderOptions::default()) else {
        return;
    };
    let (session, _store) = session(&provider);
    let (sender, mut codes) = mpsc::channel(1);
    let on_step = on_code(sender);
    let expiring = async {
        codes.recv().await.unwrap();
        provider.expire_codes().await;
    };
    let (signed_in, ()) = tokio::join!(session.sign_in_with_code(&on_step), expiring);
    let failure = signed_in.unwrap_err();
    assert_eq!(
        (failure.kind, failure.code.as_deref()),
        (FailureKind::CodeExpired, Some("expired_token"))
    );
}
