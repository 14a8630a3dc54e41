//! The window: drains events into the state, draws it, and sends what follows to the service. It owns
//! nothing that a lost renderer may take along.

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Id, UserAttentionType, ViewportCommand};
use jiff::tz::TimeZone;

use super::caretaker::TakesCare;
use super::look::{Chosen, Look};
use super::screenshot::ScreenshotPlan;
use super::settings_keeper::KeepsSettings;
use super::stage::SwitchesTenant;
use super::system_dialogs::AsksForFiles;
use crate::instance::Call;
use crate::message::{Command, CommandSink, EventSource, Search};
use crate::model::{Clock, Failure, FailureKind, SignOutReason, SystemLook};
use crate::setup::WindowFacts;
use crate::state::{
    AppState, Called, ChosenFile, DiagnosticsStage, FileAnswer, FileQuestion, Intent, OverviewIntent, ProfileIntent,
    Seen, SignInState, TenantKind, Wish, names_in_words,
};
use crate::table::Moment;
use crate::ui::{View, root_ui, settled_notice, window_title};
use crate::words::Words;

/// At most this many events are taken in before a frame; the others wait for the next.
const EVENTS_PER_FRAME: usize = 64;

/// What the window needs from outside.
pub struct Ports<'a> {
    /// Where commands go.
    pub commands: &'a dyn CommandSink,
    /// Where events come from. Whoever sends one wakes the window.
    pub events: &'a mut dyn EventSource,
    /// The time.
    pub clock: &'a dyn Clock,
}

/// The window's program: everything in it is borrowed.
pub struct App<'a> {
    state: &'a mut AppState,
    words: &'a Words,
    ports: Ports<'a>,
    settings: Option<&'a mut dyn KeepsSettings>,
    stage: Option<&'a mut dyn SwitchesTenant>,
    dialogs: Option<&'a mut dyn AsksForFiles>,
    caretaker: Option<&'a mut dyn TakesCare>,
    screenshot: Option<ScreenshotPlan>,
}

impl std::fmt::Debug for App<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl<'a> App<'a> {
    /// A window on a state, to be made before the window's first frame. In a new window it installs the
    /// look and starts what the state wants to begin with.
    pub fn new(ctx: &Context, state: &'a mut AppState, words: &'a Words, ports: Ports<'a>) -> Self {
        let mut app = Self {
            state,
            words,
            ports,
            settings: None,
            stage: None,
            dialogs: None,
            caretaker: None,
            screenshot: None,
        };
        app.begin(ctx);
        app
    }

    /// Keeps whatever changes and belongs into the settings file, and shows what goes wrong with that.
    #[must_use]
    pub fn with_settings(mut self, settings: &'a mut dyn KeepsSettings) -> Self {
        self.settings = Some(settings);
        self
    }

    /// Shows the sample tenant and goes back when that is wished.
    #[must_use]
    pub fn with_stage(mut self, stage: &'a mut dyn SwitchesTenant) -> Self {
        self.stage = Some(stage);
        self
    }

    /// Asks for files with the system's own dialogs.
    #[must_use]
    pub fn with_dialogs(mut self, dialogs: &'a mut dyn AsksForFiles) -> Self {
        self.dialogs = Some(dialogs);
        self
    }

    /// Looks after the program itself.
    #[must_use]
    pub fn with_caretaker(mut self, caretaker: &'a mut dyn TakesCare) -> Self {
        self.caretaker = Some(caretaker);
        self
    }

    /// Takes one picture and closes the window.
    #[must_use]
    pub fn with_screenshot(mut self, plan: ScreenshotPlan) -> Self {
        self.screenshot = Some(plan);
        self
    }

    /// What the window shows.
    #[must_use]
    pub fn state(&self) -> &AppState {
        self.state
    }

    fn send(&self, commands: Vec<Command>) {
        for command in commands {
            self.ports.commands.send(command);
        }
    }

    /// Does something in a new window only.
    fn begin(&mut self, ctx: &Context) {
        let begun = Id::unique("rollcall.begun");
        let is_new = !ctx.data(|data| data.get_temp::<bool>(begun)).unwrap_or_default();
        if is_new {
            ctx.data_mut(|data| data.insert_temp(begun, true));
            self.wanted_look(ctx).install(ctx);
            self.state.arrangement.filter.names = Arc::new(names_in_words(self.words));
            self.state.arrangement.search = Search::AtAnyTime;
            self.state.moment = Moment {
                now: self.ports.clock.now(),
                zone: TimeZone::system(),
            };
            let commands = self.state.start();
            self.send(commands);
        }
    }

    /// Follows the person's choice of language: in this frame, for rows that are arranged anew, and for the browser's page.
    fn follow_language(&mut self) {
        let chosen = self.state.language.tag();
        if self.words.chosen_language().as_deref() == chosen {
            return;
        }
        self.words.choose(chosen);
        let mut commands = vec![Command::Speak(self.words.browser_texts())];
        commands.extend(self.state.rename(names_in_words(self.words)));
        self.send(commands);
    }

