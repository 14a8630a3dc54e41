//! Which kept runs go: asking every minute would else push yesterday's run out within the hour.

use std::collections::HashSet;

use super::Limits;
use crate::model::{KeptId, Timestamp};

const SECOND: i64 = Timestamp::TICKS_PER_SECOND;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Whoever comes back after a night compares with the newest run that is so old.
const A_NIGHT: i64 = 12 * HOUR;

/// What was asked, in whose name: account, partner, activity, Cloud PC.
pub(super) type Asked = [Option<String>; 4];

/// A kept run, as far as thinning goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thinned {
    pub(super) id: KeptId,
    pub(super) finished_ticks: i64,
    /// `None` where the header cannot be read.
    pub(super) question: Option<Asked>,
    pub(super) is_complete: bool,
    pub(super) num_bytes: i64,
}

/// The span of time of which one run stays, by how old it is: five minutes within the last hour, an hour within the last
/// day, and a day before that. Spans stand still, so that a run that stays now is not another one later.
fn span(finished_ticks: i64, now: Timestamp) -> (i64, i64) {
    let length = match now.ticks() - finished_ticks {
        ..HOUR => 5 * MINUTE,
        HOUR..DAY => HOUR,
        DAY.. => DAY,
    };
    (length, finished_ticks.div_euclid(length))
}

/// The runs that go, of those that are there, the newest first. `newest` was kept just now and stays. What is too old goes
/// whatever it is. Of each question one run a span stays, a complete one if there is one. Then the oldest go until the rest
/// is small enough, but for the newest complete run of each question that is a night old.
pub(super) fn superfluous(runs: &[Thinned], newest: KeptId, (now, limits): (Timestamp, Limits)) -> Vec<KeptId> {
    let oldest = now.ticks() - limits.days * DAY;
    let of_age = |run: &&Thinned| run.finished_ticks >= oldest || run.id == newest;
    let mut stays: HashSet<KeptId> = HashSet::from([newest]);
    let (mut spans, mut nights) = (HashSet::new(), HashSet::new());
    // Complete ones choose their place first.
    let (whole, broken): (Vec<&Thinned>, Vec<&Thinned>) = runs.iter().filter(of_age).partition(|run| run.is_complete);
    for run in whole.into_iter().chain(broken) {
        if spans.insert((&run.question, span(run.finished_ticks, now))) || run.question.is_none() {
            stays.insert(run.id);
        }
    }
    let mut yesterdays = HashSet::new();
    for run in runs.iter().filter(|run| stays.contains(&run.id) && run.is_complete) {
        if now.ticks() - run.finished_ticks >= A_NIGHT && nights.insert(&run.question) {
            yesterdays.insert(run.id);
        }
    }
    let is_fixed = |run: &Thinned| run.id == newest || yesterdays.contains(&run.id);
    let mut so_far: i64 = runs.iter().filter(|run| is_fixed(run)).map(|run| run.num_bytes).sum();
    for run in runs.iter().filter(|run| !is_fixed(run)) {
        if stays.contains(&run.id) {
            so_far = so_far.saturating_add(run.num_bytes);
            if so_far > limits.num_bytes {
                stays.remove(&run.id);
            }
        }
    }
    let goes = runs.iter().filter(|run| !stays.contains(&run.id));
    goes.map(|run| run.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(partner: &str) -> Asked {
        [Some("desk".to_owned()), Some(partner.to_owned()), None, None]
    }

    /// A run that ended at this minute, of one megabyte.
    fn at(minute: i64) -> Thinned {
        Thinned {
            id: KeptId(minute),
            finished_ticks: minute * MINUTE,
            question: Some(asked("a")),
            is_complete: true,
            num_bytes: 1 << 20,
        }
    }

    /// Keeps one run after the other, as the history does; what is left, the newest first.
    fn kept(runs: impl IntoIterator<Item = Thinned>, limits: Limits) -> Vec<Thinned> {
        let mut kept: Vec<Thinned> = Vec::new();
        for run in runs {
            let (id, now) = (run.id, Timestamp::from_ticks(run.finished_ticks));
            kept.insert(0, run);
            let gone = superfluous(&kept, id, (now, limits));
            kept.retain(|run| !gone.contains(&run.id));
        }
        kept
    }

    #[test]
    fn asking_every_minute_for_two_days_leaves_yesterday_and_few_others() {
        let limits = Limits {
            num_bytes: 30 << 20,
            ..Limits::default()
        };
        for limits in [Limits::default(), limits] {
            let left = kept((0..2 * 24 * 60).map(at), limits);
            assert!(left.len() < 45, "{}", left.len());
            let now = left[0].finished_ticks;
            let night = left.iter().find(|run| now - run.finished_ticks >= A_NIGHT);
            let age = now - night.expect("yesterday's").finished_ticks;
            assert!(age < A_NIGHT + 2 * HOUR, "{} h", age / HOUR);
        }
    }

    #[test]
    fn a_run_that_broke_off_pushes_no_complete_one_out() {
        let broken = Thinned {
            is_complete: false,
            ..at(3)
        };
        let ids = |runs: Vec<Thinned>| runs.into_iter().map(|run| run.id.0).collect::<Vec<_>>();
        assert_eq!(ids(kept([at(1), broken.clone(), at(60)], Limits::default())), [60, 1]);
        assert_eq!(
            ids(kept([at(1), broken], Limits::default())),
            [3, 1],
            "the newest stays"
        );
    }

    #[test]
    fn questions_do_not_stand_for_each_other_and_the_size_takes_no_yesterday() {
        let other = Thinned {
            question: Some(asked("b")),
            ..at(2)
        };
        let tight = Limits {
            num_bytes: 1,
            ..Limits::default()
        };
        let later = at(24 * 60);
        let ids = |limits| {
            let left = kept([at(1), other.clone(), later.clone()], limits);
            left.into_iter().map(|run| run.id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(Limits::default()), [1_440, 2, 1]);
        let much_later = at(13 * 60);
        assert_eq!(ids(tight), [1_440, 2], "while it is not a night old the size counts");
        let left = kept([at(1), much_later], tight);
        assert_eq!(left.len(), 2, "the run of a night ago stays");
    }
}
