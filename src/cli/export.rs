//! `rollcall export`: the rows, exactly as Graph sent them.

use std::io::{BufWriter, Write};
use std::path::Path;

use tokio::runtime::Runtime;

use super::around::Around;
use super::asked_run::{Ended, ask, say_end};
use super::conversation::Conversation;
use super::export_question::{Ids, cannot_resume, resumed};
use super::partial_file::{NotReplaced, PartialFile, Sum, file_failure};
use super::resume_file::{self, Asker, Resumed};
use super::save_run::SavingRun;
use super::wanted_sheet::WantedSheet;
use super::{Exit, Terminal, say_failure};
use crate::export::Format;
use crate::export::sheet::Sheet;
use crate::logs::{AuditEntry, AuditEvent, AuditLog};
use crate::message::{Command, NamesNews};
use crate::model::{
    Account, CannotResume, Clock, Connection, Failure, FailureKind, Guid, Partner, PartnerNames, PolicyKey, Query,
    RunEnd, RunId, SetupError,
};
use crate::service::HistoryPlace;
use crate::setup::{ExportArguments, FormatArgument, Place};
use crate::state::{Asked, Loaded, SentenceInput, SheetInput, Whose, customer_called, sentence, sheet};
use crate::table::{ListState, RowsView, Snapshot};
use crate::words::PartnerTitle;

/// Exports as asked.
///
/// # Errors
/// [`SetupError`] for what cannot begin; everything later is said and becomes an exit code.
pub fn export(
    wanted: &ExportArguments,
    place: &Place,
    runtime: &Runtime,
    terminal: &Terminal,
) -> Result<Exit, SetupError> {
    if !place.policy.allows_export() {
        return Err(SetupError::Forbidden(PolicyKey::Export));
    }
    may_be_done(&place.audit)?;
    let ids = Ids::check(wanted)?;
    let sheet = WantedSheet::of(wanted, &terminal.words, place.clock.now())?;
    if wanted.save_run == Some(None) && place.history == HistoryPlace::InMemory {
        return Err(SetupError::NothingIsKept);
    }
    let resumed = match wanted.output.as_deref().filter(|_| wanted.resume) {
        Some(path) => Some(resumed(path, wanted, &ids, place)?),
        None => None,
    };
    let mut conversation = Conversation::start(place, runtime, terminal);
    let account = match conversation.be_signed_in(place)? {
        Ok(signed_in) => signed_in.account,
        Err(exit) => return Ok(exit),
    };
    if let (Some(resumed), Some(path)) = (&resumed, &wanted.output)
        && resumed.account != account.key()
    {
        return Err(cannot_resume(path, CannotResume::OtherAccount));
    }
    let connection = place.connection()?;
    let asker = Asker {
        graph: &place.endpoints.graph_root,
        connection: &connection,
        account: &account,
    };
    let exporting = Exporting {
        wanted,
        asker,
        audit: &place.audit,
        is_demo: place.sample.is_some(),
        may_have_notes: place.history.file(&place.profile.id).is_some_and(|file| file.exists()),
        sheet,
        customer: customer(place, (&connection, &account), terminal),
        partner_names: &place.profile.partner_names,
        clock: place.clock.as_ref(),
        terminal,
    };
    let exit = exporting.ask_and_write(ids, resumed, &mut conversation);
    Ok(exit.unwrap_or_else(|exit| exit))
}

/// Whether the administrator's audit log, where one is wanted, can be written.
pub(super) fn may_be_done(audit: &AuditLog) -> Result<(), Failure> {
    let refused = |why| Failure::new(FailureKind::NotWrittenDown(why));
    audit.check().map_err(refused)
}

/// An export under way.
struct Exporting<'a> {
    wanted: &'a ExportArguments,
    asker: Asker<'a>,
    audit: &'a AuditLog,
    /// Whether the tenant ends with this command.
    is_demo: bool,
    /// Whether there is a history in which people could have written; none is made for looking.
    may_have_notes: bool,
    sheet: WantedSheet,
    /// Whose rows they are.
    customer: String,
    /// What its RMM partners are called.
    partner_names: &'a PartnerNames,
    clock: &'a dyn Clock,
    terminal: &'a Terminal,
}

