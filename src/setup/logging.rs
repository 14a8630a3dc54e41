//! Begins the log, before anything else can go wrong.

use std::sync::Arc;

use super::common_arguments::Common;
use crate::logs::{LogPlace, Logs, report_panics};
use crate::model::{Clock, SystemClock};

/// From here on the process writes its log and reports its panics, as flags and environment say; what the settings say
/// of it counts once they are read.
#[must_use]
pub fn begin_logs(common: &Common) -> Logs {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let place = LogPlace {
        folder: common.log_dir.clone().or_else(super::log_folder),
        level: common.log.unwrap_or_default(),
    };
    let logs = Logs::begin(place, Arc::clone(&clock));
    report_panics(&logs, clock);
    log::info!("rollcall {} begins", env!("CARGO_PKG_VERSION"));
    logs
}
