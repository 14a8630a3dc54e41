//! Opens the window, and opens it again when its renderer is lost: the rows are not the window's.
//!
//! A lost device ends in a panic inside the renderer or in an error of `run_native`; either way the state
//! and the service live on outside, and the window is made anew on the same or the next rung.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::Duration;

use eframe::egui;
use eframe::wgpu;

use super::break_here::break_here;
use super::caretaker::TakesCare;
use super::last_renderer::LastRenderer;
use super::renderer::Rung;
use super::screenshot::ScreenshotPlan;
use super::settings_keeper::KeepsSettings;
use super::stage::SwitchesTenant;
use super::system_dialogs::AsksForFiles;
use super::window::{App, Ports};
use crate::logs::CrashScene;
use crate::message::{CommandSink, EventSource};
use crate::model::Clock;
use crate::service::Waker;
use crate::state::AppState;
use crate::words::Words;

/// The icon of the window; of the dock on macOS, which shows it larger. Unpacking it takes its part of the start.
const ICON: &[u8] = if cfg!(target_os = "macos") {
    include_bytes!("../../resources/icons/rollcall-512.png")
} else {
    include_bytes!("../../resources/icons/rollcall-128.png")
};
/// Frames after which a window counts as working.
const WORKING_AFTER_FRAMES: u64 = 2;
/// How often a window that worked is made again after it was lost, within one rung.
const MOST_LOSSES_A_RUNG: u32 = 3;
/// A loss longer ago than this was another trouble: a laptop that sleeps every night loses its device every night.
const LOSSES_COUNT_FOR: Duration = Duration::from_mins(5);
/// After a panic the event loop (X11's and Wayland's) ends once without showing anything.
const MOST_EMPTY_RETURNS: u32 = 3;

/// The window was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// How often its renderer was lost before.
    pub num_losses: u32,
}

/// No renderer works on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRenderer {
    /// What each renderer said.
    pub reasons: Vec<String>,
}

/// A deliberate loss of the renderer, for tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulation {
    /// After how many frames with rows on the screen; never if not given.
    pub lose_after_frames: Option<u64>,
    /// Whether a frame of the first window panics.
    pub breaks: Breaks,
}

/// Whether a frame panics, for tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breaks {
    /// None does.
    #[default]
    Never,
    /// The one after the window has counted as working.
    Once,
}

/// What outlives a window and is lent to each one that is made.
pub struct Lent<'a> {
    /// What the screen shows.
    pub state: &'a mut AppState,
    /// All texts.
    pub words: &'a Words,
    /// Where commands go.
    pub commands: &'a dyn CommandSink,
    /// Where events come from.
    pub events: &'a mut dyn EventSource,
    /// The clock.
    pub clock: &'a dyn Clock,
    /// Wakes the window that is there.
    pub waker: &'a Waker,
    /// Keeps the settings.
    pub settings: &'a mut dyn KeepsSettings,
    /// Shows the sample tenant and goes back, where that is offered.
    pub stage: Option<&'a mut dyn SwitchesTenant>,
    /// Asks for files, where the system has dialogs for it.
    pub dialogs: Option<&'a mut dyn AsksForFiles>,
    /// Looks after the program itself.
    pub caretaker: &'a mut dyn TakesCare,
    /// Where the program is, for the report of a crash.
    pub scene: &'a CrashScene,
    /// Keeps which renderer works.
    pub last_renderer: &'a LastRenderer,
    /// The picture that is wanted, where one is.
    pub screenshot: Option<ScreenshotPlan>,
}

impl Lent<'_> {
    /// The program of a new window.
    fn app(&mut self, ctx: &egui::Context) -> App<'_> {
        let woken = ctx.clone();
        self.waker.set(move || woken.request_repaint_of(egui::ViewportId::ROOT));
        let ports = Ports {
            commands: self.commands,
            events: &mut *self.events,
            clock: self.clock,
        };
        let mut app = App::new(ctx, self.state, self.words, ports)
            .with_settings(&mut *self.settings)
            .with_caretaker(&mut *self.caretaker);
        if let Some(stage) = &mut self.stage {
            app = app.with_stage(&mut **stage);
        }
        if let Some(dialogs) = &mut self.dialogs {
            app = app.with_dialogs(&mut **dialogs);
        }
        match &self.screenshot {
            Some(plan) => app.with_screenshot(plan.clone()),
            None => app,
        }
    }
}

enum Ended {
    Closed,
    /// Returned without having drawn, as after a panic.
    Empty,
    Lost(String),
    DidNotStart(String),
}

