//! The worker: one match over commands, one call an arm.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use super::done::Done;
use super::history::{Baseline, HistoryClerk, Whose};
use super::history_thread::HistoryThread;
use super::kept_run::{KeptTask, show_kept};
use super::names::NamesKeeper;
use super::needs::Setup;
use super::outbox::Outbox;
use super::parked::{Parked, Rest, Standing};
use super::run::{Drive, Go, RunTask, run};
use super::task::TaskSlot;
use super::teller::SignInTeller;
use super::visit::Asked;
use crate::auth::{
    AppSession, Binding, BrowserWish, EntryKey, MemoryStore, OfflineWait, PendingClaims, RestoreEnd, Session,
    SessionOf, SignInStep, SignOutEnd, TokenSource, TokenStore,
};
use crate::graph::{GraphClient, list_partners};
use crate::message::{Arrangement, Command, Event, KeptPlace, SignInEvent, SignOutReason};
use crate::model::{
    Account, Failure, FailureKind, Guid, KeepSignIn, Keeping, KeptRun, ProfileId, Query, RunId, SignInTarget, SignInWay,
};

/// The run whose rows are on the screen.
struct LastRun {
    run_id: RunId,
    arrangement: watch::Sender<Arrangement>,
    /// Makes it fetch, or stop fetching; the rows stay.
    drive: mpsc::Sender<Drive>,
}

/// What a person asks of a run is taken at once; more than this never waits.
const DRIVES: usize = 16;

/// Owns the session and the tasks.
pub struct Worker {
    setup: Setup,
    outbox: Outbox,
    session: Option<Session>,
    /// Whom the last command to sign in was for; its entry is what signing out deletes.
    target: Option<SignInTarget>,
    /// Who signed in last and for whom: the browser's page is opened for that person when it is for the same again.
    last_account: Option<(SignInTarget, Account)>,
    /// Where sign-ins are kept that are not to outlive the program.
    memory: Arc<dyn TokenStore>,
    /// What Graph demands of the next sign-in.
    claims: PendingClaims,
    /// Sign-ins of profiles that are not shown.
    parked: Parked,
    /// Names sign-ins and sign-outs, so that what an earlier one still reports is ignored.
    attempt: u64,
    /// How many attempts there were.
    num_attempts: u64,
    /// Whether the task below restores a stored sign-in.
    is_restoring: bool,
    sign_in: TaskSlot,
    partners: TaskSlot,
    /// Lists names.
    naming: TaskSlot,
    names: NamesKeeper,
    history: HistoryClerk,
    run: TaskSlot,
    last_run: Option<LastRun>,
    /// Runs before it, as long as their rows may be on the screen.
    former_runs: Vec<LastRun>,
    done_sender: mpsc::Sender<Done>,
    done: mpsc::Receiver<Done>,
}

impl Worker {
    /// A worker that has nothing to do yet.
    pub fn new(setup: Setup, outbox: Outbox) -> Self {
        let (done_sender, done) = mpsc::channel(8);
        let memory = Arc::new(MemoryStore::in_place_of(Arc::clone(&setup.store)));
        let names = NamesKeeper::new(Arc::clone(&setup.clock));
        let thread = HistoryThread::start(setup.history.clone(), Arc::clone(&setup.clock));
        let history = HistoryClerk::new(thread, Arc::clone(&setup.clock));
        Self {
            setup,
            history,
            outbox,
            session: None,
            target: None,
            last_account: None,
            memory,
            claims: PendingClaims::default(),
            parked: Parked::default(),
            attempt: 0,
            num_attempts: 0,
            is_restoring: false,
            sign_in: TaskSlot::default(),
            partners: TaskSlot::default(),
            naming: TaskSlot::default(),
            names,
            run: TaskSlot::default(),
            last_run: None,
            former_runs: Vec::new(),
            done_sender,
            done,
        }
    }

