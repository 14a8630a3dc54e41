//! What becomes of the rows of an export: they are written to standard output or a file, beside it where the run is incomplete,
//! and that is written down.

use std::io::{BufWriter, Write};

use super::around::Around;
use super::asked_run::Ended;
use super::export::Exporting;
use super::partial_file::{NotReplaced, PartialFile, Sum};
use super::resume_file;
use crate::export::Format;
use crate::export::sheet::Sheet;
use crate::logs::{AuditEntry, AuditEvent};
use crate::model::{Failure, Guid, Presence, Query, RunEnd};
use crate::setup::FormatArgument;
use crate::state::{Loaded, SentenceInput, SheetInput, TenantKind, sentence, sheet};
use crate::table::{ListState, Snapshot};

impl Exporting<'_> {
    /// Writes the rows, and writes down that it was done.
    pub(super) fn write(
        &self,
        file: Option<PartialFile>,
        format: FormatArgument,
        (query, ended): (&Query, &Ended),
    ) -> Result<Written, NotWritten> {
        let written = match file {
            None => self.to_standard_output(format, query, ended).map(|()| Written::All),
            Some(file) => self.to_file(file, format, query, ended),
        };
        match &written {
            Ok(Written::Nothing { .. }) | Err(NotWritten::File(_)) => {}
            // Where standard output was closed, rows may have left through it before.
            Ok(Written::All | Written::Partial(_)) | Err(NotWritten::Output(_) | NotWritten::Beside(_)) => {
                self.audit(query, ended);
            }
        }
        written
    }

    /// Writes down that the rows were written.
    fn audit(&self, query: &Query, ended: &Ended) {
        self.audit.write(&AuditEntry {
            event: AuditEvent::Export,
            account: self.asker.account.key(),
            tenant: self.asker.connection.tenant.to_string(),
            partner: Some(query.partner_id.to_string()),
            rows: ended.arranged.order.len() as u64,
            complete: Some(ended.end == RunEnd::Complete),
            file: self.wanted.output.as_ref().map(|path| path.display().to_string()),
            client_request_ids: ended.details.first_and_last_requests(),
        });
    }

    /// Writes the rows in the order in which they came.
    fn to_file(
        &self,
        mut file: PartialFile,
        format: FormatArgument,
        query: &Query,
        ended: &Ended,
    ) -> Result<Written, NotWritten> {
        let rows = &ended.snapshot;
        let write = |out: &mut dyn Write| self.write_rows(format, query, ended, out);
        let point = match (&ended.end, &ended.details.resume) {
            (RunEnd::Complete, _) => {
                let written = file.complete(write).map(|()| Written::All);
                return written.map_err(NotWritten::Beside);
            }
            (RunEnd::Canceled | RunEnd::Incomplete { .. }, point) => {
                point.as_ref().filter(|_| self.tenant_kind == TenantKind::Customer)
            }
        };
        // Pages without a row of the Cloud PC that was asked for have been read all the same.
        let is_nothing = rows.num_rows() == 0 && (ended.progress.num_pages == 0 || point.is_none());
        if is_nothing || (point.is_none() && self.wanted.resume) {
            // What an earlier run has left there is more than nothing.
            return Ok(Written::Nothing { kept: file.leave() });
        }
        self.spare_more_pages(&mut file, ended.progress.num_pages)
            .map_err(NotWritten::File)?;
        let Some(point) = point else {
            return file.keep_rows(write).map(Written::Partial).map_err(NotWritten::File);
        };
        let write_resume = |sum: &Sum, out: &mut dyn Write| {
            let mut json_lines = Vec::new();
            write_all(Format::JsonLines, rows, &mut json_lines)?;
            let ended = (query, &ended.details, point);
            let when = (format, self.clock.now());
            resume_file::write(out, self.asker, ended, when, (sum, &json_lines, rows.num_rows()))
        };
        file.keep(write, write_resume)
            .map(Written::Partial)
            .map_err(NotWritten::File)
    }

    /// An earlier run that got further is not written over by another that begins anew.
    fn spare_more_pages(&self, file: &mut PartialFile, num_pages: u32) -> Result<(), Failure> {
        let path = self.wanted.output.as_deref().filter(|_| !self.wanted.resume);
        if path.is_some_and(|path| resume_file::num_pages(path) > num_pages) {
            let aside = file.set_earlier_aside()?;
            let said = self.terminal.words.earlier_set_aside(&aside.display().to_string());
            self.terminal.say(&said);
        }
        Ok(())
    }

    fn to_standard_output(&self, format: FormatArgument, query: &Query, ended: &Ended) -> Result<(), NotWritten> {
        let mut out = BufWriter::new(std::io::stdout().lock());
        self.write_rows(format, query, ended, &mut out)
            .map_err(NotWritten::Output)
    }

    /// Graph's rows as they are, or what was asked for beyond them.
    fn write_rows(
        &self,
        format: FormatArgument,
        query: &Query,
        ended: &Ended,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        match format_of(format) {
            Some(plain) if !self.sheet.is_more_than_rows(format) => write_all(plain, &ended.snapshot, out),
            Some(_) | None => self.sheet.write(&self.sheet_of(format, query, ended), format, out),
        }
    }

    fn sheet_of(&self, format: FormatArgument, query: &Query, ended: &Ended) -> Sheet {
        let words = &self.terminal.words;
        let around = &ended.around;
        let last_page = ended.details.pages.last();
        let as_of = last_page.map(|page| page.started.plus(page.elapsed));
        let names = around.names.as_ref().filter(|_| self.sheet.names);
        let loaded = Loaded {
            view: self.sheet.view,
            // What is gone stands in rows of the other run, and what is said of all is said of this one.
            num_rows: match ended.arranged.presence {
                Presence::Present => ended.snapshot.num_rows(),
                Presence::Gone => ended.progress.num_rows,
            },
            query,
            is_complete: ended.end == RunEnd::Complete,
            cloud_pcs: names.map(|names| names.cloud_pcs),
        };
        let sentence_input = SentenceInput {
            view: self.sheet.view,
            num_installed_before: ended.arranged.num_installed_before,
            totals: &ended.arranged.totals,
            customer: &self.customer,
            partner: around.partner(&query.partner_id, self.partner_names),
            now: self.clock.now(),
            as_of,
            extent: loaded.extent(),
        };
        let input = SheetInput {
            snapshot: &ended.snapshot,
            order: &ended.arranged.order,
            fields: self.sheet.fields(format, &around.notes),
            headline: sentence(words, sentence_input),
            filter: &self.sheet.filter,
            typed: self.wanted.filter.as_deref().unwrap_or_default(),
            notes: &around.notes,
            former: self.sheet.former(&ended.arranged),
            tenant_kind: self.tenant_kind,
            customer: self.customer.clone(),
            narrowed: self.sheet.narrowed_in_words(words, ended.arranged.changes.as_deref()),
            partner: self.partner_name(around, &query.partner_id),
            partner_id: query.partner_id.to_string(),
            completeness: loaded.in_words(words),
            extent: loaded.extent(),
            as_of,
            cloud_pcs_as_of: names.and_then(|names| names.read_at.filter(|_| names.cloud_pcs != ListState::NotRead)),
            by: words.account(self.asker.account),
            now: self.clock.now(),
        };
        sheet(words, input)
    }

    /// What the partner is called. What is known without the list of partners names it as well.
    fn partner_name(&self, around: &Around, id: &Guid) -> String {
        let words = &self.terminal.words;
        let listed = around
            .partner(id, self.partner_names)
            .map(|title| words.partner_name(title));
        let unlisted = || {
            self.partner_names
                .get(id.as_str())
                .map_or_else(|| around.agents().join(", "), str::to_owned)
        };
        listed.unwrap_or_else(unlisted)
    }
}

/// What became of the rows.
pub(super) enum Written {
    /// They lie where they were asked for.
    All,
    /// They lie here, because the run is incomplete.
    Partial(String),
    /// None came, or none that can be kept.
    Nothing {
        /// Where an earlier run's rows lie, which stay.
        kept: Option<String>,
    },
}

/// Why rows that came could not be written.
pub(super) enum NotWritten {
    /// To standard output.
    Output(std::io::Error),
    /// To the file.
    File(Failure),
    /// To the file, with all rows there.
    Beside(NotReplaced),
}

/// The format of Graph's rows as they are; `None` where it is for people only.
fn format_of(argument: FormatArgument) -> Option<Format> {
    match argument {
        FormatArgument::Csv => Some(Format::Csv),
        FormatArgument::Json => Some(Format::Json),
        FormatArgument::Jsonl => Some(Format::JsonLines),
        FormatArgument::Xlsx | FormatArgument::Html => None,
    }
}

fn write_all(format: Format, snapshot: &Snapshot, out: &mut dyn Write) -> std::io::Result<()> {
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    crate::export::write(format, snapshot, &order, out)?;
    out.flush()
}
