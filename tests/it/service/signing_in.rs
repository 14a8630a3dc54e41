//! The main job step by step, and what signing in and out does to what is under way.

use std::collections::BTreeSet;

use rollcall::message::{Command, Event, RunEvent, SignInEvent, SignOutReason};
use rollcall::model::{Failure, FailureKind, RunEnd, RunId, SignInWay};
use rollcall::sample_tenant::{Options, Recorded};

use super::desk::{Desk, arrange, quick, slow};
use crate::support::browser::{sign_in_at, visit};

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_is_told_step_by_step() {
    let mut desk = Desk::new(quick()).await;
    desk.send(Command::RestoreSignIn(desk.target()));
    assert_eq!(desk.next_sign_in().await, SignInEvent::Restoring);
    assert_eq!(
        desk.next_sign_in().await,
        SignInEvent::SignedOut(SignOutReason::NothingStored)
    );
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    assert_eq!(desk.next_sign_in().await, SignInEvent::AskingForCode);
    let SignInEvent::CodeReady(code) = desk.next_sign_in().await else {
        panic!("no code")
    };
    assert_eq!(code.verification_uri, desk.tenant.device_login_url());
    let SignInEvent::SignedIn { account, target, .. } = desk.next_sign_in().await else {
        panic!("not signed in")
    };
    assert_eq!(account.username, "desk@contoso-sample.example");
    assert_eq!(target, desk.target());

    desk.send(Command::ListPartners);
    let Event::Partners(Ok(partners)) = desk.next().await else {
        panic!("no partners")
    };
    let ids: Vec<&str> = partners.iter().map(|partner| partner.id.as_str()).collect();
    assert_eq!(ids, desk.tenant.partner_ids());
    for (partner, expected) in [(0, 2_612), (1, 418), (2, 287), (3, 2)] {
        let run_id = partner as u64 + 1;
        desk.run(run_id, partner);
        let ended = desk.ended(run_id).await;
        assert_eq!((ended.end, ended.snapshot.num_rows()), (RunEnd::Complete, expected));
        assert_eq!(
            ended.details.pages.iter().map(|page| page.num_rows).sum::<u32>(),
            expected
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_sign_in_questions_are_refused_and_a_sign_in_under_way_goes_on() {
    let mut desk = Desk::new(quick()).await;
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    desk.send(Command::ListPartners);
    desk.run(1, 0);
    let (mut refused, mut steps) = (0, Vec::new());
    while !matches!(steps.last(), Some(SignInEvent::SignedIn { .. })) {
        match desk.next().await {
            Event::SignIn(step) => steps.push(step),
            Event::Partners(answer) => {
                assert_eq!(answer.unwrap_err().kind, FailureKind::SignInNeeded);
                refused += 1;
            }
            Event::Run { event, .. } => {
                let RunEvent::Ended { end, .. } = *event else { continue };
                assert_eq!(end, sign_in_needed(1));
                refused += 1;
            }
            event @ (Event::Names(_)
            | Event::Agents(_)
            | Event::History(_)
            | Event::Forgotten { .. }
            | Event::KeptNoLonger { .. }
            | Event::Export { .. }
            | Event::Overview(_)) => {
                panic!("{event:?}")
            }
        }
    }
    assert_eq!(refused, 2);
    let lost = |step: &SignInEvent| matches!(step, SignInEvent::SignedOut(_));
    assert!(!steps.iter().any(lost), "{steps:?}");
    desk.run(2, 3);
    assert_eq!(desk.ended(2).await.end, RunEnd::Complete);
}

fn sign_in_needed(page: u32) -> RunEnd {
    RunEnd::Incomplete {
        failure: Failure::new(FailureKind::SignInNeeded),
        page,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_during_a_run_stops_it_and_forgets() {
    let mut desk = Desk::signed_in(slow()).await;
    assert!(desk.is_stored().await);
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.send(Command::SignOut);
    loop {
        match desk.next().await {
            Event::SignIn(event) => {
                assert_eq!(event, SignInEvent::SignedOut(SignOutReason::SignedOut));
                break;
            }
            Event::Run { run_id, .. } => assert_eq!(run_id, RunId(1)),
            event @ (Event::Partners(_)
            | Event::Names(_)
            | Event::Agents(_)
            | Event::History(_)
            | Event::Forgotten { .. }
            | Event::KeptNoLonger { .. }
            | Event::Export { .. }
            | Event::Overview(_)) => {
                panic!("{event:?}")
            }
        }
    }
    assert!(!desk.is_stored().await);
    desk.assert_no_more_pages().await;
    let asked = desk.tenant.requests().len();
    desk.send(arrange(1, 5));
    desk.run(2, 0);
    let ended = desk.ended(2).await;
    assert_eq!((ended.end, ended.snapshot.num_rows()), (sign_in_needed(1), 0));
    assert_eq!(desk.tenant.requests().len(), asked, "nobody is asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_ends_in_the_middle_of_a_run_keeps_its_rows_and_can_be_renewed() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.tenant.revoke_refresh_tokens();
    desk.tenant.expire_access_tokens();
    // Both are told, in either order: how the run ended, and that nobody is signed in any more.
    let (mut run, mut sign_in) = (None, None);
    while run.is_none() || sign_in.is_none() {
        match desk.next().await {
            Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure))) => sign_in = Some(failure),
            Event::Run { event, .. } => match *event {
                RunEvent::Ended { end, snapshot, .. } => run = Some((end, snapshot.num_rows())),
                RunEvent::Progress { .. } => {}
                RunEvent::Arranged { .. } => panic!("nobody asked"),
            },
            event => panic!("{event:?}"),
        }
    }
    let Some((RunEnd::Incomplete { failure, page }, num_rows)) = run else {
        panic!("{run:?}")
    };
    assert_eq!(num_rows, (page - 1) * 100);
    assert!(page > 1);
    for failure in [Some(failure), sign_in] {
        assert_eq!(failure.map(|failure| failure.kind), Some(FailureKind::SignInNeeded));
    }
    assert!(!desk.is_stored().await, "a dead token is not kept");
    desk.sign_in().await;
    desk.run(2, 3);
    assert_eq!(desk.ended(2).await.end, RunEnd::Complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_canceled_sign_in_polls_no_more_and_the_next_one_has_a_code_of_its_own() {
    let mut desk = Desk::new(Options {
        approve_after: None,
        ..quick()
    })
    .await;
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    while desk.next_sign_in().await != SignInEvent::PollingWell {}
    desk.send(Command::CancelSignIn);
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::Canceled) {}
    let polled = desk.tenant.requests().len();
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    for _ in 0..3 {
        while desk.next_sign_in().await != SignInEvent::PollingWell {}
    }
    let device_code = |request: &Recorded| {
        let field = request.form.iter().find(|(name, _)| name == "device_code");
        field.map(|(_, code)| code.clone())
    };
    let requests = desk.tenant.requests();
    let codes = |range: &[Recorded]| -> BTreeSet<String> { range.iter().filter_map(device_code).collect() };
    let (former, present) = (codes(&requests[..polled]), codes(&requests[polled..]));
    assert_eq!((former.len(), present.len()), (1, 1));
    assert!(former.is_disjoint(&present));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_with_the_browser_is_told_step_by_step_and_the_next_one_names_its_account() {
    let mut desk = Desk::new(quick()).await;
    desk.send(Command::SignIn(desk.target(), SignInWay::Browser));
    let SignInEvent::BrowserReady(page) = desk.next_sign_in().await else {
        panic!("no page")
    };
    assert!(page.url.contains("prompt=select_account"), "nobody is known yet");
    sign_in_at(&page.url).await;
    assert_eq!(desk.next_sign_in().await, SignInEvent::BrowserAnswered);
    let SignInEvent::SignedIn { account, .. } = desk.next_sign_in().await else {
        panic!("not signed in")
    };
    assert!(desk.is_stored().await);
    desk.run(1, 3);
    assert_eq!(desk.ended(1).await.end, RunEnd::Complete);

    desk.send(Command::SignIn(desk.target(), SignInWay::Browser));
    let SignInEvent::BrowserReady(page) = desk.next_sign_in().await else {
        panic!("no page")
    };
    let hint = format!("login_hint={}", account.username.replace('@', "%40"));
    assert!(
        page.url.contains(&hint) && !page.url.contains("prompt="),
        "{}",
        page.url
    );
    desk.send(Command::SignOut);
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::SignedOut) {}
    desk.send(Command::SignIn(desk.target(), SignInWay::Browser));
    let SignInEvent::BrowserReady(page) = desk.next_sign_in().await else {
        panic!("no page")
    };
    assert!(
        page.url.contains("prompt=select_account"),
        "another account may be wanted"
    );
}

/// The page that a sign-in with the browser opens.
async fn page_of_the_next_sign_in(desk: &mut Desk) -> String {
    desk.send(Command::SignIn(desk.target(), SignInWay::Browser));
    loop {
        match desk.next_sign_in().await {
            SignInEvent::BrowserReady(page) => return page.url,
            SignInEvent::SignedIn { .. } => panic!("signed in"),
            _step => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restored_sign_in_and_after_one_that_is_over_the_page_is_opened_for_the_same_person() {
    let hint = "login_hint=desk%40contoso-sample.example";
    for is_over in [false, true] {
        // A start of the program that knows nobody but by what is stored.
        let mut desk = Desk::signed_in(quick()).await.restarted();
        if is_over {
            desk.tenant.revoke_refresh_tokens();
        }
        desk.send(Command::RestoreSignIn(desk.target()));
        while matches!(desk.next_sign_in().await, SignInEvent::Restoring) {}
        let page = page_of_the_next_sign_in(&mut desk).await;
        assert!(page.contains(hint), "over: {is_over}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_from_the_code_to_the_browser_ends_the_polling() {
    let mut desk = Desk::new(Options {
        approve_after: None,
        ..quick()
    })
    .await;
    desk.send(Command::SignIn(desk.target(), SignInWay::Code));
    while desk.next_sign_in().await != SignInEvent::PollingWell {}
    desk.send(Command::SignIn(desk.target(), SignInWay::Browser));
    let page = loop {
        match desk.next_sign_in().await {
            SignInEvent::BrowserReady(page) => break page,
            SignInEvent::PollingWell => {}
            event => panic!("{event:?}"),
        }
    };
    let asked = desk.tenant.requests().len();
    let shown = visit(&page.url).await;
    assert!(shown.contains("Approve as"), "{shown}");
    assert_eq!(desk.tenant.requests().len(), asked + 1, "nobody polls any more");
    desk.send(Command::CancelSignIn);
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::Canceled) {}
}
