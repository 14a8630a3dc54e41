//! How often the list of Cloud PCs may be asked for: Windows 365 admits 90 such requests in 60 seconds from one app or
//! person in one tenant (Graph's "Windows 365 service limits"). Whoever would ask once more waits before, rather than be
//! refused. Nothing is documented for partners and their results.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{Pace, TokioPace};

const WINDOW: Duration = Duration::from_mins(1);
const MOST: usize = 90;

/// The budget of one tenant; shared by all who ask there.
pub struct ListBudget {
    /// Its own, so that all who share it count from one moment.
    pace: Arc<dyn Pace>,
    asked: Mutex<VecDeque<Duration>>,
}

impl Default for ListBudget {
    fn default() -> Self {
        Self {
            pace: Arc::new(TokioPace::default()),
            asked: Mutex::default(),
        }
    }
}

impl ListBudget {
    /// Waits until one more request is admitted, and counts it.
    pub async fn spend(&self) {
        while let Some(wait) = self.admit(self.pace.elapsed()) {
            self.pace.wait(wait).await;
        }
    }

    /// Whether so many more requests are admitted at once; they are not counted. More than are ever admitted at once need a
    /// minute in which nobody has asked.
    #[must_use]
    pub fn has_room_for(&self, num_requests: usize) -> bool {
        let now = self.pace.elapsed();
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = asked.iter().filter(|at| now.saturating_sub(**at) < WINDOW);
        recent.count() + num_requests.min(MOST) <= MOST
    }

    /// Counts a request at this time; how long to wait where there were too many.
    fn admit(&self, now: Duration) -> Option<Duration> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        while asked.front().is_some_and(|at| now.saturating_sub(*at) >= WINDOW) {
            asked.pop_front();
        }
        match asked.front() {
            Some(oldest) if asked.len() >= MOST => Some(WINDOW.saturating_sub(now.saturating_sub(*oldest))),
            Some(_) | None => {
                asked.push_back(now);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninety_first_request_of_a_minute_waits_for_the_first_to_be_a_minute_old() {
        let budget = ListBudget::default();
        for second in 0..45 {
            assert_eq!(budget.admit(Duration::from_secs(second)), None);
            assert_eq!(budget.admit(Duration::from_secs(second)), None);
        }
        assert!(!budget.has_room_for(1) && ListBudget::default().has_room_for(1));
        assert_eq!(budget.admit(Duration::from_secs(50)), Some(Duration::from_secs(10)));
        assert_eq!(budget.admit(Duration::from_mins(1)), None);
        assert_eq!(budget.admit(Duration::from_mins(1)), None);
        assert_eq!(budget.admit(Duration::from_mins(1)), Some(Duration::from_secs(1)));
    }

    #[test]
    fn a_list_of_many_pages_needs_room_for_all_of_them() {
        let budget = ListBudget::default();
        assert!(budget.has_room_for(MOST + 1), "it would never be asked for else");
        for _ in 0..80 {
            assert_eq!(budget.admit(Duration::ZERO), None);
        }
        assert!(budget.has_room_for(10) && !budget.has_room_for(11));
    }
}
