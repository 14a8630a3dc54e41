//! Every answer of the sample tenant's identity side, step by step: what it becomes, and that a person is told what to
//! do. The rows of the second table in docs/reliability.md stand on these.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{
    AccessToken, Binding, BrowserWish, EntryKey, MemoryStore, Pause, Session, SignInStep, Stored, TokenSource as _,
    TokenStore,
};
use rollcall::model::{
    Account, Authority, Clock, CloudPcScope, Connection, Endpoints, Failure, FailureKind, GraphRoot, Guid, Keeping,
    ManualClock, Tenant,
};
use rollcall::sample_tenant::{Fault, Options, SampleTenant, sign_in_fault_kinds};
use rollcall::words::Words;

use super::bench::{NOON, client};
use crate::support::browser::{sign_in_at, within};

type End = Result<(Account, Keeping), Failure>;

/// A session with a sample tenant that approves by itself.
struct Guest {
    tenant: SampleTenant,
    session: Session,
    store: Arc<dyn TokenStore>,
    pauses: Arc<Mutex<Vec<u64>>>,
    clock: Arc<ManualClock>,
}

fn binding(tenant: &SampleTenant) -> Binding {
    Binding {
        endpoints: Endpoints {
            authority: Authority::parse(&tenant.authority()).unwrap(),
            graph_root: GraphRoot::parse(&tenant.graph_url()).unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse(tenant.tenant()).unwrap(),
            client_id: Guid::parse(tenant.client_id()).unwrap(),
        },
        scope: CloudPcScope::Read,
    }
}

impl Guest {
    async fn with(faults: &[&str]) -> Self {
        let tenant = SampleTenant::start(Options {
            rows: 1,
            approve_after: Some(Duration::ZERO),
            poll_interval: Duration::ZERO,
            faults: faults.iter().map(|fault| Fault::parse(fault).unwrap()).collect(),
            ..Options::default()
        })
        .await
        .unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
        let clock = Arc::new(ManualClock::new(NOON));
        let pauses = Arc::new(Mutex::new(Vec::new()));
        let session = session(&tenant, &store, &clock, &pauses);
        Self {
            tenant,
            session,
            store,
            pauses,
            clock,
        }
    }

    async fn with_code(&self) -> End {
        within(self.session.sign_in_with_code(&|_| ())).await
    }

    /// Signs in with a browser that goes where it is sent.
    async fn with_browser(&self) -> End {
        let (sender, mut pages) = tokio::sync::mpsc::channel(1);
        let on_step = move |step: SignInStep| {
            if let SignInStep::BrowserReady(page) = step {
                sender.try_send(page).unwrap();
            }
        };
        let browse = async { sign_in_at(&pages.recv().await.unwrap().url).await };
        // No time passes while the browser is away.
        let never: Pause = Arc::new(|_| Box::pin(std::future::pending()));
        let time: Arc<dyn Clock> = Arc::clone(&self.clock) as Arc<dyn Clock>;
        let session = Session::with_pause(binding(&self.tenant), client(), Arc::clone(&self.store), time, never);
        let signing_in = session.sign_in_with_browser(BrowserWish::default(), &on_step);
        let (end, page) = within(async { tokio::join!(signing_in, browse) }).await;
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        end
    }

    /// Signs in with a code, arms the faults, and renews.
    async fn renewed(faults: &[&str]) -> (Self, Result<AccessToken, Failure>) {
        let guest = Self::with(&[]).await;
        guest.with_code().await.unwrap();
        for fault in faults {
            guest.tenant.arm(Fault::parse(fault).unwrap());
        }
        let answer = guest.renew().await;
        (guest, answer)
    }

    async fn renew(&self) -> Result<AccessToken, Failure> {
        let token = self.session.access_token().await?;
        within(self.session.renewed(&token, None)).await
    }

    async fn is_stored(&self) -> bool {
        self.store
            .load(&EntryKey::default_connection())
            .await
            .unwrap()
            .is_some()
    }
}

