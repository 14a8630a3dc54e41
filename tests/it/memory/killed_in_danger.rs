//! A program that is killed while it does what could cost most: thins and empties a history, writes many notes at once,
//! replaces a saved run, rescues a damaged file; and while notes go through the service's own channel and thread.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rollcall::auth::{EntryLocks, MemoryStore};
use rollcall::history::{History, read_run, write_run};
use rollcall::http::{self, HttpOptions};
use rollcall::logs::AuditLog;
use rollcall::message::{Command, CommandSink as _, Event, HistoryEvent};
use rollcall::model::{
    Authority, BrowserTexts, Completeness, Connection, Endpoints, GraphRoot, Guid, HistoryTrouble, KeptNames, Note,
    Notes, ProfileId, RunHeader, RunRecord, SignInTarget, SystemClock, Tenant, Timestamp,
};
use rollcall::service::{self, HistoryPlace, Setup, Waker};

use super::victim;

const NUM_KILLS: u64 = 40;
/// So many notes are written at once.
const AT_ONCE: usize = 20;

/// One run a minute, all of one question, so that most of them are thinned out again.
fn record((round, number): (u64, u64), num_rows: u64) -> RunRecord {
    let mut dice = round << 32 | number | 1;
    let mut lines = String::new();
    for _ in 0..num_rows {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        writeln!(lines, "{{\"cloudPcId\":\"{dice:016x}\",\"errorMessage\":\"{number}\"}}").unwrap();
    }
    let minute = i64::try_from(round * 10_000 + number).unwrap();
    RunRecord {
        header: RunHeader {
            key: format!("{round}-{number}"),
            finished_ticks: minute * 60 * Timestamp::TICKS_PER_SECOND,
            tenant: "contoso.com".to_owned(),
            account: "ada@contoso.com".to_owned(),
            partner_id: "11111111-1111-1111-1111-111111111111".to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: u32::try_from(num_rows).unwrap(),
            counts: BTreeMap::new(),
        },
        names: KeptNames::default(),
        json_lines: lines.into_bytes().into(),
    }
}

fn notes((round, number): (u64, u64)) -> Vec<(String, Note)> {
    let note = |pc: usize| {
        let ticket = format!("{round}-{number}");
        (
            format!("pc-{pc}"),
            Note {
                ticket,
                ..Note::default()
            },
        )
    };
    (0..AT_ONCE).map(note).collect()
}

fn say(what: &str, number: u64) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nDONE {what} {number}").unwrap();
    out.flush().unwrap();
}

fn open(path: &Path, now: Timestamp) -> History {
    History::open(path, now).unwrap().history
}

/// Somebody scribbles over the runs of a history, in one step.
fn spoil(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let end = bytes.len() - 4_096;
    bytes[24_576..end].fill(0x5a);
    let beside = path.with_extension("scribble");
    std::fs::write(&beside, bytes).unwrap();
    std::fs::rename(beside, path).unwrap();
}

/// Not a test by itself: endangers files for ever, and says after each step that it is done.
#[test]
fn whoever_is_to_be_killed_endangers_files_for_ever() {
    let Some((folder, round)) = victim::told() else { return };
    let now = |number| record((round, number), 0).header.finished_at();
    let history = open(&folder.join("default.sqlite"), now(0));
    for number in 0.. {
        let at = (round, number);
        history.keep(&record(at, 200), now(number)).unwrap();
        say("run", number);
        history.put_notes(&notes(at), now(number)).unwrap();
        say("notes", number);
        if number % 3 == 2 {
            history.delete_runs().unwrap();
            say("emptied", number);
        }
        write_run(&folder.join("shift.rollcall"), &record(at, 200)).unwrap();
        say("file", number);
        let spoilt = folder.join("spoilt.sqlite");
        let damaged = open(&spoilt, now(number));
        damaged.put_notes(&notes(at), now(number)).unwrap();
        say("spoilt", number);
        damaged.keep(&record(at, 3_000), now(number)).unwrap();
        drop(damaged);
        spoil(&spoilt);
        drop(open(&spoilt, now(number)));
    }
}

/// Not a test by itself: writes notes through the service for ever, and says after each batch that it is listed.
#[test]
fn whoever_is_to_be_killed_writes_through_the_service_for_ever() {
    let Some((folder, round)) = victim::told() else { return };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let setup = Setup {
        http: http::build(&HttpOptions::default()).unwrap(),
        endpoints: Endpoints {
            authority: Authority::parse("http://127.0.0.1:9").unwrap(),
            graph_root: GraphRoot::parse("http://127.0.0.1:9/beta").unwrap(),
        },
        store: Arc::new(MemoryStore::default()),
        locks: EntryLocks::default(),
        app: None,
        history: place(&folder),
        audit: AuditLog::default(),
        clock: Arc::new(SystemClock),
        browser_texts: BrowserTexts::default(),
    };
    let (commands, mut events) = service::start(runtime.handle(), setup, Waker::default());
    commands.send(Command::RestoreSignIn(SignInTarget::new(Connection {
        tenant: Tenant::parse("contoso.com").unwrap(),
        client_id: Guid::parse("6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21").unwrap(),
    })));
    for number in 1.. {
        commands.send(Command::PutNotes {
            number,
            notes: notes((round, number)),
        });
        commands.send(Command::ReadHistory);
        loop {
            match events.next_blocking() {
                Some(Event::History(HistoryEvent::Listed { num_written, .. })) if num_written == number => break,
                Some(Event::History(HistoryEvent::Trouble(trouble))) => panic!("{trouble:?}"),
                Some(_other) => {}
                None => panic!("the service has ended"),
            }
        }
        say("notes", number);
    }
}

