//! From arguments to a window and back: prepares, opens, keeps what is to be remembered, ends.

use std::path::{Path, PathBuf};

use egui::ColorImage;
use jiff::tz::TimeZone;
use tokio::runtime::Runtime;

use super::break_here::break_here;
use super::caretaker::Caretaker;
use super::last_renderer::LastRenderer;
use super::launch::{Breaks, Lent, NoRenderer, Simulation, open};
use super::other_starts::OtherStarts;
use super::renderer::rungs;
use super::screenshot::{ScreenshotPlan, ScreenshotSlot};
use super::settings_keeper::{SettingsHome, SettingsKeeper};
use super::stage::StageDoor;
use super::system_dialogs::SystemDialogs;
use crate::logs::{CrashReports, Logs};
use crate::model::{Failure, FailureKind, RunEnd, SetupError, SignOutReason};
use crate::service::Waker;
use crate::setup::{Arguments, BreakArgument, DiagnosticsSource, Machine, MomentArgument, Place, release_own_console};
use crate::state::{AppState, Autopilot, CrashNews, Home, Partners, Remembered, RunState, SignInState, TenantKind};
use crate::words::Words;

/// Why the window did not open, or did not do what it was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartError {
    /// It cannot begin.
    Setup(SetupError),
    /// This session has no screen to open a window on.
    NoScreen,
    /// No renderer works on this computer; what each said.
    NoRenderer(Vec<String>),
    /// The picture could not be made or written, or there is nothing to see on it.
    Failed(Failure),
    /// The picture shows that signing in failed.
    SignInFailed(Failure),
    /// The picture shows only the rows so far, or none.
    Incomplete(RunEnd),
}

impl From<SetupError> for StartError {
    fn from(error: SetupError) -> Self {
        Self::Setup(error)
    }
}

/// Opens the window and returns when it has been closed.
///
/// # Errors
/// See [`StartError`].
pub fn start(arguments: &Arguments, runtime: &Runtime, words: &Words, logs: &Logs) -> Result<(), StartError> {
    let start = Start {
        arguments,
        runtime,
        words,
        logs,
    };
    // To find the zone's name, a whole folder of zones is gone through; the window asks when it is there already.
    drop(runtime.spawn_blocking(TimeZone::system));
    let machine = Machine::this(runtime.handle())?;
    let place = Place::prepare(&arguments.common, &arguments.sample, &machine)?;
    logs.set_level(place.log_level);
    log_settings_problems(&place);
    if acts_by_itself(arguments) {
        // Nobody is there to be asked: without a connection no picture will ever come.
        place.connection()?;
    }
    if !has_screen() {
        return Err(StartError::NoScreen);
    }
    let waker = Waker::default();
    match OtherStarts::meet(arguments, runtime, &waker) {
        Some(others) => start.show((&machine, &place), others, &waker),
        None => Ok(()),
    }
}

/// What a start is given.
struct Start<'a> {
    arguments: &'a Arguments,
    runtime: &'a Runtime,
    words: &'a Words,
    logs: &'a Logs,
}

impl Start<'_> {
    /// Shows the window until it is closed.
    fn show(&self, (machine, place): (&Machine, &Place), others: OtherStarts, waker: &Waker) -> Result<(), StartError> {
        let (arguments, words, logs) = (self.arguments, self.words, self.logs);
        release_own_console();
        let picture = ScreenshotSlot::default();
        let desk = place.start_service(self.runtime.handle(), waker.clone(), words);
        let commands = StageDoor::new(desk, &arguments.common, machine, waker, words);
        let (mut events, mut stage) = (commands.clone(), commands.clone());
        let mut state = first_state(arguments, place, logs);
        let source = DiagnosticsSource::of(place, logs);
        let mut caretaker = Caretaker::new(source, others, self.runtime.handle(), waker.clone());
        let mut settings = SettingsKeeper::new(settings_home(place), waker.clone());
        let mut dialogs = SystemDialogs::new(waker.clone());
        let last_renderer = LastRenderer::in_folder(logs.folder.as_deref());
        let mut lent = Lent {
            state: &mut state,
            words,
            commands: &commands,
            events: &mut events,
            clock: &*place.clock,
            waker,
            settings: &mut settings,
            stage: Some(&mut stage),
            dialogs: Some(&mut dialogs),
            caretaker: &mut caretaker,
            scene: &logs.scene,
            last_renderer: &last_renderer,
            screenshot: plan(arguments, &picture),
        };
        let wanted = arguments.renderer;
        let wanted = wanted.unwrap_or_else(|| place.settings.preferences.renderer.into());
        let rungs = rungs(wanted, last_renderer.read());
        open(&rungs, self.simulation(), &mut lent).map_err(|NoRenderer { reasons }| StartError::NoRenderer(reasons))?;
        match &arguments.screenshot {
            Some(path) => {
                write_picture(picture.get().as_deref(), path).map_err(StartError::Failed)?;
                ended_well(&state)
            }
            None => Ok(()),
        }
    }

    /// What a test wants to go wrong; a crash that is to come before the window comes here.
    fn simulation(&self) -> Simulation {
        Simulation {
            lose_after_frames: self.arguments.lose_renderer_after,
            breaks: break_where_asked(self.arguments.break_in, self.runtime),
        }
    }
}

