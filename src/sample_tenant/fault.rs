//! Faults that are switched on, and which answer they hit.

use std::sync::Mutex;
use std::sync::PoisonError;

use super::fault_table::{Effect, Kind, Lasts, Strikes, fault_kinds};
use super::sign_in_faults::{SignInEffect, SignInKind, Step, sign_in_fault_kinds};

/// One thing that goes wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(What);

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// With a page of a list, from 1.
    Page { kind: &'static Kind, page: usize },
    /// While signing in, at this step or wherever its kind strikes.
    SignIn {
        kind: &'static SignInKind,
        step: Option<Step>,
    },
}

/// The text names no fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown fault `{given}`: use NAME or NAME@PAGE (from 1) with one of {}, or NAME or NAME@STEP (devicecode, poll, \
     authorize, code, refresh) with one of {}",
    names(),
    sign_in_names()
)]
pub struct UnknownFault {
    given: String,
}

/// All names, for help and errors.
fn names() -> String {
    let names: Vec<&str> = fault_kinds().iter().map(|kind| kind.name).collect();
    names.join(", ")
}

fn sign_in_names() -> String {
    let names: Vec<&str> = sign_in_fault_kinds().iter().map(|kind| kind.name).collect();
    names.join(", ")
}

impl Fault {
    /// Reads `NAME` or `NAME@WHERE`. Pages count from 1, and each fault has a page that it strikes by default; a fault of
    /// the identity side (`entra:…`) strikes at the step that is named, or at those that its table names.
    ///
    /// # Errors
    /// [`UnknownFault`], which lists the names, when there is no such fault, page or step.
    pub fn parse(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault { given: text.to_owned() };
        let (name, place) = match text.trim().split_once('@') {
            Some((name, place)) => (name, Some(place)),
            None => (text.trim(), None),
        };
        let is_named = |kind: &str| kind.eq_ignore_ascii_case(name);
        if let Some(kind) = sign_in_fault_kinds().iter().find(|kind| is_named(kind.name)) {
            let step = match place {
                Some(place) => Some(Step::parse(place).ok_or_else(unknown)?),
                None => None,
            };
            return Ok(Self(What::SignIn { kind, step }));
        }
        let kind = fault_kinds()
            .iter()
            .find(|kind| is_named(kind.name))
            .ok_or_else(unknown)?;
        let page = match place {
            Some(place) => place.parse().ok().filter(|page| *page > 0).ok_or_else(unknown)?,
            None => kind.strikes.usual_page(),
        };
        Ok(Self(What::Page { kind, page }))
    }

    /// Its name in the table.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match &self.0 {
            What::Page { kind, .. } => kind.name,
            What::SignIn { kind, .. } => kind.name,
        }
    }

    /// The page that it hits, from 1; `None` for one of the identity side.
    #[must_use]
    pub const fn page(&self) -> Option<usize> {
        match &self.0 {
            What::Page { page, .. } => Some(*page),
            What::SignIn { .. } => None,
        }
    }

    const fn lasts(&self) -> Lasts {
        match &self.0 {
            What::Page { kind, .. } => kind.lasts,
            What::SignIn { kind, .. } => kind.lasts,
        }
    }

    fn on_page(&self, list: Strikes, asked: usize) -> Option<&'static Effect> {
        match &self.0 {
            What::Page { kind, page } => (kind.strikes == list && *page == asked).then_some(&kind.effect),
            What::SignIn { .. } => None,
        }
    }

    fn at_step(&self, asked: Step) -> Option<&'static SignInEffect> {
        match &self.0 {
            What::Page { .. } => None,
            What::SignIn { kind, step } => {
                let strikes = step.map_or_else(|| kind.steps.contains(&asked), |step| step == asked);
                strikes.then_some(&kind.effect)
            }
        }
    }
}

/// The faults of a running tenant.
#[derive(Debug)]
pub struct Faults {
    armed: Mutex<Vec<(Fault, u32)>>,
}

impl Faults {
    /// Arms them all.
    pub fn new(faults: &[Fault]) -> Self {
        Self {
            armed: Mutex::new(faults.iter().map(|fault| (fault.clone(), 0)).collect()),
        }
    }

    /// Arms one more, as from now on.
    pub fn arm(&self, fault: Fault) {
        self.armed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((fault, 0));
    }

