//! Which renderer brought the window up last time: where the first of the ladder does not work, it is not tried at every start.

use std::path::{Path, PathBuf};

use super::renderer::{Rung, ladder};
use crate::setup::RendererArgument;

const FILE_NAME: &str = "renderer.txt";

/// A file of one line beside the log: the program's version and the renderer. Another version begins at the top again, because
/// drivers get better.
#[derive(Clone, Debug, Default)]
pub struct LastRenderer {
    file: Option<PathBuf>,
}

impl LastRenderer {
    /// In the folder of the log; nowhere without one.
    #[must_use]
    pub fn in_folder(folder: Option<&Path>) -> Self {
        Self {
            file: folder.map(|folder| folder.join(FILE_NAME)),
        }
    }

    /// The renderer, where this version keeps one.
    #[must_use]
    pub fn read(&self) -> Option<Rung> {
        let text = std::fs::read_to_string(self.file.as_ref()?).ok()?;
        let (version, name) = text.trim_end().split_once(' ')?;
        Rung::named(name).filter(|_| version == env!("CARGO_PKG_VERSION"))
    }

    /// This one has brought the window up. Nothing is kept of the first one: it is tried first anyway.
    pub fn keep(&self, rung: Rung) {
        let Some(file) = &self.file else { return };
        if self.read() == Some(rung) {
            return;
        }
        let kept = if ladder(RendererArgument::Auto).first() == Some(&rung) {
            match std::fs::remove_file(file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                Ok(()) | Err(_) => Ok(()),
            }
        } else {
            std::fs::write(file, format!("{} {}\n", env!("CARGO_PKG_VERSION"), rung.name()))
        };
        if let Err(error) = kept {
            log::warn!("which renderer works was not kept: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_kept_until_the_first_one_works_or_another_version_comes() {
        let folder = tempfile::tempdir().unwrap();
        let last = LastRenderer::in_folder(Some(folder.path()));
        let first = ladder(RendererArgument::Auto)[0];
        let other = ladder(RendererArgument::Auto)[1];
        last.keep(first);
        assert_eq!((last.read(), folder.path().join(FILE_NAME).exists()), (None, false));
        last.keep(other);
        assert_eq!(last.read(), Some(other));
        last.keep(first);
        assert_eq!(last.read(), None);
        for text in ["", "0.0.0-older wgpu-native\n", "nonsense"] {
            std::fs::write(folder.path().join(FILE_NAME), text).unwrap();
            assert_eq!(last.read(), None, "{text}");
        }
        LastRenderer::in_folder(None).keep(other);
    }
}
