//! What a customer is called where its rows are handed on, in the window and by the command line alike.

use crate::model::{Account, Guid, Profile, Profiles};
use crate::words::Words;

/// What is known of whose rows they are.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The customer.
    pub profile: &'a Profile,
    /// All customers.
    pub profiles: &'a Profiles,
    /// Its tenant, as the sign-in names it, else as it was typed.
    pub tenant: &'a str,
    /// Who is signed in to the sample tenant; `None` with a real one. An account's domain may be a partner's and not the
    /// customer's; in the sample tenant it is known.
    pub of_sample: Option<&'a Account>,
}

impl Whose<'_> {
    /// The name that it was given, else its tenant.
    #[must_use]
    pub fn name(&self) -> String {
        let is_alone = self.profiles.list().len() <= 1;
        let account = self.of_sample.filter(|_| is_alone);
        let domain = account.and_then(|account| account.username.split_once('@'));
        let given = Some(self.profile.name.as_str()).filter(|name| !name.trim().is_empty());
        let name = domain.map_or_else(|| given.unwrap_or(self.tenant), |(_, domain)| domain);
        name.to_owned()
    }
}

/// The name, else the domain of its tenant; by its place in the list where that would be an ID, which nobody recognizes.
#[must_use]
pub fn customer_called(words: &Words, whose: Whose<'_>) -> String {
    let name = whose.name();
    if Guid::parse(&name).is_err() {
        return name;
    }
    let listed = words.customer(whose.profile, whose.profiles);
    if listed.is_empty() { name } else { listed }
}
