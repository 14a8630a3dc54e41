//! A policy as it was written, and what it means.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::{Authority, GraphRoot, Policy, PolicyError, PolicyKey, PolicyWay, Switch};

/// A value as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A whole number; the registry knows no truth but 1.
    Number(i64),
    /// Texts.
    List(Vec<String>),
    /// Anything else.
    Other,
}

/// Names in the registry that are none of ours, so written that they can be taken for none of the other systems' names.
#[cfg(any(windows, test))]
pub(super) fn unknown(names: impl Iterator<Item = String>) -> impl Iterator<Item = (String, Value)> {
    // The registry's own rule.
    let is_ours = |name: &str| {
        let mut known = PolicyKey::ALL.into_iter();
        known.any(|key| key.registry_name().eq_ignore_ascii_case(name))
    };
    names
        .filter(move |name| !is_ours(name))
        .map(|name| (format!("\"{name}\""), Value::Other))
}

/// What was written, by the names of [`PolicyKey::name`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    /// Where, as an administrator finds it.
    pub place: String,
    /// The values.
    pub values: BTreeMap<String, Value>,
}

impl Raw {
    /// What it means. Names that this version does not know are logged and mean nothing.
    ///
    /// # Errors
    /// [`PolicyError`] for a value that cannot be used.
    pub fn policy(&self) -> Result<Policy, PolicyError> {
        for name in self.unknown_names() {
            log::warn!(
                "the policy in {} names {name}, which this version does not know",
                self.place
            );
        }
        let file = self.text(PolicyKey::CaFile)?.map(PathBuf::from);
        if file.as_ref().is_some_and(|path| !path.is_absolute()) {
            return Err(self.bad(PolicyKey::CaFile, "must be a whole path"));
        }
        Ok(Policy {
            authority: self.url(PolicyKey::Authority, Authority::parse)?,
            graph_root: self.url(PolicyKey::GraphUrl, GraphRoot::parse)?,
            ways: self.ways()?,
            history: self.switch(PolicyKey::History)?,
            export: self.switch(PolicyKey::Export)?,
            ca_file: file,
            update_check: self.switch(PolicyKey::UpdateCheck)?,
            audit_log: self.switch(PolicyKey::AuditLog)?,
        })
    }

    /// What it names beside the policies there are.
    pub(super) fn unknown_names(&self) -> impl Iterator<Item = &str> {
        let known = |name: &str| PolicyKey::ALL.into_iter().any(|key| key.name() == name);
        self.values.keys().map(String::as_str).filter(move |name| !known(name))
    }

    fn get(&self, key: PolicyKey) -> Option<&Value> {
        // Group Policy writes an empty text where an administrator leaves a field empty.
        let is_empty = |value: &&Value| matches!(value, Value::Text(text) if text.trim().is_empty());
        self.values.get(key.name()).filter(|value| !is_empty(value))
    }

    fn bad(&self, key: PolicyKey, reason: &str) -> PolicyError {
        PolicyError {
            place: self.place.clone(),
            name: Some(key.name().to_owned()),
            reason: reason.to_owned(),
        }
    }

