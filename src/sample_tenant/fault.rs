//! Faults that are switched on, and which answer they hit.

use std::sync::Mutex;
use std::sync::PoisonError;

use super::fault_table::{Effect, Kind, Lasts, fault_kinds};

/// One thing that goes wrong, and where: on which page of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    kind: &'static Kind,
    page: usize,
}

/// The text names no fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault `{given}`: use NAME or NAME@PAGE (from 1) with one of {}", names())]
pub struct UnknownFault {
    given: String,
}

/// All names, for help and errors.
fn names() -> String {
    fault_kinds()
        .iter()
        .map(|kind| kind.name)
        .collect::<Vec<_>>()
        .join(", ")
}

impl Fault {
    /// Reads `NAME` or `NAME@PAGE`; pages of results count from 1, which is also the default.
    ///
    /// # Errors
    /// [`UnknownFault`], which lists the names, when there is no such fault or the page is no number from 1 on.
    pub fn parse(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault { given: text.to_owned() };
        let (name, page) = text.trim().split_once('@').unwrap_or((text.trim(), "1"));
        let page = page.parse().ok().filter(|page| *page > 0).ok_or_else(unknown)?;
        let kind = fault_kinds()
            .iter()
            .find(|kind| kind.name.eq_ignore_ascii_case(name))
            .ok_or_else(unknown)?;
        Ok(Self { kind, page })
    }

    /// Its name in the table.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind.name
    }

    /// The page of results it hits, from 1.
    #[must_use]
    pub const fn page(&self) -> usize {
        self.page
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

    /// What goes wrong with this page of results; a passing fault is spent by it.
    pub fn strike(&self, page: usize) -> Option<&'static Effect> {
        let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
        let index = armed.iter().position(|(fault, _)| fault.page == page)?;
        let (fault, num_struck) = armed.get_mut(index)?;
        *num_struck += 1;
        let (kind, num_struck) = (fault.kind, *num_struck);
        match kind.lasts {
            Lasts::FourTimes if num_struck < 4 => {}
            Lasts::Once | Lasts::FourTimes => drop(armed.remove(index)),
            Lasts::Always => {}
        }
        Some(&kind.effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_or_without_a_page_is_read() {
        let fault = Fault::parse("503@7").unwrap();
        assert_eq!((fault.name(), fault.page()), ("503", 7));
        assert_eq!(Fault::parse(" CUT ").unwrap().page(), 1);
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_list() {
        for text in ["", "418", "cut@0", "cut@x", "cut@", "@2"] {
            let message = Fault::parse(text).unwrap_err().to_string();
            assert!(message.contains("429") && message.contains("badjson"), "{message}");
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
        assert!((0..4).all(|_| faults.strike(4).is_some()));
        assert!(faults.strike(4).is_none());
    }
}
