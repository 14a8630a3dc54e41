//! The worker's clerk for the local history: keeps finished runs by itself, opens kept ones, and knows what the rows on
//! the screen are compared with.

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::auditing::Auditor;
use super::history_thread::HistoryThread;
use super::kept_rows::{Read, record_of, rows_of};
use super::outbox::Outbox;
use super::whose::Whose;
use crate::history::{HistoryError, read_run, write_run};
use crate::message::{Event, Forget, HistoryEvent, KeptPlace};
use crate::model::{Clock, Completeness, HistoryTrouble, KeptId, Note, ProfileId, Query, RunHeader, RunId, Timestamp};
use crate::table::Directory;

/// What a run's rows are compared with.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The run that a person chose.
    chosen: watch::Receiver<Option<Arc<Read>>>,
    /// The run before, where it asked the same.
    before: Option<Arc<Read>>,
}

impl Baseline {
    /// Nothing, whatever a person chose: rows that may be another customer's.
    pub fn none() -> Self {
        Self {
            chosen: watch::channel(None).1,
            before: None,
        }
    }

    /// The rows to compare with now; `None` where the run stands alone.
    pub fn now(&mut self) -> Option<Arc<Read>> {
        let chosen = self.chosen.borrow_and_update().clone();
        chosen.or_else(|| self.before.clone())
    }

    /// Waits until a person chooses otherwise; `false` when nobody can any more.
    pub async fn changed(&mut self) -> bool {
        self.chosen.changed().await.is_ok()
    }
}

/// The rows of the run that ended last, and what it had asked in whose name.
#[derive(Debug, Default)]
struct Finished(Mutex<Option<(String, Query, Arc<Read>)>>);

impl Finished {
    fn put(&self, run: (String, Query, Arc<Read>)) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(run);
    }

    /// The rows of the run before, where it asked the same.
    fn of(&self, account: &str, query: &Query) -> Option<Arc<Read>> {
        let run = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, _, read) = run
            .as_ref()
            .filter(|(read_by, asked, _)| read_by == account && asked == query)?;
        Some(Arc::clone(read))
    }
}

/// The clerk of one visit.
#[derive(Clone, Debug)]
pub struct HistoryClerk {
    thread: HistoryThread,
    clock: Arc<dyn Clock>,
    /// Whether somebody wants to hear of every change.
    is_heard: Arc<AtomicBool>,
    /// What a person chose to compare with.
    chosen: Arc<watch::Sender<Option<Arc<Read>>>>,
    finished: Arc<Finished>,
}

impl HistoryClerk {
    /// A clerk who has heard of nothing yet.
    pub fn new(thread: HistoryThread, clock: Arc<dyn Clock>) -> Self {
        Self {
            thread,
            clock,
            is_heard: Arc::default(),
            chosen: Arc::new(watch::Sender::new(None)),
            finished: Arc::default(),
        }
    }

    /// The same thread, for whoever comes next.
    pub fn begin_visit(&mut self) {
        *self = Self::new(self.thread.clone(), Arc::clone(&self.clock));
    }

    /// What rows of this question are compared with; a run that is not asked for now has none before it.
    pub fn baseline(&self, of: Option<(&Whose, &Query)>) -> Baseline {
        Baseline {
            chosen: self.chosen.subscribe(),
            before: of.and_then(|(whose, query)| self.finished.of(&whose.account, query)),
        }
    }

    /// Lists runs and notes, and again after every change.
    pub fn list(&self, profile: ProfileId, outbox: Outbox) {
        self.is_heard.store(true, Ordering::Relaxed);
        tokio::spawn(self.tell_list(profile, outbox));
    }

    /// Lists runs and notes, and does not begin to keep runs for that.
    pub fn list_once(&self, profile: ProfileId, outbox: Outbox) {
        tokio::spawn(self.listing(profile, outbox));
    }

