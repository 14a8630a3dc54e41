//! A small validator for the contract: as much of OpenAPI 3.0's schemas as the contract uses, and stricter in two
//! ways: a property the contract does not name is an error, and so is an enum member after the sentinel where the
//! client did not ask for such members.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where its ground is missing"
)]

use serde_json::Value;

const CONTRACT: &str = include_str!("../fixtures/graph-cloudpc-beta-subset.json");

/// Whether the request carried `Prefer: include-unknown-enum-members`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Members {
    /// It did not: only members up to the sentinel may come.
    UpToSentinel,
    /// It did.
    All,
}

/// The contract, parsed.
pub struct Contract {
    root: Value,
}

impl Contract {
    pub fn read() -> Self {
        Self {
            root: serde_json::from_str(CONTRACT).expect("the fixture is JSON"),
        }
    }

    /// What is wrong with `value` as an instance of the named schema; each entry starts with the place.
    pub fn violations(&self, schema: &str, value: &Value, members: Members) -> Vec<String> {
        let mut found = Vec::new();
        let schema = &self.root["components"]["schemas"][schema];
        assert!(schema.is_object(), "the contract has no such schema");
        self.check(schema, value, "$", members, &mut found);
        found
    }

    /// The schema of the 200 answer of a path of the contract.
    pub fn answer_schema(&self, path: &str) -> String {
        let reference =
            &self.root["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let reference = reference
            .as_str()
            .unwrap_or_else(|| panic!("the contract has no path {path}"));
        reference.rsplit('/').next().unwrap_or_default().to_owned()
    }

    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => {
                let target = self
                    .root
                    .pointer(reference.trim_start_matches('#'))
                    .unwrap_or_else(|| panic!("{reference} leads nowhere"));
                self.resolve(target)
            }
            None => schema,
        }
    }

    fn check(&self, schema: &Value, value: &Value, place: &str, members: Members, found: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if value.is_null() {
            if schema["nullable"] != true {
                found.push(format!("{place}: null is not allowed"));
            }
            return;
        }
        let parts = self.parts(schema);
        let kind = parts.iter().find_map(|part| part["type"].as_str()).unwrap_or("none");
        let fits = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            other => panic!("{place}: the validator does not know the type {other}"),
        };
        if !fits {
            found.push(format!("{place}: {value} is no {kind}"));
            return;
        }
        match value {
            Value::Object(fields) => self.check_fields(&parts, fields, place, members, found),
            Value::Array(items) => {
                let schema = parts
                    .iter()
                    .map(|part| &part["items"])
                    .find(|items| items.is_object())
                    .expect("items");
                for (index, item) in items.iter().enumerate() {
                    self.check(schema, item, &format!("{place}[{index}]"), members, found);
                }
            }
            Value::String(text) => parts
                .iter()
                .for_each(|part| check_text(part, text, place, members, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// A schema and everything it is made of by `allOf`.
    fn parts<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolve(schema);
        let all_of = schema["allOf"].as_array().into_iter().flatten();
        std::iter::once(schema)
            .chain(all_of.flat_map(|part| self.parts(part)))
            .collect()
    }

    fn check_fields(
        &self,
        parts: &[&Value],
        fields: &serde_json::Map<String, Value>,
        place: &str,
        members: Members,
        found: &mut Vec<String>,
    ) {
        for required in parts
            .iter()
            .filter_map(|part| part["required"].as_array())
            .flatten()
            .filter_map(Value::as_str)
        {
            if !fields.contains_key(required) {
                found.push(format!("{place}: {required} is missing"));
            }
        }
        for (name, value) in fields {
            let schema = parts.iter().find_map(|part| part["properties"].get(name));
            match schema {
                Some(schema) => self.check(schema, value, &format!("{place}.{name}"), members, found),
                // Part of the protocol, not of the type.
                None if name == "@odata.context" && value.is_string() => {}
                None => found.push(format!("{place}: the contract has no property {name}")),
            }
        }
    }
}

fn check_text(schema: &Value, text: &str, place: &str, members: Members, found: &mut Vec<String>) {
    if schema["format"] == "date-time" && text.parse::<jiff::Timestamp>().is_err() {
        found.push(format!("{place}: {text} is no date-time"));
    }
    if let Some(listed) = schema["enum"].as_array()
        && !listed.iter().any(|member| member == text)
    {
        found.push(format!("{place}: {text} is no member of {}", schema["title"]));
    }
    let newer = schema["x-graph-evolvable"]["membersOnlyWithPreferIncludeUnknownEnumMembers"].as_array();
    if members == Members::UpToSentinel && newer.is_some_and(|newer| newer.iter().any(|member| member == text)) {
        found.push(format!(
            "{place}: {text} stands after the sentinel and was not asked for"
        ));
    }
}
