//! The one way to Graph: every request goes through [`GraphClient::send`], which guards the token, waits when
//! told to, and tries again where that helps.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use super::exchange::{Exchange, Fault, Trace};
use super::{ListBudget, Pace, TokioPace, endpoint};
use crate::auth::TokenSource;
use crate::http::{self, Decision, Http, Limits, Outcome, Try, Wish};
use crate::model::{Clock, Failure, FailureKind, GraphRoot, Origin, Timestamp};

/// Told when a wait begins (until when) and when it ends (`None`).
pub type OnWait = dyn Fn(Option<Timestamp>) + Send + Sync;

/// A client for one Graph root and one sign-in; cheap to clone. Dropping a future cancels what it does.
#[derive(Clone)]
pub struct GraphClient(Arc<Inner>);

struct Inner {
    http: Http,
    root: GraphRoot,
    origin: Origin,
    tokens: Arc<dyn TokenSource>,
    clock: Arc<dyn Clock>,
    pace: Arc<dyn Pace>,
    limits: Limits,
    budget: Option<Arc<ListBudget>>,
}

impl GraphClient {
    /// A client that keeps the usual limits and waits in real time.
    #[must_use]
    pub fn new(http: Http, root: GraphRoot, tokens: Arc<dyn TokenSource>, clock: Arc<dyn Clock>) -> Self {
        let origin = root.origin();
        let (pace, limits) = (Arc::new(TokioPace::default()), Limits::default());
        Self(Arc::new(Inner {
            http,
            root,
            origin,
            tokens,
            clock,
            pace,
            limits,
            budget: None,
        }))
    }

    /// The same client, for a client that nobody shares yet: it asks no more often than this budget admits.
    #[must_use]
    pub fn with_budget(mut self, budget: Arc<ListBudget>) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.budget = Some(budget);
        }
        self
    }

    /// The same client with another pace and other limits, for tests.
    #[must_use]
    pub fn with_pace(&self, pace: Arc<dyn Pace>, limits: Limits) -> Self {
        let Inner {
            http,
            root,
            origin,
            tokens,
            clock,
            ..
        } = self.0.as_ref();
        Self(Arc::new(Inner {
            http: http.clone(),
            root: root.clone(),
            origin: origin.clone(),
            tokens: Arc::clone(tokens),
            clock: Arc::clone(clock),
            pace,
            limits,
            budget: None,
        }))
    }

    pub(super) fn root(&self) -> &GraphRoot {
        &self.0.root
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(super) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.0.origin
    }

    /// Whether a URL may see the token.
    pub(super) fn trusts(&self, url: &Url) -> bool {
        trusts(&self.0.origin, url)
    }

    /// Asks for a URL and reads the whole answer into `body`.
    pub(super) async fn send(&self, url: &Url, body: &mut Vec<u8>, on_wait: &OnWait) -> (Trace, Result<(), Failure>) {
        let mut trace = Trace::new(self.now());
        let began = self.0.pace.elapsed();
        let result = self.try_until_decided(url, body, on_wait, &mut trace).await;
        trace.elapsed = self.0.pace.elapsed().saturating_sub(began);
        trace.num_bytes = u64::try_from(body.len()).unwrap_or(u64::MAX);
        (trace, result)
    }

    async fn try_until_decided(
        &self,
        url: &Url,
        body: &mut Vec<u8>,
        on_wait: &OnWait,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        if !self.trusts(url) {
            return Err(Failure::new(FailureKind::ForeignLink {
                origin: Origin::of(url).as_str().to_owned(),
            }));
        }
        let mut budget = Budget {
            began: self.0.pace.elapsed(),
            asked_waits: Duration::ZERO,
            number: 0,
        };
        let mut renewed = None;
        let mut may_renew = true;
        loop {
            let before = self.0.pace.elapsed();
            let token = match renewed.take() {
                Some(token) => token,
                None => self.0.tokens.access_token().await?,
            };
            if let Some(budget) = self.0.budget.as_ref().filter(|_| endpoint::is_cloud_pc_list(url)) {
                budget.spend().await;
            }
            // Neither is Graph's time: the token has its own limits, and the other is a wait that Graph wants.
            budget.asked_waits += self.0.pace.elapsed().saturating_sub(before);
            trace.num_tries += 1;
            let left = self.0.limits.page_time.saturating_sub(self.used(&budget));
            let exchange = Exchange {
                http: &self.0.http,
                url,
                token: &token,
                clock: self.0.clock.as_ref(),
                max_body_bytes: self.0.limits.max_body_bytes,
            };
            let result = within(left, url, exchange.run(body, trace)).await;
            log_try(url, trace, result.as_ref().err());
            let Err(mut fault) = result else {
                return Ok(());
            };
            trace.mark(&mut fault.failure, self.now());
            if fault.outcome == Outcome::Status(401) && may_renew {
                may_renew = false;
                let before = self.0.pace.elapsed();
                renewed = Some(self.0.tokens.renewed(&token, fault.claims.as_deref()).await?);
                budget.asked_waits += self.0.pace.elapsed().saturating_sub(before);
                continue;
            }
            budget.number += 1;
            self.wait_or_give_up(fault, &mut budget, on_wait, trace).await?;
        }
    }

    /// Waits until the next try, or answers why there is none.
    async fn wait_or_give_up(
        &self,
        fault: Fault,
        budget: &mut Budget,
        on_wait: &OnWait,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let this = Try {
            outcome: fault.outcome,
            number: budget.number,
            retry_after: fault.retry_after,
            elapsed: self.used(budget),
            now: self.now(),
            jitter: jitter(),
        };
        match http::decide(&this, &self.0.limits) {
            Decision::GiveUp { retry_at } => Err(with_retry_at(fault.failure, retry_at, self.now())),
            Decision::Retry { wait, wish } => {
                let before = self.0.pace.elapsed();
                on_wait(Some(this.now.plus(wait)));
                self.0.pace.wait(wait).await;
                on_wait(None);
                let waited = self.0.pace.elapsed().saturating_sub(before);
                trace.waited += waited;
                match wish {
                    Wish::Service => budget.asked_waits += waited,
                    Wish::Ours => {}
                }
                Ok(())
            }
        }
    }

    /// Time used for the page, without the waits the service asked for.
    fn used(&self, budget: &Budget) -> Duration {
        self.0
            .pace
            .elapsed()
            .saturating_sub(budget.began)
            .saturating_sub(budget.asked_waits)
    }
}

