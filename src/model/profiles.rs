//! The customers of a helpdesk, in the order that the person gave them, and which of them is shown.
//!
//! Two programs may write one settings file: what changes is an [`ProfileEdit`], applied to what the file says by then.

use std::collections::{BTreeMap, BTreeSet};

use super::{Profile, ProfileColor, ProfileId, ShortName};

/// An ordered list of profiles. Ids and names (whatever their case) are one of a kind, and no name is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    list: Vec<Profile>,
    chosen: Option<ProfileId>,
    /// What each is called in short; made anew with every change.
    short_names: BTreeMap<ProfileId, ShortName>,
}

/// One change of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileEdit {
    /// Adds this profile at the end, or puts it in the place of the one with its id.
    Put(Profile),
    /// Takes it from the list.
    Remove(ProfileId),
    /// Shows it, now and at the next start.
    Choose(ProfileId),
    /// Calls an RMM partner so; a blank name takes the name away.
    NamePartner {
        /// Whose.
        profile: ProfileId,
        /// Its record id.
        partner: String,
        /// The name.
        name: String,
    },
    /// Brings the list into this order; those not named stay behind these.
    Order(Vec<ProfileId>),
}

impl Profiles {
    /// All of them, in order.
    #[must_use]
    pub fn list(&self) -> &[Profile] {
        &self.list
    }

    /// The one that is shown: the chosen one, else the first.
    #[must_use]
    pub fn chosen(&self) -> Option<&Profile> {
        let chosen = self.chosen.as_ref().and_then(|id| self.by_id(id));
        chosen.or_else(|| self.list.first())
    }

    /// Which one was chosen, if one was.
    #[must_use]
    pub fn chosen_id(&self) -> Option<&ProfileId> {
        self.chosen.as_ref()
    }

    /// The one with this id.
    #[must_use]
    pub fn by_id(&self, id: &ProfileId) -> Option<&Profile> {
        self.list.iter().find(|profile| &profile.id == id)
    }

