//! What people call the RMM partners of one customer: Graph gives them no name.

use std::collections::BTreeMap;

/// Names that a person gave, by the partner's record id in lower case. None is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerNames(BTreeMap<String, String>);

impl PartnerNames {
    /// The longest name, in characters.
    pub const LONGEST: usize = 80;

    /// What the partner with this record id is called, where somebody said so.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(&id.to_ascii_lowercase()).map(String::as_str)
    }

    /// Gives a name, as one line of a bearable length; a blank one takes it away.
    pub fn put(&mut self, id: &str, name: &str) {
        let line = name
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter });
        let line: String = line.collect();
        let short: String = line.trim().chars().take(Self::LONGEST).collect();
        let (id, short) = (id.to_ascii_lowercase(), short.trim_end());
        if short.is_empty() {
            self.0.remove(&id);
        } else {
            self.0.insert(id, short.to_owned());
        }
    }

    /// Record ids and names, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, name)| (id.as_str(), name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_a_blank_one_is_none() {
        let mut names = PartnerNames::default();
        names.put("ABC", " Acme\nRMM ");
        assert_eq!(names.get("abc"), Some("Acme RMM"));
        names.put("abc", &"x".repeat(300));
        assert_eq!(names.get("ABC").unwrap().len(), PartnerNames::LONGEST);
        names.put("aBc", " \t");
        assert_eq!((names.get("abc"), names.iter().count()), (None, 0));
    }
}
