//! One sign-in for several tenants: a refresh token is bound to a person and a client, not to a tenant, so that it may
//! be redeemed at the endpoint of every tenant that admits that person.
//!
//! The sign-in that was made by a person owns the refresh token, in memory and in the store, under its own entry; whoever
//! lives from it owns nothing but access tokens of its own tenant. A host that rotates ends the token before, so it is
//! redeemed for one tenant after the other; what comes back is the owner's, and is stored before anything else.

use super::held::{Held, Moment, Reason};
use super::shared::{Lender, Over, Shared, Shown};
use super::{AccessToken, Secret};
use crate::model::{Account, Failure, FailureKind};

/// Redeems the lender's refresh token at this session's tenant. Nothing of the lender's is given up when that fails: a
/// tenant that refuses says nothing about the others.
pub(super) async fn borrow(
    shared: &Shared,
    lender: Lender,
    (held, reason): (&mut Held, &Reason),
) -> Result<AccessToken, Failure> {
    let lent_by = &lender.shared;
    let mut lent = lent_by.held.lock().await;
    let Some(mut used) = lent.refresh.clone() else {
        return Err(shared.failure(FailureKind::SignInNeeded));
    };
    let may_be_old = lent.stored.is_some() && !std::mem::take(&mut lent.is_just_read);
    if may_be_old && let Some(newer) = lent_by.newer_than(&used, lent.stored.as_ref()).await {
        used = newer;
    }
    let mut answer = shared.oauth().refresh(&used, reason.claims()).await;
    if answer.is_err()
        && let Some(newer) = lent_by.newer_than(&used, lent.stored.as_ref()).await
    {
        used = newer;
        answer = shared.oauth().refresh(&used, reason.claims()).await;
    }
    let mut tokens = match answer {
        Ok(tokens) => tokens,
        Err(refused) => {
            drop(lent);
            if refused.failure.kind == FailureKind::SignInNeeded {
                shared.note_claims(reason.claims().or(refused.claims.as_deref()));
            }
            return held.without_renewal(reason, Moment::now(&*shared.clock), refused.failure);
        }
    };
    give_back(lent_by, &mut lent, (used, tokens.refresh.take())).await;
    let before = lent_by.shown().clone();
    drop(lent);
    let nobody = || Account {
        username: String::new(),
        name: None,
        tenant_id: None,
    };
    shared.show(Shown {
        account: Some(tokens.account.clone().or(before.account).unwrap_or_else(nobody)),
        keeping: Some(lent_by.keeping_of_what_is_lent(shared)),
        token_life: Some((tokens.issued_at, tokens.access.expires_at)),
    });
    let token = tokens.access.clone();
    held.take(tokens, Moment::now(&*shared.clock));
    Ok(token)
}

/// What the lender holds from now on: the new refresh token, stored first, or the one that was used and still counts.
async fn give_back(lent_by: &Shared, lent: &mut Held, (used, new): (Secret, Option<Secret>)) {
    if lent.refresh.as_ref() != Some(&used) {
        lent.stored = Some(used.clone());
        lent.refresh = Some(used);
    }
    let account = lent_by.shown().account.clone();
    if let (Some(new), Some(account)) = (new, account) {
        let keeping = lent_by.keep(lent, &account, &new, Over::Own).await;
        lent_by.shown().keeping = Some(keeping);
        lent.refresh = Some(new);
    }
}
