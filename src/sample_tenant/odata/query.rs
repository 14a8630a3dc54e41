//! Query options: `$select`, `$filter`, `$top`, `$count`, `$skiptoken`.

use super::super::asked::{Asked, value_of};
use super::error::Problem;

/// The options of one request.
#[derive(Debug, Default)]
pub struct Query {
    /// The names after `$select`; nothing when it is absent.
    pub select: Option<Vec<String>>,
    /// The property, and the value without its quotes, of an `eq` comparison.
    pub filter: Option<(String, String)>,
    /// `$top`.
    pub top: Option<usize>,
    /// Whether the number of all items is wanted.
    pub count: Count,
    /// `$skiptoken`.
    pub skip_token: Option<String>,
}

/// Whether `$count=true` was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// No.
    #[default]
    Unwanted,
    /// Yes.
    Wanted,
}

impl Query {
    /// Reads what a request asks for.
    pub fn read(asked: &Asked) -> Result<Self, Problem> {
        let parameters = asked.parameters();
        let value = |name| value_of(&parameters, name);
        let select = value("$select").map(|names| names.split(',').map(|name| name.trim().to_owned()).collect());
        let filter = value("$filter").map(comparison).transpose()?;
        let top = value("$top")
            .map(|top| {
                top.parse()
                    .map_err(|_| Problem::bad_request("Invalid value for '$top'."))
            })
            .transpose()?;
        let count = if value("$count") == Some("true") {
            Count::Wanted
        } else {
            Count::Unwanted
        };
        Ok(Self {
            select,
            filter,
            top,
            count,
            skip_token: value("$skiptoken").map(str::to_owned),
        })
    }

    /// The names of `$select`, or those that come by default; an unknown name is a bad request.
    pub fn selected<'a>(
        &'a self,
        known: &[&str],
        by_default: &'a [&'a str],
        type_name: &str,
    ) -> Result<Vec<&'a str>, Problem> {
        let Some(select) = &self.select else {
            return Ok(by_default.to_vec());
        };
        match select.iter().find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => Err(Problem::no_property(unknown, type_name)),
            None => Ok(select.iter().map(String::as_str).collect()),
        }
    }
}

/// `property eq value`, the only comparison these lists document.
fn comparison(filter: &str) -> Result<(String, String), Problem> {
    let mut words = filter.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(property), Some("eq"), Some(value)) => {
            let bare = value.trim().trim_matches('\'');
            Ok((property.to_owned(), bare.to_owned()))
        }
        _ => Err(Problem::bad_request(format!("Invalid filter clause: '{filter}'."))),
    }
}
