//! Rollouts: which activity tried which Cloud PC when, and how it ended.
//!
//! A rollout is a handful of activities within minutes (at most 50 Cloud PCs each, as `deployAgent` allows) and a
//! retry or two for those that did not make it. Rows are kept small, 20 bytes each: a million fit into 20 MB, and
//! JSON exists only for the page that is asked for.

use super::cloud_pcs::{CloudPc, LISTED, Listing, NEVER_TRIED};
use super::plan::{Kind, Planned, plan};
use super::{Code, Dice, Moment, State, messages};

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

    /// The free text; its number is `row`.
    pub fn message(&self, row: usize) -> Option<String> {
        // A few hundred texts, and one in twenty unlike all others.
        let row = u32::try_from(row).unwrap_or_default();
        let variant = if row.is_multiple_of(20) {
            row.saturating_add(1_000)
        } else {
            u32::from(self.cloud_pc) % 97
        };
        messages::message(self.state, self.code, variant)
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

/// Whether the newest rollout is still under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newest {
    /// Some of its rows are created, pending or running.
    UnderWay,
    /// All is said and done.
    Over,
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
    order: Order,
    dice: Dice,
    cloud_pcs: &'a [CloudPc],
    /// The rollout's Cloud PCs in its own order.
    pool: Vec<u16>,
    /// How many of the pool were tried in this rollout.
    tried: usize,
    /// Those that did not make it in this rollout and were not retried.
    stranded: Vec<u16>,
    /// How many failures so far: the first ones take each error code in turn.
    failures: usize,
    activities: Vec<Activity>,
    attempts: Vec<Attempt>,
}

impl<'a> Maker<'a> {
    fn new(order: Order, cloud_pcs: &'a [CloudPc]) -> Self {
        let dice = Dice::new(order.seed, order.partner);
        let untried = LISTED - NEVER_TRIED..LISTED;
        let pool = (0..cloud_pcs.len())
            .filter(|index| !untried.contains(index))
            .filter_map(|index| u16::try_from(index).ok());
        let attempts = Vec::with_capacity(order.rows);
        let pool = pool.collect();
        Self {
            order,
            dice,
            cloud_pcs,
            pool,
            tried: 0,
            stranded: Vec::new(),
            failures: 0,
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
        let (state, code) = self.outcome(planned, cloud_pc);
        let nth = u16::try_from(nth).unwrap_or_default();
        let queue = nth * 2 + u16::try_from(self.dice.below(40)).unwrap_or_default();
        let ticks = if self.dice.below(8) == 0 {
            0
        } else {
            self.dice.below(10_000_000)
        };
        let longest = match (state, code) {
            (State::Created | State::Pending, _) => 20,
            (_, Code::ExecuteActionTimeout) => 3_600,
            (State::Running, _) => 400,
            _ => 900,
        };
        let lasted = u16::try_from(self.dice.between(longest / 12, longest)).unwrap_or_default();
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

    fn outcome(&mut self, planned: &Planned, cloud_pc: u16) -> (State, Code) {
        let is_under_way = planned.rollout == 0 && self.order.newest == Newest::UnderWay;
        let shares: &[(State, u32)] = match (is_under_way, planned.kind) {
            (true, Kind::Wave) => &[
                (State::Succeeded, 46),
                (State::Failed, 9),
                (State::Canceled, 2),
                (State::Running, 16),
                (State::Pending, 17),
                (State::Created, 10),
            ],
            (true, Kind::Retry) => &[
                (State::Succeeded, 10),
                (State::Failed, 5),
                (State::Running, 35),
                (State::Pending, 30),
                (State::Created, 20),
            ],
            (false, Kind::Wave) => &[
                (State::Succeeded, 845),
                (State::Failed, 118),
                (State::Canceled, 32),
                (State::Pending, 5),
            ],
            (false, Kind::Retry) => &[(State::Succeeded, 60), (State::Failed, 32), (State::Canceled, 8)],
        };
        let state = self.dice.weighted(shares).unwrap_or(State::Succeeded);
        if self.is_gone(planned, cloud_pc) {
            let state = if self.dice.below(3) == 0 {
                State::Canceled
            } else {
                State::Failed
            };
            return (state, Code::DeviceNotFound);
        }
        match state {
            State::Failed => (state, self.error(planned, cloud_pc)),
            State::Canceled => (
                state,
                self.dice
                    .weighted(&[
                        (Code::None, 5),
                        (Code::DeviceNotAvailable, 3),
                        (Code::DeviceNotFound, 1),
                    ])
                    .unwrap_or(Code::None),
            ),
            State::Created | State::Pending | State::Running | State::Succeeded => (state, Code::None),
        }
    }

    /// Whether the Cloud PC was already deleted when the activity ran.
    fn is_gone(&self, planned: &Planned, cloud_pc: u16) -> bool {
        match self.cloud_pcs.get(usize::from(cloud_pc)).map(|pc| pc.listing) {
            Some(Listing::Deleted { ago }) => planned.ago < ago,
            Some(Listing::Listed) | None => false,
        }
    }

    /// Why an attempt fails. Some Cloud PCs are always full, and one rollout in six ships a bad package.
    fn error(&mut self, planned: &Planned, cloud_pc: u16) -> Code {
        self.failures += 1;
        if let Some(code) = Code::ERRORS.get(self.failures - 1) {
            return *code;
        }
        if cloud_pc % 17 == 3 {
            return Code::CheckDiskSpaceFailed;
        }
        let bad_package = if planned.rollout % 6 == 4 { 60 } else { 3 };
        let shares = [
            (Code::ExecuteActionFailed, 34),
            (Code::ExecuteActionTimeout, 15),
            (Code::DeviceNotAvailable, 14),
            (Code::CheckNetworkConnectionFailed, 12),
            (Code::CheckDiskSpaceFailed, 8),
            (Code::AgentNotFound, 4),
            (Code::InvalidAgentFormat, 2),
            (Code::InvalidAgentChecksum, bad_package),
            (Code::DeviceNotFound, 2),
        ];
        self.dice.weighted(&shares).unwrap_or(Code::ExecuteActionFailed)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::cloud_pcs::cloud_pcs;
    use super::*;

    fn made(rows: usize) -> (Vec<Activity>, Vec<Attempt>) {
        let order = Order {
            seed: 1,
            partner: "first",
            rows,
            newest_ago: 7_200,
            newest: Newest::UnderWay,
        };
        rollouts(order, &cloud_pcs(1))
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
            };
            let all = cloud_pcs(seed);
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
