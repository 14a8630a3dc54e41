//! A customer as TOML: in the settings file and in a prepared file. The names are frozen.

use toml_edit::{InlineTable, Item, Table, TableLike};

use crate::model::{CloudPcScope, KeepSignIn, PartnerNames, Profile, ProfileColor, ProfileId, ShortName, SignInWay};

/// What names of a table lead tokens somewhere: no file may set them.
pub(super) const HOSTS: [&str; 2] = ["authority", "graph_url"];

const COLORS: [(ProfileColor, &str); 8] = [
    (ProfileColor::Blue, "blue"),
    (ProfileColor::Teal, "teal"),
    (ProfileColor::Green, "green"),
    (ProfileColor::Amber, "amber"),
    (ProfileColor::Red, "red"),
    (ProfileColor::Pink, "pink"),
    (ProfileColor::Violet, "violet"),
    (ProfileColor::Grey, "grey"),
];
const WAYS: [(SignInWay, &str); 2] = [(SignInWay::Code, "code"), (SignInWay::Browser, "browser")];
const PARTNER_NAMES: &str = "partner_names";
const SCOPES: [(CloudPcScope, &str); 2] = [(CloudPcScope::Read, "read"), (CloudPcScope::ReadWrite, "read-write")];
const KEEPS: [(KeepSignIn, &str); 2] = [(KeepSignIn::InKeyring, "keyring"), (KeepSignIn::InMemory, "memory")];

/// A table as it was read.
#[derive(Debug)]
pub(super) struct Reading {
    /// The customer, with what could be read of it; its id is `id` where the table has none.
    pub profile: Profile,
    /// Whether the table names an id.
    pub has_id: bool,
    /// Names whose value cannot be used; what they stand for has its usual value.
    pub bad: Vec<&'static str>,
    /// Names that this version does not know.
    pub unknown: Vec<String>,
}

/// Reads a table; `id` is for a table without one.
pub(super) fn read(table: &dyn TableLike, id: ProfileId) -> Reading {
    let mut reading = Reading {
        profile: Profile::empty(id),
        has_id: false,
        bad: Vec::new(),
        unknown: Vec::new(),
    };
    for (name, item) in table.iter() {
        let text = item.as_str();
        let profile = &mut reading.profile;
        let understood = match name {
            "id" => {
                reading.has_id = true;
                ("id", put(&mut profile.id, text.and_then(ProfileId::parse)))
            }
            "name" => ("name", put(&mut profile.name, text.map(str::to_owned))),
            "tenant" => ("tenant", put(&mut profile.tenant, text.map(str::to_owned))),
            "client_id" => ("client_id", put(&mut profile.client_id, text.map(str::to_owned))),
            "colour" => ("colour", put(&mut profile.color, named(&COLORS, text))),
            "short_name" => (
                "short_name",
                put(&mut profile.short_name, text.and_then(ShortName::parse).map(Some)),
            ),
            "sign_in" => ("sign_in", put(&mut profile.way, named(&WAYS, text).map(Some))),
            "scope" => ("scope", put(&mut profile.scope, named(&SCOPES, text))),
            "keep" => ("keep", put(&mut profile.keep, named(&KEEPS, text))),
            PARTNER_NAMES => (PARTNER_NAMES, put(&mut profile.partner_names, partner_names(item))),
            _ => {
                reading.unknown.push(name.to_owned());
                continue;
            }
        };
        if let (name, false) = understood {
            reading.bad.push(name);
        }
    }
    reading
}

/// Names of RMM partners by their record ids.
fn partner_names(item: &Item) -> Option<PartnerNames> {
    let mut names = PartnerNames::default();
    for (id, name) in item.as_table_like()?.iter() {
        names.put(id, name.as_str()?);
    }
    Some(names)
}

/// Writes what the table does not say already; what it says else, and how, stays.
pub(super) fn write(profile: &Profile, table: &mut Table) {
    let before = read(table, profile.id.clone()).profile;
    if before.color != profile.color || !table.contains_key("colour") {
        set_text(table, "colour", name_of(&COLORS, profile.color));
    }
    for (name, before, now) in [
        ("name", &before.name, &profile.name),
        ("tenant", &before.tenant, &profile.tenant),
        ("client_id", &before.client_id, &profile.client_id),
    ] {
        if before != now || !table.contains_key(name) {
            set_text(table, name, now);
        }
    }
    match &profile.short_name {
        same if before.short_name == *same => {}
        Some(short) => set_text(table, "short_name", short.as_str()),
        None => drop(table.remove("short_name")),
    }
    if let Some(way) = profile.way.filter(|way| before.way != Some(*way)) {
        set_text(table, "sign_in", name_of(&WAYS, way));
    }
    if before.scope != profile.scope {
        set_text(table, "scope", name_of(&SCOPES, profile.scope));
    }
    if before.keep != profile.keep {
        set_text(table, "keep", name_of(&KEEPS, profile.keep));
    }
    if before.partner_names != profile.partner_names {
        let names: InlineTable = profile.partner_names.iter().collect();
        set_value(table, PARTNER_NAMES, toml_edit::value(names));
    }
}

