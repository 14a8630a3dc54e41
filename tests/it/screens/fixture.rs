//! A window with fakes behind it: commands are kept, events are handed in, the clock stands still.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use rollcall::app::{App, AsksForFiles, KeepsSettings, Ports, Prepared, TakesCare};
use rollcall::instance::Call;
use rollcall::message::{
    Arrangement, Command, CommandSink, DeviceCode, Event, EventSource, OverviewCommand, RunEvent, SignInEvent,
};
use rollcall::model::{
    Account, ActionReport, Clock, CloudPc, Connection, ConnectionStatus, Failure, FailureKind, Guid, Keeping,
    ManualClock, PageLink, PageRecord, Partner, ResultRow, ResumePoint, RunDetails, RunEnd, RunId, RunProgress,
    SettingsProblem, SignInTarget, SystemLook, Tenant, Timestamp,
};
use rollcall::setup::WindowFacts;
use rollcall::state::{
    AppState, Autopilot, Changes, ChosenFile, FileAnswer, FileQuestion, FileWanted, Remembered, Showing, TenantKind,
    UpkeepWish,
};
use rollcall::table::{
    Arranged, Directory, ListState, Moment, Question, Row, Snapshot, SortKey, Table, arrange_and_count,
};
use rollcall::ui::DesktopNotice;
use rollcall::ui::theme::size;
use rollcall::words::Words;

use crate::support::clipboard;

pub const TENANT: &str = "contoso.onmicrosoft.com";
pub const CLIENT_ID: &str = "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21";
pub const PARTNER_1: &str = "b3548526-e615-3785-3118-be70b3968ec5";
pub const PARTNER_2: &str = "0c4b9a31-7d5e-4f0a-9a6b-5d2f8e1b7c44";

#[derive(Clone, Debug, Default)]
pub struct Wire {
    pub commands: Rc<RefCell<Vec<Command>>>,
    pub events: Rc<RefCell<VecDeque<Event>>>,
}

impl CommandSink for Wire {
    fn send(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }
}

impl EventSource for Wire {
    fn try_next(&mut self) -> Option<Event> {
        self.events.borrow_mut().pop_front()
    }
}

/// Settings that are written nowhere.
#[derive(Default)]
pub struct Settings {
    pub kept: Vec<Changes>,
    pub problems: VecDeque<SettingsProblem>,
    pub opened: Vec<PathBuf>,
    pub prepared: VecDeque<Prepared>,
}

impl KeepsSettings for Settings {
    fn keep(&mut self, changes: Changes) {
        self.kept.push(changes);
    }

    fn open_prepared(&mut self, path: PathBuf) {
        self.opened.push(path);
    }

    fn next_prepared(&mut self) -> Option<Prepared> {
        self.prepared.pop_front()
    }

    fn next_problem(&mut self) -> Option<SettingsProblem> {
        self.problems.pop_front()
    }
}

/// Does nothing, and keeps what was wished.
#[derive(Default)]
pub struct Caretaker {
    pub wishes: Vec<UpkeepWish>,
    pub diagnostics: VecDeque<String>,
    pub calls: VecDeque<Call>,
    pub notices: Vec<DesktopNotice>,
    pub shown: Vec<Showing>,
    pub not_shown: VecDeque<Showing>,
    pub system_look: SystemLook,
    pub num_looks_again: u32,
}

impl TakesCare for Caretaker {
    fn take_care(&mut self, wish: UpkeepWish, _window: WindowFacts) {
        self.wishes.push(wish);
    }

    fn notify(&mut self, notice: DesktopNotice) {
        self.notices.push(notice);
    }

    fn show(&mut self, what: Showing) {
        self.shown.push(what);
    }

    fn next_not_shown(&mut self) -> Option<Showing> {
        self.not_shown.pop_front()
    }

    fn next_diagnostics(&mut self) -> Option<String> {
        self.diagnostics.pop_front()
    }

    fn next_call(&mut self) -> Option<Call> {
        self.calls.pop_front()
    }

    fn system_look(&self) -> SystemLook {
        self.system_look
    }

    fn look_again(&mut self) {
        self.num_looks_again += 1;
    }
}

