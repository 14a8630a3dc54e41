//! Runs kept by the service by itself, shown again, compared, saved, forgotten.

use rollcall::message::{
    Arrangement, Command, Event, Forget, HistoryEvent, KeptPlace, Replacing, RunEvent, ShowChanges,
};
use rollcall::model::{Completeness, Handled, HistoryTrouble, KeptEntry, Note, Notes, RunEnd, RunId};
use rollcall::sample_tenant::Options;
use rollcall::table::{Arranged, Snapshot};

use crate::service::desk::Desk;

pub fn few() -> Options {
    Options {
        rows: 40,
        approve_after: Some(std::time::Duration::ZERO),
        ..Options::default()
    }
}

/// What the history tells next; the events of runs are passed over.
pub async fn next_news(desk: &mut Desk) -> HistoryEvent {
    loop {
        if let Event::History(event) = desk.next().await {
            return event;
        }
    }
}

/// The next list.
pub async fn listed(desk: &mut Desk) -> (Vec<KeptEntry>, Notes) {
    match next_news(desk).await {
        HistoryEvent::Listed { runs, notes, .. } => (runs, notes),
        other => panic!("{other:?}"),
    }
}

pub async fn ended(desk: &mut Desk, run_id: u64) -> (RunEnd, Snapshot, Arranged) {
    loop {
        if let Event::Run { run_id: of, event } = desk.next().await
            && of == RunId(run_id)
            && let RunEvent::Ended {
                end,
                snapshot,
                arranged,
                ..
            } = *event
        {
            return (end, snapshot, arranged);
        }
    }
}

fn rows(snapshot: &Snapshot) -> Vec<rollcall::model::ActionResult> {
    (0..snapshot.num_rows())
        .map(|number| snapshot.row(number).unwrap().to_result())
        .collect()
}

fn put(cloud_pc_id: &str, note: &Note, number: u64) -> Command {
    Command::PutNotes {
        number,
        notes: vec![(cloud_pc_id.to_owned(), note.clone())],
    }
}

