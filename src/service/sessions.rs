//! One session a customer, whoever asks: two for the same entry of the keyring would redeem one refresh token twice.

use std::collections::BTreeMap;

use crate::auth::Session;
use crate::model::{ProfileId, SignInTarget};

/// The sessions of the customers, signed in or not.
#[derive(Default)]
pub struct Sessions(BTreeMap<ProfileId, (SignInTarget, Session)>);

impl Sessions {
    /// The customer's session; a `new` one where it has none for exactly this.
    pub fn of(&mut self, target: &SignInTarget, new: impl FnOnce() -> Session) -> Session {
        let known = self.0.get(&target.profile).filter(|(of, _)| of == target);
        if let Some((_, session)) = known {
            return session.clone();
        }
        let session = new();
        self.put(target.clone(), session.clone());
        session
    }

    /// From now on this is the customer's session.
    pub fn put(&mut self, target: SignInTarget, session: Session) {
        self.0.insert(target.profile.clone(), (target, session));
    }

    /// Lets go of a customer's session: whoever asks for it next begins anew.
    pub fn forget(&mut self, profile: &ProfileId) {
        self.0.remove(profile);
    }

    /// Lets go of everybody who lives from this sign-in, and of its own.
    pub fn let_go_of(&mut self, lender: &Session) {
        self.0
            .retain(|_, (_, session)| !session.is_same_as(lender) && !lives_from(session, lender));
    }

    /// Somebody has signed in anew: whoever lived from the sign-in that this one replaces begins anew.
    pub fn make_way_for(&mut self, new: &Session) {
        self.0.retain(|_, (_, session)| !lives_from_what_is_over(session, new));
    }
}

pub(super) fn lives_from(session: &Session, lender: &Session) -> bool {
    session.lender().is_some_and(|own| own.is_same_as(lender))
}

/// Whether it lives from a sign-in that this new one replaces, or from one that is over.
pub(super) fn lives_from_what_is_over(session: &Session, new: &Session) -> bool {
    session.lender().is_some_and(|lender| {
        let is_replaced = lender.is_kept_like(new) && !lender.is_same_as(new);
        is_replaced || lender.account().is_none()
    })
}