fn session(
    tenant: &SampleTenant,
    store: &Arc<dyn TokenStore>,
    clock: &Arc<ManualClock>,
    pauses: &Arc<Mutex<Vec<u64>>>,
) -> Session {
    let (moved, noted) = (Arc::clone(clock), Arc::clone(pauses));
    let pause: Pause = Arc::new(move |time: Duration| {
        noted.lock().unwrap().push(time.as_secs());
        moved.advance(time);
        Box::pin(tokio::task::yield_now())
    });
    let time: Arc<dyn Clock> = Arc::clone(clock) as Arc<dyn Clock>;
    Session::with_pause(binding(tenant), client(), Arc::clone(store), time, pause)
}

/// A part of the sentence that each number has to itself.
fn what_is_said_of(number: u32) -> &'static str {
    match number {
        50_020 => "does not belong to this tenant",
        50_076 => "another proof",
        50_097 => "wants to know the computer",
        50_105 => "not assigned",
        50_173 => "revoked",
        53_003 => "Conditional Access policy",
        65_001 => "Nobody has consented",
        65_004 => "consent was declined",
        70_043 => "time is up",
        90_002 => "no such tenant",
        90_094 => "administrator to consent",
        90_099 => "let this app in for partners",
        530_033 => "managed computers only",
        530_035 => "Security defaults block",
        530_036 => "made with a code",
        700_016 => "does not know this client ID",
        700_082 => "not used for a long time",
        7_000_218 => "does not allow signing in with a code",
        _others => "",
    }
}

/// A failure says what happened and what to do, and has Entra's number and ids for a ticket.
fn assert_helpful(fault: &str, failure: &Failure, kind: &FailureKind, number: Option<u32>) {
    assert_eq!((&failure.kind, failure.entra_code), (kind, number), "{fault}");
    let text = Words::new(None).failure(failure);
    assert!(
        !text.what.is_empty() && !text.what_to_do.is_empty(),
        "{fault}: {text:?}"
    );
    if let Some(number) = number {
        assert!(text.what.contains(what_is_said_of(number)), "{fault}: {}", text.what);
        let block = text.to_plain_text();
        assert!(block.contains(&format!("AADSTS{number}")), "{fault}: {block}");
        assert!(
            failure.request_id.is_some() && failure.correlation_id.is_some(),
            "{fault}"
        );
    }
}

use FailureKind::{BadCode, CodeExpired, SignInDeclined, SignInNeeded, SignInRefused};

#[tokio::test]
async fn each_answer_to_a_poll_ends_the_wait_with_its_kind() {
    let table = [
        ("entra:declined", SignInDeclined, 65_004),
        ("entra:access-denied", SignInDeclined, 65_004),
        ("entra:expired", CodeExpired, 70_019),
        ("entra:bad-code", BadCode, 70_018),
        ("entra:7000218", SignInRefused, 7_000_218),
        ("entra:53003", SignInDeclined, 53_003),
        ("entra:530035", SignInDeclined, 530_035),
        ("entra:530033", SignInDeclined, 530_033),
        ("entra:50097", SignInDeclined, 50_097),
        ("entra:65001", SignInRefused, 65_001),
        ("entra:90094", SignInRefused, 90_094),
        ("entra:90099", SignInRefused, 90_099),
        ("entra:50020", SignInRefused, 50_020),
        ("entra:50034", SignInRefused, 50_034),
        ("entra:50105", SignInRefused, 50_105),
    ];
    for (fault, kind, number) in table {
        let guest = Guest::with(&[&format!("{fault}@poll")]).await;
        assert_helpful(fault, &guest.with_code().await.unwrap_err(), &kind, Some(number));
        assert!(!guest.is_stored().await, "{fault}");
    }
}

#[tokio::test]
async fn a_code_that_is_refused_from_the_start_says_why() {
    for (fault, number) in [("entra:700016", 700_016), ("entra:90002", 90_002)] {
        let guest = Guest::with(&[fault]).await;
        assert_helpful(
            fault,
            &guest.with_code().await.unwrap_err(),
            &SignInRefused,
            Some(number),
        );
    }
}

