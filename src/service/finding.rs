//! Looks for Cloud PCs among what was read of all customers.

use std::sync::atomic::AtomicBool;

use super::outbox::Outbox;
use super::read_rows::ReadRows;
use crate::message::{Event, OverviewEvent};
use crate::model::{Among, Finding, ProfileId};
use crate::table::{CloudPcLookup, Filter, Row, Snapshot, arrange};

/// More than anybody reads; whoever has more narrows them.
const MOST_FINDINGS: usize = 1_000;

/// Looks, and tells what was found.
pub async fn find(rows: ReadRows, (number, among, filter): (u64, Among, Filter), outbox: Outbox) {
    let looking = tokio::task::spawn_blocking(move || {
        let all = rows.among(among);
        found(all.iter().map(|(profile, read)| (profile, &read.rows)), &filter)
    });
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
pub fn found<'a>(customers: impl Iterator<Item = (&'a ProfileId, &'a Snapshot)>, filter: &Filter) -> Vec<Finding> {
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
    let (listed, is_absent) = match row.cloud_pc() {
        CloudPcLookup::Listed(pc) => (Some(pc), false),
        CloudPcLookup::Absent => (None, true),
        CloudPcLookup::NotKnown => (None, false),
    };
    Finding {
        profile: profile.clone(),
        device: listed.and_then(|pc| pc.name()).map(str::to_owned),
        is_absent,
        user: listed.and_then(|pc| pc.user_principal_name.clone()),
        cloud_pc_id: row.cloud_pc_id().map(std::borrow::Cow::into_owned),
        state: row.state(),
        error: row.error_code(),
        message: row.error_message().map(str::to_owned),
        changed_at: row.last_modified_at().or_else(|| row.started_at()),
    }
}
