//! What broke overnight, over all customers: earlier runs are each customer's own, and nothing is said where there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rollcall::export::sheet::{Field, HeadedField};
use rollcall::history::History;
use rollcall::message::{
    AcrossNews, AcrossOrder, AcrossTo, Arrangement, Command, Event, KeepRuns, OverviewCommand, OverviewEvent,
};
use rollcall::model::{
    ActionState, Among, Clock as _, Compared, Completeness, CustomerReport, Earlier, ExportTrouble, Finding, Guid,
    Handled, KeptEntry, Note, ProfileId, Query, Reading, RunId, RunRecord, ShowHandled, Sought, SystemClock, Timestamp,
};
use rollcall::sample_tenant::Fault;
use rollcall::table::{Filter, Snapshot};
use serde_json::Value;

use super::desk::Desk;
use super::overview::{Told, directory, know, order_across, refresh, targets, written_across};
use crate::memory::keeping::{ended, listed};

const NIGHT: Duration = Duration::from_hours(14);

/// All that was told in one round.
#[derive(Default)]
struct Round {
    kept: BTreeMap<ProfileId, (CustomerReport, Snapshot)>,
    answers: BTreeMap<ProfileId, (CustomerReport, Snapshot)>,
    compared: BTreeMap<ProfileId, Compared>,
}

async fn round(desk: &mut Desk, number: u64) -> Round {
    know(desk);
    refresh(desk, number, targets(desk));
    let mut all = Round::default();
    loop {
        match desk.next().await {
            Event::Overview(OverviewEvent::Kept {
                profile, report, rows, ..
            }) => drop(all.kept.insert(profile, (*report, rows))),
            Event::Overview(OverviewEvent::Customer {
                profile, report, rows, ..
            }) => drop(all.answers.insert(profile, (*report, rows))),
            Event::Overview(OverviewEvent::Compared { profile, compared, .. }) => {
                assert!(all.answers.contains_key(&profile), "before its answer");
                all.compared.insert(profile, compared);
            }
            Event::Overview(OverviewEvent::Ended { .. }) => return all,
            Event::Overview(OverviewEvent::TriesAgain { .. } | OverviewEvent::ComparedAll { .. }) => {}
            event => panic!("{event:?}"),
        }
    }
}

/// What has newly failed, by whom.
async fn broken(desk: &mut Desk, number: u64) -> Vec<Finding> {
    desk.send(Command::Overview(OverviewCommand::Find {
        number,
        sought: Sought {
            among: Among::NewlyFailed,
            ..Sought::default()
        },
        filter: Box::default(),
    }));
    loop {
        match desk.next().await {
            Event::Overview(OverviewEvent::Found {
                number: answered,
                findings,
                ..
            }) if answered == number => return findings,
            Event::Overview(
                OverviewEvent::Compared { .. } | OverviewEvent::ComparedAll { .. } | OverviewEvent::Found { .. },
            ) => {}
            event => panic!("{event:?}"),
        }
    }
}

fn history(folder: &Path, profile: &ProfileId) -> History {
    let path = folder.join(format!("{}.sqlite", profile.as_str()));
    History::open(&path, SystemClock.now()).unwrap().history
}

/// Lets a night pass over what is kept of a customer; what this makes of its runs is kept in their place.
fn let_a_night_pass<T>(folder: &Path, profile: &ProfileId, change: impl FnOnce(&mut [RunRecord]) -> T) -> T {
    let history = history(folder, profile);
    let kept = history.runs().unwrap();
    let mut runs: Vec<RunRecord> = kept.iter().map(|entry| history.run(entry.id).unwrap()).collect();
    let changed = change(&mut runs);
    history.delete_runs().unwrap();
    for run in &mut runs {
        run.header.finished_ticks = run.header.finished_at().minus(NIGHT).ticks();
        history.keep(run, SystemClock.now()).unwrap();
    }
    changed
}

