//! The thread that has the history's files: one call after the other, in the order in which they were asked for, and
//! every one of them before the program ends.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::needs::HistoryPlace;
use crate::history::{History, HistoryError, Limits};
use crate::model::{Clock, HistoryTrouble, ProfileId, Timestamp};

type Job = Box<dyn FnOnce(&mut Drawer) + Send>;

/// Asks the thread. When the last clone is dropped it is waited for.
#[derive(Clone)]
pub struct HistoryThread(Arc<Running>);

struct Running {
    /// Without a bound: whoever asks must not wait, and no job may be lost.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl fmt::Debug for HistoryThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HistoryThread").finish_non_exhaustive()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic in it was reported already; nothing is left to be written.
            let _ended = thread.join();
        }
    }
}

/// A history, and when it is asked.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The customer's history.
    pub history: &'a History,
    /// Now.
    pub now: Timestamp,
    /// How much is kept.
    pub limits: Limits,
}

impl HistoryThread {
    /// A thread that opens files only once somebody asks.
    pub fn start(place: HistoryPlace, clock: Arc<dyn Clock>) -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "a job may hold what a person wrote, and neither may be dropped nor hold up the worker"
        )]
        let (jobs, todo) = channel::<Job>();
        let thread = std::thread::Builder::new().name("history".to_owned()).spawn(move || {
            let mut drawer = Drawer {
                place,
                clock,
                open: HashMap::new(),
                news: Vec::new(),
            };
            while let Ok(job) = todo.recv() {
                job(&mut drawer);
            }
        });
        Self(Arc::new(Running {
            jobs: Some(jobs),
            thread: thread.ok(),
        }))
    }

    /// Does something with a customer's history. It is in the queue when this returns, whether or not the answer is
    /// waited for.
    pub fn ask<T: Send + 'static>(
        &self,
        profile: ProfileId,
        work: impl FnOnce(At<'_>) -> Result<T, HistoryError> + Send + 'static,
    ) -> impl Future<Output = Result<T, HistoryTrouble>> + Send + 'static {
        self.put(move |drawer| {
            let (now, limits) = (drawer.clock.now(), drawer.limits());
            let history = drawer.of(&profile)?;
            work(At { history, now, limits }).map_err(|error| error.about(history.path()))
        })
    }

    /// The same where something is kept of the customer; else nothing is done, and no file is made.
    pub fn ask_if_kept<T: Default + Send + 'static>(
        &self,
        profile: ProfileId,
        work: impl FnOnce(At<'_>) -> Result<T, HistoryError> + Send + 'static,
    ) -> impl Future<Output = Result<T, HistoryTrouble>> + Send + 'static {
        self.put(move |drawer| {
            if !drawer.has(&profile) {
                return Ok(T::default());
            }
            let (now, limits) = (drawer.clock.now(), drawer.limits());
            let history = drawer.of(&profile)?;
            work(At { history, now, limits }).map_err(|error| error.about(history.path()))
        })
    }

    /// What was odd about files that were opened since the last call.
    pub fn news(&self) -> impl Future<Output = Vec<HistoryTrouble>> + Send + 'static {
        let answer = self.put(|drawer| Ok(std::mem::take(&mut drawer.news)));
        async move { answer.await.unwrap_or_default() }
    }

    /// Deletes a customer's file, and those that were damaged and moved aside.
    pub fn remove(&self, profile: ProfileId) -> impl Future<Output = Result<(), HistoryTrouble>> + Send + 'static {
        self.put(move |drawer| drawer.remove(&profile))
    }

    fn put<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Drawer) -> Result<T, HistoryTrouble> + Send + 'static,
    ) -> impl Future<Output = Result<T, HistoryTrouble>> + Send + 'static {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |drawer| {
            // Nobody may wait for it.
            let _unheard = answer.send(work(drawer));
        });
        if let Some(jobs) = &self.0.jobs {
            // Without a thread the answer never comes, which is told below.
            let _no_thread = jobs.send(job);
        }
        async move { answered.await.unwrap_or(Err(HistoryTrouble::Off)) }
    }
}

/// The thread's own: the files that are open.
struct Drawer {
    place: HistoryPlace,
    clock: Arc<dyn Clock>,
    open: HashMap<ProfileId, History>,
    news: Vec<HistoryTrouble>,
}

impl Drawer {
    /// Whether something is kept of a customer.
    fn has(&self, profile: &ProfileId) -> bool {
        let file = self.place.file(profile);
        self.open.contains_key(profile) || file.is_some_and(|file| file.exists())
    }

    fn of(&mut self, profile: &ProfileId) -> Result<&History, HistoryTrouble> {
        if !self.open.contains_key(profile) {
            let history = self.opened(profile)?;
            self.open.insert(profile.clone(), history);
        }
        self.open.get(profile).ok_or(HistoryTrouble::Off)
    }

    fn opened(&mut self, profile: &ProfileId) -> Result<History, HistoryTrouble> {
        let Some(path) = self.place.file(profile) else {
            return History::in_memory().map_err(|error| error.about(std::path::Path::new("")));
        };
        let opened = History::open(&path, self.clock.now()).map_err(|error| error.about(&path))?;
        self.news.extend(opened.trouble);
        // Runs of a customer whom nobody reads any more grow old too. Where they cannot be deleted they can still be read.
        if let Err(error) = opened.history.thin(self.clock.now(), self.limits()) {
            log::warn!("what is too old was not deleted from {}: {error}", path.display());
        }
        Ok(opened.history)
    }

    fn limits(&self) -> Limits {
        match &self.place {
            HistoryPlace::InMemory => Limits::default(),
            HistoryPlace::Folder { days, .. } => Limits {
                days: i64::from(*days),
                ..Limits::default()
            },
        }
    }

    fn remove(&mut self, profile: &ProfileId) -> Result<(), HistoryTrouble> {
        drop(self.open.remove(profile));
        let Some(path) = self.place.file(profile) else {
            return Ok(());
        };
        crate::history::remove(&path).map_err(|error| error.about(&path))
    }
}
