//! What a person chooses about the program: every choice counts and is written at once; what is typed, when the field is
//! left.

use super::{AppState, Overlay, Preferences, SettingsField, SettingsIntent, SettingsPage, UpkeepWish, Wish};
use crate::model::{Policy, Switch};

impl AppState {
    /// Does what a person wants of the page.
    pub(super) fn perform_for_settings(&mut self, intent: SettingsIntent) {
        match intent {
            SettingsIntent::Open => {
                self.overlay = Overlay::Settings(SettingsPage::of(&self.preferences));
            }
            SettingsIntent::Close => {
                self.keep_typed();
                self.overlay = Overlay::None;
            }
            SettingsIntent::Choose(preferences) => self.choose(*preferences),
            SettingsIntent::Type(field, text) => {
                if let Overlay::Settings(page) = &mut self.overlay {
                    match field {
                        SettingsField::Proxy => (page.proxy, page.proxy_error) = (text, None),
                        SettingsField::CaFile => page.ca_file = text,
                        SettingsField::HistoryDays => (page.history_days, page.days_are_bad) = (text, false),
                    }
                }
            }
            SettingsIntent::KeepTyped => self.keep_typed(),
            SettingsIntent::ShowFolder => self.wish = Some(Wish::Upkeep(UpkeepWish::ShowSettingsFolder)),
        }
    }

    fn keep_typed(&mut self) {
        if let Overlay::Settings(page) = &mut self.overlay {
            let kept = page.kept(&self.preferences);
            self.choose(kept);
        }
    }

    /// What the administrator has decided stays as it was written.
    fn choose(&mut self, wanted: Preferences) {
        let before = &self.preferences;
        let Policy {
            history,
            ca_file,
            audit_log,
            ..
        } = &self.policy;
        let chosen = Preferences {
            history: if history.is_some() {
                before.history
            } else {
                wanted.history
            },
            ca_file: if ca_file.is_some() {
                before.ca_file.clone()
            } else {
                wanted.ca_file
            },
            audit_log: if audit_log.is_some() {
                before.audit_log
            } else {
                wanted.audit_log
            },
            ..wanted
        };
        if chosen != *before {
            if chosen.log_level != before.log_level {
                self.wish = Some(Wish::Upkeep(UpkeepWish::SetLogLevel(
                    chosen.log_level.unwrap_or_default(),
                )));
            }
            if chosen.refresh != before.refresh {
                self.watch(chosen.refresh);
            }
            self.preferences = chosen;
            self.unsaved.preferences = Some(self.preferences.clone());
        }
    }

    /// Whether the audit log is on, whoever decided it.
    #[must_use]
    pub fn audit_is_on(&self) -> bool {
        self.policy.audit_log.or(self.preferences.audit_log) == Some(Switch::On)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LogLevel, ProxyChoice, ProxyError};
    use crate::state::{Cadence, HistoryChoice, Intent, Scale};

    fn open(policy: Policy) -> AppState {
        let mut state = AppState::default();
        state.govern(policy);
        state.perform(Intent::Settings(SettingsIntent::Open));
        state
    }

    fn choose(state: &mut AppState, change: impl FnOnce(&mut Preferences)) {
        let mut wanted = state.preferences.clone();
        change(&mut wanted);
        state.perform(Intent::Settings(SettingsIntent::Choose(Box::new(wanted))));
    }

    fn type_into(state: &mut AppState, field: SettingsField, text: &str) {
        state.perform(Intent::Settings(SettingsIntent::Type(field, text.to_owned())));
    }

    #[test]
    fn a_choice_counts_and_is_written_at_once() {
        let mut state = open(Policy::default());
        choose(&mut state, |wanted| wanted.scale = Scale::of_percent(125).unwrap());
        assert_eq!(state.preferences.scale.percent(), 125);
        let unsaved = state.take_unsaved().unwrap();
        assert_eq!(unsaved.preferences, Some(state.preferences.clone()));
        choose(&mut state, |_| {});
        assert_eq!(state.take_unsaved(), None);
        choose(&mut state, |wanted| wanted.refresh = Cadence::FiveMinutes);
        assert_eq!(state.watching.cadence, Cadence::FiveMinutes);
        choose(&mut state, |wanted| wanted.log_level = Some(LogLevel::Debug));
        let wish = Wish::Upkeep(UpkeepWish::SetLogLevel(LogLevel::Debug));
        assert_eq!(state.take_wish(), Some(wish));
    }

    #[test]
    fn what_is_typed_counts_when_the_field_is_left_and_can_be_used() {
        let mut state = open(Policy::default());
        type_into(&mut state, SettingsField::Proxy, "http://ada:geheim@proxy");
        type_into(&mut state, SettingsField::HistoryDays, "0");
        assert_eq!(state.take_unsaved(), None);
        state.perform(Intent::Settings(SettingsIntent::KeepTyped));
        assert_eq!(state.take_unsaved(), None);
        let Overlay::Settings(page) = &state.overlay else {
            panic!("it stays open")
        };
        assert_eq!((page.proxy_error, page.days_are_bad), (Some(ProxyError::SignIn), true));
        type_into(&mut state, SettingsField::Proxy, " none ");
        type_into(&mut state, SettingsField::HistoryDays, "7");
        state.perform(Intent::Settings(SettingsIntent::Close));
        let kept = state.take_unsaved().unwrap().preferences.unwrap();
        assert_eq!((kept.proxy, kept.history_days.days()), (Some(ProxyChoice::None), 7));
        assert_eq!(state.overlay, Overlay::None);
    }

    #[test]
    fn what_the_administrator_has_decided_cannot_be_chosen() {
        let policy = Policy {
            history: Some(Switch::Off),
            audit_log: Some(Switch::On),
            ca_file: Some("/etc/ssl/contoso.pem".into()),
            ..Policy::default()
        };
        let mut state = open(policy);
        choose(&mut state, |wanted| {
            wanted.history = HistoryChoice::Off;
            wanted.audit_log = Some(Switch::Off);
        });
        type_into(&mut state, SettingsField::CaFile, "mine.pem");
        state.perform(Intent::Settings(SettingsIntent::KeepTyped));
        assert_eq!(
            (state.take_unsaved(), &state.preferences),
            (None, &Preferences::default())
        );
        assert!(state.audit_is_on());
    }
}
