//! How many activities of what size make up a wanted number of attempts, and when they ran.

use super::Dice;

/// `deployAgent` takes at most so many Cloud PCs.
pub const LARGEST: usize = 50;
/// The measure of the default tenant: so many attempts, activities and rollouts.
pub const DEFAULT_ROWS: usize = 2_612;
const DEFAULT_ACTIVITIES: usize = 64;
const DEFAULT_ROLLOUTS: usize = 12;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const SPAN: i64 = 59 * 24 * HOUR;

/// What an activity is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Cloud PCs not yet tried in this rollout.
    Wave,
    /// Those that did not make it.
    Retry,
}

/// An activity to be made.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    /// 0 is the newest.
    pub rollout: usize,
    /// Its place in the rollout, from 0.
    pub place: usize,
    /// What it is for.
    pub kind: Kind,
    /// How many Cloud PCs.
    pub size: usize,
    /// Seconds before the tenant's start.
    pub ago: i64,
}

impl Planned {
    /// Whether a rollout begins with it.
    pub const fn opens_rollout(&self) -> bool {
        self.place == 0
    }
}

/// Activities whose sizes add up to `rows`, the newest rollout first.
pub fn plan(seed: u64, partner: &str, rows: usize, newest_ago: i64) -> Vec<Planned> {
    let mut dice = Dice::new(seed, partner);
    let mut activities = skeleton(rows, newest_ago, &mut dice);
    fill(&mut activities, rows);
    activities
}

/// The activities with their wished sizes, of which only the proportion counts.
fn skeleton(rows: usize, newest_ago: i64, dice: &mut Dice) -> Vec<Planned> {
    let num_activities = (rows * DEFAULT_ACTIVITIES).div_ceil(DEFAULT_ROWS);
    let num_rollouts = ((num_activities * DEFAULT_ROLLOUTS + DEFAULT_ACTIVITIES / 2) / DEFAULT_ACTIVITIES).max(1);
    let gap = (SPAN - newest_ago).max(HOUR) / i64::try_from(num_rollouts).unwrap_or(i64::MAX);
    let mut planned = Vec::with_capacity(num_activities);
    for rollout in 0..num_rollouts {
        let length = (rollout + 1) * num_activities / num_rollouts - rollout * num_activities / num_rollouts;
        let began = newest_ago + gap * i64::try_from(rollout).unwrap_or_default() + jitter(rollout, gap, dice);
        let num_retries = if length >= 6 { 2 } else { usize::from(length >= 3) };
        for place in 0..length {
            planned.push(activity(rollout, place, length - num_retries, began, dice));
        }
    }
    planned
}

/// Rollouts do not come like clockwork; the newest one does.
fn jitter(rollout: usize, gap: i64, dice: &mut Dice) -> i64 {
    if rollout == 0 {
        0
    } else {
        gap * i64::from(dice.below(60)) / 100
    }
}

fn activity(rollout: usize, place: usize, num_waves: usize, began: i64, dice: &mut Dice) -> Planned {
    let after_minutes = i64::try_from(place).unwrap_or_default() * 4;
    let (kind, size, delay) = if place < num_waves {
        (
            Kind::Wave,
            if place + 1 == num_waves { 40 } else { LARGEST },
            after_minutes * MINUTE,
        )
    } else {
        let hours = i64::from(dice.between(2, 26)) * HOUR;
        (
            Kind::Retry,
            dice.between(8, 22) as usize,
            hours.min(began / 2) + after_minutes * MINUTE,
        )
    };
    Planned {
        rollout,
        place,
        kind,
        size,
        ago: (began - delay).max(10 * MINUTE),
    }
}

/// Scales the wished sizes so that they add up to `rows`, none above [`LARGEST`].
fn fill(activities: &mut [Planned], rows: usize) {
    let wished: usize = activities.iter().map(|planned| planned.size).sum();
    let mut given = 0;
    for planned in activities.iter_mut() {
        planned.size = (planned.size * rows / wished.max(1)).min(LARGEST);
        given += planned.size;
    }
    while given < rows {
        let before = given;
        for planned in activities.iter_mut().filter(|planned| planned.size < LARGEST) {
            if given == rows {
                break;
            }
            planned.size += 1;
            given += 1;
        }
        if given == before {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_dozen_rollouts_of_64_activities() {
        let planned = plan(1, "first", DEFAULT_ROWS, 7_200);
        assert_eq!(planned.len(), 64);
        assert_eq!(planned.iter().filter(|p| p.opens_rollout()).count(), 12);
        assert!(planned.iter().all(|p| (1..=LARGEST).contains(&p.size)));
        assert!(planned.iter().filter(|p| p.kind == Kind::Retry).count() >= 12);
    }

    #[test]
    fn sizes_add_up_at_a_million() {
        let planned = plan(9, "first", 1_000_000, 7_200);
        assert_eq!(planned.iter().map(|p| p.size).sum::<usize>(), 1_000_000);
        assert!(planned.iter().all(|p| p.size <= LARGEST && p.ago > 0));
    }
}
