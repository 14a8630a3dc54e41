//! Words of a line over all customers that name customers: `customer:contoso`, `-customer:"Alpine Bank"`. Which customers there are,
//! the table does not know: the rest of the line is read as everywhere, and these words are handed back.

use super::completions::Completion;
use super::filter_text::{FilterProblem, Word, words};
use super::filter_values::quoted;
use super::haystack::lower;
use super::term::Sense;

/// What stands before the colon.
const NAME: &str = "customer";
/// Letters of it before it is offered.
const LEAST: usize = 2;
/// Most completions at a time.
const MOST: usize = 8;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerWord {
    /// Whether Cloud PCs of customers who are meant are shown or hidden.
    pub sense: Sense,
    /// What the customer is called, or a part of that.
    pub text: String,
}

/// A line without the words that name customers, and these.
///
/// # Errors
/// Nothing follows the colon yet.
pub fn take_customers(line: &str) -> Result<(String, Vec<CustomerWord>), FilterProblem> {
    let (mut rest, mut named) = (Vec::new(), Vec::new());
    for word in words(line) {
        if !names_customer(&word) {
            rest.extend(line.get(word.place));
            continue;
        }
        if word.value.trim().is_empty() {
            return Err(FilterProblem::NoValue { name: NAME.to_owned() });
        }
        named.push(CustomerWord {
            sense: if word.hides { Sense::Hide } else { Sense::Only },
            text: word.value,
        });
    }
    Ok((rest.join(" "), named))
}

/// That no customer is called so.
#[must_use]
pub fn no_such_customer(text: &str, known: Vec<String>) -> FilterProblem {
    FilterProblem::UnknownValue {
        name: NAME.to_owned(),
        value: text.to_owned(),
        nearest: None,
        known,
    }
}

/// What the last word of a line could become, where it names a customer or begins to.
#[must_use]
pub fn customer_completions(line: &str, names: impl FnOnce() -> Vec<String>) -> Vec<Completion> {
    let last = words(line).pop().filter(|word| word.place.end == line.len());
    let Some(word) = last else { return Vec::new() };
    let before = line.get(..word.place.start).unwrap_or_default();
    let sign = if word.hides { "-" } else { "" };
    let offered = |text: String, end: &str| Completion {
        line: format!("{before}{sign}{text}{end}"),
        word: format!("{sign}{text}"),
    };
    let typed = lower(&word.value);
    if names_customer(&word) {
        let fits = |name: &String| lower(name).contains(&typed) && lower(name) != typed;
        let fitting = names().into_iter().filter(fits).take(MOST);
        return fitting
            .map(|name| offered(format!("{NAME}:{}", quoted(&name)), " "))
            .collect();
    }
    let begins = word.name.is_none() && !word.is_quoted && word.value.len() >= LEAST && NAME.starts_with(&typed);
    begins.then(|| offered(format!("{NAME}:"), "")).into_iter().collect()
}

fn names_customer(word: &Word) -> bool {
    word.name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(line: &str) -> (String, Vec<(Sense, String)>) {
        let (rest, words) = take_customers(line).unwrap();
        (rest, words.into_iter().map(|word| (word.sense, word.text)).collect())
    }

    #[test]
    fn words_that_name_customers_are_taken_and_the_rest_stays_as_it_was_typed() {
        assert_eq!(
            taken("state:failed customer:contoso \"no space\" -Customer:\"Alpine Bank\""),
            (
                "state:failed \"no space\"".to_owned(),
                vec![
                    (Sense::Only, "contoso".to_owned()),
                    (Sense::Hide, "Alpine Bank".to_owned())
                ]
            )
        );
        assert_eq!(
            taken("\"customer:x\" customers"),
            ("\"customer:x\" customers".to_owned(), vec![])
        );
        assert!(matches!(take_customers("ada customer:"), Err(FilterProblem::NoValue { name }) if name == "customer"));
    }

    #[test]
    fn the_name_and_then_the_customers_are_offered() {
        let names = || vec!["Alpine Bank".to_owned(), "Contoso".to_owned()];
        let lines = |line: &str| -> Vec<String> {
            let all = customer_completions(line, names);
            all.into_iter().map(|offer| offer.line).collect()
        };
        assert_eq!(lines("ada cu"), ["ada customer:"]);
        assert_eq!(lines("-customer:bank"), ["-customer:\"Alpine Bank\" "]);
        assert_eq!(lines("customer:"), ["customer:\"Alpine Bank\" ", "customer:Contoso "]);
        assert!(lines("customer:contoso").is_empty() && lines("ada").is_empty());
    }
}
