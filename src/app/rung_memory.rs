//! Which renderer worked here when those before it did not: the next start begins with it, instead of falling down the
//! ladder again. One line in a file of its own, because it is about the computer and no person has chosen it. It counts for
//! this version alone: another one, and a driver that was mended by then, has its chance.

use std::path::{Path, PathBuf};

use super::renderer::Rung;

const FILE_NAME: &str = "renderer";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How rungs are called there.
const NAMES: [(Rung, &str); 3] = [
    (Rung::Glow, "glow"),
    (Rung::WgpuNative, "wgpu-native"),
    (Rung::WgpuAny, "wgpu-any"),
];

/// What is remembered; clones share the file.
#[derive(Clone, Debug, Default)]
pub struct RungMemory {
    file: Option<PathBuf>,
}

impl RungMemory {
    /// In this folder; nothing is remembered where there is none.
    #[must_use]
    pub fn in_folder(folder: Option<&Path>) -> Self {
        Self {
            file: folder.map(|folder| folder.join(FILE_NAME)),
        }
    }

    /// The rungs with the remembered one first. Where a person chose one renderer, nothing else is begun with.
    #[must_use]
    pub fn first_remembered(&self, rungs: &[Rung]) -> Vec<Rung> {
        let remembered = self.remembered().filter(|rung| rungs.contains(rung));
        let others = rungs.iter().copied().filter(|rung| Some(*rung) != remembered);
        remembered.into_iter().chain(others).collect()
    }

    /// A window was drawn with this one. Written on a thread of its own, and only where it is news.
    pub fn worked(&self, rung: Rung, first: Option<Rung>) {
        let Some(file) = self.file.clone().filter(|_| first != Some(rung)) else {
            return;
        };
        let writing = move || {
            if let Err(error) = write(&file, rung) {
                log::warn!("which renderer works was not remembered: {error}");
            }
        };
        let _forgotten = std::thread::Builder::new().name("renderer".to_owned()).spawn(writing);
    }

    fn remembered(&self) -> Option<Rung> {
        let text = std::fs::read_to_string(self.file.as_ref()?).ok()?;
        let name = text.trim().strip_suffix(VERSION)?.trim_end();
        NAMES
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(rung, _)| rung)
    }
}

fn write(file: &Path, rung: Rung) -> std::io::Result<()> {
    let name = NAMES
        .into_iter()
        .find(|(known, _)| *known == rung)
        .map(|(_, name)| name);
    crate::files::make_folder(file.parent().unwrap_or_else(|| Path::new(".")))?;
    std::fs::write(file, format!("{} {VERSION}\n", name.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LADDER: [Rung; 3] = [Rung::Glow, Rung::WgpuNative, Rung::WgpuAny];

    #[test]
    fn the_next_start_begins_with_what_worked_and_still_has_all_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let memory = RungMemory::in_folder(Some(&folder.path().join("new")));
        assert_eq!(memory.first_remembered(&LADDER), LADDER);
        write(memory.file.as_ref().unwrap(), Rung::WgpuAny).unwrap();
        let ladder = memory.first_remembered(&LADDER);
        assert_eq!(ladder, [Rung::WgpuAny, Rung::Glow, Rung::WgpuNative]);
        // Whoever chose OpenGL gets OpenGL.
        assert_eq!(memory.first_remembered(&[Rung::Glow]), [Rung::Glow]);
    }

    #[test]
    fn what_another_version_remembered_and_rubbish_count_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let memory = RungMemory::in_folder(Some(folder.path()));
        for text in [
            "wgpu-any 0.0.1\n",
            "wgpu-any\n",
            "",
            "\u{0}\u{1}",
            &format!("gl {VERSION}"),
        ] {
            std::fs::write(folder.path().join(FILE_NAME), text).unwrap();
            assert_eq!(memory.first_remembered(&LADDER), LADDER, "{text:?}");
        }
        assert_eq!(RungMemory::default().first_remembered(&LADDER), LADDER);
    }
}
