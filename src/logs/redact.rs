//! The last net: types keep secrets out of every text, and should one ever slip through, it is not written down.

/// Shorter texts are words, ids (36 letters) and hashes of files.
const SHORTEST_SECRET: usize = 40;
/// What stands in its place.
const IN_ITS_PLACE: &str = "[left out]";

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
}
