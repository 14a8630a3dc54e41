//! One sign-in for several tenants: a refresh token is bound to a person and a client, not to a tenant, so that it may
//! be redeemed at the endpoint of every tenant that admits that person.
//!
//! The sign-in that was made by a person owns the refresh token, in memory and in the store, under its own entry; whoever
//! lives from it owns nothing but access tokens of its own tenant. At a host that may end the token before, it is redeemed
//! for one tenant after the other; what comes back is the owner's, and is stored before anything else.

use super::at_hand::{Moment, Reason};
use super::held::Held;
use super::oauth::{NotRenewed, Tokens};
use super::shared::{Lender, Over, Redeeming, Shared, Shown};
use super::{AccessToken, Secret};
use crate::model::{Account, Failure, FailureKind, StoredFate};

/// Redeems the lender's refresh token at this session's tenant. Nothing of the lender's is given up when that fails: a
/// tenant that refuses says nothing about the others.
pub(super) async fn borrow(shared: &Shared, lender: Lender, reason: &Reason) -> Result<AccessToken, Failure> {
    let lent_by = &lender.shared;
    let redeemed = match shared.redeeming {
        Redeeming::InTurn => in_turn(shared, lent_by, reason.claims()).await,
        Redeeming::SideBySide => side_by_side(shared, lent_by, reason.claims()).await,
    };
    let tokens = match redeemed {
        Ok(tokens) => tokens,
        Err(NotRenewed { mut failure, claims }) => {
            if failure.kind == FailureKind::SignInNeeded {
                shared.note_claims(reason.claims().or(claims.as_deref()));
                failure.stored = StoredFate::Lent;
            }
            let now = Moment::now(&*shared.clock);
            return shared.at_hand().without_renewal(reason, now, failure);
        }
    };
    let nobody = || Account {
        username: String::new(),
        name: None,
        tenant_id: None,
    };
    let of_lender = lent_by.shown().account.clone();
    shared.show(Shown {
        account: Some(tokens.account.clone().or(of_lender).unwrap_or_else(nobody)),
        keeping: Some(lent_by.keeping_of_what_is_lent(shared)),
        token_life: Some((tokens.issued_at, tokens.access.expires_at)),
    });
    let token = tokens.access.clone();
    let now = Moment::now(&*shared.clock);
    shared.at_hand().take((tokens.access, tokens.issued_at), now);
    Ok(token)
}

/// Nobody else redeems it meanwhile.
async fn in_turn(shared: &Shared, lent_by: &Shared, claims: Option<&str>) -> Result<Tokens, NotRenewed> {
    let mut lent = lent_by.turn().await?;
    // Until what came back is stored.
    let lock = lent_by.lock_entry().await;
    let mut used = what_is_lent(lent_by, (&mut lent, lock.as_ref())).await?;
    let mut answer = shared.oauth().refresh(&used, claims).await;
    if answer.is_err()
        && let Some(newer) = lent_by.newer_than(&used, lent.stored.as_ref()).await
    {
        used = newer;
        answer = shared.oauth().refresh(&used, claims).await;
    }
    if let Err(refused) = &answer {
        lent_by.note_silence(&mut lent, &refused.failure);
    }
    let mut tokens = answer?;
    give_back(lent_by, &mut lent, (used, tokens.refresh.take())).await;
    Ok(tokens)
}

/// Whoever else redeems it meanwhile, does; of what comes back the first is kept, since all of them serve.
async fn side_by_side(shared: &Shared, lent_by: &Shared, claims: Option<&str>) -> Result<Tokens, NotRenewed> {
    let (used, before) = {
        let mut lent = lent_by.turn().await?;
        let before = lent.refresh.clone();
        (what_is_lent(lent_by, (&mut lent, None)).await?, before)
    };
    let mut tokens = shared.oauth().refresh(&used, claims).await?;
    let new = tokens.refresh.take();
    if let Ok(mut lent) = lent_by.turn().await
        && lent.refresh == before
    {
        give_back(lent_by, &mut lent, (used, new)).await;
    }
    Ok(tokens)
}

async fn what_is_lent(
    lent_by: &Shared,
    (lent, lock): (&mut Held, Option<&super::entry_lock::EntryLock>),
) -> Result<Secret, Failure> {
    let newest = lent_by.newest(lent, lock).await;
    newest.ok_or_else(|| lent_by.failure(FailureKind::SignInNeeded))
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
