//! Every token of the tenant carries a marker, and nothing that is painted, read aloud, copied or opened holds it: the
//! real window over the real service, in every frame, both ways in, with rows, and with a service that repeats the token
//! in its refusal.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::epaint::Shape;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::app::{App, Ports};
use rollcall::auth::{EntryKey, EntryLocks, MemoryStore, TokenStore};
use rollcall::http::{self, HttpOptions};
use rollcall::message::CommandSink as _;
use rollcall::model::{Authority, BrowserTexts, Endpoints, GraphRoot, SignInWay, SystemClock};
use rollcall::sample_tenant::{Fault, Options, SampleTenant};
use rollcall::service::{self, CommandSender, EventReceiver, HistoryPlace, Setup, Waker};
use rollcall::state::{AppState, Autopilot, Remembered, SignInState, TenantKind};
use rollcall::ui::commands::CommandId;
use rollcall::words::Words;
use tokio::runtime::Runtime;

use crate::support::browser::sign_in_at;
use crate::support::marker::Marker;

const TEXT: &str = "Kx7QmVz2PwLd9RtY4BnHs6JfGc3Ae8Uo";
const PATIENCE: Duration = Duration::from_secs(30);

/// What `main` owns, with the real service behind it.
struct Live {
    state: AppState,
    words: Words,
    commands: CommandSender,
    events: EventReceiver,
}

impl Live {
    fn with_app(&mut self, ctx: &egui::Context, frame: impl FnOnce(&mut App<'_>)) {
        let ports = Ports {
            commands: &self.commands,
            events: &mut self.events,
            clock: &SystemClock,
        };
        frame(&mut App::new(ctx, &mut self.state, &self.words, ports));
    }
}

impl eframe::App for Live {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.with_app(ctx, |app| app.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.with_app(&ctx, |app| app.ui(ui, frame));
    }
}

/// A window, its tenant, and everything that has been shown so far.
struct Watched {
    harness: Harness<'static, Live>,
    tenant: SampleTenant,
    store: Arc<dyn TokenStore>,
    runtime: Runtime,
    seen: BTreeSet<String>,
}

impl Watched {
    fn open(way: SignInWay, faults: &[&str]) -> Self {
        let runtime = Runtime::new().unwrap();
        let options = Options {
            token_marker: TEXT.to_owned(),
            rows: 150,
            approve_after: Some(Duration::from_millis(1_500)),
            poll_interval: Duration::from_secs(1),
            faults: faults.iter().map(|name| Fault::parse(name).unwrap()).collect(),
            ..Options::default()
        };
        let tenant = runtime.block_on(SampleTenant::start(options)).unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
        let setup = Setup {
            http: http::build(&HttpOptions::default()).unwrap(),
            endpoints: Endpoints {
                authority: Authority::parse(&tenant.authority()).unwrap(),
                graph_root: GraphRoot::parse(&tenant.graph_url()).unwrap(),
            },
            store: Arc::clone(&store),
            locks: EntryLocks::default(),
            app: None,
            history: HistoryPlace::InMemory,
            audit: rollcall::logs::AuditLog::default(),
            clock: Arc::new(SystemClock),
            browser_texts: BrowserTexts::default(),
        };
        let (commands, events) = service::start(runtime.handle(), setup, Waker::default());
        let remembered = Remembered::one(tenant.tenant(), tenant.client_id());
        let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::On);
        state.preferred_way = way;
        for command in state.start() {
            commands.send(command);
        }
        let mut live = Live {
            state,
            words: Words::new(None),
            commands,
            events,
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_max_steps(8)
            .build_eframe(|cc| {
                live.with_app(&cc.egui_ctx, |_| {});
                live
            });
        Self {
            harness,
            tenant,
            store,
            runtime,
            seen: BTreeSet::new(),
        }
    }

    /// Draws one frame and takes note of everything in it.
    fn frame(&mut self) {
        self.harness.step();
        let output = self.harness.output();
        for clipped in &output.shapes {
            painted(&clipped.shape, &mut self.seen);
        }
        let commands = output.platform_output.commands.iter();
        self.seen.extend(commands.map(|command| format!("{command:?}")));
        for node in self.harness.query_all_by(|_| true) {
            let node = node.accesskit_node();
            let words = [node.label(), node.value(), node.data().description().map(str::to_owned)];
            self.seen.extend(words.into_iter().flatten());
        }
    }

    fn frames(&mut self, count: u32) {
        for _ in 0..count {
            self.frame();
        }
    }

    /// Draws until the state is so.
    fn until(&mut self, what: &str, is_so: impl Fn(&AppState) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(&self.harness.state().state) {
            assert!(Instant::now() < deadline, "never {what}");
            self.frame();
        }
        self.frames(4);
    }

    fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.frames(3);
    }

