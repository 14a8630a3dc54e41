//! Looks for Cloud PCs among what was read of all customers.

use std::sync::atomic::AtomicBool;

use super::gathering::{Gathering, without_notes};
use super::outbox::Outbox;
use crate::message::{Event, OverviewEvent};
use crate::model::{Finding, ProfileId, note_key};
use crate::table::{CloudPcLookup, Filter, Row, Snapshot, arrange};

/// More than anybody reads; whoever has more narrows them.
const MOST_FINDINGS: usize = 1_000;

/// Looks, and tells what was found.
pub async fn find(number: u64, gathering: Gathering, outbox: Outbox) {
    let gathered = gathering.gathered().await.unwrap_or_default();
    let without_notes = without_notes(&gathered);
    let looking = tokio::task::spawn_blocking(move || {
        let customers = gathered.iter().map(|(profile, one)| (profile, &one.read.rows));
        let mut findings = found(customers, &Filter::default());
        let num_found = findings.len();
        findings.truncate(MOST_FINDINGS);
        for finding in &mut findings {
            let id = finding.cloud_pc_id.as_deref().map(note_key);
            let notes = gathered.get(&finding.profile).map(|one| &one.notes);
            finding.note = notes.zip(id).and_then(|(notes, id)| notes.get(&id).cloned());
        }
        (findings, num_found)
    });
    let (findings, num_found) = looking.await.unwrap_or_default();
    let found = OverviewEvent::Found {
        number,
        findings,
        num_found,
        without_notes,
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
        let found = arranged.order.iter();
        findings.extend(found.filter_map(|number| Some(finding(profile, *number, rows.row(*number)?))));
    }
    findings.sort_by(|one, other| (&one.state, other.changed_at).cmp(&(&other.state, one.changed_at)));
    findings
}

fn finding(profile: &ProfileId, number: u32, row: Row<'_>) -> Finding {
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
        row: number,
        note: None,
    }
}
