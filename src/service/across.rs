//! One file with the Cloud PCs of several customers, each row beginning with whose it is and ending with how that
//! customer was read. Of whoever could not be read, a line says so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::arranging::StopOnDrop;
use super::auditing::Auditor;
use super::exporting::write_in_place;
use super::finding::found;
use super::outbox::Outbox;
use super::read_rows::Read;
use crate::export::sheet::{ACROSS_FIELDS, write_across};
use crate::logs::AuditLog;
use crate::message::{AcrossOrder, Event, OverviewEvent, Replacing};
use crate::model::{ExportTrouble, Finding, NotExported, ProfileId, Reading, Timestamp};
use crate::table::Names;

/// Most files of one name in a folder that are numbered.
const MOST_NUMBERS: u32 = 99;

/// Writes what was read by now, and tells how that ended. Dropping it stops the writing.
pub async fn export_across((read, audit): (BTreeMap<ProfileId, Read>, AuditLog), order: AcrossOrder, outbox: Outbox) {
    let stop = Arc::new(AtomicBool::new(false));
    let job_stop = Arc::clone(&stop);
    let _stop_when_dropped = StopOnDrop::new(stop);
    let path = order.path.clone();
    let writing = tokio::task::spawn_blocking(move || write((read, &audit), &order, &job_stop));
    let outcome = writing.await.unwrap_or_else(|error| {
        Err(NotExported {
            path: path.display().to_string(),
            why: ExportTrouble::Other(error.to_string()),
        })
    });
    outbox
        .send_always(Event::Overview(OverviewEvent::Exported(outcome)))
        .await;
}

fn write(
    (mut read, audit): (BTreeMap<ProfileId, Read>, &AuditLog),
    order: &AcrossOrder,
    stop: &AtomicBool,
) -> Result<(PathBuf, u64), NotExported> {
    audit.check().map_err(|why| NotExported {
        path: order.path.display().to_string(),
        why: ExportTrouble::NotWrittenDown(why),
    })?;
    read.retain(|profile, _| order.customers.iter().any(|(wanted, _)| wanted == profile));
    let customers = read.iter().map(|(profile, read)| (profile, &read.rows));
    let findings = found(customers, &order.filter);
    let num_rows = findings.len() as u64;
    let records = records(order, &read, &findings);
    let write = |path: &Path| {
        let write = |out: &mut dyn std::io::Write| write_across(&order.words.headings, &records, out);
        write_in_place((path, order.replacing), stop, write)
    };
    let mut outcome = write(&order.path).map(|()| order.path.clone());
    for number in 2..=MOST_NUMBERS {
        let is_taken = |problem: &NotExported| problem.why == ExportTrouble::Exists;
        if order.replacing == Replacing::Yes || !outcome.as_ref().is_err_and(is_taken) {
            break;
        }
        let other = numbered(&order.path, number);
        outcome = write(&other).map(|()| other);
    }
    let path = outcome?;
    for (profile, read) in &read {
        let num_written = findings.iter().filter(|finding| finding.profile == *profile).count();
        if num_written > 0 {
            Auditor::new(audit.clone(), read.whose.as_ref()).exported_across(num_written as u64, &path);
        }
    }
    Ok((path, num_rows))
}

/// The same name with a number: the file that lies there stays.
fn numbered(path: &Path, number: u32) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let stem = part(path.file_stem()).unwrap_or_default();
    let ending = part(path.extension()).map(|ending| format!(".{ending}"));
    path.with_file_name(format!("{stem} ({number}){}", ending.unwrap_or_default()))
}

