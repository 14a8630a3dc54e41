//! The window: the eframe application and the renderers it may be drawn with.

mod launch;
mod renderer;
mod window;

pub use launch::{Closed, NoRenderer, Simulation, open};
pub use renderer::{Rung, rungs};
pub use window::{App, ScreenshotPlan};
