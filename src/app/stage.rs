//! The customers' service, and beside it the sample tenant's where somebody tries that: the window talks with one of
//! them at a time. Whoever comes back finds everything as it was left.

use std::cell::RefCell;
use std::rc::Rc;

use crate::message::{Command, CommandSink, Event, EventSource};
use crate::model::SetupError;
use crate::service::Waker;
use crate::setup::{Common, Desk, Machine, Place, SampleArguments};
use crate::state::{AppState, Autopilot, DetailsPanel, Fold, Home, Remembered, TenantKind, WayBack};
use crate::words::Words;

/// Shows the sample tenant in place of the customers, and the other way round.
pub trait SwitchesTenant {
    /// Puts the other one's state into `state` and keeps the present one for the way back.
    ///
    /// # Errors
    /// [`SetupError`] where the sample tenant cannot start; nothing has changed then.
    fn switch(&mut self, state: &mut AppState) -> Result<(), SetupError>;
}

/// The desks, and what is not on the screen.
struct Stage<'a> {
    machine: Machine,
    words: &'a Words,
    waker: Waker,
    /// What the sample tenant's start takes over from this one: proxy, certificates, language.
    common: Common,
    customers: Desk,
    /// The sample tenant ends with the program, not with the way back.
    sample: Option<(Place, Desk)>,
    /// The state of the one that is not shown.
    aside: Option<AppState>,
    shown: TenantKind,
}

/// The window's side of the stage; clones share it.
#[derive(Clone)]
pub struct StageDoor<'a>(Rc<RefCell<Stage<'a>>>);

impl<'a> StageDoor<'a> {
    /// A stage that shows the customers.
    #[must_use]
    pub fn new(customers: Desk, common: &Common, machine: &Machine, waker: &Waker, words: &'a Words) -> Self {
        Self(Rc::new(RefCell::new(Stage {
            machine: machine.clone(),
            words,
            waker: waker.clone(),
            common: common.clone(),
            customers,
            sample: None,
            aside: None,
            shown: TenantKind::Customer,
        })))
    }
}

impl std::fmt::Debug for StageDoor<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StageDoor").finish_non_exhaustive()
    }
}

impl Stage<'_> {
    fn desk(&mut self) -> &mut Desk {
        match (self.shown, &mut self.sample) {
            (TenantKind::Sample, Some((_, desk))) => desk,
            (TenantKind::Sample | TenantKind::Customer, _) => &mut self.customers,
        }
    }

    /// The state with which the sample tenant begins.
    fn first_sample_state(&mut self, before: &AppState) -> Result<AppState, SetupError> {
        let common = Common {
            demo: true,
            profile: None,
            ..self.common.clone()
        };
        let place = Place::prepare(&common, &SampleArguments::default(), &self.machine)?;
        let remembered = Remembered {
            profiles: place.settings.profiles.clone(),
            profile: Some(place.profile.clone()),
            theme: before.theme,
            language: before.language.clone(),
            workbench: before.workbench.clone(),
            details: match before.details_panel {
                DetailsPanel::Closed => Fold::Closed,
                DetailsPanel::WhereThereIsRoom | DetailsPanel::Open => Fold::Open,
            },
            preferences: before.preferences.clone(),
            home: Home::Workbench,
        };
        let graph_root = place.endpoints.graph_root.clone();
        let desk = place.start_service(&self.machine.runtime, self.waker.clone(), self.words);
        self.sample = Some((place, desk));
        let mut state = AppState::new(remembered, TenantKind::Sample, Autopilot::Off);
        state.way_back = WayBack::ToCustomers;
        state.graph_root = Some(graph_root);
        state.govern(before.policy.clone());
        state.arrangement.filter.names = before.arrangement.filter.names.clone();
        Ok(state)
    }
}

impl SwitchesTenant for StageDoor<'_> {
    fn switch(&mut self, state: &mut AppState) -> Result<(), SetupError> {
        let mut stage = self.0.borrow_mut();
        let (mut next, is_new) = match stage.aside.take() {
            Some(aside) => (aside, false),
            None => (stage.first_sample_state(state)?, true),
        };
        next.theme = state.theme;
        next.language = state.language.clone();
        next.workbench = state.workbench.clone();
        next.upkeep = std::mem::take(&mut state.upkeep);
        next.preferences = state.preferences.clone();
        next.files.carry_on(&mut state.files);
        stage.aside = Some(std::mem::replace(state, next));
        stage.shown = state.tenant_kind;
        // Since it was left, another language may have been chosen.
        let texts = stage.words.browser_texts();
        stage.desk().commands.send(Command::Speak(texts));
        if is_new {
            for command in state.start() {
                stage.desk().commands.send(command);
            }
        }
        Ok(())
    }
}

impl CommandSink for StageDoor<'_> {
    fn send(&self, command: Command) {
        self.0.borrow_mut().desk().commands.send(command);
    }
}

impl EventSource for StageDoor<'_> {
    fn try_next(&mut self) -> Option<Event> {
        self.0.borrow_mut().desk().events.try_next()
    }
}
