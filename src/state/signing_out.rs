//! What signing out does to what is on the screen.

use super::{AppState, Partners, SignInState};
use crate::message::{Command, OverviewCommand};
use crate::model::{Account, Profile, Standing};

/// Who is signed in, and under which customer the sign-in lies.
#[derive(Clone, Copy, Debug)]
pub struct SignedInAs<'a> {
    /// Who.
    pub account: &'a Account,
    /// Whose sign-in it is.
    pub profile: &'a Profile,
}

impl AppState {
    /// At once, however long the keyring takes to delete what it holds; what came of that is told later.
    pub(super) fn sign_out(&mut self) -> Vec<Command> {
        if self.sign_in.is_signed_in() {
            return self.sign_out_of_shown();
        }
        // Over all customers somebody can be signed in without having opened one.
        let Some(owner) = self.signs_out().map(|signed_in| signed_in.profile.clone()) else {
            return Vec::new();
        };
        let mut commands = self.know_customers();
        commands.extend(self.begin_visit(owner));
        commands.extend(self.sign_out_of_shown());
        commands
    }

    fn sign_out_of_shown(&mut self) -> Vec<Command> {
        let num_served = self.num_served();
        self.take_everything_along();
        self.details_are_open = false;
        self.sign_in = SignInState::SignedOut(None);
        let mut commands = vec![Command::SignOut];
        // Now: whoever leaves this customer at once does not hear what came of it.
        if self.overview.forget() {
            commands.push(Command::Overview(OverviewCommand::Forget));
        }
        self.overview.num_signed_out = num_served;
        commands
    }

    /// Who is signed in, and would be signed out: to the shown customer, or over all customers whoever reads them.
    #[must_use]
    pub fn signs_out(&self) -> Option<SignedInAs<'_>> {
        if let SignInState::SignedIn { account, .. } = &self.sign_in {
            let profile = &self.shown;
            return Some(SignedInAs { account, profile });
        }
        if !self.is_over_all() {
            return None;
        }
        self.profiles.list().iter().find_map(|profile| {
            let report = &self.overview.rows.get(&profile.id)?.report;
            let has_ended = matches!(report.standing, Standing::NeedsSignIn | Standing::NeedsSecondFactor);
            let owner = report.served_by.as_ref().filter(|_| !has_ended)?;
            Some(SignedInAs {
                account: report.account.as_ref()?,
                profile: self.profiles.by_id(owner)?,
            })
        })
    }

    /// How many customers one sign-in serves at most, of whoever would be signed out: those with the same client ID, without
    /// those that are known to live from another sign-in.
    #[must_use]
    pub fn num_served(&self) -> usize {
        let list = self.profiles.list();
        let owner = self.signs_out().map_or(&self.shown, |signed_in| signed_in.profile);
        if !list.iter().any(|profile| profile.id == owner.id) {
            return 1;
        }
        let served_by = |profile: &Profile| self.overview.rows.get(&profile.id)?.report.served_by.as_ref();
        let own = served_by(owner);
        let is_like = |profile: &&Profile| {
            let lives_elsewhere = own.is_some_and(|own| served_by(profile).is_some_and(|other| other != own));
            profile.client_id.eq_ignore_ascii_case(&owner.client_id) && !lives_elsewhere
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
