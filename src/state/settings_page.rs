//! The page with what a person chooses about the program, as far as it is typed.

use std::path::PathBuf;

use super::{HistoryDays, Preferences};
use crate::model::{ProxyChoice, ProxyError};

/// What is typed on the page, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsPage {
    /// The proxy as typed; empty for the system's.
    pub proxy: String,
    /// What is wrong with it.
    pub proxy_error: Option<ProxyError>,
    /// The certificates' path as typed.
    pub ca_file: String,
    /// Days as typed.
    pub history_days: String,
    /// Whether that is no number of days that can be used.
    pub days_are_bad: bool,
}

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsField {
    /// The proxy.
    Proxy,
    /// The certificates.
    CaFile,
    /// How long finished runs are kept.
    HistoryDays,
}

/// One wish about the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsIntent {
    /// Open it.
    Open,
    /// Close it; what is typed and can be used is kept.
    Close,
    /// Choose.
    Choose(Box<Preferences>),
    /// This is typed now.
    Type(SettingsField, String),
    /// The fields are left.
    KeepTyped,
    /// Show the settings file's folder.
    ShowFolder,
}

impl SettingsPage {
    /// As the preferences are.
    pub(super) fn of(preferences: &Preferences) -> Self {
        Self {
            proxy: preferences.proxy.as_ref().map(ToString::to_string).unwrap_or_default(),
            proxy_error: None,
            ca_file: preferences
                .ca_file
                .as_ref()
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
            history_days: preferences.history_days.days().to_string(),
            days_are_bad: false,
        }
    }

    /// The preferences with what is typed and can be used.
    pub(super) fn kept(&mut self, preferences: &Preferences) -> Preferences {
        let mut kept = preferences.clone();
        self.proxy_error = None;
        match Some(self.proxy.trim())
            .filter(|text| !text.is_empty())
            .map(ProxyChoice::parse)
        {
            None => kept.proxy = None,
            Some(Ok(choice)) => kept.proxy = Some(choice),
            Some(Err(error)) => self.proxy_error = Some(error),
        }
        let path = Some(self.ca_file.trim()).filter(|text| !text.is_empty());
        kept.ca_file = path.map(PathBuf::from);
        let days = self.history_days.trim().parse().ok().and_then(HistoryDays::new);
        self.days_are_bad = days.is_none();
        kept.history_days = days.unwrap_or(preferences.history_days);
        kept
    }
}