/// Dialogs of the system: they open when they are asked to, and are closed when a test says so.
#[derive(Default)]
pub struct Dialogs {
    pub asked: Vec<FileQuestion>,
    pub answers: VecDeque<FileAnswer>,
}

impl AsksForFiles for Dialogs {
    fn ask(&mut self, question: &FileQuestion) {
        self.asked.push(question.clone());
    }

    fn next_answer(&mut self) -> Option<FileAnswer> {
        self.answers.pop_front()
    }
}

/// Owns what `main` owns, and lends it to the window for each frame.
pub struct Window {
    pub state: AppState,
    pub words: Words,
    pub wire: Wire,
    pub clock: ManualClock,
    pub settings: Settings,
    pub caretaker: Caretaker,
    /// The system's dialogs, where it has any.
    pub dialogs: Option<Dialogs>,
    /// The text copied last.
    pub clipboard: Option<String>,
}

impl Window {
    fn with_app(&mut self, ctx: &egui::Context, frame: impl FnOnce(&mut App<'_>)) {
        let mut events = self.wire.clone();
        let ports = Ports {
            commands: &self.wire,
            events: &mut events,
            clock: &self.clock,
        };
        let mut app = App::new(ctx, &mut self.state, &self.words, ports)
            .with_settings(&mut self.settings)
            .with_caretaker(&mut self.caretaker);
        if let Some(dialogs) = &mut self.dialogs {
            app = app.with_dialogs(dialogs);
        }
        frame(&mut app);
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

/// A window under test.
pub struct Screen {
    pub harness: Harness<'static, Window>,
    pub wire: Wire,
}

pub fn remembered() -> Remembered {
    Remembered::one(TENANT, CLIENT_ID)
}

pub fn start() -> Timestamp {
    Timestamp::parse("2026-11-23T12:00:00Z").unwrap()
}

impl Screen {
    pub fn new(remembered: Remembered) -> Self {
        Self::with(remembered, TenantKind::Customer, Autopilot::Off, [1280.0, 800.0])
    }

    pub fn with(remembered: Remembered, kind: TenantKind, autopilot: Autopilot, size: [f32; 2]) -> Self {
        let wire = Wire::default();
        let mut window = Window {
            state: AppState::new(remembered, kind, autopilot),
            words: Words::new(None),
            wire: wire.clone(),
            clock: ManualClock::new(start()),
            settings: Settings::default(),
            caretaker: Caretaker::default(),
            dialogs: None,
            clipboard: None,
        };
        let mut harness = Harness::builder().with_size(size).with_max_steps(8).build_eframe(|cc| {
            window.with_app(&cc.egui_ctx, |_| {});
            window
        });
        harness.run();
        Self { harness, wire }
    }

    /// The system has dialogs from here on.
    pub fn have_dialogs(&mut self) {
        self.harness.state_mut().dialogs = Some(Dialogs::default());
    }

    /// What the system was asked for last.
    pub fn asked_for(&self) -> Option<FileWanted> {
        let dialogs = self.harness.state().dialogs.as_ref();
        dialogs.and_then(|dialogs| dialogs.asked.last().map(|question| question.wanted.clone()))
    }

    /// The dialog that was opened last is closed so.
    pub fn close_dialog(&mut self, chosen: ChosenFile) {
        let dialogs = self.harness.state_mut().dialogs.as_mut().expect("dialogs");
        let number = dialogs.asked.last().expect("an open one").number;
        dialogs.answers.push_back(FileAnswer { number, chosen });
        self.harness.run();
    }

    /// Hands in events and draws until nothing moves.
    pub fn tell(&mut self, events: impl IntoIterator<Item = Event>) {
        self.wire.events.borrow_mut().extend(events);
        self.harness.run();
    }

    /// Tells an event that the next frame takes in.
    pub fn post(&mut self, event: Event) {
        self.wire.events.borrow_mut().extend([event]);
    }

    /// The commands since the last time, but for the words who the customers are and which runs they are compared with.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = self.all_commands();
        let is_told = |command: &Command| {
            matches!(
                command,
                Command::Overview(OverviewCommand::Know(_) | OverviewCommand::CompareWith(_))
            )
        };
        commands.retain(|command| !is_told(command));
        commands
    }

    /// The commands since the last time.
    pub fn all_commands(&self) -> Vec<Command> {
        self.wire.commands.take()
    }

    pub fn advance(&mut self, by: Duration) {
        self.harness.state().clock.advance(by);
        self.harness.run();
    }

    pub fn now(&self) -> Timestamp {
        self.harness.state().clock.now()
    }

    /// Asked, and nothing has come.
    pub fn running() -> Self {
        // With one partner nobody has to ask.
        Self::signed_in(one_partner())
    }

    /// Asked, and everything has come.
    pub fn full() -> Self {
        let mut screen = Self::running();
        screen.tell([page_came(1, 1_200), ended(1, 2_612, RunEnd::Complete)]);
        screen
    }

    /// Asked, and everything has come, with names; the keyboard is in the rows, on the first of them.
    pub fn named() -> Self {
        let mut screen = Self::running();
        screen.tell([ended_named(1, 2_612)]);
        screen.harness.state_mut().state.grid.takes_focus = true;
        screen.harness.run();
        screen.press(egui::Modifiers::NONE, egui::Key::ArrowDown);
        screen
    }

    /// Presses a key and draws until nothing moves.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Types as a keyboard does.
    pub fn write(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// The text copied since the last time.
    pub fn clipboard(&mut self) -> Option<String> {
        self.harness.run();
        self.harness.state_mut().clipboard.take()
    }

    /// Whether a node with this author id is there.
    pub fn has(&self, author_id: &str) -> bool {
        self.harness
            .query_all_by(|node| node.author_id() == Some(author_id))
            .next()
            .is_some()
    }

    /// The text of the node with an author id: its value, or its name where it has none.
    pub fn value(&self, author_id: &str) -> String {
        let node = self.harness.get_by(|node| node.author_id() == Some(author_id));
        let node = node.accesskit_node();
        let text = node.value().or_else(|| node.label());
        text.filter(|text| !text.is_empty()).expect("a text")
    }

    /// The author id of the node that has the keyboard; a row stands for the grid.
    pub fn focused(&self) -> Option<String> {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method alone is not general enough"
        )]
        let node = self.harness.query_by(|node| node.is_focused());
        node.and_then(|node| match node.accesskit_node().role() {
            Role::Row => Some("grid".to_owned()),
            _other => node.accesskit_node().author_id().map(str::to_owned),
        })
    }

    pub fn button<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, name)
    }

    pub fn click(&mut self, name: &str) {
        self.button(name).click();
        self.harness.run();
    }

    pub fn click_link(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Link, name).click();
        self.harness.run();
    }

    /// Lets the service count what it counts for a window.
    pub fn perform_full_facets(&mut self) {
        let now = self.now();
        self.harness.state_mut().state.arrangement.facets_at = Some(now);
        self.answer_arrange();
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::TextInput, name)
    }

    /// Sets a field's text as assistive technology does.
    pub fn type_into(&mut self, name: &str, text: &str) {
        self.field(name).set_text_value_accesskit(text);
        self.harness.run();
    }

    pub fn click_at(&mut self, at: egui::Pos2) {
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.harness.run();
    }

    /// Where the node with an author id stands.
    pub fn by_author_id(&self, author_id: &str) -> egui::Rect {
        self.harness.get_by(|node| node.author_id() == Some(author_id)).rect()
    }

    /// Height of the rows in view.
    pub fn grid_height(&self) -> f32 {
        self.by_author_id("grid").height() - size::HEADER
    }

    pub fn author_id(&self, role: Role, name: &str) -> Option<String> {
        self.harness
            .get_by_role_and_label(role, name)
            .accesskit_node()
            .author_id()
            .map(str::to_owned)
    }

    /// The first command to the system that fits, within the next frames.
    pub fn output_of_next_frames<T>(&mut self, fits: impl Fn(&egui::OutputCommand) -> Option<T>) -> Option<T> {
        (0..4).find_map(|_| {
            self.harness.step();
            self.harness.output().platform_output.commands.iter().find_map(&fits)
        })
    }

    /// The text copied within the next frames.
    pub fn copied(&mut self) -> Option<String> {
        let copied = self.output_of_next_frames(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _other => None,
        });
        self.harness.run();
        copied
    }

    /// When the window wants to draw again by itself.
    pub fn repaint_delay(&self) -> Duration {
        self.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    }

    /// Lets time pass while nothing happens, and counts the frames that the window asks for by itself, up to a
    /// thousand.
    pub fn frames_within(&mut self, span: Duration) -> u32 {
        const LEAST: Duration = Duration::from_millis(16);
        const MOST: u32 = 1_000;
        self.harness.run();
        let (mut num_frames, mut passed) = (0, Duration::ZERO);
        loop {
            let delay = self.repaint_delay().max(LEAST);
            passed = passed.saturating_add(delay);
            if passed > span || num_frames == MOST {
                return num_frames;
            }
            self.harness.state().clock.advance(delay);
            self.harness.step();
            num_frames += 1;
        }
    }

    /// The rows as they stand on the screen.
    pub fn arranged(&self) -> &Arranged {
        let rows = self.harness.state().state.rows.as_ref();
        &rows.expect("there are rows").arranged
    }

    /// The arrangement last asked for.
    pub fn arrangement(&self) -> Arrangement {
        match self.commands().pop() {
            Some(Command::Arrange { arrangement, .. }) => arrangement,
            other => panic!("{other:?}"),
        }
    }

    /// Answers as the service would to the arrangement the state wants now.
    pub fn answer_arrange(&mut self) {
        let event = self.arrange_answer();
        self.tell([event]);
    }

    /// What the service would answer to the arrangement the state wants now.
    pub fn arrange_answer(&self) -> Event {
        let state = &self.harness.state().state;
        let rows = state.rows.as_ref().unwrap();
        let event = RunEvent::Arranged {
            snapshot: rows.snapshot.clone(),
            arranged: arranged(&rows.snapshot, &state.arrangement),
        };
        Event::Run {
            run_id: rows.run_id,
            event: Box::new(event),
        }
    }

    /// Signed in, with partners, nothing asked.
    pub fn signed_in(partners: Vec<Partner>) -> Self {
        let mut screen = Self::new(remembered());
        screen.sign_in(partners);
        screen
    }

    pub fn sign_in(&mut self, partners: Vec<Partner>) {
        self.tell([signed_in(), Event::Partners(Ok(partners))]);
        self.commands();
    }
}

