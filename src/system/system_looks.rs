//! The system's look as it is now, known without asking: whoever follows it tells it here.

use tokio::runtime::Handle;

use super::LookTeller;
use crate::model::SystemLook;

/// The system's look.
#[derive(Debug)]
pub struct SystemLooks {
    teller: LookTeller,
    #[cfg_attr(
        not(windows),
        expect(dead_code, reason = "Windows alone is asked again on another thread")
    )]
    runtime: Handle,
}

impl SystemLooks {
    /// Begins to follow it, on the runtime. `wake` is called from there whenever it has changed.
    #[must_use]
    pub fn begin(runtime: &Handle, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let looks = Self {
            teller: LookTeller::new(wake),
            runtime: runtime.clone(),
        };
        #[cfg(all(unix, not(target_os = "macos")))]
        runtime.spawn(super::portal::follow_session(looks.teller.clone()));
        looks.look_again();
        looks
    }

    /// As far as it is known; does not wait.
    #[must_use]
    pub fn now(&self) -> SystemLook {
        self.teller.last()
    }

    /// Asks a system that tells no change by itself: whoever changes it comes back to the window from its settings.
    #[cfg(windows)]
    pub fn look_again(&self) {
        let teller = self.teller.clone();
        self.runtime
            .spawn_blocking(move || teller.tell(super::windows_look::read()));
    }

    /// Asks a system that tells no change by itself: whoever changes it comes back to the window from its settings.
    #[cfg(target_os = "macos")]
    pub fn look_again(&self) {
        // Here and not on another thread: AppKit answers from what it knows, and wants to be asked on the window's.
        self.teller.tell(super::mac_look::read());
    }

    /// Nothing to be asked: the desktop tells every change.
    #[cfg(not(any(windows, target_os = "macos")))]
    pub const fn look_again(&self) {}
}
