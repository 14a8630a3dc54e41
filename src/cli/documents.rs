//! What a package needs of the command line: completions and manual pages, made from its own definition.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use super::{Exit, Terminal};
use crate::setup::Arguments;

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, terminal: &Terminal) -> Exit {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "rollcall", &mut script);
    if terminal.print(String::from_utf8_lossy(&script).trim_end()) {
        Exit::Complete
    } else {
        Exit::Other
    }
}

/// Writes a manual page for the program and one for each subcommand.
pub(super) fn manual(folder: &Path, terminal: &Terminal) -> Exit {
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Arguments::command(), folder));
    match written {
        Ok(()) => Exit::Complete,
        Err(error) => {
            terminal.say(&terminal.words.manual_not_written(folder, &error));
            Exit::Other
        }
    }
}
