//! Talks with the service as the window does: commands down, events up.

use tokio::runtime::Runtime;

use super::{Exit, Terminal, say_failure};
use crate::message::{Command, CommandSink as _, Event, RunEvent, SignInEvent, SignOutReason};
use crate::model::SetupError;
use crate::model::{Account, Connection, Keeping, Partner};
use crate::service::Waker;
use crate::setup::{Desk, Place};

/// A conversation with the service.
pub struct Conversation<'a> {
    desk: Desk,
    terminal: &'a Terminal,
}

/// Signed in.
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// For how long.
    pub keeping: Keeping,
}

impl<'a> Conversation<'a> {
    /// Starts the service.
    pub fn start(place: &Place, runtime: &Runtime, terminal: &'a Terminal) -> Self {
        Self {
            desk: place.start_service(runtime.handle(), Waker::default()),
            terminal,
        }
    }

    /// Sends a command.
    pub fn send(&self, command: Command) {
        self.desk.commands.send(command);
    }

    fn next(&mut self) -> Result<Event, Exit> {
        self.desk.events.next_blocking().ok_or(Exit::Other)
    }

    /// Signed in without asking anybody, or on the sample tenant with its code.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn be_signed_in(&mut self, place: &Place) -> Result<Result<SignedIn, Exit>, SetupError> {
        let connection = place.connection()?;
        let command = if place.sample.is_some() {
            Command::SignIn(connection)
        } else {
            Command::RestoreSignIn(connection)
        };
        Ok(self.sign_in_by(command))
    }

    /// Signs in with a code.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn sign_in_with_code(&mut self, connection: Connection) -> Result<SignedIn, Exit> {
        self.sign_in_by(Command::SignIn(connection))
    }

    fn sign_in_by(&mut self, command: Command) -> Result<SignedIn, Exit> {
        self.send(command);
        loop {
            let Event::SignIn(event) = self.next()? else { continue };
            match event {
                SignInEvent::SignedIn { account, keeping, .. } => return Ok(SignedIn { account, keeping }),
                SignInEvent::SignedOut(reason) => {
                    self.say_signed_out(&reason);
                    return Err(match reason {
                        SignOutReason::Failed(failure) => Exit::of_sign_in_failure(&failure),
                        SignOutReason::NothingStored
                        | SignOutReason::Canceled
                        | SignOutReason::SignedOut
                        | SignOutReason::SignedOutButKept(_)
                        | SignOutReason::StoredForAnother => Exit::SignIn,
                    });
                }
                SignInEvent::CodeReady(code) => {
                    for line in self
                        .terminal
                        .words
                        .code_for_terminal(&code.user_code, &code.verification_uri)
                    {
                        self.terminal.say(&line);
                    }
                }
                SignInEvent::PollingTrouble(failure) => self.terminal.say(&self.terminal.words.failure(&failure).what),
                SignInEvent::Restoring | SignInEvent::AskingForCode | SignInEvent::PollingWell => {}
            }
        }
    }

    fn say_signed_out(&self, reason: &SignOutReason) {
        let words = &self.terminal.words;
        match reason {
            SignOutReason::Failed(failure) => {
                say_failure(failure, self.terminal);
            }
            SignOutReason::NothingStored => self.terminal.say(&words.nobody_signed_in()),
            SignOutReason::StoredForAnother => self.terminal.say(&words.stored_for_another()),
            SignOutReason::Canceled | SignOutReason::SignedOut => self.terminal.say(&words.signed_out()),
            SignOutReason::SignedOutButKept(trouble) => self.terminal.say(&words.keyring_trouble(*trouble)),
        }
    }

    /// Lists the RMM partners.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn partners(&mut self) -> Result<Vec<Partner>, Exit> {
        self.send(Command::ListPartners);
        loop {
            match self.next()? {
                Event::Partners(Ok(partners)) => return Ok(partners),
                Event::Partners(Err(failure)) => {
                    say_failure(&failure, self.terminal);
                    return Err(Exit::of_failure(&failure));
                }
                Event::SignIn(_) | Event::Run { .. } => {}
            }
        }
    }

    /// Waits for the next step of the run.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended.
    pub fn next_run_event(&mut self) -> Result<RunEvent, Exit> {
        loop {
            match self.next()? {
                Event::Run { event, .. } => return Ok(*event),
                Event::SignIn(_) | Event::Partners(_) => {}
            }
        }
    }
}
