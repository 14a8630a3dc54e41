//! A program that is killed at any moment, over and over, while it saves runs, notes and settings: what it said was
//! saved is there, and nothing is damaged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rollcall::history::History;
use rollcall::model::{
    Completeness, KeptNames, Note, Notes, Profile, ProfileEdit, ProfileId, RunHeader, RunRecord, Timestamp,
};
use rollcall::state::{Settings, SettingsFile};

use super::victim;

const WRITER: &str = "memory::killed::whoever_is_to_be_killed_writes_for_ever";
const NUM_KILLS: u64 = 200;
/// After so many of them every run is read again, and not the newest alone: to do it after each would take minutes.
const ALL_AFTER: u64 = 40;
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
            // A question of its own, so that no other run stands for it.
            activity_id: Some(format!("{round}-{number}")),
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 400,
            counts: BTreeMap::new(),
            agent: None,
        },
        names: KeptNames::default(),
        json_lines: row.repeat(400).into_bytes().into(),
    }
}

/// The Cloud PC about which a round writes.
fn pc(round: u64) -> String {
    format!("pc-{round}")
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
    let Some((folder, round)) = victim::told() else { return };
    let history = History::open(&folder.join("default.sqlite"), NOW).unwrap().history;
    let file = SettingsFile::in_folder(&folder);
    let mut out = std::io::stdout().lock();
    for number in 0.. {
        history.keep(&record(round, number), NOW).unwrap();
        writeln!(out, "\nDONE run {number}").unwrap();
        history.put_note(&pc(round), &note(round, number), NOW).unwrap();
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

/// What was being written when the end came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Under {
    Way,
    Run,
    Note,
    Settings,
}

impl Said {
    /// What came after what was said last.
    fn under_way(self) -> Under {
        match (self.run, self.note, self.settings) {
            (None, _, _) => Under::Way,
            (Some(run), note, _) if note != Some(run) => Under::Note,
            (Some(run), _, settings) if settings != Some(run) => Under::Settings,
            (Some(_), _, _) => Under::Run,
        }
    }

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

/// Lets a round write until it is killed; what it said by then. Every fourth may end while its files are being opened,
/// the others end at any moment after their first write.
fn killed(folder: &Path, round: u64, after: Duration) -> Said {
    let (mut child, lines) = victim::start(WRITER, folder, round);
    let mut said = Said::default();
    let mut end = round.is_multiple_of(4).then(|| Instant::now() + 2 * after);
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

/// What was found after the last kill, and has to be found after the next.
#[derive(Default)]
struct Found {
    num_runs: usize,
    notes: Notes,
    tenant: String,
}

impl Found {
    fn check_runs(&mut self, history: &History, round: u64, said: Said) {
        let runs = history.runs().unwrap();
        let num_new = (runs.len() - self.num_runs) as u64;
        self.num_runs = runs.len();
        if num_new == 0 {
            assert_eq!(said.run, None, "round {round}: what was said to be saved is there");
            return;
        }
        let newest = &runs[0];
        let number = last_number(&newest.header.key, round).unwrap();
        assert!(is_fresh(number, said.run), "round {round}: {said:?}, {newest:?}");
        assert_eq!(history.run(newest.id).unwrap(), record(round, number));
        assert_eq!(num_new, number + 1, "none is lost, old ones neither");
    }

    /// Every run that was ever kept is there once, and holds what was put there.
    fn check_all_runs(&self, history: &History, round: u64) {
        let runs = history.runs().unwrap();
        let mut keys = BTreeSet::new();
        for kept in &runs {
            let key = kept.header.key.as_str();
            let (of_round, number) = key.split_once('-').expect("round and number");
            let (of_round, number) = (of_round.parse().unwrap(), number.parse().unwrap());
            assert_eq!(
                history.run(kept.id).unwrap(),
                record(of_round, number),
                "after round {round}"
            );
            assert!(keys.insert((of_round, number)), "{key} stands there once");
        }
        assert_eq!(keys.len(), self.num_runs);
        // None is missing between the first and the last of a round.
        for (of_round, number) in &keys {
            assert!(
                *number == 0 || keys.contains(&(*of_round, number - 1)),
                "{of_round}-{number}"
            );
        }
    }

    fn check_notes(&mut self, history: &History, round: u64, said: Said) {
        let found = history.notes().unwrap();
        if let Some(found) = found.get(&pc(round)) {
            let number = last_number(&found.ticket, round).unwrap();
            assert!(is_fresh(number, said.note) && *found == note(round, number), "{said:?}");
            self.notes.insert(pc(round), found.clone());
        } else {
            assert_eq!(said.note, None, "round {round}");
        }
        assert!(
            found == self.notes,
            "round {round}: notes of earlier rounds are as they were"
        );
    }

    fn check_settings(&mut self, folder: &Path, round: u64, said: Said) {
        let (read, problems) = SettingsFile::in_folder(folder).load();
        assert_eq!(problems, Vec::new(), "round {round}");
        let tenant = read.profiles.list().first().map(|profile| profile.tenant.clone());
        let tenant = tenant.unwrap_or_default();
        if let Some(number) = last_number(tenant.trim_start_matches("contoso-").trim_end_matches(".com"), round) {
            assert!(is_fresh(number, said.settings), "{tenant}, {said:?}");
        } else {
            assert_eq!(said.settings, None, "round {round}");
            assert_eq!(tenant, self.tenant, "the settings of an earlier round are as they were");
        }
        self.tenant = tenant;
    }
}

#[test]
fn whatever_was_saved_is_there_after_two_hundred_kills_and_nothing_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let began = Instant::now();
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    let (mut found, mut hit) = (Found::default(), BTreeMap::new());
    for round in 0..NUM_KILLS {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let said = killed(folder, round, Duration::from_micros(dice % 40_000));
        *hit.entry(said.under_way()).or_insert(0) += 1;
        let opened = History::open(&folder.join("default.sqlite"), NOW).unwrap();
        assert_eq!(opened.trouble, None, "round {round}: {said:?}");
        found.check_runs(&opened.history, round, said);
        if (round + 1).is_multiple_of(ALL_AFTER) {
            found.check_all_runs(&opened.history, round);
        }
        found.check_notes(&opened.history, round, said);
        found.check_settings(folder, round, said);
    }
    let num_runs = found.num_runs;
    println!(
        "{NUM_KILLS} kills, {num_runs} runs kept, killed in {hit:?}, {:?}",
        began.elapsed()
    );
    for under in [Under::Run, Under::Note, Under::Settings] {
        assert!(
            hit.contains_key(&under),
            "no kill came while this was written: {under:?} of {hit:?}"
        );
    }
}
