//! What goes over from one run to the next, by itself or from an earlier start of the program.

use super::*;
use crate::message::{HistoryEvent, KeptPlace};
use crate::model::{Completeness, Handled, KeptEntry, KeptId, Note, Notes, RunHeader};
use crate::state::grid::Pick;
use crate::state::{Cadence, HistoryIntent, NotesShown, Offline, RunSource, Seen};
use crate::table::{RowsView, StateCount};

fn at(minute: i64) -> Timestamp {
    Timestamp::from_ticks(minute * 60 * Timestamp::TICKS_PER_SECOND)
}

fn entry(id: i64, minute: i64) -> KeptEntry {
    KeptEntry {
        id: KeptId(id),
        header: RunHeader {
            key: id.to_string(),
            finished_ticks: at(minute).ticks(),
            tenant: "contoso.com".to_owned(),
            account: "desk@msp.example".to_owned(),
            partner_id: PARTNER.to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 3,
            counts: std::collections::BTreeMap::new(),
        },
    }
}

fn listed(runs: Vec<KeptEntry>) -> Event {
    Event::History(HistoryEvent::Listed {
        runs,
        notes: Notes::new(),
    })
}

fn rows_of(cloud_pcs: &[&str]) -> Snapshot {
    let mut table = Table::new();
    for id in cloud_pcs {
        table.append(&[ResultRow {
            activity_id: Some(format!("a-{id}").into()),
            cloud_pc_id: Some((*id).to_owned().into()),
            ..ResultRow::default()
        }]);
    }
    table.snapshot()
}

/// Ends a run whose last so many are still waiting.
fn ends(state: &mut AppState, run_id: u64, snapshot: Snapshot, num_open: u32) {
    let num_rows = snapshot.num_rows();
    let totals = vec![StateCount {
        state: ActionState::Pending,
        num_rows: num_open,
    }];
    let event = RunEvent::Ended {
        end: RunEnd::Complete,
        progress: progress(1, num_rows),
        details: RunDetails::default(),
        snapshot,
        arranged: Arranged {
            totals,
            ..arranged(state.arrangement.generation, num_rows)
        },
    };
    state.apply(Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    });
}

fn is_run(commands: &[Command]) -> bool {
    matches!(commands, [Command::Run { .. }, Command::ListNames { .. }])
}

#[test]
fn the_newest_kept_rows_are_shown_until_somebody_asks_anew() {
    let mut state = ready();
    let commands = state.apply(listed(vec![entry(7, 10), entry(6, 5)]));
    let Some(Command::OpenRun { run_id, place, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    assert_eq!(*place, KeptPlace::History(KeptId(7)));
    let run_id = *run_id;
    state.apply(Event::History(HistoryEvent::Opened {
        run_id,
        header: entry(7, 10).header,
    }));
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    let rows = state.rows.as_ref().expect("shown");
    assert_eq!(rows.source, RunSource::History(entry(7, 10).header));
    assert!(state.apply(listed(vec![entry(7, 10)])).is_empty(), "only once");
    assert!(is_run(&state.perform(Intent::Run)));
    ends(&mut state, run_id.0 + 1, rows_of(&["x", "y"]), 0);
    assert_eq!(state.rows.expect("shown").source, RunSource::Asked);
}

#[test]
fn kept_rows_of_another_account_or_partner_are_not_shown_by_themselves() {
    let mut other_account = entry(1, 1);
    other_account.header.account = "somebody@else.example".to_owned();
    let mut other_partner = entry(2, 2);
    other_partner.header.partner_id = OTHER_PARTNER.to_owned();
    assert!(ready().apply(listed(vec![other_account, other_partner])).is_empty());
}

#[test]
fn without_a_network_the_rows_of_the_last_time_are_there() {
    let mut state = state(Autopilot::Off);
    state.start();
    let offline = SignInEvent::Offline {
        account: Account {
            username: "desk@msp.example".to_owned(),
            name: None,
            tenant_id: None,
        },
        failure: Failure::new(FailureKind::ConnectionCut),
        retry_at: at(1),
    };
    assert_eq!(state.apply(Event::SignIn(offline.clone())), vec![Command::ListRuns]);
    assert!(state.apply(Event::SignIn(offline)).is_empty(), "once");
    assert!(matches!(state.offline, Some(Offline { .. })));
    let commands = state.apply(listed(vec![entry(7, 10)]));
    assert!(matches!(commands.as_slice(), [Command::OpenRun { .. }]), "{commands:?}");
}

#[test]
fn a_refresh_keeps_selection_cursor_and_scroll_by_cloud_pc() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["A", "B", "C", "D"]), 1);
    assert_eq!(state.arrangement.view, RowsView::LatestPerCloudPc);
    state.grid.selection.pick(&[0, 1, 2, 3], 1, Pick::Alone);
    state.grid.selection.pick(&[0, 1, 2, 3], 3, Pick::Toggle);
    state.grid.scroll.first_row = 2;
    state.perform(Intent::Run);
    ends(&mut state, 2, rows_of(&["d", "c", "x", "b"]), 1);
    let selection = &state.grid.selection;
    assert_eq!(selection.numbers().collect::<Vec<_>>(), [0, 3]);
    assert_eq!(selection.cursor(), Some(0));
    assert_eq!(state.grid.scroll.first_row, 2);
}

