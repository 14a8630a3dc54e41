//! `rollcall export --all-customers`: several customers, read side by side as on the window's page of all customers, in one
//! file or in one each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::export::{may_be_done, tenant_kind};
use super::partial_file::file_failure;
use super::wanted_sheet::WantedSheet;
use super::{Exit, Terminal, say_failure};
use crate::export::sheet::Field;
use crate::message::{
    AcrossDone, AcrossNews, AcrossOrder, AcrossTo, Command, Event, ExportNumber, KeepRuns, NoteColumns,
    OverviewCommand, OverviewEvent, Replacing,
};
use crate::model::{
    Compared, CustomerReport, HistoryTrouble, PolicyKey, Profile, ProfileId, Profiles, Reading, Round, SetupError,
    SignInTarget, Sought, Standing, Switch, twins,
};
use crate::service::HistoryPlace;
use crate::setup::{ExportArguments, Place, ViewArgument};
use crate::state::{AcrossCustomer, AcrossInput, AcrossSheets, NotesRead, across, across_sort, read_in_words};
use crate::table::Snapshot;

/// The only round of this start.
const ROUND: Round = Round(1);

/// What was read of a customer; nothing, before it has answered.
#[derive(Default)]
struct Read {
    report: CustomerReport,
    rows: Snapshot,
}

type AllRead = BTreeMap<ProfileId, Read>;

/// Whether the runs of each customer are kept, where somebody wants that.
type AllKept = BTreeMap<ProfileId, Result<(), HistoryTrouble>>;

/// Exports as asked.
///
/// # Errors
/// [`SetupError`] for what cannot begin; everything later is said and becomes an exit code.
pub fn export(
    wanted: &ExportArguments,
    place: &Place,
    (runtime, terminal): (&Runtime, &Terminal),
) -> Result<Exit, SetupError> {
    if !place.policy.allows_export() {
        return Err(SetupError::Forbidden(PolicyKey::Export));
    }
    may_be_done(&place.audit)?;
    if wanted.view == Some(ViewArgument::Attempts) {
        return Err(SetupError::OnlyLatestOfAll);
    }
    match &wanted.save_run {
        Some(Some(_file)) => return Err(SetupError::FileOfOneRun),
        Some(None) if place.history == HistoryPlace::InMemory => return Err(SetupError::NothingIsKeptOfAll),
        Some(None) | None => {}
    }
    let sheet = WantedSheet::of(wanted, &terminal.words, place.clock.now())?;
    let all = Across {
        wanted,
        place,
        terminal,
        fields: sheet.fields_across(wanted.format.unwrap_or_default())?,
        sheet,
        customers: customers(wanted, &place.settings.profiles)?,
        to: destination(wanted)?,
    };
    let mut conversation = Conversation::start(place, runtime, terminal);
    if place.sample.is_some()
        && let Err(exit) = conversation.be_signed_in(place)?
    {
        return Ok(exit);
    }
    conversation.know_customers(place);
    conversation.heed_interrupts();
    let exit = all.read_and_write(&mut conversation);
    Ok(exit.unwrap_or_else(|exit| exit))
}

/// A customer, and where to sign in; `None` where its tenant or client ID cannot be read.
type Meant<'a> = (&'a Profile, Option<SignInTarget>);

/// The customers that are meant, in the order of the list.
fn customers<'a>(wanted: &ExportArguments, list: &'a Profiles) -> Result<Vec<Meant<'a>>, SetupError> {
    let named: Vec<&ProfileId> = wanted
        .customer
        .iter()
        .map(|name| {
            let profile = list.by_name(name).ok_or_else(|| SetupError::NoSuchProfile {
                name: name.clone(),
                known: list.list().iter().map(|profile| profile.name.clone()).collect(),
            })?;
            Ok(&profile.id)
        })
        .collect::<Result<_, SetupError>>()?;
    let is_meant = |profile: &&Profile| wanted.all_customers || named.contains(&&profile.id);
    let meant = list.list().iter().filter(is_meant);
    let customers: Vec<Meant<'_>> = meant.map(|profile| (profile, profile.target())).collect();
    if customers.iter().all(|(_, target)| target.is_none()) {
        return Err(SetupError::NoConnection);
    }
    Ok(customers)
}

