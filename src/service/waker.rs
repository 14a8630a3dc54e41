//! Wakes whoever receives events.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

type WakeFn = Box<dyn Fn() + Send + Sync>;

/// Called once for each event. What it does can change: a window that comes back after its renderer was
/// lost is a new one.
#[derive(Clone, Default)]
pub struct Waker(Arc<Mutex<Option<WakeFn>>>);

impl Waker {
    /// Sets what waking does from now on.
    pub fn set(&self, wake: impl Fn() + Send + Sync + 'static) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(wake));
    }

    /// From now on waking does nothing.
    pub fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Wakes.
    pub fn wake(&self) {
        if let Some(wake) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            wake();
        }
    }
}

impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waker")
    }
}
