//! A session at the provider, in this process.

use std::sync::Arc;
use std::time::Duration;

use rollcall::auth::{Binding, MemoryStore, Session, TokenStore};
use rollcall::http::{HttpOptions, build};
use rollcall::model::{
    Authority, Clock, CloudPcScope, Connection, Endpoints, GraphRoot, Guid, ManualClock, SystemClock, Tenant,
};

use crate::support::provider::{Provider, TENANT};

/// What its tokens belong to.
pub fn binding(provider: &Provider) -> Binding {
    Binding {
        endpoints: Endpoints {
            authority: Authority::parse(&provider.authority).unwrap(),
            graph_root: GraphRoot::parse(&provider.graph_url).unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse(TENANT).unwrap(),
            client_id: Guid::parse(&provider.client_id).unwrap(),
        },
        scope: CloudPcScope::default(),
    }
}

/// A session that waits a moment in the place of each pause, after which its clock shows that it is over.
pub fn session(provider: &Provider) -> (Session, Arc<dyn TokenStore>) {
    let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
    let clock: Arc<ManualClock> = Arc::new(ManualClock::new(SystemClock.now()));
    let moved = Arc::clone(&clock);
    let http = build(&HttpOptions::default()).unwrap();
    let session = Session::with_pause(
        binding(provider),
        http,
        Arc::clone(&store),
        clock,
        Arc::new(move |pause| {
            moved.advance(pause);
            Box::pin(tokio::time::sleep(Duration::from_millis(200)))
        }),
    );
    (session, store)
}
