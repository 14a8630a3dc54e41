//! A text that stands inside every secret, and where it got to.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// What to look for, in every form in which it may be written.
pub struct Marker {
    forms: Vec<Vec<u8>>,
}

impl Marker {
    /// This text, as bytes, as UTF-16, and inside base64 at each of its three places.
    pub fn new(text: &str) -> Self {
        let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let base64 = (0..3).map(|shift| {
            let shifted = [&b"..."[..shift], text.as_bytes()].concat();
            let letters = STANDARD_NO_PAD.encode(shifted).into_bytes();
            // The letters at either end depend on what stands beside it.
            letters[4..letters.len() - 4].to_vec()
        });
        Self {
            forms: [text.as_bytes().to_vec(), utf16].into_iter().chain(base64).collect(),
        }
    }

    /// Whether it stands there.
    pub fn stands_in(&self, bytes: &[u8]) -> bool {
        self.forms
            .iter()
            .any(|form| bytes.windows(form.len()).any(|part| part == form))
    }

    /// All files below a folder in which it stands.
    pub fn files_below(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let kind = path.symlink_metadata().expect("what it is").file_type();
            if kind.is_dir() {
                found.extend(self.files_below(&path));
            } else if kind.is_file() && self.stands_in(&std::fs::read(&path).expect("a readable file")) {
                found.push(path);
            }
        }
        found
    }
}