/// Where to write; a folder is made where it is not there.
fn destination(wanted: &ExportArguments) -> Result<AcrossTo, SetupError> {
    match (&wanted.output_folder, &wanted.output) {
        (Some(folder), _) => {
            std::fs::create_dir_all(folder).map_err(|error| file_failure(folder, &error))?;
            let (path, names) = (folder.clone(), Vec::new());
            Ok(AcrossTo::Folder { path, names })
        }
        (None, Some(file)) => {
            // Nobody should wait for rows that cannot be written.
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            std::fs::read_dir(folder).map_err(|error| file_failure(file, &error))?;
            Ok(AcrossTo::File(file.clone()))
        }
        (None, None) => Ok(AcrossTo::File(PathBuf::new())),
    }
}

/// An export of several customers.
struct Across<'a> {
    wanted: &'a ExportArguments,
    place: &'a Place,
    terminal: &'a Terminal,
    sheet: WantedSheet,
    fields: Vec<Field>,
    customers: Vec<Meant<'a>>,
    to: AcrossTo,
}

impl Across<'_> {
    fn read_and_write(self, conversation: &mut Conversation<'_>) -> Result<Exit, Exit> {
        let (read, kept) = self.read(conversation)?;
        let without_notes = self.without_notes(conversation)?;
        let exit = self.exit(&read, &without_notes);
        if read.values().all(|read| read.report.reading == Reading::Nothing) {
            self.terminal.say(&self.terminal.words.nothing_written(None));
            return Ok(exit);
        }
        let sheets = self.sheets(&read, &without_notes);
        let gaps = sheets.gaps();
        let done = self.write(sheets, conversation)?;
        let (words, path) = (&self.terminal.words, done.path.display().to_string());
        self.terminal.say(&match &self.to {
            AcrossTo::File(_) => words.rows_exported(done.num_rows, &path),
            AcrossTo::Folder { .. } => words.files_exported((done.num_files, done.num_rows), &path),
        });
        let told = [
            words.gaps(&gaps),
            words.notes_not_read(&self.names(&without_notes)),
            words.stale_files(&done.stale),
        ];
        for text in told.into_iter().flatten() {
            self.terminal.say(&text);
        }
        self.say_kept(kept)?;
        // Rows that were written are worth a sentence when nobody could write down that they were.
        may_be_done(&self.place.audit).map_err(|failure| say_failure(&failure, self.terminal))?;
        Ok(exit)
    }

    /// Reads all of them; the first interrupt ends the reading and keeps what has come.
    fn read(&self, conversation: &mut Conversation<'_>) -> Result<(AllRead, AllKept), Exit> {
        let targets: Vec<SignInTarget> = self.customers.iter().filter_map(|(_, target)| target.clone()).collect();
        self.terminal.say(&self.terminal.words.reads_all(targets.len()));
        for (profile, _) in self.customers.iter().filter(|(_, target)| target.is_none()) {
            let text = self.terminal.words.cannot_be_asked(&self.name(profile));
            self.terminal.say(&text);
        }
        // Whoever is not asked, or does not answer, is missing and stands there as such.
        let of_nobody = |(profile, _): &Meant<'_>| (profile.id.clone(), Read::default());
        let mut read: AllRead = self.customers.iter().map(of_nobody).collect();
        // A scheduled export takes no part in what the window compares with, unless it is told to.
        let keep = match self.wanted.save_run {
            Some(_) => KeepRuns::AndTell,
            None => KeepRuns::No,
        };
        conversation.send(Command::Overview(OverviewCommand::Keep(keep)));
        let refresh = OverviewCommand::Refresh {
            round: ROUND,
            customers: targets,
        };
        conversation.send(Command::Overview(refresh));
        let (mut kept, mut has_ended, mut is_canceled) = (AllKept::new(), false, false);
        while !has_ended || self.awaits_kept(&read, &kept) {
            match conversation.next() {
                Ok(Event::Overview(OverviewEvent::Customer {
                    profile, report, rows, ..
                })) => {
                    self.say_customer(&profile, &report);
                    let report = *report;
                    read.insert(profile, Read { report, rows });
                }
                Ok(Event::Overview(OverviewEvent::RunsKept { profile, outcome })) => {
                    kept.insert(profile, outcome);
                }
                Ok(Event::Overview(OverviewEvent::Ended { .. })) => has_ended = true,
                Ok(_) => {}
                Err(_) if conversation.was_interrupted() && !is_canceled => {
                    is_canceled = true;
                    conversation.send(Command::Overview(OverviewCommand::Cancel));
                }
                Err(exit) => return Err(exit),
            }
        }
        Ok((read, kept))
    }

    /// Whether runs that were read to their end are still being kept.
    fn awaits_kept(&self, read: &AllRead, kept: &AllKept) -> bool {
        let has_runs = |report: &CustomerReport| report.reading == Reading::Whole && !report.partners.is_empty();
        let mut missing = read
            .iter()
            .filter(|(profile, read)| has_runs(&read.report) && !kept.contains_key(profile));
        self.wanted.save_run.is_some() && missing.next().is_some()
    }

    /// Says of how many customers the runs are kept, and of whom not.
    fn say_kept(&self, kept: AllKept) -> Result<(), Exit> {
        let words = &self.terminal.words;
        let num_kept = kept.values().filter(|outcome| outcome.is_ok()).count();
        if num_kept > 0 {
            self.terminal.say(&words.runs_are_kept(num_kept));
        }
        let mut end = Ok(());
        for (id, outcome) in kept {
            let profile = self.customers.iter().find(|(profile, _)| profile.id == id);
            if let (Some((profile, _)), Err(trouble)) = (profile, outcome) {
                self.terminal.say(&words.runs_not_kept(&self.name(profile), &trouble));
                end = Err(Exit::Other);
            }
        }
        end
    }

    /// Whose notes cannot be read, where they decide on rows or stand in columns.
    fn without_notes(&self, conversation: &mut Conversation<'_>) -> Result<Vec<ProfileId>, Exit> {
        let columns = self.sheet.note_columns(self.wanted.format.unwrap_or_default());
        let has_columns = columns != NoteColumns::Never && self.fields.iter().any(|field| field.is_note());
        if !has_columns && !self.sheet.filter.looks_in_notes() {
            return Ok(Vec::new());
        }
        conversation.send(Command::Overview(OverviewCommand::Find {
            number: 1,
            sought: Sought::default(),
            filter: Box::new(self.sheet.filter.clone()),
        }));
        loop {
            if let Event::Overview(OverviewEvent::Found { without_notes, .. }) = conversation.next()? {
                return Ok(without_notes);
            }
        }
    }

    fn names(&self, ids: &[ProfileId]) -> Vec<String> {
        let meant = self.customers.iter().filter(|(profile, _)| ids.contains(&profile.id));
        meant.map(|(profile, _)| self.name(profile)).collect()
    }

    fn say_customer(&self, id: &ProfileId, report: &CustomerReport) {
        if let Some((profile, _)) = self.customers.iter().find(|(profile, _)| profile.id == *id) {
            let text = read_in_words(&self.terminal.words, &self.name(profile), report);
            self.terminal.say(&text);
        }
    }

    fn name(&self, profile: &Profile) -> String {
        self.terminal.words.customer(profile, &self.place.settings.profiles)
    }

    fn sheets(&self, read: &AllRead, without_notes: &[ProfileId]) -> AcrossSheets {
        let reports = read.iter().map(|(profile, read)| (profile, &read.report)).collect();
        let twins = twins(&reports);
        let twin_of = |profile: &Profile| {
            let other = self.place.settings.profiles.by_id(twins.get(&profile.id)?)?;
            Some(self.name(other))
        };
        let customers = self.customers.iter().filter_map(|(profile, _)| {
            let read = read.get(&profile.id)?;
            Some(AcrossCustomer {
                id: profile.id.clone(),
                name: self.name(profile),
                tenant: profile.tenant.clone(),
                report: &read.report,
                rows: &read.rows,
                compared: Compared::default(),
                twin_of: twin_of(profile),
                notes: if without_notes.contains(&profile.id) {
                    NotesRead::No
                } else {
                    NotesRead::Yes
                },
            })
        });
        let input = AcrossInput {
            customers: customers.collect(),
            fields: self.fields.clone(),
            sought: Sought::default(),
            narrowed: &[],
            filter: &self.sheet.filter,
            typed: self.wanted.filter.as_deref().unwrap_or_default(),
            tenant_kind: tenant_kind(self.place),
            names_have_time: Switch::Off,
            now: self.place.clock.now(),
        };
        across(&self.terminal.words, &input)
    }

    fn write(&self, sheets: AcrossSheets, conversation: &mut Conversation<'_>) -> Result<AcrossDone, Exit> {
        let order = Box::new(self.order(sheets));
        conversation.send(Command::Overview(OverviewCommand::Export(order)));
        let mut is_canceled = false;
        loop {
            match conversation.next() {
                Ok(Event::Overview(OverviewEvent::Export { news, .. })) => {
                    if let Some(end) = self.follow(news) {
                        return end;
                    }
                }
                Ok(_) => {}
                Err(_) if conversation.was_interrupted() && !is_canceled => {
                    is_canceled = true;
                    conversation.send(Command::Overview(OverviewCommand::CancelExport));
                }
                Err(exit) => return Err(exit),
            }
        }
    }

    fn order(&self, sheets: AcrossSheets) -> AcrossOrder {
        let wanted = self.wanted.format.unwrap_or_default();
        let format = self.sheet.sheet_format(wanted);
        let names = sheets.names.iter();
        let to = match &self.to {
            AcrossTo::File(path) => AcrossTo::File(path.clone()),
            AcrossTo::Folder { path, .. } => AcrossTo::Folder {
                path: path.clone(),
                names: names.map(|name| format!("{name}.{}", format.extension())).collect(),
            },
        };
        AcrossOrder {
            // The only one of this start.
            number: ExportNumber::default(),
            across: sheets.across,
            readers: sheets.readers,
            sought: sheets.sought,
            filter: sheets.filter,
            without_notes: sheets.without_notes,
            notes: self.sheet.note_columns(wanted),
            sort: self.sheet.sort_or(across_sort),
            format,
            to,
            replacing: Replacing::Yes,
        }
    }

    /// Says how far it is; how it ended, where it has.
    fn follow(&self, news: AcrossNews) -> Option<Result<AcrossDone, Exit>> {
        let words = &self.terminal.words;
        if let AcrossNews::Writing { num_done, num_rows } = news {
            self.terminal.progress(&words.rows_being_written(num_done, num_rows));
            return None;
        }
        self.terminal.end_progress();
        let say_left = |num_files: usize| {
            if num_files > 0 {
                self.terminal.say(&words.files_left(num_files));
            }
        };
        Some(match news {
            AcrossNews::Writing { .. } => return None,
            AcrossNews::Done(done) => Ok(done),
            AcrossNews::Failed { problem, num_files } => {
                self.terminal.say(&words.not_exported(&problem));
                say_left(num_files);
                Err(Exit::Other)
            }
            AcrossNews::Canceled { num_files } => {
                if num_files == 0 {
                    self.terminal.say(&words.nothing_written(None));
                }
                say_left(num_files);
                Err(Exit::Incomplete)
            }
        })
    }

    /// Complete where everything of everybody was read; incomplete where something is missing; the highest of theirs where
    /// nothing was read of anybody.
    fn exit(&self, read: &AllRead, without_notes: &[ProfileId]) -> Exit {
        let words = &self.terminal.words;
        let has_all = read.values().all(|read| words.gap(&read.report).is_none());
        if has_all && without_notes.is_empty() {
            return Exit::Complete;
        }
        if read.values().any(|read| read.report.reading != Reading::Nothing) {
            return Exit::Incomplete;
        }
        let exits = read.values().map(|read| match &read.report.failure {
            Some(failure) if read.report.standing == Standing::NeedsSignIn => Exit::of_sign_in_failure(failure),
            Some(failure) => Exit::of_failure(failure),
            None if read.report.standing == Standing::NeedsSignIn => Exit::SignIn,
            None => Exit::Incomplete,
        });
        exits.max_by_key(|exit| exit.code()).unwrap_or(Exit::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProfileEdit;
    use crate::setup::{Arguments, Subcommand};
    use clap::Parser as _;

    fn wanted(options: &[&str]) -> ExportArguments {
        let line = [&["rollcall", "export", "--output", "all.csv"], options].concat();
        match Arguments::try_parse_from(line).map(|arguments| arguments.subcommand) {
            Ok(Some(Subcommand::Export(wanted))) => *wanted,
            other => panic!("{other:?}"),
        }
    }

    fn list(ids: &[(&str, &str)]) -> Profiles {
        let mut list = Profiles::default();
        for (name, client_id) in ids {
            let id = ProfileId::parse(&name.to_lowercase()).expect("an id");
            list.apply(&ProfileEdit::Put(Profile {
                name: (*name).to_owned(),
                tenant: format!("{name}.com"),
                client_id: (*client_id).to_owned(),
                ..Profile::empty(id)
            }));
        }
        list
    }

    #[test]
    fn a_customer_whose_ids_cannot_be_read_is_not_dropped() {
        let list = list(&[
            ("Contoso", "9adc7d86-6411-407e-b936-abfa0470dccf"),
            ("Broken", "9adc7d86"),
        ]);
        for options in [
            vec!["--all-customers"],
            vec!["--customer", "Contoso", "--customer", "Broken"],
        ] {
            let customers = customers(&wanted(&options), &list).expect("one of them can be asked");
            let can_be_asked: Vec<_> = customers
                .iter()
                .map(|(profile, target)| (profile.name.as_str(), target.is_some()))
                .collect();
            assert_eq!(can_be_asked, [("Contoso", true), ("Broken", false)]);
        }
        let nobody = customers(&wanted(&["--customer", "Broken"]), &list);
        assert_eq!(nobody.err(), Some(SetupError::NoConnection));
    }
}