/// The first Cloud PC whose latest attempt has failed still waited then; its id.
fn one_failure_pending(runs: &mut [RunRecord]) -> Option<String> {
    let rows_of = |run: &RunRecord| -> Vec<Value> {
        let lines = String::from_utf8(run.json_lines.to_vec()).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let mut all: Vec<Vec<Value>> = runs.iter().map(rows_of).collect();
    let start = |row: &Value| row["startDateTime"].as_str().unwrap_or("9999").to_owned();
    let is_latest = |row: &Value| {
        let rows = all.iter().flatten();
        let on_same = rows.filter(|other| other["cloudPcId"] == row["cloudPcId"]);
        on_same.map(start).max() == Some(start(row))
    };
    let is_meant = |row: &Value| row["state"] == "failed" && row["cloudPcId"].is_string() && is_latest(row);
    let mut places = (0..all.len()).flat_map(|run| (0..all[run].len()).map(move |row| (run, row)));
    let (run, row) = places.find(|(run, row)| is_meant(&all[*run][*row]))?;
    all[run][row]["state"] = "pending".into();
    let mut lines = String::new();
    for row in &all[run] {
        writeln!(lines, "{row}").unwrap();
    }
    runs[run].json_lines = lines.into_bytes().into();
    all[run][row]["cloudPcId"].as_str().map(str::to_owned)
}

/// A directory that was read yesterday, by somebody who is still signed in and starts the program again.
async fn read_yesterday(folder: &Path) -> Desk {
    let desk = Desk::signed_in(directory(3, 900)).await;
    let mut desk = desk.restarted_in(folder);
    let first = round(&mut desk, 1).await;
    assert!(first.kept.is_empty(), "nothing is kept yet");
    let none = |compared: &Compared| *compared == Compared::NoEarlierRun;
    assert!(
        first.compared.len() == 3 && first.compared.values().all(none),
        "{:?}",
        first.compared
    );
    assert_eq!(
        broken(&mut desk, 1).await,
        [],
        "nothing is called new that nobody can compare"
    );
    // What is asked now is answered behind what is being kept.
    compared_with(&mut desk, SystemClock.now().minus(2 * NIGHT)).await;
    desk
}

/// What is said of everybody who is compared with the last run by then.
async fn compared_with(desk: &mut Desk, then: Timestamp) -> BTreeMap<ProfileId, Compared> {
    desk.send(Command::Overview(OverviewCommand::CompareWith(Earlier::NotAfter(then))));
    let mut all = BTreeMap::new();
    loop {
        match desk.next().await {
            Event::Overview(OverviewEvent::Compared {
                profile,
                earlier,
                compared,
                ..
            }) => {
                assert_eq!(earlier, Earlier::NotAfter(then));
                all.insert(profile, compared);
            }
            Event::Overview(OverviewEvent::ComparedAll { earlier }) if earlier == Earlier::NotAfter(then) => {
                assert_eq!(all.len(), 3, "told before all were");
                return all;
            }
            _event => {}
        }
    }
}

/// An order for everything that was told in a round.
fn order_of(desk: &Desk, round: &Round, file: &Path) -> AcrossOrder {
    let answers = round.answers.iter();
    let told = Told {
        customers: answers
            .map(|(profile, (report, rows))| (profile.clone(), report.clone(), rows.clone()))
            .collect(),
    };
    order_across(&targets(desk), &told, AcrossTo::File(file.to_owned()))
}

/// The same of what has failed since the earlier run.
fn broken_of(desk: &Desk, round: &Round, file: &Path) -> AcrossOrder {
    AcrossOrder {
        sought: Sought {
            among: Among::NewlyFailed,
            ..Sought::default()
        },
        ..order_of(desk, round, file)
    }
}

/// The Cloud PCs in a file of what has failed since the earlier run, of all customers.
async fn written(desk: &mut Desk, round: &Round, file: &Path) -> BTreeSet<String> {
    let order = broken_of(desk, round, file);
    let AcrossNews::Done(done) = written_across(desk, order).await else {
        panic!("not written")
    };
    let text = std::fs::read_to_string(file).unwrap();
    // The first line has the headings, and each Cloud PC stands between its customer and when that was read.
    let ids = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap().to_owned());
    let ids: BTreeSet<String> = ids.collect();
    assert_eq!(done.num_rows, ids.len() as u64, "{text}");
    ids
}

