//! `rollcall app-secret`: keeps or forgets what an app signs in with as itself. It is typed without echo or comes on
//! standard input, and is never printed.

use std::io::{BufRead as _, IsTerminal as _};

use tokio::runtime::Runtime;

use super::{Exit, Terminal, say_failure};
use crate::auth::{AppSecretKind, AppSecretOf, Secret};
use crate::model::{AppOnlyError, Failure, FailureKind, KeyringTrouble, SetupError};
use crate::setup::{AppSecretAction, Place};

/// What `app-secret` is asked to do.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Keep or forget.
    pub action: AppSecretAction,
    /// Which secret.
    pub kind: AppSecretKind,
}

/// Keeps or forgets.
///
/// # Errors
/// [`SetupError`] for a missing client ID and where there is nothing to keep.
pub fn app_secret(wanted: Wanted, place: &Place, runtime: &Runtime, terminal: &Terminal) -> Result<Exit, SetupError> {
    let client_id = place.client_id()?;
    let entry = AppSecretOf {
        endpoints: &place.endpoints,
        client_id: &client_id,
        kind: wanted.kind,
    };
    let store = &*place.store;
    let (done, text) = match wanted.action {
        AppSecretAction::Store => {
            let secret = asked_for(terminal)?;
            let saving = entry.save(store, secret, place.clock.now());
            (runtime.block_on(saving), terminal.words.app_secret_stored())
        }
        AppSecretAction::Forget => (
            runtime.block_on(entry.delete(store)),
            terminal.words.app_secret_forgotten(),
        ),
    };
    Ok(match done {
        Ok(()) => {
            terminal.say(&text);
            Exit::Complete
        }
        Err(trouble) => say_trouble(trouble, terminal),
    })
}

fn say_trouble(trouble: KeyringTrouble, terminal: &Terminal) -> Exit {
    say_failure(&Failure::new(FailureKind::Keyring(trouble)), terminal)
}

/// From a person without echo, or the first line of standard input.
fn asked_for(terminal: &Terminal) -> Result<Secret, SetupError> {
    let input = std::io::stdin();
    let line = if input.is_terminal() {
        terminal.say(&terminal.words.ask_for_app_secret());
        rpassword::read_password()
    } else {
        let mut line = String::new();
        input.lock().read_line(&mut line).map(|_| line)
    };
    let nothing = || SetupError::AppOnly(AppOnlyError::NothingToStore);
    let line = zeroize::Zeroizing::new(line.map_err(|_| nothing())?);
    match line.trim_end_matches(['\r', '\n']) {
        "" => Err(nothing()),
        secret => Ok(Secret::new(secret.to_owned())),
    }
}
