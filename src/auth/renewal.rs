//! Getting the next access token: once, however many ask for it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::at_hand::{Moment, Reason};
use super::held::Held;
use super::lending::borrow;
use super::oauth::{NotRenewed, Tokens};
use super::shared::{Lender, Over, Shared};
use super::{AccessToken, Secret};
use crate::model::{Account, Failure, FailureKind, Keeping, StoredFate};

/// Another process that was quicker with the same refresh token stores its new one within this time.
const OTHERS_STORE_WITHIN: Duration = Duration::from_secs(1);

/// Renews the access token, unless somebody else did while this one waited.
pub(super) async fn renew(
    shared: Arc<Shared>,
    reason: Reason,
    mut stop: watch::Receiver<()>,
) -> Result<AccessToken, Failure> {
    let now = || Moment::now(&*shared.clock);
    let mut held = match shared.turn().await {
        Ok(held) => held,
        Err(failure) => return shared.at_hand().without_renewal(&reason, now(), failure),
    };
    if let Some(token) = shared.at_hand().usable(&reason, now()) {
        return Ok(token);
    }
    if held.refresh.is_none() {
        return without_refresh_token(&shared, &reason, stop).await;
    }
    let exchanging = async {
        let lock = match held.stored {
            Some(_) => shared.lock_entry().await,
            None => None,
        };
        // Another process may have renewed since, and a host that sees the same refresh token twice may end both.
        let newest = shared.newest(&mut held, lock.as_ref()).await;
        let refresh = newest.ok_or_else(|| shared.failure(FailureKind::SignInNeeded))?;
        let exchanged = exchange(&shared, held.stored.as_ref(), refresh, reason.claims()).await?;
        Ok((exchanged, lock))
    };
    let result = tokio::select! {
        result = exchanging => result,
        _ = stop.changed() => return Err(shared.failure(FailureKind::SignInNeeded)),
    };
    match result {
        // The lock is held until what came is stored.
        Ok((exchanged, _lock)) => Ok(adopt(&shared, &mut held, exchanged).await),
        Err(refused) => after_failure(&shared, &mut held, &reason, refused).await,
    }
}

/// Takes what a renewal brought; `used` is the refresh token that brought it.
async fn adopt(shared: &Shared, held: &mut Held, (tokens, used): (Tokens, Secret)) -> AccessToken {
    let nobody = || Account {
        username: String::new(),
        name: None,
        tenant_id: None,
    };
    let before = shared.shown().account.clone();
    let account = tokens.account.clone().or(before).unwrap_or_else(nobody);
    let token = tokens.access.clone();
    if held.refresh.as_ref() != Some(&used) {
        held.stored = Some(used);
    }
    shared.adopt(held, tokens, account, Over::Own).await;
    token
}

/// Lives from another sign-in where there is one to live from.
async fn without_refresh_token(
    shared: &Shared,
    reason: &Reason,
    mut stop: watch::Receiver<()>,
) -> Result<AccessToken, Failure> {
    if let Some(lender) = shared.lender().map(Lender::root) {
        let mut signed_out = lender.stop.subscribe();
        // Goes on when this session is dropped: what comes back is the lender's, and may be all that it has.
        return tokio::select! {
            result = borrow(shared, lender, reason) => result,
            _ = signed_out.changed() => Err(shared.failure(FailureKind::SignInNeeded)),
            // It is signed out itself; whoever only let go of it does not lose what comes back.
            Ok(()) = stop.changed() => Err(shared.failure(FailureKind::SignInNeeded)),
        };
    }
    shared.note_claims(reason.claims());
    let still_good = shared.at_hand().still_good(reason, Moment::now(&*shared.clock));
    still_good.ok_or_else(|| shared.failure(FailureKind::SignInNeeded))
}

/// One renewal; a second one where another process has stored a newer refresh token meanwhile. Beside the
/// tokens, the refresh token that brought them.
async fn exchange(
    shared: &Shared,
    stored: Option<&Secret>,
    refresh: Secret,
    claims: Option<&str>,
) -> Result<(Tokens, Secret), NotRenewed> {
    let refused = match shared.oauth().refresh(&refresh, claims).await {
        Ok(tokens) => return Ok((tokens, refresh)),
        Err(refused) if may_be_used_up(&refused.failure) => refused,
        Err(refused) => return Err(refused),
    };
    let mut newer = shared.newer_than(&refresh, stored).await;
    if newer.is_none() {
        (shared.pause)(OTHERS_STORE_WITHIN).await;
        newer = shared.newer_than(&refresh, stored).await;
    }
    match newer {
        Some(newer) => {
            let tokens = shared.oauth().refresh(&newer, claims).await?;
            Ok((tokens, newer))
        }
        None => Err(refused),
    }
}

/// A refresh token that was got with a code, under a policy that no longer admits codes. Entra's own text says that it
/// will never be usable and is to be deleted, whatever `error` comes with it.
const NEVER_USABLE: u32 = 530_036;

/// What Entra says of refresh tokens that have ended: revoked, expired, not used for long, used up, the password changed,
/// the time between two sign-ins is up.
const ENDED: [u32; 11] = [
    50_132, 50_133, 50_173, 54_005, 70_000, 70_008, 70_043, 70_044, 700_081, 700_082, 700_084,
];

/// Whether another process may have used this refresh token up.
fn may_be_used_up(failure: &Failure) -> bool {
    failure.code.as_deref() == Some("invalid_grant") || failure.entra_code == Some(NEVER_USABLE)
}

/// This refresh token will never be taken again: [`NEVER_USABLE`], or `invalid_grant` (RFC 6749 §5.2) without a number or
/// with one of [`ENDED`]. Entra says `invalid_grant` also where a policy, a second factor or a missing consent stands in
/// the way: that passes, perhaps with the next network, and costs nobody the sign-in.
fn is_dead(failure: &Failure) -> bool {
    let has_ended = failure.entra_code.is_none_or(|code| ENDED.contains(&code));
    let is_invalid = failure.code.as_deref() == Some("invalid_grant");
    failure.entra_code == Some(NEVER_USABLE) || (is_invalid && has_ended)
}

async fn after_failure(
    shared: &Shared,
    held: &mut Held,
    reason: &Reason,
    NotRenewed { mut failure, claims }: NotRenewed,
) -> Result<AccessToken, Failure> {
    if failure.kind == FailureKind::SignInNeeded {
        // What Graph demanded comes before what Entra says beside its refusal.
        shared.note_claims(reason.claims().or(claims.as_deref()));
    }
    if is_dead(&failure) {
        failure.stored = forget_dead(shared, held).await;
        return Err(failure);
    }
    shared.note_silence(held, &failure);
    shared
        .at_hand()
        .without_renewal(reason, Moment::now(&*shared.clock), failure)
}

/// Forgets a refresh token that will never be taken again, in memory and in the store. Whether the dead entry could be
/// deleted matters less than that it is dead: the next start tries again.
async fn forget_dead(shared: &Shared, held: &mut Held) -> StoredFate {
    let dead = held.stored.take();
    shared.forget(held);
    let store = shared.store();
    match dead {
        Some(dead) => match store.delete_token(&shared.key, &dead).await {
            Ok(()) if store.keeping() == Keeping::Keyring => StoredFate::Deleted,
            Ok(()) => StoredFate::InMemoryOnly,
            Err(_) => StoredFate::NotLetGo,
        },
        None => StoredFate::InMemoryOnly,
    }
}