fn last_midnight() -> Earlier {
    Earlier::NotAfter(SystemClock.now().minus(NIGHT / 2))
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_what_has_failed_since_the_earlier_run_of_its_own_customer_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let mut pending = BTreeSet::new();
    let desk = desk.restarted_in(folder.path());
    for target in &all[..2] {
        let id = let_a_night_pass(folder.path(), &target.profile, one_failure_pending);
        pending.extend(id.map(|id| (target.profile.clone(), id)));
    }
    let_a_night_pass(folder.path(), &all[2].profile, |_| {});
    assert!(!pending.is_empty());
    let mut desk = desk;
    desk.send(Command::Overview(OverviewCommand::CompareWith(last_midnight())));
    let told = round(&mut desk, 1).await;
    for target in &all {
        let (now, _) = &told.answers[&target.profile];
        // An answer that is quicker needs nothing that is kept.
        if let Some((kept, _)) = told.kept.get(&target.profile) {
            assert_eq!(kept.num_cloud_pcs(), now.num_cloud_pcs(), "{target:?}");
            assert!(kept.read_at < now.read_at && kept.reading == Reading::Whole);
        }
        let changes = told.compared[&target.profile].changes().expect("compared");
        let num = u32::from(pending.iter().any(|(owner, _)| *owner == target.profile));
        assert_eq!((changes.num_failed, changes.num_installed), (num, 0), "{target:?}");
        assert!(Some(changes.since) < now.read_at.map(|read_at| read_at.minus(NIGHT / 2)));
    }
    let found = broken(&mut desk, 1).await;
    assert!(found.iter().all(|finding| finding.state == ActionState::Failed));
    let ids = found
        .into_iter()
        .map(|finding| (finding.profile, finding.cloud_pc_id.unwrap()));
    assert_eq!(ids.collect::<BTreeSet<_>>(), pending);
    let file = folder.path().join("broke.csv");
    let written = written(&mut desk, &told, &file).await;
    assert_eq!(written, pending.iter().map(|(_, id)| id.clone()).collect());
    let long_ago = compared_with(&mut desk, SystemClock.now().minus(2 * NIGHT)).await;
    let none = |compared: &Compared| *compared == Compared::NoEarlierRun;
    assert!(long_ago.values().all(none), "{long_ago:?}");
    assert_eq!(broken(&mut desk, 2).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_broke_is_not_written_of_a_reading_that_is_over_and_its_rows_are_those_the_words_are_about() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let mut desk = desk.restarted_in(folder.path());
    for target in &all {
        let_a_night_pass(folder.path(), &target.profile, |_| {});
    }
    desk.send(Command::Overview(OverviewCommand::CompareWith(last_midnight())));
    let first = round(&mut desk, 1).await;
    let second = round(&mut desk, 2).await;
    let of_first = broken_of(&desk, &first, &folder.path().join("broke.csv"));
    let AcrossNews::Failed { problem, num_files } = written_across(&mut desk, of_first).await else {
        panic!("written")
    };
    assert!(matches!(problem.why, ExportTrouble::ReadAnew { .. }), "{problem:?}");
    assert_eq!((num_files, folder.path().join("broke.csv").exists()), (0, false));
    // What is only filtered is filtered among the rows that the window has shown.
    let filtered = AcrossOrder {
        filter: Filter {
            states: [ActionState::Failed].into(),
            ..Filter::default()
        },
        ..order_of(&desk, &first, &folder.path().join("failed.csv"))
    };
    let AcrossNews::Done(done) = written_across(&mut desk, filtered).await else {
        panic!("not written")
    };
    let counts = first.answers.values().flat_map(|(report, _)| &report.counts);
    let failed = counts.filter(|(state, _)| *state == ActionState::Failed);
    assert_eq!(done.num_rows, failed.map(|(_, num)| u64::from(*num)).sum::<u64>());
    assert!(done.num_rows > 0);
    // Forgotten meanwhile is no less another reading.
    desk.send(Command::Overview(OverviewCommand::ForgetRead(vec![
        all[0].profile.clone(),
    ])));
    let of_second = broken_of(&desk, &second, &folder.path().join("broke.csv"));
    let AcrossNews::Failed { problem, .. } = written_across(&mut desk, of_second).await else {
        panic!("written")
    };
    assert!(matches!(problem.why, ExportTrouble::ReadAnew { .. }), "{problem:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_stands_in_the_file_at_its_own_customer_and_its_columns_only_where_something_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let id = |number: usize| {
        let rows = desk.tenant.cloud_pc_ids(all[number].connection.tenant.as_str());
        rows[0].clone()
    };
    let (of_first, of_second) = (id(0), id(1));
    let mut desk = desk.restarted_in(folder.path());
    let told = round(&mut desk, 1).await;
    let order = |desk: &Desk, name: &str| {
        let mut order = order_of(desk, &told, &folder.path().join(name));
        let ticket = HeadedField {
            field: Field::Ticket,
            heading: "Ticket".to_owned(),
        };
        order.across.fields.push(ticket.clone());
        for part in &mut order.across.parts {
            part.sheet.fields.push(ticket.clone());
        }
        order
    };
    let none = order(&desk, "none.csv");
    assert!(matches!(written_across(&mut desk, none).await, AcrossNews::Done(_)));
    let text = std::fs::read_to_string(folder.path().join("none.csv")).unwrap();
    assert!(text.starts_with("customer,cloudPcId,asOf"), "{text:.80}");
    let note = |ticket: &str| Note {
        ticket: ticket.to_owned(),
        ..Note::default()
    };
    // Of the second customer's notes one is about the first one's Cloud PC, as after a move of tenants.
    let notes = [(of_second.clone(), note("INC-2")), (of_first.clone(), note("INC-9"))];
    let now = SystemClock.now();
    history(folder.path(), &all[1].profile).put_notes(&notes, now).unwrap();
    let with_notes = order(&desk, "all.csv");
    assert!(matches!(
        written_across(&mut desk, with_notes).await,
        AcrossNews::Done(_)
    ));
    let text = std::fs::read_to_string(folder.path().join("all.csv")).unwrap();
    assert!(text.starts_with("customer,cloudPcId,ticket,asOf"), "{text:.80}");
    let tickets = text.lines().filter(|line| line.contains("INC-"));
    let tickets: Vec<&str> = tickets.collect();
    let [only] = tickets.as_slice() else {
        panic!("{tickets:?}")
    };
    let expected = format!("{},{of_second},INC-2,", all[1].profile.as_str());
    assert!(only.starts_with(&expected), "{only}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_nothing_kept_leaves_nothing_and_whoever_wants_to_know_hears_of_every_customer() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::signed_in(directory(3, 900)).await;
    let mut desk = desk.restarted_in(folder.path());
    desk.send(Command::Overview(OverviewCommand::Keep(KeepRuns::No)));
    round(&mut desk, 1).await;
    // What is asked now is answered behind what would be kept.
    compared_with(&mut desk, SystemClock.now()).await;
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    desk.send(Command::Overview(OverviewCommand::Keep(KeepRuns::AndTell)));
    know(&desk);
    refresh(&desk, 2, targets(&desk));
    let mut kept = BTreeSet::new();
    while kept.len() < 3 {
        if let Event::Overview(OverviewEvent::RunsKept { profile, outcome }) = desk.next().await {
            assert_eq!(outcome, Ok(()));
            kept.insert(profile);
        }
    }
    for target in targets(&desk) {
        assert!(!history(folder.path(), &target.profile).runs().unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_all_and_the_customer_s_own_keep_the_same_rows_once() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::signed_in(directory(3, 900)).await;
    let mut desk = desk.restarted_in(folder.path());
    round(&mut desk, 1).await;
    let of_first = targets(&desk).remove(0);
    let profile = of_first.profile.clone();
    let kept = || history(folder.path(), &profile).runs().unwrap();
    desk.send(Command::RestoreSignIn(of_first));
    desk.send(Command::ListRuns);
    listed(&mut desk).await;
    let before = kept();
    let partner = Guid::parse(&before[0].header.partner_id).unwrap();
    desk.send(Command::Run {
        run_id: RunId(1),
        query: Query {
            partner_id: partner,
            activity_id: None,
            cloud_pc_id: None,
        },
        arrangement: Arrangement::default(),
    });
    ended(&mut desk, 1).await;
    desk.send(Command::ListRuns);
    listed(&mut desk).await;
    let after = kept();
    let ids = |runs: &[KeptEntry]| runs.iter().map(|run| run.id).collect::<BTreeSet<_>>();
    assert_eq!(ids(&after), ids(&before));
    let is_anew = |run: &KeptEntry| before.iter().all(|former| former.header != run.header);
    assert_eq!(after.iter().filter(|run| is_anew(run)).count(), 1, "{after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_broke_off_or_that_somebody_else_read_is_no_earlier_run() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let desk = desk.restarted_in(folder.path());
    let_a_night_pass(folder.path(), &all[0].profile, |runs| {
        for run in runs {
            run.header.completeness = Completeness::Incomplete;
        }
    });
    let_a_night_pass(folder.path(), &all[1].profile, |runs| {
        for run in runs {
            run.header.account = run.header.account.replace("desk", "somebody");
        }
    });
    let_a_night_pass(folder.path(), &all[2].profile, |_| {});
    let mut desk = desk;
    desk.send(Command::Overview(OverviewCommand::CompareWith(last_midnight())));
    let told = round(&mut desk, 1).await;
    // An answer that is quicker needs nothing that is kept.
    assert!(told.kept.keys().all(|profile| *profile == all[2].profile));
    assert_eq!(told.compared[&all[0].profile], Compared::NoEarlierRun);
    assert_eq!(told.compared[&all[1].profile], Compared::NoEarlierRun);
    assert!(told.compared[&all[2].profile].changes().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_be_read_shows_what_is_kept_with_its_age() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let mut desk = desk.restarted_in(folder.path());
    for target in &all {
        let_a_night_pass(folder.path(), &target.profile, |_| {});
    }
    desk.tenant.arm(Fault::parse("404").unwrap());
    let told = round(&mut desk, 1).await;
    let night = SystemClock.now().minus(NIGHT / 2);
    for target in &all {
        let (kept, rows) = &told.kept[&target.profile];
        let owned: BTreeSet<String> = desk
            .tenant
            .cloud_pc_ids(target.connection.tenant.as_str())
            .into_iter()
            .collect();
        let mut ids = (0..rows.num_rows()).filter_map(|number| rows.row(number)?.cloud_pc_id().map(String::from));
        assert!(ids.all(|id| owned.contains(&id)), "kept of another");
        assert!(kept.read_at.is_some_and(|read_at: Timestamp| read_at < night));
        assert_ne!(told.answers[&target.profile].0.reading, Reading::Whole);
        assert!(
            !told.compared.contains_key(&target.profile),
            "an old run is not compared as if it were new"
        );
    }
    desk.send(Command::Overview(OverviewCommand::Find {
        number: 1,
        sought: Sought::default(),
        filter: Box::default(),
    }));
    let Event::Overview(OverviewEvent::Found { findings, .. }) = desk.next().await else {
        panic!("nothing found")
    };
    assert!(!findings.is_empty(), "what is shown is found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_number_finds_its_cloud_pc_at_its_own_customer_and_handled_ones_can_be_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let ids = |number: usize| {
        let tenant = all[number].connection.tenant.as_str();
        desk.tenant.cloud_pc_ids(tenant)
    };
    let note = |ticket: &str, handled| Note {
        ticket: ticket.to_owned(),
        text: String::new(),
        handled,
    };
    let (of_first, of_second) = (ids(0), ids(1));
    let now = SystemClock.now();
    // A note on the first one's Cloud PC that lies at the second customer, as after a move of tenants, is not the first's.
    let first = [(of_first[0].clone(), note("INC-4711", Handled::Open))];
    let second = [
        (of_second[0].clone(), note("INC-4711", Handled::Done)),
        (of_first[0].clone(), note("INC-9999", Handled::Done)),
    ];
    history(folder.path(), &all[0].profile).put_notes(&first, now).unwrap();
    history(folder.path(), &all[1].profile).put_notes(&second, now).unwrap();
    let mut desk = desk.restarted_in(folder.path());
    round(&mut desk, 1).await;
    let found = |text: &str, handled| {
        let filter = Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        let sought = Sought {
            handled,
            ..Sought::default()
        };
        Command::Overview(OverviewCommand::Find {
            number: 1,
            sought,
            filter: Box::new(filter),
        })
    };
    let mut tickets = Vec::new();
    for (text, handled) in [
        ("4711", ShowHandled::Yes),
        ("4711", ShowHandled::No),
        ("9999", ShowHandled::Yes),
    ] {
        desk.send(found(text, handled));
        let Event::Overview(OverviewEvent::Found { findings, .. }) = desk.next().await else {
            panic!("nothing found")
        };
        let told = findings.into_iter().map(|finding| {
            let ticket = finding.note.expect("its own note").ticket;
            (finding.profile, finding.cloud_pc_id.unwrap(), ticket)
        });
        tickets.push(told.collect::<BTreeSet<_>>());
    }
    let of = |number: usize, ids: &[String]| (all[number].profile.clone(), ids[0].clone(), "INC-4711".to_owned());
    assert_eq!(tickets[0], BTreeSet::from([of(0, &of_first), of(1, &of_second)]));
    assert_eq!(tickets[1], BTreeSet::from([of(0, &of_first)]));
    assert!(tickets[2].is_empty());
}

/// As a newer version of the program would have left it: nothing in it is read.
fn make_unreadable(folder: &Path, profile: &ProfileId) {
    drop(history(folder, profile));
    let path = folder.join(format!("{}.sqlite", profile.as_str()));
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_notes_cannot_be_read_is_told_and_no_file_keeps_quiet_about_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = read_yesterday(folder.path()).await;
    let all = targets(&desk);
    let mut desk = desk.restarted_in(folder.path());
    make_unreadable(folder.path(), &all[1].profile);
    let told = round(&mut desk, 1).await;
    let open_ones = Sought {
        handled: ShowHandled::No,
        ..Sought::default()
    };
    desk.send(Command::Overview(OverviewCommand::Find {
        number: 1,
        sought: open_ones,
        filter: Box::default(),
    }));
    let Event::Overview(OverviewEvent::Found {
        findings,
        without_notes,
        ..
    }) = desk.next().await
    else {
        panic!("nothing found")
    };
    assert!(findings.iter().any(|finding| finding.profile == all[1].profile));
    assert_eq!(without_notes, [all[1].profile.clone()]);
    let order = |desk: &Desk, without_notes: &[ProfileId], name: &str| AcrossOrder {
        sought: open_ones,
        without_notes: without_notes.to_vec(),
        ..order_of(desk, &told, &folder.path().join(name))
    };
    let quiet = order(&desk, &[], "quiet.csv");
    let AcrossNews::Failed { problem, num_files: 0 } = written_across(&mut desk, quiet).await else {
        panic!("written as if nothing were missing")
    };
    assert_eq!(problem.why, ExportTrouble::NotesNotRead);
    assert!(!folder.path().join("quiet.csv").exists());
    let open = order(&desk, &without_notes, "told.csv");
    let news = written_across(&mut desk, open).await;
    assert!(matches!(news, AcrossNews::Done(_)), "{news:?}");
}