fn open(run_id: u64, place: KeptPlace) -> Command {
    Command::OpenRun {
        run_id: RunId(run_id),
        place,
        arrangement: Arrangement::default(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finished_run_is_kept_by_itself_shown_again_saved_and_forgotten() {
    let mut desk = Desk::signed_in(few()).await;
    desk.send(Command::ListRuns);
    assert_eq!(listed(&mut desk).await, (Vec::new(), Notes::new()));
    desk.run(1, 0);
    let (_, before, _) = ended(&mut desk, 1).await;
    let (runs, _) = listed(&mut desk).await;
    let header = &runs[0].header;
    assert_eq!((runs.len(), header.num_rows), (1, before.num_rows()));
    assert_eq!(header.completeness, Completeness::Complete);
    assert_eq!(header.counts.values().sum::<u32>(), before.num_rows());

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contoso.rollcall");
    desk.send(Command::SaveRun {
        id: runs[0].id,
        path: path.clone(),
        replacing: Replacing::No,
    });
    assert_eq!(next_news(&mut desk).await, HistoryEvent::Saved(path.clone()));
    desk.send(Command::SaveRun {
        id: runs[0].id,
        path: path.clone(),
        replacing: Replacing::No,
    });
    let exists = HistoryEvent::FileExists(runs[0].id, path.clone());
    assert_eq!(next_news(&mut desk).await, exists, "nobody said that it may go");
    for (run_id, place) in [(2, KeptPlace::History(runs[0].id)), (3, KeptPlace::File(path))] {
        desk.send(open(run_id, place));
        let opened = HistoryEvent::Opened {
            run_id: RunId(run_id),
            header: header.clone(),
        };
        assert_eq!(next_news(&mut desk).await, opened);
        let (end, again, _) = ended(&mut desk, run_id).await;
        assert_eq!(end, RunEnd::Complete);
        assert_eq!(rows(&again), rows(&before));
    }
    desk.send(Command::DeleteRuns(Forget::Run(runs[0].id)));
    assert_eq!(listed(&mut desk).await.0, Vec::new());
    desk.send(open(4, KeptPlace::History(runs[0].id)));
    assert_eq!(next_news(&mut desk).await, HistoryEvent::Trouble(HistoryTrouble::Gone));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_of_the_same_question_is_compared_with_the_first() {
    let mut desk = Desk::signed_in(few()).await;
    desk.run(1, 0);
    let (_, _, first) = ended(&mut desk, 1).await;
    assert_eq!(first.changes, None, "there is nothing to compare with");
    desk.run(2, 0);
    let (_, _, second) = ended(&mut desk, 2).await;
    let changes = second.changes.expect("compared");
    assert_eq!(
        (changes.num_added(), changes.num_changed(), changes.gone.len()),
        (0, 0, 0)
    );
    desk.send(Command::Arrange {
        run_id: RunId(2),
        arrangement: Arrangement {
            generation: 1,
            changes: ShowChanges::Only,
            ..Arrangement::default()
        },
    });
    let (_, RunEvent::Arranged { arranged, .. }) = desk.next_run().await else {
        panic!("another event")
    };
    assert_eq!(arranged.order.len(), 0, "nothing has changed");
    desk.run(3, 1);
    let (_, _, other) = ended(&mut desk, 3).await;
    assert_eq!(other.changes, None, "another partner is another question");
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_kept_with_the_runs_and_forgotten_only_with_everything() {
    let mut desk = Desk::signed_in(few()).await;
    desk.send(Command::ListRuns);
    listed(&mut desk).await;
    let note = Note {
        ticket: "INC-7".to_owned(),
        text: "disk is full".to_owned(),
        handled: Handled::Done,
    };
    desk.send(put("ABC", &note, 1));
    desk.send(Command::ListRuns);
    let expected = Notes::from([("abc".to_owned(), note)]);
    assert_eq!(listed(&mut desk).await.1, expected);
    desk.send(Command::DeleteRuns(Forget::Runs));
    assert_eq!(listed(&mut desk).await.1, expected);
    desk.send(Command::SignOut);
    desk.send(Command::DeleteRuns(Forget::Everything));
    assert_eq!(listed(&mut desk).await, (Vec::new(), Notes::new()), "signed out or not");
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_notes_are_written_at_once_none_is_lost() {
    let mut desk = Desk::signed_in(few()).await;
    let note = |number: u64| Note {
        ticket: format!("INC-{number}"),
        ..Note::default()
    };
    for number in 1..=3_000 {
        desk.send(put(&format!("pc-{number}"), &note(number), number));
    }
    let many = (0..2_000).map(|number| (format!("more-{number}"), note(number)));
    desk.send(Command::PutNotes {
        number: 3_001,
        notes: many.collect(),
    });
    desk.send(Command::ReadHistory);
    let HistoryEvent::Listed { notes, num_written, .. } = next_news(&mut desk).await else {
        panic!("something went wrong")
    };
    assert_eq!((notes.len(), num_written), (5_000, 3_001));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_run_is_told_and_changes_nothing() {
    let mut desk = Desk::signed_in(few()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holiday.rollcall");
    std::fs::write(&path, "a picture").unwrap();
    desk.run(1, 0);
    ended(&mut desk, 1).await;
    desk.send(open(2, KeptPlace::File(path.clone())));
    let trouble = HistoryTrouble::NotARun {
        path: path.display().to_string(),
    };
    assert_eq!(next_news(&mut desk).await, HistoryEvent::Trouble(trouble));
    desk.send(crate::service::desk::arrange(1, 5));
    let (run_id, RunEvent::Arranged { arranged, .. }) = desk.next_run().await else {
        panic!("another event")
    };
    assert_eq!(
        (run_id, arranged.generation),
        (RunId(1), 5),
        "the rows before can still be sorted"
    );
}
