//! Customers, in words.

use super::{Words, tr};
use crate::model::{Guid, PreparedProblem, Profile, ProfileColor, Profiles};

impl Words {
    /// A customer's name. One that is known by its tenant's ID alone is called by its place in the list: nobody tells
    /// one ID from another at a glance.
    #[must_use]
    pub fn customer(&self, profile: &Profile, list: &Profiles) -> String {
        let is_an_id = profile.name.eq_ignore_ascii_case(&profile.tenant) && Guid::parse(&profile.name).is_ok();
        let place = list.list().iter().position(|one| one.id == profile.id);
        match place.filter(|_| is_an_id) {
            Some(place) => tr!(self, "customer-numbered", number = self.number(place as u64 + 1)),
            None => profile.name.clone(),
        }
    }

    /// Why a file of prepared customers cannot be used, and what to do.
    #[must_use]
    pub fn prepared_problem(&self, path: &str, why: &PreparedProblem) -> String {
        match why {
            PreparedProblem::File(reason) => tr!(self, "prepared-file", path = path, reason = reason.as_str()),
            PreparedProblem::NotToml(reason) => tr!(self, "prepared-not-toml", path = path, reason = reason.as_str()),
            PreparedProblem::NotOurs => tr!(self, "prepared-not-ours", path = path),
            PreparedProblem::Newer => tr!(self, "prepared-newer", path = path),
            PreparedProblem::SetsHosts { name } => tr!(self, "prepared-sets-hosts", path = path, name = name.as_str()),
            PreparedProblem::Empty => tr!(self, "prepared-empty", path = path),
            PreparedProblem::BadValue { name } => tr!(self, "prepared-bad-value", path = path, name = name.as_str()),
        }
    }

    /// How many customers a prepared file has brought.
    #[must_use]
    pub fn profiles_taken_in(&self, num_new: usize, num_known: usize) -> String {
        let new = tr!(
            self,
            "profiles-taken-in",
            n = num_new,
            count = self.number(num_new as u64)
        );
        if num_known == 0 {
            return new;
        }
        let known = tr!(
            self,
            "profiles-known",
            n = num_known,
            count = self.number(num_known as u64)
        );
        format!("{new}. {known}")
    }

    /// A prepared file has been written.
    #[must_use]
    pub fn profiles_written(&self, num_profiles: usize, path: &str) -> String {
        let count = self.number(num_profiles as u64);
        tr!(self, "profiles-written", n = num_profiles, count = count, path = path)
    }

    /// There are no customers.
    #[must_use]
    pub fn no_profiles(&self) -> String {
        tr!(self, "profiles-none")
    }

    /// What marks the customer that is shown.
    #[must_use]
    pub fn profile_shown(&self) -> String {
        tr!(self, "profiles-shown")
    }

    /// What stands above the columns of `profiles list`.
    #[must_use]
    pub fn profile_columns(&self) -> [String; 4] {
        [
            tr!(self, "customer-name"),
            tr!(self, "tenant"),
            tr!(self, "client-id"),
            tr!(self, "profiles-column-shown"),
        ]
    }

    /// `sign-in` for a customer whose sign-ins are not kept.
    #[must_use]
    pub fn sign_in_not_kept(&self, name: &str) -> String {
        tr!(self, "terminal-sign-in-not-kept", name = name)
    }

    /// A command signs in for itself, as was chosen.
    #[must_use]
    pub fn signs_in_by_choice(&self, name: &str) -> String {
        tr!(self, "terminal-signs-in-by-choice", name = name)
    }

    /// A colour's name.
    #[must_use]
    pub fn profile_color(&self, color: ProfileColor) -> String {
        match color {
            ProfileColor::Blue => tr!(self, "colour-blue"),
            ProfileColor::Teal => tr!(self, "colour-teal"),
            ProfileColor::Green => tr!(self, "colour-green"),
            ProfileColor::Amber => tr!(self, "colour-amber"),
            ProfileColor::Red => tr!(self, "colour-red"),
            ProfileColor::Pink => tr!(self, "colour-pink"),
            ProfileColor::Violet => tr!(self, "colour-violet"),
            ProfileColor::Grey => tr!(self, "colour-grey"),
        }
    }
}
