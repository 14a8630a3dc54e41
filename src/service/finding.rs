//! Looks for Cloud PCs among what was read of all customers.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use super::outbox::Outbox;
use super::whose::Whose;
use crate::message::{Event, OverviewEvent};
use crate::model::{Finding, ProfileId};
use crate::table::{Filter, Row, Snapshot, arrange};

/// More than anybody reads; whoever has more narrows them.
const MOST_FINDINGS: usize = 1_000;

/// What was read of one customer.
struct Read {
    rows: Snapshot,
    whose: Whose,
}

/// The latest attempts of every customer's Cloud PCs, as they were last read; clones share them.
#[derive(Clone, Default)]
pub struct ReadRows(Arc<Mutex<BTreeMap<ProfileId, Read>>>);

impl ReadRows {
    /// A customer was read anew. Where nothing could be read, what was read before stays.
    pub fn put(&self, whose: Whose, rows: &Snapshot) {
        if rows.num_showable() > 0 {
            let rows = rows.clone();
            self.lock().insert(whose.profile.clone(), Read { rows, whose });
        }
    }

    /// In whose name a customer was read.
    pub fn whose(&self, profile: &ProfileId) -> Option<Whose> {
        self.lock().get(profile).map(|read| read.whose.clone())
    }

    /// A customer is gone.
    pub fn forget(&self, profile: &ProfileId) {
        self.lock().remove(profile);
    }

    /// Everybody's.
    pub fn all(&self) -> Vec<(ProfileId, Snapshot)> {
        let rows = self.lock();
        rows.iter()
            .map(|(profile, read)| (profile.clone(), read.rows.clone()))
            .collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<ProfileId, Read>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks, and tells what was found.
pub async fn find(rows: ReadRows, (number, filter): (u64, Filter), outbox: Outbox) {
    let looking = tokio::task::spawn_blocking(move || found(&rows.all(), &filter));
    let mut findings = looking.await.unwrap_or_default();
    let num_found = findings.len();
    findings.truncate(MOST_FINDINGS);
    let found = OverviewEvent::Found {
        number,
        findings,
        num_found,
    };
    outbox.send_always(Event::Overview(found)).await;
}

/// What needs a person first, then the latest change.
pub fn found(customers: &[(ProfileId, Snapshot)], filter: &Filter) -> Vec<Finding> {
    let never = AtomicBool::new(false);
    let mut findings = Vec::new();
    for (profile, rows) in customers {
        let Some(arranged) = arrange(rows, filter, &[], &never) else {
            continue;
        };
        let found = arranged.order.iter().filter_map(|number| rows.row(*number));
        findings.extend(found.map(|row| finding(profile, row)));
    }
    findings.sort_by(|one, other| (&one.state, other.changed_at).cmp(&(&other.state, one.changed_at)));
    findings
}

fn finding(profile: &ProfileId, row: Row<'_>) -> Finding {
    let listed = match row.cloud_pc() {
        crate::table::CloudPcLookup::Listed(pc) => Some(pc),
        crate::table::CloudPcLookup::Absent | crate::table::CloudPcLookup::NotKnown => None,
    };
    Finding {
        profile: profile.clone(),
        device: listed.and_then(|pc| pc.name()).map(str::to_owned),
        user: listed.and_then(|pc| pc.user_principal_name.clone()),
        cloud_pc_id: row.cloud_pc_id().map(std::borrow::Cow::into_owned),
        state: row.state(),
        error: row.error_code(),
        message: row.error_message().map(str::to_owned),
        changed_at: row.last_modified_at().or_else(|| row.started_at()),
    }
}
