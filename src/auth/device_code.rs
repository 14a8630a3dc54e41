//! When to ask whether the person has finished (RFC 8628 §3.4, §3.5): a pure step. It knows no network
//! and no clock; both are told to it.

use std::time::Duration;

use crate::model::{Failure, FailureKind, Timestamp};

/// Seconds between two polls where the sign-in host names none (RFC 8628 §3.2).
const DEFAULT_INTERVAL: Duration = Duration::from_secs(5);
/// A host that says 0 is not asked without pause.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);
/// No real host asks for more; keeps sums from overflowing.
const LONGEST_INTERVAL: Duration = Duration::from_hours(1);
/// What `slow_down` adds, for good (RFC 8628 §3.5).
const SLOW_DOWN: Duration = Duration::from_secs(5);
/// The longest pause that this program takes by itself when polls fail.
const LONGEST_BACK_OFF: Duration = Duration::from_secs(30);

/// What came back from one poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PollAnswer<T> {
    /// The person finished: tokens.
    Granted(T),
    /// `authorization_pending`.
    Pending,
    /// `slow_down`.
    SlowDown,
    /// Trouble that may pass: no connection, 5xx, 429, `temporarily_unavailable`.
    Transient {
        /// What happened.
        failure: Failure,
        /// How long the host asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// The end: declined, expired, unknown code, or another OAuth error.
    Refused(Failure),
}

/// What the polling is told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one lives at a time, on the stack of the polling"
)]
pub enum Tick<T> {
    /// Time has passed.
    Time,
    /// A poll was answered.
    Answer(PollAnswer<T>),
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<T> {
    /// Wait until then, then tell the time again.
    Wait(Timestamp),
    /// Poll now.
    Poll,
    /// Signed in.
    Done(T),
    /// Not signed in.
    Failed(Failure),
}

/// One device code's polling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polling {
    interval: Duration,
    expires_at: Timestamp,
    next_poll_at: Timestamp,
    /// From the last answer to the next poll: what is waited at most should the clock be set back.
    pause: Duration,
    failed_polls: u32,
}

impl Polling {
    /// Polling for a code that came `now`. The first poll is due after one interval.
    #[must_use]
    pub fn new(now: Timestamp, interval: Option<Duration>, lifetime: Duration) -> Self {
        let interval = interval
            .unwrap_or(DEFAULT_INTERVAL)
            .clamp(SHORTEST_INTERVAL, LONGEST_INTERVAL);
        Self {
            interval,
            expires_at: now.plus(lifetime),
            next_poll_at: now.plus(interval),
            pause: interval,
            failed_polls: 0,
        }
    }

    /// Takes in what happened and says what to do next.
    pub fn step<T>(&mut self, now: Timestamp, tick: Tick<T>) -> Step<T> {
        match tick {
            Tick::Time => self.next(now),
            Tick::Answer(PollAnswer::Granted(tokens)) => Step::Done(tokens),
            Tick::Answer(PollAnswer::Refused(failure)) => Step::Failed(failure),
            Tick::Answer(PollAnswer::Pending) => {
                self.failed_polls = 0;
                self.pause_for(now, self.interval)
            }
            Tick::Answer(PollAnswer::SlowDown) => {
                self.failed_polls = 0;
                self.interval = self.interval.saturating_add(SLOW_DOWN);
                self.pause_for(now, self.interval)
            }
            Tick::Answer(PollAnswer::Transient { retry_after, .. }) => {
                self.failed_polls = self.failed_polls.saturating_add(1);
                let back_off = self
                    .interval
                    .saturating_mul(1 << self.failed_polls.min(8))
                    .min(LONGEST_BACK_OFF);
                self.pause_for(now, back_off.max(self.interval).max(retry_after.unwrap_or_default()))
            }
        }
    }

    fn pause_for<T>(&mut self, now: Timestamp, pause: Duration) -> Step<T> {
        self.pause = pause;
        self.next_poll_at = now.plus(pause);
        self.next(now)
    }

