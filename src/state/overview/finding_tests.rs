//! How often it is looked for what broke: each look reads the notes of every customer.

use super::OverviewIntent;
use super::tests::{all_answer, came, counted, ended, id, state};
use crate::message::{Command, Event, OverviewCommand, OverviewEvent};
use crate::model::{Compared, PartnerNames, Timestamp};
use crate::state::{AppState, Intent};

const NAMES: [&str; 3] = ["contoso", "fabrikam", "tailspin"];

fn num_finds(commands: &[Command]) -> usize {
    let is_find = |command: &&Command| matches!(command, Command::Overview(OverviewCommand::Find { .. }));
    commands.iter().filter(is_find).count()
}

/// All have answered, and what broke is on the screen.
fn shows_what_broke() -> AppState {
    let mut state = state(&NAMES);
    state.start();
    all_answer(&mut state, &NAMES.map(|name| (name, 0)));
    let commands = state.perform(Intent::Overview(OverviewIntent::ShowBroken));
    assert_eq!(num_finds(&commands), 1);
    state
}

fn compared(state: &AppState, name: &str) -> Event {
    let mut agents = PartnerNames::default();
    agents.put("acme", "Acme Agent");
    Event::Overview(OverviewEvent::Compared {
        profile: id(name),
        read_at: Some(Timestamp::from_ticks(1)),
        earlier: state.overview.compared_with,
        compared: Compared::NoEarlierRun,
        agents,
    })
}

#[test]
fn of_many_comparisons_one_look_comes_when_all_are_there() {
    let mut state = shows_what_broke();
    let since = state.perform(Intent::Overview(OverviewIntent::Since(super::Since::LastRun)));
    assert_eq!(num_finds(&since), 0, "nobody is compared with it yet");
    for name in NAMES {
        let event = compared(&state, name);
        assert_eq!(state.apply(event), []);
        let row = state.overview.row(&id(name));
        assert_eq!(
            (row.compared, row.agents.get("ACME")),
            (Compared::NoEarlierRun, Some("Acme Agent"))
        );
    }
    let earlier = state.overview.compared_with;
    let commands = state.apply(Event::Overview(OverviewEvent::ComparedAll { earlier }));
    assert_eq!((commands.len(), num_finds(&commands)), (1, 1));
    state.perform(Intent::Overview(OverviewIntent::Since(super::Since::Yesterday)));
    let late = state.apply(Event::Overview(OverviewEvent::ComparedAll { earlier }));
    assert_eq!(late, [], "that was of another run");
}

#[test]
fn those_who_are_tried_again_by_themselves_are_looked_for_once_at_their_end() {
    let mut state = shows_what_broke();
    for name in NAMES {
        assert_eq!(state.apply(came(1, name, counted(&[]))), []);
        let event = compared(&state, name);
        assert_eq!(state.apply(event), []);
    }
    assert_eq!(num_finds(&state.apply(ended(1))), 1);
}

#[test]
fn whose_notes_could_not_be_read_is_told_with_what_was_found_and_of_nobody_who_is_gone() {
    let mut state = shows_what_broke();
    state.apply(Event::Overview(OverviewEvent::Found {
        number: state.overview.search_number,
        findings: Vec::new(),
        num_found: 0,
        without_notes: vec![id("fabrikam"), id("stranger")],
    }));
    let found = state.overview.found.as_ref().unwrap();
    assert_eq!(found.without_notes, [id("fabrikam")]);
}
