//! One file with the Cloud PCs of several customers, each row beginning with whose it is.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::arranging::StopOnDrop;
use super::auditing::Auditor;
use super::exporting::write_in_place;
use super::finding::{ReadRows, found};
use super::outbox::Outbox;
use crate::export::sheet::{ACROSS_FIELDS, write_across};
use crate::logs::AuditLog;
use crate::message::{AcrossOrder, Event, OverviewEvent};
use crate::model::{ExportTrouble, Finding, NotExported, Timestamp};
use crate::table::Names;

/// Writes it, and tells how that ended. Dropping it stops the writing.
pub async fn export_across((rows, audit): (ReadRows, AuditLog), order: AcrossOrder, outbox: Outbox) {
    let stop = Arc::new(AtomicBool::new(false));
    let job_stop = Arc::clone(&stop);
    let _stop_when_dropped = StopOnDrop::new(stop);
    let path = order.path.clone();
    let writing = tokio::task::spawn_blocking(move || write((&rows, &audit), &order, &job_stop));
    let outcome = match writing.await {
        Ok(Ok(num_rows)) => Ok((path, num_rows)),
        Ok(Err(problem)) => Err(problem),
        Err(_panicked) => return,
    };
    outbox
        .send_always(Event::Overview(OverviewEvent::Exported(outcome)))
        .await;
}

fn write((rows, audit): (&ReadRows, &AuditLog), order: &AcrossOrder, stop: &AtomicBool) -> Result<u64, NotExported> {
    audit.check().map_err(|why| NotExported {
        path: order.path.display().to_string(),
        why: ExportTrouble::NotWrittenDown(why),
    })?;
    let customers: Vec<_> = rows
        .all()
        .into_iter()
        .filter(|(profile, _)| order.customers.iter().any(|(wanted, _)| wanted == profile))
        .collect();
    let findings = found(&customers, &order.filter);
    let record = |finding: &Finding| {
        let owner = order.customers.iter().find(|(profile, _)| *profile == finding.profile);
        let customer = owner.map(|(_, name)| name.clone()).unwrap_or_default();
        record(customer, finding, &order.filter.names)
    };
    let records: Vec<_> = findings.iter().map(record).collect();
    let num_rows = records.len() as u64;
    let write = |out: &mut dyn std::io::Write| write_across(&order.headings, &records, out);
    write_in_place((&order.path, order.replacing), stop, write)?;
    for (profile, _) in &order.customers {
        let num_written = findings.iter().filter(|finding| finding.profile == *profile).count();
        if num_written > 0 {
            let whose = rows.whose(profile);
            Auditor::new(audit.clone(), whose.as_ref()).exported_across(num_written as u64, &order.path);
        }
    }
    Ok(num_rows)
}

/// A time to the second (RFC 3339).
fn in_utc(time: Timestamp) -> Option<String> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    Some(instant.to_string())
}

/// What a row says, in the order of the headings.
fn record(customer: String, finding: &Finding, names: &Names) -> [String; ACROSS_FIELDS] {
    let sent_state = finding.state.as_graph().unwrap_or_default();
    let sent_error = finding.error.as_graph().unwrap_or_default();
    let or_sent = |name: Option<&String>, sent: &str| name.cloned().unwrap_or_else(|| sent.to_owned());
    [
        customer,
        finding.device.clone().unwrap_or_default(),
        finding.user.clone().unwrap_or_default(),
        or_sent(names.states.get(&finding.state), sent_state),
        or_sent(names.errors.get(&finding.error), sent_error),
        finding.message.clone().unwrap_or_default(),
        finding.changed_at.and_then(in_utc).unwrap_or_default(),
        finding.cloud_pc_id.clone().unwrap_or_default(),
    ]
}