    /// Follows the person's choice and the system's.
    fn follow_look(&mut self, ui: &mut egui::Ui) {
        let comes_back = ui.input(|input| input.events.contains(&egui::Event::WindowFocused(true)));
        if let (Some(caretaker), true) = (&mut self.caretaker, comes_back) {
            caretaker.look_again();
        }
        let look = self.wanted_look(ui.ctx());
        if !look.is_installed(ui.ctx()) {
            look.install(ui.ctx());
            ui.reset_style();
        }
    }

    /// Everything is as large as the person chose. Whoever zooms with the toolkit's own keys has chosen, too, for this
    /// window.
    fn follow_scale(&self, ctx: &Context) {
        let (applied, wanted) = (Id::unique("rollcall.scale"), self.state.preferences.scale);
        let last = ctx.data(|data| data.get_temp::<u16>(applied));
        if last != Some(wanted.percent()) {
            ctx.data_mut(|data| data.insert_temp(applied, wanted.percent()));
            ctx.set_zoom_factor(wanted.factor());
        }
    }

    fn wanted_look(&self, ctx: &Context) -> Look {
        let chosen = Chosen {
            theme: self.state.theme,
            motion: self.state.preferences.motion,
        };
        Look::wanted(chosen, ctx.system_theme(), self.system_look())
    }

    fn system_look(&self) -> SystemLook {
        let caretaker = self.caretaker.as_ref();
        caretaker.map(|caretaker| caretaker.system_look()).unwrap_or_default()
    }

    fn drain_events(&mut self, ctx: &Context) {
        self.state.moment.now = self.ports.clock.now();
        for _ in 0..EVENTS_PER_FRAME {
            let Some(event) = self.ports.events.try_next() else {
                return;
            };
            let commands = self.state.apply(event);
            self.send(commands);
        }
        ctx.request_repaint();
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        self.state.moment.now = self.ports.clock.now();
        let mut grid = std::mem::take(&mut self.state.grid);
        let view = View {
            state: self.state,
            words: self.words,
            now: self.ports.clock.now(),
        };
        let intents = root_ui(ui, view, &mut grid);
        self.state.put_grid(grid);
        if !intents.is_empty() {
            ui.ctx().request_repaint();
        }
        for intent in intents {
            let commands = self.state.perform(intent);
            self.send(commands);
        }
        self.fulfil_wish(ui.ctx());
        self.follow_title(ui.ctx());
        if let (Some(changes), Some(settings)) = (self.state.take_unsaved(), &mut self.settings) {
            settings.keep(changes);
        }
    }

    /// The window's title begins with the customer, so that a task bar and whoever switches windows tell them apart.
    fn follow_title(&self, ctx: &Context) {
        let view = View {
            state: self.state,
            words: self.words,
            now: self.ports.clock.now(),
        };
        let (title, shown) = (window_title(view), Id::unique("rollcall.title"));
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title.as_str()));
        if ctx.data(|data| data.get_temp::<String>(shown)).as_ref() != Some(&title) {
            ctx.data_mut(|data| data.insert_temp(shown, title.clone()));
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// Does what only the window can do.
    fn fulfil_wish(&mut self, ctx: &Context) {
        match (self.state.take_wish(), &mut self.settings, &mut self.stage) {
            (Some(Wish::OpenFile(path)), Some(settings), _) => settings.open_prepared(path),
            (Some(Wish::SwitchTenant), _, Some(stage)) => {
                if let Err(error) = stage.switch(self.state) {
                    log::error!("the sample tenant does not start: {error:?}");
                    let failure = Failure::new(FailureKind::Internal);
                    self.state.sign_in = SignInState::SignedOut(Some(SignOutReason::Failed(failure)));
                }
                ctx.request_repaint();
            }
            (Some(Wish::AskForFile(question)), _, _) => self.ask_for_file(&question),
            (Some(Wish::Show(what)), _, _) => match &mut self.caretaker {
                Some(caretaker) => caretaker.show(what),
                None => self.state.could_not_show(what),
            },
            (Some(Wish::Upkeep(wish)), _, _) => {
                let facts = self.facts(ctx);
                if let Some(caretaker) = &mut self.caretaker {
                    caretaker.take_care(wish, facts);
                }
            }
            (Some(Wish::OpenFile(_) | Wish::SwitchTenant) | None, _, _) => {}
        }
    }

    /// Where there is no dialog, that is the answer.
    fn ask_for_file(&mut self, question: &FileQuestion) {
        if let Some(dialogs) = &mut self.dialogs {
            dialogs.ask(question);
            return;
        }
        let (number, chosen) = (question.number, ChosenFile::NoDialog);
        let commands = self.state.file_answered(FileAnswer { number, chosen });
        self.send(commands);
    }

    /// Comes to the front, for somebody who started the program once more, and shows the customer they named.
    fn answer_call(&mut self, ctx: &Context, call: &Call) {
        for command in [
            ViewportCommand::Minimized(false),
            ViewportCommand::Focus,
            // Where a program may not come to the front by itself (Wayland).
            ViewportCommand::RequestUserAttention(UserAttentionType::Informational),
        ] {
            ctx.send_viewport_cmd(command);
        }
        let named = call
            .profile
            .as_deref()
            .and_then(|name| self.state.profiles.by_name(name));
        let id = named.map(|profile| profile.id.clone());
        if let (Some(id), TenantKind::Customer) = (id, self.state.tenant_kind) {
            let commands = self.state.perform(if self.state.overview.is_shown() {
                Intent::Overview(OverviewIntent::Show(id))
            } else {
                Intent::Profiles(ProfileIntent::Show(id))
            });
            self.send(commands);
        }
    }

    /// Whoever works in another window hears by the desktop that nothing changes any more.
    fn tell_elsewhere(&mut self, ctx: &Context, called: Called) {
        if ctx.input(|input| input.focused) || !self.state.preferences.wants_notices() {
            return;
        }
        let view = View {
            state: self.state,
            words: self.words,
            now: self.ports.clock.now(),
        };
        if let (Some(notice), Some(caretaker)) = (settled_notice(view, called), &mut self.caretaker) {
            caretaker.notify(notice);
        }
    }

    /// What only the window knows of itself.
    fn facts(&self, ctx: &Context) -> WindowFacts {
        WindowFacts {
            scale: ctx.pixels_per_point(),
            theme: format!(
                "{:?}, toolkit {:?}, {:?}",
                self.state.theme,
                ctx.system_theme(),
                self.system_look()
            ),
        }
    }

    /// When the screen changes by itself: a countdown every second, relative times every minute, else never.
    fn next_wake(&self) -> Option<Duration> {
        let now = self.ports.clock.now();
        let counts_down = self.state.sign_in.time_left(now).is_some_and(|left| !left.is_zero());
        let waits = self
            .state
            .run
            .as_ref()
            .is_some_and(|run| run.is_under_way() && run.progress.waiting_until > Some(now));
        if counts_down || waits {
            Some(Duration::from_secs(1))
        } else {
            let minute = self.state.rows.as_ref().map(|_| Duration::from_mins(1));
            // What is being asked is not due again: its time begins with its end.
            let due = self.state.watching.wait(now).filter(|_| !self.state.is_reading());
            let all_due = self.state.wait_over_all(now);
            minute.into_iter().chain(due).chain(all_due).min()
        }
    }
}

