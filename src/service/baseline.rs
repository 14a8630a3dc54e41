//! What the rows on the screen are compared with.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::kept_rows::Read;
use crate::model::Query;

/// What a run's rows are compared with.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// What the rows answer; `None` before that is known.
    pub(super) asked: Option<Query>,
    /// The run that a person chose.
    pub(super) chosen: watch::Receiver<Option<Arc<Read>>>,
    /// The run before, where it asked the same.
    pub(super) before: Option<Arc<Read>>,
}

impl Baseline {
    /// Nothing, whatever a person chose: rows that may be another customer's.
    pub fn none() -> Self {
        Self {
            asked: None,
            chosen: watch::channel(None).1,
            before: None,
        }
    }

    /// The same for rows that answer this question.
    pub fn of(self, asked: Option<Query>) -> Self {
        Self { asked, ..self }
    }

    /// The rows to compare with now; `None` where the run stands alone. A chosen run that asked something else is none.
    pub fn now(&mut self) -> Option<Arc<Read>> {
        let chosen = self.chosen.borrow_and_update().clone();
        let asked_the_same = |read: &Arc<Read>| self.asked.is_some() && read.query == self.asked;
        chosen.filter(asked_the_same).or_else(|| self.before.clone())
    }

    /// Waits until a person chooses otherwise; `false` when nobody can any more.
    pub async fn changed(&mut self) -> bool {
        self.chosen.changed().await.is_ok()
    }
}

/// The rows of the run that was read to its end last, and what it had asked in whose name. Against one that broke off
/// everything would be new that it had not come to.
#[derive(Debug, Default)]
pub struct Finished(Mutex<Option<(String, Query, Arc<Read>)>>);

impl Finished {
    /// From now on these are the last.
    pub fn put(&self, run: (String, Query, Arc<Read>)) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(run);
    }

    /// The rows of the run before, where it asked the same.
    pub fn of(&self, account: &str, query: &Query) -> Option<Arc<Read>> {
        let run = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, _, read) = run
            .as_ref()
            .filter(|(read_by, asked, _)| read_by == account && asked == query)?;
        Some(Arc::clone(read))
    }
}
