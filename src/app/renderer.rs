//! The renderers a window can be drawn with, in the order in which they are tried.
//!
//! OpenGL comes first on Windows and Linux: it starts fastest, takes the least memory, and on a machine
//! without a GPU costs a fraction of the alternatives. Where it is too old (a remote desktop's OpenGL 1.1)
//! the next one is tried. On macOS Metal is first.

use std::sync::Arc;

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu;

use crate::setup::RendererArgument;

/// One way to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// OpenGL 2 or later.
    Glow,
    /// wgpu on the platform's own interface.
    WgpuNative,
    /// wgpu on whatever else there is.
    WgpuAny,
}

/// What to try, first to last. Where any will do, the one that brought the window up last time goes first.
#[must_use]
pub fn rungs(wanted: RendererArgument, last: Option<Rung>) -> Vec<Rung> {
    let ladder = ladder(wanted);
    match (wanted, last) {
        (RendererArgument::Auto, Some(last)) if ladder.contains(&last) => {
            let others = ladder.iter().filter(|rung| **rung != last);
            std::iter::once(&last).chain(others).copied().collect()
        }
        (RendererArgument::Auto | RendererArgument::Glow | RendererArgument::Wgpu, _) => ladder.to_vec(),
    }
}

/// The same where nothing is known.
pub(super) fn ladder(wanted: RendererArgument) -> &'static [Rung] {
    match wanted {
        RendererArgument::Glow => &[Rung::Glow],
        RendererArgument::Wgpu => &[Rung::WgpuNative, Rung::WgpuAny],
        RendererArgument::Auto if cfg!(target_os = "macos") => &[Rung::WgpuNative, Rung::Glow],
        RendererArgument::Auto => &[Rung::Glow, Rung::WgpuNative, Rung::WgpuAny],
    }
}

impl Rung {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Glow, "glow"),
        (Self::WgpuNative, "wgpu-native"),
        (Self::WgpuAny, "wgpu-any"),
    ];

    /// What it is called in a file.
    pub(super) fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(rung, _)| *rung == self);
        named.map_or("", |(_, name)| name)
    }

    /// Which is called this.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, other)| *other == name);
        named.map(|(rung, _)| *rung)
    }

    /// Sets the renderer up for this way.
    pub(super) fn configure(self, options: &mut eframe::NativeOptions) {
        match self {
            Self::Glow => options.renderer = eframe::Renderer::Glow,
            Self::WgpuNative => wgpu_with(options, native_backends()),
            // Without the platform's own: it would be chosen first again, and may have failed just now.
            Self::WgpuAny => {
                let others = (wgpu::Backends::VULKAN | wgpu::Backends::GL).difference(native_backends());
                wgpu_with(options, others);
            }
        }
    }
}

/// The interface the system's vendor maintains; one alone starts a second faster than several.
fn native_backends() -> wgpu::Backends {
    if cfg!(windows) {
        wgpu::Backends::DX12
    } else if cfg!(target_os = "macos") {
        wgpu::Backends::METAL
    } else {
        wgpu::Backends::VULKAN
    }
}

fn wgpu_with(options: &mut eframe::NativeOptions, backends: wgpu::Backends) {
    options.renderer = eframe::Renderer::Wgpu;
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = backends;
    // A table of text needs no fast GPU; waking one costs a laptop's battery.
    setup.power_preference = wgpu::PowerPreference::LowPower;
    let described = Arc::clone(&setup.device_descriptor);
    setup.device_descriptor = Arc::new(move |adapter| wgpu::DeviceDescriptor {
        // The default reserves 192 MB ahead.
        memory_hints: wgpu::MemoryHints::MemoryUsage,
        ..described(adapter)
    });
    options.wgpu_options = WgpuConfiguration {
        wgpu_setup: WgpuSetup::CreateNew(setup),
        ..WgpuConfiguration::default()
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_worked_last_goes_first_where_any_will_do_and_nowhere_else() {
        let any = ladder(RendererArgument::Auto);
        let last = *any.last().unwrap();
        let rungs_after = rungs(RendererArgument::Auto, Some(last));
        assert_eq!((rungs_after[0], rungs_after.len()), (last, any.len()));
        assert_eq!(rungs(RendererArgument::Auto, None), any);
        assert_eq!(rungs(RendererArgument::Glow, Some(Rung::WgpuNative)), [Rung::Glow]);
        for (rung, name) in Rung::ALL {
            assert_eq!((rung.name(), Rung::named(name)), (name, Some(rung)));
        }
    }
}
