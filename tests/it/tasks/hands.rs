//! The whole program but its pixels, on a sample tenant, in the hands of somebody who clicks and presses keys.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser as _;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::app::{App, Ports};
use rollcall::history::History;
use rollcall::model::{
    Clock as _, Compared, ManualClock, Policy, ProfileEdit, ProfileId, Reading, RunRecord, Standing, SystemClock,
    Timestamp,
};
use rollcall::service::{HistoryPlace, Waker};
use rollcall::setup::{Arguments, Desk, Machine, Place};
use rollcall::state::{AppState, Autopilot, Home, Partners, Remembered, TenantKind};
use rollcall::words::Words;
use serde_json::Value;
use tokio::runtime::Runtime;

use super::written::Step;
use crate::support::clipboard;
use crate::support::picture;

/// For anything that is to happen, on however slow a machine.
const PATIENCE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_hours(24);

/// A computer on which the results were read yesterday, by somebody who is still signed in.
pub struct Computer {
    runtime: Runtime,
    place: Place,
    pub folder: tempfile::TempDir,
}

/// An open window.
pub struct Window {
    pub state: AppState,
    words: Words,
    desk: Desk,
    clock: ManualClock,
    clipboard: Option<String>,
}

/// Somebody at the window, from its start on.
pub struct Person {
    pub harness: Harness<'static, Window>,
    began: Instant,
    pub num_steps: usize,
}

impl Computer {
    pub fn new(switches: &[&str]) -> Self {
        let mut computer = Self::prepared(switches);
        let place = &mut computer.place;
        "Contoso".clone_into(&mut place.profile.name);
        place.settings.profiles.apply(&ProfileEdit::Put(place.profile.clone()));
        let mut yesterday = computer.window(Autopilot::On);
        yesterday.wait("the run is kept", |window| {
            window.state.history.runs.len() == 1 && is_quiet(window)
        });
        drop(yesterday);
        computer.make_a_night_pass(&computer.place.profile.id);
        computer
    }

    /// A computer of somebody with forty customers, one sign-in for all of whom is kept.
    pub fn of_forty_customers() -> Self {
        let computer = Self::prepared(&["--customers", "40"]);
        let mut first = computer.window(Autopilot::Off);
        first.wait("nobody is signed in", is_quiet_over_all);
        first.click("Sign in for all");
        first.wait("all customers were read", |window| {
            let overview = &window.state.overview;
            is_quiet_over_all(window) && overview.num_of(|standing| standing == Standing::Ready) > 0
        });
        // What is asked for now is answered behind what is being kept.
        first.click("Since yesterday");
        first.harness.run();
        first.click("In the last 24 hours");
        first.wait("everything is kept", |window| {
            let overview = &window.state.overview;
            let read = overview
                .rows
                .values()
                .filter(|row| row.report.reading == Reading::Whole && !row.report.partners.is_empty());
            read.clone().count() > 0 && read.clone().all(|row| row.compared != Compared::NotCompared)
        });
        let whose: Vec<ProfileId> = first.state().overview.rows.keys().cloned().collect();
        drop(first);
        for profile in &whose {
            computer.make_a_night_pass(profile);
        }
        computer
    }

    /// The runs that are kept of a customer were read a day ago, and one attempt of each stood otherwise then.
    fn make_a_night_pass(&self, profile: &ProfileId) {
        let path = self.place.history.file(profile).unwrap();
        let now = SystemClock.now();
        if !path.exists() {
            return;
        }
        let history = History::open(&path, now).unwrap().history;
        for kept in history.runs().unwrap() {
            let mut run = history.run(kept.id).unwrap();
            history.delete(kept.id).unwrap();
            run.header.finished_ticks = run.header.finished_at().minus(DAY).ticks();
            if let Some(rows) = with_one_failure_pending(&run) {
                run.json_lines = rows;
            }
            history.keep(&run, now).unwrap();
        }
    }

    /// The sample as the switches want it, with a folder for what is kept.
    fn prepared(switches: &[&str]) -> Self {
        let start = ["rollcall", "--demo", "--approve-after", "0"];
        let arguments = Arguments::try_parse_from(start.iter().chain(switches)).unwrap();
        let runtime = Runtime::new().unwrap();
        let machine = Machine::governed(runtime.handle(), Policy::default());
        let prepared = Place::prepare(&arguments.common, &arguments.sample, &machine);
        let mut place = prepared.unwrap_or_else(|error| panic!("{error:?}"));
        let folder = tempfile::tempdir().unwrap();
        place.history = HistoryPlace::Folder {
            path: folder.path().join("history"),
            days: 30,
        };
        Self { runtime, place, folder }
    }