/// The picture that is wanted, where one is.
fn plan(arguments: &Arguments, picture: &ScreenshotSlot) -> Option<ScreenshotPlan> {
    let moment = arguments.screenshot_of.into();
    let wanted = arguments.screenshot.as_ref();
    wanted.map(|_| ScreenshotPlan::new(moment, picture.clone()))
}

fn settings_home(place: &Place) -> SettingsHome {
    SettingsHome {
        file: place.settings_file.clone(),
        problems: place.settings_problems.clone(),
        policy: place.policy.clone(),
    }
}

/// The crash of an earlier start, where nobody was told of it.
fn crash_news(logs: &Logs) -> Option<CrashNews> {
    let report = CrashReports::beside_log(logs.folder.as_deref()?).newest_untold()?;
    Some(CrashNews {
        at: report.at,
        text: report.text,
    })
}

fn log_settings_problems(place: &Place) {
    for problem in &place.settings_problems {
        log::warn!("settings: {problem:?}");
    }
}

/// Panics at once or soon, where a test asks for that.
fn break_where_asked(asked: Option<BreakArgument>, runtime: &Runtime) -> Breaks {
    match asked {
        None => Breaks::Never,
        Some(BreakArgument::Start) => {
            break_here("the start");
            Breaks::Never
        }
        Some(BreakArgument::Task) => {
            runtime.spawn(async { break_here("a task") });
            Breaks::Never
        }
        Some(BreakArgument::Frame) => Breaks::Once,
    }
}

/// Whether the window signs in and asks without a person, for a picture of what comes then.
fn acts_by_itself(arguments: &Arguments) -> bool {
    arguments.screenshot.is_some() && arguments.screenshot_of != MomentArgument::Card
}

/// Whether there is a display server to open a window on. X11 and Wayland name theirs in the environment; Windows and
/// macOS always have one.
fn has_screen() -> bool {
    let is_named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_named)
}

/// Whether the picture shows all results, or why it does not.
fn ended_well(state: &AppState) -> Result<(), StartError> {
    if let SignInState::SignedOut(Some(SignOutReason::Failed(failure))) = &state.sign_in {
        return Err(StartError::SignInFailed(failure.clone()));
    }
    if state.overview.is_shown() {
        return Ok(());
    }
    if let Partners::Failed(failure) = &state.partners {
        return Err(StartError::Failed(failure.clone()));
    }
    match state.run.as_ref().and_then(RunState::end) {
        Some(end) if *end != RunEnd::Complete => Err(StartError::Incomplete(end.clone())),
        Some(_) | None => Ok(()),
    }
}

fn first_state(arguments: &Arguments, place: &Place, logs: &Logs) -> AppState {
    let remembered = Remembered {
        profiles: place.settings.profiles.clone(),
        profile: Some(place.profile.clone()),
        theme: arguments.theme.map_or(place.settings.theme, Into::into),
        language: place.settings.language.clone().unwrap_or_default(),
        workbench: place.settings.workbench.clone(),
        details: place.settings.details.unwrap_or_default(),
        preferences: place.settings.preferences.clone(),
        home: home(arguments, place),
    };
    let kind = if place.sample.is_some() {
        TenantKind::Sample
    } else {
        TenantKind::Customer
    };
    let autopilot = if acts_by_itself(arguments) {
        Autopilot::On
    } else {
        Autopilot::Off
    };
    let mut state = AppState::new(remembered, kind, autopilot);
    state.export.folder = usual_folder();
    state.govern(place.policy.clone());
    state.graph_root = Some(place.endpoints.graph_root.clone());
    if arguments.screenshot.is_none() {
        state.upkeep.crash = crash_news(logs);
    }
    state
}

/// Whoever names a customer begins with that one.
fn home(arguments: &Arguments, place: &Place) -> Home {
    let common = &arguments.common;
    let names_one = place.is_named || common.tenant.is_some() || common.client_id.is_some();
    if names_one || arguments.screenshot_of == MomentArgument::Card {
        Home::Workbench
    } else {
        Home::Overview
    }
}

/// Where people look for what they saved.
fn usual_folder() -> PathBuf {
    let folders = directories::UserDirs::new();
    let documents = folders
        .as_ref()
        .and_then(|folders| folders.document_dir().or(folders.download_dir()));
    let folder = documents.or(folders.as_ref().map(directories::UserDirs::home_dir));
    folder.map(Path::to_owned).unwrap_or_default()
}

/// Writes a picture as PNG. There is none when the window was closed before it was taken.
fn write_picture(picture: Option<&ColorImage>, path: &Path) -> Result<(), Failure> {
    let failed = |reason: String| {
        Failure::new(FailureKind::File {
            path: path.display().to_string(),
            reason,
        })
    };
    let picture = picture.ok_or_else(|| Failure::new(FailureKind::Internal))?;
    let size = |side: usize| u32::try_from(side).map_err(|error| failed(error.to_string()));
    let bytes: Vec<u8> = picture
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    let file = std::fs::File::create(path).map_err(|error| failed(error.to_string()))?;
    let mut encoder = png::Encoder::new(
        std::io::BufWriter::new(file),
        size(picture.width())?,
        size(picture.height())?,
    );
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|error| failed(error.to_string()))?;
    writer
        .write_image_data(&bytes)
        .and_then(|()| writer.finish())
        .map_err(|error| failed(error.to_string()))
}
