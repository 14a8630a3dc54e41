//! What the other attempts on a Cloud PC say about one of them: the last one alone would let an agent that was installed
//! before look as if it had never been there.

use super::{Words, tr};
use crate::model::{ActionState, StateGroup, Timestamp};

/// What the other attempts on the same Cloud PC say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherAttempts {
    /// The last one before it that installed the agent, where it did not do so itself.
    pub installed_before: Option<AttemptAt>,
    /// The latest, where that is a later one.
    pub latest: Option<AttemptAt>,
}

/// An attempt in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptAt {
    /// How it stands.
    pub state: ActionState,
    /// When it last changed, or else started.
    pub at: Option<Timestamp>,
}

impl AttemptAt {
    fn is_installed(&self) -> bool {
        self.state.group() == StateGroup::Installed
    }
}

impl OtherAttempts {
    /// Of all attempts on a Cloud PC, the earliest first, seen from the one at a place.
    #[must_use]
    pub fn around(attempts: &[AttemptAt], place: usize) -> Self {
        let (before, from_here) = attempts.split_at(place.min(attempts.len()));
        let is_installed = from_here.first().is_some_and(AttemptAt::is_installed);
        let mut before = before.iter().rev().filter(|_| !is_installed);
        Self {
            installed_before: before.find(|attempt| attempt.is_installed()).cloned(),
            latest: from_here.iter().skip(1).next_back().cloned(),
        }
    }

    /// Whether the latest attempt that is not this one has installed the agent.
    #[must_use]
    pub fn is_installed_since(&self) -> bool {
        self.latest.as_ref().is_some_and(AttemptAt::is_installed)
    }
}

impl Words {
    /// What is to be said of other attempts, each as a name and a value.
    #[must_use]
    pub fn other_attempts(&self, others: &OtherAttempts) -> Vec<(String, String)> {
        let when = |attempt: &AttemptAt| attempt.at.map(|at| self.exact_local_time(at));
        let before = others.installed_before.as_ref().map(|attempt| {
            let when = when(attempt).unwrap_or_else(|| tr!(self, "attempts-time-not-known"));
            (tr!(self, "attempts-installed-before"), when)
        });
        let latest = others.latest.as_ref().map(|attempt| {
            let parts = [Some(self.state(&attempt.state)), when(attempt)];
            let said = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            (tr!(self, "attempts-latest"), said)
        });
        before.into_iter().chain(latest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(states: &[ActionState], place: usize) -> (Option<i64>, Option<ActionState>) {
        let attempt = |(at, state): (i64, &ActionState)| AttemptAt {
            state: state.clone(),
            at: Some(Timestamp::from_ticks(at)),
        };
        let attempts: Vec<AttemptAt> = (0..).zip(states).map(attempt).collect();
        let others = OtherAttempts::around(&attempts, place);
        let before = others
            .installed_before
            .and_then(|attempt| attempt.at)
            .map(Timestamp::ticks);
        (before, others.latest.map(|attempt| attempt.state))
    }

    #[test]
    fn what_an_earlier_attempt_installed_and_a_later_one_changed_is_told() {
        use ActionState::{Failed, Pending, Succeeded};
        let states = [Failed, Succeeded, Succeeded, Failed, Pending];
        assert_eq!(others(&states, 0), (None, Some(Pending)));
        assert_eq!(others(&states, 2), (None, Some(Pending)), "it is installed itself");
        assert_eq!(others(&states, 3), (Some(2), Some(Pending)));
        assert_eq!(others(&states, 4), (Some(2), None));
        assert_eq!(others(&[Failed], 0), (None, None));
        assert_eq!(others(&[], 3), (None, None));
    }
}
