//! Who was signed in last, profile by profile: the browser's page is opened for that person when they come again.

use std::collections::HashMap;

use crate::model::{Account, Connection, ProfileId, SignInTarget};

/// One account a profile, together with what it signed in to.
#[derive(Default)]
pub struct KnownAccounts(HashMap<ProfileId, (Connection, Account)>);

impl KnownAccounts {
    /// Whoever is signed in, or was until their sign-in ended.
    pub fn note(&mut self, target: &SignInTarget, account: Account) {
        let SignInTarget {
            profile, connection, ..
        } = target;
        self.0.insert(profile.clone(), (connection.clone(), account));
    }

    /// The next person may be another one.
    pub fn forget(&mut self, profile: &ProfileId) {
        self.0.remove(profile);
    }

    /// The name to open the page with: only for the very tenant and client ID.
    pub fn login_hint(&self, target: &SignInTarget) -> Option<String> {
        let (connection, account) = self.0.get(&target.profile)?;
        (*connection == target.connection).then(|| account.username.clone())
    }
}
