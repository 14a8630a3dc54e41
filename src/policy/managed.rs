//! Managed preferences of macOS, where a profile of device management puts them.

use super::raw::{Raw, Value};
#[cfg(target_os = "macos")]
use crate::model::PolicyError;

/// Only the system writes there.
#[cfg(target_os = "macos")]
const FILE: &str = "/Library/Managed Preferences/org.rollcall.Rollcall.plist";

/// Reads what is there; no file is no policy. The file is a binary property list, for which the system has a reader.
#[cfg(target_os = "macos")]
pub(super) fn read() -> Result<Option<Raw>, PolicyError> {
    let error = |reason: String| PolicyError {
        place: FILE.to_owned(),
        name: None,
        reason,
    };
    if !std::path::Path::new(FILE).exists() {
        return Ok(None);
    }
    let output = std::process::Command::new("/usr/bin/plutil")
        .args(["-convert", "json", "-o", "-", FILE])
        .output()
        .map_err(|failed| error(failed.to_string()))?;
    if !output.status.success() {
        return Err(error(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    let json = serde_json::from_slice(&output.stdout).map_err(|failed| error(failed.to_string()))?;
    Ok(Some(of_json(FILE, &json)))
}

/// How the names begin that device management adds of its own (Apple's "Configuration Profile Reference", common keys).
const OF_MANAGEMENT: &str = "Payload";

/// A property list as JSON.
fn of_json(place: &str, json: &serde_json::Value) -> Raw {
    let names = json.as_object().into_iter().flatten();
    let ours = names.filter(|(name, _)| !name.starts_with(OF_MANAGEMENT));
    Raw {
        place: place.to_owned(),
        values: ours.map(|(name, json)| (name.clone(), value(json))).collect(),
    }
}

fn value(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Number(number) => number.as_i64().map_or(Value::Other, Value::Number),
        Json::Array(list) => {
            let texts: Option<Vec<String>> = list.iter().map(|one| one.as_str().map(str::to_owned)).collect();
            texts.map_or(Value::Other, Value::List)
        }
        Json::Null | Json::Object(_) => Value::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PolicyWay, Switch};

    #[test]
    fn a_property_list_is_a_policy_like_any_other() {
        let json = serde_json::json!({
            "export": false,
            "audit_log": 1,
            "sign_in_ways": ["browser"],
            "PayloadUUID": "0cfd3b1c-2d46-4d3a-8a4a-6a2f6f4f7f11",
            "future": {},
        });
        let raw = of_json("here", &json);
        assert_eq!(raw.unknown_names().collect::<Vec<_>>(), ["future"]);
        let policy = raw.policy().unwrap();
        assert_eq!((policy.export, policy.audit_log), (Some(Switch::Off), Some(Switch::On)));
        assert_eq!(policy.ways, Some(vec![PolicyWay::Browser]));
        let odd = serde_json::json!({ "history": {} });
        assert!(of_json("here", &odd).policy().is_err());
    }
}
