//! Runs: canceled, superseded, coalesced, abandoned.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rollcall::message::{Command, Event, RunEvent};
use rollcall::model::{RunEnd, RunId};
use rollcall::sample_tenant::{Fault, Options};
use rollcall::table::Snapshot;

use super::desk::{Desk, PATIENCE, arrange, quick, slow};

#[tokio::test(flavor = "multi_thread")]
async fn cancel_keeps_the_rows_so_far_and_they_can_still_be_arranged() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(7, 0);
    let before = desk.first_rows(7).await.num_rows();
    desk.send(Command::CancelRun);
    let ended = desk.ended(7).await;
    let num_rows = ended.snapshot.num_rows();
    assert_eq!(ended.end, RunEnd::Canceled);
    assert!(before <= num_rows && num_rows < 20_000, "{num_rows}");
    assert_eq!(ended.details.pages.len() * 100, num_rows as usize, "whole pages");
    desk.assert_no_more_pages().await;

    // Many wishes at once: not each is answered, the newest is, and it is the last.
    for generation in 1..=40 {
        desk.send(arrange(7, generation));
    }
    desk.send(arrange(6, 99));
    let mut answers = Vec::new();
    while answers.last() != Some(&40) {
        let (run_id, RunEvent::Arranged { arranged, .. }) = desk.next_run().await else {
            panic!("another event")
        };
        assert_eq!((run_id, arranged.order.len()), (RunId(7), num_rows as usize));
        answers.push(arranged.generation);
    }
    assert!(answers.is_sorted(), "{answers:?}");
    desk.send(Command::CancelRun);
    desk.send(Command::ListPartners);
    assert!(
        matches!(desk.next().await, Event::Partners(Ok(_))),
        "nothing more of the run"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_takes_the_place_of_the_first_and_mixes_no_rows() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    let first = activities(&desk.first_rows(1).await);
    desk.run(2, 1);
    // What was on its way of the first may still come, and then nothing more.
    let (mut second, mut end) = (None, None);
    while end.is_none() {
        let (run_id, event) = desk.next_run().await;
        match (run_id, event) {
            (RunId(1), RunEvent::Progress { .. }) => assert!(second.is_none(), "the first run comes again"),
            (RunId(2), RunEvent::Progress { snapshot, .. }) => second = Some(snapshot),
            (RunId(2), RunEvent::Ended { end: how, snapshot, .. }) => (second, end) = (Some(snapshot), Some(how)),
            (_, event) => panic!("{event:?}"),
        }
    }
    let second = second.expect("rows");
    assert_eq!((end, second.num_rows()), (Some(RunEnd::Complete), 418));
    assert!(activities(&second).is_disjoint(&first));
    desk.assert_no_more_pages().await;
}

