//! The worker: one match over commands, one call an arm.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::auditing::Auditor;
use super::chores::Chores;
use super::done::Done;
use super::exporting::Exporting;
use super::history::HistoryClerk;
use super::history_thread::HistoryThread;
use super::known::KnownAccounts;
use super::last_kept::LastKept;
use super::last_run::LastRun;
use super::log_lines::log_not_signed_in;
use super::names::NamesKeeper;
use super::needs::Setup;
use super::outbox::Outbox;
use super::overview::Overview;
use super::parked::{Parked, Rest, Standing};
use super::past::Past;
use super::sessions::Sessions;
use super::task::TaskSlot;
use super::visit::Asked;
use crate::auth::{MemoryStore, PendingClaims, Session, TokenStore};
use crate::message::{Command, Event, SignInEvent, SignOutReason};
use crate::model::{Account, Keeping, SignInTarget};

/// Owns the session and the tasks.
pub struct Worker {
    pub(super) setup: Setup,
    pub(super) outbox: Outbox,
    pub(super) session: Option<Session>,
    /// Whom the last command to sign in was for; its entry is what signing out deletes.
    pub(super) target: Option<SignInTarget>,
    pub(super) known: KnownAccounts,
    /// Where sign-ins are kept that are not to outlive the program.
    pub(super) memory: Arc<dyn TokenStore>,
    /// What Graph demands of the next sign-in.
    pub(super) claims: PendingClaims,
    /// One session a customer.
    pub(super) sessions: Sessions,
    /// Sign-ins of profiles that are not shown.
    pub(super) parked: Parked,
    /// What the keyring still has to do.
    pub(super) chores: Chores,
    /// Names sign-ins and sign-outs, so that what an earlier one still reports is ignored.
    pub(super) attempt: u64,
    /// How many attempts there were.
    pub(super) num_attempts: u64,
    /// Whether the task below restores a stored sign-in.
    pub(super) is_restoring: bool,
    pub(super) sign_in: TaskSlot,
    pub(super) partners: TaskSlot,
    /// Lists names.
    pub(super) naming: TaskSlot,
    pub(super) names: NamesKeeper,
    pub(super) history: HistoryClerk,
    /// What is kept of all customers.
    pub(super) past: Past,
    pub(super) exporting: Exporting,
    pub(super) overview: Overview,
    pub(super) run: TaskSlot,
    pub(super) last_run: Option<LastRun>,
    /// Runs before it, as long as their rows may be on the screen.
    pub(super) former_runs: Vec<LastRun>,
    pub(super) done_sender: mpsc::Sender<Done>,
    pub(super) done: mpsc::Receiver<Done>,
}

impl Worker {
    /// A worker that has nothing to do yet.
    pub fn new(setup: Setup, outbox: Outbox) -> Self {
        let (done_sender, done) = mpsc::channel(8);
        let memory = Arc::new(MemoryStore::in_place_of(Arc::clone(&setup.store)));
        let names = NamesKeeper::new(Arc::clone(&setup.clock));
        let thread = HistoryThread::start(setup.history.clone(), Arc::clone(&setup.clock));
        let last_kept = LastKept::default();
        let past = Past::new(thread.clone(), last_kept.clone());
        let history = HistoryClerk::new(thread, last_kept, Arc::clone(&setup.clock));
        Self {
            setup,
            history,
            past,
            outbox,
            session: None,
            target: None,
            known: KnownAccounts::default(),
            memory,
            claims: PendingClaims::default(),
            sessions: Sessions::default(),
            parked: Parked::default(),
            chores: Chores::default(),
            attempt: 0,
            num_attempts: 0,
            is_restoring: false,
            sign_in: TaskSlot::default(),
            partners: TaskSlot::default(),
            naming: TaskSlot::default(),
            names,
            exporting: Exporting::default(),
            overview: Overview::default(),
            run: TaskSlot::default(),
            last_run: None,
            former_runs: Vec::new(),
            done_sender,
            done,
        }
    }

