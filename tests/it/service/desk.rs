//! The two ends of a service that works on a sample tenant of its own.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rollcall::auth::{EntryKey, EntryLocks, MemoryStore, TokenStore};
use rollcall::http::{self, HttpOptions};
use rollcall::logs::AuditLog;
use rollcall::message::{Arrangement, Command, CommandSink as _, Event, OverviewEvent, RunEvent, Search, SignInEvent};
use rollcall::model::{
    Authority, BrowserTexts, Clock, Connection, Endpoints, GraphRoot, Guid, ProfileId, Query, RunDetails, RunEnd,
    RunId, SignInTarget, SignInWay, SystemClock, Tenant,
};
use rollcall::sample_tenant::{Options, SampleTenant};
use rollcall::service::{self, CommandSender, EventReceiver, HistoryPlace, Setup, Waker};
use rollcall::table::{Column, Direction, Snapshot, SortKey};
use tokio::runtime::Handle;

/// For anything that is to happen, on however slow a machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Service and tenant.
pub struct Desk {
    pub tenant: SampleTenant,
    pub store: Arc<dyn TokenStore>,
    pub commands: Option<CommandSender>,
    pub events: EventReceiver,
    pub waker: Waker,
}

/// How a run ended, and with what.
pub struct Ended {
    pub end: RunEnd,
    pub details: RunDetails,
    pub snapshot: Snapshot,
    /// How many times progress was told before.
    pub num_progress: usize,
}

/// A tenant that approves at once, and answers at once.
pub fn quick() -> Options {
    Options {
        poll_interval: Duration::from_secs(1),
        approve_after: Some(Duration::ZERO),
        ..Options::default()
    }
}

/// One whose pages take a while, and which has many.
pub fn slow() -> Options {
    Options {
        rows: 20_000,
        latency: Duration::from_millis(25),
        ..quick()
    }
}

/// A wish to see a run's rows sorted.
pub fn arrange(run_id: u64, generation: u64) -> Command {
    let sort = vec![SortKey {
        column: Column::Message,
        direction: Direction::Descending,
    }];
    Command::Arrange {
        run_id: RunId(run_id),
        arrangement: Arrangement {
            generation,
            sort,
            ..Arrangement::default()
        },
    }
}

impl Desk {
    /// Nobody is signed in.
    pub async fn new(options: Options) -> Self {
        Self::over(options, Arc::new(MemoryStore::default())).await
    }

    /// The same, with what is run and exported written down.
    pub async fn audited(options: Options, audit: AuditLog) -> Self {
        let tenant = SampleTenant::start(options).await.unwrap();
        Self::at(tenant, Arc::new(MemoryStore::default()), audit)
    }

    /// The same over this keyring.
    pub async fn over(options: Options, store: Arc<dyn TokenStore>) -> Self {
        Self::at(SampleTenant::start(options).await.unwrap(), store, AuditLog::default())
    }

    /// The same by these ways to hosts.
    pub async fn by(options: Options, http: &HttpOptions) -> Self {
        let tenant = SampleTenant::start(options).await.unwrap();
        let (store, audit) = (Arc::new(MemoryStore::default()), AuditLog::default());
        Self::of((tenant, Arc::new(SystemClock)), (store, audit), http)
    }

    /// The same tenant and keyring after another start of the program.
    pub fn restarted(self) -> Self {
        Self::at(self.tenant, self.store, AuditLog::default())
    }

    /// Nobody is signed in, and time passes on this clock.
    pub async fn by_clock(options: Options, clock: Arc<dyn Clock>) -> Self {
        let tenant = SampleTenant::start(options).await.unwrap();
        Self::clocked(tenant, (Arc::new(MemoryStore::default()), AuditLog::default()), clock)
    }

    fn at(tenant: SampleTenant, store: Arc<dyn TokenStore>, audit: AuditLog) -> Self {
        Self::of((tenant, Arc::new(SystemClock)), (store, audit), &HttpOptions::default())
    }

