//! What signing out does to what is on the screen.

use super::{AppState, Partners, SignInState};
use crate::message::{Command, OverviewCommand};
use crate::model::Profile;

impl AppState {
    /// At once, however long the keyring takes to delete what it holds; what came of that is told later.
    pub(super) fn sign_out(&mut self) -> Vec<Command> {
        if !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        self.take_everything_along();
        self.details_are_open = false;
        self.sign_in = SignInState::SignedOut(None);
        let num_served = self.num_served();
        let mut commands = vec![Command::SignOut];
        // Now: whoever leaves this customer at once does not hear what came of it.
        if self.overview.forget() {
            commands.push(Command::Overview(OverviewCommand::Forget));
        }
        self.overview.num_signed_out = num_served;
        commands
    }

    /// How many customers one sign-in of the shown one serves at most: those with the same client ID, without those that
    /// are known to live from another sign-in.
    #[must_use]
    pub fn num_served(&self) -> usize {
        let list = self.profiles.list();
        if !list.iter().any(|profile| profile.id == self.shown.id) {
            return 1;
        }
        let served_by = |profile: &Profile| self.overview.rows.get(&profile.id)?.report.served_by.as_ref();
        let own = served_by(&self.shown);
        let is_like = |profile: &&Profile| {
            let lives_elsewhere = own.is_some_and(|own| served_by(profile).is_some_and(|other| other != own));
            profile.client_id.eq_ignore_ascii_case(&self.shown.client_id) && !lives_elsewhere
        };
        list.iter().filter(is_like).count()
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
