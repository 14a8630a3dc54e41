//! How this start reaches the network: flags and environment first, then the settings file, then the system.

use super::common_arguments::Common;
use crate::http::{self, Http, HttpOptions};
use crate::model::{FailureKind, ProxyChoice, SettingsProblem, SetupError};
use crate::state::{Settings, SettingsFile};

/// The HTTP client by flags and environment alone.
///
/// # Errors
/// [`SetupError::Proxy`]; [`SetupError::Failed`] for a certificate file that cannot be used.
pub fn by_flags(common: &Common) -> Result<Http, SetupError> {
    Ok(http::build(&flags(common)?)?)
}

/// The HTTP client by flags, environment and settings, and what of the settings could not be used for it.
///
/// # Errors
/// As for [`by_flags`]: what the settings name is skipped instead.
pub fn by_settings(
    common: &Common,
    settings: &Settings,
    file: Option<&SettingsFile>,
) -> Result<(Http, Option<SettingsProblem>), SetupError> {
    let flags = flags(common)?;
    let proxy = match &common.proxy {
        Some(_) => flags.proxy.clone(),
        None => settings.preferences.proxy.clone().unwrap_or_default(),
    };
    let flags = HttpOptions { proxy, ..flags };
    let set = settings.preferences.ca_file.as_ref().zip(file);
    match set {
        Some((path, file)) if flags.ca_file.is_none() => {
            let options = HttpOptions {
                ca_file: Some(file.resolve(path)),
                ..flags.clone()
            };
            match http::build(&options) {
                Ok(http) => Ok((http, None)),
                Err(failure) => match failure.kind {
                    FailureKind::File { path, reason } => {
                        let problem = SettingsProblem::CaFile { path, reason };
                        Ok((http::build(&flags)?, Some(problem)))
                    }
                    _ => Err(failure.into()),
                },
            }
        }
        Some(_) | None => Ok((http::build(&flags)?, None)),
    }
}

fn flags(common: &Common) -> Result<HttpOptions, SetupError> {
    let proxy = match &common.proxy {
        Some(text) => ProxyChoice::parse(text).map_err(SetupError::Proxy)?,
        None => ProxyChoice::System,
    };
    Ok(HttpOptions {
        ca_file: common.ca_file.clone(),
        proxy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Preferences;

    fn common(proxy: Option<&str>) -> Common {
        Common {
            proxy: proxy.map(str::to_owned),
            ..Common::default()
        }
    }

    /// The proxy before Graph, as the client names it.
    async fn proxy_of(http: &Http) -> Option<String> {
        let graph = crate::model::Endpoints::GLOBAL_GRAPH_ROOT.parse().unwrap();
        http.way(&graph).await.proxy
    }

    #[tokio::test]
    async fn a_flag_wins_over_the_settings_and_the_settings_over_the_system() {
        let settings = Settings {
            preferences: Preferences {
                proxy: ProxyChoice::parse("http://by-file.example:8080").ok(),
                ..Preferences::default()
            },
            ..Settings::default()
        };
        for (flag, expected) in [
            (None, Some("by-file.example:8080")),
            (Some("http://by-flag.example"), Some("by-flag.example:80")),
            (Some("none"), None),
        ] {
            let (http, problem) = by_settings(&common(flag), &settings, None).unwrap();
            assert_eq!(
                (proxy_of(&http).await.as_deref(), problem),
                (expected, None),
                "{flag:?}"
            );
        }
        let loopback = "http://127.0.0.1:1/".parse().unwrap();
        let (http, _) = by_settings(&common(None), &settings, None).unwrap();
        assert_eq!(http.way(&loopback).await.proxy, None);
    }

    #[test]
    fn a_flag_that_cannot_be_used_ends_the_start_with_the_sample_tenant_too() {
        let common = common(Some("http://ada:geheim@proxy"));
        let refused = SetupError::Proxy(crate::model::ProxyError::SignIn);
        assert_eq!(by_flags(&common).unwrap_err(), refused);
        assert_eq!(by_settings(&common, &Settings::default(), None).unwrap_err(), refused);
    }

    #[test]
    fn certificates_that_cannot_be_read_are_skipped_from_the_settings_and_refused_from_a_flag() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(folder.path());
        let settings = Settings {
            preferences: Preferences {
                ca_file: Some("missing.pem".into()),
                ..Preferences::default()
            },
            ..Settings::default()
        };
        let missing = folder.path().join("missing.pem");
        let (_, problem) = by_settings(&common(None), &settings, Some(&file)).unwrap();
        assert!(
            matches!(&problem, Some(SettingsProblem::CaFile { path, .. }) if *path == missing.display().to_string()),
            "{problem:?}"
        );
        let flag = Common {
            ca_file: Some(missing),
            ..Common::default()
        };
        assert!(matches!(by_flags(&flag), Err(SetupError::Failed(_))));
        assert!(by_settings(&flag, &settings, Some(&file)).is_err());
    }
}
