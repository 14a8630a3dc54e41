//! How often each tenant was asked for its list of Cloud PCs: Windows 365 admits 90 such requests in 60 seconds from one
//! app in one tenant, and answers more with 429.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::data::TenantPlace;

const WINDOW: Duration = Duration::from_mins(1);
const MOST: usize = 90;
/// So many requests with one access token are refused by a throttled tenant before it answers.
const REFUSALS: usize = 2;

/// One meter for each tenant.
pub struct Meters(Vec<Mutex<Meter>>);

#[derive(Default)]
struct Meter {
    listed_at: VecDeque<Instant>,
    /// By access token.
    num_refused: HashMap<String, usize>,
}

impl fmt::Debug for Meters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meters").finish_non_exhaustive()
    }
}

impl Meters {
    /// Meters that have counted nothing.
    pub fn of(num_tenants: usize) -> Self {
        Self((0..num_tenants.max(1)).map(|_| Mutex::default()).collect())
    }

    /// Counts a list; how long to wait where there were too many.
    pub fn count_list(&self, place: TenantPlace) -> Result<(), Duration> {
        let Some(meter) = self.0.get(place) else { return Ok(()) };
        let mut meter = meter.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while meter
            .listed_at
            .front()
            .is_some_and(|at| now.duration_since(*at) >= WINDOW)
        {
            meter.listed_at.pop_front();
        }
        match meter.listed_at.front() {
            Some(oldest) if meter.listed_at.len() >= MOST => Err(WINDOW.saturating_sub(now.duration_since(*oldest))),
            Some(_) | None => {
                meter.listed_at.push_back(now);
                Ok(())
            }
        }
    }

    /// Whether a throttled tenant refuses this access token once more.
    pub fn refuses(&self, place: TenantPlace, token: &str) -> bool {
        let Some(meter) = self.0.get(place) else { return false };
        let mut meter = meter.lock().unwrap_or_else(PoisonError::into_inner);
        let num_refused = meter.num_refused.entry(token.to_owned()).or_default();
        *num_refused += 1;
        *num_refused <= REFUSALS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn ninety_lists_a_minute_are_admitted_for_each_tenant() {
        let meters = Meters::of(2);
        assert!((0..90).all(|_| meters.count_list(0).is_ok()));
        tokio::time::advance(Duration::from_secs(20)).await;
        assert_eq!(meters.count_list(0), Err(Duration::from_secs(40)));
        assert_eq!(meters.count_list(1), Ok(()));
        tokio::time::advance(Duration::from_secs(40)).await;
        assert_eq!(meters.count_list(0), Ok(()));
    }
}
