//! Getting the next access token: once, however many ask for it.

use std::sync::Arc;

use tokio::sync::watch;

use super::error::is_transient;
use super::held::{Held, Reason};
use super::oauth::Tokens;
use super::shared::Shared;
use super::{AccessToken, Secret};
use crate::model::{Account, Failure, FailureKind};

/// Renews the access token, unless somebody else did while this one waited.
pub(super) async fn renew(
    shared: Arc<Shared>,
    reason: Reason,
    mut stop: watch::Receiver<()>,
) -> Result<AccessToken, Failure> {
    let mut held = Arc::clone(&shared.held).lock_owned().await;
    if let Some(token) = held.usable(&reason, shared.clock.now()) {
        return Ok(token);
    }
    let Some(refresh) = held.refresh.clone() else {
        return held
            .still_good(&reason, shared.clock.now())
            .ok_or_else(|| shared.failure(FailureKind::SignInNeeded));
    };
    let claims = match &reason {
        Reason::Use => None,
        Reason::Rejected { claims, .. } => claims.as_deref(),
    };
    let result = tokio::select! {
        result = exchange(&shared, refresh, claims) => result,
        _ = stop.changed() => return Err(shared.failure(FailureKind::SignInNeeded)),
    };
    match result {
        Ok(tokens) => {
            let nobody = || Account {
                username: String::new(),
                name: None,
                tenant_id: None,
            };
            let before = shared.shown().account.clone();
            let account = tokens.account.clone().or(before).unwrap_or_else(nobody);
            let token = tokens.access.clone();
            shared.adopt(&mut held, tokens, account).await;
            Ok(token)
        }
        Err(failure) => after_failure(&shared, &mut held, &reason, failure).await,
    }
}

/// One renewal; a second one where another process has stored a newer refresh token meanwhile.
async fn exchange(shared: &Shared, refresh: Secret, claims: Option<&str>) -> Result<Tokens, Failure> {
    let first = shared.oauth().refresh(&refresh, claims).await;
    match first {
        Err(failure) if is_dead(&failure) => match newer_than(shared, &refresh).await {
            Some(newer) => shared.oauth().refresh(&newer, claims).await,
            None => Err(failure),
        },
        done @ (Ok(_) | Err(_)) => done,
    }
}

async fn newer_than(shared: &Shared, refresh: &Secret) -> Option<Secret> {
    let record = shared.store.load(&shared.key).await.ok()??;
    (record.belongs_to(&shared.binding) && record.refresh_token != *refresh).then_some(record.refresh_token)
}

/// `invalid_grant`: this refresh token will never be taken again.
fn is_dead(failure: &Failure) -> bool {
    failure.code.as_deref() == Some("invalid_grant")
}

/// Deletes the dead token, but not what another process has stored for another tenant or host meanwhile.
async fn delete_own(shared: &Shared) {
    let is_foreign = match shared.store.load(&shared.key).await {
        Ok(Some(record)) => !record.belongs_to(&shared.binding),
        Ok(None) | Err(_) => false,
    };
    if !is_foreign {
        // The answer matters more than whether the dead entry could be deleted; the next start tries again.
        let _ = shared.store.delete(&shared.key).await;
    }
}

async fn after_failure(
    shared: &Shared,
    held: &mut Held,
    reason: &Reason,
    failure: Failure,
) -> Result<AccessToken, Failure> {
    if is_dead(&failure) {
        shared.forget(held);
        delete_own(shared).await;
        return Err(failure);
    }
    if !is_transient(&failure.kind) {
        return Err(failure);
    }
    let now = shared.clock.now();
    let token = held.still_good(reason, now).ok_or(failure)?;
    held.put_off_renewal(now);
    Ok(token)
}