impl App<'_> {
    /// Whether there are rows on the screen.
    pub(super) fn has_rows(&self) -> bool {
        self.state.rows.is_some()
    }
}

impl eframe::App for App<'_> {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.drain_events(ctx);
        while let Some(problem) = self.settings.as_mut().and_then(|settings| settings.next_problem()) {
            self.state.settings_problems.push_back(problem);
        }
        while let Some((path, read)) = self.settings.as_mut().and_then(|settings| settings.next_prepared()) {
            let commands = self.state.prepared_came(&path, read);
            self.send(commands);
        }
        while let Some(answer) = self.dialogs.as_mut().and_then(|dialogs| dialogs.next_answer()) {
            let commands = self.state.file_answered(answer);
            self.send(commands);
        }
        while let Some(what) = self.caretaker.as_mut().and_then(|caretaker| caretaker.next_not_shown()) {
            self.state.could_not_show(what);
        }
        while let Some(text) = self
            .caretaker
            .as_mut()
            .and_then(|caretaker| caretaker.next_diagnostics())
        {
            ctx.copy_text(text);
            self.state.upkeep.diagnostics = DiagnosticsStage::Copied;
        }
        while let Some(call) = self.caretaker.as_mut().and_then(|caretaker| caretaker.next_call()) {
            self.answer_call(ctx, &call);
        }
        let commands = self.state.tick(self.ports.clock.now(), seen(ctx));
        self.send(commands);
        if let Some(called) = self.state.take_call() {
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
            self.tell_elsewhere(ctx, called);
        }
        if let Some(plan) = &mut self.screenshot {
            plan.step(ctx, self.state);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.follow_look(ui);
        self.follow_scale(ui.ctx());
        self.follow_language();
        // A screen reader speaks with the voice of the language.
        let language = self.words.language();
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_language(language));
        self.draw(ui);
        if let Some(wake) = self.next_wake() {
            ui.ctx().request_repaint_after(wake);
        }
    }

    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut egui::RawInput) {
        if self.screenshot.is_some() {
            // A pointer that happens to rest on the window must not leave its mark on the picture.
            input.events.retain(|event| !is_of_the_pointer(event));
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Whether anybody can see the window.
fn seen(ctx: &Context) -> Seen {
    let is_hidden = ctx.input(|input| {
        let window = input.viewport();
        window.minimized == Some(true) || window.occluded == Some(true)
    });
    if is_hidden { Seen::Hidden } else { Seen::InView }
}

fn is_of_the_pointer(event: &egui::Event) -> bool {
    use egui::Event as E;
    matches!(
        event,
        E::PointerMoved(_) | E::MouseMoved(_) | E::PointerButton { .. } | E::MouseWheel { .. } | E::PointerGone
    )
}
