//! A file of prepared customers: an admin hands it to the whole helpdesk. Holds no secret, and cannot say where to
//! sign in or where to ask.

use std::io::Read as _;
use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::profile_toml::{self, HOSTS};
use crate::model::{Authority, GraphRoot, Policy, PreparedProblem, Profile, ProfileEdit, ProfileId, Profiles};

/// The name that makes a file one of these; its value is the version.
const VERSION_NAME: &str = "rollcall_profiles";
const VERSION: i64 = 1;
/// A helpdesk with ten thousand customers has a file smaller than this.
const LONGEST_FILE: u64 = 4_000_000;

/// The customers of a prepared file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreparedProfiles(Vec<Profile>);

/// What taking in a prepared file changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// The new customers.
    pub edits: Vec<ProfileEdit>,
    /// The first of the file, new or known: the one to show.
    pub first: Option<ProfileId>,
    /// How many of the file were on the list already.
    pub num_known: usize,
}

impl PreparedProfiles {
    /// These customers, to be written.
    #[must_use]
    pub fn of(profiles: impl IntoIterator<Item = Profile>) -> Self {
        Self(profiles.into_iter().collect())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// See [`PreparedProblem`].
    pub fn load(path: &Path, policy: &Policy) -> Result<Self, PreparedProblem> {
        let file = |error: std::io::Error| PreparedProblem::File(error.to_string());
        let mut text = String::new();
        // Not by the length that the system tells: a pipe or a device has none.
        let opened = std::fs::File::open(path).map_err(file)?;
        opened.take(LONGEST_FILE + 1).read_to_string(&mut text).map_err(file)?;
        if text.len() as u64 > LONGEST_FILE {
            return Err(PreparedProblem::NotOurs);
        }
        Self::parse(&text, policy)
    }

    /// Reads a file's text. Nothing is taken of a file with one mistake: half a list would look like a whole one.
    /// It may name only the hosts that the administrator of this computer has decided on.
    ///
    /// # Errors
    /// See [`PreparedProblem`].
    pub fn parse(text: &str, policy: &Policy) -> Result<Self, PreparedProblem> {
        let document: DocumentMut = text
            .trim_start_matches('\u{feff}')
            .parse()
            .map_err(|error: toml_edit::TomlError| PreparedProblem::NotToml(error.message().to_owned()))?;
        match document.get(VERSION_NAME).and_then(Item::as_integer) {
            None => return Err(PreparedProblem::NotOurs),
            Some(version) if version > VERSION => return Err(PreparedProblem::Newer),
            Some(_) => {}
        }
        no_other_hosts(document.as_table(), policy)?;
        let tables = document.get("profiles").and_then(Item::as_array_of_tables);
        let profiles: Vec<Profile> = tables
            .into_iter()
            .flatten()
            .map(|table| read(table, policy))
            .collect::<Result<_, _>>()?;
        if profiles.is_empty() {
            return Err(PreparedProblem::Empty);
        }
        Ok(Self(profiles))
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut document = DocumentMut::new();
        document.insert(VERSION_NAME, toml_edit::value(VERSION));
        let mut tables = ArrayOfTables::new();
        for profile in &self.0 {
            let mut table = Table::new();
            profile_toml::write(profile, &mut table);
            tables.push(table);
        }
        document.insert("profiles", Item::ArrayOfTables(tables));
        document.to_string()
    }

    /// What has to change so that `profiles` has all of these. One whose tenant and client ID are known already stays
    /// as the person has it; a new one gets an id of its own, so that it can touch nobody's stored sign-in.
    #[must_use]
    pub fn into_list(self, profiles: &Profiles) -> TakenIn {
        let (mut list, mut taken_in) = (profiles.clone(), TakenIn::default());
        for profile in self.0 {
            let id = if let Some(known) = list.at(&profile.tenant, &profile.client_id) {
                taken_in.num_known += 1;
                known.id.clone()
            } else {
                let id = ProfileId::random();
                let own = profile.short_name.clone();
                let own = own.filter(|short| !list.is_short_name_taken(short, &id));
                let edit = ProfileEdit::Put(Profile {
                    short_name: own.or_else(|| Some(list.proposed_short_name(named_by(&profile), &id))),
                    id,
                    ..profile
                });
                list.apply(&edit);
                let id = list.list().last().map(|profile| profile.id.clone());
                taken_in.edits.push(edit);
                let Some(id) = id else { continue };
                id
            };
            taken_in.first.get_or_insert(id);
        }
        taken_in
    }
}

/// What the list will call it, in the usual case.
fn named_by(profile: &Profile) -> &str {
    let texts = [&profile.name, &profile.tenant];
    let named = texts.into_iter().find(|text| !text.trim().is_empty());
    named.map_or("", String::as_str)
}

fn no_other_hosts(table: &Table, policy: &Policy) -> Result<(), PreparedProblem> {
    let is_decided = |name: &str, item: &Item| match (name, item.as_str()) {
        ("authority", Some(url)) => policy.authority.is_some() && policy.authority == Authority::parse(url).ok(),
        ("graph_url", Some(url)) => policy.graph_root.is_some() && policy.graph_root == GraphRoot::parse(url).ok(),
        _of_none => false,
    };
    let mut hosts = table.iter().filter(|(name, _)| HOSTS.contains(name));
    match hosts.find(|(name, item)| !is_decided(name, item)) {
        Some((name, _)) => Err(PreparedProblem::SetsHosts { name: name.to_owned() }),
        None => Ok(()),
    }
}

fn read(table: &Table, policy: &Policy) -> Result<Profile, PreparedProblem> {
    no_other_hosts(table, policy)?;
    let reading = profile_toml::read(table, ProfileId::default_profile());
    let bad = reading
        .bad
        .iter()
        .copied()
        .find(|name| !["colour", "short_name"].contains(name));
    let unusable = bad.or_else(|| reading.profile.connection().is_none().then_some("tenant / client_id"));
    match unusable {
        Some(name) => Err(PreparedProblem::BadValue { name: name.to_owned() }),
        None => Ok(reading.profile),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = concat!(
        "rollcall_profiles = 1\n\n[[profiles]]\ncolour = \"teal\"\nname = \"Contoso\"\ntenant = \"contoso.com\"\n",
        "client_id = \"9adc7d86-6411-407e-b936-abfa0470dccf\"\n\n[[profiles]]\ncolour = \"blue\"\nname = \"Fabrikam\"\n",
        "tenant = \"fabrikam.com\"\nclient_id = \"9adc7d86-6411-407e-b936-abfa0470dcc0\"\nscope = \"read-write\"\n"
    );

    fn parse(text: &str) -> Result<PreparedProfiles, PreparedProblem> {
        PreparedProfiles::parse(text, &Policy::default())
    }

    #[test]
    fn hosts_are_taken_where_they_are_the_ones_of_the_policy_and_no_others() {
        let policy = Policy {
            authority: Authority::parse("https://login.contoso.com").ok(),
            graph_root: GraphRoot::parse("https://graph.contoso.com/beta").ok(),
            ..Policy::default()
        };
        let with =
            |lines: &str| PreparedProfiles::parse(&TEXT.replacen("colour", &format!("{lines}colour"), 1), &policy);
        let same = "authority = \"https://login.contoso.com/\"\ngraph_url = \"https://graph.contoso.com/beta\"\n";
        assert_eq!(with(same).unwrap(), parse(TEXT).unwrap());
        for (other, name) in [
            ("authority = \"https://evil.example\"\n", "authority"),
            ("graph_url = \"https://graph.contoso.com/v1.0\"\n", "graph_url"),
            ("authority = 1\n", "authority"),
        ] {
            assert_eq!(with(other), Err(PreparedProblem::SetsHosts { name: name.to_owned() }));
        }
    }

    #[test]
    fn the_form_of_a_prepared_file_is_frozen_and_holds_no_id() {
        let prepared = parse(TEXT).unwrap();
        assert_eq!(prepared.to_text(), TEXT);
        let with_ids = prepared.0.into_iter().map(|profile| Profile {
            id: ProfileId::random(),
            ..profile
        });
        assert_eq!(PreparedProfiles::of(with_ids).to_text(), TEXT);
    }

    #[test]
    fn a_prepared_customer_gets_an_id_of_its_own_and_a_known_one_stays_as_it_is() {
        let mut profiles = Profiles::default();
        let known = Profile {
            name: "Fabrikam of mine".to_owned(),
            tenant: "Fabrikam.com".to_owned(),
            client_id: "9ADC7D86-6411-407E-B936-ABFA0470DCC0".to_owned(),
            ..Profile::empty(ProfileId::default_profile())
        };
        profiles.apply(&ProfileEdit::Put(known.clone()));
        let taken_in = parse(TEXT).unwrap().into_list(&profiles);
        assert_eq!((taken_in.edits.len(), taken_in.num_known), (1, 1));
        taken_in.edits.iter().for_each(|edit| profiles.apply(edit));
        let [first, second] = profiles.list() else {
            panic!("{profiles:?}")
        };
        assert_eq!((first, second.name.as_str()), (&known, "Contoso"));
        assert_ne!(second.id, ProfileId::default_profile());
        assert_eq!(taken_in.first.as_ref(), Some(&second.id));
        let again = parse(TEXT).unwrap().into_list(&profiles);
        assert_eq!((again.edits.len(), again.num_known), (0, 2));
    }

    #[test]
    fn a_prepared_short_name_is_taken_over_unless_another_customer_has_it_and_proposed_where_there_is_none() {
        let text = TEXT.replacen("colour = \"teal\"", "colour = \"teal\"\nshort_name = \"cts\"", 1);
        let taken_in = |text: &str, profiles: &Profiles| {
            let mut list = profiles.clone();
            let taken_in = parse(text).unwrap().into_list(profiles);
            taken_in.edits.iter().for_each(|edit| list.apply(edit));
            let shorts = list.list().iter().map(|profile| profile.short_name.clone().unwrap());
            let shorts: Vec<String> = shorts.map(|short| short.as_str().to_owned()).collect();
            (list, shorts)
        };
        let (list, shorts) = taken_in(&text, &Profiles::default());
        assert_eq!(shorts, ["CTS", "FAB"]);
        let written = PreparedProfiles::of(list.list().iter().cloned()).to_text();
        assert_eq!(taken_in(&written, &Profiles::default()).1, ["CTS", "FAB"]);
        let other = text
            .replace("contoso.com", "contoso.de")
            .replace("fabrikam.com", "fabrikam.de");
        assert_eq!(taken_in(&other, &list).1, ["CTS", "FAB", "CON", "FABR"]);
        let unusable = text.replace("cts", "too long");
        assert_eq!(
            taken_in(&unusable, &Profiles::default()).1,
            ["CON", "FAB"],
            "a mark spoils no file"
        );
    }

    #[test]
    fn nothing_is_taken_of_a_file_that_sets_hosts_or_is_none_of_ours() {
        let hosts = |name: &str| Err(PreparedProblem::SetsHosts { name: name.to_owned() });
        for name in HOSTS {
            let inside = TEXT.replacen("colour", &format!("{name} = \"https://evil.example\"\ncolour"), 1);
            assert_eq!(parse(&inside), hosts(name));
            let outside = format!("{name} = \"https://evil.example\"\n{TEXT}");
            assert_eq!(parse(&outside), hosts(name));
        }
        let bad = |name: &str| PreparedProblem::BadValue { name: name.to_owned() };
        for (text, problem) in [
            ("x = 1", PreparedProblem::NotOurs),
            ("rollcall_profiles = 1", PreparedProblem::Empty),
            ("rollcall_profiles = 2", PreparedProblem::Newer),
            (&TEXT.replace("read-write", "everything"), bad("scope")),
            (
                &TEXT.replace("\"contoso.com\"", "\"common\""),
                bad("tenant / client_id"),
            ),
        ] {
            assert_eq!(parse(text), Err(problem), "{text}");
        }
        #[cfg(unix)]
        assert_eq!(
            PreparedProfiles::load(Path::new("/dev/zero"), &Policy::default()),
            Err(PreparedProblem::NotOurs),
            "what has no end is not read to it"
        );
        assert!(matches!(parse("x ="), Err(PreparedProblem::NotToml(_))));
    }
}