/// A line for each Cloud PC, then one for each customer who has none and of whom not everything was read just now.
fn records(
    order: &AcrossOrder,
    read: &BTreeMap<ProfileId, Read>,
    findings: &[Finding],
) -> Vec<[String; ACROSS_FIELDS]> {
    let unread = Read::default();
    let of = |profile: &ProfileId| read.get(profile).unwrap_or(&unread);
    let name = |profile: &ProfileId| {
        let owner = order.customers.iter().find(|(id, _)| id == profile);
        owner.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let mut records: Vec<_> = findings
        .iter()
        .map(|finding| {
            let ends = (as_of(of(&finding.profile)), status(order, of(&finding.profile)));
            record((name(&finding.profile), ends), finding, &order.filter.names)
        })
        .collect();
    let with_rows: BTreeSet<&ProfileId> = findings.iter().map(|finding| &finding.profile).collect();
    for (profile, name) in &order.customers {
        let read = of(profile);
        let is_whole = read.report.reading == Reading::Whole && !read.report.standing.is_broken();
        if !is_whole && !with_rows.contains(profile) {
            let mut record = [(); ACROSS_FIELDS].map(|()| String::new());
            let [customer, .., as_of_cell, status_cell] = &mut record;
            customer.clone_from(name);
            (*as_of_cell, *status_cell) = (as_of(read), status(order, read));
            records.push(record);
        }
    }
    records
}

fn as_of(read: &Read) -> String {
    read.report.read_at.and_then(in_utc).unwrap_or_default()
}

/// How a customer stands, and that not all of it was read where that is so.
fn status(order: &AcrossOrder, read: &Read) -> String {
    let standing = order.words.standings.get(&read.report.standing);
    let standing = standing.map(String::as_str).unwrap_or_default();
    match read.report.reading {
        Reading::Nothing | Reading::Whole => standing.to_owned(),
        Reading::Part => format!("{standing}, {}", order.words.partly),
    }
}

/// A time to the second (RFC 3339).
fn in_utc(time: Timestamp) -> Option<String> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    Some(instant.to_string())
}

/// What a row says, in the order of the headings; whose it is, when that was read, and how it stands.
fn record(
    (customer, (as_of, status)): (String, (String, String)),
    finding: &Finding,
    names: &Names,
) -> [String; ACROSS_FIELDS] {
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
        as_of,
        status,
    ]
}

#[cfg(test)]
mod tests {
    use super::super::read_rows::{Answer, ReadRows};
    use super::super::whose::Whose;
    use super::*;
    use crate::message::AcrossWords;
    use crate::model::{CustomerReport, Round, Sought, Standing};
    use crate::table::Filter;

    fn id(name: &str) -> ProfileId {
        ProfileId::parse(name).unwrap()
    }

    fn order(path: PathBuf, replacing: Replacing) -> AcrossOrder {
        let name = |name: &str| (id(name), name.to_owned());
        AcrossOrder {
            customers: ["old", "never", "part", "well"].map(name).to_vec(),
            sought: Sought::default(),
            filter: Filter::default(),
            words: AcrossWords {
                headings: [(); ACROSS_FIELDS].map(|()| "h".to_owned()),
                standings: BTreeMap::from([
                    (Standing::NotReachable, "not reachable".to_owned()),
                    (Standing::NotChecked, "not checked".to_owned()),
                ]),
                partly: "partly read".to_owned(),
            },
            path,
            replacing,
        }
    }

    fn report(standing: Standing, reading: Reading) -> CustomerReport {
        CustomerReport {
            standing,
            reading,
            read_at: Timestamp::parse("2026-11-26T09:00:00Z"),
            ..CustomerReport::default()
        }
    }

    fn read() -> BTreeMap<ProfileId, Read> {
        let rows = ReadRows::default();
        for (name, standing, reading) in [
            ("old", Standing::NotReachable, Reading::Whole),
            ("part", Standing::NotReachable, Reading::Part),
            ("well", Standing::Ready, Reading::Whole),
        ] {
            rows.expect(&id(name), Round(1));
            let whose = Whose {
                profile: id(name),
                tenant: name.to_owned(),
                account: String::new(),
            };
            let answer = Answer {
                report: report(standing, reading),
                ..Answer::default()
            };
            assert!(rows.put((Round(1), whose), answer, |_| ()).is_some());
        }
        rows.all()
    }

    #[test]
    fn the_file_says_of_whom_nothing_or_not_all_or_nothing_new_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let order = order(folder.path().join("all.csv"), Replacing::No);
        let (path, num_rows) = write((read(), &AuditLog::default()), &order, &AtomicBool::new(false)).unwrap();
        assert_eq!(num_rows, 0);
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().skip(1).collect();
        let expected = [
            "old,,,,,,,,2026-11-26T09:00:00Z,not reachable",
            "never,,,,,,,,,not checked",
            "part,,,,,,,,2026-11-26T09:00:00Z,\"not reachable, partly read\"",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_second_file_of_one_name_is_numbered_and_the_first_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.csv");
        std::fs::write(&path, "of somebody else").unwrap();
        let order = order(path.clone(), Replacing::No);
        let never = AtomicBool::new(false);
        let names: Vec<String> = (0..2)
            .map(|_| write((read(), &AuditLog::default()), &order, &never).unwrap().0)
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["all (2).csv", "all (3).csv"]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "of somebody else");
    }
}
