//! Preferences in the settings file. Reading forgives; writing touches only what has changed.

use std::path::PathBuf;

use toml_edit::{Item, Table, value};

use super::preferences::{HistoryChoice, HistoryDays, Preferences, RendererChoice, Scale};
use super::profile_toml::{set_text, set_value};
use super::{Cadence, MotionChoice};
use crate::model::{LogLevel, ProxyChoice, ProxyError, SettingsProblem, Switch};

/// The names that this file reads.
pub(super) const NAMES: [&str; 12] = [
    "scale",
    "motion",
    "renderer",
    "refresh_minutes",
    "history",
    "history_days",
    "proxy",
    "ca_file",
    "log_level",
    "audit_log",
    "notices",
    "last_sign_in",
];

/// Reads them.
pub(super) fn read(table: &Table, preferences: &mut Preferences, problems: &mut Vec<SettingsProblem>) {
    for name in NAMES {
        let Some(item) = table.get(name) else { continue };
        match read_one(name, item, preferences) {
            Ok(()) => {}
            Err(problem) => {
                let bad = || SettingsProblem::BadValue { name: name.to_owned() };
                problems.push(problem.unwrap_or_else(bad));
            }
        }
    }
}

/// Reads one value; what is wrong with it, where more is to be said than that it is bad.
fn read_one(name: &str, item: &Item, preferences: &mut Preferences) -> Result<(), Option<SettingsProblem>> {
    let text = item.as_str();
    match name {
        "scale" => preferences.scale = item.as_integer().and_then(Scale::of_percent).ok_or(None)?,
        "motion" => preferences.motion = named(&MotionChoice::NAMES, text).ok_or(None)?,
        "renderer" => preferences.renderer = named(&RendererChoice::NAMES, text).ok_or(None)?,
        "refresh_minutes" => preferences.refresh = item.as_integer().and_then(cadence).ok_or(None)?,
        "history" => preferences.history = history(item.as_bool().ok_or(None)?),
        "history_days" => preferences.history_days = item.as_integer().and_then(HistoryDays::new).ok_or(None)?,
        "proxy" => preferences.proxy = Some(proxy(text)?),
        "ca_file" => {
            let path = text.filter(|text| !text.trim().is_empty()).ok_or(None)?;
            preferences.ca_file = Some(PathBuf::from(path));
        }
        "log_level" => preferences.log_level = Some(text.and_then(LogLevel::parse).ok_or(None)?),
        "audit_log" => preferences.audit_log = Some(switch(item.as_bool().ok_or(None)?)),
        "notices" => preferences.notices = Some(switch(item.as_bool().ok_or(None)?)),
        "last_sign_in" => preferences.last_sign_in = Some(switch(item.as_bool().ok_or(None)?)),
        _of_others => {}
    }
    Ok(())
}

fn proxy(text: Option<&str>) -> Result<ProxyChoice, Option<SettingsProblem>> {
    match text.map(ProxyChoice::parse) {
        Some(Ok(choice)) => Ok(choice),
        Some(Err(ProxyError::SignIn)) => Err(Some(SettingsProblem::ProxySignIn)),
        Some(Err(ProxyError::Malformed | ProxyError::Scheme)) | None => Err(None),
    }
}

/// What is called so.
fn named<T: Copy>(names: &[(T, &str)], text: Option<&str>) -> Option<T> {
    let found = names.iter().find(|(_, name)| Some(*name) == text);
    found.map(|(choice, _)| *choice)
}

