//! What goes over from one run to the next, by itself or from an earlier start of the program.

use super::*;
use crate::message::{ComparedRun, Freshness, HistoryEvent, KeptPlace, Replacing, ShowChanges};
use crate::model::{Completeness, Handled, HistoryTrouble, KeptEntry, KeptId, NotComparable, Note, Notes, RunHeader};
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
            agent: None,
        },
    }
}

fn listed(runs: Vec<KeptEntry>) -> Event {
    Event::History(HistoryEvent::Listed {
        runs,
        notes: Notes::new(),
        num_written: 0,
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
fn what_is_wanted_of_kept_rows_before_they_open_reaches_them() {
    let mut state = ready();
    let commands = state.apply(listed(vec![entry(7, 10)]));
    let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    let run_id = *run_id;
    let wanted = state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("ada".to_owned())));
    assert!(wanted.is_empty(), "there is no run yet");
    let told = state.apply(Event::History(HistoryEvent::Opened {
        run_id,
        header: entry(7, 10).header,
    }));
    let arranged = |command: &Command| match command {
        Command::Arrange {
            run_id: of,
            arrangement,
        } => *of == run_id && arrangement.filter.text == "ada",
        _other => false,
    };
    assert!(told.iter().any(arranged), "{told:?}");
}

#[test]
fn another_partner_shows_what_was_read_of_it_before() {
    let mut state = ready();
    let mut other = entry(8, 10);
    other.header.partner_id = OTHER_PARTNER.to_owned();
    state.apply(listed(vec![other, entry(7, 10)]));
    let chosen = state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned()));
    let opens = |command: &Command| {
        matches!(
            command,
            Command::OpenRun {
                place: KeptPlace::History(KeptId(8)),
                ..
            }
        )
    };
    assert!(chosen.iter().any(opens), "{chosen:?}");
    let back = state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    let opens = |command: &Command| {
        matches!(
            command,
            Command::OpenRun {
                place: KeptPlace::History(KeptId(7)),
                ..
            }
        )
    };
    assert!(back.iter().any(opens), "{back:?}");
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
    assert_eq!(
        [state.take_call(), state.take_call()],
        [Some(crate::state::Called::Shown), None],
        "a person is called once"
    );
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
    let expected = Command::PutNotes {
        number: 1,
        notes: vec![("ABC".to_owned(), note.clone())],
    };
    assert_eq!(commands, vec![expected]);
    assert_eq!(state.history.note("abc"), Some(&note));
    let commands = state.perform(history(HistoryIntent::ShowNotes(NotesShown::OpenOnly)));
    assert!(
        matches!(commands.as_slice(), [Command::Arrange { arrangement, .. }] if arrangement.hidden.contains("abc"))
    );
    let commands = state.perform(history(HistoryIntent::ChangeNote(Note::default())));
    assert!(
        matches!(commands.as_slice(), [Command::PutNotes { .. }, Command::Arrange { arrangement, .. }] if arrangement.hidden.is_empty())
    );
}

#[test]
fn a_list_that_is_older_than_what_was_written_since_takes_nothing_back() {
    let mut state = ready();
    let ids: Vec<String> = (0..300).map(|number| format!("pc-{number}")).collect();
    let commands = state.perform(Intent::History(HistoryIntent::ToggleHandled(ids)));
    let [Command::PutNotes { number: 1, notes }] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    assert_eq!(notes.len(), 300, "all in one command");
    let of = |notes: Notes, num_written| {
        Event::History(HistoryEvent::Listed {
            runs: Vec::new(),
            notes,
            num_written,
        })
    };
    let stored: Notes = notes.iter().cloned().collect();
    state.apply(of(Notes::new(), 0));
    assert_eq!(state.history.notes.len(), 300, "read before they were written");
    state.apply(of(stored, 1));
    state.apply(of(Notes::new(), 0));
    assert_eq!(state.history.notes.len(), 300, "an older list came late");
    state.apply(of(Notes::new(), 1));
    assert_eq!(state.history.notes.len(), 0, "this one knows them");
}

#[test]
fn yesterday_is_the_newest_complete_run_of_before_today_in_the_morning_as_in_the_evening() {
    let day = 24 * 60;
    for (hour, name) in [(8, "morning"), (23, "late evening")] {
        let mut state = ready();
        let now = 2 * day + hour * 60;
        state.moment.now = at(now);
        state.perform(Intent::Run);
        ends(&mut state, 1, rows_of(&["a"]), 0);
        let mut broken = entry(5, 2 * day - 10);
        broken.header.completeness = Completeness::Incomplete;
        let mut other = entry(6, 2 * day - 20);
        other.header.partner_id = OTHER_PARTNER.to_owned();
        let today = [entry(4, now), entry(3, 2 * day + 7 * 60)];
        let before = [broken, other, entry(2, 2 * day - 30), entry(1, day)];
        state.apply(listed(today.iter().cloned().chain(before).collect()));
        let yesterday = |state: &AppState| state.run_of_yesterday().map(|entry| entry.id);
        assert_eq!(yesterday(&state), Some(KeptId(2)), "{name}");
        assert!(state.was_yesterday(at(2 * day - 30)) && !state.was_yesterday(at(day - 60)));
        state.apply(listed(today.to_vec()));
        assert_eq!(yesterday(&state), None, "runs of today alone are no yesterday");
    }
}