pub fn target() -> SignInTarget {
    SignInTarget::new(Connection {
        tenant: Tenant::parse(TENANT).unwrap(),
        client_id: Guid::parse(CLIENT_ID).unwrap(),
    })
}

pub fn signed_in() -> Event {
    let account = Account {
        username: "desk@msp.example".to_owned(),
        name: Some("Help desk".to_owned()),
        tenant_id: None,
    };
    Event::SignIn(SignInEvent::SignedIn {
        account,
        target: target(),
        keeping: Keeping::Keyring,
    })
}

pub fn device_code() -> DeviceCode {
    DeviceCode {
        user_code: "BCK7QW4TN".to_owned(),
        verification_uri: "https://login.microsoft.com/device".to_owned(),
        issued_at: start(),
        lifetime: Duration::from_mins(15),
    }
}

pub fn code_ready() -> Event {
    Event::SignIn(SignInEvent::CodeReady(device_code()))
}

pub fn partner(id: &str, partner_id: &str, connection_status: ConnectionStatus) -> Partner {
    Partner {
        id: id.to_owned(),
        partner_id: Some(partner_id.to_owned()),
        enable_connection: Some(true),
        connection_status,
        last_sync_date_time: Some("2026-11-23T11:58:00Z".to_owned()),
        status_details: None,
    }
}

