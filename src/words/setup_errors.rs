//! Why a start or a command cannot begin, and what of the settings was skipped.

use super::{Words, tr};
use crate::model::{AppOnlyError, CannotResume, ProxyError, SettingsProblem, SetupError, TenantError, UrlError};

impl Words {
    /// Why a start cannot begin, and what to do.
    #[must_use]
    pub fn setup_error(&self, error: &SetupError) -> String {
        match error {
            SetupError::Tenant(TenantError::Empty) => tr!(self, "setup-no-tenant"),
            SetupError::Tenant(TenantError::PersonalAccounts) => tr!(self, "setup-personal-tenant"),
            SetupError::Tenant(TenantError::NationalCloud) => tr!(self, "setup-national-tenant"),
            SetupError::Tenant(TenantError::Malformed) => tr!(self, "setup-bad-tenant"),
            SetupError::NoClientId => tr!(self, "setup-no-client-id"),
            SetupError::ClientId(_) => tr!(self, "setup-bad-client-id"),
            SetupError::Url { option, error } => self.setup_url_error(option, error),
            SetupError::HostsDoNotMatch => tr!(self, "setup-hosts-do-not-match"),
            SetupError::NoSuchProfile { name, known } => self.no_such_profile(name, known),
            SetupError::SampleHasNoProfiles => tr!(self, "setup-sample-profile"),
            SetupError::NoConnection => tr!(self, "setup-no-connection"),
            SetupError::ProfileAndConnection => tr!(self, "setup-profile-and-connection"),
            SetupError::Prepared { path, why } => self.prepared_problem(path, why),
            SetupError::NoSettings => tr!(self, "setup-no-settings"),
            SetupError::Settings(problem) => self.settings_problem(problem),
            SetupError::Policy(error) => self.policy_error(error),
            SetupError::Forbidden(key) => self.forbidden(*key),
            SetupError::Proxy(error) => self.setup_proxy_error(*error),
            SetupError::Id { option } => tr!(self, "setup-bad-id", option = (*option)),
            SetupError::Filter { word } => tr!(self, "setup-bad-filter", word = word.as_str()),
            SetupError::FilterValue { word, nearest, known } => self.unknown_value(word, nearest.as_deref(), known),
            SetupError::ChangedSince { text } => tr!(self, "setup-bad-changed-since", text = text.as_str()),
            SetupError::Column { name, known } => {
                tr!(self, "setup-bad-column", name = name.as_str(), known = known.join(", "))
            }
            SetupError::Sort { name, known } => {
                tr!(self, "setup-bad-sort", name = name.as_str(), known = known.join(", "))
            }
            SetupError::NothingBefore => tr!(self, "setup-nothing-before"),
            SetupError::NothingIsKept => tr!(self, "setup-nothing-is-kept"),
            SetupError::NothingIsKeptOfAll => tr!(self, "setup-nothing-is-kept-of-all"),
            SetupError::FileOfOneRun => tr!(self, "setup-file-of-one-run"),
            SetupError::OnlyLatestOfAll => tr!(self, "setup-only-latest-of-all"),
            SetupError::FilterOfOne { name } => tr!(self, "setup-filter-of-one", name = name.as_str()),
            SetupError::ColumnOfOne { name } => tr!(self, "setup-column-of-one", name = name.as_str()),
            SetupError::Fault(reason) => tr!(self, "setup-bad-fault", reason = reason.as_str()),
            SetupError::ApproveAfter => tr!(self, "setup-bad-approve-after"),
            SetupError::SampleSwitch => tr!(self, "setup-sample-switch"),
            SetupError::Port { port, reason } => {
                tr!(self, "setup-port", port = port.to_string(), reason = reason.as_str())
            }
            SetupError::Resume { path, why } => self.cannot_resume(path, why),
            SetupError::AppOnly(error) => self.app_only_error(error),
            SetupError::Failed(failure) => {
                let text = self.failure(failure);
                std::iter::once(text.what)
                    .chain(text.what_to_do)
                    .collect::<Vec<_>>()
                    .join("\n  ")
            }
        }
    }

