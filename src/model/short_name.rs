//! A customer's short name: a few letters beside its colour, for whoever knows forty of them. Never in the full name's place.

use std::collections::BTreeSet;

use super::Guid;

/// One to four letters and digits, capitals where the script has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortName(String);

impl ShortName {
    /// The most characters.
    pub const LONGEST: usize = 4;

    /// Takes what a person or a file says; `None` where it is empty, too long, or anything but letters and digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let capitals = text.trim().to_uppercase();
        let length = capitals.chars().count();
        let is_usable = (1..=Self::LONGEST).contains(&length) && capitals.chars().all(char::is_alphanumeric);
        is_usable.then_some(Self(capitals))
    }

    /// As it is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a customer of this name might be called in short: the beginning of one word, of two words something of both, of
    /// more their first letters; numbered where `taken` has all of these.
    #[must_use]
    pub fn proposed(name: &str, taken: &BTreeSet<Self>) -> Self {
        let words = words(name);
        let beginning: String = words.iter().flatten().take(2).collect();
        let numbered = (2..1_000_u32).map(|number| {
            let number = number.to_string();
            let room = Self::LONGEST.saturating_sub(number.len());
            beginning.chars().take(room).chain(number.chars()).collect()
        });
        let free = plain(&words)
            .into_iter()
            .chain(numbered)
            .filter_map(|text: String| Self::parse(&text))
            .find(|short| !taken.contains(short));
        free.unwrap_or_else(|| Self("?".to_owned()))
    }
}

/// The words of a name. Of a domain the first label counts; an id says nothing to anybody.
fn words(name: &str) -> Vec<Vec<char>> {
    let name = name.trim();
    let is_domain = name.contains('.') && !name.contains(char::is_whitespace);
    let label = name.split('.').next().filter(|_| is_domain).unwrap_or(name);
    let text = if Guid::parse(name).is_ok() { "ID" } else { label };
    let capitals = text.to_uppercase();
    let words = capitals.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<Vec<char>> = words
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().collect())
        .collect();
    if words.is_empty() { vec![vec!['I', 'D']] } else { words }
}

/// Short forms without a number, the best first.
fn plain(words: &[Vec<char>]) -> Vec<String> {
    let of = |word: &[char], number: usize| word.iter().take(number).collect::<String>();
    match words {
        [] => Vec::new(),
        [only] => vec![of(only, 3), of(only, 4)],
        [first, second] => {
            let both = |one, other| format!("{}{}", of(first, one), of(second, other));
            vec![both(1, 2), both(2, 1), both(2, 2), both(3, 1)]
        }
        [first, ..] => {
            let initials: Vec<char> = words.iter().filter_map(|word| word.first().copied()).collect();
            vec![of(&initials, 3), of(&initials, 4), of(first, 3)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_up_to_four_letters_and_digits_in_capitals() {
        let read = |text| ShortName::parse(text).map(|short| short.as_str().to_owned());
        assert_eq!(read(" con "), Some("CON".to_owned()));
        assert_eq!(read("ä2"), Some("Ä2".to_owned()));
        for bad in ["", "  ", "CONTO", "A B", "C.N", "ßßß"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn it_is_proposed_from_the_name_and_nobody_has_it_yet() {
        let mut taken = BTreeSet::new();
        let mut propose = |name: &str| {
            let short = ShortName::proposed(name, &taken);
            taken.insert(short.clone());
            short.as_str().to_owned()
        };
        let names = [
            ("Contoso", "CON"),
            ("contoso.onmicrosoft.com", "CONT"),
            ("Contoso", "CO2"),
            ("Contoso", "CO3"),
            ("Beacon Church", "BCH"),
            ("Bay Chandlers", "BAC"),
            ("The Old Bakery GmbH", "TOB"),
            ("9adc7d86-6411-407e-b936-abfa0470dccf", "ID"),
            ("ffd2196b-d50f-4a90-9cea-1dcdbf19a76b", "ID2"),
            ("!", "ID3"),
            ("東京商事", "東京商"),
        ];
        for (name, short) in names {
            assert_eq!(propose(name), short, "{name}");
        }
        assert!(
            (0..900).all(|_| propose("Contoso") != "?"),
            "hundreds of the same name find one"
        );
    }
}