pub fn one_partner() -> Vec<Partner> {
    vec![partner(
        PARTNER_1,
        "198d7140-80bb-4843-8cc4-811377a49a92",
        ConnectionStatus::Healthy,
    )]
}

pub fn two_partners() -> Vec<Partner> {
    let mut partners = one_partner();
    partners.push(partner(
        PARTNER_2,
        "5a0e6f7c-1b2d-4d58-8c9e-7f3a2b1c0d9e",
        ConnectionStatus::Unhealthy,
    ));
    partners
}

/// Believable rows, the same every time.
pub fn rows(count: u32) -> Snapshot {
    let mut table = Table::new();
    for number in 0..count {
        let seed = number.wrapping_mul(2_654_435_761).rotate_left(7);
        let (state, code, message) = match seed % 100 {
            0..=70 => ("succeeded", "none", ""),
            71..=75 => (
                "failed",
                "checkDiskSpaceFailed",
                "The disk has 0.8 GB left; the installer needs 2 GB",
            ),
            76..=79 => ("failed", "executeActionFailed", "The installer ended with code 1603"),
            80..=82 => (
                "failed",
                "checkNetworkConnectionFailed",
                "The Cloud PC could not reach the download host",
            ),
            83..=84 => ("failed", "deviceNotAvailable", "The Cloud PC is in provisioning"),
            85..=89 => ("running", "none", ""),
            90..=93 => ("pending", "none", ""),
            94..=95 => ("created", "none", ""),
            96..=98 => ("canceled", "deviceNotFound", "Cloud PC not found or invalid"),
            _rare => ("postponedByPolicy", "none", ""),
        };
        let day = 22 - (number / 40) % 20;
        let started = format!("2026-11-{day:02}T{:02}:{:02}:53.0681671Z", 8 + seed % 11, seed % 60);
        let changed = format!("2026-11-{day:02}T{:02}:{:02}:07Z", 9 + seed % 11, (seed / 7) % 60);
        let activity = format!(
            "{:08x}-6411-407e-b936-abfa0470dccf",
            0x9adc_7d86_u32.wrapping_add(number / 40 * 977_017)
        );
        let cloud_pc = format!("{seed:08x}-de93-41dc-89ec-{:012x}", u64::from(seed) * 40_503);
        table.append(&[ResultRow {
            activity_id: Some(activity.into()),
            cloud_pc_id: Some(cloud_pc.into()),
            state: Some(state.into()),
            start_date_time: Some(started.into()),
            last_modified_date_time: Some(changed.into()),
            error_code: Some(code.into()),
            error_message: Some(message.into()),
        }]);
    }
    table.snapshot()
}

