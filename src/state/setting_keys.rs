//! Every name of the settings file, with what else sets the same. docs/settings.md is compared with this list.

use crate::model::PolicyKey;

/// A name of the settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingKey {
    /// The name. Frozen.
    pub name: &'static str,
    /// The option that counts for one start.
    pub option: Option<&'static str>,
    /// The environment's variable.
    pub variable: Option<&'static str>,
    /// What an administrator decides in its place.
    pub policy: Option<PolicyKey>,
}

const fn of_file(name: &'static str) -> SettingKey {
    SettingKey {
        name,
        option: None,
        variable: None,
        policy: None,
    }
}

const fn with_option(name: &'static str, option: &'static str, variable: &'static str) -> SettingKey {
    SettingKey {
        name,
        option: Some(option),
        variable: Some(variable),
        policy: None,
    }
}

/// All of them, in the order of the page.
pub const SETTING_KEYS: [SettingKey; 26] = [
    of_file("profiles"),
    with_option("profile", "--profile", "ROLLCALL_PROFILE"),
    with_option("tenant", "--tenant", "ROLLCALL_TENANT"),
    with_option("client_id", "--client-id", "ROLLCALL_CLIENT_ID"),
    SettingKey {
        option: Some("--theme"),
        ..of_file("theme")
    },
    of_file("scale"),
    of_file("motion"),
    with_option("renderer", "--renderer", "ROLLCALL_RENDERER"),
    of_file("refresh_minutes"),
    of_file("notices"),
    of_file("last_sign_in"),
    with_option("language", "--language", "ROLLCALL_LANGUAGE"),
    of_file("details"),
    of_file("single_key_shortcuts"),
    of_file("columns"),
    of_file("column_widths"),
    of_file("pinned_columns"),
    of_file("rows"),
    of_file("recent_filters"),
    of_file("views"),
    SettingKey {
        policy: Some(PolicyKey::History),
        ..of_file("history")
    },
    of_file("history_days"),
    with_option("proxy", "--proxy", "ROLLCALL_PROXY"),
    SettingKey {
        policy: Some(PolicyKey::CaFile),
        ..with_option("ca_file", "--ca-file", "ROLLCALL_CA_FILE")
    },
    with_option("log_level", "--log", "ROLLCALL_LOG"),
    SettingKey {
        policy: Some(PolicyKey::AuditLog),
        ..of_file("audit_log")
    },
];
