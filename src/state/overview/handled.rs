//! Where nothing is found and handled ones are hidden: how many of these would fit.

use crate::message::{Command, OverviewCommand};
use crate::model::{ShowHandled, Sought};
use crate::state::AppState;

impl AppState {
    /// Asks how many would be found if handled ones were shown, where nothing else was.
    pub(super) fn count_handled(&mut self) -> Vec<Command> {
        let found = self.overview.found.as_ref();
        let is_in_vain = found.is_some_and(|found| found.num_found == 0);
        if !is_in_vain || self.overview.handled == ShowHandled::Yes {
            return Vec::new();
        }
        self.overview.search_number += 1;
        let number = self.overview.search_number;
        self.overview.handled_number = Some(number);
        let sought = Sought {
            handled: ShowHandled::Yes,
            ..self.overview.sought()
        };
        let filter = Box::new(self.found_filter());
        vec![Command::Overview(OverviewCommand::Find { number, sought, filter })]
    }

    /// Whether an answer says how many handled ones fit; then it is taken.
    pub(super) fn handled_counted(&mut self, number: u64, num_found: usize) -> bool {
        let is_it = self.overview.handled_number == Some(number) && self.overview.search_number == number;
        if is_it {
            self.overview.num_handled = num_found;
        }
        is_it
    }
}

#[cfg(test)]
mod tests {
    use crate::message::{Command, Event, OverviewCommand, OverviewEvent};
    use crate::model::{Profile, ProfileEdit, ProfileId, Profiles, Round, ShowHandled};
    use crate::state::{AppState, Autopilot, Home, Intent, OverviewIntent, Remembered, TenantKind};

    /// Two customers who were looked at; handled ones are hidden.
    fn state() -> AppState {
        let mut profiles = Profiles::default();
        for name in ["contoso", "fabrikam"] {
            profiles.apply(&ProfileEdit::Put(Profile {
                tenant: format!("{name}.example"),
                client_id: "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21".to_owned(),
                ..Profile::empty(ProfileId::parse(name).unwrap())
            }));
        }
        let remembered = Remembered {
            profiles,
            home: Home::Overview,
            ..Remembered::default()
        };
        let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::Off);
        state.start();
        state.apply(Event::Overview(OverviewEvent::Ended { round: Round(1) }));
        state.perform(Intent::Overview(OverviewIntent::ShowHandled(ShowHandled::No)));
        state
    }

    fn asked(commands: &[Command]) -> Option<(u64, ShowHandled)> {
        commands.iter().find_map(|command| match command {
            Command::Overview(OverviewCommand::Find { number, sought, .. }) => Some((*number, sought.handled)),
            _another => None,
        })
    }

    fn found(number: u64, num_found: usize) -> Event {
        Event::Overview(OverviewEvent::Found {
            without_notes: Vec::new(),
            number,
            findings: Vec::new(),
            num_found,
        })
    }

    #[test]
    fn where_nothing_is_found_it_is_asked_how_many_handled_ones_fit_and_they_are_listed_when_shown() {
        let mut state = state();
        let commands = state.perform(Intent::Overview(OverviewIntent::Search("INC-9001".to_owned())));
        let (first, handled) = asked(&commands).unwrap();
        assert_eq!(handled, ShowHandled::No);
        let commands = state.apply(found(first, 0));
        let (second, handled) = asked(&commands).unwrap();
        assert_eq!(handled, ShowHandled::Yes);
        assert_eq!(asked(&state.apply(found(second, 1))), None);
        assert_eq!(state.overview.num_handled, 1);
        assert_eq!(
            state.overview.found.as_ref().unwrap().num_found,
            0,
            "they are hidden still"
        );
        let commands = state.perform(Intent::Overview(OverviewIntent::ShowHandled(ShowHandled::Yes)));
        let (third, _) = asked(&commands).unwrap();
        assert_eq!(state.overview.num_handled, 0);
        assert_eq!(asked(&state.apply(found(third, 0))), None, "nothing is hidden");
    }

    #[test]
    fn whoever_comes_back_to_what_was_found_sees_what_was_written_meanwhile() {
        let mut state = state();
        let commands = state.perform(Intent::Overview(OverviewIntent::Search("begon".to_owned())));
        let (number, _) = asked(&commands).unwrap();
        state.apply(found(number, 1));
        state.perform(Intent::Overview(OverviewIntent::Leave));
        state.overview.opened = Some(3);
        let commands = state.perform(Intent::Overview(OverviewIntent::Open));
        assert!(asked(&commands).is_some(), "{commands:?}");
        assert_eq!(state.overview.opened, Some(3), "the line is meant still");
    }
}
