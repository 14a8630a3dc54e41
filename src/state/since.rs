//! What the rows on the screen are compared with: which runs can be chosen, and which one "since yesterday" means.

use super::{AppState, Asked, Rows, RunSource, newest_until};
use crate::message::{Command, ComparedRun, ShowChanges};
use crate::model::{Completeness, HistoryTrouble, KeptEntry, KeptId, NotComparable, Query, RunHeader, Timestamp};

impl AppState {
    /// Why nothing can be compared with a kept run; `None` where something can. Whose a file is the service looks itself.
    #[must_use]
    pub fn not_comparable(&self, header: &RunHeader) -> Option<NotComparable> {
        let on_screen = self.rows.as_ref().and_then(|rows| rows.source.header());
        if !self.is_of_this_tenant(header) {
            Some(NotComparable::Elsewhere)
        } else if header.completeness == Completeness::Incomplete {
            Some(NotComparable::Incomplete)
        } else if on_screen.is_some_and(|shown| shown.key == header.key) {
            Some(NotComparable::OnScreen)
        } else {
            self.is_another_question(header)
                .then_some(NotComparable::AskedOtherwise)
        }
    }

    pub(super) fn not_comparable_entry(&self, id: KeptId) -> Option<NotComparable> {
        let entry = self.history.runs.iter().find(|entry| entry.id == id)?;
        self.not_comparable(&entry.header)
    }

    /// Whether a kept run asked something else than the rows on the screen, or than the run that reads.
    fn is_another_question(&self, header: &RunHeader) -> bool {
        let run = || self.run.as_ref().map(|run| &run.query);
        let asked = self.rows.as_ref().map(|rows| &rows.query).or_else(run);
        asked.is_some_and(|asked| header.query().as_ref() != Some(asked))
    }

    /// A file may have asked something else, which only its rows tell.
    pub(super) fn compared_with(&mut self, run: ComparedRun) -> Vec<Command> {
        if self.is_another_question(&run.header) {
            let why = HistoryTrouble::NotComparable(NotComparable::AskedOtherwise);
            self.history.note_trouble(why);
            return vec![Command::Compare(None)];
        }
        self.history.compared = Some(run);
        Vec::new()
    }

    /// Stops comparing with a run that asked something else than what is asked now.
    pub(super) fn uncompare_unless(&mut self, asked: &Query) -> Option<Command> {
        let is_other = |run: &mut ComparedRun| run.header.query().as_ref() != Some(asked);
        self.history.compared.take_if(is_other)?;
        self.arrangement.changes = ShowChanges::All;
        Some(Command::Compare(None))
    }

    /// The run that "since yesterday" means: of the complete ones that asked the same, the newest from before the day on which
    /// the rows on the screen were read. Where none is kept, nobody can say what changed since yesterday.
    #[must_use]
    pub fn run_of_yesterday(&self) -> Option<&KeptEntry> {
        let rows = self.rows.as_ref()?;
        let account = match rows.source.header() {
            Some(header) => header.account.clone(),
            None => self.known_account()?.key(),
        };
        let asked = Asked {
            account: &account,
            query: &rows.query,
            read_at: rows.read_at?,
        };
        newest_until(&self.history.runs, &asked, self.moment.end_of_yesterday(asked.read_at))
    }

    /// The kept run that the rows on the screen are, which can be saved to a file: of those of the same question and account
    /// the newest, where it has as many rows. `None` of a file, which is one already.
    #[must_use]
    pub fn kept_as(&self) -> Option<&KeptEntry> {
        let rows = self.rows.as_ref()?;
        let runs = &self.history.runs;
        match &rows.source {
            RunSource::File(_) => None,
            RunSource::History(shown) => runs.iter().find(|entry| entry.header.key == shown.key),
            RunSource::Asked => {
                let account = self.known_account()?.key();
                let same = runs.iter().find(|KeptEntry { header, .. }| {
                    header.account == account && header.query().as_ref() == Some(&rows.query)
                });
                same.filter(|entry| entry.header.num_rows == rows.snapshot.num_rows())
            }
        }
    }

    /// Whether a time is on the day before this one.
    #[must_use]
    pub fn was_yesterday(&self, time: Timestamp) -> bool {
        let today = self.moment.day_of(self.moment.now);
        let before = today.and_then(|today| today.yesterday().ok());
        before.is_some() && before == self.moment.day_of(time)
    }

    /// Whether there is a run before the one on the screen that asked the same.
    #[must_use]
    pub fn has_run_before(&self) -> bool {
        let is_compared = |rows: &Rows| match self.history.compared {
            None => rows.arranged.changes.is_some(),
            Some(_) => self.history.run_before == Some(rows.run_id),
        };
        self.rows.as_ref().is_some_and(is_compared)
    }
}
