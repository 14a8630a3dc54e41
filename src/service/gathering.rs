//! What was read of all customers, narrowed to what is sought. What people wrote is read from each customer's own history,
//! and found and shown at that customer alone.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::past::{AnswerLater, Past};
use super::read_rows::{Read, ReadRows};
use crate::model::{Among, Handled, Notes, ProfileId, ShowHandled, Sought, note_key};
use crate::table::{Filter, Snapshot, Written, arrange};

/// What was read of one customer, and what people wrote about its Cloud PCs.
#[derive(Clone, Default)]
pub struct Gathered {
    /// What was read; of the rows only what is sought passes.
    pub read: Read,
    /// What was written.
    pub notes: Notes,
}

/// What was read by now, with notes on their way.
pub struct Gathering {
    customers: Vec<(ProfileId, Read, AnswerLater<Notes>)>,
    sought: Sought,
    filter: Filter,
}

impl Gathering {
    /// What is asked for stands fast when this returns.
    pub fn begin((rows, past): (&ReadRows, &Past), (sought, filter): (Sought, Filter)) -> Self {
        let all = rows.all().into_iter().filter(|(profile, _)| filter.means(profile));
        let customers = all.map(|(profile, read)| {
            let notes = past.notes(&profile);
            (profile, read, notes)
        });
        Self {
            customers: customers.collect(),
            sought,
            filter,
        }
    }

    /// Everybody's, of whom something was read.
    pub async fn gathered(self) -> BTreeMap<ProfileId, Gathered> {
        let mut gathered = BTreeMap::new();
        for (profile, read, notes) in self.customers {
            let notes = notes.await;
            gathered.insert(profile, Gathered { read, notes });
        }
        let (sought, filter) = (self.sought, self.filter);
        let narrowing = tokio::task::spawn_blocking(move || {
            for one in gathered.values_mut() {
                one.narrow(sought, &filter);
            }
            gathered
        });
        narrowing.await.unwrap_or_default()
    }
}

impl Gathered {
    fn narrow(&mut self, sought: Sought, filter: &Filter) {
        let Self { read, notes } = self;
        let handled: BTreeSet<String> = match sought.handled {
            ShowHandled::Yes => BTreeSet::new(),
            ShowHandled::No => {
                let done = notes.iter().filter(|(_, note)| note.handled == Handled::Done);
                done.map(|(id, _)| note_key(id)).collect()
            }
        };
        let written = notes
            .iter()
            .map(|(id, note)| (id.as_str(), format!("{}\n{}", note.ticket, note.text)));
        let filter = Filter {
            written: Arc::new(Written::of(written)),
            ..filter.clone()
        };
        let passing: HashSet<u32> = passing(&read.rows, &filter);
        let is_sought = |number: u32| match sought.among {
            Among::All => true,
            Among::NewlyFailed => read.newly_failed.contains(number),
        };
        let marks = read
            .rows
            .rows_but_of(&handled, |number| passing.contains(&number) && is_sought(number));
        read.rows = std::mem::take(&mut read.rows).only(marks);
    }
}

fn passing(rows: &Snapshot, filter: &Filter) -> HashSet<u32> {
    let arranged = arrange(rows, filter, &[], &AtomicBool::new(false));
    arranged
        .map(|arranged| arranged.order.iter().copied().collect())
        .unwrap_or_default()
}