    fn no_such_profile(&self, name: &str, known: &[String]) -> String {
        if known.is_empty() {
            tr!(self, "setup-no-such-profile-none", name = name)
        } else {
            tr!(self, "setup-no-such-profile", name = name, known = known.join(", "))
        }
    }

    fn setup_proxy_error(&self, error: ProxyError) -> String {
        match error {
            ProxyError::Malformed => tr!(self, "setup-proxy-malformed"),
            ProxyError::Scheme => tr!(self, "setup-proxy-scheme"),
            ProxyError::SignIn => tr!(self, "setup-proxy-sign-in"),
        }
    }

    fn app_only_error(&self, error: &AppOnlyError) -> String {
        match error {
            AppOnlyError::Tenant => tr!(self, "app-only-tenant"),
            AppOnlyError::Demo => tr!(self, "app-only-demo"),
            AppOnlyError::NoCredential => tr!(self, "app-only-no-credential"),
            AppOnlyError::NothingToStore => tr!(self, "app-secret-empty"),
        }
    }

    fn setup_url_error(&self, option: &str, error: &UrlError) -> String {
        match error {
            UrlError::Malformed => tr!(self, "setup-url-malformed", option = option),
            UrlError::NotSecure => tr!(self, "setup-url-not-secure", option = option),
            UrlError::NationalCloud => tr!(self, "setup-url-national", option = option),
            UrlError::Extras => tr!(self, "setup-url-extras", option = option),
        }
    }

    fn cannot_resume(&self, path: &str, why: &CannotResume) -> String {
        match why {
            CannotResume::Demo { partner, file } => self.resume_in_demo(partner.as_deref(), file),
            CannotResume::NoFile => tr!(self, "resume-no-file", path = path),
            CannotResume::Damaged => tr!(self, "resume-damaged", path = path),
            CannotResume::OtherVersion => tr!(self, "resume-other-version", path = path),
            CannotResume::PartialChanged => tr!(self, "resume-partial-changed", path = path),
            CannotResume::OtherHost { origin } => {
                tr!(self, "resume-other-host", path = path, origin = origin.as_str())
            }
            CannotResume::OtherTenant { tenant } => {
                tr!(self, "resume-other-tenant", path = path, tenant = tenant.as_str())
            }
            CannotResume::OtherAccount => tr!(self, "resume-other-account", path = path),
            CannotResume::OtherQuestion => tr!(self, "resume-other-question", path = path),
        }
    }

    /// A part of the settings file that was skipped.
    #[must_use]
    pub fn settings_problem(&self, problem: &SettingsProblem) -> String {
        match problem {
            SettingsProblem::NotToml { reason } => tr!(self, "settings-not-toml", reason = reason.as_str()),
            SettingsProblem::File { reason } => tr!(self, "settings-file", reason = reason.as_str()),
            SettingsProblem::BadValue { name } => tr!(self, "settings-bad-value", name = name.as_str()),
            SettingsProblem::ProxySignIn => tr!(self, "settings-proxy-sign-in"),
            SettingsProblem::CaFile { path, reason } => {
                tr!(self, "settings-ca-file", path = path.as_str(), reason = reason.as_str())
            }
            SettingsProblem::BadProfile { profile, name } => {
                tr!(
                    self,
                    "settings-bad-profile",
                    profile = profile.as_str(),
                    name = name.as_str()
                )
            }
            SettingsProblem::ProfileHosts { profile, name } => {
                tr!(
                    self,
                    "settings-profile-hosts",
                    profile = profile.as_str(),
                    name = name.as_str()
                )
            }
            SettingsProblem::StrayConnection => tr!(self, "settings-stray-connection"),
            SettingsProblem::PolicyNotTrusted { path } => tr!(self, "policy-not-trusted", path = path.as_str()),
            SettingsProblem::UnknownName { name } => tr!(self, "settings-unknown-name", name = name.as_str()),
        }
    }

    /// A column has no such value.
    fn unknown_value(&self, word: &str, nearest: Option<&str>, known: &[String]) -> String {
        if let Some(nearest) = nearest {
            tr!(self, "setup-unknown-value", typed = word, meant = nearest)
        } else {
            tr!(
                self,
                "setup-unknown-value-unlike",
                typed = word,
                known = known.join(", ")
            )
        }
    }
}
