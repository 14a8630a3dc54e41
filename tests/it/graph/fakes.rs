//! Stand-ins for everything the Graph client is handed: tokens, time, and a collector of what it reports.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{AccessToken, BoxFuture, Secret, TokenSource};
use rollcall::graph::{DeployResults, GraphClient, OnWait, Pace, PageReport, PageStep, TokioPace};
use rollcall::http::{Http, HttpOptions, Limits, build};
use rollcall::model::{ActionResult, Failure, FailureKind, GraphRoot, Guid, ManualClock, Query, Timestamp};
use rollcall::table::Table;

/// The partner every test asks.
pub const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
/// Noon of some day: what the clock shows.
pub const NOON: &str = "2026-11-23T12:00:00Z";

/// Hands out `token-0`, then `token-1` …; refuses to renew after a number of renewals.
#[derive(Debug)]
pub struct FakeTokens {
    state: Mutex<(u32, Vec<Option<String>>)>,
    most_renewals: u32,
}

impl FakeTokens {
    pub fn new(most_renewals: u32) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::default(),
            most_renewals,
        })
    }

    /// The claims of every renewal.
    pub fn renewals(&self) -> Vec<Option<String>> {
        self.state.lock().unwrap().1.clone()
    }
}

fn token(number: u32) -> AccessToken {
    AccessToken {
        secret: Secret::new(format!("token-{number}")),
        expires_at: Timestamp::from_ticks(i64::MAX),
    }
}

impl TokenSource for FakeTokens {
    fn access_token(&self) -> BoxFuture<'_, Result<AccessToken, Failure>> {
        let number = self.state.lock().unwrap().0;
        Box::pin(async move { Ok(token(number)) })
    }

    fn renewed<'a>(
        &'a self,
        rejected: &'a AccessToken,
        claims: Option<&'a str>,
    ) -> BoxFuture<'a, Result<AccessToken, Failure>> {
        let mut state = self.state.lock().unwrap();
        assert_eq!(*rejected, token(state.0), "only the token in use is renewed");
        state.1.push(claims.map(str::to_owned));
        let result = if state.0 < self.most_renewals {
            state.0 += 1;
            Ok(token(state.0))
        } else {
            Err(Failure::new(FailureKind::SignInNeeded))
        };
        Box::pin(async move { result })
    }
}

/// Waits cost nothing and are written down; time moves only by waiting.
#[derive(Debug, Default)]
pub struct FakePace {
    waits: Mutex<Vec<Duration>>,
}

impl FakePace {
    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }
}

impl Pace for FakePace {
    fn elapsed(&self) -> Duration {
        self.waits.lock().unwrap().iter().sum()
    }

    fn wait(&self, how_long: Duration) -> BoxFuture<'_, ()> {
        self.waits.lock().unwrap().push(how_long);
        Box::pin(async {})
    }
}

/// A client, what it was handed, and what it told.
pub struct Bench {
    pub client: GraphClient,
    pub tokens: Arc<FakeTokens>,
    pub pace: Arc<FakePace>,
    pub table: Table,
    pub reports: Vec<PageReport>,
    pub announced: Arc<Mutex<Vec<Option<Timestamp>>>>,
}

impl Bench {
    /// A client for a server's root, with the usual limits.
    pub fn new(origin: &str) -> Self {
        Self::with_limits(origin, Limits::default())
    }

    pub fn with_limits(origin: &str, limits: Limits) -> Self {
        Self::made_of(origin, limits, FakeTokens::new(9))
    }

    /// With a client that was built for the test.
    pub fn over(http: Http, origin: &str) -> Self {
        Self::whole(http, origin, Limits::default(), FakeTokens::new(9))
    }

    pub fn made_of(origin: &str, limits: Limits, tokens: Arc<FakeTokens>) -> Self {
        Self::whole(build(&HttpOptions::default()).unwrap(), origin, limits, tokens)
    }

    /// Waits on the runtime's own clock, which a test has stopped.
    pub fn in_virtual_time(origin: &str) -> Self {
        let bench = Self::new(origin);
        let client = bench
            .client
            .clone()
            .with_pace(Arc::new(TokioPace::default()), Limits::default());
        Self { client, ..bench }
    }

    fn whole(http: Http, origin: &str, limits: Limits, tokens: Arc<FakeTokens>) -> Self {
        let root = GraphRoot::parse(&format!("{origin}/beta")).unwrap();
        let pace = Arc::new(FakePace::default());
        let clock = Arc::new(ManualClock::new(noon()));
        let client = GraphClient::new(http, root, tokens.clone(), clock);
        Self {
            client: client.with_pace(pace.clone(), limits),
            tokens,
            pace,
            table: Table::new(),
            reports: Vec::new(),
            announced: Arc::default(),
        }
    }

    /// One page of `results`.
    pub async fn step(&mut self, results: &mut DeployResults) -> PageStep {
        let announced = Arc::clone(&self.announced);
        let on_wait: Arc<OnWait> = Arc::new(move |until| announced.lock().unwrap().push(until));
        results.next_page(&mut self.table, &on_wait).await
    }

    /// Pages until the end; answers the failure and the page it broke off at, where it did.
    pub async fn read(&mut self, results: &mut DeployResults) -> Option<(Failure, u32)> {
        loop {
            match self.step(results).await {
                PageStep::Page(report) => self.reports.push(report),
                PageStep::End => return None,
                PageStep::Failed { failure, page, .. } => return Some((failure, page)),
            }
        }
    }

    /// Asks for everything.
    pub async fn read_all(&mut self) -> Option<(Failure, u32)> {
        let mut results = DeployResults::new(self.client.clone(), everything());
        self.read(&mut results).await
    }

    /// The rows in the table.
    pub fn rows(&self) -> Vec<ActionResult> {
        let snapshot = self.table.snapshot();
        (0..snapshot.num_rows())
            .filter_map(|number| Some(snapshot.row(number)?.to_result()))
            .collect()
    }

    /// The messages of the rows: what [`page`] was given.
    pub fn messages(&self) -> Vec<String> {
        self.rows().into_iter().filter_map(|row| row.error_message).collect()
    }
}

pub fn noon() -> Timestamp {
    Timestamp::parse(NOON).unwrap()
}

/// The query for all results.
pub fn everything() -> Query {
    Query {
        partner_id: Guid::parse(PARTNER).unwrap(),
        activity_id: None,
        cloud_pc_id: None,
    }
}

/// Path of the results function.
pub fn results_path(activity_id: &str, cloud_pc_id: &str) -> String {
    format!(
        "/beta/deviceManagement/virtualEndpoint/externalPartners/{PARTNER}/retrieveDeployAgentActionResults(activityId='{activity_id}',cloudPcId='{cloud_pc_id}')"
    )
}

/// A page with a row for each message and, where given, a link.
pub fn page(messages: &[&str], next: Option<&str>) -> String {
    let rows: Vec<String> = messages
        .iter()
        .map(|message| format!(r#"{{"activityId":"a-{message}","cloudPcId":"c-{message}","state":"failed","errorCode":"agentNotFound","errorMessage":"{message}"}}"#))
        .collect();
    let link = next.map_or(String::new(), |next| format!(r#","@odata.nextLink":"{next}""#));
    format!(r#"{{"value":[{}]{link}}}"#, rows.join(","))
}
