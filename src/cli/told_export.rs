//! What is said of an export once its rows are written, or are not.

use std::path::Path;

use super::asked_run::Ended;
use super::export::{Exporting, said};
use super::partial_file::{NotReplaced, file_failure};
use super::written_export::{NotWritten, Written};
use super::{Exit, say_failure};
use crate::message::NamesNews;
use crate::model::{Presence, Query};
use crate::state::TenantKind;
use crate::table::{ListState, RowsView};

impl Exporting<'_> {
    fn how_to_go_on(&self, query: &Query) -> String {
        let words = &self.terminal.words;
        let file = self
            .wanted
            .output
            .as_deref()
            .filter(|_| self.tenant_kind == TenantKind::Sample);
        file.map_or_else(
            || words.resume_with(),
            |file| words.resume_in_demo(Some(query.partner_id.as_str()), &file.display().to_string()),
        )
    }

    /// How many rows there are in the file, where these are not all that were read.
    fn say_how_many(&self, ended: &Ended) {
        // What is gone is not among the rows that were read.
        if ended.arranged.presence == Presence::Gone {
            return;
        }
        let (num_written, num_read) = (ended.arranged.order.len(), ended.snapshot.num_showable());
        let is_narrowed = num_written != num_read as usize || num_read != ended.progress.num_rows;
        if self.sheet.is_more_than_rows(self.wanted.format.unwrap_or_default()) && is_narrowed {
            let words = &self.terminal.words;
            self.terminal
                .say(&words.rows_written(num_written as u64, num_read.into()));
        }
    }

    pub(super) fn say_written(
        &self,
        written: Result<Written, NotWritten>,
        query: &Query,
        ended: &Ended,
    ) -> Result<(), Exit> {
        let words = &self.terminal.words;
        match written {
            Ok(Written::Partial(partial)) => {
                self.terminal.say(&words.partial_file(&partial));
                // Only who has read everything can say who is gone: there is nothing to go on with.
                if ended.details.resume.is_some() && !self.sheet.wants_gone() {
                    self.terminal.say(&self.how_to_go_on(query));
                }
                Ok(())
            }
            Ok(Written::Nothing { kept }) => {
                self.terminal.say(&words.nothing_written(kept.as_deref()));
                Ok(())
            }
            Ok(Written::All) => {
                self.say_how_many(ended);
                Ok(())
            }
            Err(NotWritten::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                self.terminal.say(&words.output_closed());
                Err(Exit::Other)
            }
            Err(NotWritten::Output(error)) => Err(said(&file_failure(Path::new("-"), &error), self.terminal)),
            Err(NotWritten::File(failure)) => Err(said(&failure, self.terminal)),
            Err(NotWritten::Beside(NotReplaced { failure, kept })) => {
                let exit = said(&failure, self.terminal);
                if let Some(path) = kept {
                    self.terminal.say(&words.all_rows_beside(&path));
                }
                Err(exit)
            }
        }
    }

    /// Says what is missing of the names, and with them of the Cloud PCs that nobody tried.
    pub(super) fn say_names(&self, names: &NamesNews) -> Exit {
        let words = &self.terminal.words;
        if names.cloud_pcs != ListState::Whole {
            self.terminal
                .say(&words.names_incomplete(self.sheet.view == RowsView::LatestPerCloudPc));
        }
        match &names.failure {
            Some(failure) => {
                say_failure(failure, self.terminal);
                Exit::Incomplete
            }
            None => Exit::Complete,
        }
    }
}
