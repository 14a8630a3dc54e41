//! The worker's clerk for the local history: keeps finished runs by itself, opens kept ones, and knows what the rows on
//! the screen are compared with.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::watch;

use super::auditing::Auditor;
use super::baseline::{Baseline, Finished};
use super::history_thread::HistoryThread;
use super::kept_rows::{Read, rows_of};
use super::last_kept::LastKept;
use super::outbox::Outbox;
use super::whose::Whose;
use crate::history::{HistoryError, read_run, write_new_run, write_run};
use crate::message::{ComparedRun, Event, Forget, HistoryEvent, KeptPlace, Replacing};
use crate::model::{
    Clock, Completeness, HistoryTrouble, KeptId, NotComparable, Note, ProfileId, Query, RunHeader, RunId,
};

/// The clerk of one visit.
#[derive(Clone, Debug)]
pub struct HistoryClerk {
    pub(super) thread: HistoryThread,
    pub(super) clock: Arc<dyn Clock>,
    /// Whether somebody wants to hear of every change.
    pub(super) is_heard: Arc<AtomicBool>,
    /// What a person chose to compare with.
    chosen: Arc<watch::Sender<Option<Arc<Read>>>>,
    pub(super) finished: Arc<Finished>,
    /// The runs that were kept last.
    pub(super) last_kept: LastKept,
    /// The last command with notes that the thread has obeyed.
    num_written: Arc<AtomicU64>,
}

impl HistoryClerk {
    /// A clerk who has heard of nothing yet.
    pub fn new(thread: HistoryThread, last_kept: LastKept, clock: Arc<dyn Clock>) -> Self {
        Self {
            thread,
            clock,
            is_heard: Arc::default(),
            chosen: Arc::new(watch::Sender::new(None)),
            finished: Arc::default(),
            last_kept,
            num_written: Arc::default(),
        }
    }

    /// The same thread, for whoever comes next.
    pub fn begin_visit(&mut self) {
        *self = Self {
            // Their numbers go on, whoever is shown.
            num_written: Arc::clone(&self.num_written),
            ..Self::new(self.thread.clone(), self.last_kept.clone(), Arc::clone(&self.clock))
        };
    }

    /// What rows of this question are compared with; a run that is not asked for now has none before it.
    pub fn baseline(&self, of: Option<(&Whose, &Query)>) -> Baseline {
        Baseline {
            asked: of.map(|(_, query)| query.clone()),
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
        let (last_kept, of) = (self.last_kept.clone(), profile.clone());
        match what {
            Forget::Run(id) => {
                let deleting = self.thread.ask(profile.clone(), move |at| {
                    last_kept.forget_run(&of, id);
                    at.history.delete(id)
                });
                self.tell_after(deleting, profile, outbox);
            }
            Forget::Runs => {
                let deleting = self.thread.ask(profile.clone(), move |at| {
                    last_kept.forget_runs(&of);
                    at.history.delete_runs()
                });
                self.tell_after(deleting, profile, outbox);
            }
            Forget::Everything => self.tell_after(self.removing(profile.clone()), profile, outbox),
        }
    }

    /// Forgets all of a customer who is removed.
    pub fn remove(&self, profile: ProfileId, outbox: Outbox) {
        let removing = self.removing(profile);
        tokio::spawn(async move {
            if let Err(trouble) = removing.await {
                outbox.send_always(Event::History(HistoryEvent::Trouble(trouble))).await;
            }
        });
    }

    /// Deletes all of a customer; in the queue when this returns.
    fn removing(&self, profile: ProfileId) -> impl Future<Output = Result<(), HistoryTrouble>> + Send + 'static {
        let (last_kept, removing) = (self.last_kept.clone(), self.thread.remove(profile.clone()));
        async move {
            let removed = removing.await;
            last_kept.forget_runs(&profile);
            removed
        }
    }

    /// Writes notes down. Whoever sent them knows them already, so that only what goes wrong is told.
    pub fn put_notes(&self, profile: ProfileId, (number, notes): (u64, Vec<(String, Note)>), outbox: Outbox) {
        let num_written = Arc::clone(&self.num_written);
        let writing = self.thread.ask(profile.clone(), move |at| {
            let written = at.history.put_notes(&notes, at.now);
            // What was not written is not forgotten: it stands in the window until it is.
            if matches!(written, Ok(())) {
                num_written.store(number, Ordering::Relaxed);
            }
            written
        });
        let clerk = self.clone();
        tokio::spawn(async move {
            if let Err(trouble) = writing.await {
                // Whoever wrote it may be at another customer by now.
                outbox.send_always(Event::History(HistoryEvent::Trouble(trouble))).await;
                clerk.tell_list(profile, outbox).await;
            }
        });
    }

