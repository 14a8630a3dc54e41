//! The windows that are compared.

use std::time::{Duration, Instant};

use clap::Parser as _;
use eframe::egui::{self, Event, Key, Modifiers, RawInput};
use rollcall::app::{App, Ports};
use rollcall::model::Policy;
use rollcall::service::Waker;
use rollcall::setup::{Arguments, Desk, Machine, Place};
use rollcall::state::{AppState, Autopilot, Remembered, TenantKind};
use rollcall::words::Words;
use tokio::runtime::Runtime;

/// Frames that count, after as many that do not.
const NUM_FRAMES: usize = 150;

/// What a window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One label.
    Empty,
    /// One label on a ground that is painted, as a window of any program is.
    Filled,
    /// Rollcall with rows, at rest.
    Resting,
    /// The same, two pages of some twenty rows up or down with every frame.
    Scrolling,
}

impl Kind {
    /// All, the floor first.
    pub const ALL: [Self; 4] = [Self::Empty, Self::Filled, Self::Resting, Self::Scrolling];

    /// As the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Filled => "filled",
            Self::Resting => "resting",
            Self::Scrolling => "scrolling",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Opens one, draws, prints the median of its frames in microseconds, and closes it.
pub fn open(kind: Kind, rows: &str) {
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Glow,
        // As Rollcall has it; an empty window keeps the toolkit's own choice.
        dithering: matches!(kind, Kind::Empty | Kind::Filled),
        ..eframe::NativeOptions::default()
    };
    options.glow_options.vsync = false;
    // Lives as long as the process: the program borrows what is made here.
    let ground = matches!(kind, Kind::Resting | Kind::Scrolling).then(|| Box::leak(Box::new(Ground::new(rows))));
    let open = Box::new(move |creation: &eframe::CreationContext<'_>| {
        let window = Window {
            kind,
            program: ground.map(|ground| ground.program(&creation.egui_ctx)),
            begins: Vec::new(),
            num_drawn: 0,
        };
        Ok(Box::new(window) as Box<dyn eframe::App>)
    });
    eframe::run_native("pixels", options, open).unwrap();
}

struct Window {
    kind: Kind,
    program: Option<App<'static>>,
    begins: Vec<Instant>,
    /// Frames with everything there.
    num_drawn: usize,
}

impl Window {
    fn is_ready(&self) -> bool {
        let state = self.program.as_ref().map(App::state);
        state.is_none_or(|state| state.run.as_ref().is_some_and(|run| !run.is_under_way()))
    }

    fn finish(&self, ctx: &egui::Context) {
        let mut times: Vec<Duration> = self.begins.windows(2).map(|pair| pair[1] - pair[0]).collect();
        times.sort_unstable();
        println!("{}", times[times.len() / 2].as_micros());
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(program) = &mut self.program {
            program.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if self.is_ready() {
            self.num_drawn += 1;
            if self.num_drawn > NUM_FRAMES && self.begins.len() <= NUM_FRAMES {
                self.begins.push(Instant::now());
                if self.begins.len() > NUM_FRAMES {
                    self.finish(ui.ctx());
                }
            }
        }
        let ctx = ui.ctx().clone();
        if let Some(program) = &mut self.program {
            program.ui(ui, frame);
        } else {
            if self.kind == Kind::Filled {
                let ground = ui.visuals().panel_fill;
                ui.painter().rect_filled(ui.ctx().content_rect(), 0, ground);
            }
            ui.label("Rollcall");
        }
        ctx.request_repaint();
    }

    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut RawInput) {
        if self.kind == Kind::Scrolling && self.is_ready() {
            match self.num_drawn {
                0..=1 => input.events.extend(click()),
                2 => input.events.extend(press(Key::End)),
                number => {
                    let key = if number % 2 == 0 { Key::PageUp } else { Key::PageDown };
                    input.events.extend(press(key).into_iter().chain(press(key)));
                }
            }
        }
    }
}

/// Gives the grid the keyboard.
fn click() -> Vec<Event> {
    let pos = egui::pos2(768.0, 480.0);
    let button = |pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(pos), button(true), button(false)]
}

fn press(key: Key) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    vec![event(true), event(false)]
}

/// What `main` owns.
struct Ground {
    state: AppState,
    words: Words,
    place: Place,
    desk: Desk,
    _runtime: Runtime,
}

impl Ground {
    fn new(rows: &str) -> Self {
        let switches = ["rollcall", "--demo", "--approve-after", "0", "--rows", rows];
        let arguments = Arguments::try_parse_from(switches).unwrap();
        let runtime = Runtime::new().unwrap();
        let machine = Machine::governed(runtime.handle(), Policy::default());
        let prepared = Place::prepare(&arguments.common, &arguments.sample, &machine);
        let place = prepared.ok().unwrap();
        let desk = place.start_service(runtime.handle(), Waker::default(), &Words::new(None));
        let remembered = Remembered {
            profiles: place.settings.profiles.clone(),
            profile: Some(place.profile.clone()),
            ..Remembered::default()
        };
        Self {
            state: AppState::new(remembered, TenantKind::Sample, Autopilot::On),
            words: Words::new(Some("en")),
            place,
            desk,
            _runtime: runtime,
        }
    }

    /// The window's program; it installs its look before the first frame, and once.
    fn program(&mut self, ctx: &egui::Context) -> App<'_> {
        let ports = Ports {
            commands: &self.desk.commands,
            events: &mut self.desk.events,
            clock: &*self.place.clock,
        };
        App::new(ctx, &mut self.state, &self.words, ports)
    }
}
