//! Where the program is, in case it ends there.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What a report says of where the program was. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct CrashScene(Arc<Mutex<Scene>>);

#[derive(Debug, Default)]
struct Scene {
    renderer: String,
    last: Option<Written>,
}

/// The report that was written last.
#[derive(Clone, Debug)]
struct Written {
    path: PathBuf,
    /// The source file that panicked.
    source: String,
}

/// Crates that panic when a device is lost, or a library is missing that they open; the window is made anew then, and
/// nothing has crashed.
const RENDERERS: [&str; 17] = [
    "/ash-",
    "/naga-",
    // Says that one of the others has panicked in it before, and nothing of its own.
    "/once_cell-",
    "/smithay-client-toolkit-",
    "/wayland-backend-",
    "/wayland-client-",
    "/wayland-sys-",
    "/x11-dl-",
    "/wgpu-",
    "/wgpu-core-",
    "/wgpu-hal-",
    "/egui-wgpu-",
    "/egui_glow-",
    "/glow-",
    "/glutin-",
    "/winit-",
    "/eframe-",
];

impl CrashScene {
    /// The window is drawn like this from now on.
    pub fn set_renderer(&self, renderer: &str) {
        renderer.clone_into(&mut self.scene().renderer);
    }

    /// How the window is drawn; empty while there is none.
    #[must_use]
    pub fn renderer(&self) -> String {
        self.scene().renderer.clone()
    }

    /// This report was written of a panic in this source file.
    pub(super) fn note_report(&self, path: PathBuf, source: String) {
        self.scene().last = Some(Written { path, source });
    }

    /// The window goes on after a panic: where that was the renderer's, its report is taken back.
    pub fn forgive_renderer(&self) {
        let last = self.scene().last.take();
        if let Some(written) = last.filter(|written| is_of_renderer(&written.source)) {
            // One that stays is offered; no harm.
            let _stays = std::fs::remove_file(written.path);
        }
    }

    fn scene(&self) -> std::sync::MutexGuard<'_, Scene> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_of_renderer(source: &str) -> bool {
    let source = source.replace('\\', "/");
    RENDERERS.iter().any(|name| source.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_each_renderer_that_does_not_start_is_taken_back_and_one_of_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let scene = CrashScene::default();
        for (source, stays) in [
            ("/registry/src/index/wayland-sys-0.31.11/src/egl.rs", false),
            ("/registry/src/index/wgpu-30.0.1/src/lib.rs", false),
            ("src/app/window.rs", true),
        ] {
            let path = folder.path().join("report.txt");
            std::fs::write(&path, "").unwrap();
            scene.note_report(path.clone(), source.to_owned());
            scene.forgive_renderer();
            assert_eq!(path.exists(), stays, "{source}");
        }
    }

    #[test]
    fn a_lost_renderer_is_told_from_a_mistake_of_ours() {
        for (source, is_lost) in [
            (
                "/home/ci/.cargo/registry/src/index/egui-wgpu-0.37.0/src/renderer.rs",
                true,
            ),
            (
                "C:\\Users\\ci\\.cargo\\registry\\src\\index\\wgpu-core-30.0.1\\src\\device.rs",
                true,
            ),
            (
                "/home/ci/.cargo/registry/src/index/wayland-sys-0.31.11/src/egl.rs",
                true,
            ),
            ("src/ui/root_ui.rs", false),
            ("/home/ci/.cargo/registry/src/index/egui-0.37.0/src/context.rs", false),
        ] {
            assert_eq!(is_of_renderer(source), is_lost, "{source}");
        }
    }
}