    fn next<T>(&mut self, now: Timestamp) -> Step<T> {
        if now >= self.expires_at {
            return Step::Failed(Failure {
                at: Some(now),
                ..Failure::new(FailureKind::CodeExpired)
            });
        }
        if now >= self.next_poll_at {
            return Step::Poll;
        }
        self.next_poll_at = self.next_poll_at.min(now.plus(self.pause));
        Step::Wait(self.next_poll_at.min(self.expires_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Answer = PollAnswer<&'static str>;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_ticks(seconds * Timestamp::TICKS_PER_SECOND)
    }

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    fn failure(kind: FailureKind) -> Failure {
        Failure::new(kind)
    }

    fn transient(retry_after: Option<u64>) -> Answer {
        PollAnswer::Transient {
            failure: failure(FailureKind::ServerError),
            retry_after: retry_after.map(seconds),
        }
    }

    fn expired(seconds: i64) -> Step<&'static str> {
        Step::Failed(Failure {
            at: Some(at(seconds)),
            ..failure(FailureKind::CodeExpired)
        })
    }

    #[test]
    fn the_first_poll_comes_after_one_interval_and_never_at_once() {
        for (sent, first) in [(None, 5), (Some(5), 5), (Some(1), 1), (Some(0), 1), (Some(12), 12)] {
            let mut polling = Polling::new(at(0), sent.map(seconds), seconds(900));
            assert_eq!(polling.step(at(0), Tick::<()>::Time), Step::Wait(at(first)), "{sent:?}");
            assert_eq!(polling.step(at(first), Tick::<()>::Time), Step::Poll, "{sent:?}");
        }
    }

    #[test]
    fn each_answer_leads_to_its_step() {
        let declined = failure(FailureKind::SignInDeclined);
        // The answers from second 5 on, and the step that the last one leads to.
        let table: Vec<(&str, Vec<Answer>, Step<&str>)> = vec![
            ("pending keeps the interval", vec![Answer::Pending], Step::Wait(at(10))),
            (
                "pending again",
                vec![Answer::Pending, Answer::Pending],
                Step::Wait(at(15)),
            ),
            (
                "slow_down adds five seconds",
                vec![Answer::SlowDown],
                Step::Wait(at(15)),
            ),
            (
                "and they stay",
                vec![Answer::SlowDown, Answer::Pending],
                Step::Wait(at(25)),
            ),
            ("twice", vec![Answer::SlowDown, Answer::SlowDown], Step::Wait(at(30))),
            ("trouble backs off", vec![transient(None)], Step::Wait(at(15))),
            (
                "further each time",
                vec![transient(None), transient(None)],
                Step::Wait(at(35)),
            ),
            ("up to a bound", vec![transient(None); 3], Step::Wait(at(65))),
            (
                "and is forgotten",
                vec![transient(None), Answer::Pending],
                Step::Wait(at(20)),
            ),
            ("Retry-After is honoured", vec![transient(Some(70))], Step::Wait(at(75))),
            (
                "a short Retry-After shortens nothing",
                vec![transient(Some(1))],
                Step::Wait(at(15)),
            ),
            (
                "granted",
                vec![Answer::Pending, Answer::Granted("tokens")],
                Step::Done("tokens"),
            ),
            (
                "refused",
                vec![Answer::Refused(declined.clone())],
                Step::Failed(declined),
            ),
        ];
        for (name, answers, expected) in table {
            assert_eq!(after(answers, name), expected, "{name}");
        }
    }

    /// The step after these answers, each given as soon as a poll is due.
    fn after(answers: Vec<Answer>, name: &str) -> Step<&'static str> {
        let mut polling = Polling::new(at(0), None, seconds(900));
        let mut now = at(5);
        let mut step = polling.step(now, Tick::Time);
        for answer in answers {
            if let Step::Wait(until) = step {
                now = until;
                step = polling.step(now, Tick::Time);
            }
            assert_eq!(step, Step::Poll, "{name}");
            step = polling.step(now, Tick::Answer(answer));
        }
        step
    }

    #[test]
    fn polling_ends_with_the_code_and_never_polls_past_it() {
        let mut polling = Polling::new(at(0), None, seconds(12));
        assert_eq!(polling.step(at(5), Tick::<&str>::Time), Step::Poll);
        assert_eq!(polling.step(at(5), Tick::Answer(Answer::Pending)), Step::Wait(at(10)));
        assert_eq!(polling.step(at(10), Tick::Answer(Answer::Pending)), Step::Wait(at(12)));
        assert_eq!(polling.step(at(12), Tick::Time), expired(12));

        let mut waiting = Polling::new(at(0), None, seconds(60));
        assert_eq!(
            waiting.step(at(5), Tick::Answer(transient(Some(3600)))),
            Step::Wait(at(60))
        );
        assert_eq!(waiting.step(at(60), Tick::Time), expired(60));

        let mut late = Polling::new(at(0), None, seconds(60));
        assert_eq!(late.step(at(61), Tick::Answer(Answer::Pending)), expired(61));
    }

    #[test]
    fn tokens_that_come_late_are_taken() {
        let mut polling = Polling::new(at(0), None, seconds(6));
        assert_eq!(
            polling.step(at(8), Tick::Answer(Answer::Granted("tokens"))),
            Step::Done("tokens")
        );
    }

    #[test]
    fn a_clock_set_back_costs_one_more_pause_at_most() {
        let mut polling = Polling::new(at(10_000), None, seconds(900));
        assert_eq!(polling.step(at(100), Tick::<()>::Time), Step::Wait(at(105)));
        assert_eq!(polling.step(at(105), Tick::<()>::Time), Step::Poll);
    }

    #[test]
    fn endless_trouble_neither_overflows_nor_stops() {
        let mut polling = Polling::new(at(0), Some(seconds(u64::MAX / 2)), seconds(u64::MAX / 2));
        for _ in 0..100 {
            assert!(matches!(
                polling.step(at(5), Tick::Answer(transient(None))),
                Step::Wait(_)
            ));
        }
    }
}