fn place(folder: &Path) -> HistoryPlace {
    HistoryPlace::Folder {
        path: folder.join("history"),
        days: 30,
    }
}

/// Lets a round of a writer go on for a while after its first word, kills it, and answers what it said last of each kind.
fn killed(writer: &str, (folder, round): (&Path, u64), after: Duration) -> BTreeMap<String, u64> {
    let test = format!("memory::killed_in_danger::{writer}");
    let (mut child, lines) = victim::start(&test, folder, round);
    let mut said = BTreeMap::new();
    let mut hear = |line: &str| {
        let mut words = line.split_whitespace();
        if words.next() == Some("DONE") {
            let (what, number) = (words.next().unwrap(), words.next().unwrap());
            said.insert(what.to_owned(), number.parse().unwrap());
        }
    };
    let mut end = Instant::now() + Duration::from_secs(60);
    let mut is_first = true;
    while let Ok(line) = lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
        hear(&line);
        if line.starts_with("DONE") && std::mem::replace(&mut is_first, false) {
            end = Instant::now() + after;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for line in &lines {
        hear(&line);
    }
    assert!(!said.is_empty(), "round {round} of {writer} said nothing");
    said
}

/// The one number of a batch of notes; they are there together, or those of the batch before.
fn number_of(notes: &Notes, round: u64) -> Option<u64> {
    let tickets: Vec<&String> = notes.values().map(|note| &note.ticket).collect();
    let first = tickets.first()?;
    assert_eq!(tickets.len(), AT_ONCE);
    assert!(
        tickets.iter().all(|ticket| ticket == first),
        "half a batch: {tickets:?}"
    );
    first.strip_prefix(&format!("{round}-"))?.parse().ok()
}

/// What was said to be done is there, or what came next.
fn assert_fresh(what: &str, found: Option<u64>, said: Option<u64>) {
    let Some(said) = said else { return };
    assert!(
        found == Some(said) || found == Some(said + 1),
        "{what}: {found:?} after {said}"
    );
}

fn check_files(folder: &Path, round: u64, said: &BTreeMap<String, u64>) {
    let last = |what: &str| said.get(what).copied();
    let now = record((round + 1, 0), 0).header.finished_at();
    let opened = History::open(&folder.join("default.sqlite"), now).unwrap();
    assert_eq!(opened.trouble, None, "round {round}");
    let runs = opened.history.runs().unwrap();
    for entry in &runs {
        let run = opened.history.run(entry.id).unwrap();
        assert_eq!(run.json_lines.split_inclusive(|byte| *byte == b'\n').count(), 200);
    }
    let found = number_of(&opened.history.notes().unwrap(), round);
    assert_fresh("notes", found, last("notes"));
    let newest = runs
        .first()
        .and_then(|entry| entry.header.key.strip_prefix(&format!("{round}-"))?.parse().ok());
    // One that is said to be kept may be deleted with all others by now.
    if last("run").is_some_and(|number| number % 3 != 2) {
        assert_fresh("run", newest, last("run"));
    }
    if let Some(said) = last("file") {
        let run = read_run(&folder.join("shift.rollcall")).unwrap();
        let found = run
            .header
            .key
            .strip_prefix(&format!("{round}-"))
            .and_then(|number| number.parse().ok());
        assert_fresh("file", found, Some(said));
    }
    let opened = History::open(&folder.join("spoilt.sqlite"), now).unwrap();
    let is_odd = !matches!(opened.trouble, None | Some(HistoryTrouble::MovedAside { .. }));
    assert!(!is_odd, "{:?}", opened.trouble);
    let found = number_of(&opened.history.notes().unwrap(), round);
    assert_fresh("rescued notes", found, last("spoilt"));
}

#[test]
fn thinning_emptying_replacing_and_rescuing_lose_nothing_that_was_said_to_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..NUM_KILLS {
        let after = Duration::from_micros(round.wrapping_mul(0x9e37_79b9) % 200_000);
        let said = killed(
            "whoever_is_to_be_killed_endangers_files_for_ever",
            (folder.path(), round),
            after,
        );
        check_files(folder.path(), round, &said);
    }
}

#[test]
fn notes_that_the_service_has_listed_are_there_after_a_kill_each_batch_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..NUM_KILLS {
        let after = Duration::from_micros(round.wrapping_mul(0x9e37_79b9) % 60_000);
        let writer = "whoever_is_to_be_killed_writes_through_the_service_for_ever";
        let said = killed(writer, (folder.path(), round), after);
        let path = place(folder.path()).file(&ProfileId::default_profile()).unwrap();
        let opened = History::open(&path, Timestamp::from_ticks(0)).unwrap();
        assert_eq!(opened.trouble, None, "round {round}");
        let found = number_of(&opened.history.notes().unwrap(), round);
        assert_fresh("notes", found, said.get("notes").copied());
    }
}
