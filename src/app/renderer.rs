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

/// What to try, first to last.
#[must_use]
pub fn rungs(wanted: RendererArgument) -> &'static [Rung] {
    match wanted {
        RendererArgument::Glow => &[Rung::Glow],
        RendererArgument::Wgpu => &[Rung::WgpuNative, Rung::WgpuAny],
        RendererArgument::Auto if cfg!(target_os = "macos") => &[Rung::WgpuNative, Rung::Glow],
        RendererArgument::Auto => &[Rung::Glow, Rung::WgpuNative, Rung::WgpuAny],
    }
}

impl Rung {
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
