//! What signing out does to what is on the screen.

use super::{AppState, Partners, SignInState};
use crate::message::Command;

impl AppState {
    /// At once, however long the keyring takes to delete what it holds; what came of that is told later.
    pub(super) fn sign_out(&mut self) -> Vec<Command> {
        if !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        self.take_everything_along();
        self.details_are_open = false;
        self.sign_in = SignInState::SignedOut(None);
        vec![Command::SignOut]
    }

    /// Nothing of whoever signs out stays on the screen.
    pub(super) fn take_everything_along(&mut self) {
        self.clear_rows();
        self.forget_history();
        self.owner = None;
        self.partners = Partners::Unknown;
        self.query_form.partner_id = None;
    }
}
