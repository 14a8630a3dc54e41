//! Forty customers with 25,000 rows, from the start of the service to a complete overview, beside the slowest of them alone.
//!
//! `cargo bench --bench overview`. A sample directory on a loopback address whose every answer takes 20 ms: one customer
//! is unreachable, two lack consent, one is throttled, one is slow, and others are broken otherwise. The sign-in is
//! stored from before. All of them and the slowest alone take turns; each start is a service of its own. The waits before
//! the unreachable one is tried again are drawn by lot, so that the middle of the rounds counts.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a bench measures real time, prints a report, and ends when something is wrong"
)]

#[path = "support/verdict.rs"]
mod verdict;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rollcall::auth::{EntryLocks, MemoryStore, TokenStore};
use rollcall::http::{self, HttpOptions};
use rollcall::logs::AuditLog;
use rollcall::message::{Command, CommandSink as _, Event, OverviewCommand, OverviewEvent, SignInEvent};
use rollcall::model::{
    Authority, BrowserTexts, Connection, Endpoints, GraphRoot, Guid, ProfileId, Round, SignInTarget, SignInWay,
    SystemClock, Tenant,
};
use rollcall::sample_tenant::{Options, SampleTenant};
use rollcall::service::{self, CommandSender, EventReceiver, HistoryPlace, Setup, Waker};
use tokio::runtime::Runtime;

use crate::verdict::verdict;

const CUSTOMERS: usize = 40;
const ROWS: usize = 25_000;
const LATENCY: Duration = Duration::from_millis(20);
const ROUNDS: usize = 11;
/// Each customer is measured alone so many times before one is called the slowest.
const DRAWS: usize = 3;
/// All of them beside the slowest alone.
const GOAL: f64 = 1.5;
/// Lists of Cloud PCs a minute in one tenant (Graph's limits for Windows 365).
const MOST_LISTS: usize = 90;

fn main() {
    let runtime = Runtime::new().unwrap();
    let options = Options {
        customers: CUSTOMERS,
        rows: ROWS,
        latency: LATENCY,
        poll_interval: Duration::from_secs(1),
        approve_after: Some(Duration::ZERO),
        ..Options::default()
    };
    let tenant = runtime.block_on(SampleTenant::start(options)).unwrap();
    let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
    let bench = Bench { runtime, tenant, store };
    let all = bench.targets();
    bench.sign_in(&all[0]);
    // Waits are drawn by lot, so that who is slowest is not told by one draw.
    let alone = |number: usize| {
        let mut draws: Vec<f64> = (0..DRAWS).map(|_| bench.round(&all, &[number]).0).collect();
        draws.sort_unstable_by(f64::total_cmp);
        draws[DRAWS / 2]
    };
    let slowest = (0..all.len())
        .map(|number| (alone(number), number))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap()
        .1;
    let name = &bench.tenant.customers()[slowest].name;
    let everybody: Vec<usize> = (0..all.len()).collect();
    let (mut together, mut single, mut first) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        single.push(bench.round(&all, &[slowest]).0);
        let (whole, beginning) = bench.round(&all, &everybody);
        together.push(whole);
        first.push(beginning);
    }
    report(&bench, name, [together, single, first]);
}

/// Says what was measured: all of them, the slowest alone, and the first who answered.
fn report(bench: &Bench, name: &str, [mut together, mut single, mut first]: [Vec<f64>; 3]) {
    let mut ratios: Vec<f64> = together.iter().zip(&single).map(|(all, one)| all / one).collect();
    for figures in [&mut together, &mut single, &mut first, &mut ratios] {
        figures.sort_unstable_by(f64::total_cmp);
    }
    let middle = ROUNDS / 2;
    println!(
        "{CUSTOMERS} customers, {ROWS} rows, {} ms an answer, {ROUNDS} rounds in turns: least, middle, most",
        LATENCY.as_millis()
    );
    let line = |name: &str, figures: &[f64]| {
        println!(
            "{name:<36}{:8.0}{:8.0}{:8.0} ms",
            figures[0],
            figures[middle],
            figures[ROUNDS - 1]
        );
    };
    line("the first customer", &first);
    line("all customers", &together);
    line(&format!("the slowest alone ({name})"), &single);
    println!(
        "until the last customer had its token, in the last round: {:.0} ms",
        bench.tokens_took()
    );
    // The waits of both are drawn independently: a pair of them is no closer than any other two.
    let ratio = together[middle] / single[middle];
    println!(
        "time: {ratio:.2} x by the two middles, goal {GOAL} x: {}; by pairs least {:.2}, middle {:.2}, most {:.2} x",
        verdict(ratio, GOAL),
        ratios[0],
        ratios[middle],
        ratios[ROUNDS - 1]
    );
    let most = bench.most_lists_a_minute();
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let said = verdict(most as f64, MOST_LISTS as f64);
    println!("lists of Cloud PCs in any minute of any customer: at most {most}, documented {MOST_LISTS}: {said}");
}