    /// Forgets what is to be forgotten, and lists what is left.
    pub fn forget(&self, profile: ProfileId, what: Forget, outbox: Outbox) {
        self.is_heard.store(true, Ordering::Relaxed);
        match what {
            Forget::Run(id) => {
                let deleting = self.thread.ask(profile.clone(), move |at| at.history.delete(id));
                self.tell_after(deleting, profile, outbox);
            }
            Forget::Runs => {
                let deleting = self.thread.ask(profile.clone(), |at| at.history.delete_runs());
                self.tell_after(deleting, profile, outbox);
            }
            Forget::Everything => {
                let removing = self.thread.remove(profile.clone());
                self.tell_after(removing, profile, outbox);
            }
        }
    }

    /// Forgets all of a customer who is removed.
    pub fn remove(&self, profile: ProfileId, outbox: Outbox) {
        let removing = self.thread.remove(profile);
        tokio::spawn(async move {
            if let Err(trouble) = removing.await {
                outbox.send_always(Event::History(HistoryEvent::Trouble(trouble))).await;
            }
        });
    }

    /// Writes a note down.
    pub fn put_note(&self, profile: ProfileId, (cloud_pc_id, note): (String, Note), outbox: Outbox) {
        let writing = self.thread.ask(profile.clone(), move |at| {
            at.history.put_note(&cloud_pc_id, &note, at.now)
        });
        self.tell_after(writing, profile, outbox);
    }

    /// Saves a kept run to a file.
    pub fn save(&self, profile: ProfileId, (id, path): (KeptId, PathBuf), (auditor, outbox): (Auditor, Outbox)) {
        let target = path.clone();
        let saving = self.thread.ask(profile, move |at| {
            let run = at.history.run(id);
            Ok(run.and_then(|run| {
                auditor.check().map_err(HistoryError::NotWrittenDown)?;
                write_run(&target, &run)?;
                auditor.run_saved(&run.header, &target);
                Ok(())
            }))
        });
        tokio::spawn(async move {
            let event = match saving.await {
                Ok(Ok(())) => HistoryEvent::Saved(path),
                Ok(Err(error)) => HistoryEvent::Trouble(error.about(&path)),
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(event)).await;
        });
    }

    /// Compares with a kept run, or by itself with the run before.
    pub fn compare(&self, profile: ProfileId, id: Option<KeptId>, outbox: Outbox) {
        let Some(id) = id else {
            self.chosen.send_replace(None);
            tokio::spawn(async move { outbox.send(Event::History(HistoryEvent::Compared(None))).await });
            return;
        };
        let reading = self.thread.ask(profile, move |at| rows_of(at.history.run(id)?));
        let chosen = Arc::clone(&self.chosen);
        tokio::spawn(async move {
            let event = match reading.await {
                Ok(read) => {
                    chosen.send_replace(Some(Arc::new(read)));
                    HistoryEvent::Compared(Some(id))
                }
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(event)).await;
        });
    }

