//! Whose profile is shown, and what changes the list of them.

use std::path::{Path, PathBuf};

use super::file_questions::FileUse;
use super::overview::Opened;
use super::{
    AppState, ConnectionForm, Customers, CustomersNote, CustomersPage, FileKind, FileWanted, PartnerNaming, Partners,
    PreparedProfiles, ProfileForm, QueryForm, SignInState, TenantKind, Wish,
};
use crate::message::Command;
use crate::model::{KeepSignIn, KeyringTrouble, PreparedProblem, Profile, ProfileEdit, ProfileId, SignInTarget};

/// What a person wants of the customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileIntent {
    /// Show this one.
    Show(ProfileId),
    /// Show the one at this place of the list, counted from 0.
    ShowNumber(usize),
    /// Open the dialog with the list.
    OpenList,
    /// Open the dialog with an empty form.
    Add,
    /// Open the dialog with this one's form.
    Edit(ProfileId),
    /// What stands in the form now.
    Type(ProfileForm),
    /// Keep what the form says.
    Keep,
    /// Ask whether to remove this one.
    AskToRemove(ProfileId),
    /// Remove the one that was asked about, with its stored sign-in.
    Remove,
    /// Move this one by so many places towards the end.
    Move(ProfileId, isize),
    /// Ask where a prepared file lies, with the system's own dialog; the page has a field for it.
    AskForFile,
    /// What stands in the field for it.
    TypePath(String),
    /// Read this prepared file.
    Open(PathBuf),
    /// Back to the list, or close it.
    Back,
    /// Close the dialog.
    Close,
}

impl AppState {
    /// Does what a person wants of the customers.
    pub(super) fn perform_for_profiles(&mut self, intent: ProfileIntent) -> Vec<Command> {
        match intent {
            ProfileIntent::Show(id) => return self.show_profile(&id),
            ProfileIntent::ShowNumber(number) => {
                let id = self.profiles.list().get(number).map(|profile| profile.id.clone());
                return id.map(|id| self.show_profile(&id)).unwrap_or_default();
            }
            ProfileIntent::OpenList => self.turn_to(CustomersPage::List),
            ProfileIntent::Add => {
                let form = ProfileForm::new(self.profiles.free_color());
                self.turn_to(CustomersPage::Editing(form));
            }
            ProfileIntent::Edit(id) => {
                if let Some(profile) = self.profiles.by_id(&id) {
                    let form = ProfileForm::of(profile);
                    self.turn_to(CustomersPage::Editing(form));
                }
            }
            ProfileIntent::Type(form) => self.customers.page = CustomersPage::Editing(form),
            ProfileIntent::Keep => return self.keep_form(),
            ProfileIntent::AskToRemove(id) => self.turn_to(CustomersPage::Removing(id)),
            ProfileIntent::Remove => return self.remove_profile(),
            ProfileIntent::Move(id, steps) => {
                if let Some(order) = self.profiles.order_after_moving(&id, steps) {
                    self.edit_profiles(ProfileEdit::Order(order));
                }
            }
            ProfileIntent::AskForFile => {
                if !matches!(self.customers.page, CustomersPage::Opening(_)) {
                    self.turn_to(CustomersPage::Opening(String::new()));
                }
                let folder = self.export.folder.clone();
                self.ask_for_file(FileWanted::Open(FileKind::Prepared, folder), FileUse::TakeIn);
            }
            ProfileIntent::TypePath(path) => self.customers.page = CustomersPage::Opening(path),
            ProfileIntent::Open(path) => self.wish = Some(Wish::OpenFile(path)),
            ProfileIntent::Back => self.go_back(),
            ProfileIntent::Close => self.turn_to(CustomersPage::Closed),
        }
        Vec::new()
    }

    /// Whether nothing is set up yet.
    #[must_use]
    pub fn is_first_start(&self) -> bool {
        self.tenant_kind == TenantKind::Customer && self.profiles.list().is_empty()
    }

    /// A prepared file was read, or could not be.
    pub fn prepared_came(&mut self, path: &Path, read: Result<PreparedProfiles, PreparedProblem>) -> Vec<Command> {
        let prepared = match read {
            Ok(prepared) => prepared,
            Err(why) => {
                let path = path.display().to_string();
                if self.customers.page == CustomersPage::Closed {
                    self.customers.page = CustomersPage::Opening(path.clone());
                }
                self.customers.note = Some(CustomersNote::Refused { path, why });
                return Vec::new();
            }
        };
        let was_first_start = self.is_first_start();
        let taken_in = prepared.into_list(&self.profiles);
        self.turn_to(CustomersPage::List);
        self.customers.note = Some(CustomersNote::from(&taken_in));
        for edit in taken_in.edits {
            self.edit_profiles(edit);
        }
        let commands = match taken_in.first {
            Some(first) if was_first_start => self.show_profile(&first),
            Some(_) | None => Vec::new(),
        };
        self.after_telling_of_customers(commands)
    }

