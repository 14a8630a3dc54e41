//! What a run is compared with: the complete one before, or one that a person chose, and never one that asked otherwise.

use std::path::PathBuf;

use rollcall::message::{Command, HistoryEvent, KeptPlace, Replacing};
use rollcall::model::{Completeness, HistoryTrouble, KeptEntry, NotComparable, RunEnd};
use rollcall::sample_tenant::Options;

use super::keeping::{ended, few, listed, next_news};
use crate::service::desk::{Desk, quick};

/// A desk that has kept a run of the first partner.
async fn kept() -> (Desk, KeptEntry) {
    let mut desk = Desk::signed_in(few()).await;
    desk.send(Command::ListRuns);
    listed(&mut desk).await;
    desk.run(1, 0);
    ended(&mut desk, 1).await;
    let runs = listed(&mut desk).await.0;
    (desk, runs[0].clone())
}

async fn saved(desk: &mut Desk, run: &KeptEntry, folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("contoso.rollcall");
    desk.send(Command::SaveRun {
        id: run.id,
        path: path.clone(),
        replacing: Replacing::No,
    });
    assert_eq!(next_news(desk).await, HistoryEvent::Saved(path.clone()));
    path
}

/// The next news that is no list.
async fn next_but_lists(desk: &mut Desk) -> HistoryEvent {
    loop {
        match next_news(desk).await {
            HistoryEvent::Listed { .. } => {}
            other => return other,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_broke_off_is_nothing_to_compare_with() {
    let slow = Options {
        rows: 3_000,
        latency: std::time::Duration::from_millis(25),
        ..quick()
    };
    let mut desk = Desk::signed_in(slow).await;
    desk.run(1, 0);
    desk.first_rows(1).await;
    desk.send(Command::CancelRun);
    let (end, snapshot, _) = ended(&mut desk, 1).await;
    assert_eq!(end, RunEnd::Canceled);
    assert!(snapshot.num_rows() > 0);
    desk.run(2, 0);
    let (end, _, arranged) = ended(&mut desk, 2).await;
    assert_eq!(
        (end, arranged.changes),
        (RunEnd::Complete, None),
        "nothing is called new"
    );
    desk.run(3, 0);
    let (_, _, arranged) = ended(&mut desk, 3).await;
    let changes = arranged.changes.expect("compared with the complete one");
    assert_eq!((changes.num_added(), changes.num_changed()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_run_is_compared_with_rows_of_the_same_question_alone() {
    let (mut desk, run) = kept().await;
    desk.send(Command::Compare(Some(KeptPlace::History(run.id))));
    let told = next_but_lists(&mut desk).await;
    assert!(matches!(told, HistoryEvent::Compared(Some(_))), "{told:?}");
    desk.run(2, 1);
    let (_, _, other) = ended(&mut desk, 2).await;
    assert_eq!(other.changes, None, "another partner's rows are not compared with it");
    desk.run(3, 0);
    let (_, _, same) = ended(&mut desk, 3).await;
    let since = same.changes.expect("compared").since;
    assert_eq!(since, Some(run.header.finished_at()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_shift_compares_with_a_run_from_a_file() {
    let (mut desk, run) = kept().await;
    let folder = tempfile::tempdir().unwrap();
    let path = saved(&mut desk, &run, &folder).await;
    let place = KeptPlace::File(path);
    desk.send(Command::Compare(Some(place.clone())));
    let told = next_but_lists(&mut desk).await;
    let HistoryEvent::Compared(Some(compared)) = told else {
        panic!("{told:?}")
    };
    assert_eq!((compared.place, &compared.header), (place, &run.header));
    desk.run(2, 0);
    let (_, _, arranged) = ended(&mut desk, 2).await;
    let since = arranged.changes.expect("compared").since;
    assert_eq!(
        since,
        Some(run.header.finished_at()),
        "with the file, and not with the run before"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_compared_with_a_file_of_another_tenant_or_one_that_broke_off() {
    let (mut desk, run) = kept().await;
    let folder = tempfile::tempdir().unwrap();
    let path = saved(&mut desk, &run, &folder).await;
    let record = rollcall::history::read_run(&path).unwrap();
    let mut elsewhere = record.clone();
    elsewhere.header.tenant = "elsewhere.example".to_owned();
    let mut broken = record;
    broken.header.completeness = Completeness::Incomplete;
    for (record, why) in [
        (elsewhere, NotComparable::Elsewhere),
        (broken, NotComparable::Incomplete),
    ] {
        rollcall::history::write_run(&path, &record).unwrap();
        desk.send(Command::Compare(Some(KeptPlace::File(path.clone()))));
        let trouble = HistoryTrouble::NotComparable(why);
        assert_eq!(next_but_lists(&mut desk).await, HistoryEvent::Trouble(trouble));
    }
}
