//! Keeps a run by itself whenever it has ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::history::HistoryClerk;
use super::kept_rows::{Read, record_of};
use super::outbox::Outbox;
use super::whose::Whose;
use crate::model::{Completeness, Query, RunHeader, Timestamp};
use crate::table::Directory;

/// Keeps one run whenever it has ended.
#[derive(Clone, Debug)]
pub struct RunKeeper {
    pub(super) clerk: HistoryClerk,
    pub(super) whose: Whose,
    pub(super) query: Query,
    pub(super) key: String,
    pub(super) outbox: Outbox,
    /// Counts what is to be kept, so that only the newest is.
    pub(super) newest: Arc<AtomicU64>,
}

impl HistoryClerk {
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
}

impl RunKeeper {
    /// Now: when a run ends.
    pub fn now(&self) -> Timestamp {
        self.clerk.clock.now()
    }

    /// What the run asks.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Keeps the run as it is now; asked for again when names have come. Where nobody has ever asked for the list, as on
    /// the command line, it is remembered for the next run and kept nowhere.
    pub fn keep(&self, read: &Read, finished_at: Timestamp) {
        let completeness = read.completeness;
        if completeness == Completeness::Complete {
            let run = (self.whose.account.clone(), self.query.clone(), Arc::new(read.clone()));
            self.clerk.finished.put(run);
        }
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
            agent: None,
        };
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let newest = Arc::clone(&self.newest);
        let (last_kept, profile) = (self.clerk.last_kept.clone(), self.whose.profile.clone());
        let (rows, directory): (_, Arc<Directory>) = (read.rows.clone(), Arc::clone(&read.directory));
        let keeping = self.clerk.thread.ask(self.whose.profile.clone(), move |at| {
            if newest.load(Ordering::Relaxed) != number {
                return Ok(());
            }
            let record = record_of(header, (&rows, 0..rows.num_rows()), &directory)?;
            last_kept.keep(&profile, record, at).map(drop)
        });
        self.clerk
            .tell_after(keeping, self.whose.profile.clone(), self.outbox.clone());
    }
}
