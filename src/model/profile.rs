//! Which customer's sign-in is meant, and how it is to be made and kept.

use super::Connection;

/// Names a profile in the settings file and in the keyring; never shown to a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProfileId(String);

impl ProfileId {
    const LONGEST: usize = 64;

    /// The profile of a program that knows only one.
    #[must_use]
    pub fn default_profile() -> Self {
        Self("default".to_owned())
    }

    /// A new one that no other profile has.
    #[must_use]
    pub fn random() -> Self {
        Self(uuid::Uuid::new_v4().to_string())
    }

    /// Reads a name: 1 to 64 ASCII letters, digits and `-`, because it stands in a keyring entry's name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_usable = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_usable.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How a person signs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SignInWay {
    /// With a device code (RFC 8628).
    #[default]
    Code,
    /// With the browser: authorization code and PKCE (RFC 6749 §4.1, RFC 7636) on a loopback address (RFC 8252 §7.3).
    Browser,
}

/// What the access token may be used for. Rollcall reads in either case; a tenant may have consented to only one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CloudPcScope {
    /// `CloudPC.Read.All`.
    #[default]
    Read,
    /// `CloudPC.ReadWrite.All`.
    ReadWrite,
}

impl CloudPcScope {
    /// The scope's name as Graph's documentation has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "CloudPC.Read.All",
            Self::ReadWrite => "CloudPC.ReadWrite.All",
        }
    }

    /// The scope as a token request names it.
    #[must_use]
    pub const fn url(self) -> &'static str {
        match self {
            Self::Read => "https://graph.microsoft.com/CloudPC.Read.All",
            Self::ReadWrite => "https://graph.microsoft.com/CloudPC.ReadWrite.All",
        }
    }
}

/// Whether a sign-in is to outlive the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KeepSignIn {
    /// In the system's keyring.
    #[default]
    InKeyring,
    /// In memory, until the program ends.
    InMemory,
}

/// What one sign-in is for: whose, where, what for, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInTarget {
    /// Whose entry in the keyring.
    pub profile: ProfileId,
    /// Tenant and client ID.
    pub connection: Connection,
    /// What for.
    pub scope: CloudPcScope,
    /// How it is kept.
    pub keep: KeepSignIn,
}

impl SignInTarget {
    /// The only profile of a program that knows one, to read, kept in the keyring.
    #[must_use]
    pub fn new(connection: Connection) -> Self {
        Self {
            profile: ProfileId::default_profile(),
            connection,
            scope: CloudPcScope::default(),
            keep: KeepSignIn::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_s_name_is_safe_in_a_keyring_entry_s_name() {
        for good in ["default", "0d1f", "6F9619FF-8B86-D011-B42D-00C04FC964FF"] {
            let id = ProfileId::parse(good).expect("usable");
            assert_eq!(id.as_str(), good.to_ascii_lowercase());
        }
        for bad in ["", "a b", "a:b", "ä", "a/b", &"x".repeat(65)] {
            assert_eq!(ProfileId::parse(bad), None, "{bad}");
        }
        assert_ne!(ProfileId::random(), ProfileId::random());
        assert!(ProfileId::parse(ProfileId::random().as_str()).is_some());
    }
}
