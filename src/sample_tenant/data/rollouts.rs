//! Rollouts: which activity tried which Cloud PC when, and how it ended.
//!
//! A rollout is a handful of activities within minutes (at most 50 Cloud PCs each, as `deployAgent` allows) and a
//! retry or two for those that did not make it. Rows are kept small, 20 bytes each: a million fit into 20 MB, and
//! JSON exists only for the page that is asked for.

use super::cloud_pcs::CloudPc;
use super::fate::{Fate, Newest};
use super::messages::Told;
use super::plan::{Kind, Planned, plan};
use super::{Code, Dice, Moment, State, messages};

/// Minutes after which an installer is given up, as somebody may have set it.
const DEADLINES: [u32; 6] = [1, 5, 15, 30, 45, 60];

/// One `deployAgent` call.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its GUID.
    pub id: String,
    /// Seconds before the tenant's start.
    pub ago: i64,
    /// Which of the tenant's operators asked for it.
    pub operator: u32,
}

/// One attempt on one Cloud PC, in few bytes.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Index of the activity.
    pub activity: u32,
    /// Index of the Cloud PC.
    pub cloud_pc: u16,
    state: State,
    code: Code,
    /// Seconds after the activity; nothing while it has not started.
    start: Option<u16>,
    /// Fraction of the start, in ticks.
    ticks: u32,
    /// Seconds from the start to the last change.
    lasted: u16,
}

impl Attempt {
    /// How it stands.
    pub const fn state(&self) -> State {
        self.state
    }

    /// Why it failed.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The free text; its number is `row`. Times in it are those of the attempt.
    pub fn message(&self, row: usize, activity: &Activity, now: i64) -> Option<String> {
        // A few hundred texts, and one in twenty unlike all others.
        let row = u32::try_from(row).unwrap_or_default();
        let variant = if row.is_multiple_of(20) {
            row.saturating_add(1_000)
        } else {
            u32::from(self.cloud_pc) % 97
        };
        let told = Told {
            state: self.state,
            code: self.code,
            variant,
            ended: self.modified(activity, now).seconds,
            minutes: self.lasted / 60,
        };
        messages::message(told)
    }

    /// When it started.
    pub fn started(&self, activity: &Activity, now: i64) -> Option<Moment> {
        self.start.map(|start| Moment {
            seconds: now - activity.ago + i64::from(start),
            ticks: self.ticks,
        })
    }

    /// When it last changed; never in the future.
    pub fn modified(&self, activity: &Activity, now: i64) -> Moment {
        let start = i64::from(self.start.unwrap_or_default());
        let seconds = now - activity.ago + start + i64::from(self.lasted);
        let ticks = if self.ticks % 5 == 1 { self.ticks / 3 } else { 0 };
        Moment {
            seconds: seconds.min(now - 5),
            ticks,
        }
    }
}

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// The tenant's seed.
    pub seed: u64,
    /// Tells partners apart.
    pub partner: &'static str,
    /// How many attempts, exactly.
    pub rows: usize,
    /// When the newest rollout began, in seconds before the tenant's start.
    pub newest_ago: i64,
    /// Whether that is still under way.
    pub newest: Newest,
    /// Cloud PCs that nobody ever tries: from this place to that one.
    pub untried: (usize, usize),
}

/// All activities and attempts of one partner, the newest rollout first.
pub fn rollouts(order: Order, cloud_pcs: &[CloudPc]) -> (Vec<Activity>, Vec<Attempt>) {
    let mut maker = Maker::new(order, cloud_pcs);
    for planned in plan(order.seed, order.partner, order.rows, order.newest_ago) {
        maker.add(&planned);
    }
    (maker.activities, maker.attempts)
}

struct Maker<'a> {
    dice: Dice,
    cloud_pcs: &'a [CloudPc],
    /// The rollout's Cloud PCs in its own order.
    pool: Vec<u16>,
    /// How many of the pool were tried in this rollout.
    tried: usize,
    /// Those that did not make it in this rollout and were not retried.
    stranded: Vec<u16>,
    fate: Fate,
    /// When the newest rollout began, in seconds before the tenant's start.
    newest_ago: i64,
    activities: Vec<Activity>,
    attempts: Vec<Attempt>,
}

impl<'a> Maker<'a> {
    fn new(order: Order, cloud_pcs: &'a [CloudPc]) -> Self {
        let dice = Dice::new(order.seed, order.partner);
        let untried = order.untried.0..order.untried.1;
        let pool = (0..cloud_pcs.len())
            .filter(|index| !untried.contains(index))
            .filter_map(|index| u16::try_from(index).ok());
        let attempts = Vec::with_capacity(order.rows);
        let pool = pool.collect();
        Self {
            dice,
            cloud_pcs,
            pool,
            tried: 0,
            stranded: Vec::new(),
            fate: Fate::new(order.newest),
            newest_ago: order.newest_ago,
            activities: Vec::new(),
            attempts,
        }
    }

