//! The app's token source by itself: once for all who wait, with a clock that is passed in.

use std::sync::Arc;
use std::time::Duration;

use rollcall::auth::{AppCertificate, AppCredential, AppSession, Binding, TokenSource as _};
use rollcall::http::{HttpOptions, build};
use rollcall::model::{
    Authority, CertificateTrouble, Clock, CloudPcScope, Connection, Endpoints, FailureKind, GraphRoot, Guid,
    ManualClock, SystemClock, Tenant,
};
use rollcall::sample_tenant::{Options, SampleTenant};

use super::desk::{key_bytes, registered};

async fn session() -> (SampleTenant, AppSession, Arc<ManualClock>) {
    let tenant = SampleTenant::start(Options {
        access_token_lifetime: Duration::from_secs(240),
        ..registered()
    })
    .await
    .unwrap();
    let clock = Arc::new(ManualClock::new(SystemClock.now()));
    let binding = Binding {
        endpoints: Endpoints {
            authority: Authority::parse(&tenant.authority()).unwrap(),
            graph_root: GraphRoot::parse(&tenant.graph_url()).unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse(tenant.tenant()).unwrap(),
            client_id: Guid::parse(tenant.client_id()).unwrap(),
        },
        scope: CloudPcScope::default(),
    };
    let credential = AppCredential::Certificate {
        certificate: AppCertificate::read(&key_bytes("app.pem"), None).unwrap(),
        file: "app.pem".to_owned(),
    };
    let http = build(&HttpOptions::default()).unwrap();
    let session = AppSession::new(binding, credential, http, Arc::clone(&clock) as Arc<dyn Clock>);
    (tenant, session, clock)
}

#[tokio::test]
async fn one_request_serves_all_who_wait_until_the_token_nears_its_end() {
    let (tenant, session, clock) = session().await;
    let clone = session.clone();
    let (first, second, third) = tokio::join!(session.access_token(), session.access_token(), clone.access_token());
    let first = first.unwrap();
    assert_eq!((&first, &first), (&second.unwrap(), &third.unwrap()));
    assert_eq!(tenant.requests().len(), 1);
    clock.advance(Duration::from_secs(170));
    assert_eq!(session.access_token().await.unwrap(), first);
    clock.advance(Duration::from_secs(20));
    let next = session.access_token().await.unwrap();
    assert!(next != first);
    assert_eq!(tenant.requests().len(), 2);
    let renewed = session.renewed(&next, None).await.unwrap();
    assert_eq!(
        session.renewed(&next, None).await.unwrap(),
        renewed,
        "one rejection, one new token"
    );
    assert_eq!(tenant.requests().len(), 3);
    for request in tenant.requests() {
        assert!(!request.mentions("refresh_token") && !request.mentions("offline_access"));
    }
    assert!(!format!("{session:?}").contains(next.secret.expose()));
}

#[tokio::test]
async fn a_certificate_that_ends_while_the_program_runs_ends_the_sign_in_in_words() {
    let (tenant, session, clock) = session().await;
    clock.advance(Duration::from_secs(200 * 366 * 86_400));
    let failure = session.access_token().await.unwrap_err();
    let is_expired = matches!(
        failure.kind,
        FailureKind::Certificate {
            trouble: CertificateTrouble::Expired { .. },
            ..
        }
    );
    assert!(is_expired, "{failure:?}");
    assert_eq!(tenant.requests(), []);
}