    /// Opens the window.
    pub fn starts(&self) -> Person {
        self.window(Autopilot::Off)
    }

    fn window(&self, autopilot: Autopilot) -> Person {
        let began = Instant::now();
        let words = Words::new(Some("en"));
        let desk = self
            .place
            .start_service(self.runtime.handle(), Waker::default(), &words);
        let remembered = Remembered {
            profiles: self.place.settings.profiles.clone(),
            profile: Some(self.place.profile.clone()),
            home: Home::Overview,
            ..Remembered::default()
        };
        let mut state = AppState::new(remembered, TenantKind::Customer, autopilot);
        self.folder.path().clone_into(&mut state.export.folder);
        let mut window = Window {
            state,
            words,
            desk,
            clock: ManualClock::new(SystemClock.now()),
            clipboard: None,
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_max_steps(8)
            .allow_missing_glyphs();
        let harness = harness.build_eframe(|cc| {
            window.with_app(&cc.egui_ctx, |_| {});
            window
        });
        Person {
            harness,
            began,
            num_steps: 0,
        }
    }
}

/// The rows of a run; the first Cloud PC whose latest attempt has failed still waited then. Nothing where none has.
fn with_one_failure_pending(run: &RunRecord) -> Option<std::sync::Arc<[u8]>> {
    let lines = String::from_utf8(run.json_lines.to_vec()).unwrap();
    let mut rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let start = |row: &Value| row["startDateTime"].as_str().unwrap_or("9999").to_owned();
    let is_latest = |at: usize| {
        let on_same = rows.iter().filter(|row| row["cloudPcId"] == rows[at]["cloudPcId"]);
        on_same.map(start).max() == Some(start(&rows[at]))
    };
    let failed = (0..rows.len()).find(|at| rows[*at]["state"] == "failed" && is_latest(*at));
    rows[failed?]["state"] = "pending".into();
    let mut lines = String::new();
    for row in &rows {
        writeln!(lines, "{row}").unwrap();
    }
    Some(lines.into_bytes().into())
}

/// Whether a label is what the guide writes, which leaves out a time at the end: `0 new · 1 changed since…`.
fn is_called(label: &str, name: &str) -> bool {
    label == name || name.strip_suffix('…').is_some_and(|begin| label.starts_with(begin))
}

impl Window {
    fn with_app(&mut self, ctx: &egui::Context, frame: impl FnOnce(&mut App<'_>)) {
        let ports = Ports {
            commands: &self.desk.commands,
            events: &mut self.desk.events,
            clock: &self.clock,
        };
        frame(&mut App::new(ctx, &mut self.state, &self.words, ports));
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.with_app(ctx, |app| app.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.with_app(&ctx, |app| app.ui(ui, frame));
        self.clipboard = clipboard::copied(&ctx).or(self.clipboard.take());
    }
}

impl Window {
    /// Where it stands, for whoever waits in vain.
    fn standing(&self) -> String {
        let AppState {
            run,
            rows,
            names,
            partners,
            sign_in,
            arrangement,
            ..
        } = &self.state;
        let run = run.as_ref().map(|run| (&run.phase, run.progress.num_rows));
        let rows = rows
            .as_ref()
            .map(|rows| (rows.arranged.generation, rows.source.header().is_some()));
        let names = names.as_ref().map(|names| names.is_final);
        format!(
            "signed in: {}, partners: {partners:?}, run: {run:?}, rows: {rows:?} of {}, names: {names:?}",
            sign_in.is_signed_in(),
            arrangement.generation
        )
    }
}

/// Whether the rows on the screen are those that were asked for last, with all their names.
fn is_quiet(window: &Window) -> bool {
    let state = &window.state;
    if state.overview.is_shown() {
        return !state.overview.seeks() || state.overview.found.is_some();
    }
    let is_over = state.run.as_ref().is_some_and(|run| !run.is_under_way());
    let is_arranged = |rows: &rollcall::state::Rows| rows.arranged.generation == state.arrangement.generation;
    let is_kept_one = state.rows.as_ref().is_some_and(|rows| rows.source.header().is_some());
    let is_named = state.names.as_ref().is_some_and(|names| names.is_final) || is_kept_one;
    is_over && is_named && state.rows.as_ref().is_some_and(is_arranged)
}

/// Whether every customer's answer is there.
fn is_quiet_over_all(window: &Window) -> bool {
    let overview = &window.state.overview;
    overview.is_shown() && overview.running.is_none() && overview.rows.len() == window.state.profiles.list().len()
}

impl Person {
    pub fn state(&self) -> &AppState {
        &self.harness.state().state
    }

    /// The time on the window's clock.
    pub fn now(&self) -> Timestamp {
        self.harness.state().clock.now()
    }

    /// Draws until something is so, and tells how long after the start that was.
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&Window) -> bool) -> Duration {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self.harness.state()) {
            assert!(
                Instant::now() < deadline,
                "never: {what}; {}",
                self.harness.state().standing()
            );
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        let took = self.began.elapsed();
        self.harness.run();
        took
    }

