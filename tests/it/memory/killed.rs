//! A program that is killed at any moment, over and over, while it saves runs, notes and settings: what it said was
//! saved is there, and nothing is damaged.
//!
//! The program is this test binary itself, started again with a folder to write into.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use rollcall::history::History;
use rollcall::model::{
    Completeness, KeptNames, Note, Profile, ProfileEdit, ProfileId, RunHeader, RunRecord, Timestamp,
};
use rollcall::state::{Settings, SettingsFile};

const FOLDER: &str = "ROLLCALL_TEST_WRITES_INTO";
const ROUND: &str = "ROLLCALL_TEST_ROUND";
const NUM_KILLS: u64 = 200;
/// A machine that is busy may do fewer kills; each of them counts all the same.
const LONGEST: Duration = Duration::from_secs(50);
const FEWEST: u64 = 40;
const NOW: Timestamp = Timestamp::from_ticks(0);

fn record(round: u64, number: u64) -> RunRecord {
    let row = format!("{{\"cloudPcId\":\"{round}\",\"errorMessage\":\"{number}\"}}\n");
    RunRecord {
        header: RunHeader {
            key: format!("{round}-{number}"),
            finished_ticks: i64::try_from(round * 1_000_000 + number).unwrap(),
            tenant: "contoso.com".to_owned(),
            account: "ada@contoso.com".to_owned(),
            partner_id: "11111111-1111-1111-1111-111111111111".to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 400,
            counts: std::collections::BTreeMap::new(),
        },
        names: KeptNames::default(),
        json_lines: row.repeat(400).into_bytes().into(),
    }
}

fn note(round: u64, number: u64) -> Note {
    Note {
        ticket: format!("{round}-{number}"),
        text: "x".repeat(usize::try_from(number % 3_000).unwrap()),
        ..Note::default()
    }
}

fn settings(round: u64, number: u64) -> Settings {
    let mut settings = Settings::default();
    settings.profiles.apply(&ProfileEdit::Put(Profile {
        name: "Contoso".to_owned(),
        tenant: format!("contoso-{round}-{number}.com"),
        ..Profile::empty(ProfileId::default_profile())
    }));
    settings
}

/// Not a test by itself: writes for ever, and says after each write that it is done.
#[test]
fn whoever_is_to_be_killed_writes_for_ever() {
    let (Ok(folder), Ok(round)) = (std::env::var(FOLDER), std::env::var(ROUND)) else {
        return;
    };
    let (folder, round) = (Path::new(&folder), round.parse::<u64>().unwrap());
    let history = History::open(&folder.join("default.sqlite"), NOW).unwrap().history;
    let file = SettingsFile::in_folder(folder);
    let mut out = std::io::stdout().lock();
    for number in 0.. {
        history.keep(&record(round, number), NOW).unwrap();
        writeln!(out, "\nDONE run {number}").unwrap();
        history.put_note("pc", &note(round, number), NOW).unwrap();
        writeln!(out, "DONE note {number}").unwrap();
        file.save(&settings(round, number)).unwrap();
        writeln!(out, "DONE settings {number}").unwrap();
        out.flush().unwrap();
    }
}

/// What a round said it had saved last.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    run: Option<u64>,
    note: Option<u64>,
    settings: Option<u64>,
}

impl Said {
    fn hear(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        if words.next() != Some("DONE") {
            return;
        }
        let (what, number) = (words.next(), words.next().and_then(|number| number.parse().ok()));
        match what {
            Some("run") => self.run = number,
            Some("note") => self.note = number,
            Some("settings") => self.settings = number,
            other => panic!("{other:?}"),
        }
    }
}

fn start(folder: &Path, round: u64) -> (Child, Receiver<String>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "memory::killed::whoever_is_to_be_killed_writes_for_ever",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = sync_channel(1_024);
    std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, lines)
}

/// Lets a round write until it is killed; what it said by then.
fn killed(folder: &Path, round: u64, after: Duration) -> Said {
    let (mut child, lines) = start(folder, round);
    let mut said = Said::default();
    // It opens its files first; from then on, any moment.
    let mut end = None;
    loop {
        let left = end.map_or(Duration::from_secs(60), |end: Instant| {
            end.saturating_duration_since(Instant::now())
        });
        match lines.recv_timeout(left) {
            Ok(line) => {
                said.hear(&line);
                if said.run.is_some() {
                    end.get_or_insert_with(|| Instant::now() + after);
                }
            }
            Err(_over) => break,
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for line in &lines {
        said.hear(&line);
    }
    said
}

/// Whether a number that is found is the one that was said to be saved, or the next, whose word did not get out.
fn is_fresh(found: u64, said: Option<u64>) -> bool {
    said.is_none_or(|said| found == said || found == said + 1)
}

fn last_number(text: &str, round: u64) -> Option<u64> {
    text.strip_prefix(&format!("{round}-"))?.parse().ok()
}

#[test]
fn whatever_was_saved_is_there_after_two_hundred_kills_and_nothing_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let began = Instant::now();
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    let (mut num_runs, mut num_kills) = (0, 0);
    for round in 0..NUM_KILLS {
        if began.elapsed() > LONGEST && num_kills >= FEWEST {
            break;
        }
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let said = killed(folder, round, Duration::from_micros(dice % 40_000));
        num_kills += 1;
        let opened = History::open(&folder.join("default.sqlite"), NOW).unwrap();
        assert_eq!(opened.trouble, None, "round {round}: {said:?}");
        let runs = opened.history.runs().unwrap();
        let said_run = said.run.unwrap_or_else(|| panic!("round {round} wrote nothing"));
        let newest = &runs[0];
        let number = last_number(&newest.header.key, round).unwrap();
        assert!(is_fresh(number, said.run), "round {round}: {said:?}, {newest:?}");
        assert_eq!(opened.history.run(newest.id).unwrap(), record(round, number));
        let num_new = runs.len() - num_runs;
        assert!(
            num_new as u64 == number + 1 && number >= said_run,
            "none is lost, old ones neither"
        );
        num_runs = runs.len();
        if said.note.is_some() {
            let found = &opened.history.notes().unwrap()["pc"];
            let number = last_number(&found.ticket, round).unwrap();
            assert!(is_fresh(number, said.note) && *found == note(round, number), "{said:?}");
        }
        let (read, problems) = SettingsFile::in_folder(folder).load();
        assert_eq!(problems, Vec::new(), "round {round}");
        if said.settings.is_some() {
            let tenant = &read.profiles.list()[0].tenant;
            let number = last_number(tenant.trim_start_matches("contoso-").trim_end_matches(".com"), round);
            assert!(is_fresh(number.unwrap(), said.settings), "{tenant}, {said:?}");
        }
    }
    println!("{num_kills} kills, {num_runs} runs kept, {:?}", began.elapsed());
}