#[test]
fn the_run_before_is_one_only_where_there_is_one() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a"]), 0);
    assert!(!state.has_run_before());
    state.rows.as_mut().expect("rows").arranged.changes = Some(Arc::default());
    assert!(state.has_run_before(), "it is compared with");
    state.apply(compared(7));
    assert!(
        !state.has_run_before(),
        "with one that a person chose, and the first run"
    );
    state.perform(Intent::Run);
    ends(&mut state, 2, rows_of(&["a"]), 0);
    assert!(state.has_run_before());
}

fn compared(id: i64) -> Event {
    Event::History(HistoryEvent::Compared(Some(ComparedRun {
        place: KeptPlace::History(KeptId(id)),
        header: entry(id, 0).header,
    })))
}

#[test]
fn a_chosen_comparison_ends_with_the_partner_and_with_the_question() {
    let uncompares = |commands: &[Command]| commands.contains(&Command::Compare(None));
    let chosen = || {
        let mut state = ready();
        state.perform(Intent::Run);
        ends(&mut state, 1, rows_of(&["a"]), 0);
        state.apply(compared(7));
        state.perform(Intent::History(HistoryIntent::ShowChanges(ShowChanges::Only)));
        assert!(state.history.compared.is_some());
        state
    };
    let mut state = chosen();
    assert!(!uncompares(&state.perform(Intent::Run)), "the same question");
    for other in [
        Intent::ChoosePartner("another".to_owned()),
        Intent::EditCloudPcId("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()),
    ] {
        let mut state = chosen();
        let mut commands = state.perform(other);
        commands.extend(state.perform(Intent::Run));
        assert!(uncompares(&commands), "{commands:?}");
        assert_eq!(state.history.compared, None);
        assert_eq!(state.arrangement.changes, ShowChanges::All);
    }
}

#[test]
fn nothing_is_compared_with_what_was_asked_otherwise_or_not_read_to_its_end() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a"]), 0);
    let mut broken = entry(1, 1);
    broken.header.completeness = Completeness::Incomplete;
    let mut other = entry(2, 2);
    other.header.partner_id = OTHER_PARTNER.to_owned();
    let mut alone = entry(3, 3);
    alone.header.cloud_pc_id = Some("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned());
    let expected = [
        (broken, Some(NotComparable::Incomplete)),
        (other, Some(NotComparable::AskedOtherwise)),
        (alone, Some(NotComparable::AskedOtherwise)),
        (entry(4, 4), None),
    ];
    state.apply(listed(expected.iter().map(|(entry, _)| entry.clone()).collect()));
    for (entry, why) in expected {
        assert_eq!(state.not_comparable(&entry.header), why);
        let place = Some(KeptPlace::History(entry.id));
        let commands = state.perform(Intent::History(HistoryIntent::Compare(place)));
        assert_eq!(commands.is_empty(), why.is_some(), "{why:?}");
    }
    // What a file asked is known once it is read.
    let mut of_file = entry(5, 5).header;
    of_file.partner_id = OTHER_PARTNER.to_owned();
    let told = HistoryEvent::Compared(Some(ComparedRun {
        place: KeptPlace::File("a.rollcall".into()),
        header: of_file,
    }));
    assert_eq!(state.apply(Event::History(told)), [Command::Compare(None)]);
    let why = HistoryTrouble::NotComparable(NotComparable::AskedOtherwise);
    assert_eq!(
        (state.history.compared, state.history.troubles.front()),
        (None, Some(&why))
    );
}

#[test]
fn with_one_partner_it_runs_by_itself_whichever_answer_comes_first() {
    let list = || listed(vec![entry(7, 10)]);
    let opened = |state: &mut AppState, commands: &[Command]| {
        let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
            panic!("{commands:?}")
        };
        let header = entry(7, 10).header;
        let run_id = *run_id;
        state.apply(Event::History(HistoryEvent::Opened { run_id, header }));
        run_id
    };
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    let commands = state.apply(list());
    let run_id = opened(&mut state, &commands);
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    assert!(is_run(&state.apply(partners(&[PARTNER]))), "the disk was quicker");

    let mut state = super::state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    assert!(is_run(&state.apply(partners(&[PARTNER]))), "Graph was quicker");
    assert_eq!(state.apply(list()), []);

    let mut state = super::state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    state.apply(listed(Vec::new()));
    state.apply(partners(&[PARTNER]));
    ends(&mut state, 1, rows_of(&["x"]), 0);
    state.apply(list());
    let commands = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(7)))));
    let run_id = opened(&mut state, &commands);
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    assert_eq!(
        state.apply(partners(&[PARTNER])),
        [],
        "whoever opened a kept run reads it in peace"
    );
}

