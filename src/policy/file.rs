//! A policy as a TOML file. It counts only where nobody but its owner, root, can change it or its folder: a file that the
//! person could write would be a setting.

use std::path::Path;

use toml_edit::{DocumentMut, Item};

use super::found::Found;
use super::raw::{Raw, Value};
use crate::model::PolicyError;

/// Who must own the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner(pub u32);

impl Owner {
    /// The administrator.
    pub const ROOT: Self = Self(0);
}

/// Reads a file; none is no policy.
///
/// # Errors
/// [`PolicyError`] for a file that counts and cannot be used.
pub fn read_file(path: &Path, owner: Owner) -> Result<Found, PolicyError> {
    let place = path.display().to_string();
    let error = |reason: String| PolicyError {
        place: place.clone(),
        name: None,
        reason,
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => return Ok(Found::default()),
        Err(refused) => return Err(error(refused.to_string())),
    };
    if !is_trusted(path, owner).map_err(|refused| error(refused.to_string()))? {
        return Ok(Found {
            not_trusted: Some(place),
            ..Found::default()
        });
    }
    let document: DocumentMut = text
        .trim_start_matches('\u{feff}')
        .parse()
        .map_err(|wrong: toml_edit::TomlError| error(wrong.message().to_owned()))?;
    let values = document.iter().map(|(name, item)| (name.to_owned(), value(item)));
    let values = values.collect();
    Found::of(Some(Raw { place, values }))
}

fn value(item: &Item) -> Value {
    let texts = |array: &toml_edit::Array| array.iter().map(|one| one.as_str().map(str::to_owned)).collect();
    if let Some(text) = item.as_str() {
        Value::Text(text.to_owned())
    } else if let Some(flag) = item.as_bool() {
        Value::Flag(flag)
    } else if let Some(number) = item.as_integer() {
        Value::Number(number)
    } else {
        let list: Option<Vec<String>> = item.as_array().and_then(texts);
        list.map_or(Value::Other, Value::List)
    }
}

/// Whether the file and the folder it lies in belong to the owner, and nobody else may write them.
#[cfg(unix)]
fn is_trusted(path: &Path, owner: Owner) -> std::io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let only_owner_writes = |path: &Path| {
        let metadata = std::fs::metadata(path)?;
        std::io::Result::Ok(metadata.uid() == owner.0 && metadata.mode() & 0o022 == 0)
    };
    // Where a link leads counts: its folder is the one in which the file could be replaced.
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    Ok(only_owner_writes(&path)? && only_owner_writes(folder)?)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same call as where there are owners")]
fn is_trusted(_path: &Path, _owner: Owner) -> std::io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::model::Switch;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    struct Etc(tempfile::TempDir);

    impl Etc {
        fn with(text: &str) -> Self {
            let etc = Self(tempfile::tempdir().unwrap());
            std::fs::write(etc.path(), text).unwrap();
            etc.set_modes(0o755, 0o644);
            etc
        }

        fn path(&self) -> std::path::PathBuf {
            self.0.path().join("policy.toml")
        }

        fn set_modes(&self, folder: u32, file: u32) {
            for (path, mode) in [(self.0.path(), folder), (&self.path(), file)] {
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
            }
        }

        fn me(&self) -> Owner {
            Owner(std::fs::metadata(self.path()).unwrap().uid())
        }

        fn read(&self) -> Result<Found, PolicyError> {
            read_file(&self.path(), self.me())
        }
    }

    #[test]
    fn a_file_that_only_its_owner_can_change_counts() {
        let etc = Etc::with("history = false\nsign_in_ways = [\"code\"]\n");
        let found = etc.read().unwrap();
        assert_eq!((found.policy.history, found.not_trusted), (Some(Switch::Off), None));
        assert_eq!(found.place, Some(etc.path().display().to_string()));
    }

    #[test]
    fn a_file_that_others_can_change_or_replace_or_that_is_somebody_else_s_does_not_count() {
        let etc = Etc::with("history = false\n");
        for (folder, file) in [(0o777, 0o644), (0o775, 0o644), (0o755, 0o666), (0o755, 0o664)] {
            etc.set_modes(folder, file);
            let found = etc.read().unwrap();
            assert_eq!(found.policy, crate::model::Policy::default(), "{folder:o} {file:o}");
            assert_eq!(found.not_trusted, Some(etc.path().display().to_string()));
        }
        etc.set_modes(0o755, 0o644);
        let somebody = Owner(etc.me().0 + 1);
        assert!(read_file(&etc.path(), somebody).unwrap().not_trusted.is_some());
    }

    #[test]
    fn a_file_that_counts_and_cannot_be_read_ends_the_start() {
        for text in ["history = ", "history = \"no\"", "sign_in_ways = [1]"] {
            let error = Etc::with(text).read().unwrap_err();
            assert!(
                error.place.ends_with("policy.toml") && !error.reason.is_empty(),
                "{error:?}"
            );
        }
        let missing = read_file(Path::new("/no/such/policy.toml"), Owner::ROOT);
        assert_eq!(missing, Ok(Found::default()));
    }
}