fn activities(snapshot: &Snapshot) -> BTreeSet<String> {
    (0..snapshot.num_rows())
        .filter_map(|number| Some(snapshot.row(number)?.activity_id()?.into_owned()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_told_at_most_every_forty_milliseconds() {
    let mut desk = Desk::signed_in(Options {
        rows: 20_000,
        ..quick()
    })
    .await;
    let wakes = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&wakes);
    desk.waker.set(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let began = Instant::now();
    desk.run(1, 0);
    let ended = desk.ended(1).await;
    let most = began.elapsed().as_millis() / 40 + 2;
    assert_eq!((ended.end, ended.details.pages.len()), (RunEnd::Complete, 200));
    assert!(ended.num_progress as u128 <= most, "{} of {most}", ended.num_progress);
    // The waker follows each event; the last may be a moment late.
    let deadline = Instant::now() + PATIENCE;
    while wakes.load(Ordering::SeqCst) < ended.num_progress + 1 {
        assert!(Instant::now() < deadline);
        tokio::task::yield_now().await;
    }
    // The signing in before it may have woken late.
    assert!(wakes.load(Ordering::SeqCst) <= ended.num_progress + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_expires_in_the_middle_is_renewed_once_and_every_row_comes() {
    let mut desk = Desk::signed_in(slow()).await;
    let tokens_asked = |desk: &Desk| {
        let requests = desk.tenant.requests();
        requests
            .iter()
            .filter(|request| request.path.ends_with("/token"))
            .count()
    };
    let before = tokens_asked(&desk);
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.tenant.expire_access_tokens();
    let ended = desk.ended(1).await;
    assert_eq!((ended.end, ended.snapshot.num_rows()), (RunEnd::Complete, 20_000));
    assert_eq!(tokens_asked(&desk) - before, 1, "one renewal");
    assert_eq!(desk.num_pages_asked(), 201, "one page was asked for twice");
}

/// So that the first letter of a text filter is as quick as the others.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_have_come_are_made_ready_for_a_text_filter_where_somebody_may_type() {
    let mut desk = Desk::signed_in(quick()).await;
    desk.run(1, 0);
    let rows = desk.ended(1).await.snapshot;
    desk.send(arrange(1, 1));
    let (_, RunEvent::Arranged { .. }) = desk.next_run().await else {
        panic!("another event")
    };
    assert_eq!(rows.haystack_bytes(), 0, "nobody types into an export");

    desk.run_to_search(2, 0);
    let rows = desk.ended(2).await.snapshot;
    let deadline = Instant::now() + PATIENCE;
    while rows.haystack_bytes() < 100 * rows.num_rows() as usize {
        assert!(Instant::now() < deadline, "{} bytes", rows.haystack_bytes());
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_does_not_listen_for_long_gets_the_newest_and_loses_nothing() {
    let mut desk = Desk::signed_in(Options {
        rows: 20_000,
        latency: Duration::from_millis(15),
        ..quick()
    })
    .await;
    desk.run(1, 0);
    let deadline = Instant::now() + PATIENCE;
    // 3 s of pages, enough to fill the 64 places in which events wait.
    while desk.num_pages_asked() < 200 {
        assert!(Instant::now() < deadline, "reading waits for the window");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let ended = desk.ended(1).await;
    assert_eq!((ended.end, ended.snapshot.num_rows()), (RunEnd::Complete, 20_000));
    assert!(ended.num_progress <= 70, "{}", ended.num_progress);
}

#[tokio::test(flavor = "multi_thread")]
async fn letting_go_of_the_commands_ends_the_service() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.commands = None;
    let ended = async { while desk.events.next().await.is_some() {} };
    tokio::time::timeout(PATIENCE, ended).await.expect("the events end");
    desk.assert_no_more_pages().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nobody_left_to_listen_the_service_stops_working() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    desk.first_rows(1).await;
    let Desk {
        tenant,
        store,
        commands,
        events,
        waker,
    } = desk;
    drop(events);
    let (_, nothing) = nobody().await;
    let mut desk = Desk {
        tenant,
        store,
        commands,
        events: nothing,
        waker,
    };
    desk.assert_no_more_pages().await;
}

/// The ends of another service, whose events never come.
async fn nobody() -> (rollcall::service::CommandSender, rollcall::service::EventReceiver) {
    let desk = Desk::new(quick()).await;
    (desk.commands.expect("not dropped"), desk.events)
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_is_shown_while_it_lasts_and_a_cancel_ends_the_waiting() {
    let faults = ["429@2", "429@2"].map(|text| Fault::parse(text).unwrap()).to_vec();
    let mut desk = Desk::signed_in(Options { faults, ..quick() }).await;
    desk.run(1, 0);
    loop {
        let (_, RunEvent::Progress { progress, snapshot, .. }) = desk.next_run().await else {
            panic!("it did not wait")
        };
        if progress.waiting_until.is_some() {
            assert_eq!((progress.num_pages, snapshot.num_rows()), (1, 100));
            break;
        }
    }
    desk.send(Command::CancelRun);
    let ended = desk.ended(1).await;
    assert_eq!((ended.end, ended.snapshot.num_rows()), (RunEnd::Canceled, 100));
}