impl Exporting<'_> {
    fn ask_and_write(
        &self,
        ids: Ids,
        resumed: Option<Resumed>,
        conversation: &mut Conversation<'_>,
    ) -> Result<Exit, Exit> {
        let run_id = RunId(1);
        let mut around = Around::default();
        if self.may_have_notes && self.sheet.asks_history() {
            around.read_history(conversation, self.terminal)?;
        }
        let arrangement = self.sheet.arrangement(&around.notes);
        let earlier = resumed.as_ref().map(|resumed| (resumed.num_rows, resumed.written_at));
        let mut partners = Vec::new();
        let (run, query, format) = if let Some(resumed) = resumed {
            let query = resumed.query.clone();
            let run = Command::GoOn {
                run_id,
                query: resumed.query,
                kept: resumed.kept,
                arrangement,
            };
            (run, query, resumed.format)
        } else {
            let query = self.query(ids, conversation, &mut partners)?;
            let run = Command::Run {
                run_id,
                query: query.clone(),
                arrangement,
            };
            (run, query, self.wanted.format.unwrap_or_default())
        };
        conversation.heed_interrupts();
        // Before the first question: nobody should wait for rows that cannot be written.
        let file = match self.wanted.output.as_deref().map(PartialFile::open).transpose() {
            Ok(file) => file,
            Err(failure) => return Err(said(&failure, self.terminal)),
        };
        around.partners = partners;
        let around = self.around((format, around), &query, conversation)?;
        let saving = match &self.wanted.save_run {
            Some(_) => Some(SavingRun::begin(conversation, self.terminal)?),
            None => None,
        };
        self.compare(&around, &query, conversation)?;
        let ended = ask(run, conversation, (self.terminal, self.clock))?;
        self.know_rollouts(&ended.snapshot)?;
        let ended = Ended { around, ..ended };
        let written = self.write(file, format, (&query, &ended));
        say_end(&ended, earlier, self.terminal);
        self.say_written(written, &query, &ended)?;
        if let Some(saving) = saving.filter(|_| ended.is_kept()) {
            let file = self.wanted.save_run.as_ref().and_then(Option::as_deref);
            saving.end(file, conversation)?;
        }
        // Rows that were written are worth a sentence when nobody could write down that they were.
        may_be_done(self.audit).map_err(|failure| said(&failure, self.terminal))?;
        Ok(self.exit(&ended))
    }

    /// Has the rows compared, where only those are wanted that have changed.
    fn compare(&self, around: &Around, query: &Query, conversation: &mut Conversation<'_>) -> Result<(), Exit> {
        let Some(since) = &self.sheet.changed_since else {
            return Ok(());
        };
        let account = self.asker.account.key();
        let asked = Asked {
            account: &account,
            query,
            read_at: self.clock.now(),
        };
        since.compare((&around.runs, &asked), conversation, self.terminal)
    }

    /// Whether every rollout that was asked for is one; otherwise an empty file would say that nothing came of it.
    fn know_rollouts(&self, rows: &Snapshot) -> Result<(), Exit> {
        let mut asked = self.sheet.filter.rollouts.iter();
        let unknown = asked.find(|activity| rows.directory().rollout_of(activity).is_none());
        match unknown {
            Some(activity) => {
                self.terminal.say(&self.terminal.words.no_such_rollout(activity));
                Err(Exit::Usage)
            }
            None => Ok(()),
        }
    }

    /// Writes the rows, and writes down that it was done.
    fn write(
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

    /// How a written export ends, with a word on names that are missing.
    fn exit(&self, ended: &Ended) -> Exit {
        let exit = Exit::of_run(&ended.end);
        match &ended.around.names {
            Some(names) if exit == Exit::Complete => {
                let named = self.say_names(names);
                // Names that only the kept run was to have make no row less.
                if self.sheet.names { named } else { exit }
            }
            Some(_) | None => exit,
        }
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

    /// Asks for all that stands beside the rows.
    fn around(
        &self,
        (format, mut around): (FormatArgument, Around),
        query: &Query,
        conversation: &mut Conversation<'_>,
    ) -> Result<Around, Exit> {
        if self.sheet.names || self.wanted.save_run.is_some() {
            around.names = Some(conversation.names(query.partner_id.clone())?);
        }
        if around.partners.is_empty() && self.sheet.says_what_it_is(format) {
            around.partners = match conversation.partners() {
                Ok(partners) => partners,
                Err(exit) if conversation.was_interrupted() => return Err(exit),
                // The rows are worth having without the partner's health.
                Err(_) => Vec::new(),
            };
        }
        if self.may_have_notes && self.sheet.wants_notes(format) && !around.knows_history {
            around.read_history(conversation, self.terminal)?;
        }
        Ok(around)
    }

    fn query(&self, ids: Ids, conversation: &mut Conversation<'_>, partners: &mut Vec<Partner>) -> Result<Query, Exit> {
        let partner_id = if let Some(partner_id) = ids.partner {
            partner_id
        } else {
            *partners = conversation.partners()?;
            only_partner(partners, self.partner_names, self.terminal)?
        };
        Ok(Query {
            partner_id,
            activity_id: ids.activity,
            cloud_pc_id: ids.cloud_pc,
        })
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
            (RunEnd::Canceled | RunEnd::Incomplete { .. }, point) => point.as_ref().filter(|_| !self.is_demo),
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
            snapshot: &ended.snapshot,
            query,
            is_complete: ended.end == RunEnd::Complete,
            cloud_pcs: names.map(|names| names.cloud_pcs),
        };
        let sentence_input = SentenceInput {
            snapshot: &ended.snapshot,
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

    /// Says what is missing of the names, and with them of the Cloud PCs that nobody tried.
    fn say_names(&self, names: &NamesNews) -> Exit {
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

    fn how_to_go_on(&self, query: &Query) -> String {
        let words = &self.terminal.words;
        let file = self.wanted.output.as_deref().filter(|_| self.is_demo);
        file.map_or_else(
            || words.resume_with(),
            |file| words.resume_in_demo(Some(query.partner_id.as_str()), &file.display().to_string()),
        )
    }

    /// How many rows there are in the file, where these are not all that were read.
    fn say_how_many(&self, ended: &Ended) {
        let (num_written, num_read) = (ended.arranged.order.len(), ended.snapshot.num_showable());
        let is_narrowed = num_written != num_read as usize || num_read != ended.progress.num_rows;
        if self.sheet.is_more_than_rows(self.wanted.format.unwrap_or_default()) && is_narrowed {
            let words = &self.terminal.words;
            self.terminal
                .say(&words.rows_written(num_written as u64, num_read.into()));
        }
    }

    fn say_written(&self, written: Result<Written, NotWritten>, query: &Query, ended: &Ended) -> Result<(), Exit> {
        let words = &self.terminal.words;
        match written {
            Ok(Written::Partial(partial)) => {
                self.terminal.say(&words.partial_file(&partial));
                if ended.details.resume.is_some() {
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
}

/// What became of the rows.
enum Written {
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
enum NotWritten {
    /// To standard output.
    Output(std::io::Error),
    /// To the file.
    File(Failure),
    /// To the file, with all rows there.
    Beside(NotReplaced),
}

fn said(failure: &Failure, terminal: &Terminal) -> Exit {
    say_failure(failure, terminal);
    Exit::Other
}

/// The one partner there is; several are listed, since choosing is the person's.
fn only_partner(partners: &[Partner], names: &PartnerNames, terminal: &Terminal) -> Result<Guid, Exit> {
    match partners {
        [] => {
            terminal.say(&terminal.words.no_partners());
            Err(Exit::Other)
        }
        [partner] => Guid::parse(&partner.id).map_err(|_| {
            terminal.say(&terminal.words.partner_id_is_no_guid(&partner.id));
            Exit::Other
        }),
        several => {
            terminal.say(&terminal.words.several_partners());
            for (position, partner) in several.iter().enumerate() {
                let title = PartnerTitle {
                    partner,
                    position,
                    alias: names.get(&partner.id),
                    agent: None,
                };
                let label = terminal.words.partner_label(title);
                terminal.say(&format!("  --partner {}  {label}", partner.id));
            }
            Err(Exit::Usage)
        }
    }
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

/// The customer as the window calls it.
fn customer(place: &Place, (connection, account): (&Connection, &Account), terminal: &Terminal) -> String {
    let whose = Whose {
        profile: &place.profile,
        profiles: &place.settings.profiles,
        tenant: &terminal.words.tenant(connection, account),
        of_sample: place.sample.as_ref().map(|_| account),
    };
    customer_called(&terminal.words, whose)
}

fn write_all(format: Format, snapshot: &Snapshot, out: &mut dyn Write) -> std::io::Result<()> {
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    crate::export::write(format, snapshot, &order, out)?;
    out.flush()
}
