//! Runs that broke off or were canceled, and go on.

use std::collections::BTreeSet;

use rollcall::message::{Command, RunEvent};
use rollcall::model::{FailureKind, RunEnd, RunId};
use rollcall::sample_tenant::{Fault, Options};
use rollcall::table::Snapshot;

use super::desk::{Desk, arrange, quick, slow};

/// The issue's own figures: 100 pages, 63 are read, the 64th breaks off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn resume_fetches_the_pages_that_are_missing_and_no_others() {
    let mut desk = Desk::signed_in(Options {
        rows: 10_000,
        faults: vec![Fault::parse("outage@64").unwrap()],
        ..quick()
    })
    .await;
    desk.run(1, 0);
    let broken = desk.ended(1).await;
    assert!(
        matches!(&broken.end, RunEnd::Incomplete { failure, page: 64 } if failure.kind == FailureKind::ConnectionCut),
        "{:?}",
        broken.end
    );
    assert_eq!(broken.snapshot.num_rows(), 6_300);
    let asked_before = results_requests(&desk);
    assert_eq!(asked_before, 63 + 4, "four tries of the 64th");

    desk.send(Command::ResumeRun { run_id: RunId(1) });
    let complete = desk.ended(1).await;
    assert_eq!(complete.end, RunEnd::Complete);
    assert_eq!(results_requests(&desk) - asked_before, 37);
    assert_eq!(complete.snapshot.num_rows(), 10_000);
    assert_eq!(complete.details.num_duplicates, 0);
    assert_eq!(complete.details.resume, None);
    assert_eq!(complete.details.pages.len(), 63 + 1 + 37);
    assert_eq!(ids(&complete.snapshot).len(), 10_000, "each of them once");
}

/// The first page is here, and its link leads nowhere: its rows are on the screen and it counts as read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_page_whose_link_leads_astray_is_shown_and_read_again() {
    for fault in ["foreign@1", "repeat@1"] {
        let mut desk = Desk::signed_in(Options {
            rows: 250,
            faults: vec![Fault::parse(fault).unwrap()],
            ..quick()
        })
        .await;
        desk.run(1, 0);
        let broken = desk.ended(1).await;
        let RunEnd::Incomplete { failure, page } = &broken.end else {
            panic!("{fault}: {:?}", broken.end)
        };
        assert_eq!(broken.snapshot.num_rows(), 100, "{fault}");
        assert!(
            failure.request_id.is_some(),
            "{fault}: of the answer that held the link"
        );
        let point = broken.details.resume.clone().unwrap();
        assert!(point.is_read && point.num_pages >= 1, "{fault}: {point:?}");
        assert_eq!(*page, point.num_pages + 1, "{fault}");

        desk.send(Command::ResumeRun { run_id: RunId(1) });
        let again = desk.ended(1).await;
        assert_eq!(again.snapshot.num_rows(), 100, "{fault}: nothing twice");
        let duplicates = (again.details.num_duplicates, broken.details.num_duplicates);
        assert_eq!(
            duplicates.0, duplicates.1,
            "{fault}: a page that comes again is no second page"
        );
        assert_eq!(again.details.resume, Some(point), "{fault}");
    }
}

fn results_requests(desk: &Desk) -> usize {
    let requests = desk.tenant.requests();
    requests
        .iter()
        .filter(|request| request.path.contains("retrieveDeployAgentActionResults"))
        .count()
}

fn ids(snapshot: &Snapshot) -> BTreeSet<(String, String, String)> {
    (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number))
        .map(|row| {
            let text = |id: Option<std::borrow::Cow<'_, str>>| id.map(std::borrow::Cow::into_owned).unwrap_or_default();
            (
                text(row.activity_id()),
                text(row.cloud_pc_id()),
                text(row.start_date_time()),
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_canceled_run_goes_on_and_can_be_canceled_again() {
    let mut desk = Desk::signed_in(slow()).await;
    desk.run(1, 0);
    let mut num_rows = desk.first_rows(1).await.num_rows();
    for _ in 0..2 {
        desk.send(Command::CancelRun);
        let canceled = desk.ended(1).await;
        assert_eq!(canceled.end, RunEnd::Canceled);
        assert!(canceled.details.resume.is_some());
        assert!((num_rows..20_000).contains(&canceled.snapshot.num_rows()));
        num_rows = canceled.snapshot.num_rows();
        desk.send(Command::ResumeRun { run_id: RunId(1) });
        assert!(desk.first_rows(1).await.num_rows() >= num_rows, "the rows it had stay");
    }
    assert_eq!(desk.ended(1).await.end, RunEnd::Complete);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_breaks_off_where_it_goes_on_says_so_each_time() {
    let mut desk = Desk::signed_in(Options {
        faults: vec![Fault::parse("badjson@3").unwrap()],
        ..quick()
    })
    .await;
    desk.run(1, 0);
    for _ in 0..3 {
        let broken = desk.ended(1).await;
        assert!(
            matches!(&broken.end, RunEnd::Incomplete { page: 3, failure } if failure.kind == FailureKind::NotJson),
            "{:?}",
            broken.end
        );
        assert_eq!(broken.snapshot.num_rows(), 200);
        desk.send(Command::ResumeRun { run_id: RunId(1) });
    }
    desk.ended(1).await;
    desk.send(Command::ResumeRun { run_id: RunId(7) });
    desk.send(arrange(1, 1));
    assert!(
        matches!(desk.next_run().await.1, RunEvent::Arranged { .. }),
        "no run 7 was begun"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_the_run_before_are_arranged_until_a_page_comes() {
    let mut desk = Desk::signed_in(quick()).await;
    desk.run(1, 1);
    let shown = desk.ended(1).await;
    assert_eq!(shown.end, RunEnd::Complete);
    for run_id in [2, 3] {
        desk.run_unknown_partner(run_id);
        assert!(matches!(
            desk.ended(run_id).await.end,
            RunEnd::Incomplete { page: 1, .. }
        ));
        desk.send(arrange(1, run_id));
        let (of, RunEvent::Arranged { arranged, .. }) = desk.next_run().await else {
            panic!("an answer to the arrangement")
        };
        assert_eq!((of, arranged.order.len()), (RunId(1), 418));
    }
    desk.run(4, 0);
    assert_eq!(desk.ended(4).await.end, RunEnd::Complete);
    desk.send(arrange(1, 9));
    desk.send(arrange(4, 10));
    assert_eq!(desk.next_run().await.0, RunId(4), "the rows of run 1 are gone");
}
