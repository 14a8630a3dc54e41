//! Whose results are read, and in whose name.

use crate::model::{Account, ProfileId, RunHeader, SignInTarget};

/// Whose runs these are.
#[derive(Clone, Debug)]
pub struct Whose {
    /// Whose history.
    pub profile: ProfileId,
    /// The tenant, as the sign-in named it.
    pub tenant: String,
    /// Who reads.
    pub account: String,
}

impl Whose {
    /// Who this sign-in is; nobody signed in reads under no name.
    pub fn of(target: &SignInTarget, account: Option<&Account>) -> Self {
        Self {
            profile: target.profile.clone(),
            tenant: target.connection.tenant.to_string(),
            account: account.map(Account::key).unwrap_or_default(),
        }
    }

    /// Whether a kept run comes from the same tenant: by the GUIDs in the tokens where both are known, because
    /// `organizations` names no tenant. Never where one is unknown.
    pub fn is_tenant_of(&self, header: &RunHeader) -> bool {
        let issuer = |account: &str| account.rsplit_once(' ').map(|(_, tenant)| tenant.to_owned());
        self.tenant == header.tenant && issuer(&self.account).is_some_and(|mine| Some(mine) == issuer(&header.account))
    }

    /// Whether this account has read a kept run: by its name and by the tenant that issued its token, which has to be known.
    pub fn has_read(&self, header: &RunHeader) -> bool {
        header.account == self.account && self.account.contains(' ')
    }
}