    fn text(&self, key: PolicyKey) -> Result<Option<&str>, PolicyError> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text.trim())),
            Some(Value::Flag(_) | Value::Number(_) | Value::List(_) | Value::Other) => {
                Err(self.bad(key, "must be a text"))
            }
        }
    }

    fn url<T, E: std::fmt::Display>(
        &self,
        key: PolicyKey,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, PolicyError> {
        let parsed = self.text(key)?.map(parse).transpose();
        parsed.map_err(|error| self.bad(key, &error.to_string()))
    }

    fn switch(&self, key: PolicyKey) -> Result<Option<Switch>, PolicyError> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::Flag(true) | Value::Number(1)) => Ok(Some(Switch::On)),
            Some(Value::Flag(false) | Value::Number(0)) => Ok(Some(Switch::Off)),
            Some(Value::Text(_) | Value::Number(_) | Value::List(_) | Value::Other) => {
                Err(self.bad(key, "must be true or false"))
            }
        }
    }

    fn ways(&self) -> Result<Option<Vec<PolicyWay>>, PolicyError> {
        let key = PolicyKey::SignInWays;
        let names: Vec<String> = match self.get(key) {
            None => return Ok(None),
            Some(Value::Text(text)) => text.split(',').map(str::to_owned).collect(),
            Some(Value::List(names)) => names.clone(),
            Some(Value::Flag(_) | Value::Number(_) | Value::Other) => {
                return Err(self.bad(key, "must be a list of code, browser and app"));
            }
        };
        let way = |name: &String| {
            let known = PolicyWay::NAMES.into_iter().find(|(_, known)| *known == name.trim());
            known.map(|(way, _)| way)
        };
        let ways: Option<Vec<PolicyWay>> = names.iter().map(way).collect();
        match ways {
            Some(ways) => Ok(Some(ways)),
            None => Err(self.bad(key, "may name code, browser and app")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(values: &[(&str, Value)]) -> Raw {
        let owned = |(name, value): &(&str, Value)| ((*name).to_owned(), value.clone());
        Raw {
            place: "here".to_owned(),
            values: values.iter().map(owned).collect(),
        }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn what_is_written_is_read_in_the_forms_of_every_system() {
        let of_file = raw(&[
            ("authority", text("https://login.contoso.com")),
            (
                "sign_in_ways",
                Value::List(vec!["browser".to_owned(), "app".to_owned()]),
            ),
            ("history", Value::Flag(false)),
            ("future", Value::Other),
        ]);
        let of_registry = raw(&[
            ("authority", text("https://login.contoso.com")),
            ("graph_url", text("")),
            ("sign_in_ways", text("browser, app")),
            ("history", Value::Number(0)),
        ]);
        let policy = of_file.policy().unwrap();
        assert_eq!(of_registry.policy(), Ok(policy.clone()));
        assert!(policy.allows(SignInWay::Browser) && !policy.allows(SignInWay::Code));
        assert_eq!(policy.history, Some(Switch::Off));
        let keys = [PolicyKey::Authority, PolicyKey::SignInWays, PolicyKey::History];
        assert_eq!(policy.decided(), keys);
        assert_eq!(raw(&[]).policy(), Ok(Policy::default()));
    }

    #[test]
    fn a_name_of_the_registry_that_is_none_of_ours_is_named_and_decides_nothing() {
        let names = ["History", "AUDITLOG", "audit_log", "Future", ""];
        let raw = Raw {
            place: "here".to_owned(),
            values: unknown(names.into_iter().map(str::to_owned)).collect(),
        };
        let unknown: Vec<&str> = raw.unknown_names().collect();
        assert_eq!(unknown, ["\"\"", "\"Future\"", "\"audit_log\""]);
        assert_eq!(raw.policy(), Ok(Policy::default()));
    }

    #[test]
    fn one_value_that_cannot_be_used_spoils_all_and_is_named() {
        for (name, value) in [
            ("authority", text("http://login.contoso.com")),
            ("graph_url", Value::Number(1)),
            ("sign_in_ways", text("code, password")),
            ("sign_in_ways", Value::Flag(true)),
            ("history", text("off")),
            ("export", Value::Number(2)),
            ("ca_file", text("authorities.pem")),
            ("audit_log", Value::Other),
        ] {
            let error = raw(&[(name, value)]).policy().unwrap_err();
            assert_eq!((error.name.as_deref(), error.place.as_str()), (Some(name), "here"));
        }
    }

    #[test]
    fn the_names_are_frozen() {
        let names = PolicyKey::ALL.map(PolicyKey::name);
        assert_eq!(
            names,
            [
                "authority",
                "graph_url",
                "sign_in_ways",
                "history",
                "export",
                "ca_file",
                "update_check",
                "audit_log"
            ]
        );
        let pascal = |name: &str| {
            let word = |word: &str| word[..1].to_uppercase() + &word[1..];
            name.split('_').map(word).collect::<String>()
        };
        for key in PolicyKey::ALL {
            assert_eq!(key.registry_name(), pascal(key.name()));
        }
    }

    use crate::model::SignInWay;
}