#[tokio::test]
async fn a_policy_that_shows_only_in_the_browser_leaves_the_code_to_run_out() {
    let guest = Guest::with(&["entra:pending"]).await;
    let failure = guest.with_code().await.unwrap_err();
    assert_eq!((failure.kind, failure.entra_code), (CodeExpired, None));
}

#[tokio::test]
async fn each_error_in_a_redirect_ends_with_the_kind_it_has_for_a_code() {
    let table = [
        ("entra:declined", SignInDeclined, 65_004),
        ("entra:53003", SignInDeclined, 53_003),
        ("entra:530035", SignInDeclined, 530_035),
        ("entra:530033", SignInDeclined, 530_033),
        ("entra:50097", SignInDeclined, 50_097),
        ("entra:50020", SignInDeclined, 50_020),
        ("entra:50105", SignInDeclined, 50_105),
        ("entra:65001", SignInRefused, 65_001),
        ("entra:90094", SignInRefused, 90_094),
        ("entra:90099", SignInRefused, 90_099),
        ("entra:90033", FailureKind::ServerError, 90_033),
    ];
    for (fault, kind, number) in table {
        let guest = Guest::with(&[&format!("{fault}@authorize")]).await;
        assert_helpful(fault, &guest.with_browser().await.unwrap_err(), &kind, Some(number));
        let requests = guest.tenant.requests();
        assert!(
            requests.iter().all(|request| !request.path.ends_with("/token")),
            "{fault}: no code, no exchange"
        );
    }
}

#[tokio::test]
async fn each_answer_to_the_browser_s_code_ends_with_its_kind() {
    let table = [
        ("entra:54005", SignInRefused, Some(54_005)),
        ("entra:501481", SignInRefused, Some(501_481)),
        ("entra:7000218@code", SignInRefused, Some(7_000_218)),
        ("entra:503@code", FailureKind::ServerError, None),
        ("entra:429@code", FailureKind::Throttled { retry_at: Some(NOON) }, None),
        ("entra:html@code", FailureKind::HtmlInstead, None),
        ("entra:badjson@code", FailureKind::NotJson, None),
    ];
    for (fault, kind, number) in table {
        let guest = Guest::with(&[fault]).await;
        let failure = guest.with_browser().await.unwrap_err();
        match (&failure.kind, &kind) {
            // The time is the tenant's own.
            (FailureKind::Throttled { retry_at: Some(_) }, FailureKind::Throttled { .. }) => {}
            (..) => assert_helpful(fault, &failure, &kind, number),
        }
        assert!(!guest.is_stored().await, "{fault}");
    }
}

#[tokio::test]
async fn each_refusal_of_a_refresh_token_asks_to_sign_in_again_and_forgets_it() {
    let table = [
        ("entra:700082", 700_082),
        ("entra:50173", 50_173),
        ("entra:70043", 70_043),
        ("entra:530036", 530_036),
    ];
    for (fault, number) in table {
        let (guest, answer) = Guest::renewed(&[fault]).await;
        assert_helpful(fault, &answer.unwrap_err(), &SignInNeeded, Some(number));
        assert!(!guest.is_stored().await, "{fault}: it would never work again");
    }
}

#[tokio::test]
async fn a_renewal_that_wants_the_person_asks_to_sign_in_again_and_keeps_the_token() {
    let table = [
        ("entra:50076", 50_076),
        ("entra:basic-action", 50_076),
        ("entra:network-policy", 53_003),
        ("entra:65001@refresh", 65_001),
    ];
    for (fault, number) in table {
        let (guest, answer) = Guest::renewed(&[fault]).await;
        assert_helpful(fault, &answer.unwrap_err(), &SignInNeeded, Some(number));
        assert!(
            guest.is_stored().await,
            "{fault}: it may work again from another network"
        );
    }
}

#[tokio::test]
async fn trouble_that_passes_keeps_the_refresh_token_and_the_next_renewal_works() {
    for fault in ["entra:503", "entra:429", "entra:html"] {
        let (guest, answer) = Guest::renewed(&[fault]).await;
        assert!(answer.is_err(), "{fault}");
        assert!(guest.is_stored().await, "{fault}");
        assert!(guest.renew().await.is_ok(), "{fault}");
    }
}