/// The same rows with names: every Cloud PC but each eleventh, which is gone, and who started what.
pub fn named(snapshot: Snapshot) -> Snapshot {
    let ids = |id: fn(Row<'_>) -> Option<String>| {
        let rows = (0..snapshot.num_rows()).filter_map(|number| id(snapshot.row(number)?));
        rows.collect::<std::collections::BTreeSet<String>>()
    };
    let cloud_pcs = ids(|row| row.cloud_pc_id().map(Cow::into_owned))
        .into_iter()
        .enumerate();
    let cloud_pcs = cloud_pcs.filter(|(at, _)| at % 11 != 10).map(|(at, id)| CloudPc {
        id,
        managed_device_name: Some(format!("CPC-{at:04}")),
        user_principal_name: Some(format!("user{at}@contoso.com")),
        status: Some("provisioned".to_owned()),
        product_type: Some("business".to_owned()),
        service_plan_name: Some("Cloud PC Business 4vCPU/16GB/128GB".to_owned()),
        device_region_name: Some("westeurope".to_owned()),
        last_sign_in: None,
        partner_agents: Vec::new(),
        display_name: None,
    });
    let reports = ids(|row| row.activity_id().map(Cow::into_owned))
        .into_iter()
        .map(|activity_id| ActionReport {
            activity_id,
            created_at: Timestamp::parse("2026-11-22T08:00:00Z"),
            agent_name: Some("Acme Agent".to_owned()),
            user_principal_name: Some("desk@msp.example".to_owned()),
            app_name: Some("Acme RMM".to_owned()),
            ..ActionReport::default()
        });
    let directory = Directory::of_cloud_pcs(cloud_pcs.collect(), ListState::Whole).with_reports(reports.collect());
    snapshot.named_by(Arc::new(directory))
}

/// The end of a run whose rows have names.
pub fn ended_named(run_id: u64, num_rows: u32) -> Event {
    let snapshot = named(rows(num_rows));
    let arranged = arranged(&snapshot, &sorted_by(Vec::new()));
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(RunEvent::Ended {
            end: RunEnd::Complete,
            progress: progress(num_rows),
            details: details(num_rows),
            snapshot,
            arranged,
        }),
    }
}

