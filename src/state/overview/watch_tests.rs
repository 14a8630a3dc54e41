//! Asking all customers again by itself: until when, how often, and what is said of it.

use super::tests::{all_answer, broken, came, counted, id, state};
use super::{OverviewIntent, WatchEnd};
use crate::message::{Command, Event, OverviewCommand, OverviewEvent};
use crate::model::{ActionState, CustomerReport, Round, Standing, Timestamp};
use crate::state::{AppState, Cadence, Called, Intent, ProfileIntent, Seen};

fn at_minute(minute: i64) -> Timestamp {
    Timestamp::from_ticks(minute * 60 * Timestamp::TICKS_PER_SECOND)
}

fn is_refresh(commands: &[Command]) -> bool {
    let is_it = |command: &Command| matches!(command, Command::Overview(OverviewCommand::Refresh { .. }));
    commands.iter().any(is_it)
}

#[test]
fn all_are_asked_again_until_each_has_settled_and_it_is_said_once_who_has() {
    let mut state = state(&["contoso", "fabrikam", "locked"]);
    state.start();
    state.apply(came(1, "locked", broken(Standing::NeedsConsent)));
    all_answer(&mut state, &[("contoso", 2), ("fabrikam", 0)]);
    assert_eq!(state.tick(at_minute(0), Seen::InView), [], "nobody watches");
    state.perform(Intent::Overview(OverviewIntent::Watch(Cadence::FiveMinutes)));
    assert_eq!(state.tick(at_minute(0), Seen::InView), []);
    assert_eq!(state.tick(at_minute(4), Seen::InView), []);
    assert!(is_refresh(&state.tick(at_minute(5), Seen::InView)));
    assert_eq!(state.tick(at_minute(11), Seen::InView), [], "it reads");
    state.apply(came(2, "locked", broken(Standing::NeedsConsent)));
    all_answer(&mut state, &[("contoso", 0), ("fabrikam", 0)]);
    state.tick(at_minute(11), Seen::InView);
    assert_eq!(
        state.take_call(),
        None,
        "Contoso has just changed, and nothing was open at Fabrikam"
    );
    assert!(is_refresh(&state.tick(at_minute(16), Seen::InView)));
    state.apply(came(3, "locked", broken(Standing::NeedsConsent)));
    all_answer(&mut state, &[("contoso", 0), ("fabrikam", 0)]);
    state.tick(at_minute(16), Seen::InView);
    assert_eq!([state.take_call(), state.take_call()], [Some(Called::All), None]);
    assert_eq!(state.overview.watch.settled, [id("contoso")]);
    let end = WatchEnd {
        num_settled: 2,
        num_unread: 1,
    };
    assert_eq!(
        state.overview.watch.end,
        Some(end),
        "of who needs consent nothing can be said"
    );
    assert_eq!(
        state.tick(at_minute(60), Seen::InView),
        [],
        "all who can be read have settled"
    );
}

#[test]
fn who_is_throttled_is_asked_more_slowly_and_a_window_that_nobody_sees_asks_nothing() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    state.perform(Intent::Overview(OverviewIntent::Watch(Cadence::OneMinute)));
    let throttled = |round| {
        let report = CustomerReport {
            waited: std::time::Duration::from_secs(3),
            ..counted(&[(ActionState::Pending, 4)])
        };
        came(round, "contoso", report)
    };
    state.apply(throttled(1));
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(1) }));
    assert_eq!(state.tick(at_minute(0), Seen::InView), []);
    assert!(state.overview.watch.watching.is_slowed());
    assert_eq!(state.tick(at_minute(1), Seen::InView), [], "two minutes now");
    assert!(is_refresh(&state.tick(at_minute(2), Seen::InView)));
    all_answer(&mut state, &[("contoso", 4), ("fabrikam", 1)]);
    assert_eq!(state.tick(at_minute(2), Seen::Hidden), []);
    assert_eq!(
        state.tick(at_minute(30), Seen::Hidden),
        [],
        "hidden for a quarter of an hour"
    );
    assert!(is_refresh(&state.tick(at_minute(31), Seen::InView)));
}

/// All are looked at with this outcome, and watched every minute; the next look is due.
fn watched(names: &[&str], standing: Standing) -> AppState {
    let mut state = state(names);
    state.start();
    for name in names {
        state.apply(came(1, name, broken(standing)));
    }
    state.apply(Event::Overview(OverviewEvent::Ended { round: Round(1) }));
    state.perform(Intent::Overview(OverviewIntent::Watch(Cadence::OneMinute)));
    assert_eq!(state.tick(at_minute(0), Seen::InView), []);
    state
}

#[test]
fn whoever_is_out_of_reach_is_asked_again_until_the_network_is_back() {
    for standing in [Standing::NotReachable, Standing::Throttled] {
        let mut state = watched(&["contoso", "fabrikam"], standing);
        assert!(is_refresh(&state.tick(at_minute(60), Seen::InView)), "{standing:?}");
        assert_eq!(state.wait_over_all(at_minute(60)), None, "it reads");
    }
}

#[test]
fn a_window_that_has_nobody_to_ask_does_not_wake_up_for_it() {
    let mut nobody = watched(&["contoso", "fabrikam"], Standing::NeedsSignIn);
    let mut one = watched(&["contoso", "fabrikam"], Standing::Ready);
    one.perform(Intent::Profiles(ProfileIntent::AskToRemove(id("fabrikam"))));
    one.perform(Intent::Profiles(ProfileIntent::Remove));
    assert!(!one.has_overview());
    for state in [&mut nobody, &mut one] {
        assert!(!is_refresh(&state.tick(at_minute(60), Seen::InView)));
        assert_eq!(state.wait_over_all(at_minute(60)), None);
    }
}

#[test]
fn whoever_has_not_answered_since_the_last_look_is_not_called_settled_for_it() {
    let mut state = state(&["contoso", "fabrikam"]);
    state.start();
    all_answer(&mut state, &[("contoso", 1), ("fabrikam", 1)]);
    state.perform(Intent::Overview(OverviewIntent::Watch(Cadence::FiveMinutes)));
    state.tick(at_minute(0), Seen::InView);
    assert!(is_refresh(&state.tick(at_minute(5), Seen::InView)));
    all_answer(&mut state, &[("contoso", 0), ("fabrikam", 1)]);
    state.tick(at_minute(6), Seen::InView);
    state.perform(Intent::Overview(OverviewIntent::Check(id("fabrikam"))));
    all_answer(&mut state, &[("fabrikam", 1)]);
    state.tick(at_minute(7), Seen::InView);
    assert_eq!(state.overview.watch.settled, [], "Contoso was not asked again");
    state.perform(Intent::Overview(OverviewIntent::Refresh));
    all_answer(&mut state, &[("contoso", 0), ("fabrikam", 1)]);
    state.tick(at_minute(8), Seen::InView);
    assert_eq!(state.overview.watch.settled, [id("contoso")]);
}