#[tokio::test]
async fn trouble_that_passes_while_a_code_waits_is_outlasted() {
    let guest = Guest::with(&["entra:503", "entra:429", "entra:html", "entra:slow-down"]).await;
    assert!(guest.with_code().await.is_ok());
}

// Standards, not habits.

#[tokio::test]
async fn an_interval_that_is_missing_is_five_seconds_and_each_slow_down_adds_five_for_good() {
    let guest = Guest::with(&["entra:no-interval", "entra:slow-down"]).await;
    guest.with_code().await.unwrap();
    assert_eq!(*guest.pauses.lock().unwrap(), [5, 10, 15]);
}

#[tokio::test]
async fn what_a_standard_host_may_send_or_leave_out_changes_nothing() {
    for fault in [
        "entra:no-message",
        "entra:complete-uri",
        "entra:text-numbers",
        "entra:extra",
        "entra:no-id-token",
    ] {
        let guest = Guest::with(&[fault]).await;
        assert!(guest.with_code().await.is_ok(), "{fault}");
        assert!(guest.with_browser().await.is_ok(), "{fault}");
        assert!(
            matches!(guest.session.stored().await, Ok(Stored::Here { .. })),
            "{fault}"
        );
        assert!(guest.renew().await.is_ok(), "{fault}");
    }
}

#[tokio::test]
async fn without_a_refresh_token_either_way_lasts_as_long_as_its_access_token() {
    let guest = Guest::with(&["entra:no-refresh-token"]).await;
    assert_eq!(guest.with_code().await.unwrap().1, Keeping::NoRefreshToken);
    assert_eq!(guest.with_browser().await.unwrap().1, Keeping::NoRefreshToken);
    assert!(!guest.is_stored().await);
    assert!(guest.session.access_token().await.is_ok());
}

#[tokio::test]
async fn a_renewal_without_a_new_refresh_token_goes_on_with_the_one_before() {
    let (guest, answer) = Guest::renewed(&["entra:no-refresh-token@refresh"]).await;
    assert!(answer.is_ok());
    assert!(guest.is_stored().await);
}

#[tokio::test]
async fn rotation_over_three_restarts_never_uses_a_refresh_token_twice() {
    let guest = Guest::with(&["entra:reuse"]).await;
    guest.with_browser().await.unwrap();
    for _ in 0..3 {
        let restarted = session(&guest.tenant, &guest.store, &guest.clock, &guest.pauses);
        let end = within(restarted.restore()).await;
        assert!(matches!(end, rollcall::auth::RestoreEnd::SignedIn { .. }), "{end:?}");
    }
    let requests = guest.tenant.requests();
    let mut used: Vec<_> = requests.iter().filter_map(|request| request.refresh_token()).collect();
    assert_eq!(used.len(), 3);
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), 3, "each once");
}

#[tokio::test]
async fn a_refresh_token_that_somebody_else_used_up_ends_with_a_clear_sign_in_again() {
    let guest = Guest::with(&["entra:reuse"]).await;
    guest.with_code().await.unwrap();
    let stolen = guest
        .store
        .load(&EntryKey::default_connection())
        .await
        .unwrap()
        .unwrap();
    let thief: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
    thief.save(&EntryKey::default_connection(), &stolen).await.unwrap();
    let other = session(&guest.tenant, &thief, &guest.clock, &guest.pauses);
    assert!(matches!(
        within(other.restore()).await,
        rollcall::auth::RestoreEnd::SignedIn { .. }
    ));
    assert_eq!(guest.renew().await.unwrap_err().kind, SignInNeeded);
    let token = other.access_token().await.unwrap();
    let ended = within(other.renewed(&token, None)).await.unwrap_err();
    assert_eq!(ended.kind, SignInNeeded, "the whole sign-in has ended");
}

#[tokio::test]
async fn every_fault_of_the_identity_side_is_met_by_a_test() {
    let source = include_str!("answers.rs");
    for kind in sign_in_fault_kinds() {
        let named = format!("\"{}", kind.name);
        assert!(source.contains(&named), "{}", kind.name);
    }
}