    fn clocked(tenant: SampleTenant, kept: (Arc<dyn TokenStore>, AuditLog), clock: Arc<dyn Clock>) -> Self {
        Self::of((tenant, clock), kept, &HttpOptions::default())
    }

    fn of(
        (tenant, clock): (SampleTenant, Arc<dyn Clock>),
        (store, audit): (Arc<dyn TokenStore>, AuditLog),
        http: &HttpOptions,
    ) -> Self {
        Self::keeping((tenant, clock), (store, audit), (http, HistoryPlace::InMemory))
    }

    fn keeping(
        (tenant, clock): (SampleTenant, Arc<dyn Clock>),
        (store, audit): (Arc<dyn TokenStore>, AuditLog),
        (http, history): (&HttpOptions, HistoryPlace),
    ) -> Self {
        let setup = Setup {
            http: http::build(http).unwrap(),
            endpoints: Endpoints {
                authority: Authority::parse(&tenant.authority()).unwrap(),
                graph_root: GraphRoot::parse(&tenant.graph_url()).unwrap(),
            },
            store: Arc::clone(&store),
            locks: EntryLocks::default(),
            app: None,
            history,
            audit,
            clock,
            browser_texts: BrowserTexts::default(),
        };
        let waker = Waker::default();
        let (commands, events) = service::start(&Handle::current(), setup, waker.clone());
        Self {
            tenant,
            store,
            commands: Some(commands),
            events,
            waker,
        }
    }

    /// The same tenant and keyring after another start of the program, which keeps runs in this folder.
    pub fn restarted_in(self, folder: &Path) -> Self {
        let path = folder.to_owned();
        let history = HistoryPlace::Folder { path, days: 30 };
        let clock = Arc::new(SystemClock);
        let kept = (self.store, AuditLog::default());
        Self::keeping((self.tenant, clock), kept, (&HttpOptions::default(), history))
    }

    /// Somebody is.
    pub async fn signed_in(options: Options) -> Self {
        let mut desk = Self::new(options).await;
        desk.sign_in().await;
        desk
    }