    /// The service has forgotten a removed customer's sign-in, or could not.
    pub(super) fn forgotten(&mut self, id: &ProfileId, outcome: Result<(), KeyringTrouble>) {
        let place = self.customers.removed.iter().position(|(removed, _)| removed == id);
        if let Some((_, name)) = place.map(|place| self.customers.removed.swap_remove(place)) {
            self.customers.note = Some(CustomersNote::Removed { name, outcome });
            if self.customers.page == CustomersPage::Closed && outcome.is_err() {
                self.customers.page = CustomersPage::List;
            }
        }
    }

    /// The keyring has let go of a customer who is not to be kept any more, or not.
    pub(super) fn kept_no_longer(&mut self, id: &ProfileId, outcome: Result<(), KeyringTrouble>) {
        if let (Some(profile), Err(trouble)) = (self.profiles.by_id(id), outcome) {
            let name = profile.name.clone();
            self.customers.note = Some(CustomersNote::StillKept { name, trouble });
            if self.customers.page == CustomersPage::Closed {
                self.customers.page = CustomersPage::List;
            }
        }
    }

    /// What the form on the card describes, checked and kept for the next start; `None` where something is wrong.
    pub(super) fn checked_target(&mut self) -> Option<SignInTarget> {
        let connection = self.connection_form.check()?;
        let mut profile = self.shown.clone();
        self.connection_form.write_into(&mut profile);
        self.put_shown(profile);
        Some(self.shown.target_at(connection))
    }

    /// Changes the list, here and in the settings file.
    pub(super) fn edit_profiles(&mut self, edit: ProfileEdit) {
        self.note_in_overview(&edit);
        self.profiles.apply(&edit);
        if self.tenant_kind == TenantKind::Customer {
            self.unsaved.profiles.push(edit);
        }
    }

    /// Puts the shown profile on the list, and says so only where that changes it.
    pub(super) fn put_shown(&mut self, profile: Profile) {
        let id = profile.id.clone();
        if self.profiles.by_id(&id) != Some(&profile) {
            self.edit_profiles(ProfileEdit::Put(profile.clone()));
        }
        if self.profiles.chosen_id() != Some(&id) {
            self.edit_profiles(ProfileEdit::Choose(id.clone()));
        }
        self.shown = self.profiles.by_id(&id).cloned().unwrap_or(profile);
    }

    fn turn_to(&mut self, page: CustomersPage) {
        // A question from before the dialog may never be answered, and one of a page that is left is nobody's.
        let was_asked_here = matches!(page, CustomersPage::Opening(_)) && self.customers.is_open();
        if !was_asked_here {
            self.files.begin_anew();
        }
        self.customers.page = page;
        self.customers.note = None;
    }

    fn go_back(&mut self) {
        let is_alone = self.profiles.list().is_empty();
        let page = match self.customers.page {
            CustomersPage::Closed | CustomersPage::List => CustomersPage::Closed,
            CustomersPage::Editing(_) | CustomersPage::Removing(_) | CustomersPage::Opening(_) if is_alone => {
                CustomersPage::Closed
            }
            CustomersPage::Editing(_) | CustomersPage::Removing(_) | CustomersPage::Opening(_) => CustomersPage::List,
        };
        self.turn_to(page);
    }

    /// Nothing of the profile that is left stays on the screen.
    fn show_profile(&mut self, id: &ProfileId) -> Vec<Command> {
        let Some(profile) = self.profiles.by_id(id).cloned() else {
            return Vec::new();
        };
        if self.customers.page != CustomersPage::List || self.customers.note.is_none() {
            self.turn_to(CustomersPage::Closed);
        }
        if self.overview.is_shown() {
            return self.show_from_overview(id, Opened::default());
        }
        if self.shown.id == *id {
            return Vec::new();
        }
        self.edit_profiles(ProfileEdit::Choose(id.clone()));
        self.begin_visit(profile)
    }

    /// Clears the screen and shows a profile with the sign-in that it has.
    pub(super) fn begin_visit(&mut self, profile: Profile) -> Vec<Command> {
        self.clear_rows();
        self.forget_history();
        self.owner = None;
        self.partners = Partners::Unknown;
        self.partner_naming = PartnerNaming::default();
        self.query_form = QueryForm::default();
        self.keeping_is_dismissed = false;
        self.restoring_failed = false;
        self.preferred_way = self.allowed_way(profile.way.unwrap_or_default());
        self.tried_way = None;
        self.connection_form = ConnectionForm::of(&profile);
        let target = profile.target();
        self.shown = profile;
        if let Some(target) = target {
            self.sign_in = SignInState::Restoring;
            vec![Command::RestoreSignIn(target)]
        } else {
            self.sign_in = SignInState::SignedOut(None);
            vec![Command::Leave]
        }
    }