    fn add(&mut self, planned: &Planned) {
        if planned.opens_rollout() {
            self.dice.shuffle(&mut self.pool);
            self.tried = 0;
            self.stranded.clear();
        }
        let targets = self.targets(planned);
        let activity = u32::try_from(self.activities.len()).unwrap_or(u32::MAX);
        let operator = self.dice.below(4);
        self.activities.push(Activity {
            id: self.dice.guid(),
            ago: planned.ago,
            operator,
        });
        for (nth, cloud_pc) in targets.into_iter().enumerate() {
            let attempt = self.attempt(planned, activity, cloud_pc, nth);
            if matches!(attempt.state, State::Failed | State::Canceled) {
                self.stranded.push(cloud_pc);
            }
            self.attempts.push(attempt);
        }
    }

    /// The Cloud PCs of an activity: the next of the pool, or those stranded so far (filled up from the pool).
    fn targets(&mut self, planned: &Planned) -> Vec<u16> {
        let mut targets: Vec<u16> = match planned.kind {
            Kind::Wave => Vec::new(),
            Kind::Retry => {
                let count = planned.size.min(self.stranded.len());
                self.stranded.drain(..count).collect()
            }
        };
        let mut looked_at = 0;
        while targets.len() < planned.size && looked_at < self.pool.len() {
            let next = self
                .pool
                .get((self.tried + looked_at) % self.pool.len().max(1))
                .copied();
            targets.extend(next.filter(|next| !targets.contains(next)));
            looked_at += 1;
        }
        if planned.kind == Kind::Wave {
            self.tried += looked_at;
        }
        targets
    }

    fn attempt(&mut self, planned: &Planned, activity: u32, cloud_pc: u16, nth: usize) -> Attempt {
        let target = self.cloud_pcs.get(usize::from(cloud_pc)).map(|pc| pc.listing);
        let (state, code) = self.fate.of(&mut self.dice, planned, (cloud_pc, target));
        let nth = u16::try_from(nth).unwrap_or_default();
        let queue = nth * 2 + u16::try_from(self.dice.below(40)).unwrap_or_default();
        let ticks = if self.dice.below(8) == 0 {
            0
        } else {
            self.dice.below(10_000_000)
        };
        let lasted = u16::try_from(self.lasting(planned, (state, code), queue)).unwrap_or(u16::MAX);
        let start = (state != State::Created).then_some(queue);
        Attempt {
            activity,
            cloud_pc,
            state,
            code,
            start,
            ticks,
            lasted,
        }
    }

    /// Seconds from start to last change, of an attempt that starts so many seconds after its activity.
    fn lasting(&mut self, planned: &Planned, (state, code): (State, Code), start: u16) -> u32 {
        let ago = u32::try_from(planned.ago).unwrap_or(u32::MAX);
        let (shortest, longest) = match (state, code) {
            (State::Created | State::Pending, _) => (1, 20),
            // An installer reports while it runs, lately too.
            (State::Running, _) => (ago / 10 * 6, ago / 10 * 9),
            (_, Code::ExecuteActionTimeout) => (900, 3_600),
            (State::Canceled | State::Succeeded | State::Failed, _) => (75, 900),
        };
        let drawn = self.dice.between(shortest, longest);
        match code {
            Code::ExecuteActionTimeout => self.deadline(planned, (drawn, start)) * 60 + drawn % 30,
            _other => drawn,
        }
    }

