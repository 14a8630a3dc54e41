//! A sign-in over three restarts of the program, with a real keyring: each one rotates the refresh token, and the
//! provider takes an old one as stolen.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::support::keyring_session::KeyringSession;
use crate::support::provider::{Browser, Provider, ProviderOptions, TENANT, Word};
use crate::support::rollcall::Said;

/// Signs in with a code, which a person approves.
fn sign_in(provider: &Provider, session: &KeyringSession) {
    let mut command = session.rollcall(["sign-in"]);
    command.args(provider.options(&provider.client_id));
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let code = said
        .find_map(|line| line.split_once("enter the code ").map(|(_, code)| code.to_owned()))
        .expect("a code");
    let page = format!("{}/devicelogin", provider.authority);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { Browser::new().enter_code(&page, &code, Word::Approve).await });
    let rest: Vec<String> = said.collect();
    assert!(child.wait().unwrap().success(), "{rest:?}");
    assert!(
        rest.iter().any(|line| line.contains("ada@provider.example")),
        "{rest:?}"
    );
}

fn refreshed(provider: &Provider, token: &str) -> serde_json::Value {
    let url = format!("{}/{TENANT}/oauth2/v2.0/token", provider.authority);
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", provider.client_id.as_str()),
        ("refresh_token", token),
    ];
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let client = crate::sample_tenant::visitor::client();
        client.post(url).form(&form).send().await.unwrap().json().await.unwrap()
    })
}

#[test]
fn a_refresh_token_rotates_over_three_restarts_and_an_old_one_ends_them_all() {
    let test = "rotation of the refresh token over three restarts";
    let Some(provider) = Provider::start(test, &ProviderOptions::default()) else {
        return;
    };
    let session = KeyringSession::unlocked();
    sign_in(&provider, &session);
    let partners = || -> Said {
        let options = provider.options(&provider.client_id);
        session.said(std::iter::once("partners").chain(options.iter().map(String::as_str)))
    };
    let mut seen = vec![session.refresh_token().expect("kept")];
    for _ in 0..3 {
        let said = partners();
        assert_eq!((said.exit, said.stdout.lines().count()), (0, 1), "{}", said.stderr);
        let kept = session.refresh_token().expect("kept");
        assert!(!seen.contains(&kept), "rotated");
        seen.push(kept);
    }
    let stolen = refreshed(&provider, &seen[1]);
    assert_eq!(stolen["error"], "invalid_grant", "{stolen}");
    let said = partners();
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    assert_eq!(session.refresh_token(), None, "a dead token is not kept");
}
