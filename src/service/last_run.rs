//! The run whose rows are on the screen, as the worker holds it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::{mpsc, watch};

use super::run::Drive;
use crate::message::Arrangement;
use crate::model::RunId;

/// The run whose rows are on the screen.
pub struct LastRun {
    pub run_id: RunId,
    pub arrangement: watch::Sender<Arrangement>,
    /// Makes it fetch, or stop fetching; the rows stay.
    pub drive: mpsc::Sender<Drive>,
    /// Set when it has let go of the runs before it: their rows are on no screen any more.
    pub stands_alone: Arc<AtomicBool>,
}