#[test]
fn what_is_picked_while_a_refresh_reads_is_not_picked_away() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a", "b"]), 1);
    state.grid.selection.pick(&[0, 1], 0, Pick::Alone);
    state.perform(Intent::Run);
    state.apply(page(2, 0, 1));
    state.grid.selection.pick(&[0], 0, Pick::Alone);
    ends(&mut state, 2, rows_of(&["b", "a"]), 1);
    assert_eq!(state.grid.selection.numbers().collect::<Vec<_>>(), [0]);
}

#[test]
fn another_question_carries_nothing_over() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a", "b"]), 1);
    state.grid.selection.pick(&[0, 1], 0, Pick::Alone);
    state.perform(Intent::EditCloudPcId("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()));
    state.perform(Intent::Run);
    ends(&mut state, 2, rows_of(&["a", "b"]), 1);
    assert!(state.grid.selection.rows().is_empty());
}

/// Ticks every minute of a span; the minutes in which it asked. Each run ends at once, with so many still open.
fn asked_in(state: &mut AppState, minutes: std::ops::Range<i64>, (seen, num_open): (Seen, u32)) -> Vec<i64> {
    let mut asked = Vec::new();
    for minute in minutes {
        if is_run(&state.tick(at(minute), seen)) {
            asked.push(minute);
            let run_id = state.run.as_ref().expect("runs").run_id;
            ends(state, run_id.0, rows_of(&["a"]), num_open);
            assert!(state.tick(at(minute), seen).is_empty(), "its end is seen at once");
        }
    }
    asked
}

fn watching(cadence: Cadence) -> AppState {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a"]), 1);
    state.perform(Intent::Watch(cadence));
    state
}

#[test]
fn it_asks_again_as_often_as_it_is_told_and_not_at_all_when_off() {
    let mut state = watching(Cadence::FiveMinutes);
    assert_eq!(asked_in(&mut state, 0..17, (Seen::InView, 1)), [5, 10, 15]);
    state.perform(Intent::Watch(Cadence::Off));
    assert_eq!(asked_in(&mut state, 17..90, (Seen::InView, 1)), Vec::<i64>::new());
}

#[test]
fn it_rests_while_nobody_has_seen_the_window_for_a_quarter_of_an_hour() {
    let mut state = watching(Cadence::FiveMinutes);
    assert_eq!(asked_in(&mut state, 0..60, (Seen::Hidden, 1)), [5, 10]);
    assert_eq!(asked_in(&mut state, 60..66, (Seen::InView, 1)), [60, 65]);
}

#[test]
fn it_goes_slower_while_graph_throttles_but_never_slower_than_half_an_hour() {
    let mut state = watching(Cadence::FiveMinutes);
    let mut minute = 0;
    let mut gaps = Vec::new();
    for _ in 0..5 {
        let run = state.run.as_mut().expect("ended");
        run.details.waited = Duration::from_secs(1);
        let began = minute;
        state.tick(at(minute), Seen::InView);
        while state.watching.wait(at(minute)) != Some(Duration::ZERO) {
            minute += 1;
        }
        gaps.push(minute - began);
        assert!(is_run(&state.tick(at(minute), Seen::InView)));
        let run_id = state.run.as_ref().expect("runs").run_id;
        ends(&mut state, run_id.0, rows_of(&["a"]), 1);
    }
    assert_eq!(gaps, [10, 20, 30, 30, 30]);
    assert!(state.watching.is_slowed());
    state.tick(at(minute), Seen::InView);
    assert!(!state.watching.is_slowed(), "nothing was waited for this time");
}

#[test]
fn two_quiet_hours_with_some_still_open_are_called_settled_once() {
    let mut state = watching(Cadence::FifteenMinutes);
    let asked = asked_in(&mut state, 0..400, (Seen::InView, 4));
    assert_eq!(
        asked.last(),
        Some(&135),
        "a change of the counts at 15, then two hours: {asked:?}"
    );
    let settled = state.watching.settled.expect("settled");
    assert_eq!((settled.num_open, settled.quiet_for), (4, Duration::from_hours(2)));
    assert_eq!(state.watching.cadence, Cadence::Off);
    assert!(state.take_call() && !state.take_call(), "a person is called once");
    state.perform(Intent::DismissSettled);
    assert_eq!(state.watching.settled, None);
}

#[test]
fn it_has_settled_as_soon_as_nothing_is_open_and_nothing_new_comes() {
    let mut state = watching(Cadence::OneMinute);
    let asked = asked_in(&mut state, 0..60, (Seen::InView, 0));
    assert_eq!(asked, [1, 2], "the first had one open, the second is new");
    assert_eq!(state.watching.settled.expect("settled").num_open, 0);
}

#[test]
fn every_letter_of_a_note_is_written_down_and_handled_ones_can_be_hidden() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["ABC"]), 1);
    let history = |intent| Intent::History(intent);
    state.perform(history(HistoryIntent::EditNote("ABC".to_owned())));
    let note = Note {
        ticket: "I".to_owned(),
        handled: Handled::Done,
        ..Note::default()
    };
    let commands = state.perform(history(HistoryIntent::ChangeNote(note.clone())));
    let expected = Command::PutNote {
        cloud_pc_id: "ABC".to_owned(),
        note: note.clone(),
    };
    assert_eq!(commands, vec![expected]);
    assert_eq!(state.history.note("abc"), Some(&note));
    let commands = state.perform(history(HistoryIntent::ShowNotes(NotesShown::OpenOnly)));
    assert!(
        matches!(commands.as_slice(), [Command::Arrange { arrangement, .. }] if arrangement.hidden.contains("abc"))
    );
    let commands = state.perform(history(HistoryIntent::ChangeNote(Note::default())));
    assert!(
        matches!(commands.as_slice(), [Command::PutNote { .. }, Command::Arrange { arrangement, .. }] if arrangement.hidden.is_empty())
    );
}

