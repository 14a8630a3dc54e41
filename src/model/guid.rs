//! Ids that people paste: Entra and Graph write them as GUIDs.

use std::fmt;

/// A GUID in the form `8-4-4-4-12`, letter case as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Guid(String);

/// The text is not a GUID.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a GUID")]
pub struct GuidError;

impl Guid {
    /// Reads a pasted id: blanks and quotes around it, and braces, are forgiven.
    ///
    /// # Errors
    /// [`GuidError`] when what remains is not 32 hexadecimal digits in groups of 8-4-4-4-12.
    pub fn parse(text: &str) -> Result<Self, GuidError> {
        let bare = text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '"' | '\'' | '\u{feff}' | '\u{200b}')
        });
        let groups: Vec<&str> = bare.split('-').collect();
        let lengths_fit = groups.len() == 5
            && groups
                .iter()
                .zip([8, 4, 4, 4, 12])
                .all(|(group, length)| group.len() == length);
        if lengths_fit && bare.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit()) {
            Ok(Self(bare.to_owned()))
        } else {
            Err(GuidError)
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two ids are the same whatever their letter case.
    #[must_use]
    pub fn same_as(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_and_blanks_around_a_pasted_guid_are_forgiven() {
        let expected = "9adc7d86-6411-407E-b936-abfa0470dccf";
        for pasted in [
            expected,
            " {9adc7d86-6411-407E-b936-abfa0470dccf}\n",
            "\"9adc7d86-6411-407E-b936-abfa0470dccf\"\u{a0}",
        ] {
            assert_eq!(
                Guid::parse(pasted).map(|g| g.as_str().to_owned()),
                Ok(expected.to_owned())
            );
        }
    }

    #[test]
    fn what_is_no_guid_is_refused() {
        for text in [
            "",
            "9adc7d86",
            "9adc7d86-6411-407e-b936-abfa0470dcc",
            "9adc7d86-6411-407e-b936-abfa0470dccg",
            "9adc7d8664-11-407e-b936-abfa0470dccf",
            "' or 1 eq 1",
        ] {
            assert_eq!(Guid::parse(text), Err(GuidError), "{text}");
        }
    }
}