    /// Works until the commands end or nobody listens any more.
    pub async fn work(mut self, mut commands: mpsc::UnboundedReceiver<Asked>) {
        let outbox = self.outbox.clone();
        loop {
            tokio::select! {
                biased;
                () = outbox.closed() => return,
                Some(done) = self.done.recv() => self.take(done).await,
                command = commands.recv() => match command {
                    Some(Asked { visit, command }) => {
                        self.outbox = self.outbox.of_visit(visit);
                        self.obey(command).await;
                    }
                    None => return,
                },
            }
        }
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::RestoreSignIn(target) => self.show(target).await,
            Command::Leave => self.leave().await,
            Command::SignIn(target, way) => self.sign_in(target, way).await,
            Command::CancelSignIn => self.cancel_sign_in().await,
            Command::SignOut => self.sign_out().await,
            Command::Forget(profile) => self.forget(profile).await,
            Command::KeepNoLonger(profile) => self.keep_no_longer(profile),
            Command::ListPartners => self.list_partners(),
            Command::ListNames {
                partner_id,
                freshness,
                last_sign_in,
            } => self.list_names(partner_id, (freshness, last_sign_in)),
            Command::ListAgents(partner_id) => self.list_agents(partner_id),
            Command::Run {
                run_id,
                query,
                arrangement,
            } => self.start_run(run_id, query, None, arrangement),
            Command::GoOn {
                run_id,
                query,
                kept,
                arrangement,
            } => self.start_run(run_id, query, Some(kept), arrangement),
            Command::ResumeRun { run_id } => self.resume_run(run_id),
            Command::CancelRun => self.cancel_run(),
            Command::Arrange { run_id, arrangement } => self.arrange(run_id, arrangement),
            Command::Export(order) => {
                let auditor = Auditor::new(self.setup.audit.clone(), self.whose().as_ref());
                let audit = auditor.export(&order);
                self.exporting.begin((*order, audit), self.outbox.clone());
            }
            Command::CancelExport => self.exporting.cancel(),
            Command::Overview(command) => self.obey_about_overview(command).await,
            Command::Speak(texts) => self.setup.browser_texts = texts,
            Command::OpenRun {
                run_id,
                place,
                arrangement,
            } => self.open_run((run_id, place), arrangement),
            Command::ListRuns
            | Command::ReadHistory
            | Command::Compare(_)
            | Command::DeleteRuns(_)
            | Command::SaveRun { .. }
            | Command::PutNotes { .. } => self.obey_about_history(command),
        }
    }

    /// A customer was signed in for the overview: whoever shows it next finds it so.
    pub(super) fn joined(&mut self, target: SignInTarget, session: Session) {
        let is_shown = self
            .target
            .as_ref()
            .is_some_and(|shown| shown.profile == target.profile);
        if !is_shown && !self.parked.has(&target.profile) {
            self.num_attempts += 1;
            self.parked.put(Rest {
                attempt: self.num_attempts,
                target,
                standing: Standing::SignedIn(session),
            });
        }
    }

    /// Whatever concerns the history of the shown customer and no run on the screen.
    fn obey_about_history(&self, command: Command) {
        let Some(profile) = self.target.as_ref().map(|target| target.profile.clone()) else {
            return;
        };
        let outbox = self.outbox.clone();
        match command {
            Command::ListRuns => self.history.list(profile, outbox),
            Command::ReadHistory => self.history.list_once(profile, outbox),
            Command::Compare(place) => {
                if let Some(whose) = self.whose() {
                    self.history.compare(whose, place, outbox);
                }
            }
            Command::DeleteRuns(what) => self.history.forget(profile, what, outbox),
            Command::SaveRun { id, path, replacing } => {
                let auditor = Auditor::new(self.setup.audit.clone(), self.whose().as_ref());
                self.history.save(profile, (id, path, replacing), (auditor, outbox));
            }
            Command::PutNotes { number, notes } => self.history.put_notes(profile, (number, notes), outbox),
            _of_others => {}
        }
    }

    pub(super) async fn signed_in(&mut self, session: Session, (account, keeping): (Account, Keeping)) {
        self.is_restoring = false;
        self.session = Some(session);
        log::info!("signed in; {keeping:?}");
        if let Some(target) = self.target.clone() {
            self.known.note(&target, account.clone());
            let signed_in = SignInEvent::SignedIn {
                account,
                target,
                keeping,
            };
            self.outbox.send(Event::SignIn(signed_in)).await;
        }
    }

    pub(super) async fn signed_out(&self, reason: SignOutReason) {
        log_not_signed_in(&reason);
        self.outbox.send(Event::SignIn(SignInEvent::SignedOut(reason))).await;
    }

    /// Forgets who is signed in and all that runs in their name; none of it says anything any more.
    pub(super) async fn begin_attempt(&mut self) -> u64 {
        self.num_attempts += 1;
        self.attempt = self.num_attempts;
        self.is_restoring = false;
        self.session = None;
        self.sign_in.end().await;
        self.partners.end().await;
        self.naming.end().await;
        self.names = NamesKeeper::new(Arc::clone(&self.setup.clock));
        self.history.begin_visit();
        self.cancel_run();
        self.attempt
    }
}
