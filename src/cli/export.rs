//! `rollcall export`: the rows, exactly as Graph sent them.

use tokio::runtime::Runtime;

use super::around::Around;
use super::asked_run::{Ended, ask, say_end};
use super::conversation::Conversation;
use super::export_question::{Ids, cannot_resume, resumed};
use super::partial_file::PartialFile;
use super::resume_file::{Asker, Resumed};
use super::save_run::SavingRun;
use super::wanted_sheet::WantedSheet;
use super::which_partner::{Listed, WhichPartner};
use super::{Exit, Terminal, say_failure, say_setup_error};
use crate::logs::AuditLog;
use crate::message::Command;
use crate::model::{
    Account, CannotResume, Clock, Connection, Failure, FailureKind, Partner, PartnerNames, PolicyKey, Presence, Query,
    RunId, SetupError,
};
use crate::service::HistoryPlace;
use crate::setup::{ExportArguments, FormatArgument, Place};
use crate::state::{Asked, TenantKind, Whose, customer_called};
use crate::table::{Order, Snapshot};

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
        tenant_kind: tenant_kind(place),
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
pub(super) struct Exporting<'a> {
    pub(super) wanted: &'a ExportArguments,
    pub(super) asker: Asker<'a>,
    pub(super) audit: &'a AuditLog,
    /// Whether the tenant is a customer's; the sample tenant ends with this command.
    pub(super) tenant_kind: TenantKind,
    /// Whether there is a history in which people could have written; none is made for looking.
    pub(super) may_have_notes: bool,
    pub(super) sheet: WantedSheet,
    /// Whose rows they are.
    pub(super) customer: String,
    /// What its RMM partners are called.
    pub(super) partner_names: &'a PartnerNames,
    pub(super) clock: &'a dyn Clock,
    pub(super) terminal: &'a Terminal,
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
            self.is_still_asked_for(&ids.partner, (&resumed, &mut partners), conversation)?;
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
        let ended = self.only_gone(Ended { around, ..ended });
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

    /// Where only what is gone is wanted and nobody is, the file has no row, and not those of everybody who is there.
    fn only_gone(&self, mut ended: Ended) -> Ended {
        if self.sheet.wants_gone() && ended.arranged.presence == Presence::Present {
            ended.arranged.order = Order::default();
        }
        ended
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
        let partner_id = match ids.partner {
            WhichPartner::Id(partner_id) => partner_id,
            WhichPartner::TheOnlyOne => {
                *partners = conversation.partners()?;
                self.listed(partners).only()?
            }
            WhichPartner::Called(name) => {
                *partners = conversation.partners()?;
                self.listed(partners).called(&name, conversation)?
            }
        };
        Ok(Query {
            partner_id,
            activity_id: ids.activity,
            cloud_pc_id: ids.cloud_pc,
        })
    }

    fn listed<'l>(&'l self, partners: &'l [Partner]) -> Listed<'l> {
        Listed {
            partners,
            names: self.partner_names,
            terminal: self.terminal,
        }
    }

    /// Whether the partner that is named beside `--resume` is the one whose rows are there.
    fn is_still_asked_for(
        &self,
        partner: &WhichPartner,
        (resumed, partners): (&Resumed, &mut Vec<Partner>),
        conversation: &mut Conversation<'_>,
    ) -> Result<(), Exit> {
        let (WhichPartner::Called(name), Some(path)) = (partner, &self.wanted.output) else {
            return Ok(());
        };
        *partners = conversation.partners()?;
        let id = self.listed(partners).called(name, conversation)?;
        if id.same_as(resumed.query.partner_id.as_str()) {
            return Ok(());
        }
        let why = cannot_resume(path, CannotResume::OtherQuestion);
        Err(say_setup_error(&why, self.terminal))
    }
}

pub(super) fn said(failure: &Failure, terminal: &Terminal) -> Exit {
    say_failure(failure, terminal);
    Exit::Other
}

/// Whether the rows are a customer's, or made up.
pub(super) fn tenant_kind(place: &Place) -> TenantKind {
    match place.sample {
        Some(_) => TenantKind::Sample,
        None => TenantKind::Customer,
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
