//! What the tests of signing in stand on: a session over a scripted host, with a clock that moves only
//! when the session pauses.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall::auth::{Binding, EntryKey, MemoryStore, Pause, Secret, Session, StoredSignIn, TokenStore};
use rollcall::http::{Http, HttpOptions, build};
use rollcall::model::{
    Account, Authority, Clock, CloudPcScope, Connection, Endpoints, GraphRoot, Guid, ManualClock, Tenant, Timestamp,
};

use super::sign_in_host::{Reply, SignInHost, json};

pub const NOON: Timestamp = Timestamp::from_ticks(17_655_961_730_000_000);

pub struct Bench {
    pub host: SignInHost,
    pub store: Arc<dyn TokenStore>,
    pub clock: Arc<ManualClock>,
    pub session: Session,
    pub pauses: Arc<Mutex<Vec<u64>>>,
}

impl Bench {
    pub fn new(script: impl IntoIterator<Item = Reply>) -> Self {
        Self::with_store(script, Arc::new(MemoryStore::default()))
    }

    pub fn with_store(script: impl IntoIterator<Item = Reply>, store: Arc<dyn TokenStore>) -> Self {
        let host = SignInHost::start(script);
        let clock = Arc::new(ManualClock::new(NOON));
        let pauses = Arc::new(Mutex::new(Vec::new()));
        let (moved, noted) = (Arc::clone(&clock), Arc::clone(&pauses));
        let pause: Pause = Arc::new(move |time: Duration| {
            noted.lock().unwrap().push(time.as_secs());
            moved.advance(time);
            Box::pin(tokio::task::yield_now())
        });
        let time: Arc<dyn Clock> = Arc::clone(&clock) as Arc<dyn Clock>;
        let session = Session::with_pause(binding(&host.origin), client(), Arc::clone(&store), time, pause);
        Self {
            host,
            store,
            clock,
            session,
            pauses,
        }
    }

    /// A session that already has an access token for an hour, and `refresh-1`.
    pub async fn signed_in() -> Self {
        let bench = Self::new([device_code(), tokens(1)]);
        bench.session.sign_in_with_code(&|_| ()).await.unwrap();
        bench
    }

    pub fn pauses(&self) -> Vec<u64> {
        self.pauses.lock().unwrap().clone()
    }

    pub fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    pub async fn stored(&self) -> Option<StoredSignIn> {
        self.store.load(&EntryKey::default_connection()).await.unwrap()
    }

    /// The refresh token that this store holds.
    pub async fn stored_in(&self, store: &dyn TokenStore) -> String {
        let record = store.load(&EntryKey::default_connection()).await.unwrap();
        record.expect("something is stored").refresh_token.expose().to_owned()
    }
}

pub fn client() -> Http {
    build(&HttpOptions::default()).unwrap()
}

pub fn binding(origin: &str) -> Binding {
    Binding {
        endpoints: Endpoints {
            authority: Authority::parse(origin).unwrap(),
            graph_root: GraphRoot::parse("https://graph.microsoft.com/beta").unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse("contoso.com").unwrap(),
            client_id: Guid::parse("11111111-2222-3333-4444-555555555555").unwrap(),
        },
        scope: CloudPcScope::Read,
    }
}

pub fn stored(binding: &Binding, refresh_token: &str) -> StoredSignIn {
    let account = Account {
        username: "stored@contoso.com".to_owned(),
        name: None,
        tenant_id: None,
    };
    StoredSignIn::new(binding, account, Secret::new(refresh_token.to_owned()), NOON)
}

pub fn device_code() -> Reply {
    json(
        200,
        concat!(
            r#"{"device_code":"device-secret","user_code":"ABCD-EFGH","expires_in":"900","interval":"5","#,
            r#""verification_uri":"https://microsoft.com/devicelogin","message":"To sign in …"}"#
        ),
    )
}

/// The claims are `{"preferred_username":"zoe@contoso.com","name":"Zoe","tid":"t-1"}`.
const ID_TOKEN: &str =
    "e30.eyJwcmVmZXJyZWRfdXNlcm5hbWUiOiJ6b2VAY29udG9zby5jb20iLCJuYW1lIjoiWm9lIiwidGlkIjoidC0xIn0.c2ln";

pub fn tokens_text(number: u32) -> String {
    format!(
        r#"{{"token_type":"Bearer","expires_in":"3600","ext_expires_in":3600,"access_token":"access-{number}",
        "refresh_token":"refresh-{number}","id_token":"{ID_TOKEN}","scope":"CloudPC.Read.All"}}"#
    )
}

pub fn tokens(number: u32) -> Reply {
    json(200, tokens_text(number))
}

pub fn zoe() -> Account {
    Account {
        username: "zoe@contoso.com".to_owned(),
        name: Some("Zoe".to_owned()),
        tenant_id: Some("t-1".to_owned()),
    }
}

/// Lets the others work until `condition` holds; fails after a generous while.
pub async fn until(condition: impl Fn() -> bool) {
    let wait = async {
        while !condition() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), wait)
        .await
        .expect("waited in vain");
}
