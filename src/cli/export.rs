//! `rollcall export`: the rows, exactly as Graph sent them.

use std::io::{BufWriter, Write};
use std::path::Path;

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::partial_file::{PartialFile, file_failure};
use super::{Exit, Terminal, say_failure};
use crate::export::Format;
use crate::message::{Arrangement, Command, RunEvent};
use crate::model::SetupError;
use crate::model::{Failure, Guid, Partner, Query, RunDetails, RunEnd, RunId, RunProgress};
use crate::setup::{ExportArguments, FormatArgument, Place};
use crate::table::Snapshot;

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
    let ids = Ids::check(wanted)?;
    let mut conversation = Conversation::start(place, runtime, terminal);
    if let Err(exit) = conversation.be_signed_in(place)? {
        return Ok(exit);
    }
    Ok(ask_and_write(wanted, ids, &mut conversation, terminal).unwrap_or_else(|exit| exit))
}

struct Ids {
    partner: Option<Guid>,
    activity: Option<Guid>,
    cloud_pc: Option<Guid>,
}

impl Ids {
    fn check(wanted: &ExportArguments) -> Result<Self, SetupError> {
        let guid = |option: &'static str, text: &Option<String>| {
            text.as_deref()
                .map(Guid::parse)
                .transpose()
                .map_err(|_| SetupError::Id { option })
        };
        Ok(Self {
            partner: guid("--partner", &wanted.partner)?,
            activity: guid("--activity", &wanted.activity)?,
            cloud_pc: guid("--cloud-pc", &wanted.cloud_pc)?,
        })
    }
}

fn ask_and_write(
    wanted: &ExportArguments,
    ids: Ids,
    conversation: &mut Conversation<'_>,
    terminal: &Terminal,
) -> Result<Exit, Exit> {
    let partner_id = match ids.partner {
        Some(partner_id) => partner_id,
        None => only_partner(&conversation.partners()?, terminal)?,
    };
    let query = Query {
        partner_id,
        activity_id: ids.activity,
        cloud_pc_id: ids.cloud_pc,
    };
    conversation.heed_interrupts();
    // Before the first question: nobody should wait for rows that cannot be written.
    let file = match wanted.output.as_deref().map(PartialFile::open).transpose() {
        Ok(file) => file,
        Err(failure) => return Err(said(&failure, terminal)),
    };
    let ended = ask(query, conversation, terminal)?;
    let written = write_rows(wanted.format, file, &ended);
    say_end(&ended, terminal);
    match written {
        Ok(Some(partial)) => terminal.say(&terminal.words.partial_file(&partial)),
        Ok(None) => {}
        Err(NotWritten::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            terminal.say(&terminal.words.output_closed());
            return Err(Exit::Other);
        }
        Err(NotWritten::Output(error)) => return Err(said(&file_failure(Path::new("-"), &error), terminal)),
        Err(NotWritten::File(failure)) => return Err(said(&failure, terminal)),
    }
    Ok(Exit::of_run(&ended.end))
}

/// Why rows that came could not be written.
enum NotWritten {
    /// To standard output.
    Output(std::io::Error),
    /// To the file.
    File(Failure),
}

fn said(failure: &Failure, terminal: &Terminal) -> Exit {
    say_failure(failure, terminal);
    Exit::Other
}

/// The one partner there is; several are listed, since choosing is the person's.
fn only_partner(partners: &[Partner], terminal: &Terminal) -> Result<Guid, Exit> {
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
            for (index, partner) in several.iter().enumerate() {
                terminal.say(&format!(
                    "  --partner {}  {}",
                    partner.id,
                    terminal.words.partner(index, partner)
                ));
            }
            Err(Exit::Usage)
        }
    }
}

fn ask(query: Query, conversation: &mut Conversation<'_>, terminal: &Terminal) -> Result<Ended, Exit> {
    let run = Command::Run {
        run_id: RunId(1),
        query,
        arrangement: Arrangement::default(),
    };
    conversation.run(run, |step| match step {
        RunEvent::Progress { progress, .. } => {
            terminal.progress(&terminal.words.reading_for_terminal(&progress));
            None
        }
        RunEvent::Ended {
            end,
            progress,
            details,
            snapshot,
            ..
        } => {
            terminal.end_progress();
            Some(Ended {
                end,
                progress,
                details,
                snapshot,
            })
        }
        RunEvent::Arranged { .. } => None,
    })
}

/// How the run ended, and what it brought.
struct Ended {
    end: RunEnd,
    progress: RunProgress,
    details: RunDetails,
    snapshot: Snapshot,
}

fn say_end(ended: &Ended, terminal: &Terminal) {
    terminal.say(&terminal.words.run_ended(&ended.end, &ended.progress));
    if ended.details.filtered_here && ended.progress.num_rows > 0 {
        terminal.say(&terminal.words.filtered_here());
    }
    if let RunEnd::Incomplete { failure, .. } = &ended.end {
        say_failure(failure, terminal);
    }
}

/// Writes the rows in the order in which they came. Returns where they lie when that is not the file asked
/// for, because the run is incomplete.
fn write_rows(format: FormatArgument, file: Option<PartialFile>, ended: &Ended) -> Result<Option<String>, NotWritten> {
    let format = match format {
        FormatArgument::Csv => Format::Csv,
        FormatArgument::Json => Format::Json,
        FormatArgument::Jsonl => Format::JsonLines,
    };
    let rows = &ended.snapshot;
    let is_complete = ended.end == RunEnd::Complete;
    match file {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            write_all(format, rows, &mut out)
                .map(|()| None)
                .map_err(NotWritten::Output)
        }
        Some(file) if is_complete => file
            .complete(|out| write_all(format, rows, out))
            .map(|()| None)
            .map_err(NotWritten::File),
        // What an earlier run has left there is more than nothing.
        Some(file) if rows.num_rows() == 0 => {
            file.leave();
            Ok(None)
        }
        Some(file) => file
            .keep(|out| write_all(format, rows, out))
            .map(Some)
            .map_err(NotWritten::File),
    }
}

fn write_all(format: Format, snapshot: &Snapshot, out: &mut impl Write) -> std::io::Result<()> {
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    crate::export::write(format, snapshot, &order, out)?;
    out.flush()
}
