//! Signing in with what is stored, and sending none of it to anybody else.

use std::sync::Arc;

use rollcall::auth::{Binding, EntryKey, RestoreEnd, Session, Stored, TokenSource as _};
use rollcall::model::{Authority, Clock, FailureKind, GraphRoot, Guid, Keeping, Tenant};

use super::bench::{Bench, NOON, binding, client, stored, tokens, zoe};
use super::sign_in_host::{Reply, error};

const MARKER: &str = "refresh-that-must-not-leave";

async fn bench_with(script: impl IntoIterator<Item = Reply>) -> Bench {
    let bench = Bench::new(script);
    let record = stored(bench.session.binding(), MARKER);
    bench
        .store
        .save(&EntryKey::default_connection(), &record)
        .await
        .unwrap();
    bench
}

#[tokio::test]
async fn a_stored_sign_in_is_renewed_without_asking_anybody() {
    let bench = bench_with([tokens(2)]).await;
    let end = bench.session.restore().await;
    assert_eq!(
        end,
        RestoreEnd::SignedIn {
            account: zoe(),
            keeping: Keeping::MemoryByChoice
        }
    );
    assert_eq!(bench.session.access_token().await.unwrap().secret.expose(), "access-2");
    assert_eq!(bench.stored().await.unwrap().refresh_token.expose(), "refresh-2");
    let life = bench.session.token_life().unwrap();
    assert_eq!((life.0, life.1.since(life.0).as_secs()), (NOON, 3_600));
    bench.host.assert_finished();
    assert_eq!(bench.host.asked()[0].form("refresh_token"), Some(MARKER));
}

#[tokio::test]
async fn nothing_stored_asks_nothing() {
    let bench = Bench::new([]);
    assert_eq!(bench.session.restore().await, RestoreEnd::NothingStored);
    assert_eq!(bench.session.stored().await, Ok(Stored::Nothing));
    assert!(bench.host.asked().is_empty());
}

#[tokio::test]
async fn not_a_byte_leaves_for_another_authority_graph_url_tenant_or_client_id() {
    // Stored for `theirs`; every other binding that differs in one part gets a session of its own, and
    // the hosts of both are watched.
    let theirs = bench_with([]).await;
    let mine = Bench::new([]);
    let change = |edit: &dyn Fn(&mut Binding)| {
        let mut changed = theirs.session.binding().clone();
        edit(&mut changed);
        changed
    };
    let others = [
        change(&|b| b.endpoints.authority = Authority::parse(&mine.host.origin).unwrap()),
        change(&|b| b.endpoints.graph_root = GraphRoot::parse(&format!("{}/beta", mine.host.origin)).unwrap()),
        change(&|b| b.connection.tenant = Tenant::parse("fabrikam.com").unwrap()),
        change(&|b| b.connection.tenant = Tenant::parse("organizations").unwrap()),
        change(&|b| b.connection.client_id = Guid::parse("99999999-2222-3333-4444-555555555555").unwrap()),
        binding(&mine.host.origin),
    ];
    for other in others {
        let clock: Arc<dyn Clock> = Arc::clone(&theirs.clock) as Arc<dyn Clock>;
        let session = Session::new(other, client(), Arc::clone(&theirs.store), clock);
        assert_eq!(
            session.restore().await,
            RestoreEnd::StoredForAnother,
            "{:?}",
            session.binding()
        );
        assert_eq!(session.stored().await, Ok(Stored::ForAnother));
        assert_eq!(
            session.access_token().await.unwrap_err().kind,
            FailureKind::SignInNeeded
        );
        assert_eq!(session.account(), None);
    }
    assert!(mine.host.asked().is_empty() && theirs.host.asked().is_empty());
    assert_eq!(
        theirs.stored().await.unwrap().refresh_token.expose(),
        MARKER,
        "kept for its own binding"
    );
}

#[tokio::test]
async fn another_graph_version_on_the_same_host_and_another_letter_case_are_the_same_binding() {
    let bench = bench_with([tokens(2)]).await;
    let mut same = bench.session.binding().clone();
    same.endpoints.graph_root = GraphRoot::parse("https://GRAPH.microsoft.com:443/v1.0/").unwrap();
    same.connection.tenant = Tenant::parse(" Contoso.COM ").unwrap();
    let clock: Arc<dyn Clock> = Arc::clone(&bench.clock) as Arc<dyn Clock>;
    let session = Session::new(same, client(), Arc::clone(&bench.store), clock);
    assert!(matches!(
        session.stored().await,
        Ok(Stored::Here { saved_at: NOON, .. })
    ));
    assert!(matches!(session.restore().await, RestoreEnd::SignedIn { .. }));
}

#[tokio::test]
async fn a_stored_token_that_died_is_deleted() {
    let bench = bench_with([error("invalid_grant")]).await;
    let RestoreEnd::Failed(failure) = bench.session.restore().await else {
        panic!("restored")
    };
    assert_eq!(
        (failure.kind, failure.code.as_deref()),
        (FailureKind::SignInNeeded, Some("invalid_grant"))
    );
    assert_eq!(bench.stored().await, None);
}

#[tokio::test]
async fn a_token_that_died_takes_no_other_sign_in_along() {
    let bench = bench_with([tokens(2), error("invalid_grant")]).await;
    assert!(matches!(bench.session.restore().await, RestoreEnd::SignedIn { .. }));
    // Meanwhile another process signs in elsewhere.
    let elsewhere = stored(&binding("http://127.0.0.1:9"), MARKER);
    let key = EntryKey::default_connection();
    bench.store.save(&key, &elsewhere).await.unwrap();
    bench.advance(3_600);
    let failure = bench.session.access_token().await.unwrap_err();
    assert_eq!(failure.code.as_deref(), Some("invalid_grant"));
    assert_eq!(bench.stored().await, Some(elsewhere));
}

#[tokio::test]
async fn a_stored_token_outlives_trouble_on_the_way() {
    let bench = bench_with([Reply::Cut]).await;
    let RestoreEnd::Failed(failure) = bench.session.restore().await else {
        panic!("restored")
    };
    assert_eq!(failure.kind, FailureKind::ConnectionCut);
    assert_eq!((bench.session.account(), bench.session.keeping()), (None, None));
    bench.host.then(tokens(2));
    assert!(matches!(bench.session.restore().await, RestoreEnd::SignedIn { .. }));
}
