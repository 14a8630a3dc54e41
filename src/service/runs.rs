//! What is asked of Graph in the name of who is signed in: the partners, names, and the runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{mpsc, watch};

use super::auditing::Auditor;
use super::baseline::Baseline;
use super::kept_run::{KeptTask, show_kept};
use super::last_run::LastRun;
use super::run::{Drive, Go, RunTask, run};
use super::task::TaskSlot;
use super::teller::SignInTeller;
use super::whose::Whose;
use super::worker::Worker;
use crate::auth::{Session, TokenSource};
use crate::graph::{GraphClient, list_partners};
use crate::message::{Arrangement, Event, Freshness, KeptPlace};
use crate::model::{Failure, FailureKind, Guid, KeptRun, Query, RunId, Switch};

/// What a person asks of a run is taken at once; more than this never waits.
const DRIVES: usize = 16;

impl Worker {
    pub(super) fn list_partners(&mut self) {
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

    pub(super) fn list_names(&mut self, partner_id: Guid, wanted: (Freshness, Switch)) {
        let listing = (self.outbox.clone(), self.sign_in_teller());
        self.naming
            .start(self.names.clone().list(self.graph(), (partner_id, wanted), listing));
    }

    pub(super) fn list_agents(&mut self, partner_id: Guid) {
        let listing = (self.outbox.clone(), self.sign_in_teller());
        self.naming
            .start(self.names.clone().list_agents(self.graph(), partner_id, listing));
    }

    pub(super) fn start_run(&mut self, run_id: RunId, query: Query, kept: Option<KeptRun>, arrangement: Arrangement) {
        let former = self.retire_run();
        let whose = self.whose();
        let baseline = self.history.baseline(whose.as_ref().map(|whose| (whose, &query)));
        let auditor = Auditor::new(self.setup.audit.clone(), whose.as_ref());
        let keeper = whose.map(|whose| self.history.keeper(whose, query.clone(), self.outbox.clone()));
        let (drive, driven) = mpsc::channel(DRIVES);
        let (arrangement_sender, arrangements) = watch::channel(arrangement);
        let stands_alone = Arc::new(AtomicBool::new(false));
        self.last_run = Some(LastRun {
            run_id,
            arrangement: arrangement_sender,
            drive,
            stands_alone: Arc::clone(&stands_alone),
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
            auditor,
            former,
            stands_alone,
            outbox: self.outbox.clone(),
        };
        self.run.start(run(task));
        self.resume_run(run_id);
    }

    /// Shows a kept run in the place of the last one.
    pub(super) fn open_run(&mut self, (run_id, place): (RunId, KeptPlace), arrangement: Arrangement) {
        let Some(whose) = self.whose() else { return };
        let baseline = match &place {
            KeptPlace::History(_) => self.history.baseline(None),
            KeptPlace::File(_) => Baseline::none(),
        };
        let former = self.retire_run();
        let (drive, _nothing_to_fetch) = mpsc::channel(1);
        let (arrangement_sender, arrangements) = watch::channel(arrangement);
        let stands_alone = Arc::new(AtomicBool::new(false));
        self.last_run = Some(LastRun {
            run_id,
            arrangement: arrangement_sender,
            drive,
            stands_alone: Arc::clone(&stands_alone),
        });
        let outbox = self.outbox.clone();
        let task = KeptTask {
            run_id,
            opening: self.history.open(whose, (run_id, place), outbox.clone()),
            arrangements,
            baseline,
            former,
            stands_alone,
            outbox,
        };
        self.run.start(show_kept(task));
    }

    /// In whose name rows are read; `None` before anybody signed in.
    pub(super) fn whose(&self) -> Option<Whose> {
        let account = match &self.setup.app {
            Some(app) => Some(app.account()),
            None => self.session.as_ref().and_then(Session::account),
        };
        Some(Whose::of(self.target.as_ref()?, account.as_ref()))
    }

    /// Lets a run fetch from where it stands, in the name of who is signed in now.
    pub(super) fn resume_run(&self, run_id: RunId) {
        if let Some(last) = self.last_run.as_ref().filter(|last| last.run_id == run_id) {
            let go = Go {
                graph: self.graph(),
                told: self.sign_in_teller(),
            };
            // A run whose task has ended has nothing to fetch.
            let _ended = last.drive.try_send(Drive::Go(go));
        }
    }

    pub(super) fn cancel_run(&self) {
        if let Some(last) = &self.last_run {
            let _ended = last.drive.try_send(Drive::Stop);
        }
    }

    pub(super) fn arrange(&mut self, run_id: RunId, arrangement: Arrangement) {
        self.let_go_of_former_runs();
        let mut runs = self.last_run.iter().chain(&self.former_runs);
        if let Some(run) = runs.find(|run| run.run_id == run_id) {
            run.arrangement.send_replace(arrangement);
        }
    }

    pub(super) fn drop_runs(&mut self) {
        self.exporting.cancel();
        self.last_run = None;
        self.former_runs.clear();
        self.run.cancel();
    }

    /// Their tasks are ended one by one, each by the next, which takes a moment; nobody is to hear of them in it.
    fn let_go_of_former_runs(&mut self) {
        let stands_alone = |last: &LastRun| last.stands_alone.load(Ordering::Acquire);
        if self.last_run.as_ref().is_some_and(stands_alone) {
            self.former_runs.clear();
        }
        self.former_runs.retain(|run| !run.arrangement.is_closed());
    }

    /// Ends the last run's fetching; its task goes on arranging its rows.
    fn retire_run(&mut self) -> TaskSlot {
        self.let_go_of_former_runs();
        if let Some(last) = self.last_run.take() {
            let _ended = last.drive.try_send(Drive::Retire);
            self.former_runs.push(last);
        }
        std::mem::take(&mut self.run)
    }

    fn graph(&self) -> Option<GraphClient> {
        let tokens: Arc<dyn TokenSource> = match &self.setup.app {
            Some(app) => Arc::new(app.clone()),
            None => Arc::new(self.session.clone()?),
        };
        let graph = GraphClient::new(
            self.setup.http.clone(),
            self.setup.endpoints.graph_root.clone(),
            tokens,
            Arc::clone(&self.setup.clock),
        );
        Some(match &self.target {
            Some(target) => {
                let account = self.session.as_ref().and_then(Session::account);
                graph.with_budget(self.overview.budgets.of(target, account.as_ref()))
            }
            None => graph,
        })
    }

    fn sign_in_teller(&self) -> SignInTeller {
        SignInTeller::new(self.attempt, self.session.clone(), self.done_sender.clone())
    }
}
