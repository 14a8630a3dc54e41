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
