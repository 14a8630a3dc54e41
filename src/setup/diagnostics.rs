//! What support wants to know of this program and this computer, as a text to send. Its names are the same in every
//! language, because whoever mends the program reads it; it holds no token, no result and no password of a proxy.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::place::Place;
use crate::auth::{EntryKey, TokenStore};
use crate::http::Http;
use crate::logs::{Logs, system_name};
use crate::model::{LogLevel, SettingsProblem};

/// What only a window knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WindowFacts {
    /// Pixels a point.
    pub scale: f32,
    /// The look, and what the system says of it.
    pub theme: String,
}

/// Where to ask, without blocking anybody.
#[derive(Clone)]
pub struct DiagnosticsSource {
    /// Log and last requests.
    pub logs: Logs,
    http: Http,
    graph_url: url::Url,
    store: Arc<dyn TokenStore>,
    entry_key: EntryKey,
    settings_path: Option<PathBuf>,
    settings_problems: Vec<SettingsProblem>,
    language: Option<String>,
    log_level: LogLevel,
    policy: String,
}

impl std::fmt::Debug for DiagnosticsSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DiagnosticsSource").finish_non_exhaustive()
    }
}

impl DiagnosticsSource {
    /// What this start works with.
    #[must_use]
    pub fn of(place: &Place, logs: &Logs) -> Self {
        Self {
            logs: logs.clone(),
            http: place.http.clone(),
            graph_url: place.endpoints.graph_root.url().clone(),
            store: Arc::clone(&place.store),
            entry_key: place.entry_key(),
            settings_path: place.settings_file.as_ref().map(|file| file.path().to_owned()),
            settings_problems: place.settings_problems.clone(),
            language: place
                .settings
                .language
                .as_ref()
                .map(|choice| choice.as_text().to_owned()),
            log_level: place.log_level,
            policy: policy_of(place),
        }
    }

    /// The folder of the settings file.
    #[must_use]
    pub fn settings_folder(&self) -> Option<&Path> {
        self.settings_path.as_deref()?.parent()
    }

    /// The text; asks the keyring and, on Windows, the system's proxy settings, which may take seconds.
    pub async fn text(&self, window: Option<&WindowFacts>) -> String {
        let proxy = self.http.way(&self.graph_url).await.proxy;
        let mut facts = vec![
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("system", system_name()),
            ("desktop", desktop()),
        ];
        facts.extend(self.window_facts(window));
        facts.extend([
            (
                "language",
                self.language.clone().unwrap_or_else(|| "the system's".to_owned()),
            ),
            ("graph", self.graph_url.origin().ascii_serialization()),
            ("proxy", proxy.unwrap_or_else(|| "none".to_owned())),
            ("keyring", self.keyring().await),
            ("settings", shown(self.settings_path.as_ref())),
        ]);
        let problem = |problem: &SettingsProblem| ("settings problem", format!("{problem:?}"));
        facts.extend(self.settings_problems.iter().map(problem));
        facts.push(("policy", self.policy.clone()));
        let log = shown(self.logs.folder.as_ref());
        facts.push(("log", format!("{log}, level {}", self.log_level)));
        facts.extend(
            self.logs
                .recent
                .requests()
                .into_iter()
                .map(|id| ("client-request-id", id)),
        );
        let line = |(name, value): &(&str, String)| format!("{name}: {}", value.replace('\n', " "));
        let mut lines: Vec<String> = facts.iter().map(line).collect();
        lines.push(String::new());
        lines.join("\n")
    }

    fn window_facts(&self, window: Option<&WindowFacts>) -> Vec<(&'static str, String)> {
        let Some(window) = window else {
            return vec![("window", "none".to_owned())];
        };
        vec![
            ("renderer", self.logs.scene.renderer()),
            ("scale", format!("{:.0} %", window.scale * 100.0)),
            ("theme", window.theme.clone()),
        ]
    }

    async fn keyring(&self) -> String {
        match self.store.load(&self.entry_key).await {
            Ok(Some(_)) => "answers, holds a sign-in of this customer".to_owned(),
            Ok(None) => "answers, holds no sign-in of this customer".to_owned(),
            Err(trouble) => format!("{trouble:?}"),
        }
    }
}

/// What is decided, and where that stands.
fn policy_of(place: &Place) -> String {
    let names: Vec<&str> = place.policy.decided().iter().map(|key| key.name()).collect();
    match &place.policy_place {
        Some(file) => format!("{}, in {file}", names.join(", ")),
        None => "none".to_owned(),
    }
}

fn shown(path: Option<&PathBuf>) -> String {
    path.map_or_else(|| "nowhere".to_owned(), |path| path.display().to_string())
}

/// Which desktop, and how it is reached: over RDP a renderer behaves otherwise.
fn desktop() -> String {
    let names: &[&str] = if cfg!(windows) {
        &["SESSIONNAME"]
    } else {
        &["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "WAYLAND_DISPLAY", "DISPLAY"]
    };
    let value = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let said: Vec<String> = names.iter().filter_map(value).collect();
    if said.is_empty() {
        "unknown".to_owned()
    } else {
        said.join(", ")
    }
}
