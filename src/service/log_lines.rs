//! What the service tells the log of what it tells the window.

use crate::message::SignOutReason;
use crate::model::{Failure, RunEnd, RunProgress};

const RUN: &str = "rollcall::service::run";
const SIGN_IN: &str = "rollcall::service::sign_in";

/// Why nobody is signed in, as the log has it: Entra's words may name people.
pub fn log_not_signed_in(reason: &SignOutReason) {
    match reason {
        SignOutReason::Failed(failure) => log_failed_sign_in(failure),
        SignOutReason::SignedOut
        | SignOutReason::SignedOutButKept(_)
        | SignOutReason::Canceled
        | SignOutReason::NothingStored
        | SignOutReason::StoredForAnother => log::info!(target: SIGN_IN, "not signed in: {reason:?}"),
    }
}

/// A sign-in that failed.
pub fn log_failed_sign_in(failure: &Failure) {
    let client_request_id = failure.correlation_id.as_deref().unwrap_or_default();
    let (kind, code, entra) = (&failure.kind, &failure.code, failure.entra_code);
    log::warn!(target: SIGN_IN, client_request_id; "not signed in: {kind:?}, code {code:?}, AADSTS {entra:?}");
}

/// How a run ended.
pub fn log_run_end(end: &RunEnd, progress: &RunProgress) {
    let RunProgress {
        num_rows, num_pages, ..
    } = progress;
    match end {
        RunEnd::Complete => log::info!(target: RUN, "a run is complete: {num_rows} rows, {num_pages} pages"),
        RunEnd::Canceled => log::info!(target: RUN, "a run was canceled: {num_rows} rows, {num_pages} pages"),
        RunEnd::Incomplete { failure, page } => {
            let client_request_id = failure.correlation_id.as_deref().unwrap_or_default();
            log::warn!(target: RUN, client_request_id; "a run broke off: {num_rows} rows, page {page}, {:?}", failure.kind);
        }
    }
}