/// Shows the window until the person closes it.
///
/// # Errors
/// [`NoRenderer`] when no rung brought a window up, or all were lost again and again.
pub fn open(rungs: &[Rung], mut simulation: Simulation, lent: &mut Lent<'_>) -> Result<Closed, NoRenderer> {
    let mut reasons = Vec::new();
    let mut num_losses = 0;
    for rung in rungs {
        let (mut losses_here, mut empty_returns) = (0, 0);
        let mut last_loss = lent.clock.now();
        loop {
            match one_window(*rung, simulation, lent) {
                Ended::Closed => return Ok(Closed { num_losses }),
                // The rung before may have ended in a panic, or this one in its last window.
                Ended::Empty if empty_returns < MOST_EMPTY_RETURNS && (num_losses > 0 || !reasons.is_empty()) => {
                    empty_returns += 1;
                }
                Ended::Empty => {
                    reasons.push(format!("{rung:?}: no window"));
                    break;
                }
                Ended::Lost(reason) => {
                    log::warn!("the window was lost: {reason}");
                    lent.scene.forgive_renderer();
                    simulation = Simulation::default();
                    num_losses += 1;
                    let now = lent.clock.now();
                    losses_here = if now.since(last_loss) > LOSSES_COUNT_FOR {
                        1
                    } else {
                        losses_here + 1
                    };
                    last_loss = now;
                    if losses_here >= MOST_LOSSES_A_RUNG {
                        reasons.push(format!("{rung:?}: {reason}"));
                        break;
                    }
                }
                Ended::DidNotStart(reason) => {
                    // The next one is tried, or a sentence says that none works.
                    lent.scene.forgive_renderer();
                    log::warn!("{rung:?} did not start: {reason}");
                    reasons.push(format!("{rung:?}: {reason}"));
                    break;
                }
            }
        }
    }
    Err(NoRenderer { reasons })
}

fn one_window(rung: Rung, simulation: Simulation, lent: &mut Lent<'_>) -> Ended {
    let waker = lent.waker.clone();
    let num_frames = Rc::new(Cell::new(0));
    let frames = Rc::clone(&num_frames);
    let run = || {
        eframe::run_native(
            "rollcall",
            native_options(rung),
            Box::new(move |context| {
                let renderer = renderer_in_use(rung, context);
                log::info!("a window is drawn with {renderer}");
                lent.scene.set_renderer(&renderer);
                let lose = simulation
                    .lose_after_frames
                    .and_then(|after| Some((after, context.wgpu_render_state.as_ref()?.device.clone())));
                let last_renderer = lent.last_renderer;
                Ok(Box::new(Watched {
                    app: lent.app(&context.egui_ctx),
                    works: (last_renderer, rung),
                    frames,
                    lose,
                    breaks: simulation.breaks,
                }))
            }),
        )
    };
    // Everything the closure touches lives on and is valid at every await and call boundary: state changes
    // are whole events, and the service is another thread.
    let result = catch_unwind(AssertUnwindSafe(run));
    waker.clear();
    let worked = num_frames.get() >= WORKING_AFTER_FRAMES;
    match result {
        Ok(Ok(())) if num_frames.get() == 0 => Ended::Empty,
        Ok(Ok(())) => Ended::Closed,
        Ok(Err(error)) if worked => Ended::Lost(error.to_string()),
        Ok(Err(error)) => Ended::DidNotStart(error.to_string()),
        Err(panic) if worked => Ended::Lost(panic_text(&*panic)),
        Err(panic) => Ended::DidNotStart(panic_text(&*panic)),
    }
}

/// The renderer, and what it draws on: a report that names neither helps nobody.
fn renderer_in_use(rung: Rung, context: &eframe::CreationContext<'_>) -> String {
    let adapter = context.wgpu_render_state.as_ref().map(|state| state.adapter.get_info());
    match adapter {
        Some(info) => format!(
            "{rung:?}, {} on {} ({} {})",
            info.backend, info.name, info.driver, info.driver_info
        ),
        None => format!(
            "{rung:?}, {}",
            context.gl.as_deref().map(opengl_name).unwrap_or_default()
        ),
    }
}

fn opengl_name(gl: &eframe::glow::Context) -> String {
    use eframe::glow::{HasContext as _, RENDERER, VERSION};
    #[expect(
        unsafe_code,
        reason = "two questions to OpenGL, for which its crate has no safe call"
    )]
    // SAFETY: the context is the current one of this thread while the window is made, and both names are OpenGL's own.
    let names = unsafe { [gl.get_parameter_string(RENDERER), gl.get_parameter_string(VERSION)] };
    names.join(", ")
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_default()
}

fn native_options(rung: Rung) -> eframe::NativeOptions {
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id("rollcall")
        .with_title("Rollcall")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([640.0, 480.0]);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    let mut options = eframe::NativeOptions {
        viewport,
        // It would smooth gradients, of which there are none; a software renderer works it out for every pixel.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    rung.configure(&mut options);
    options
}

/// Counts frames, and loses the renderer where a test asks for it.
struct Watched<'a> {
    app: App<'a>,
    /// What to keep when it counts as working.
    works: (&'a LastRenderer, Rung),
    frames: Rc<Cell<u64>>,
    lose: Option<(u64, wgpu::Device)>,
    breaks: Breaks,
}

impl eframe::App for Watched<'_> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        self.frames.set(self.frames.get() + 1);
        if self.frames.get() == WORKING_AFTER_FRAMES {
            let (last_renderer, rung) = self.works;
            last_renderer.keep(rung);
        }
        if self.breaks == Breaks::Once {
            ui.ctx().request_repaint();
            if self.frames.get() > WORKING_AFTER_FRAMES {
                break_here("a frame");
            }
        }
        if let Some((frames_left, device)) = &mut self.lose
            && self.app.has_rows()
        {
            match frames_left.checked_sub(1) {
                Some(fewer) => *frames_left = fewer,
                None => device.destroy(),
            }
            ui.ctx().request_repaint();
        }
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        self.app.raw_input_hook(ctx, input);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }
}