    /// The minutes after which an attempt is given up: no more than were drawn (in seconds), than have gone by since, and in
    /// the newest rollout than there are before those that did not make it are tried again.
    fn deadline(&self, planned: &Planned, (drawn, start): (u32, u16)) -> u32 {
        let again = match (planned.rollout, planned.kind) {
            (0, Kind::Wave) => self.newest_ago / 2,
            (_, Kind::Wave | Kind::Retry) => 0,
        };
        let room = planned.ago - again - i64::from(start);
        let fits = |minutes: &&u32| **minutes * 60 <= drawn && i64::from(**minutes) * 60 + 60 < room;
        DEADLINES.iter().rev().find(fits).copied().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::cloud_pcs::{LISTED, NEVER_TRIED, Size, cloud_pcs};
    use super::*;

    fn made(rows: usize) -> (Vec<Activity>, Vec<Attempt>) {
        let order = Order {
            seed: 1,
            partner: "first",
            rows,
            newest_ago: 7_200,
            newest: Newest::UnderWay,
            untried: (LISTED - NEVER_TRIED, LISTED),
        };
        rollouts(order, &cloud_pcs(1, "x.example", Size::USUAL))
    }

    #[test]
    fn every_size_is_met_exactly_and_no_attempt_is_there_twice() {
        for rows in [0, 1, 49, 50, 51, 100, 101, 999, 2_612, 20_000] {
            let (activities, attempts) = made(rows);
            assert_eq!(attempts.len(), rows);
            let keys: HashSet<_> = attempts.iter().map(|a| (a.activity, a.cloud_pc)).collect();
            assert_eq!(keys.len(), rows);
            for index in 0..activities.len() {
                assert!(attempts.iter().filter(|a| a.activity as usize == index).count() <= 50);
            }
        }
    }

    #[test]
    fn the_default_has_all_states_all_codes_retries_and_deleted_cloud_pcs() {
        for seed in [1, 2, 77] {
            let order = Order {
                seed,
                partner: "first",
                rows: 2_612,
                newest_ago: 7_200,
                newest: Newest::UnderWay,
                untried: (LISTED - NEVER_TRIED, LISTED),
            };
            let all = cloud_pcs(seed, "x.example", Size::USUAL);
            let (activities, attempts) = rollouts(order, &all);
            assert_eq!(activities.len(), 64);
            assert_eq!(attempts.iter().map(|a| a.state).collect::<HashSet<_>>().len(), 6);
            assert_eq!(attempts.iter().map(|a| a.code).collect::<HashSet<_>>().len(), 10);
            let tried: HashSet<usize> = attempts.iter().map(|a| usize::from(a.cloud_pc)).collect();
            assert!(tried.iter().any(|index| *index >= LISTED), "some were deleted since");
            assert!(
                (LISTED - NEVER_TRIED..LISTED).all(|index| !tried.contains(&index)),
                "some were never tried"
            );
        }
    }

    /// The number before a word in a text.
    fn number_before(text: &str, word: &str) -> Option<i64> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|other| other.starts_with(word))?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    }

    #[test]
    fn times_codes_and_messages_of_an_attempt_agree() {
        let now = 1_764_000_000;
        for newest_ago in [7_200, 3_600, 86_400] {
            let order = Order {
                seed: 1,
                partner: "first",
                rows: 2_612,
                newest_ago,
                newest: Newest::UnderWay,
                untried: (LISTED - NEVER_TRIED, LISTED),
            };
            let (activities, attempts) = rollouts(order, &cloud_pcs(1, "x.example", Size::USUAL));
            let mut num_timed_out = 0;
            for (row, attempt) in attempts.iter().enumerate() {
                let activity = &activities[attempt.activity as usize];
                let changed = attempt.modified(activity, now).seconds;
                let message = attempt.message(row, activity, now);
                assert_eq!(
                    attempt.started(activity, now).is_none(),
                    attempt.state == State::Created
                );
                let Some(started) = attempt.started(activity, now).map(|started| started.seconds) else {
                    assert_eq!((message, attempt.code), (None, Code::None));
                    continue;
                };
                let message = message.expect("a text");
                assert!(started <= changed && changed < now, "{message}");
                let is_over = matches!(attempt.state, State::Failed | State::Canceled);
                assert_eq!(is_over, !message.is_empty(), "{:?}", attempt.state);
                assert!(is_over || attempt.code == Code::None);
                assert!(attempt.state != State::Failed || attempt.code != Code::None);
                if attempt.code == Code::ExecuteActionTimeout {
                    let minutes = number_before(&message, "minutes").expect("minutes");
                    assert_eq!((changed - started) / 60, minutes, "{message}");
                    num_timed_out += 1;
                }
            }
            assert!(num_timed_out > 10, "{num_timed_out}");
        }
    }

    #[test]
    fn no_attempt_on_a_cloud_pc_begins_before_the_one_before_has_ended() {
        let now = 1_764_000_000;
        let (activities, attempts) = made(2_612);
        let mut of_cloud_pcs: std::collections::BTreeMap<u16, Vec<(i64, i64)>> = std::collections::BTreeMap::new();
        for attempt in &attempts {
            let activity = &activities[attempt.activity as usize];
            let changed = attempt.modified(activity, now).seconds;
            let started = attempt
                .started(activity, now)
                .map_or(changed, |started| started.seconds);
            of_cloud_pcs
                .entry(attempt.cloud_pc)
                .or_default()
                .push((started, changed));
        }
        for times in of_cloud_pcs.values_mut() {
            times.sort_unstable();
            for pair in times.windows(2) {
                assert!(pair[0].1 <= pair[1].0, "{pair:?}");
            }
        }
    }

    #[test]
    fn waiting_rows_belong_to_the_newest_rollout_and_nothing_lies_in_the_future() {
        let (activities, attempts) = made(2_612);
        let now = 1_764_000_000;
        for attempt in &attempts {
            let activity = &activities[attempt.activity as usize];
            let modified = attempt.modified(activity, now);
            assert!(modified.seconds < now);
            assert!(
                attempt
                    .started(activity, now)
                    .is_none_or(|started| started.seconds <= now)
            );
            if matches!(attempt.state, State::Created | State::Running) {
                assert!(activity.ago <= 7_200);
            }
        }
        let running = attempts.iter().filter(|a| a.state == State::Running).count();
        assert!(running > 5, "{running}");
        let oldest = activities.iter().map(|activity| activity.ago).max();
        assert!(
            oldest.is_some_and(|ago| ago > 50 * 86_400 && ago < 61 * 86_400),
            "{oldest:?}"
        );
    }
}
