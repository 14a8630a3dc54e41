//! Tokens a test knows of, and the places where none of them may stand.

use std::path::Path;

/// Of a token that got somewhere, so much is enough to find it.
const TELLING: usize = 24;
/// Nothing that is printed or kept has so long a run of a token's letters, whether the test knows the token or not.
const SUSPICIOUS: usize = 120;

/// What must not be seen.
#[derive(Default)]
pub struct Tokens {
    known: Vec<String>,
}

impl Tokens {
    /// Takes note of a token.
    pub fn learn(&mut self, token: impl IntoIterator<Item = String>) {
        for token in token {
            assert!(token.len() > TELLING, "too short for a token");
            if !self.known.contains(&token) {
                self.known.push(token);
            }
        }
    }

    /// How many are known.
    pub fn num_known(&self) -> usize {
        self.known.len()
    }

    /// The beginnings and ends of those known.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.known
            .iter()
            .flat_map(|token| [&token[..TELLING], &token[token.len() - TELLING..]])
    }

    /// No known token stands in the text, nor anything that looks like one.
    pub fn assert_not_in(&self, place: &str, text: &str) {
        assert!(!self.pieces().any(|piece| text.contains(piece)), "a token in {place}");
        let longest = text
            .split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_.".contains(letter)))
            .map(str::len)
            .max();
        assert!(longest < Some(SUSPICIOUS), "what looks like a token in {place}");
    }

    /// No file holds a known token.
    pub fn assert_in_no_file_below(&self, folder: &Path) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                self.assert_in_no_file_below(&path);
            } else if path.is_file() {
                let bytes = std::fs::read(&path).expect("a readable file");
                let has = |piece: &str| bytes.windows(piece.len()).any(|part| part == piece.as_bytes());
                assert!(!self.pieces().any(has), "a token in {}", path.display());
            }
        }
    }
}
