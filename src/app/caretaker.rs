//! What the window does for the program itself: reports of crashes, and what support wants to know. Nothing of it blocks.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use tokio::runtime::Handle;

use super::opener;
use super::other_starts::OtherStarts;
use crate::instance::Call;
use crate::logs::CrashReports;
use crate::model::SystemLook;
use crate::service::Waker;
use crate::setup::{DiagnosticsSource, WindowFacts};
use crate::state::{Showing, UpkeepWish};
use crate::system::SystemLooks;
use crate::ui::DesktopNotice;

/// Looks after the program itself.
pub trait TakesCare {
    /// Does what is wished; does not wait for it.
    fn take_care(&mut self, wish: UpkeepWish, window: WindowFacts);

    /// Shows a notice on the desktop, where the system has a place for them; does not wait for it.
    fn notify(&mut self, notice: DesktopNotice);

    /// Has the system open a file or its folder; does not wait for it.
    fn show(&mut self, what: Showing);

    /// What the system could not open, once each. Whoever has it wakes the window.
    fn next_not_shown(&mut self) -> Option<Showing>;

    /// What support wants to know, once it is gathered. Whoever has it wakes the window.
    fn next_diagnostics(&mut self) -> Option<String>;

    /// What another start of the program wants, which has left it to this window. Whoever calls wakes the window.
    fn next_call(&mut self) -> Option<Call>;

    /// What the system says about how windows are to look, as far as it is known; a change wakes the window.
    fn system_look(&self) -> SystemLook;

    /// Has a system asked that tells no change by itself; does not wait for it.
    fn look_again(&mut self);
}

/// The one of this computer.
#[derive(Debug)]
pub struct Caretaker {
    runtime: Handle,
    source: DiagnosticsSource,
    reports: Option<CrashReports>,
    gathered: Receiver<String>,
    gathering: SyncSender<String>,
    not_shown: Receiver<Showing>,
    not_showing: SyncSender<Showing>,
    waker: Waker,
    others: OtherStarts,
    looks: SystemLooks,
}

impl Caretaker {
    /// Wakes the window when it has something for it.
    #[must_use]
    pub fn new(source: DiagnosticsSource, others: OtherStarts, runtime: &Handle, waker: Waker) -> Self {
        let (gathering, gathered) = sync_channel(4);
        let (not_showing, not_shown) = sync_channel(4);
        Self {
            runtime: runtime.clone(),
            reports: source.logs.folder.as_deref().map(CrashReports::beside_log),
            source,
            gathered,
            gathering,
            not_shown,
            not_showing,
            looks: SystemLooks::begin(runtime, {
                let waker = waker.clone();
                move || waker.wake()
            }),
            waker,
            others,
        }
    }

    fn gather(&self, window: WindowFacts) {
        let (source, gathering, waker) = (self.source.clone(), self.gathering.clone(), self.waker.clone());
        self.runtime.spawn(async move {
            let text = source.text(Some(&window)).await;
            // Full only when somebody asked four times and the window took none.
            let _full = gathering.try_send(text);
            waker.wake();
        });
    }
}

impl TakesCare for Caretaker {
    fn take_care(&mut self, wish: UpkeepWish, window: WindowFacts) {
        match (wish, &self.reports) {
            (UpkeepWish::GatherDiagnostics, _) => self.gather(window),
            (UpkeepWish::SetLogLevel(level), _) => self.source.logs.set_level(level),
            (UpkeepWish::ShowSettingsFolder, _) => {
                if let Some(folder) = self.source.settings_folder() {
                    opener::open(folder, || ());
                }
            }
            (UpkeepWish::ShowCrashFolder, Some(reports)) => opener::open(reports.folder(), || ()),
            (UpkeepWish::DeleteCrashReports, Some(reports)) => {
                if let Err(error) = reports.delete_all() {
                    log::error!("the reports of crashes were not deleted: {error}");
                }
            }
            (UpkeepWish::MarkCrashTold, Some(reports)) => reports.mark_told(),
            (UpkeepWish::ShowCrashFolder | UpkeepWish::DeleteCrashReports | UpkeepWish::MarkCrashTold, None) => {}
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn notify(&mut self, notice: DesktopNotice) {
        self.runtime.spawn(super::desktop_notice::show(notice));
    }

    /// There is none yet: the mark in the task bar or the Dock calls there.
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    fn notify(&mut self, _: DesktopNotice) {}

    fn show(&mut self, what: Showing) {
        let (told, waker, not_shown) = (self.not_showing.clone(), self.waker.clone(), what.clone());
        opener::open(what.path(), move || {
            // Full only when four were told of and the window took none.
            let _full = told.try_send(not_shown);
            waker.wake();
        });
    }

    fn next_not_shown(&mut self) -> Option<Showing> {
        self.not_shown.try_recv().ok()
    }

    fn next_diagnostics(&mut self) -> Option<String> {
        self.gathered.try_recv().ok()
    }

    fn next_call(&mut self) -> Option<Call> {
        self.others.next_call()
    }

    fn system_look(&self) -> SystemLook {
        self.looks.now()
    }

    fn look_again(&mut self) {
        self.looks.look_again();
    }
}