    /// Reads a kept run in somebody's name and tells of it; `None` where that did not work.
    pub fn open(
        &self,
        whose: Whose,
        (run_id, place): (RunId, KeptPlace),
        outbox: Outbox,
    ) -> impl Future<Output = Option<(RunHeader, Read)>> + Send + 'static {
        let finished = Arc::clone(&self.finished);
        let reading = self.thread.ask(whose.profile.clone(), move |at| {
            let (record, path) = match place {
                KeptPlace::History(id) => (at.history.run(id), at.history.path().to_owned()),
                KeptPlace::File(path) => (read_run(&path), path),
            };
            let read = record.and_then(|record| Ok((record.header.clone(), rows_of(record)?)));
            Ok(read.map_err(|error: HistoryError| error.about(&path)))
        });
        async move {
            let (event, read) = match reading.await.and_then(|read| read) {
                Ok((header, read)) => {
                    let opened = HistoryEvent::Opened {
                        run_id,
                        header: header.clone(),
                    };
                    // Another desk's run of the same tenant is what the next one here is compared with.
                    if let Some(query) = header.query().filter(|_| whose.is_tenant_of(&header)) {
                        finished.put((whose.account.clone(), query, Arc::new(read.clone())));
                    }
                    (opened, Some((header, read)))
                }
                Err(trouble) => (HistoryEvent::Trouble(trouble), None),
            };
            outbox.send(Event::History(event)).await;
            read
        }
    }

    /// The keeper of a run that begins.
    pub fn keeper(&self, whose: Whose, query: Query, outbox: Outbox) -> RunKeeper {
        RunKeeper {
            clerk: self.clone(),
            whose,
            query,
            key: uuid::Uuid::new_v4().to_string(),
            outbox,
            newest: Arc::default(),
        }
    }

    fn tell_after(
        &self,
        done: impl Future<Output = Result<(), HistoryTrouble>> + Send + 'static,
        profile: ProfileId,
        outbox: Outbox,
    ) {
        let listing = self.tell_list(profile, outbox.clone());
        tokio::spawn(async move {
            if let Err(trouble) = done.await {
                outbox.send(Event::History(HistoryEvent::Trouble(trouble))).await;
            }
            listing.await;
        });
    }

    /// Lists where somebody wants to hear of it.
    fn tell_list(&self, profile: ProfileId, outbox: Outbox) -> impl Future<Output = ()> + Send + 'static {
        let is_heard = self.is_heard.load(Ordering::Relaxed);
        let listing = is_heard.then(|| self.listing(profile, outbox));
        async move {
            if let Some(listing) = listing {
                listing.await;
            }
        }
    }

    /// Lists; asked for at once, so that it stands behind what was asked for before.
    fn listing(&self, profile: ProfileId, outbox: Outbox) -> impl Future<Output = ()> + Send + 'static {
        let listing = self
            .thread
            .ask(profile, |at| Ok((at.history.runs()?, at.history.notes()?)));
        let news = self.thread.news();
        async move {
            let listed = match listing.await {
                Ok((runs, notes)) => HistoryEvent::Listed { runs, notes },
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(listed)).await;
            for trouble in news.await {
                outbox.send(Event::History(HistoryEvent::Trouble(trouble))).await;
            }
        }
    }
}

/// Keeps one run whenever it has ended.
#[derive(Clone, Debug)]
pub struct RunKeeper {
    clerk: HistoryClerk,
    whose: Whose,
    query: Query,
    key: String,
    outbox: Outbox,
    /// Counts what is to be kept, so that only the newest is.
    newest: Arc<AtomicU64>,
}

impl RunKeeper {
    /// Now: when a run ends.
    pub fn now(&self) -> Timestamp {
        self.clerk.clock.now()
    }

    /// Keeps the run as it is now; asked for again when names have come. Where nobody has ever asked for the list, as on
    /// the command line, it is remembered for the next run and kept nowhere.
    pub fn keep(&self, read: &Read, completeness: Completeness, finished_at: Timestamp) {
        let run = (self.whose.account.clone(), self.query.clone(), Arc::new(read.clone()));
        self.clerk.finished.put(run);
        if !self.clerk.is_heard.load(Ordering::Relaxed) {
            return;
        }
        let header = RunHeader {
            key: self.key.clone(),
            finished_ticks: finished_at.ticks(),
            tenant: self.whose.tenant.clone(),
            account: self.whose.account.clone(),
            partner_id: self.query.partner_id.to_string(),
            activity_id: self.query.activity_id.as_ref().map(ToString::to_string),
            cloud_pc_id: self.query.cloud_pc_id.as_ref().map(ToString::to_string),
            completeness,
            num_rows: 0,
            counts: std::collections::BTreeMap::new(),
        };
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let newest = Arc::clone(&self.newest);
        let (rows, directory): (_, Arc<Directory>) = (read.rows.clone(), Arc::clone(&read.directory));
        let keeping = self.clerk.thread.ask(self.whose.profile.clone(), move |at| {
            if newest.load(Ordering::Relaxed) != number {
                return Ok(());
            }
            let record = record_of(header, &rows, &directory)?;
            at.history.keep_within(&record, at.now, at.limits).map(drop)
        });
        self.clerk
            .tell_after(keeping, self.whose.profile.clone(), self.outbox.clone());
    }
}
