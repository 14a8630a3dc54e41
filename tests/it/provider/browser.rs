//! The browser: authorization code and PKCE, back to a free port of this computer.

use rollcall::auth::{BrowserWish, SignInStep, TokenSource as _};
use rollcall::model::{FailureKind, Keeping};
use tokio::sync::mpsc;

use super::session::session;
use crate::support::provider::{Browser, Provider, ProviderOptions};

/// Hands over the page's address when it is known.
fn on_page(sender: mpsc::Sender<String>) -> impl Fn(SignInStep) + Send + Sync {
    move |step| {
        if let SignInStep::BrowserReady(page) = step {
            drop(sender.try_send(page.url));
        }
    }
}

#[tokio::test]
async fn a_person_signs_in_with_the_browser_and_the_sign_in_is_renewed() {
    let Some(provider) = Provider::start("the browser with PKCE", &ProviderOptions::default()) else {
        return;
    };
    let (session, _store) = session(&provider);
    let (sender, mut pages) = mpsc::channel(1);
    let on_step = on_page(sender);
    let signing_in = async {
        let url = pages.recv().await.unwrap();
        for part in [
            "code_challenge_method=S256",
            "redirect_uri=http%3A%2F%2Flocalhost%3A",
            "state=",
        ] {
            assert!(url.contains(part), "no {part} in {url}");
        }
        Browser::new().open_and_sign_in(&url).await
    };
    let (signed_in, _page) = tokio::join!(
        session.sign_in_with_browser(BrowserWish::default(), &on_step),
        signing_in
    );
    let (account, keeping) = signed_in.unwrap();
    assert_eq!(
        (account.username.as_str(), keeping),
        ("ada@provider.example", Keeping::MemoryByChoice)
    );
    let token = session.access_token().await.unwrap();
    assert!(
        session.renewed(&token, None).await.unwrap() != token,
        "by the refresh token"
    );
}

#[tokio::test]
async fn a_person_who_declines_in_the_browser_is_not_signed_in() {
    let Some(provider) = Provider::start("the browser, declined", &ProviderOptions::default()) else {
        return;
    };
    let (session, _store) = session(&provider);
    let (sender, mut pages) = mpsc::channel(1);
    let on_step = on_page(sender);
    let declining = async {
        let url = pages.recv().await.unwrap();
        Browser::new().open_and_decline(&url).await
    };
    let (signed_in, _page) = tokio::join!(
        session.sign_in_with_browser(BrowserWish::default(), &on_step),
        declining
    );
    assert_eq!(signed_in.unwrap_err().kind, FailureKind::SignInDeclined);
}