    /// What goes wrong with this page of results; a passing fault is spent by it.
    pub fn strike(&self, page: usize) -> Option<&'static Effect> {
        self.spend_first(|fault| fault.on_page(Strikes::Results, page))
    }

    /// What goes wrong with this page of the list of Cloud PCs; a passing fault is spent by it.
    pub fn strike_cloud_pcs(&self, page: usize) -> Option<&'static Effect> {
        self.spend_first(|fault| fault.on_page(Strikes::CloudPcs, page))
    }

    /// All that goes wrong with this step of signing in; passing faults are spent by it.
    pub fn strike_sign_in(&self, step: Step) -> Vec<&'static SignInEffect> {
        self.spend_all(|fault| fault.at_step(step))
    }

    /// The first fault that strikes.
    fn spend_first<T>(&self, strikes: impl Fn(&Fault) -> Option<T>) -> Option<T> {
        let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
        let (index, effect) = armed
            .iter()
            .enumerate()
            .find_map(|(index, (fault, _))| Some((index, strikes(fault)?)))?;
        let (fault, num_struck) = armed.get_mut(index)?;
        *num_struck += 1;
        if is_spent(fault.lasts(), *num_struck) {
            armed.remove(index);
        }
        Some(effect)
    }

    /// Every fault that strikes.
    fn spend_all<T>(&self, strikes: impl Fn(&Fault) -> Option<T>) -> Vec<T> {
        let mut effects = Vec::new();
        let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
        armed.retain_mut(|(fault, num_struck)| {
            let Some(effect) = strikes(fault) else { return true };
            effects.push(effect);
            *num_struck += 1;
            !is_spent(fault.lasts(), *num_struck)
        });
        effects
    }
}

const fn is_spent(lasts: Lasts, num_struck: u32) -> bool {
    match lasts {
        Lasts::Once => true,
        Lasts::Twice => num_struck >= 2,
        Lasts::FourTimes => num_struck >= 4,
        Lasts::Always => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_or_without_a_page_is_read() {
        let fault = Fault::parse("503@7").unwrap();
        assert_eq!((fault.name(), fault.page()), ("503", Some(7)));
        assert_eq!(Fault::parse(" CUT ").unwrap().page(), Some(1));
        let page_of = |text| Fault::parse(text).unwrap().page();
        assert_eq!(
            (page_of("cloud-pcs-cut"), page_of("cloud-pcs-cut@1")),
            (Some(2), Some(1))
        );
    }

    #[test]
    fn a_fault_of_the_identity_side_has_a_step_or_those_of_its_table() {
        let fault = Fault::parse("entra:530035").unwrap();
        assert_eq!((fault.name(), fault.page()), ("entra:530035", None));
        let faults = Faults::new(&[fault, Fault::parse("Entra:Slow-Down@refresh").unwrap()]);
        let num = |step| faults.strike_sign_in(step).len();
        assert_eq!([num(Step::Poll), num(Step::Authorize), num(Step::Code)], [1, 1, 0]);
        assert_eq!([num(Step::Refresh), num(Step::Refresh), num(Step::Refresh)], [1, 1, 0]);
        assert!(faults.strike(1).is_none());
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_list() {
        for text in [
            "",
            "418",
            "cut@0",
            "cut@x",
            "cut@",
            "@2",
            "entra:",
            "entra:53003@1",
            "entra:53003@",
            "cut@poll",
        ] {
            let message = Fault::parse(text).unwrap_err().to_string();
            assert!(message.contains("429") && message.contains("badjson"), "{message}");
            assert!(
                message.contains("entra:declined") && message.contains("authorize"),
                "{message}"
            );
        }
    }

    #[test]
    fn a_passing_fault_strikes_once_and_a_lasting_one_again() {
        let faults = ["429@2", "html@3", "outage@4"].map(|text| Fault::parse(text).unwrap());
        let faults = Faults::new(&faults);
        assert!(faults.strike(1).is_none());
        assert!(faults.strike(2).is_some());
        assert!(faults.strike(2).is_none());
        assert!(faults.strike(3).is_some());
        assert!(faults.strike(3).is_some());
        assert!(
            faults.strike_cloud_pcs(3).is_none(),
            "another list has pages of its own"
        );
        assert!((0..4).all(|_| faults.strike(4).is_some()));
        assert!(faults.strike(4).is_none());
    }
}
