//! Names of files that every system takes.

/// Letters of one part of a name at most: a path has room for a folder too.
const MOST_LETTERS: usize = 60;

/// `Contoso – Acme RMM – 2026-11-26 14-02.xlsx`: parts that are empty are left out, and what Windows does not take in a
/// name (`<>:"/\|?*`, control characters, a dot or blank at the end) becomes a hyphen or goes.
#[must_use]
pub fn file_name(parts: &[&str], extension: &str) -> String {
    let parts = parts.iter().map(|part| harmless(part)).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join(" – ");
    let name = if is_reserved(&name) { format!("_{name}") } else { name };
    format!("{name}.{extension}")
}

/// For each customer the name of a file, without an ending: with this time behind it, and with a number where another one,
/// letter case aside, has the same.
pub(super) fn distinct<'a>(customers: impl Iterator<Item = &'a str>, time: &str) -> Vec<String> {
    let mut taken = std::collections::BTreeSet::new();
    let name = |customer: &str, number: u32| {
        let number = format!("{number}");
        let parts = if number == "1" {
            [customer, "", time]
        } else {
            [customer, &number, time]
        };
        file_name(&parts, "").trim_end_matches('.').to_owned()
    };
    customers
        .map(|customer| {
            let mut numbers = 1_u32..;
            let free = numbers.find_map(|number| {
                let name = name(customer, number);
                taken.insert(name.to_lowercase()).then_some(name)
            });
            free.unwrap_or_default()
        })
        .collect()
}

fn harmless(part: &str) -> String {
    let letter = |letter: char| match letter {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
        letter if letter.is_control() => ' ',
        // They turn the direction of what follows.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        letter => letter,
    };
    let text: String = part.chars().map(letter).take(MOST_LETTERS).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches(['.', ' ']).to_owned()
}

/// Windows keeps these for devices, whatever follows the first dot.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_of_one_name_have_files_of_different_names() {
        let names = distinct(
            ["Contoso", "CONTOSO", "Con/toso", "Con:toso"].into_iter(),
            "2026-11-26 14-02",
        );
        let expected = [
            "Contoso – 2026",
            "CONTOSO – 2 – 2026",
            "Con-toso – 2026",
            "Con-toso – 2 – 2026",
        ];
        for (name, expected) in names.iter().zip(expected) {
            assert!(name.starts_with(expected), "{name}");
        }
    }

    #[test]
    fn a_name_begins_with_the_customer_and_suits_every_system() {
        assert_eq!(
            file_name(&["Contoso", "Acme RMM", "2026-11-26 14-02"], "xlsx"),
            "Contoso – Acme RMM – 2026-11-26 14-02.xlsx"
        );
        assert_eq!(file_name(&["A/B: \"C\"?", "", "x."], "csv"), "A-B- -C-- – x.csv");
        assert_eq!(file_name(&["con"], "csv"), "_con.csv");
        assert_eq!(file_name(&["../../etc/passwd"], "csv"), "-..-etc-passwd.csv");
        assert_eq!(file_name(&["a\u{202e}b\n"], "csv"), "a b.csv");
        assert!(file_name(&[&"ä".repeat(500)], "csv").chars().count() < 70);
    }
}
