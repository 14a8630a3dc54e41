//! Whether to try a request again, and when: one pure decision. The waiting is done elsewhere.

use std::time::Duration;

use crate::model::Timestamp;

/// How far the client goes for one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Tries, the first included.
    pub max_tries: u32,
    /// Time for requests and for waits that the service did not ask for.
    pub page_time: Duration,
    /// The longest wait the service may ask for.
    pub longest_wait: Duration,
    /// Bytes of one answer, decompressed.
    pub max_body_bytes: u64,
    /// Pages of one run; more count as a chain without an end.
    pub max_pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_tries: 4,
            page_time: Duration::from_secs(100),
            longest_wait: Duration::from_mins(2),
            max_body_bytes: 64 * 1024 * 1024,
            max_pages: 200_000,
        }
    }
}

/// What came of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer with this HTTP status.
    Status(u16),
    /// The line failed: no connection, no answer in time, or an answer that broke off.
    LineFault,
    /// A fault that trying again does not mend.
    Defect,
}

/// One try and its circumstances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Try {
    /// What came of it.
    pub outcome: Outcome,
    /// Counted from 1.
    pub number: u32,
    /// How long the service asks to wait, where it does.
    pub retry_after: Option<Duration>,
    /// Time used for the page so far, without the waits that the service asked for.
    pub elapsed: Duration,
    /// The time of day.
    pub now: Timestamp,
    /// Evenly spread over 0 to 1.
    pub jitter: f64,
}

/// What to do after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Try again after `wait`.
    Retry {
        /// How long.
        wait: Duration,
        /// Whose wish the wait is.
        wish: Wish,
    },
    /// Stop.
    GiveUp {
        /// When a new attempt may succeed, where the service said so.
        retry_at: Option<Timestamp>,
    },
}

/// Whose wish a wait is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// `Retry-After`.
    Service,
    /// Our own back-off.
    Ours,
}

/// Decides: 429, 502, 503, 504 and line faults are tried again, nothing else.
///
/// `Retry-After` wins over the back-off and does not count against the page's time, but one longer than
/// [`Limits::longest_wait`] ends the page. Else the back-off is exponential with full jitter, from 3 s for
/// an answer (what Microsoft's own clients start with) and from 1 s for the line.
#[must_use]
pub fn decide(this: &Try, limits: &Limits) -> Decision {
    let first_backoff = match this.outcome {
        Outcome::Status(429 | 502..=504) => Duration::from_secs(3),
        Outcome::LineFault => Duration::from_secs(1),
        Outcome::Status(_) | Outcome::Defect => return Decision::GiveUp { retry_at: None },
    };
    let retry_at = this.retry_after.map(|wait| this.now.plus(wait));
    if this.number >= limits.max_tries || this.elapsed >= limits.page_time {
        return Decision::GiveUp { retry_at };
    }
    match this.retry_after {
        Some(wait) if wait > limits.longest_wait => Decision::GiveUp { retry_at },
        Some(wait) => Decision::Retry {
            wait,
            wish: Wish::Service,
        },
        None => {
            let doublings = this.number.saturating_sub(1).min(16);
            let ceiling = first_backoff.saturating_mul(1 << doublings);
            let wait = ceiling.mul_f64(this.jitter.clamp(0.0, 1.0));
            if this.elapsed.saturating_add(wait) >= limits.page_time {
                Decision::GiveUp { retry_at: None }
            } else {
                Decision::Retry { wait, wish: Wish::Ours }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_ticks(0);

    fn first(outcome: Outcome) -> Try {
        Try {
            outcome,
            number: 1,
            retry_after: None,
            elapsed: Duration::ZERO,
            now: NOW,
            jitter: 1.0,
        }
    }

    fn after(this: Try) -> Decision {
        decide(&this, &Limits::default())
    }

    #[test]
    fn only_throttling_gateways_and_the_line_are_tried_again() {
        for outcome in [429, 502, 503, 504]
            .map(Outcome::Status)
            .into_iter()
            .chain([Outcome::LineFault])
        {
            assert!(matches!(after(first(outcome)), Decision::Retry { .. }), "{outcome:?}");
        }
        for outcome in [200, 400, 401, 403, 404, 407, 500, 501, 505]
            .map(Outcome::Status)
            .into_iter()
            .chain([Outcome::Defect])
        {
            assert_eq!(
                after(first(outcome)),
                Decision::GiveUp { retry_at: None },
                "{outcome:?}"
            );
        }
    }

    #[test]
    fn retry_after_wins_over_the_back_off() {
        let wait = Duration::from_millis(2_128);
        let asked = Try {
            retry_after: Some(wait),
            ..first(Outcome::Status(429))
        };
        assert_eq!(
            after(asked),
            Decision::Retry {
                wait,
                wish: Wish::Service
            }
        );
        let at_the_edge = Try {
            retry_after: Some(Duration::from_mins(2)),
            elapsed: Duration::from_secs(99),
            ..asked
        };
        assert_eq!(
            after(at_the_edge),
            Decision::Retry {
                wait: Duration::from_mins(2),
                wish: Wish::Service
            }
        );
    }

    #[test]
    fn a_wait_beyond_two_minutes_ends_the_page_with_its_time() {
        let wait = Duration::from_secs(121);
        let asked = Try {
            retry_after: Some(wait),
            ..first(Outcome::Status(503))
        };
        assert_eq!(
            after(asked),
            Decision::GiveUp {
                retry_at: Some(NOW.plus(wait))
            }
        );
    }

    #[test]
    fn the_back_off_doubles_and_is_spread_over_its_whole_length() {
        let wait = |number, jitter| match after(Try {
            number,
            jitter,
            ..first(Outcome::Status(504))
        }) {
            Decision::Retry { wait, wish: Wish::Ours } => wait.as_millis(),
            other => panic!("{other:?}"),
        };
        assert_eq!([wait(1, 1.0), wait(2, 1.0), wait(3, 1.0)], [3_000, 6_000, 12_000]);
        assert_eq!([wait(3, 0.0), wait(3, 0.25)], [0, 3_000]);
        assert_eq!([wait(1, 7.0), wait(1, -1.0)], [3_000, 0], "a bad jitter stays inside");
    }

    #[test]
    fn the_fourth_try_and_the_hundredth_second_are_the_last() {
        let last = Try {
            number: 4,
            retry_after: Some(Duration::from_secs(7)),
            ..first(Outcome::Status(429))
        };
        assert_eq!(
            after(last),
            Decision::GiveUp {
                retry_at: Some(NOW.plus(Duration::from_secs(7)))
            }
        );
        let late = Try {
            elapsed: Duration::from_secs(98),
            ..first(Outcome::Status(502))
        };
        assert_eq!(after(late), Decision::GiveUp { retry_at: None });
        assert!(matches!(after(Try { jitter: 0.5, ..late }), Decision::Retry { .. }));
    }
}
