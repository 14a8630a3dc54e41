//! Arguments to window or subcommand. Owns the runtime and lends it, so that everything ends in one place
//! with a bounded wait.

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use rollcall::app;
use rollcall::cli::{self, Exit, Principal, Terminal};
use rollcall::model::RunEnd;
use rollcall::setup::{Arguments, begin_logs, words_of_start};
use tokio::runtime::Runtime;

/// How long the end waits for what still runs, a keyring call for example.
const LONGEST_GOODBYE: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal {
        logs: begin_logs(&arguments.common),
        words: words_of_start(&arguments.common),
        principal: match &arguments.subcommand {
            Some(subcommand) if subcommand.is_app_only() => Principal::App,
            Some(_) | None => Principal::Person,
        },
        app_consent: std::sync::OnceLock::new(),
    };
    // Not `#[tokio::main]`: the window's loop must not run inside the runtime.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // One: it waits for the network nearly always, and every hand-over to another thread costs a page time. What
        // takes long, such as arranging a million rows, runs on threads of its own.
        .worker_threads(1)
        .thread_name("rollcall-service")
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            terminal.say(&error.to_string());
            return Exit::Other.into();
        }
    };
    let exit = match &arguments.subcommand {
        Some(subcommand) => cli::run(subcommand, &arguments, &runtime, &terminal),
        None => window(&arguments, &runtime, &terminal),
    };
    runtime.shutdown_timeout(LONGEST_GOODBYE);
    exit.into()
}

fn window(arguments: &Arguments, runtime: &Runtime, terminal: &Terminal) -> Exit {
    match app::start(arguments, runtime, &terminal.words, &terminal.logs) {
        Ok(()) => Exit::Complete,
        Err(app::StartError::Setup(error)) => cli::say_setup_error(&error, terminal),
        Err(app::StartError::NoScreen) => {
            terminal.say(&terminal.words.no_screen());
            Exit::Other
        }
        Err(app::StartError::NoRenderer(reasons)) => {
            terminal.say(&terminal.words.no_renderer());
            for reason in reasons {
                terminal.say(&format!("  {reason}"));
            }
            Exit::Other
        }
        Err(app::StartError::Failed(failure)) => cli::say_failure(&failure, terminal),
        Err(app::StartError::SignInFailed(failure)) => {
            cli::say_failure(&failure, terminal);
            Exit::of_sign_in_failure(&failure)
        }
        Err(app::StartError::Incomplete(end)) => {
            if let RunEnd::Incomplete { failure, .. } = &end {
                cli::say_failure(failure, terminal);
            }
            Exit::of_run(&end)
        }
    }
}