impl std::fmt::Debug for GraphClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GraphClient")
            .field("root", &self.0.root.as_str())
            .finish_non_exhaustive()
    }
}

/// Whether a URL may see the token: scheme, host and port are the root's, and it brings no user name.
pub(super) fn trusts(origin: &Origin, url: &Url) -> bool {
    Origin::of(url) == *origin && url.username().is_empty() && url.password().is_none()
}

/// One try as the log has it: path and ids, and nothing of the question or of the answer.
fn log_try(url: &Url, trace: &Trace, fault: Option<&Fault>) {
    let client_request_id = trace.client_request_id.as_str();
    let status = trace
        .status
        .map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    // What is asked in brackets may name a Cloud PC.
    let path = url.path().split('(').next().unwrap_or_default();
    let request_id = trace.request_id.as_deref().unwrap_or("-");
    match fault {
        None => log::info!(client_request_id; "GET {path}: {status}, request-id={request_id}"),
        Some(fault) => {
            let kind = &fault.failure.kind;
            log::warn!(client_request_id; "GET {path}: {status}, {kind:?}, request-id={request_id}");
        }
    }
}

/// What one page has used up.
struct Budget {
    began: Duration,
    /// Waits that the service asked for, and those for a token.
    asked_waits: Duration,
    /// Tries that count; the one answered with a 401 and a new token does not.
    number: u32,
}

/// Ends a try that outlasts the page's time, however slowly its bytes still drip.
async fn within(left: Duration, url: &Url, work: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    match tokio::time::timeout(left, work).await {
        Ok(result) => result,
        Err(_) => Err(Fault::of(Failure::new(FailureKind::TimedOut {
            host: http::host_of(url),
        }))),
    }
}

/// A failure of a service that asks to come again later says when, whatever its status.
fn with_retry_at(mut failure: Failure, at: Option<Timestamp>, now: Timestamp) -> Failure {
    let asks_to_wait = match failure.kind {
        FailureKind::Throttled { .. } => true,
        FailureKind::ServerError => at.is_some_and(|at| at > now),
        _ => false,
    };
    if asks_to_wait {
        failure.kind = FailureKind::Throttled { retry_at: at };
    }
    failure
}

/// Evenly spread over 0 to 1, from the random bits of a UUID.
fn jitter() -> f64 {
    let (_, low) = uuid::Uuid::new_v4().as_u64_pair();
    let bits = u32::try_from(low & u64::from(u32::MAX)).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_offs_are_spread_over_their_whole_length() {
        let mut samples: Vec<f64> = (0..1_000).map(|_| jitter()).collect();
        samples.sort_unstable_by(f64::total_cmp);
        assert!(samples[0] >= 0.0 && samples[999] <= 1.0);
        for (at, expected) in [(100, 0.1), (500, 0.5), (900, 0.9)] {
            assert!((samples[at] - expected).abs() < 0.1, "{at}: {}", samples[at]);
        }
    }
}
