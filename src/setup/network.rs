//! How this start reaches the network: flags and environment first, then the settings file, then the system.

use super::arguments::Common;
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
        None => settings.proxy.clone().unwrap_or_default(),
    };
    let flags = HttpOptions { proxy, ..flags };
    let set = settings.ca_file.as_ref().zip(file);
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
