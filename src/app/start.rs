//! From arguments to a window and back: prepares, opens, saves what is to be remembered, ends.

use std::path::Path;

use tokio::runtime::Runtime;

use super::launch::{NoRenderer, Simulation, open};
use super::renderer::rungs;
use super::window::{App, ScreenshotPlan};
use crate::model::{Failure, FailureKind, SetupError};
use crate::service::Waker;
use crate::setup::{Arguments, Desk, Place, release_own_console};
use crate::state::{AppState, Autopilot, Remembered, TenantKind};
use crate::words::Words;

/// Why the window did not open, or did not do what it was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartError {
    /// It cannot begin.
    Setup(SetupError),
    /// No renderer works on this computer; what each said.
    NoRenderer(Vec<String>),
    /// The picture could not be made or written.
    Failed(Failure),
}

impl From<SetupError> for StartError {
    fn from(error: SetupError) -> Self {
        Self::Setup(error)
    }
}

/// Opens the window and returns when it has been closed.
///
/// # Errors
/// See [`StartError`].
pub fn start(arguments: &Arguments, runtime: &Runtime, words: &Words) -> Result<(), StartError> {
    let place = Place::prepare(&arguments.common, &arguments.sample, runtime.handle())?;
    let mut state = first_state(arguments, &place);
    for problem in &place.settings_problems {
        log::warn!("{}", words.settings_problem(problem));
    }
    let waker = Waker::default();
    let Desk { commands, mut events } = place.start_service(runtime.handle(), waker.clone());
    release_own_console();
    let screenshot = arguments.screenshot.as_ref().map(|_| ScreenshotPlan::default());
    let simulation = Simulation { lose_after_frames: arguments.lose_renderer_after };
    let save = |remembered: &Remembered| save(&place, remembered);
    todo!()
}
