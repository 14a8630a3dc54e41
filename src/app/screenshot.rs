//! One picture of the window, taken when there is something to see, and then the window closes.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{ColorImage, Context, ScreenshotCallback, ViewportCommand, ViewportId};

use crate::message::SignOutReason;
use crate::setup::MomentArgument;
use crate::state::{AppState, Partners, SignInState};

/// When the picture is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScreenshotMoment {
    /// When nothing more will happen by itself: the run has ended, or signing in or listing has failed.
    #[default]
    Settled,
    /// Before anybody signs in.
    SignedOut,
    /// While the sign-in code is shown.
    CodeShown,
    /// While rows are read.
    Reading,
}

impl From<MomentArgument> for ScreenshotMoment {
    fn from(argument: MomentArgument) -> Self {
        match argument {
            MomentArgument::Settled => Self::Settled,
            MomentArgument::Code => Self::CodeShown,
            MomentArgument::Card => Self::SignedOut,
        }
    }
}

/// Where the picture lies once it is taken; the caller keeps a clone.
#[derive(Clone, Debug, Default)]
pub struct ScreenshotSlot(Arc<Mutex<Option<Arc<ColorImage>>>>);

impl ScreenshotSlot {
    /// The picture, once it has been taken.
    #[must_use]
    pub fn get(&self) -> Option<Arc<ColorImage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn put(&self, image: Arc<ColorImage>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(image);
    }
}

/// Takes one picture, puts it into a slot, and closes the window.
#[derive(Clone, Debug)]
pub struct ScreenshotPlan {
    moment: ScreenshotMoment,
    slot: ScreenshotSlot,
    frames_to_draw: u32,
    is_requested: bool,
}

impl ScreenshotPlan {
    /// Frames drawn between the moment and the picture, so that layout and fonts have settled.
    const SETTLING_FRAMES: u32 = 2;

    /// A picture of a moment, put into `slot`.
    #[must_use]
    pub const fn new(moment: ScreenshotMoment, slot: ScreenshotSlot) -> Self {
        Self {
            moment,
            slot,
            frames_to_draw: Self::SETTLING_FRAMES,
            is_requested: false,
        }
    }

    /// Goes one frame on: waits, asks for the picture, or closes the window.
    pub fn step(&mut self, ctx: &Context, state: &AppState) {
        if self.slot.get().is_some() {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Close);
            return;
        }
        if self.is_requested || !self.moment_has_come(state) {
            return;
        }
        if self.frames_to_draw > 0 {
            self.frames_to_draw -= 1;
            ctx.request_repaint();
            return;
        }
        self.is_requested = true;
        let (slot, waker) = (self.slot.clone(), ctx.clone());
        let take = ScreenshotCallback::new(move |image| {
            slot.put(image);
            waker.request_repaint_of(ViewportId::ROOT);
        });
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Screenshot(take));
    }

    fn moment_has_come(&self, state: &AppState) -> bool {
        match self.moment {
            ScreenshotMoment::Settled => is_settled(state),
            ScreenshotMoment::SignedOut => matches!(state.sign_in, SignInState::SignedOut(_)),
            ScreenshotMoment::CodeShown => matches!(state.sign_in, SignInState::Code { .. }),
            ScreenshotMoment::Reading => state.is_reading() && state.rows.is_some(),
        }
    }
}

/// Whether nothing more will happen by itself.
fn is_settled(state: &AppState) -> bool {
    if state.overview.is_shown() && state.sign_in.is_signed_in() {
        return state.overview.running.is_none() && state.overview.progress().1 > 0;
    }
    match &state.sign_in {
        SignInState::SignedOut(Some(SignOutReason::Failed(_))) => true,
        SignInState::SignedIn { .. } => match &state.partners {
            Partners::Failed(_) => true,
            Partners::Loaded(list) if list.is_empty() => true,
            Partners::Loaded(_) => state.run.as_ref().is_some_and(|run| !run.is_under_way()),
            Partners::Unknown | Partners::Loading => false,
        },
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => false,
    }
}
