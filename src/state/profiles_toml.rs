//! The list of customers in the settings file: `[[profiles]]`, and `profile` for the one that is shown.
//!
//! The file of a program that knew one connection has `tenant` and `client_id` at its top: they are read as the
//! customer whose id is `default`, whose keyring entry is the one of that program, and move into the list with the
//! next saving.

use toml_edit::{ArrayOfTables, Item, Table, TableLike};

use super::profile_toml::{self, HOSTS, set_text};
use crate::model::{Profile, ProfileEdit, ProfileId, Profiles, SettingsProblem};

/// The names that this file reads.
pub(super) const NAMES: [&str; 4] = ["profiles", "profile", TENANT, CLIENT_ID];
const TENANT: &str = "tenant";
const CLIENT_ID: &str = "client_id";

/// Reads the list.
pub(super) fn read(table: &Table, profiles: &mut Profiles, problems: &mut Vec<SettingsProblem>) {
    let bad = |name: &str| SettingsProblem::BadValue { name: name.to_owned() };
    let mut listed = Vec::new();
    match table.get("profiles").map(tables) {
        Some(None) => problems.push(bad("profiles")),
        Some(Some(tables)) => {
            for (number, table) in (1..).zip(tables) {
                listed.extend(read_one(table, number, &listed, problems));
            }
        }
        None => {}
    }
    let is_default = |profile: &Profile| profile.id == ProfileId::default_profile();
    match old_connection(table, problems) {
        Some(_) if listed.iter().any(is_default) => problems.push(SettingsProblem::StrayConnection),
        Some(old) => profiles.apply(&ProfileEdit::Put(old)),
        None => {}
    }
    for profile in listed {
        profiles.apply(&ProfileEdit::Put(profile));
    }
    match table
        .get("profile")
        .map(|item| item.as_str().and_then(ProfileId::parse))
    {
        Some(Some(id)) => profiles.apply(&ProfileEdit::Choose(id)),
        Some(None) => problems.push(bad("profile")),
        None => {}
    }
}

/// `[[profiles]]`, or an array of inline tables.
fn tables(item: &Item) -> Option<Vec<&dyn TableLike>> {
    if let Some(tables) = item.as_array_of_tables() {
        return Some(tables.iter().map(|table| table as &dyn TableLike).collect());
    }
    let values = item.as_array()?.iter();
    values
        .map(|value| value.as_inline_table().map(|table| table as &dyn TableLike))
        .collect()
}

/// A customer of the list; `None` where it has to be skipped.
fn read_one(
    table: &dyn TableLike,
    number: usize,
    before: &[Profile],
    problems: &mut Vec<SettingsProblem>,
) -> Option<Profile> {
    let reading = profile_toml::read(table, ProfileId::default_profile());
    let name = Some(reading.profile.name.trim()).filter(|name| !name.is_empty());
    let called = name.map_or_else(|| number.to_string(), str::to_owned);
    let is_listed = before.iter().any(|profile| profile.id == reading.profile.id);
    let essential = ["id", "tenant", "client_id", "scope", "keep"];
    let spoilt = reading.bad.iter().copied().find(|name| essential.contains(name));
    let spoilt = spoilt.or_else(|| (!reading.has_id || is_listed).then_some("id"));
    if let Some(name) = spoilt {
        let (profile, name) = (called, name.to_owned());
        problems.push(SettingsProblem::BadProfile { profile, name });
        return None;
    }
    for name in reading.bad {
        let name = format!("profiles.{called}.{name}");
        problems.push(SettingsProblem::BadValue { name });
    }
    for name in reading.unknown {
        problems.push(if HOSTS.contains(&name.as_str()) {
            let profile = called.clone();
            SettingsProblem::ProfileHosts { profile, name }
        } else {
            let name = format!("profiles.{called}.{name}");
            SettingsProblem::UnknownName { name }
        });
    }
    Some(reading.profile)
}

