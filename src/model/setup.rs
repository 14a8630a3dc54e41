//! Why a start cannot begin, and what of the settings file was skipped.

use super::{Failure, GuidError, PolicyError, PolicyKey, ProxyError, TenantError, UrlError};

/// Why a start cannot begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetupError {
    /// No tenant, or not one that can be used.
    Tenant(TenantError),
    /// No client ID.
    NoClientId,
    /// The client ID is not a GUID.
    ClientId(GuidError),
    /// `--authority` or `--graph-url` cannot be used.
    Url {
        /// The option.
        option: &'static str,
        /// Why.
        error: UrlError,
    },
    /// The sign-in host and Graph's root do not belong together: a token of the one would meet the other.
    HostsDoNotMatch,
    /// No customer has the name that `--profile` gives.
    NoSuchProfile {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// `--profile` on the sample tenant, which is no customer of anybody.
    SampleHasNoProfiles,
    /// Neither a tenant nor a client ID.
    NoConnection,
    /// `--profile` and another tenant or client ID.
    ProfileAndConnection,
    /// A file of prepared customers cannot be used.
    Prepared {
        /// Which.
        path: String,
        /// Why.
        why: PreparedProblem,
    },
    /// There is no settings file: on the sample tenant, or without a home folder.
    NoSettings,
    /// The settings file cannot be written.
    Settings(SettingsProblem),
    /// The administrator's policy cannot be read as what it means.
    Policy(PolicyError),
    /// The administrator does not allow it.
    Forbidden(PolicyKey),
    /// `--proxy` cannot be used.
    Proxy(ProxyError),
    /// An ID given to `export` is not a GUID.
    Id {
        /// The option.
        option: &'static str,
    },
    /// `--filter` cannot be used.
    Filter {
        /// The first word that is wrong.
        word: String,
    },
    /// `--filter`, `--state` or `--error` names a value that a column does not have.
    FilterValue {
        /// The word that is wrong.
        word: String,
        /// What may have been meant.
        nearest: Option<String>,
        /// What there is.
        known: Vec<String>,
    },
    /// `--changed-since` names no run.
    ChangedSince {
        /// As it was typed.
        text: String,
    },
    /// A column that `export` does not know.
    Column {
        /// As it was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A column to sort by that `export` does not know.
    Sort {
        /// As it was typed.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// The column that says how rows stood before, without a run to compare with.
    NothingBefore,
    /// `--save-run` without a file where nothing is kept: the history is off, or it is the sample tenant.
    NothingIsKept,
    /// The same with several customers, whose runs go to no file.
    NothingIsKeptOfAll,
    /// `--save-run` with a file, which holds one run, where several customers are meant.
    FileOfOneRun,
    /// Attempts of all customers: of all together only the latest are read.
    OnlyLatestOfAll,
    /// `--filter` over several customers names a column that is read of one only.
    FilterOfOne {
        /// What stands before the colon.
        name: String,
    },
    /// A column that is read of one customer only, asked for of several.
    ColumnOfOne {
        /// What programs call it.
        name: String,
    },
    /// A fault the sample tenant does not know; the text lists those it does.
    Fault(String),
    /// `--approve-after` is not a time.
    ApproveAfter,
    /// A switch of the sample tenant without the sample tenant.
    SampleSwitch,
    /// The sample tenant cannot have its port on the loopback address.
    Port {
        /// The port; 0 for any.
        port: u16,
        /// The operating system's words.
        reason: String,
    },
    /// `export --resume` cannot go on.
    Resume {
        /// The file that says how.
        path: String,
        /// Why.
        why: CannotResume,
    },
    /// `--app-only` cannot be used like this.
    AppOnly(AppOnlyError),
    /// Something else: a certificate file.
    Failed(Failure),
}

impl From<Failure> for SetupError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Why a program cannot sign in as itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppOnlyError {
    /// The tenant is `organizations` or the like: nobody's account says which one is meant.
    Tenant,
    /// The sample tenant of `--demo` knows no app of anybody else.
    Demo,
    /// Neither a certificate nor a secret.
    NoCredential,
    /// What was given to be kept is empty.
    NothingToStore,
}

/// Why a file of prepared customers cannot be used. Nothing of such a file is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreparedProblem {
    /// It cannot be read or written; the operating system's words.
    File(String),
    /// It is no TOML; the parser's words.
    NotToml(String),
    /// It is none of these files.
    NotOurs,
    /// It was made for a later version.
    Newer,
    /// It wants to set where to sign in or where to ask: that would lead tokens elsewhere.
    SetsHosts {
        /// The name it uses.
        name: String,
    },
    /// There is no customer in it.
    Empty,
    /// A value cannot be used.
    BadValue {
        /// Its name.
        name: String,
    },
}

/// Why an export that broke off cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotResume {
    /// The sample tenant of `--demo` it came from has ended with its command.
    Demo {
        /// The partner that is asked for, where one is.
        partner: Option<String>,
        /// `FILE`.
        file: String,
    },
    /// There is no such file.
    NoFile,
    /// It is not whole, or not one of ours.
    Damaged,
    /// Another version of the program wrote it.
    OtherVersion,
    /// `FILE.partial` is gone, or not as it was written.
    PartialChanged,
    /// Its rows came from another Graph.
    OtherHost {
        /// Graph's root then.
        origin: String,
    },
    /// Its rows are another tenant's, or were asked for with another client ID.
    OtherTenant {
        /// The tenant then.
        tenant: String,
    },
    /// Another account read its rows.
    OtherAccount,
    /// Another question or format was asked for then.
    OtherQuestion,
}

/// A part of the settings file that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// The file is not TOML; it was left alone.
    NotToml {
        /// The parser's words.
        reason: String,
    },
    /// The file could not be read or written.
    File {
        /// The operating system's words.
        reason: String,
    },
    /// A value has the wrong type or is not one of those allowed.
    BadValue {
        /// Its name.
        name: String,
    },
    /// A proxy with a user name or password, which no file here may hold.
    ProxySignIn,
    /// The certificates it names cannot be used.
    CaFile {
        /// Their path.
        path: String,
        /// Why.
        reason: String,
    },
    /// A customer that cannot be read as one; it was skipped and kept.
    BadProfile {
        /// Its name, or its number on the list.
        profile: String,
        /// Which of its values is wrong.
        name: String,
    },
    /// A customer names hosts, which only an option of one start can.
    ProfileHosts {
        /// The customer's name.
        profile: String,
        /// The name that was skipped.
        name: String,
    },
    /// A tenant or client ID outside of the customers, while the customer they once belonged to is listed.
    StrayConnection,
    /// A policy that does not count, because others than the administrator can change it.
    PolicyNotTrusted {
        /// Its path.
        path: String,
    },
    /// A name this version does not know; it is kept.
    UnknownName {
        /// The name.
        name: String,
    },
}

impl SettingsProblem {
    /// Whether nothing of the file could be read.
    #[must_use]
    pub fn is_of_whole_file(&self) -> bool {
        match self {
            Self::NotToml { .. } | Self::File { .. } => true,
            Self::BadValue { .. }
            | Self::ProxySignIn
            | Self::CaFile { .. }
            | Self::BadProfile { .. }
            | Self::ProfileHosts { .. }
            | Self::StrayConnection
            | Self::PolicyNotTrusted { .. }
            | Self::UnknownName { .. } => false,
        }
    }
}