#[test]
fn yesterday_is_the_newest_run_that_is_a_night_old_or_the_oldest() {
    let mut state = ready();
    let day = 24 * 60;
    let now = at(2 * day);
    state.apply(listed(vec![
        entry(4, 2 * day),
        entry(3, 2 * day - 60),
        entry(2, day + 60),
        entry(1, day),
    ]));
    let newest = &entry(4, 2 * day).header;
    assert_eq!(state.history.yesterday(newest, now), Some(KeptId(2)));
    state.apply(listed(vec![entry(4, 2 * day), entry(3, 2 * day - 60)]));
    assert_eq!(state.history.yesterday(newest, now), Some(KeptId(3)));
    state.apply(listed(vec![entry(4, 2 * day)]));
    assert_eq!(state.history.yesterday(newest, now), None);
}

#[test]
fn kept_rows_of_a_tenant_that_the_customer_had_before_never_stand_under_its_name() {
    let mut state = ready();
    let mut elsewhere = entry(7, 0);
    elsewhere.header.tenant = "elsewhere.example".to_owned();
    state.apply(listed(vec![elsewhere, entry(8, 0)]));
    for intent in [
        HistoryIntent::Show(KeptPlace::History(KeptId(7))),
        HistoryIntent::Compare(Some(KeptId(7))),
    ] {
        assert_eq!(state.perform(Intent::History(intent)), []);
    }
    let shown = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(8)))));
    assert!(matches!(&shown[..], [Command::OpenRun { .. }]), "{shown:?}");
}
