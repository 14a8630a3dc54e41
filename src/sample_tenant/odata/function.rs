//! Bound functions in a path: `name(argument='value',…)`.

use super::error::Problem;

/// A function call as the last segment of a path.
#[derive(Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The function's name.
    pub name: &'a str,
    /// Its arguments, unquoted.
    pub arguments: Vec<(&'a str, String)>,
}

impl<'a> Call<'a> {
    /// Reads a decoded segment, with or without parentheses.
    pub fn parse(segment: &'a str) -> Result<Self, Problem> {
        let Some((name, rest)) = segment.split_once('(') else {
            return Ok(Self {
                name: segment,
                arguments: Vec::new(),
            });
        };
        let malformed = || Problem::bad_request(format!("The request URI is not valid near '{segment}'."));
        let inner = rest.strip_suffix(')').ok_or_else(malformed)?;
        let pieces = inner.split(',').map(str::trim).filter(|piece| !piece.is_empty());
        let arguments = pieces
            .map(|piece| argument(piece).ok_or_else(malformed))
            .collect::<Result<_, _>>()?;
        Ok(Self { name, arguments })
    }

    /// An argument's value; one that was left out is empty.
    pub fn value(&self, name: &str) -> &str {
        self.arguments
            .iter()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }
}

/// `name='value'`; a quote within the value is doubled.
fn argument(piece: &str) -> Option<(&str, String)> {
    let (name, value) = piece.split_once('=')?;
    let value = value.trim().strip_prefix('\'')?.strip_suffix('\'')?;
    Some((name.trim(), value.replace("''", "'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_arguments_are_read_also_when_empty_or_absent() {
        let call = Call::parse("retrieveDeployAgentActionResults(activityId='a-1',cloudPcId='')").unwrap();
        assert_eq!(
            (call.name, call.value("activityId"), call.value("cloudPcId")),
            ("retrieveDeployAgentActionResults", "a-1", "")
        );
        let call = Call::parse("retrieveActionReports()").unwrap();
        assert_eq!((call.name, call.arguments.len()), ("retrieveActionReports", 0));
        assert_eq!(Call::parse("x(a = 'it''s')").unwrap().value("a"), "it's");
    }

    #[test]
    fn unquoted_and_unclosed_calls_are_bad_requests() {
        for bad in ["x(a=b)", "x(a='b'", "x(a)", "x(a='b)"] {
            assert_eq!(Call::parse(bad).unwrap_err().status, 400, "{bad}");
        }
    }
}