/// What the service would do with an arrangement.
pub fn arranged(snapshot: &Snapshot, arrangement: &Arrangement) -> Arranged {
    let stop = std::sync::atomic::AtomicBool::new(false);
    let moment = arrangement.facets_at.map(|now| Moment {
        now,
        zone: jiff::tz::TimeZone::UTC,
    });
    let question = Question {
        filter: &arrangement.filter,
        sort_keys: &arrangement.sort,
        counted_at: moment.as_ref(),
    };
    Arranged {
        generation: arrangement.generation,
        ..arrange_and_count(snapshot, question, &stop).unwrap()
    }
}

pub fn sorted_by(sort: Vec<SortKey>) -> Arrangement {
    Arrangement {
        sort,
        ..Arrangement::default()
    }
}

pub fn progress(num_rows: u32) -> RunProgress {
    RunProgress {
        num_pages: num_rows.div_ceil(100).max(1),
        num_rows,
        elapsed: Duration::from_millis(1_432),
        waiting_until: None,
        filtered_here: false,
    }
}

pub fn page_came(run_id: u64, num_rows: u32) -> Event {
    let snapshot = rows(num_rows);
    let arranged = arranged(&snapshot, &sorted_by(Vec::new()));
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(RunEvent::Progress {
            progress: progress(num_rows),
            snapshot,
            arranged,
        }),
    }
}

pub fn ended(run_id: u64, num_rows: u32, end: RunEnd) -> Event {
    let snapshot = rows(num_rows);
    let arranged = arranged(&snapshot, &sorted_by(Vec::new()));
    let resume = (end != RunEnd::Complete).then(|| ResumePoint {
        link: PageLink::new("https://graph.microsoft.com/beta/next".to_owned()),
        num_pages: 62,
        is_read: false,
        filtered_here: false,
    });
    let details = RunDetails {
        resume,
        ..details(num_rows)
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(RunEvent::Ended {
            end,
            progress: progress(num_rows),
            details,
            snapshot,
            arranged,
        }),
    }
}

/// A run that ended before any page came.
pub fn ended_without_a_page(run_id: u64, end: RunEnd) -> Event {
    let event = RunEvent::Ended {
        end,
        progress: RunProgress::default(),
        details: RunDetails::default(),
        snapshot: Snapshot::default(),
        arranged: Arranged::default(),
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    }
}

pub fn incomplete(kind: FailureKind) -> RunEnd {
    let failure = Failure {
        http_status: (kind == FailureKind::NotPermitted).then_some(403),
        code: (kind == FailureKind::NotPermitted).then(|| "Forbidden".to_owned()),
        request_id: Some("0f5e1c0a-6a0b-4a8f-9b1e-2f5f5a3c7d11".to_owned()),
        correlation_id: Some("7b1d2c33-8f0a-4a53-bb0a-0c2e9a7c1f02".to_owned()),
        at: Some(start()),
        ..Failure::new(kind)
    };
    RunEnd::Incomplete { failure, page: 63 }
}

fn details(num_rows: u32) -> RunDetails {
    let pages = (1..=num_rows.div_ceil(100).max(1))
        .map(|number| PageRecord {
            number,
            num_rows: (num_rows - (number - 1) * 100).min(100),
            status: Some(200),
            started: start(),
            elapsed: Duration::from_millis(38 + u64::from(number * 7 % 23)),
            num_bytes: 27_400 + u64::from(number * 131 % 900),
            num_tries: if number == 7 { 2 } else { 1 },
            request_id: Some(format!(
                "{:08x}-6a0b-4a8f-9b1e-2f5f5a3c7d11",
                number.wrapping_mul(0x9e37_79b9)
            )),
            client_request_id: String::new(),
        })
        .collect();
    RunDetails {
        pages,
        num_duplicates: 3,
        num_conflicts: 1,
        unknown_fields: [("deploymentRing".to_owned(), 2_612)].into(),
        num_bad_dates: 1,
        elapsed: Duration::from_millis(1_432),
        waited: Duration::from_millis(400),
        ..RunDetails::default()
    }
}
