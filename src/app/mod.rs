//! The window: the eframe application, the renderers it may be drawn with, and its start.

mod break_here;
mod caretaker;
#[cfg(all(unix, not(target_os = "macos")))]
mod desktop_notice;
mod last_renderer;
mod launch;
mod look;
mod opener;
mod other_starts;
mod renderer;
mod screenshot;
mod settings_desk;
mod settings_keeper;
mod stage;
mod start;
mod system_dialogs;
mod window;

pub use caretaker::{Caretaker, TakesCare};
pub use launch::{Breaks, Closed, Lent, NoRenderer, Simulation, open};
pub use other_starts::OtherStarts;
pub use renderer::{Rung, rungs};
pub use screenshot::{ScreenshotMoment, ScreenshotPlan, ScreenshotSlot};
pub use settings_keeper::{KeepsSettings, Prepared, SettingsHome, SettingsKeeper};
pub use stage::{StageDoor, SwitchesTenant};
pub use start::{StartError, start};
pub use system_dialogs::{AsksForFiles, SystemDialogs};
pub use window::{App, Ports};