    /// Signs in with a code that is approved by itself.
    pub async fn sign_in(&mut self) {
        self.send(Command::SignIn(self.target(), SignInWay::Code));
        while !matches!(self.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
    }

    pub fn target(&self) -> SignInTarget {
        SignInTarget::new(Connection {
            tenant: Tenant::parse(self.tenant.tenant()).unwrap(),
            client_id: Guid::parse(self.tenant.client_id()).unwrap(),
        })
    }

    /// The same tenant and client ID as another profile.
    pub fn target_of(&self, profile: &str) -> SignInTarget {
        SignInTarget {
            profile: ProfileId::parse(profile).unwrap(),
            ..self.target()
        }
    }

    pub fn send(&self, command: Command) {
        self.commands.as_ref().expect("not dropped").send(command);
    }

    /// Asks for everything of a partner.
    pub fn run(&self, run_id: u64, partner: usize) {
        self.run_arranged(run_id, partner, Arrangement::default());
    }

    /// Asks for everything of a partner, as a window does that has a field to type into.
    pub fn run_to_search(&self, run_id: u64, partner: usize) {
        let search = Search::AtAnyTime;
        self.run_arranged(
            run_id,
            partner,
            Arrangement {
                search,
                ..Arrangement::default()
            },
        );
    }

    fn run_arranged(&self, run_id: u64, partner: usize, arrangement: Arrangement) {
        let query = Query {
            partner_id: Guid::parse(&self.tenant.partner_ids()[partner]).unwrap(),
            activity_id: None,
            cloud_pc_id: None,
        };
        self.send(Command::Run {
            run_id: RunId(run_id),
            query,
            arrangement,
        });
    }

    /// Asks for a partner that the tenant does not have.
    pub fn run_unknown_partner(&self, run_id: u64) {
        let query = Query {
            partner_id: Guid::parse("00000000-0000-4000-8000-000000000000").unwrap(),
            activity_id: None,
            cloud_pc_id: None,
        };
        self.send(Command::Run {
            run_id: RunId(run_id),
            query,
            arrangement: Arrangement::default(),
        });
    }

    /// The next event; that none comes fails the test.
    pub async fn next(&mut self) -> Event {
        let event = tokio::time::timeout(PATIENCE, self.events.next()).await;
        event.expect("an event in time").expect("the service works")
    }

    /// The next event that is neither what is kept of a customer nor a comparison with it.
    pub async fn next_but_compared(&mut self) -> Event {
        loop {
            match self.next().await {
                Event::Overview(
                    OverviewEvent::Kept { .. } | OverviewEvent::Compared { .. } | OverviewEvent::ComparedAll { .. },
                ) => {}
                event => return event,
            }
        }
    }

    /// The next step of signing in; no other event may come before it.
    pub async fn next_sign_in(&mut self) -> SignInEvent {
        match self.next().await {
            Event::SignIn(event) => event,
            event => panic!("{event:?}"),
        }
    }

    /// The next step of a run; no other event may come before it.
    pub async fn next_run(&mut self) -> (RunId, RunEvent) {
        match self.next().await {
            Event::Run { run_id, event } => (run_id, *event),
            event => panic!("{event:?}"),
        }
    }

    /// The rows of this run as soon as there are some, while it goes on.
    pub async fn first_rows(&mut self, run_id: u64) -> Snapshot {
        loop {
            let (of, event) = self.next_run().await;
            assert_eq!(of, RunId(run_id));
            let RunEvent::Progress { snapshot, .. } = event else {
                panic!("{event:?}")
            };
            if snapshot.num_rows() > 0 {
                return snapshot;
            }
        }
    }

    /// Waits for this run's end; rows never become fewer on the way.
    pub async fn ended(&mut self, run_id: u64) -> Ended {
        let (mut num_progress, mut num_rows) = (0, 0);
        loop {
            let (of, event) = self.next_run().await;
            assert_eq!(of, RunId(run_id));
            match event {
                RunEvent::Progress { progress, snapshot, .. } => {
                    assert!(snapshot.num_rows() >= num_rows && progress.num_rows == snapshot.num_rows());
                    num_progress += 1;
                    num_rows = snapshot.num_rows();
                }
                RunEvent::Ended {
                    end,
                    progress,
                    details,
                    snapshot,
                    ..
                } => {
                    assert!(snapshot.num_rows() >= num_rows && progress.num_rows == snapshot.num_rows());
                    return Ended {
                        end,
                        details,
                        snapshot,
                        num_progress,
                    };
                }
                RunEvent::Arranged { .. } => panic!("nobody asked"),
            }
        }
    }

    /// How many pages of results the tenant was asked for.
    pub fn num_pages_asked(&self) -> usize {
        let is_page = |path: &str| path.contains("retrieveDeployAgentActionResults");
        self.tenant
            .requests()
            .iter()
            .filter(|request| is_page(&request.path))
            .count()
    }

    /// Shows that no page is asked for any more: what is asked now is answered after what was under way, and two
    /// answers later nothing has been added.
    pub async fn assert_no_more_pages(&mut self) {
        let client = crate::sample_tenant::visitor::client();
        let round = async || {
            let _page = client.get(self.tenant.device_login_url()).send().await.unwrap();
        };
        // One page may have been on its way.
        for _ in 0..2 {
            round().await;
        }
        let asked = self.num_pages_asked();
        for _ in 0..5 {
            round().await;
        }
        assert_eq!(self.num_pages_asked(), asked, "it goes on asking");
    }

    /// Whether a sign-in of this profile is stored.
    pub async fn is_stored_for(&self, profile: &ProfileId) -> bool {
        self.store
            .load(&EntryKey::for_profile(profile))
            .await
            .unwrap()
            .is_some()
    }

    /// Whether a sign-in is stored.
    pub async fn is_stored(&self) -> bool {
        self.store
            .load(&EntryKey::default_connection())
            .await
            .unwrap()
            .is_some()
    }
}