    /// Works until the commands end or nobody listens any more.
    pub async fn work(mut self, mut commands: mpsc::Receiver<Asked>) {
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
            Command::Leave => self.leave(),
            Command::SignIn(target, way) => self.sign_in(target, way),
            Command::CancelSignIn => self.cancel_sign_in().await,
            Command::SignOut => self.sign_out().await,
            Command::Forget(profile) => self.forget(profile),
            Command::ListPartners => self.list_partners(),
            Command::ListNames { partner_id } => self.list_names(partner_id),
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
            Command::OpenRun {
                run_id,
                place,
                arrangement,
            } => self.open_run((run_id, place), arrangement),
            Command::ListRuns
            | Command::Compare(_)
            | Command::DeleteRuns(_)
            | Command::SaveRun { .. }
            | Command::PutNote { .. } => self.obey_about_history(command),
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
            Command::Compare(id) => self.history.compare(profile, id, outbox),
            Command::DeleteRuns(what) => self.history.forget(profile, what, outbox),
            Command::SaveRun { id, path } => self.history.save(profile, (id, path), outbox),
            Command::PutNote { cloud_pc_id, note } => self.history.put_note(profile, (cloud_pc_id, note), outbox),
            _of_others => {}
        }
    }

    /// Shows a kept run in the place of the last one.
    fn open_run(&mut self, (run_id, place): (RunId, KeptPlace), arrangement: Arrangement) {
        let Some(target) = &self.target else { return };
        let whose = Whose::of(target, self.account().as_ref());
        let baseline = match &place {
            KeptPlace::History(_) => self.history.baseline(None),
            KeptPlace::File(_) => Baseline::none(),
        };
        let former = self.retire_run();
        let (drive, _nothing_to_fetch) = mpsc::channel(1);
        let (arrangement_sender, arrangements) = watch::channel(arrangement);
        self.last_run = Some(LastRun {
            run_id,
            arrangement: arrangement_sender,
            drive,
        });
        let outbox = self.outbox.clone();
        let task = KeptTask {
            run_id,
            opening: self.history.open(whose, (run_id, place), outbox.clone()),
            arrangements,
            baseline,
            former,
            outbox,
        };
        self.run.start(show_kept(task));
    }

    async fn take(&mut self, done: Done) {
        match done {
            Done::SignedIn { attempt, session, who } if attempt == self.attempt => {
                self.last_account = self.target.clone().map(|target| (target, who.0.clone()));
                self.signed_in(session, who).await;
            }
            Done::Restored { attempt, session, who } if attempt == self.attempt => self.signed_in(session, who).await,
            Done::Restored { attempt, session, .. } => self.parked.restored(attempt, session),
            Done::SignedIn { session, .. } => {
                // Canceled in the very moment in which it succeeded: nothing of it may stay behind.
                let _outcome = session.sign_out().await;
            }
            Done::NotRestored { attempt, reason } if attempt == self.attempt => {
                self.is_restoring = false;
                self.signed_out(reason).await;
            }
            Done::NotRestored { attempt, .. } => self.parked.not_restored(attempt),
            Done::SignInNeeded { attempt, failure } if attempt == self.attempt => {
                self.session = None;
                self.signed_out(SignOutReason::Failed(failure)).await;
            }
            Done::SignInNeeded { attempt, failure } => self.parked.lapsed(attempt, failure),
            Done::KeepingChanged { attempt, keeping } if attempt == self.attempt => {
                self.outbox
                    .send(Event::SignIn(SignInEvent::KeepingChanged(keeping)))
                    .await;
            }
            Done::KeepingChanged { .. } => {}
        }
    }

    async fn signed_in(&mut self, session: Session, (account, keeping): (Account, Keeping)) {
        self.is_restoring = false;
        self.session = Some(session);
        if let Some(target) = self.target.clone() {
            let signed_in = SignInEvent::SignedIn {
                account,
                target,
                keeping,
            };
            self.outbox.send(Event::SignIn(signed_in)).await;
        }
    }

    async fn signed_out(&self, reason: SignOutReason) {
        self.outbox.send(Event::SignIn(SignInEvent::SignedOut(reason))).await;
    }

    fn new_session(&self, target: &SignInTarget) -> Session {
        let binding = Binding {
            endpoints: self.setup.endpoints.clone(),
            connection: target.connection.clone(),
            scope: target.scope,
        };
        let of = SessionOf {
            binding,
            key: EntryKey::for_profile(&target.profile),
        };
        let store = match target.keep {
            KeepSignIn::InKeyring => &self.setup.store,
            KeepSignIn::InMemory => &self.memory,
        };
        Session::new(
            of,
            self.setup.http.clone(),
            Arc::clone(store),
            Arc::clone(&self.setup.clock),
        )
        .with_claims(self.claims.clone())
    }

    /// Forgets who is signed in and all that runs in their name.
    fn begin_attempt(&mut self) -> u64 {
        self.num_attempts += 1;
        self.attempt = self.num_attempts;
        self.is_restoring = false;
        self.session = None;
        self.sign_in.cancel();
        self.partners.cancel();
        self.naming.cancel();
        self.names = NamesKeeper::new(Arc::clone(&self.setup.clock));
        self.history.begin_visit();
        self.cancel_run();
        self.attempt
    }

    /// An app has nothing to restore: that it gets a token is its sign-in.
    fn sign_in_as_app(&mut self, app: AppSession, target: SignInTarget) {
        self.begin_attempt();
        self.target = Some(target.clone());
        let outbox = self.outbox.clone();
        self.sign_in.start(async move {
            let event = match app.access_token().await {
                Ok(_) => Event::SignIn(SignInEvent::SignedIn {
                    account: app.account(),
                    target,
                    keeping: Keeping::MemoryByChoice,
                }),
                Err(failure) => Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure))),
            };
            outbox.send(event).await;
        });
    }

    fn drop_runs(&mut self) {
        self.last_run = None;
        self.former_runs.clear();
        self.run.cancel();
    }

    /// Leaves the shown profile. Who is signed in stays so, and a sign-in that is being restored goes on: a renewal that
    /// is broken off might lose the token it was given.
    fn leave(&mut self) {
        let attempt = self.attempt;
        let standing = match (self.session.take(), self.is_restoring) {
            (Some(session), _) => Some(Standing::SignedIn(session)),
            (None, true) => Some(Standing::Restoring(std::mem::take(&mut self.sign_in))),
            (None, false) => None,
        };
        if let (Some(target), Some(standing)) = (self.target.take(), standing) {
            self.parked.put(Rest {
                attempt,
                target,
                standing,
            });
        }
        // What Graph demanded, it demanded of that one.
        self.claims = PendingClaims::default();
        self.begin_attempt();
        self.drop_runs();
    }

    /// Leaves the shown profile where it is another one than this.
    fn leave_for(&mut self, target: &SignInTarget) {
        let shown = self.target.as_ref();
        if shown.is_some_and(|shown| shown.profile != target.profile) {
            self.leave();
        }
    }

    async fn show(&mut self, target: SignInTarget) {
        self.leave_for(&target);
        let Some(rest) = self.parked.take(&target) else {
            self.restore(target);
            return;
        };
        self.begin_attempt();
        match rest.standing {
            Standing::SignedIn(session) => match session.account().zip(session.keeping()) {
                Some(who) => {
                    self.target = Some(target);
                    self.signed_in(session, who).await;
                }
                None => self.restore(target),
            },
            Standing::Restoring(task) => {
                (self.attempt, self.sign_in, self.is_restoring) = (rest.attempt, task, true);
                self.target = Some(target);
                self.outbox.send(Event::SignIn(SignInEvent::Restoring)).await;
            }
            Standing::Lapsed(failure) => {
                self.target = Some(target);
                self.signed_out(SignOutReason::Failed(failure)).await;
            }
        }
    }

    fn restore(&mut self, target: SignInTarget) {
        if let Some(app) = self.setup.app.clone() {
            return self.sign_in_as_app(app, target);
        }
        let attempt = self.begin_attempt();
        let session = self.new_session(&target);
        self.target = Some(target);
        self.is_restoring = true;
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
            outbox.send(Event::SignIn(SignInEvent::Restoring)).await;
            let (wait_sender, mut waits) = mpsc::channel(1);
            let telling = async {
                while let Some(wait) = waits.recv().await {
                    outbox.send(offline(wait)).await;
                }
            };
            let restoring = async {
                // Full only when nobody listens; the next wait then says the same.
                let on_wait = move |wait| drop(wait_sender.try_send(wait));
                session.restore_patiently(&on_wait).await
            };
            let ((), end) = tokio::join!(telling, restoring);
            let reason = match end {
                RestoreEnd::SignedIn { account, keeping } => {
                    let who = (account, keeping);
                    let _ended = done.send(Done::Restored { attempt, session, who }).await;
                    return;
                }
                RestoreEnd::NothingStored => SignOutReason::NothingStored,
                RestoreEnd::StoredForAnother => SignOutReason::StoredForAnother,
                RestoreEnd::Failed(failure) => SignOutReason::Failed(failure),
            };
            let _ended = done.send(Done::NotRestored { attempt, reason }).await;
        });
    }

    fn sign_in(&mut self, target: SignInTarget, way: SignInWay) {
        self.leave_for(&target);
        drop(self.parked.forget(&target.profile));
        let attempt = self.begin_attempt();
        let session = self.new_session(&target);
        let wish = self.browser_wish(&target);
        self.target = Some(target);
        let (outbox, done) = (self.outbox.clone(), self.done_sender.clone());
        self.sign_in.start(async move {
            let (step_sender, mut steps) = mpsc::channel(16);
            let telling = async {
                while let Some(step) = steps.recv().await {
                    outbox.send(Event::SignIn(event_of(step))).await;
                }
            };
            let signing_in = async {
                // Full only when nobody has listened for many polls; the next step then says the same.
                let on_step = move |step| drop(step_sender.try_send(step));
                match way {
                    SignInWay::Code => session.sign_in_with_code(&on_step).await,
                    SignInWay::Browser => session.sign_in_with_browser(wish, &on_step).await,
                }
            };
            let ((), end) = tokio::join!(telling, signing_in);
            match end {
                Ok(who) => {
                    let _ended = done.send(Done::SignedIn { attempt, session, who }).await;
                }
                Err(failure) => {
                    outbox
                        .send(Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(failure))))
                        .await;
                }
            }
        });
    }

    fn browser_wish(&self, target: &SignInTarget) -> BrowserWish {
        let same = self
            .last_account
            .as_ref()
            .filter(|(last, _)| last.profile == target.profile && last.connection == target.connection);
        BrowserWish {
            login_hint: same.map(|(_, account)| account.username.clone()),
            texts: self.setup.browser_texts.clone(),
        }
    }

    async fn cancel_sign_in(&mut self) {
        self.begin_attempt();
        self.signed_out(SignOutReason::Canceled).await;
    }

    async fn sign_out(&mut self) {
        let session = self.session.take();
        // Whoever signs out may want to come back as somebody else.
        self.last_account = None;
        self.begin_attempt();
        // No event of a run may come after the word that nobody is signed in.
        self.run.end().await;
        self.drop_runs();
        let reason = match session {
            Some(session) => match session.sign_out().await {
                SignOutEnd::Forgotten => SignOutReason::SignedOut,
                SignOutEnd::StillStored(trouble) => SignOutReason::SignedOutButKept(trouble),
            },
            None => match self.setup.store.delete(&self.entry_key()).await {
                Ok(()) => SignOutReason::SignedOut,
                Err(trouble) => SignOutReason::SignedOutButKept(trouble),
            },
        };
        self.signed_out(reason).await;
    }

    /// Forgets a profile that is removed, and says what the keyring did.
    fn forget(&mut self, profile: ProfileId) {
        let is_shown = self.target.as_ref().is_some_and(|target| target.profile == profile);
        if is_shown {
            self.leave();
        }
        let rest = self.parked.forget(&profile);
        self.history.remove(profile.clone(), self.outbox.clone());
        let (store, memory) = (Arc::clone(&self.setup.store), Arc::clone(&self.memory));
        let outbox = self.outbox.clone();
        // A keyring that waits for its password must not keep the other profiles waiting.
        tokio::spawn(async move {
            if let Some(Standing::SignedIn(session)) = rest.map(|rest| rest.standing) {
                let _deleted_below = session.sign_out().await;
            }
            let key = EntryKey::for_profile(&profile);
            let _always_works = memory.delete(&key).await;
            let outcome = store.delete(&key).await;
            outbox.send_always(Event::Forgotten { profile, outcome }).await;
        });
    }

    /// The entry of the profile that was last to sign in.
    fn entry_key(&self) -> EntryKey {
        let profile = self.target.as_ref().map(|target| &target.profile);
        profile.map_or_else(EntryKey::default_connection, EntryKey::for_profile)
    }

    fn account(&self) -> Option<Account> {
        match &self.setup.app {
            Some(app) => Some(app.account()),
            None => self.session.as_ref()?.account(),
        }
    }

    fn graph(&self) -> Option<GraphClient> {
        let tokens: Arc<dyn TokenSource> = match &self.setup.app {
            Some(app) => Arc::new(app.clone()),
            None => Arc::new(self.session.clone()?),
        };
        Some(GraphClient::new(
            self.setup.http.clone(),
            self.setup.endpoints.graph_root.clone(),
            tokens,
            Arc::clone(&self.setup.clock),
        ))
    }

    fn list_partners(&mut self) {
        let (graph, outbox, told) = (self.graph(), self.outbox.clone(), self.sign_in_teller());
        self.partners.start(async move {
            let answer = match graph {
                Some(graph) => list_partners(&graph).await,
                None => Err(Failure::new(FailureKind::SignInNeeded)),
            };
            let failure = answer.as_ref().err().cloned();
            outbox.send(Event::Partners(answer)).await;
            told.tell(failure).await;
        });
    }

    fn list_names(&mut self, partner_id: Guid) {
        let listing = (self.outbox.clone(), self.sign_in_teller());
        self.naming
            .start(self.names.clone().list(self.graph(), partner_id, listing));
    }

    fn start_run(&mut self, run_id: RunId, query: Query, kept: Option<KeptRun>, arrangement: Arrangement) {
        let former = self.retire_run();
        let whose = self
            .target
            .as_ref()
            .map(|target| Whose::of(target, self.account().as_ref()));
        let baseline = self.history.baseline(whose.as_ref().map(|whose| (whose, &query)));
        let keeper = whose.map(|whose| self.history.keeper(whose, query.clone(), self.outbox.clone()));
        let (drive, driven) = mpsc::channel(DRIVES);
        let (arrangement_sender, arrangements) = watch::channel(arrangement);
        self.last_run = Some(LastRun {
            run_id,
            arrangement: arrangement_sender,
            drive,
        });
        let task = RunTask {
            run_id,
            query,
            kept,
            arrangements,
            names: self.names.names(),
            baseline,
            keeper,
            driven,
            former,
            outbox: self.outbox.clone(),
        };
        self.run.start(run(task));
        self.resume_run(run_id);
    }

    /// Ends the last run's fetching; its task goes on arranging its rows.
    fn retire_run(&mut self) -> TaskSlot {
        self.former_runs.retain(|run| !run.arrangement.is_closed());
        if let Some(last) = self.last_run.take() {
            let _ended = last.drive.try_send(Drive::Retire);
            self.former_runs.push(last);
        }
        std::mem::take(&mut self.run)
    }

    /// Lets a run fetch from where it stands, in the name of who is signed in now.
    fn resume_run(&self, run_id: RunId) {
        if let Some(last) = self.last_run.as_ref().filter(|last| last.run_id == run_id) {
            let go = Go {
                graph: self.graph(),
                told: self.sign_in_teller(),
            };
            // A run whose task has ended has nothing to fetch.
            let _ended = last.drive.try_send(Drive::Go(go));
        }
    }

    fn cancel_run(&self) {
        if let Some(last) = &self.last_run {
            let _ended = last.drive.try_send(Drive::Stop);
        }
    }

    fn arrange(&self, run_id: RunId, arrangement: Arrangement) {
        let mut runs = self.last_run.iter().chain(&self.former_runs);
        if let Some(run) = runs.find(|run| run.run_id == run_id) {
            run.arrangement.send_replace(arrangement);
        }
    }

    fn sign_in_teller(&self) -> SignInTeller {
        SignInTeller::new(self.attempt, self.session.clone(), self.done_sender.clone())
    }
}

fn offline(wait: OfflineWait) -> Event {
    let OfflineWait {
        account,
        failure,
        retry_at,
    } = wait;
    Event::SignIn(SignInEvent::Offline {
        account,
        failure,
        retry_at,
    })
}

fn event_of(step: SignInStep) -> SignInEvent {
    match step {
        SignInStep::AskingForCode => SignInEvent::AskingForCode,
        SignInStep::CodeReady(code) => SignInEvent::CodeReady(code),
        SignInStep::PollingTrouble(failure) => SignInEvent::PollingTrouble(failure),
        SignInStep::PollingWell => SignInEvent::PollingWell,
        SignInStep::BrowserReady(page) => SignInEvent::BrowserReady(page),
        SignInStep::BrowserAnswered => SignInEvent::BrowserAnswered,
    }
}
