//! The first start hears of later ones.

use std::fs::File;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::call::Call;
use super::first::First;
use super::meeting::Meeting;
#[cfg(windows)]
use super::pipe as line;
#[cfg(unix)]
use super::socket as line;

/// Listens until it is dropped; then another start can be the first.
#[derive(Debug)]
pub struct Listening {
    task: Option<JoinHandle<()>>,
    meeting: Meeting,
    /// Goes last.
    _lock: File,
}

impl Listening {
    /// `on_call` hears of every later start. Where nothing can be listened to, nobody calls, and later starts open windows of
    /// their own.
    #[must_use]
    pub fn begin(first: First, runtime: &Handle, on_call: impl Fn(Call) + Send + Sync + 'static) -> Self {
        let First { meeting, lock } = first;
        let _guard = runtime.enter();
        let task = match line::Listener::bind(&meeting) {
            Ok(listener) => Some(runtime.spawn(listener.listen(on_call))),
            Err(error) => {
                log::warn!("later starts cannot be heard: {error}");
                None
            }
        };
        Self {
            task,
            meeting,
            _lock: lock,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            line::clear_away(&self.meeting);
        }
    }
}