/// The one connection of an earlier program.
fn old_connection(table: &Table, problems: &mut Vec<SettingsProblem>) -> Option<Profile> {
    let mut text = |name: &str| {
        let item = table.get(name)?;
        let text = item.as_str().map(str::to_owned);
        if text.is_none() {
            problems.push(SettingsProblem::BadValue { name: name.to_owned() });
        }
        text
    };
    let (tenant, client_id) = (text(TENANT), text(CLIENT_ID));
    (tenant.is_some() || client_id.is_some()).then(|| Profile {
        tenant: tenant.unwrap_or_default(),
        client_id: client_id.unwrap_or_default(),
        ..Profile::empty(ProfileId::default_profile())
    })
}

/// Writes the list: those it still has in their order, then those that could not be read, as they were.
///
/// # Errors
/// [`SettingsProblem::BadValue`] where something else is called `profiles`.
pub(super) fn write(profiles: &Profiles, table: &mut Table) -> Result<(), SettingsProblem> {
    let mut before = Profiles::default();
    read(table, &mut before, &mut Vec::new());
    if before == *profiles && !table.contains_key(TENANT) && !table.contains_key(CLIENT_ID) {
        return Ok(());
    }
    if profiles.list().is_empty() && before.list().is_empty() {
        return Ok(());
    }
    let mut old: Vec<(Option<Profile>, Table)> = Vec::new();
    for of_profile in own_tables(table)? {
        let listed: Vec<Profile> = old.iter().filter_map(|(profile, _)| profile.clone()).collect();
        old.push((read_one(&of_profile, 1, &listed, &mut Vec::new()), of_profile));
    }
    let moved = take_old_connection(table);
    let mut written = ArrayOfTables::new();
    for profile in profiles.list() {
        let is_its = |(old, _): &(Option<Profile>, Table)| old.as_ref().is_some_and(|old| old.id == profile.id);
        let mut of_profile = match old.iter().position(is_its) {
            Some(place) => old.remove(place).1,
            None => new_table(&profile.id, &moved),
        };
        profile_toml::write(profile, &mut of_profile);
        of_profile.set_position(None);
        written.push(of_profile);
    }
    for (_, mut unread) in old.into_iter().filter(|(profile, _)| profile.is_none()) {
        unread.set_position(None);
        written.push(unread);
    }
    if written.is_empty() {
        table.remove("profiles");
    } else {
        table.insert("profiles", Item::ArrayOfTables(written));
    }
    match profiles.chosen_id() {
        Some(id) => set_text(table, "profile", id.as_str()),
        None if table.get("profile").is_some_and(Item::is_str) => drop(table.remove("profile")),
        None => {}
    }
    Ok(())
}

/// The tables of the list, to be written again.
fn own_tables(table: &Table) -> Result<Vec<Table>, SettingsProblem> {
    let Some(item) = table.get("profiles") else {
        return Ok(Vec::new());
    };
    let tables = item.clone().into_array_of_tables();
    tables.map(|tables| tables.into_iter().collect()).map_err(|_other| {
        let name = "profiles".to_owned();
        SettingsProblem::BadValue { name }
    })
}

fn new_table(id: &ProfileId, moved: &str) -> Table {
    let mut table = Table::new();
    set_text(&mut table, "id", id.as_str());
    if *id == ProfileId::default_profile() && !moved.is_empty() {
        table.decor_mut().set_prefix(format!("\n{moved}"));
    }
    table
}

/// Takes the one connection of an earlier program out of the file; the comments before it are returned.
fn take_old_connection(table: &mut Table) -> String {
    let mut comments = String::new();
    for name in [TENANT, CLIENT_ID] {
        if table.get(name).is_some_and(|item| item.as_str().is_none()) {
            continue;
        }
        if let Some((key, _)) = table.remove_entry(name)
            && let Some(prefix) = key.leaf_decor().prefix().and_then(|prefix| prefix.as_str())
        {
            for line in prefix.lines().map(str::trim).filter(|line| !line.is_empty()) {
                comments.push_str(line);
                comments.push('\n');
            }
        }
    }
    comments
}