    /// Everything that the window can be asked for, one after the other, except to end what it shows.
    fn does_every_command(&mut self) {
        let offered: Vec<CommandId> = CommandId::offered(&self.harness.state().state).collect();
        for command in offered {
            // Another language would change what is looked for below, another customer or cadence what is shown.
            let leads_away = matches!(
                command,
                CommandId::SignOut
                    | CommandId::Run
                    | CommandId::LeaveSample
                    | CommandId::Watch(_)
                    | CommandId::Language(_)
                    | CommandId::ShowCustomer(_)
            );
            if leads_away {
                continue;
            }
            let title = {
                let live = self.harness.state();
                command.title(&live.words, &live.state)
            };
            self.press(egui::Modifiers::COMMAND, egui::Key::K);
            self.harness.event(egui::Event::Text(title));
            self.frames(3);
            self.press(egui::Modifiers::NONE, egui::Key::Enter);
            self.frames(6);
            self.press(egui::Modifiers::NONE, egui::Key::Escape);
        }
    }

    /// Whether the window has shown it.
    fn has_shown(&self, text: &str) -> bool {
        self.seen.iter().any(|seen| seen.contains(text))
    }

    /// The tokens carried the marker all along, and none of it came up.
    fn assert_no_secret_was_shown(&self) {
        let key = EntryKey::default_connection();
        let record = self.runtime.block_on(self.store.load(&key)).unwrap().unwrap();
        assert!(record.refresh_token.expose().contains(TEXT));
        let requests = self.tenant.requests();
        let bearer = |request: &rollcall::sample_tenant::Recorded| {
            request.authorization().is_some_and(|header| header.contains(TEXT))
        };
        assert!(requests.iter().any(bearer), "the access token carries it");
        let found = with_marker(&self.seen);
        assert!(found.is_empty(), "{found:?}");
    }
}

fn with_marker(seen: &BTreeSet<String>) -> Vec<&String> {
    let marker = Marker::new(TEXT);
    seen.iter().filter(|text| marker.stands_in(text.as_bytes())).collect()
}

/// The texts of a shape, however deep.
fn painted(shape: &Shape, seen: &mut BTreeSet<String>) {
    match shape {
        Shape::Text(text) => drop(seen.insert(text.galley.text().to_owned())),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, seen)),
        _drawn => {}
    }
}

#[test]
fn no_token_is_painted_from_the_code_to_every_panel_of_the_results() {
    let mut window = Watched::open(SignInWay::Code, &[]);
    window.until("a code", |state| matches!(state.sign_in, SignInState::Code { .. }));
    window.harness.get_by_label("The browser shows an error?").click();
    window.frames(30);
    window.until("rows", |state| {
        state.run.as_ref().is_some_and(|run| !run.is_under_way()) && state.rows.is_some()
    });
    window.harness.state_mut().state.grid.takes_focus = true;
    window.frames(2);
    window.press(egui::Modifiers::NONE, egui::Key::ArrowDown);
    window.does_every_command();
    for shown in [
        "Never send this code to anyone",
        "desk@contoso-sample.example",
        "results loaded",
    ] {
        assert!(window.has_shown(shown), "{shown:?} was not looked at");
    }
    window.assert_no_secret_was_shown();
}

#[test]
fn no_token_is_painted_from_the_browser_to_a_refusal_that_repeats_it() {
    let mut window = Watched::open(SignInWay::Browser, &["echo"]);
    window.until(
        "a page",
        |state| matches!(&state.sign_in, SignInState::Browser(wait) if wait.page.is_some()),
    );
    let SignInState::Browser(wait) = &window.harness.state().state.sign_in else {
        panic!("no page")
    };
    let url = wait.page.as_ref().unwrap().url.clone();
    let came_back = window.runtime.block_on(sign_in_at(&url));
    window.seen.insert(came_back);
    window.until("an end", |state| {
        state.run.as_ref().is_some_and(|run| !run.is_under_way())
    });
    window.does_every_command();
    assert!(window.has_shown("Your account is not permitted"), "{:#?}", window.seen);
    window.assert_no_secret_was_shown();
}

/// The search finds what is painted, read aloud, copied, or stands in a card.
#[test]
fn a_marker_that_is_painted_is_found() {
    let mut window = Watched::open(SignInWay::Code, &["entra:65001@poll"]);
    window.until("a refusal", |state| {
        matches!(state.sign_in, SignInState::SignedOut(Some(_)))
    });
    assert_eq!(with_marker(&window.seen), Vec::<&String>::new());
    window.harness.state_mut().state.connection_form.details_are_open = true;
    window.harness.state_mut().state.connection_form.tenant = format!("a{TEXT}b");
    window.frames(4);
    assert!(!with_marker(&window.seen).is_empty());
}
