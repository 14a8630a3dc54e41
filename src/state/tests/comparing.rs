//! Which kept runs can be compared with, and until when one is.

use super::kept::{at, ends, entry, listed, rows_of};
use super::*;
use crate::message::{ComparedRun, HistoryEvent, KeptPlace, ShowChanges};
use crate::model::{Completeness, HistoryTrouble, KeptId, NotComparable};
use crate::state::HistoryIntent;

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
