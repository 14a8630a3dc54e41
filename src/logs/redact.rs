//! The last net: types keep secrets out of every text, and should one ever slip through, it is not written down.

/// Shorter texts are words, ids (36 letters) and hashes of files.
const SHORTEST_SECRET: usize = 40;
/// What stands in its place.
const IN_ITS_PLACE: &str = "[left out]";
/// What the standard library says with two numbers behind.
const OUT_OF_BOUNDS: &str = "index out of bounds: ";
/// What it says in its own words, though it looks like a quotation.
const FIXED_WORDS: [&str; 3] = [
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    OUT_OF_BOUNDS,
];

/// The text without what looks like a token: long, of base64url's letters, with capitals, small letters and digits among
/// them (the parts of a JWT, RFC 7519 section 3, and Entra's refresh tokens).
#[must_use]
pub fn without_secrets(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter| !is_of_token(letter)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        kept.push_str(if is_like_token(run) { IN_ITS_PLACE } else { run });
        let end = after.find(is_of_token).unwrap_or(after.len());
        let (between, next) = after.split_at(end);
        kept.push_str(between);
        rest = next;
    }
    kept
}

/// What a panic says without the texts it met: slicing and unwrapping print them, and they may be somebody's results. What
/// begins a quotation or follows a colon is left out; where it happened says the rest.
#[must_use]
pub fn without_quotes(panic: &str) -> String {
    let fixed = FIXED_WORDS
        .into_iter()
        .find(|words| panic.starts_with(words))
        .unwrap_or("");
    let rest = panic.strip_prefix(fixed).unwrap_or(panic);
    let is_harmless = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == ' ';
    if fixed == OUT_OF_BOUNDS && rest.chars().all(is_harmless) {
        return panic.to_owned();
    }
    let mut before = ' ';
    let quotation = rest.char_indices().find(|(_, letter)| {
        // An apostrophe within a word quotes nothing.
        let is_quote = matches!(letter, '`' | '"' | ':' | '\n') || (*letter == '\'' && !before.is_alphanumeric());
        before = *letter;
        is_quote
    });
    match quotation {
        Some((at, _)) => format!(
            "{fixed}{} {IN_ITS_PLACE}",
            rest.get(..at).unwrap_or_default().trim_end()
        ),
        None => panic.to_owned(),
    }
}

const fn is_of_token(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

fn is_like_token(run: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| run.bytes().any(|byte| kind(&byte));
    run.len() >= SHORTEST_SECRET
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_token_is_left_out_and_ids_and_words_stay() {
        let token = format!("eyJ0eXAi.{}.{}", "aB3_".repeat(20), "Zz9-".repeat(15));
        let said = without_secrets(&format!("Bearer {token}, for ü"));
        assert_eq!(said, "Bearer eyJ0eXAi.[left out].[left out], for ü");
        for fine in [
            "",
            "page 3 answered 200 [0cfd3b1c-2d46-4d3a-8a4a-6a2f6f4f7f11]",
            "/home/ada/.local/state/rollcall/rollcall.log",
            "core::ops::function::FnOnce::call_once::h0123456789abcdef",
            "a_function_with_a_rather_long_name_that_says_what_it_does",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(without_secrets(fine), fine);
        }
    }

    fn met() -> Result<(), String> {
        Err("CPC-KÜCHE-01".to_owned())
    }

    #[test]
    fn what_a_panic_prints_of_the_texts_it_met_is_left_out() {
        let said = |panics: fn()| {
            let payload = std::panic::catch_unwind(panics).unwrap_err();
            let owned = payload.downcast_ref::<String>().cloned();
            owned
                .or_else(|| payload.downcast_ref::<&str>().map(|&text| text.to_owned()))
                .unwrap()
        };
        for panics in [
            (|| drop(std::hint::black_box("CPC-KÜCHE-01")[..6].to_owned())) as fn(),
            || met().unwrap(),
            || met().expect("a row"),
            || assert_eq!(std::hint::black_box("CPC-KÜCHE-01"), "other"),
        ] {
            let raw = said(panics);
            let kept = without_quotes(&raw);
            assert!(
                // Newer standard libraries print no more of a text than the letter that was cut through.
                raw.contains('Ü') && !kept.contains('Ü') && !kept.contains("CPC"),
                "{raw} -> {kept}"
            );
        }
        for (panic, kept) in [
            ("not read: CPC-01", "not read [left out]"),
            ("index out of bounds: the len is 3 but the index is 5", ""),
            ("called `Option::unwrap()` on a `None` value", ""),
            ("this can't be", ""),
            (
                "called `Result::unwrap()` on an `Err` value: \"x\"",
                "called `Result::unwrap()` on an `Err` value [left out]",
            ),
        ] {
            assert_eq!(without_quotes(panic), if kept.is_empty() { panic } else { kept });
        }
    }
}
