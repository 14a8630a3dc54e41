//! When it asks again by itself, and when a rollout has settled.

use super::kept::{at, ends, entry, is_run, listed, rows_of};
use super::*;
use crate::message::{Freshness, HistoryEvent, KeptPlace};
use crate::model::KeptId;
use crate::state::{Cadence, HistoryIntent, Seen};

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
