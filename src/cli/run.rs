//! One subcommand, one call.

use tokio::runtime::Runtime;

use super::{Exit, Terminal, export, partners, sample_tenant, sign_in};
use crate::model::{Failure, SetupError};
use crate::setup::{Arguments, Place, Subcommand};

/// Runs a subcommand and says how it ended.
pub fn run(subcommand: &Subcommand, arguments: &Arguments, runtime: &Runtime, terminal: &Terminal) -> Exit {
    match outcome(subcommand, arguments, runtime, terminal) {
        Ok(exit) => exit,
        Err(error) => say_setup_error(&error, terminal),
    }
}

/// Says why a start cannot begin; the exit code for it.
pub fn say_setup_error(error: &SetupError, terminal: &Terminal) -> Exit {
    terminal.say(&terminal.words.setup_error(error));
    exit_of(error)
}

/// Says a failure with what to do and the ids support asks for; the exit code for it.
pub fn say_failure(failure: &Failure, terminal: &Terminal) -> Exit {
    let text = terminal.words.failure(failure);
    terminal.say(&text.what);
    for line in &text.what_to_do {
        terminal.say(&format!("  {line}"));
    }
    for (label, value) in &text.details {
        terminal.say(&format!("  {label}: {value}"));
    }
    Exit::of_failure(failure)
}

fn outcome(
    subcommand: &Subcommand,
    arguments: &Arguments,
    runtime: &Runtime,
    terminal: &Terminal,
) -> Result<Exit, SetupError> {
    if let Subcommand::SampleTenant { port } = subcommand {
        return sample_tenant::serve(*port, &arguments.sample, runtime, terminal);
    }
    let place = Place::prepare(&arguments.common, &arguments.sample, runtime.handle())?;
    for problem in &place.settings_problems {
        terminal.say(&terminal.words.settings_problem(problem));
    }
    match subcommand {
        Subcommand::Partners => partners::list(&place, runtime, terminal),
        Subcommand::Export(wanted) => export::export(wanted, &place, runtime, terminal),
        Subcommand::SignIn => sign_in::sign_in(&place, runtime, terminal),
        Subcommand::SignOut => Ok(sign_in::sign_out(&place, runtime, terminal)),
        Subcommand::Status => Ok(sign_in::status(&place, runtime, terminal)),
        Subcommand::SampleTenant { .. } => Ok(Exit::Complete),
    }
}

fn exit_of(error: &SetupError) -> Exit {
    match error {
        SetupError::Failed(failure) => Exit::of_failure(failure),
        SetupError::Tenant(_)
        | SetupError::NoClientId
        | SetupError::ClientId(_)
        | SetupError::Url { .. }
        | SetupError::Fault(_)
        | SetupError::ApproveAfter
        | SetupError::SampleSwitch
        | SetupError::Id { .. } => Exit::Usage,
    }
}