    /// Saves a kept run to a file.
    pub fn save(
        &self,
        profile: ProfileId,
        (id, path, replacing): (KeptId, PathBuf, Replacing),
        (auditor, outbox): (Auditor, Outbox),
    ) {
        let target = path.clone();
        let saving = self.thread.ask(profile, move |at| {
            let run = at.history.run(id);
            Ok(run.and_then(|run| {
                auditor.check().map_err(HistoryError::NotWrittenDown)?;
                match replacing {
                    Replacing::Yes => write_run(&target, &run)?,
                    Replacing::No => write_new_run(&target, &run)?,
                }
                auditor.run_saved(&run.header, &target);
                Ok(())
            }))
        });
        tokio::spawn(async move {
            let event = match saving.await {
                Ok(Ok(())) => HistoryEvent::Saved(path),
                Ok(Err(HistoryError::Exists)) => HistoryEvent::FileExists(id, path),
                Ok(Err(error)) => HistoryEvent::Trouble(error.about(&path)),
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(event)).await;
        });
    }

    /// Compares with a kept run, or by itself with the run before.
    pub fn compare(&self, whose: Whose, place: Option<KeptPlace>, outbox: Outbox) {
        let Some(place) = place else {
            self.chosen.send_replace(None);
            tokio::spawn(async move { outbox.send(Event::History(HistoryEvent::Compared(None))).await });
            return;
        };
        let reading = self.read(whose.profile.clone(), place.clone());
        let chosen = Arc::clone(&self.chosen);
        tokio::spawn(async move {
            let event = match reading.await {
                Ok((header, read)) => {
                    if let Some(why) = not_comparable(&whose, &place, &header) {
                        HistoryEvent::Trouble(HistoryTrouble::NotComparable(why))
                    } else {
                        chosen.send_replace(Some(Arc::new(read)));
                        HistoryEvent::Compared(Some(ComparedRun { place, header }))
                    }
                }
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(event)).await;
        });
    }

    /// Reads a kept run.
    fn read(
        &self,
        profile: ProfileId,
        place: KeptPlace,
    ) -> impl Future<Output = Result<(RunHeader, Read), HistoryTrouble>> + Send + 'static {
        let reading = self.thread.ask(profile, move |at| {
            let (record, path) = match place {
                KeptPlace::History(id) => (at.history.run(id), at.history.path().to_owned()),
                KeptPlace::File(path) => (read_run(&path), path),
            };
            let read = record.and_then(|record| Ok((record.header.clone(), rows_of(record)?)));
            Ok(read.map_err(|error: HistoryError| error.about(&path)))
        });
        async move { reading.await.and_then(|read| read) }
    }

    /// Reads a kept run in somebody's name and tells of it; `None` where that did not work.
    pub fn open(
        &self,
        whose: Whose,
        (run_id, place): (RunId, KeptPlace),
        outbox: Outbox,
    ) -> impl Future<Output = Option<(RunHeader, Read)>> + Send + 'static {
        let finished = Arc::clone(&self.finished);
        let reading = self.read(whose.profile.clone(), place);
        async move {
            let (event, read) = match reading.await {
                Ok((header, read)) => {
                    let opened = HistoryEvent::Opened {
                        run_id,
                        header: header.clone(),
                    };
                    // Another desk's run of the same tenant is what the next one here is compared with.
                    let is_whole = header.completeness == Completeness::Complete;
                    if let Some(query) = header.query().filter(|_| is_whole && whose.is_tenant_of(&header)) {
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

    pub(super) fn tell_after(
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
        let num_written = Arc::clone(&self.num_written);
        let listing = self.thread.ask(profile, move |at| {
            let num_written = num_written.load(Ordering::Relaxed);
            Ok((at.history.runs()?, at.history.notes()?, num_written))
        });
        let news = self.thread.news();
        async move {
            let listed = match listing.await {
                Ok((runs, notes, num_written)) => HistoryEvent::Listed {
                    runs,
                    notes,
                    num_written,
                },
                Err(trouble) => HistoryEvent::Trouble(trouble),
            };
            outbox.send(Event::History(listed)).await;
            for trouble in news.await {
                outbox.send(Event::History(HistoryEvent::Trouble(trouble))).await;
            }
        }
    }
}

/// Why a run cannot be compared with. A file may be anybody's; of what lies in the customer's own history the window has
/// looked whose it is.
fn not_comparable(whose: &Whose, place: &KeptPlace, header: &RunHeader) -> Option<NotComparable> {
    let is_elsewhere = match place {
        KeptPlace::History(_) => false,
        KeptPlace::File(_) => !whose.is_tenant_of(header),
    };
    match header.completeness {
        _ if is_elsewhere => Some(NotComparable::Elsewhere),
        Completeness::Incomplete => Some(NotComparable::Incomplete),
        Completeness::Complete => None,
    }
}
