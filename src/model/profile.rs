//! Which customer's sign-in is meant, and how it is to be made and kept.

use super::{Connection, Guid, PartnerNames, ShortName, Tenant};

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

    /// Whether the same sign-in serves for both, kept otherwise.
    #[must_use]
    pub fn differs_in_keeping_only(&self, other: &Self) -> bool {
        let kept_alike = Self {
            keep: other.keep,
            ..self.clone()
        };
        self.keep != other.keep && kept_alike == *other
    }
}

/// The mark by which a person tells customers apart; never alone, the name stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it; the theme says what each looks like")]
pub enum ProfileColor {
    #[default]
    Blue,
    Teal,
    Green,
    Amber,
    Red,
    Pink,
    Violet,
    Grey,
}

impl ProfileColor {
    /// Every colour, in the order in which new profiles take them.
    pub const ALL: [Self; 8] = [
        Self::Blue,
        Self::Teal,
        Self::Amber,
        Self::Violet,
        Self::Green,
        Self::Red,
        Self::Pink,
        Self::Grey,
    ];
}

/// A customer as the settings know one. Holds no secret; tenant and client ID stand as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Names it in the keyring; never changes.
    pub id: ProfileId,
    /// What the person calls it: one of a kind, and never empty once it is on a list.
    pub name: String,
    /// The tenant, as typed.
    pub tenant: String,
    /// The client ID, as typed.
    pub client_id: String,
    /// The way of signing in that last worked.
    pub way: Option<SignInWay>,
    /// Its mark.
    pub color: ProfileColor,
    /// A few letters beside the mark; where there are none, some are made of the name.
    pub short_name: Option<ShortName>,
    /// What for.
    pub scope: CloudPcScope,
    /// How a sign-in is kept.
    pub keep: KeepSignIn,
    /// What its RMM partners are called.
    pub partner_names: PartnerNames,
}

impl Profile {
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 80;

    /// A profile of which nothing is known.
    #[must_use]
    pub fn empty(id: ProfileId) -> Self {
        Self {
            id,
            name: String::new(),
            tenant: String::new(),
            client_id: String::new(),
            way: None,
            color: ProfileColor::default(),
            short_name: None,
            scope: CloudPcScope::default(),
            keep: KeepSignIn::default(),
            partner_names: PartnerNames::default(),
        }
    }

    /// The connection that tenant and client ID describe, where both are right.
    #[must_use]
    pub fn connection(&self) -> Option<Connection> {
        Some(Connection {
            tenant: Tenant::parse(&self.tenant).ok()?,
            client_id: Guid::parse(&self.client_id).ok()?,
        })
    }

    /// What a sign-in of this profile is for, where tenant and client ID are right.
    #[must_use]
    pub fn target(&self) -> Option<SignInTarget> {
        self.connection().map(|connection| self.target_at(connection))
    }

    /// What a sign-in of this profile to this connection is for.
    #[must_use]
    pub fn target_at(&self, connection: Connection) -> SignInTarget {
        SignInTarget {
            profile: self.id.clone(),
            connection,
            scope: self.scope,
            keep: self.keep,
        }
    }

    /// Whether its tenant and client ID are these. What cannot be read equals only itself.
    #[must_use]
    pub fn is_at(&self, tenant: &str, client_id: &str) -> bool {
        let same_tenant = match (Tenant::parse(&self.tenant), Tenant::parse(tenant)) {
            (Ok(mine), Ok(other)) => mine == other,
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
            (Err(_), Err(_)) => self.tenant.trim() == tenant.trim(),
        };
        let same_client = match (Guid::parse(&self.client_id), Guid::parse(client_id)) {
            (Ok(mine), Ok(other)) => mine.same_as(other.as_str()),
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
            (Err(_), Err(_)) => self.client_id.trim() == client_id.trim(),
        };
        same_tenant && same_client
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