    /// Waits for the rows of the last time, and for whoever is signed in.
    pub fn arrives(&mut self) {
        self.wait("the last rows, and the partners", |window| {
            is_quiet(window)
                && window.state.sign_in.is_signed_in()
                && matches!(window.state.partners, Partners::Loaded(_))
        });
    }

    /// Waits until all customers have answered, or cannot.
    pub fn arrives_at_all_customers(&mut self) -> Duration {
        self.wait("all customers were read", is_quiet_over_all)
    }

    pub fn does(&mut self, steps: &[Step]) {
        for step in steps {
            self.num_steps += 1;
            match step {
                Step::Press(modifiers, key) => self.harness.key_press_modifiers(*modifiers, *key),
                Step::Click(name) => self.click(name),
                Step::ClickFailedRow => self.click_failed_row(),
            }
            self.harness.run();
            self.wait("all is quiet again", is_quiet);
        }
    }

    /// Clicks what has this name, as soon as it is there.
    fn click(&mut self, name: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let nodes = self
                .harness
                .query_all_by(|node| node.label().is_some_and(|label| is_called(&label, name)));
            let can_be_clicked = |node: &egui_kittest::Node<'_>| {
                // What a dialog only measures in its first frame has no place yet.
                node.accesskit_node().role() != Role::Label && node.accesskit_node().raw_bounds().is_some()
            };
            let mut nodes = nodes.filter(can_be_clicked);
            if let Some(node) = nodes.next() {
                // What is broken over two lines has its middle beside itself.
                match node.accesskit_node().role() {
                    Role::Link => node.click_accesskit(),
                    _other => node.click(),
                }
                return;
            }
            drop(nodes);
            assert!(Instant::now() < deadline, "there is no {name}");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
    }

    fn click_failed_row(&mut self) {
        self.click_row("a failed row with a name", |cells| {
            cells[0] == "Failed" && cells[1].starts_with("CPC-")
        });
    }

    /// Clicks the first row in view whose cells are such.
    pub fn click_row(&mut self, what: &str, is_it: impl Fn(&[String]) -> bool) {
        let rows = self.harness.query_all_by_role(Role::Row);
        let starts = |cells: &[String]| cells.len() > 1 && is_it(cells);
        let cells = |row: &egui_kittest::Node<'_>| {
            let cells = row.query_all_by_role(Role::GridCell);
            cells
                .map(|cell| cell.accesskit_node().label().unwrap_or_default())
                .collect::<Vec<String>>()
        };
        let mut fitting = rows.filter(|row| starts(&cells(row)));
        let at = fitting.next().unwrap_or_else(|| panic!("{what}")).rect().center();
        drop(fitting);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
    }

    /// What was copied last.
    pub fn clipboard(&mut self) -> String {
        self.harness.run();
        self.harness.state_mut().clipboard.take().expect("something was copied")
    }

    /// Everything the window says, one text a node.
    pub fn texts(&self) -> Vec<String> {
        let nodes = self.harness.query_all_by(|_| true);
        let text = |node: egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().collect::<Vec<_>>()
        };
        nodes.flat_map(text).collect()
    }

    /// Lets time pass on the window's clock.
    pub fn lets_pass(&mut self, time: Duration) {
        self.harness.state().clock.advance(time);
        self.harness.step();
    }

    /// The same with another path in the dialog of exports: a reader's folder, and not the one of a test.
    pub fn pictures_with_path(&mut self, name: &str, folder: &str) {
        let shown = self.harness.state().state.export.path.clone();
        let file = Path::new(&shown).file_name().unwrap().to_string_lossy().into_owned();
        self.harness.state_mut().state.export.path = format!("{folder}/{file}");
        self.pictures(name);
        self.harness.state_mut().state.export.path = shown;
        self.harness.run();
    }

    /// Saves what the window shows, where pictures are wanted: `ROLLCALL_GUIDE_PICTURES=FOLDER`.
    pub fn pictures(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("ROLLCALL_GUIDE_PICTURES") else {
            return;
        };
        let file = PathBuf::from(folder).join(format!("{name}.png"));
        self.harness.run();
        picture::save(&mut self.harness, &file);
    }
}
