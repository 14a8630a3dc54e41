//! What was read of all customers, or is to be written of them, narrowed to what is sought. What people wrote is read from
//! each customer's own history, and found and shown at that customer alone. Where it cannot be read, that is told with what was
//! found.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::task::JoinError;

use super::past::{AnswerLater, Past};
use super::read_rows::{Read, ReadRows};
use crate::message::AcrossOrder;
use crate::model::{Among, ExportTrouble, HistoryTrouble, Notes, ProfileId, ShowHandled, Sought};
use crate::table::{Filter, Snapshot, Written, arrange, handled};

/// What was read of one customer, and what people wrote about its Cloud PCs.
#[derive(Clone, Default)]
pub struct Gathered {
    /// What was read; of the rows only what is sought passes.
    pub read: Read,
    /// What was written; nothing where that could not be read.
    pub notes: Notes,
    /// Why that could not be read.
    pub trouble: Option<HistoryTrouble>,
}

/// Who has rows and notes that could not be read.
pub fn without_notes(gathered: &BTreeMap<ProfileId, Gathered>) -> Vec<ProfileId> {
    let has_no_notes = |one: &Gathered| one.trouble.is_some() && one.read.rows.num_showable() > 0;
    let without = gathered.iter().filter(|(_, one)| has_no_notes(one));
    without.map(|(profile, _)| profile.clone()).collect()
}

type NotesLater = AnswerLater<Result<Notes, HistoryTrouble>>;

/// What was read by now, with notes on their way.
pub struct Gathering {
    customers: Vec<(ProfileId, Read, NotesLater)>,
    /// `None` where everything passes.
    narrowing: Option<(Sought, Filter)>,
}

impl Gathering {
    /// What is asked for stands fast when this returns.
    pub fn begin((rows, past): (&ReadRows, &Past), narrowing: (Sought, Filter)) -> Self {
        let all = rows.all().into_iter().filter(|(profile, _)| narrowing.1.means(profile));
        let customers = all.map(|(profile, read)| {
            let notes = past.notes(&profile);
            (profile, read, notes)
        });
        Self {
            customers: customers.collect(),
            narrowing: Some(narrowing),
        }
    }

    /// The order's own rows, since the words around them are about these. What has changed is known of the rows that were read
    /// last: where they are others, nothing can be said of it.
    ///
    /// # Errors
    /// [`ExportTrouble::ReadAnew`].
    pub fn of_order((rows, past): (&ReadRows, &Past), order: &AcrossOrder) -> Result<Self, ExportTrouble> {
        let last = match order.sought.among {
            Among::All => None,
            Among::NewlyFailed => Some(rows.all()),
        };
        let written = order.across.parts.iter().zip(&order.readers);
        let customers = written.filter(|(part, _)| part.was_read).map(|(part, reader)| {
            let read = match &last {
                None => Read::of_rows(&part.sheet.snapshot),
                Some(last) => {
                    let same = last
                        .get(&reader.profile)
                        .filter(|last| last.is_of(&part.sheet.snapshot));
                    same.cloned().ok_or_else(|| ExportTrouble::ReadAnew {
                        customer: part.customer.clone(),
                    })?
                }
            };
            Ok((reader.profile.clone(), read, past.notes(&reader.profile)))
        });
        Ok(Self {
            customers: customers.collect::<Result<_, ExportTrouble>>()?,
            narrowing: order.is_narrowed().then(|| (order.sought, order.filter.clone())),
        })
    }

    /// Everybody's, of whom something was read.
    ///
    /// # Errors
    /// Where the narrowing has broken off; then nobody knows what passes.
    pub async fn gathered(self) -> Result<BTreeMap<ProfileId, Gathered>, JoinError> {
        let mut gathered = BTreeMap::new();
        for (profile, read, notes) in self.customers {
            let (notes, trouble) = match notes.await {
                Ok(notes) => (notes, None),
                Err(trouble) => (Notes::default(), Some(trouble)),
            };
            gathered.insert(profile, Gathered { read, notes, trouble });
        }
        let Some((sought, filter)) = self.narrowing else {
            return Ok(gathered);
        };
        let narrowing = tokio::task::spawn_blocking(move || {
            for one in gathered.values_mut() {
                one.narrow(sought, &filter);
            }
            gathered
        });
        narrowing.await
    }
}

impl Gathered {
    fn narrow(&mut self, sought: Sought, filter: &Filter) {
        let Self { read, notes, .. } = self;
        let hidden: BTreeSet<String> = match sought.handled {
            ShowHandled::Yes => BTreeSet::new(),
            ShowHandled::No => handled(notes),
        };
        let filter = Filter {
            written: Arc::new(Written::of_notes(notes)),
            ..filter.clone()
        };
        let passing: HashSet<u32> = passing(&read.rows, &filter);
        let is_sought = |number: u32| match sought.among {
            Among::All => true,
            Among::NewlyFailed => read.newly_failed.contains(number),
        };
        let marks = read
            .rows
            .rows_but_of(&hidden, |number| passing.contains(&number) && is_sought(number));
        read.rows = std::mem::take(&mut read.rows).only(marks);
    }
}

fn passing(rows: &Snapshot, filter: &Filter) -> HashSet<u32> {
    let arranged = arrange(rows, filter, &[], &AtomicBool::new(false));
    arranged
        .map(|arranged| arranged.order.iter().copied().collect())
        .unwrap_or_default()
}