    /// The one with this name, whatever its case.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Profile> {
        let wanted = folded(name);
        self.list.iter().find(|profile| folded(&profile.name) == wanted)
    }

    /// The one with this tenant and client ID.
    #[must_use]
    pub fn at(&self, tenant: &str, client_id: &str) -> Option<&Profile> {
        self.list.iter().find(|profile| profile.is_at(tenant, client_id))
    }

    /// Whether another profile than `id` has this name.
    #[must_use]
    pub fn is_taken(&self, name: &str, id: &ProfileId) -> bool {
        self.by_name(name).is_some_and(|profile| &profile.id != id)
    }

    /// The colour that the fewest have.
    #[must_use]
    pub fn free_color(&self) -> ProfileColor {
        let uses = |color: &ProfileColor| self.list.iter().filter(|profile| profile.color == *color).count();
        ProfileColor::ALL.into_iter().min_by_key(uses).unwrap_or_default()
    }

    /// What it is called in short.
    #[must_use]
    pub fn short_name(&self, id: &ProfileId) -> Option<&ShortName> {
        self.short_names.get(id)
    }

    /// What the customer with this id might be called in short if it had this name.
    #[must_use]
    pub fn proposed_short_name(&self, name: &str, id: &ProfileId) -> ShortName {
        let of_others = self.short_names.iter().filter(|(other, _)| *other != id);
        ShortName::proposed(name, &of_others.map(|(_, short)| short.clone()).collect())
    }

    /// Whether another profile than `id` was given this short name.
    #[must_use]
    pub fn is_short_name_taken(&self, short: &ShortName, id: &ProfileId) -> bool {
        let has_it = |profile: &Profile| profile.id != *id && profile.short_name.as_ref() == Some(short);
        self.list.iter().any(has_it)
    }

    /// Does one change.
    pub fn apply(&mut self, edit: &ProfileEdit) {
        self.change(edit);
        self.name_in_short();
    }

    /// Those that were given come first; the order of the list plays no part, so that moving one renames nobody.
    fn name_in_short(&mut self) {
        let given = |profile: &Profile| Some((profile.id.clone(), profile.short_name.clone()?));
        let mut names: BTreeMap<ProfileId, ShortName> = self.list.iter().filter_map(given).collect();
        let mut taken: BTreeSet<ShortName> = names.values().cloned().collect();
        let mut others: Vec<&Profile> = self.list.iter().filter(|other| other.short_name.is_none()).collect();
        others.sort_by_key(|profile| &profile.id);
        for profile in others {
            let short = ShortName::proposed(&profile.name, &taken);
            taken.insert(short.clone());
            names.insert(profile.id.clone(), short);
        }
        self.short_names = names;
    }

    fn change(&mut self, edit: &ProfileEdit) {
        match edit {
            ProfileEdit::Put(profile) => self.put(profile.clone()),
            ProfileEdit::Remove(id) => {
                self.list.retain(|profile| &profile.id != id);
                self.chosen.take_if(|chosen| chosen == id);
            }
            ProfileEdit::Choose(id) => self.chosen = self.by_id(id).map(|profile| profile.id.clone()),
            ProfileEdit::NamePartner { profile, partner, name } => {
                let named = self.list.iter_mut().find(|other| other.id == *profile);
                if let Some(named) = named {
                    named.partner_names.put(partner, name);
                }
            }
            ProfileEdit::Order(ids) => {
                let place = |profile: &Profile| ids.iter().position(|id| id == &profile.id).unwrap_or(ids.len());
                self.list.sort_by_key(place);
            }
        }
    }

    /// The ids after moving one by `steps` towards the end, or with a negative number towards the beginning.
    #[must_use]
    pub fn order_after_moving(&self, id: &ProfileId, steps: isize) -> Option<Vec<ProfileId>> {
        let mut ids: Vec<ProfileId> = self.list.iter().map(|profile| profile.id.clone()).collect();
        let from = ids.iter().position(|other| other == id)?;
        let to = from.checked_add_signed(steps).filter(|to| *to < ids.len())?;
        let moved = ids.remove(from);
        ids.insert(to, moved);
        Some(ids)
    }

    fn put(&mut self, mut profile: Profile) {
        profile.name = self.free_name(&profile);
        if profile
            .short_name
            .as_ref()
            .is_some_and(|short| self.is_short_name_taken(short, &profile.id))
        {
            profile.short_name = None;
        }
        match self.list.iter_mut().find(|other| other.id == profile.id) {
            Some(place) => *place = profile,
            None => self.list.push(profile),
        }
    }

    /// The profile's name in a form that nobody else has; the tenant's where it has none.
    fn free_name(&self, profile: &Profile) -> String {
        let wanted = [&profile.name, &profile.tenant, &profile.client_id]
            .into_iter()
            .map(|text| tidied(text))
            .find(|text| !text.is_empty())
            .unwrap_or_else(|| profile.id.as_str().to_owned());
        if !self.is_taken(&wanted, &profile.id) {
            return wanted;
        }
        // One more number than there are profiles: one of them is free.
        let beginning: String = wanted.chars().take(Profile::LONGEST_NAME - 8).collect();
        (2..self.list.len() + 3)
            .map(|number| format!("{} ({number})", beginning.trim_end()))
            .find(|name| !self.is_taken(name, &profile.id))
            .unwrap_or(wanted)
    }
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// One line of a bearable length.
fn tidied(name: &str) -> String {
    let line: String = name
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let short: String = line.trim().chars().take(Profile::LONGEST_NAME).collect();
    short.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_short_name_of_its_own_that_no_move_changes() {
        let mut profiles = Profiles::default();
        for (id, name) in [("b", "Contoso"), ("a", "Contoso EU"), ("c", "Contoso")] {
            profiles.apply(&ProfileEdit::Put(profile(id, name)));
        }
        let given = Profile {
            short_name: ShortName::parse("con"),
            ..profile("d", "Conifer")
        };
        profiles.apply(&ProfileEdit::Put(given.clone()));
        let shorts = |profiles: &Profiles| {
            let ids = ["a", "b", "c", "d", "e"].map(|id| ProfileId::parse(id).unwrap());
            ids.map(|id| profiles.short_name(&id).map_or("", ShortName::as_str).to_owned())
        };
        assert_eq!(shorts(&profiles), ["CEU", "CONT", "C2", "CON", ""]);
        let order = ["d", "c", "b", "a"].map(|id| ProfileId::parse(id).unwrap());
        profiles.apply(&ProfileEdit::Order(order.to_vec()));
        assert_eq!(shorts(&profiles), ["CEU", "CONT", "C2", "CON", ""]);
        let second = Profile {
            id: ProfileId::parse("e").unwrap(),
            ..given
        };
        profiles.apply(&ProfileEdit::Put(second));
        assert_eq!(shorts(&profiles)[3..], ["CON", "CO2"], "whoever had it first keeps it");
    }

    fn profile(id: &str, name: &str) -> Profile {
        Profile {
            name: name.to_owned(),
            tenant: format!("{id}.example"),
            ..Profile::empty(ProfileId::parse(id).unwrap())
        }
    }

    fn three() -> Profiles {
        let mut profiles = Profiles::default();
        for (id, name) in [("a", "Contoso"), ("b", "Fabrikam"), ("c", "")] {
            profiles.apply(&ProfileEdit::Put(profile(id, name)));
        }
        profiles
    }

    fn names(profiles: &Profiles) -> Vec<&str> {
        profiles.list().iter().map(|profile| profile.name.as_str()).collect()
    }

    #[test]
    fn names_are_one_of_a_kind_and_fall_back_to_the_tenant() {
        let mut profiles = three();
        profiles.apply(&ProfileEdit::Put(profile("d", " contoso\n")));
        profiles.apply(&ProfileEdit::Put(profile("e", "Contoso")));
        assert_eq!(
            names(&profiles),
            ["Contoso", "Fabrikam", "c.example", "contoso (2)", "Contoso (3)"]
        );
        profiles.apply(&ProfileEdit::Put(profile("a", "Contoso")));
        assert_eq!(
            names(&profiles).first(),
            Some(&"Contoso"),
            "its own name is free for it"
        );
        let long = "x".repeat(200);
        profiles.apply(&ProfileEdit::Put(profile("a", &long)));
        assert_eq!(profiles.list()[0].name.len(), Profile::LONGEST_NAME);
    }

    #[test]
    fn removing_the_shown_one_shows_the_first_and_order_is_the_person_s() {
        let mut profiles = three();
        let id = |text: &str| ProfileId::parse(text).unwrap();
        profiles.apply(&ProfileEdit::Choose(id("b")));
        assert_eq!(profiles.chosen().unwrap().name, "Fabrikam");
        profiles.apply(&ProfileEdit::Choose(id("nobody")));
        assert_eq!(profiles.chosen().unwrap().name, "Contoso");
        let order = profiles.order_after_moving(&id("c"), -2).unwrap();
        profiles.apply(&ProfileEdit::Order(order));
        assert_eq!(names(&profiles), ["c.example", "Contoso", "Fabrikam"]);
        assert_eq!(profiles.order_after_moving(&id("c"), -1), None);
        assert_eq!(profiles.order_after_moving(&id("b"), 1), None);
        profiles.apply(&ProfileEdit::Choose(id("b")));
        profiles.apply(&ProfileEdit::Remove(id("b")));
        assert_eq!(profiles.chosen().unwrap().name, "c.example");
        profiles.apply(&ProfileEdit::Order(vec![id("a")]));
        assert_eq!(names(&profiles), ["Contoso", "c.example"]);
    }

    #[test]
    fn a_new_profile_takes_a_colour_that_few_have() {
        let mut profiles = Profiles::default();
        for (number, color) in ProfileColor::ALL.into_iter().enumerate() {
            assert_eq!(profiles.free_color(), color);
            let new = profile(&format!("p{number}"), "");
            profiles.apply(&ProfileEdit::Put(Profile { color, ..new }));
        }
        assert_eq!(profiles.free_color(), ProfileColor::Blue);
    }

    #[test]
    fn the_same_connection_is_known_however_it_was_typed() {
        let mut mine = profile("a", "Contoso");
        mine.client_id = "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned();
        assert!(mine.is_at(" A.Example ", "{9ADC7D86-6411-407E-B936-ABFA0470DCCF}"));
        assert!(!mine.is_at("b.example", &mine.client_id));
        assert!(!mine.is_at(&mine.tenant, "9adc7d86-6411-407e-b936-abfa0470dcc0"));
        assert!(!mine.is_at(&mine.tenant, ""));
    }
}