/// Sets a text and leaves the comment beside it where it is.
pub(super) fn set_text(table: &mut Table, name: &str, text: &str) {
    let old = table.get(name);
    if old.and_then(|item| item.as_str()) == Some(text) {
        return;
    }
    set_value(table, name, toml_edit::value(text));
}

/// Sets a value and leaves the comment beside it where it is.
pub(super) fn set_value(table: &mut Table, name: &str, mut item: Item) {
    let old = table.get(name).and_then(Item::as_value);
    if let (Some(old), Some(value)) = (old, item.as_value_mut()) {
        value.decor_mut().clone_from(old.decor());
    }
    table.insert(name, item);
}

/// Sets a value where there is one to set, and says so.
fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let is_usable = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    is_usable
}

fn named<T: Copy>(names: &[(T, &str)], text: Option<&str>) -> Option<T> {
    let found = names.iter().find(|(_, name)| Some(*name) == text);
    found.map(|(value, _)| *value)
}

fn name_of<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    let found = names.iter().find(|(other, _)| *other == value);
    found.map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_profile_s_fields_and_values_are_frozen() {
        let mut partner_names = PartnerNames::default();
        partner_names.put("B3548526-e615", "Acme \"EU\"");
        let profile = Profile {
            id: ProfileId::parse("0d1f").unwrap(),
            name: "Contoso".to_owned(),
            tenant: "contoso.com".to_owned(),
            client_id: "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned(),
            way: Some(SignInWay::Browser),
            color: ProfileColor::Teal,
            short_name: ShortName::parse("CON"),
            scope: CloudPcScope::ReadWrite,
            keep: KeepSignIn::InMemory,
            partner_names,
        };
        let text = concat!(
            "id = \"0d1f\"\ncolour = \"teal\"\nname = \"Contoso\"\ntenant = \"contoso.com\"\n",
            "client_id = \"9adc7d86-6411-407e-b936-abfa0470dccf\"\nshort_name = \"CON\"\nsign_in = \"browser\"\n",
            "scope = \"read-write\"\nkeep = \"memory\"\n",
            "partner_names = { b3548526-e615 = 'Acme \"EU\"' }\n"
        );
        let mut table = Table::new();
        set_text(&mut table, "id", profile.id.as_str());
        write(&profile, &mut table);
        assert_eq!(table.to_string(), text);
        let reading = read(&table, ProfileId::default_profile());
        assert_eq!((reading.profile, reading.bad.len()), (profile, 0));
        let colors = COLORS.map(|(_, name)| name);
        assert_eq!(
            colors,
            ["blue", "teal", "green", "amber", "red", "pink", "violet", "grey"]
        );
        assert_eq!(WAYS.map(|(_, name)| name), ["code", "browser"]);
        assert_eq!(SCOPES.map(|(_, name)| name), ["read", "read-write"]);
        assert_eq!(KEEPS.map(|(_, name)| name), ["keyring", "memory"]);
    }

    #[test]
    fn what_a_later_version_wrote_stays_as_long_as_nothing_else_is_chosen() {
        let text =
            "id = \"x\"\nname = \"X\" # mine\ncolour = \"orange\"\ntenant = \"\"\nclient_id = \"\"\nfuture = 7\n";
        let mut table = text.parse::<toml_edit::DocumentMut>().unwrap().as_table().clone();
        let Reading {
            mut profile,
            bad,
            unknown,
            ..
        } = read(&table, ProfileId::default_profile());
        assert_eq!((bad, unknown), (vec!["colour"], vec!["future".to_owned()]));
        write(&profile, &mut table);
        assert_eq!(table.to_string(), text);
        profile.name = "Y".to_owned();
        profile.color = ProfileColor::Red;
        write(&profile, &mut table);
        let changed = text.replace("\"X\"", "\"Y\"").replace("orange", "red");
        assert_eq!(table.to_string(), changed);
    }
}