    /// Keeps what the dialog's form says. A shown customer who moves to another tenant or client ID starts anew.
    fn keep_form(&mut self) -> Vec<Command> {
        let CustomersPage::Editing(form) = &mut self.customers.page else {
            return Vec::new();
        };
        form.name_is_taken = self.profiles.is_taken(&form.name, &form.id) && !form.name.trim().is_empty();
        let connection = form.connection.check();
        let short_name = form.checked_short_name(&self.profiles);
        form.short_name_trouble = short_name.as_ref().err().copied();
        let Ok(short_name) = short_name else {
            return Vec::new();
        };
        if connection.is_none() || form.name_is_taken {
            return Vec::new();
        }
        let form = form.clone();
        let known = self.profiles.by_id(&form.id).cloned();
        let mut profile = known.unwrap_or_else(|| Profile::empty(form.id.clone()));
        let was_kept = profile.keep == KeepSignIn::InKeyring;
        form.connection.write_into(&mut profile);
        (profile.name, profile.color) = (form.name.trim().to_owned(), form.color);
        profile.short_name = Some(short_name);
        let was_first_start = self.is_first_start();
        self.edit_profiles(ProfileEdit::Put(profile));
        self.turn_to(CustomersPage::List);
        let Some(profile) = self.profiles.by_id(&form.id).cloned() else {
            return Vec::new();
        };
        if was_first_start || form.is_new {
            return self.show_profile(&profile.id);
        }
        // What lies in the keyring from before is not to be found there by the next start.
        let mut commands = Vec::new();
        if was_kept && profile.keep == KeepSignIn::InMemory {
            commands.push(Command::KeepNoLonger(profile.id.clone()));
        }
        if self.shown.id != profile.id {
            return commands;
        }
        let (before, now) = (self.shown.target(), profile.target());
        if before == now {
            self.shown = profile;
            return Vec::new();
        }
        if before
            .zip(now)
            .is_some_and(|(before, now)| before.differs_in_keeping_only(&now))
        {
            // The service puts the sign-in elsewhere, and nobody is signed out.
            commands.clear();
        }
        commands.extend(self.begin_visit(profile));
        commands
    }

    /// Removes the customer that was asked about, and shows the next one where it was the shown one.
    fn remove_profile(&mut self) -> Vec<Command> {
        let CustomersPage::Removing(id) = &self.customers.page else {
            return Vec::new();
        };
        let id = id.clone();
        self.turn_to(CustomersPage::List);
        let Some(removed) = self.profiles.by_id(&id).cloned() else {
            return Vec::new();
        };
        self.customers.removed.push((id.clone(), removed.name));
        self.edit_profiles(ProfileEdit::Remove(id.clone()));
        let mut commands = Vec::new();
        if self.shown.id == id {
            let next = self.profiles.chosen().cloned();
            // Not the id of the one that goes: its entry is being deleted.
            commands = self.begin_visit(next.unwrap_or_else(|| Profile::empty(ProfileId::random())));
        }
        commands.push(Command::Forget(id));
        commands
    }
}

impl Customers {
    /// Whether the dialog is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.page != CustomersPage::Closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::OverviewCommand;
    use crate::state::{Autopilot, Intent, Remembered};

    const CLIENT_ID: &str = "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21";

    /// What the service is told when a customer's form is kept with these changes.
    fn kept(id: &ProfileId, change: impl FnOnce(&mut ConnectionForm)) -> Vec<Command> {
        let mut remembered = Remembered::one("contoso.com", CLIENT_ID);
        remembered.profiles.apply(&ProfileEdit::Put(Profile {
            name: "Fabrikam".to_owned(),
            tenant: "fabrikam.com".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            ..Profile::empty(ProfileId::parse("b").unwrap())
        }));
        let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::Off);
        let mut form = ProfileForm::of(state.profiles.by_id(id).unwrap());
        change(&mut form.connection);
        state.perform(Intent::Profiles(ProfileIntent::Type(form)));
        let mut commands = state.perform(Intent::Profiles(ProfileIntent::Keep));
        commands.retain(|command| !matches!(command, Command::Overview(OverviewCommand::Know(_))));
        commands
    }

    #[test]
    fn whoever_is_not_to_be_kept_any_more_is_forgotten_by_the_keyring_alone_or_moved_out_of_it() {
        let in_memory = |form: &mut ConnectionForm| form.keep = KeepSignIn::InMemory;
        let (shown, other) = (ProfileId::default_profile(), ProfileId::parse("b").unwrap());
        assert_eq!(kept(&other, in_memory), [Command::KeepNoLonger(other.clone())]);
        assert_eq!(kept(&other, |_| ()), []);
        let moved = kept(&shown, in_memory);
        assert!(matches!(&moved[..], [Command::RestoreSignIn(target)] if target.keep == KeepSignIn::InMemory));
        let elsewhere = kept(&shown, |form| {
            in_memory(form);
            "tailspin.com".clone_into(&mut form.tenant);
        });
        assert!(
            matches!(&elsewhere[..], [Command::KeepNoLonger(id), Command::RestoreSignIn(_)] if *id == shown),
            "{elsewhere:?}"
        );
    }
}