/// How it is called.
fn name_of<T: PartialEq>(names: &[(T, &'static str)], choice: &T) -> &'static str {
    let found = names.iter().find(|(named, _)| named == choice);
    found.map(|(_, name)| *name).unwrap_or_default()
}

/// Minutes, 0 for never.
fn minutes(cadence: Cadence) -> i64 {
    cadence
        .minutes()
        .and_then(|minutes| i64::try_from(minutes).ok())
        .unwrap_or(0)
}

fn cadence(wanted: i64) -> Option<Cadence> {
    Cadence::ALL.into_iter().find(|cadence| minutes(*cadence) == wanted)
}

const fn history(is_on: bool) -> HistoryChoice {
    if is_on { HistoryChoice::On } else { HistoryChoice::Off }
}

const fn switch(is_on: bool) -> Switch {
    if is_on { Switch::On } else { Switch::Off }
}

/// Writes what the table does not say already. What could not be read stays as it was written, unless something else was
/// chosen.
pub(super) fn write(now: &Preferences, table: &mut Table) {
    let mut before = Preferences::default();
    read(table, &mut before, &mut Vec::new());
    if before.scale != now.scale {
        set_value(table, "scale", value(i64::from(now.scale.percent())));
    }
    if before.motion != now.motion {
        set_text(table, "motion", name_of(&MotionChoice::NAMES, &now.motion));
    }
    if before.renderer != now.renderer {
        set_text(table, "renderer", name_of(&RendererChoice::NAMES, &now.renderer));
    }
    if before.refresh != now.refresh {
        set_value(table, "refresh_minutes", value(minutes(now.refresh)));
    }
    if before.history != now.history {
        set_value(table, "history", value(now.history == HistoryChoice::On));
    }
    if before.history_days != now.history_days {
        set_value(table, "history_days", value(i64::from(now.history_days.days())));
    }
    if before.audit_log != now.audit_log {
        put(
            table,
            "audit_log",
            now.audit_log.map(|switch| value(switch == Switch::On)),
        );
    }
    if before.notices != now.notices {
        put(table, "notices", now.notices.map(|switch| value(switch == Switch::On)));
    }
    if before.last_sign_in != now.last_sign_in {
        let wanted = now.last_sign_in.map(|switch| value(switch == Switch::On));
        put(table, "last_sign_in", wanted);
    }
    let texts = [
        (
            "proxy",
            (before.proxy != now.proxy, now.proxy.as_ref().map(ToString::to_string)),
        ),
        (
            "ca_file",
            (
                before.ca_file != now.ca_file,
                now.ca_file.as_ref().map(|path| path.display().to_string()),
            ),
        ),
        (
            "log_level",
            (
                before.log_level != now.log_level,
                now.log_level.map(|level| level.to_string()),
            ),
        ),
    ];
    for (name, (has_changed, text)) in texts {
        if has_changed {
            put(table, name, text.map(value));
        }
    }
}

/// Sets a value, or takes it out.
fn put(table: &mut Table, name: &str, item: Option<Item>) {
    match item {
        Some(item) => set_value(table, name, item),
        None => drop(table.remove(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse::<toml_edit::DocumentMut>().unwrap().as_table().clone()
    }

    fn read_all(table: &Table) -> (Preferences, Vec<SettingsProblem>) {
        let (mut preferences, mut problems) = (Preferences::default(), Vec::new());
        read(table, &mut preferences, &mut problems);
        (preferences, problems)
    }

    const TEXT: &str = concat!(
        "scale = 125 # larger\nmotion = \"reduced\"\nrenderer = \"wgpu\"\nrefresh_minutes = 5\nhistory = false\nhistory_days = 7\n",
        "proxy = \"http://proxy.contoso.com:8080\"\nca_file = \"authorities.pem\"\nlog_level = \"debug\"\naudit_log = true\n",
        "notices = false\nlast_sign_in = true\n"
    );

    #[test]
    fn the_names_are_frozen_and_what_is_written_is_read_again() {
        let (preferences, problems) = read_all(&table(TEXT));
        assert_eq!(problems, []);
        assert_eq!((preferences.scale.percent(), preferences.history_days.days()), (125, 7));
        let mut written = Table::new();
        write(&preferences, &mut written);
        assert_eq!(read_all(&written), (preferences.clone(), Vec::new()));
        for name in NAMES {
            assert!(written.contains_key(name), "{name}");
        }
        let mut same = table(TEXT);
        write(&preferences, &mut same);
        assert_eq!(same.to_string(), TEXT);
    }

    #[test]
    fn one_change_leaves_everything_else_and_comments_alone() {
        let mut table = table(TEXT);
        let (mut preferences, _) = read_all(&table);
        preferences.scale = Scale::of_percent(80).unwrap();
        preferences.proxy = None;
        write(&preferences, &mut table);
        let expected = TEXT
            .replace("125", "80")
            .replace("proxy = \"http://proxy.contoso.com:8080\"\n", "");
        assert_eq!(table.to_string(), expected);
    }

    #[test]
    fn a_bad_value_is_named_and_stays_until_something_else_is_chosen() {
        for (name, bad) in [
            ("scale", "79"),
            ("scale", "201"),
            ("motion", "\"none\""),
            ("renderer", "\"directx\""),
            ("refresh_minutes", "2"),
            ("history", "\"no\""),
            ("history_days", "0"),
            ("log_level", "\"loud\""),
            ("audit_log", "1"),
            ("notices", "\"no\""),
            ("last_sign_in", "1"),
        ] {
            let text = format!("{name} = {bad} # mine\n");
            let mut table = table(&text);
            let (preferences, problems) = read_all(&table);
            assert_eq!(problems, [SettingsProblem::BadValue { name: name.to_owned() }]);
            write(&preferences, &mut table);
            assert_eq!(table.to_string(), text);
        }
    }
}
