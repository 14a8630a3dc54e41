//! What went wrong, on the terminal, and the exit code for it.

use super::{Exit, Principal, Terminal};
use crate::model::{Failure, PreparedProblem, SetupError};

/// Says why a start cannot begin; the exit code for it.
pub fn say_setup_error(error: &SetupError, terminal: &Terminal) -> Exit {
    terminal.say(&terminal.words.setup_error(error));
    exit_of(error)
}

/// Says a failure with what to do and the ids support asks for; the exit code for it.
pub fn say_failure(failure: &Failure, terminal: &Terminal) -> Exit {
    let text = match terminal.principal {
        Principal::Person => terminal.words.failure_for_terminal(failure),
        Principal::App => terminal.words.failure_for_app(failure, terminal.app_consent.get()),
    };
    terminal.say(&text.what);
    for line in &text.what_to_do {
        terminal.say(&format!("  {line}"));
    }
    if let Some(who) = &text.who {
        terminal.say(&format!("  {who}"));
    }
    for (label, value) in &text.details {
        terminal.say(&format!("  {label}: {value}"));
    }
    Exit::of_failure(failure)
}

fn exit_of(error: &SetupError) -> Exit {
    match error {
        SetupError::Failed(failure) => Exit::of_failure(failure),
        SetupError::Port { .. }
        | SetupError::NoSettings
        | SetupError::Policy(_)
        | SetupError::Settings(_)
        | SetupError::Prepared {
            why: PreparedProblem::File(_),
            ..
        } => Exit::Other,
        SetupError::Forbidden(_) => Exit::NotPermitted,
        SetupError::Tenant(_)
        | SetupError::NoClientId
        | SetupError::ClientId(_)
        | SetupError::Url { .. }
        | SetupError::HostsDoNotMatch
        | SetupError::NoSuchProfile { .. }
        | SetupError::SampleHasNoProfiles
        | SetupError::NoConnection
        | SetupError::ProfileAndConnection
        | SetupError::Prepared { .. }
        | SetupError::Proxy(_)
        | SetupError::NothingIsKept
        | SetupError::NothingIsKeptOfAll
        | SetupError::FileOfOneRun
        | SetupError::OnlyLatestOfAll
        | SetupError::ColumnOfOne { .. }
        | SetupError::FilterOfOne { .. }
        | SetupError::Fault(_)
        | SetupError::ApproveAfter
        | SetupError::SampleSwitch
        | SetupError::AppOnly(_)
        | SetupError::Resume { .. }
        | SetupError::Column { .. }
        | SetupError::Sort { .. }
        | SetupError::NothingBefore
        | SetupError::Filter { .. }
        | SetupError::FilterValue { .. }
        | SetupError::ChangedSince { .. }
        | SetupError::Id { .. } => Exit::Usage,
    }
}
