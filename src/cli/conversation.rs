//! Talks with the service as the window does: commands down, events up.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Runtime;

use super::{Exit, Terminal, say_failure};
use crate::message::{
    AgentsNews, Command, CommandSink as _, Event, Freshness, HistoryEvent, NamesNews, OverviewCommand, RunEvent,
    SignInEvent, SignOutReason,
};
use crate::model::{
    Account, FailureKind, Guid, KeepSignIn, Keeping, KeyringTrouble, Partner, Policy, PolicyKey, Profile, SetupError,
    SignInTarget, SignInWay, Switch,
};
use crate::service::Waker;
use crate::setup::{Desk, Place};

/// A conversation with the service.
pub struct Conversation<'a> {
    desk: Desk,
    runtime: &'a Runtime,
    terminal: &'a Terminal,
    interrupt: Pin<Box<dyn Future<Output = ()> + Send>>,
    was_interrupted: bool,
}

/// What comes while a run is read.
pub enum Step {
    /// A word of it.
    Run(Box<RunEvent>),
    /// Another second has gone by.
    Second,
}

/// With a code where the administrator of this computer allows that, else with the browser.
///
/// # Errors
/// [`SetupError::Forbidden`] where neither is allowed.
pub(super) fn way_for_one_command(policy: &Policy) -> Result<SignInWay, SetupError> {
    let mut ways = [SignInWay::Code, SignInWay::Browser].into_iter();
    let allowed = ways.find(|way| policy.allows(*way));
    allowed.ok_or(SetupError::Forbidden(PolicyKey::SignInWays))
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
    pub fn start(place: &Place, runtime: &'a Runtime, terminal: &'a Terminal) -> Self {
        Self {
            desk: place.start_service(runtime.handle(), Waker::default(), &terminal.words),
            runtime,
            terminal,
            interrupt: Box::pin(std::future::pending()),
            was_interrupted: false,
        }
    }

    /// Sends a command.
    pub fn send(&self, command: Command) {
        self.desk.commands.send(command);
    }

    /// The next event, whatever it is.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended, [`Exit::Incomplete`] at an interrupt that is heeded.
    pub fn next(&mut self) -> Result<Event, Exit> {
        let (runtime, terminal) = (self.runtime, self.terminal);
        let (interrupt, was_interrupted) = (&mut self.interrupt, &mut self.was_interrupted);
        let events = &mut self.desk.events;
        runtime.block_on(async {
            tokio::select! {
                event = events.next() => event.ok_or(Exit::Other),
                () = &mut *interrupt => {
                    *was_interrupted = true;
                    *interrupt = Box::pin(interrupted());
                    terminal.end_progress();
                    terminal.say(&terminal.words.interrupted());
                    Err(Exit::Incomplete)
                }
            }
        })
    }

    /// Whether an interrupt has ended a wait for an answer.
    pub fn was_interrupted(&self) -> bool {
        self.was_interrupted
    }

    /// Signed in without asking anybody, or on the sample tenant with its code. Without a keyring nobody can have
    /// signed in before, so that a person who watches is asked here. Says where the sign-in will not last.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn be_signed_in(&mut self, place: &Place) -> Result<Result<SignedIn, Exit>, SetupError> {
        let target = place.target()?;
        let command = if place.sample.is_some() {
            Command::SignIn(target.clone(), SignInWay::Code)
        } else {
            Command::RestoreSignIn(target.clone())
        };
        self.know_customers(place);
        Ok(match self.asked_to_sign_in(command) {
            Ok(Ok(signed_in)) => {
                self.say_keeping(&signed_in.keeping);
                Ok(signed_in)
            }
            Ok(Err(reason)) if place.app.is_none() && is_without_keyring(&reason) && self.terminal.is_watched() => {
                self.sign_in_as_allowed(place, (target, self.terminal.words.signs_in_for_one_command()))?
            }
            Ok(Err(SignOutReason::NothingStored))
                if target.keep == KeepSignIn::InMemory && self.terminal.is_watched() =>
            {
                let said = self.terminal.words.signs_in_by_choice(&place.profile.name);
                self.sign_in_as_allowed(place, (target, said))?
            }
            Ok(Err(reason)) => Err(self.say_signed_out(&reason)),
            Err(exit) => Err(exit),
        })
    }

    /// Whoever has nothing of its own lives from another customer on the list, as in the window; an app from itself alone.
    pub fn know_customers(&self, place: &Place) {
        if place.app.is_none() {
            let customers = place.settings.profiles.list().iter();
            let known = customers.filter_map(Profile::target).collect();
            self.send(Command::Overview(OverviewCommand::Know(known)));
        }
    }

    /// Signs in for one command, after saying so.
    fn sign_in_as_allowed(
        &mut self,
        place: &Place,
        (target, said): (SignInTarget, String),
    ) -> Result<Result<SignedIn, Exit>, SetupError> {
        let way = way_for_one_command(&place.policy)?;
        self.terminal.say(&said);
        Ok(self.sign_in(target, way))
    }

    /// Signs in anew.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn sign_in(&mut self, target: SignInTarget, way: SignInWay) -> Result<SignedIn, Exit> {
        self.asked_to_sign_in(Command::SignIn(target, way))?
            .map_err(|reason| self.say_signed_out(&reason))
    }

    /// Follows a command to sign in to its end: who is signed in, or why nobody is.
    fn asked_to_sign_in(&mut self, command: Command) -> Result<Result<SignedIn, SignOutReason>, Exit> {
        self.send(command);
        loop {
            let Event::SignIn(event) = self.next()? else { continue };
            match event {
                SignInEvent::SignedIn { account, keeping, .. } => return Ok(Ok(SignedIn { account, keeping })),
                SignInEvent::SignedOut(reason) => return Ok(Err(reason)),
                SignInEvent::CodeReady(code) => {
                    for line in self
                        .terminal
                        .words
                        .code_for_terminal(&code.user_code, &code.verification_uri)
                    {
                        self.terminal.say(&line);
                    }
                }
                SignInEvent::BrowserReady(page) => {
                    for line in self.terminal.words.browser_for_terminal(&page.url) {
                        self.terminal.say(&line);
                    }
                }
                SignInEvent::PollingTrouble(failure) => self.terminal.say(&self.terminal.words.failure(&failure).what),
                SignInEvent::KeepingChanged(keeping) => self.say_keeping(&keeping),
                // Whoever waits for a command's end is better served by an answer; the next call tries again.
                SignInEvent::Offline { failure, .. } => return Ok(Err(SignOutReason::Failed(failure))),
                // `cli::run` tells of the keyring, whoever waits for it.
                SignInEvent::KeyringAwaited
                | SignInEvent::KeyringAnswered
                | SignInEvent::Restoring
                | SignInEvent::AskingForCode
                | SignInEvent::PollingWell
                | SignInEvent::BrowserAnswered => {}
            }
        }
    }

    fn say_keeping(&self, keeping: &Keeping) {
        if let Some(text) = self.terminal.words.keeping(keeping) {
            self.terminal.say(&text);
        }
    }

    fn say_signed_out(&self, reason: &SignOutReason) -> Exit {
        let words = &self.terminal.words;
        match reason {
            SignOutReason::Failed(failure) => {
                say_failure(failure, self.terminal);
                return Exit::of_sign_in_failure(failure);
            }
            SignOutReason::NothingStored => self.terminal.say(&words.nobody_signed_in()),
            SignOutReason::StoredForAnother => self.terminal.say(&words.stored_for_another()),
            SignOutReason::Canceled | SignOutReason::SignedOut => self.terminal.say(&words.signed_out()),
            SignOutReason::SignedOutButKept(trouble) => self.terminal.say(&words.keyring_trouble(*trouble)),
        }
        Exit::SignIn
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
                Event::SignIn(_)
                | Event::Names(_)
                | Event::Agents(_)
                | Event::History(_)
                | Event::Forgotten { .. }
                | Event::KeptNoLonger { .. }
                | Event::Export { .. }
                | Event::Overview(_)
                | Event::Run { .. } => {}
            }
        }
    }

    /// Lists the agents of this partner's deployments.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended.
    pub fn agents(&mut self, partner_id: Guid) -> Result<AgentsNews, Exit> {
        self.send(Command::ListAgents(partner_id));
        self.terminal.progress(&self.terminal.words.listing_names());
        loop {
            if let Event::Agents(news) = self.next()? {
                self.terminal.end_progress();
                return Ok(news);
            }
        }
    }

    /// Lists names: of Cloud PCs, and of the deployments of this partner. Rows of later runs have them.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended.
    pub fn names(&mut self, partner_id: Guid) -> Result<NamesNews, Exit> {
        self.send(Command::ListNames {
            partner_id,
            freshness: Freshness::default(),
            last_sign_in: Switch::Off,
        });
        // A throttled list takes minutes, and nobody else tells of it.
        self.terminal.progress(&self.terminal.words.listing_names());
        loop {
            match self.next()? {
                Event::Names(news) if news.is_final => {
                    self.terminal.end_progress();
                    return Ok(news);
                }
                Event::SignIn(_)
                | Event::Partners(_)
                | Event::Names(_)
                | Event::Agents(_)
                | Event::History(_)
                | Event::Forgotten { .. }
                | Event::KeptNoLonger { .. }
                | Event::Export { .. }
                | Event::Overview(_)
                | Event::Run { .. } => {}
            }
        }
    }

    /// The next word about the local history, whatever else comes before it.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended.
    pub fn next_of_history(&mut self) -> Result<HistoryEvent, Exit> {
        loop {
            if let Event::History(event) = self.next()? {
                return Ok(event);
            }
        }
    }

    /// From now on an interrupt (Ctrl+C) does not end the program: it ends the wait for an answer, and in
    /// [`Conversation::run`] the run.
    pub fn heed_interrupts(&mut self) {
        let mut interrupt = Box::pin(interrupted());
        self.runtime.block_on(std::future::poll_fn(|context| {
            // The first poll registers; an interrupt in this very moment is answered by the next one.
            if interrupt.as_mut().poll(context).is_ready() {
                interrupt = Box::pin(interrupted());
            }
            Poll::Ready(())
        }));
        self.interrupt = interrupt;
    }

    /// Runs a query to its end; `on_step` sees each step and returns what it has seen when the run has ended. The
    /// first interrupt (Ctrl+C) cancels the run, so that its rows so far are kept; a second one gives up.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended, [`Exit::Incomplete`] when it was given up.
    pub fn run<T>(&mut self, run: Command, mut on_step: impl FnMut(Step) -> Option<T>) -> Result<T, Exit> {
        let (runtime, terminal) = (self.runtime, self.terminal);
        let interrupt = &mut self.interrupt;
        let Desk { commands, events } = &mut self.desk;
        runtime.block_on(async {
            let mut is_canceled = false;
            let mut seconds = tokio::time::interval(Duration::from_secs(1));
            commands.send(run);
            loop {
                tokio::select! {
                    event = events.next() => match event.ok_or(Exit::Other)? {
                        Event::Run { event, .. } => {
                            if let Some(seen) = on_step(Step::Run(event)) {
                                return Ok(seen);
                            }
                        }
                        Event::SignIn(SignInEvent::KeepingChanged(keeping)) => {
                            if let Some(text) = terminal.words.keeping(&keeping) {
                                terminal.say(&text);
                            }
                        }
                        Event::History(HistoryEvent::Trouble(trouble)) => {
                            terminal.say(&terminal.words.history_trouble(&trouble));
                        }
                        Event::SignIn(_)
                        | Event::Partners(_)
                        | Event::Names(_)
                | Event::Agents(_)
                        | Event::History(_)
                        | Event::Forgotten { .. } | Event::KeptNoLonger { .. }
                        | Event::Export { .. }
                        | Event::Overview(_) => {}
                    },
                    _ = seconds.tick() => {
                        let _no_end = on_step(Step::Second);
                    }
                    () = &mut *interrupt => {
                        if is_canceled {
                            return Err(Exit::Incomplete);
                        }
                        is_canceled = true;
                        commands.send(Command::CancelRun);
                        *interrupt = Box::pin(interrupted());
                    }
                }
            }
        })
    }
}

fn is_without_keyring(reason: &SignOutReason) -> bool {
    let absent = FailureKind::Keyring(KeyringTrouble::Absent);
    matches!(reason, SignOutReason::Failed(failure) if failure.kind == absent)
}

/// Ready at the next interrupt; never where the system does not tell of one.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