#[test]
fn a_kept_run_is_no_news_to_whoever_watches() {
    let mut state = watching(Cadence::FiveMinutes);
    assert_eq!(asked_in(&mut state, 0..6, (Seen::InView, 0)), [5]);
    state.apply(listed(vec![entry(7, 0)]));
    let commands = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(7)))));
    let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    let header = entry(7, 0).header;
    let run_id = *run_id;
    state.apply(Event::History(HistoryEvent::Opened { run_id, header }));
    ends(&mut state, run_id.0, rows_of(&["a"]), 0);
    assert_eq!(asked_in(&mut state, 6..90, (Seen::InView, 0)), Vec::<i64>::new());
    assert_eq!(state.watching.settled, None, "old rows settle nothing");
}

#[test]
fn whoever_watches_rows_of_the_last_time_asks_at_once() {
    let mut state = ready();
    let commands = state.apply(listed(vec![entry(7, 0)]));
    let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    let header = entry(7, 0).header;
    let run_id = *run_id;
    state.apply(Event::History(HistoryEvent::Opened { run_id, header }));
    ends(&mut state, run_id.0, rows_of(&["a"]), 1);
    assert_eq!(state.tick(at(0), Seen::InView), [], "nobody watches");
    state.perform(Intent::Watch(Cadence::FiveMinutes));
    assert!(is_run(&state.tick(at(1), Seen::InView)));
    assert_eq!(state.tick(at(2), Seen::InView), [], "it reads");
}

#[test]
fn a_person_s_run_reads_the_cloud_pcs_anew_and_the_clock_s_does_not() {
    let freshness = |commands: Vec<Command>| match commands.as_slice() {
        [Command::Run { .. }, Command::ListNames { freshness, .. }] => *freshness,
        other => panic!("{other:?}"),
    };
    let mut state = watching(Cadence::FiveMinutes);
    state.tick(at(0), Seen::InView);
    assert_eq!(freshness(state.tick(at(5), Seen::InView)), Freshness::Recent);
    assert_eq!(freshness(state.perform(Intent::Run)), Freshness::Now);
}

#[test]
fn a_run_replaces_a_file_only_after_a_person_has_said_so() {
    let mut state = ready();
    let path = std::path::PathBuf::from("contoso.rollcall");
    let save = |replacing| Intent::History(HistoryIntent::Save(KeptId(7), "contoso.rollcall".into(), replacing));
    let command = |replacing| Command::SaveRun {
        id: KeptId(7),
        path: "contoso.rollcall".into(),
        replacing,
    };
    assert_eq!(state.perform(save(Replacing::No)), [command(Replacing::No)]);
    state.apply(Event::History(HistoryEvent::FileExists(KeptId(7), path.clone())));
    assert_eq!(state.history.not_saved, Some((KeptId(7), path)));
    assert_eq!(state.perform(save(Replacing::Yes)), [command(Replacing::Yes)]);
    assert_eq!(state.history.not_saved, None);
}

#[test]
fn kept_rows_of_a_tenant_that_the_customer_had_before_never_stand_under_its_name() {
    let mut state = ready();
    let mut elsewhere = entry(7, 0);
    elsewhere.header.tenant = "elsewhere.example".to_owned();
    state.apply(listed(vec![elsewhere, entry(8, 0)]));
    for intent in [
        HistoryIntent::Show(KeptPlace::History(KeptId(7))),
        HistoryIntent::Compare(Some(KeptPlace::History(KeptId(7)))),
    ] {
        assert_eq!(state.perform(Intent::History(intent)), []);
    }
    let shown = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(8)))));
    assert!(matches!(&shown[..], [Command::OpenRun { .. }]), "{shown:?}");
}

#[test]
fn partners_have_the_names_of_earlier_runs_at_once_and_none_of_another_customer_or_tenant() {
    let mut state = ready();
    let named = |id: i64, tenant: &str, agent: Option<&str>| {
        let mut entry = entry(id, id);
        entry.header.tenant = tenant.to_owned();
        entry.header.agent = agent.map(str::to_owned);
        entry
    };
    let agent = |state: &AppState| {
        state
            .partner_title(PARTNER)
            .and_then(|title| title.agent)
            .map(str::to_owned)
    };
    assert_eq!(agent(&state), None);
    state.apply(listed(vec![named(1, "elsewhere.example", Some("Foreign Agent"))]));
    assert_eq!(agent(&state), None, "another tenant's");
    let runs = vec![
        named(4, "contoso.com", None),
        named(3, "contoso.com", Some("Acme Agent 2")),
        named(2, "contoso.com", Some("Acme Agent")),
    ];
    state.apply(listed(runs));
    assert_eq!(
        agent(&state).as_deref(),
        Some("Acme Agent 2"),
        "the newest that has one"
    );
    let other = Profile {
        tenant: "fabrikam.com".to_owned(),
        ..Profile::empty(ProfileId::random())
    };
    state.begin_visit(other);
    state.partners = Partners::Loaded(vec![partner(PARTNER)]);
    assert_eq!(agent(&state), None, "another customer's");
}
