//! What the unit tests of signing in share.

use super::answer::{Answer, test_answer};
use super::{Binding, Secret, StoredSignIn};
use crate::model::{Account, Authority, CloudPcScope, Connection, Endpoints, GraphRoot, Guid, Tenant, Timestamp};

/// A binding whose hosts are both `origin`.
pub(super) fn binding(origin: &str) -> Binding {
    Binding {
        endpoints: Endpoints {
            authority: Authority::parse(origin).unwrap(),
            graph_root: GraphRoot::parse(&format!("{origin}/beta")).unwrap(),
        },
        connection: Connection {
            tenant: Tenant::parse("contoso.com").unwrap(),
            client_id: Guid::parse("11111111-2222-3333-4444-55555555AAAA").unwrap(),
        },
        scope: CloudPcScope::Read,
    }
}

/// Bindings that differ from [`binding`] in one part each.
pub(super) fn other_bindings(origin: &str) -> [Binding; 5] {
    let mut others = [(); 5].map(|()| binding(origin));
    others[0].endpoints.authority = Authority::parse("https://login.microsoftonline.com").unwrap();
    others[1].endpoints.authority = Authority::parse(&format!("{origin}/path")).unwrap();
    others[2].endpoints.graph_root = GraphRoot::parse("https://graph.microsoft.com/beta").unwrap();
    others[3].connection.tenant = Tenant::parse("fabrikam.com").unwrap();
    others[4].connection.client_id = Guid::parse("99999999-2222-3333-4444-55555555aaaa").unwrap();
    others
}

/// A record for this binding.
pub(super) fn stored(binding: &Binding, refresh_token: &str) -> StoredSignIn {
    let account = Account {
        username: "zoe@contoso.com".to_owned(),
        name: None,
        tenant_id: None,
    };
    let saved_at = Timestamp::from_ticks(17_000_000_000_000_000);
    StoredSignIn::new(binding, account, Secret::new(refresh_token.to_owned()), saved_at)
}

/// An answer as the sign-in host would give it.
pub(super) fn answer(status: u16, body: &str) -> Answer {
    test_answer(status, body)
}
