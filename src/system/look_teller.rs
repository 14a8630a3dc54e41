//! What the system said last about the look of windows, and who is woken when it says something else.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

use crate::model::SystemLook;

/// Where whoever asks the system says what it says.
#[derive(Clone)]
pub struct LookTeller {
    told: watch::Sender<SystemLook>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl LookTeller {
    /// One that wakes the window whenever something has changed.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            told: watch::Sender::new(SystemLook::default()),
            wake: Arc::new(wake),
        }
    }

    /// Tells; what is known already wakes nobody.
    pub fn tell(&self, look: SystemLook) {
        let is_new = self.told.send_if_modified(|last| std::mem::replace(last, look) != look);
        if is_new {
            log::info!("the system wants {look:?}");
            (self.wake)();
        }
    }

    /// What was told last.
    #[must_use]
    pub fn last(&self) -> SystemLook {
        *self.told.borrow()
    }
}

impl fmt::Debug for LookTeller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LookTeller").field("told", &self.last()).finish()
    }
}
