//! `rollcall export`: the rows, exactly as Graph sent them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::{Exit, Terminal, say_failure};
use crate::export::{Format, write};
use crate::message::{Arrangement, Command, RunEvent};
use crate::model::SetupError;
use crate::model::{Failure, FailureKind, Guid, Partner, Query, RunDetails, RunEnd, RunId, RunProgress};
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
    conversation.send(Command::Run {
        run_id: RunId(1),
        query,
        arrangement: Arrangement::default(),
    });
    let ended = wait_for_end(conversation, terminal)?;
    let written = write_rows(wanted, &ended);
    say_end(&ended, terminal);
    match written {
        Ok(Some(partial)) => terminal.say(&terminal.words.partial_file(&partial.display().to_string())),
        Ok(None) => {}
        Err(failure) => {
            say_failure(&failure, terminal);
            return Err(Exit::Other);
        }
    }
    Ok(Exit::of_run(&ended.end))
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

fn wait_for_end(conversation: &mut Conversation<'_>, terminal: &Terminal) -> Result<Ended, Exit> {
    loop {
        match conversation.next_run_event()? {
            RunEvent::Progress { progress, .. } => terminal.progress(&terminal.words.reading_for_terminal(&progress)),
            RunEvent::Ended {
                end,
                progress,
                details,
                snapshot,
                ..
            } => {
                terminal.end_progress();
                return Ok(Ended {
                    end,
                    progress,
                    details,
                    snapshot,
                });
            }
            RunEvent::Arranged { .. } => {}
        }
    }
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
    if ended.details.filtered_here {
        terminal.say(&terminal.words.filtered_here());
    }
    if let RunEnd::Incomplete { failure, .. } = &ended.end {
        say_failure(failure, terminal);
    }
}

/// Writes the rows in the order in which they came. Returns where they lie when that is not the file asked
/// for, because the run is incomplete.
fn write_rows(wanted: &ExportArguments, ended: &Ended) -> Result<Option<PathBuf>, Failure> {
    let format = match wanted.format {
        FormatArgument::Csv => Format::Csv,
        FormatArgument::Json => Format::Json,
        FormatArgument::Jsonl => Format::JsonLines,
    };
    let Some(path) = &wanted.output else {
        let mut out = BufWriter::new(std::io::stdout().lock());
        return write_all(format, &ended.snapshot, &mut out)
            .map(|()| None)
            .map_err(|error| file_failure(Path::new("-"), &error));
    };
    let partial = with_suffix(path, ".partial");
    write_file(format, &ended.snapshot, &partial).map_err(|error| file_failure(&partial, &error))?;
    if ended.end == RunEnd::Complete {
        std::fs::rename(&partial, path).map_err(|error| file_failure(path, &error))?;
        Ok(None)
    } else {
        Ok(Some(partial))
    }
}

fn write_file(format: Format, snapshot: &Snapshot, path: &Path) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write_all(format, snapshot, &mut out)?;
    out.into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()
}

fn write_all(format: Format, snapshot: &Snapshot, out: &mut impl Write) -> std::io::Result<()> {
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    write(format, snapshot, &order, out)?;
    out.flush()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn file_failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(FailureKind::File {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}