struct Bench {
    runtime: Runtime,
    tenant: SampleTenant,
    store: Arc<dyn TokenStore>,
}

impl Bench {
    fn targets(&self) -> Vec<SignInTarget> {
        let target = |(number, tenant): (usize, String)| SignInTarget {
            profile: ProfileId::parse(&format!("c{number}")).unwrap(),
            ..SignInTarget::new(Connection {
                tenant: Tenant::parse(&tenant).unwrap(),
                client_id: Guid::parse(self.tenant.client_id()).unwrap(),
            })
        };
        let tenants = self.tenant.customers().into_iter().map(|customer| customer.tenant);
        tenants.enumerate().map(target).collect()
    }

    fn service(&self) -> (CommandSender, EventReceiver) {
        let setup = Setup {
            http: http::build(&HttpOptions::default()).unwrap(),
            endpoints: Endpoints {
                authority: Authority::parse(&self.tenant.authority()).unwrap(),
                graph_root: GraphRoot::parse(&self.tenant.graph_url()).unwrap(),
            },
            store: Arc::clone(&self.store),
            locks: EntryLocks::default(),
            app: None,
            history: HistoryPlace::InMemory,
            audit: AuditLog::default(),
            clock: Arc::new(SystemClock),
            browser_texts: BrowserTexts::default(),
        };
        service::start(self.runtime.handle(), setup, Waker::default())
    }

    fn sign_in(&self, target: &SignInTarget) {
        let (commands, mut events) = self.service();
        commands.send(Command::SignIn(target.clone(), SignInWay::Code));
        while !matches!(
            events.next_blocking().unwrap(),
            Event::SignIn(SignInEvent::SignedIn { .. })
        ) {}
    }

    /// From the start of a service to the last and to the first customer of a round, in milliseconds.
    fn round(&self, all: &[SignInTarget], wanted: &[usize]) -> (f64, f64) {
        let began = Instant::now();
        let (commands, mut events) = self.service();
        commands.send(Command::Overview(OverviewCommand::Know(all.to_vec())));
        let customers: Vec<SignInTarget> = wanted.iter().map(|number| all[*number].clone()).collect();
        let num_customers = customers.len();
        let round = Round(1);
        commands.send(Command::Overview(OverviewCommand::Refresh { round, customers }));
        let (mut num_told, mut first) = (0, f64::NAN);
        loop {
            match events.next_blocking().unwrap() {
                Event::Overview(OverviewEvent::Customer { .. }) => {
                    num_told += 1;
                    if num_told == 1 {
                        first = began.elapsed().as_secs_f64() * 1e3;
                    }
                }
                Event::Overview(
                    OverviewEvent::Compared { .. } | OverviewEvent::ComparedAll { .. } | OverviewEvent::Kept { .. },
                ) => {}
                Event::Overview(OverviewEvent::Ended { .. }) => break,
                event => panic!("{event:?}"),
            }
        }
        assert_eq!(num_told, num_customers);
        (began.elapsed().as_secs_f64() * 1e3, first)
    }

    /// How long the tokens of the last round took, one after the other, in milliseconds.
    fn tokens_took(&self) -> f64 {
        let requests = self.tenant.requests();
        let at = requests
            .iter()
            .filter(|request| request.path.ends_with("/token"))
            .map(|request| request.at);
        let at: Vec<Duration> = at.collect();
        let first = at.iter().rev().nth(CUSTOMERS - 1).copied().unwrap_or_default();
        at.last()
            .copied()
            .unwrap_or_default()
            .saturating_sub(first)
            .as_secs_f64()
            * 1e3
    }

    /// What was asked at most in any minute in one tenant, whoever asked: every start of the service is counted.
    fn most_lists_a_minute(&self) -> usize {
        let mut by_tenant: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
        for request in self.tenant.requests() {
            if request.path.ends_with("/cloudPCs") {
                by_tenant
                    .entry(request.tenant.unwrap_or_default())
                    .or_default()
                    .push(request.at);
            }
        }
        let in_minute = |times: &[Duration], from: Duration| {
            let minute = from..from + Duration::from_mins(1);
            times.iter().filter(|at| minute.contains(*at)).count()
        };
        let of_tenant = |times: &Vec<Duration>| times.iter().map(|from| in_minute(times, *from)).max();
        by_tenant.values().filter_map(of_tenant).max().unwrap_or_default()
    }
}
