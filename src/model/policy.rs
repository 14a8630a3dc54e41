//! What the administrator of this computer has decided for everybody who uses it. It wins over options, environment and
//! settings.

use std::fmt;
use std::path::PathBuf;

use super::{Authority, GraphRoot, SignInWay};

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// A way to sign in, as an administrator names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyWay {
    /// A person, with a code.
    Code,
    /// A person, with the browser.
    Browser,
    /// The app as itself (`--app-only`).
    App,
}

impl PolicyWay {
    /// All of them, by name. The names are frozen.
    pub const NAMES: [(Self, &'static str); 3] = [(Self::Code, "code"), (Self::Browser, "browser"), (Self::App, "app")];
}

/// What can be decided. The names are frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyKey {
    /// Where to sign in.
    Authority,
    /// Where to ask.
    GraphUrl,
    /// Which ways to sign in there are.
    SignInWays,
    /// Whether finished runs and notes outlive the program.
    History,
    /// Whether results may be written to files.
    Export,
    /// Certificates to trust beside the system's.
    CaFile,
    /// Whether the program may ask for newer versions.
    UpdateCheck,
    /// Whether is written down who ran and exported what.
    AuditLog,
}

impl PolicyKey {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Authority,
        Self::GraphUrl,
        Self::SignInWays,
        Self::History,
        Self::Export,
        Self::CaFile,
        Self::UpdateCheck,
        Self::AuditLog,
    ];

    /// Its name in a TOML file and in a property list.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::GraphUrl => "graph_url",
            Self::SignInWays => "sign_in_ways",
            Self::History => "history",
            Self::Export => "export",
            Self::CaFile => "ca_file",
            Self::UpdateCheck => "update_check",
            Self::AuditLog => "audit_log",
        }
    }

    /// Its name in the registry of Windows.
    #[must_use]
    pub const fn registry_name(self) -> &'static str {
        match self {
            Self::Authority => "Authority",
            Self::GraphUrl => "GraphUrl",
            Self::SignInWays => "SignInWays",
            Self::History => "History",
            Self::Export => "Export",
            Self::CaFile => "CaFile",
            Self::UpdateCheck => "UpdateCheck",
            Self::AuditLog => "AuditLog",
        }
    }
}

impl fmt::Display for PolicyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was decided; what is `None` is left to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Where to sign in.
    pub authority: Option<Authority>,
    /// Where to ask.
    pub graph_root: Option<GraphRoot>,
    /// The only ways to sign in.
    pub ways: Option<Vec<PolicyWay>>,
    /// Whether finished runs and notes outlive the program.
    pub history: Option<Switch>,
    /// Whether results may be written to files.
    pub export: Option<Switch>,
    /// Certificates to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// Whether the program may ask for newer versions. None asks yet; the name is kept for it.
    pub update_check: Option<Switch>,
    /// Whether is written down who ran and exported what.
    pub audit_log: Option<Switch>,
}

impl Policy {
    /// Whether a person may sign in this way.
    #[must_use]
    pub fn allows(&self, way: SignInWay) -> bool {
        self.allows_way(match way {
            SignInWay::Code => PolicyWay::Code,
            SignInWay::Browser => PolicyWay::Browser,
        })
    }

    /// Whether this way to sign in is one of those allowed.
    #[must_use]
    pub fn allows_way(&self, way: PolicyWay) -> bool {
        self.ways.as_ref().is_none_or(|ways| ways.contains(&way))
    }

    /// Whether results may be written to files.
    #[must_use]
    pub fn allows_export(&self) -> bool {
        self.export != Some(Switch::Off)
    }

    /// What is decided, and so cannot be changed by anybody else.
    #[must_use]
    pub fn decided(&self) -> Vec<PolicyKey> {
        let is_decided = |key: &PolicyKey| match key {
            PolicyKey::Authority => self.authority.is_some(),
            PolicyKey::GraphUrl => self.graph_root.is_some(),
            PolicyKey::SignInWays => self.ways.is_some(),
            PolicyKey::History => self.history.is_some(),
            PolicyKey::Export => self.export.is_some(),
            PolicyKey::CaFile => self.ca_file.is_some(),
            PolicyKey::UpdateCheck => self.update_check.is_some(),
            PolicyKey::AuditLog => self.audit_log.is_some(),
        };
        PolicyKey::ALL.into_iter().filter(is_decided).collect()
    }
}

/// A policy that cannot be read as what it means. Nothing begins then: guessing could send a sign-in elsewhere, or keep
/// what must not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Where it stands.
    pub place: String,
    /// The value's name; `None` where all of it cannot be read.
    pub name: Option<String>,
    /// Why, in the words of the parser or of the operating system.
    pub reason: String,
}
