//! Codes and tokens nobody can guess.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Letters of a user code: none that is mistaken for another, no vowels.
const LETTERS: &[u8; 24] = b"BCDFGHJKLMNPQRSTVWXZ2479";

/// A random text of base64url letters, at least `length` long and at most 21 longer.
pub fn random_text(length: usize) -> String {
    let num_parts = (length * 3 / 4).div_ceil(16).max(1);
    let bytes: Vec<u8> = (0..num_parts).flat_map(|_| Uuid::new_v4().into_bytes()).collect();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Nine letters for people to type.
pub fn user_code() -> String {
    let bytes = Uuid::new_v4()
        .into_bytes()
        .into_iter()
        .chain(Uuid::new_v4().into_bytes());
    // A version 4 GUID has six fixed bits, in bytes 6 and 8; those bytes are left out.
    let letters = bytes.enumerate().filter(|(index, _)| !matches!(index % 16, 6 | 8));
    letters
        .filter_map(|(_, byte)| LETTERS.get(usize::from(byte) % LETTERS.len()))
        .take(9)
        .map(|letter| char::from(*letter))
        .collect()
}

/// A random GUID.
pub fn guid() -> String {
    Uuid::new_v4().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_codes_have_nine_letters_and_differ() {
        assert_eq!(user_code().len(), 9);
        assert_ne!(user_code(), user_code());
    }

    #[test]
    fn a_text_is_as_long_as_asked() {
        for length in [1, 40, 600, 1_600] {
            assert!((length..=length + 21).contains(&random_text(length).len()), "{length}");
        }
    }
}
