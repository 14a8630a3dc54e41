//! Work with the keyring that the worker does not wait for, since a keyring may wait for a person: for each profile one
//! thing after the other, in the order in which they were begun.

use std::collections::HashMap;
use std::future::Future;

use tokio::sync::watch;

use crate::model::ProfileId;

/// What is still to be done. Nothing of it ends with the chores' owner: what was begun is done.
#[derive(Debug, Default)]
pub struct Chores {
    /// Closes when the last one begun for this profile is done.
    last: HashMap<ProfileId, watch::Receiver<()>>,
}

impl Chores {
    /// Does this when what was begun for the profile before it is done.
    pub fn begin(&mut self, profile: &ProfileId, chore: impl Future<Output = ()> + Send + 'static) {
        self.last.retain(|_, last| last.has_changed().is_ok());
        let before = self.done(profile);
        let (sender, receiver) = watch::channel(());
        self.last.insert(profile.clone(), receiver);
        tokio::spawn(async move {
            before.await;
            chore.await;
            drop(sender);
        });
    }

    /// Ready when all is done that was begun for this profile so far.
    pub fn done(&self, profile: &ProfileId) -> impl Future<Output = ()> + Send + use<> {
        let last = self.last.get(profile).cloned();
        async move {
            if let Some(mut last) = last {
                while last.changed().await.is_ok() {}
            }
        }
    }

    /// Whether something that was begun for this profile is still to be done.
    pub fn has(&self, profile: &ProfileId) -> bool {
        self.last.get(profile).is_some_and(|last| last.has_changed().is_ok())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn chores_of_one_profile_follow_each_other_and_those_of_two_do_not_wait() {
        let (one, two) = (ProfileId::random(), ProfileId::random());
        let (mut chores, order) = (Chores::default(), Arc::new(Mutex::new(Vec::new())));
        let note = |what: &'static str| {
            let order = Arc::clone(&order);
            move || order.lock().unwrap().push(what)
        };
        let (release, gate) = oneshot::channel::<()>();
        let (first, second, others) = (note("first"), note("second"), note("other's"));
        chores.begin(&one, async move {
            let _ = gate.await;
            first();
        });
        chores.begin(&one, async move { second() });
        chores.begin(&two, async move { others() });
        chores.done(&two).await;
        assert_eq!(*order.lock().unwrap(), ["other's"]);
        let until_done = chores.done(&one);
        drop(chores);
        drop(release);
        until_done.await;
        assert_eq!(*order.lock().unwrap(), ["other's", "first", "second"]);
    }

    #[tokio::test]
    async fn where_nothing_was_begun_nobody_waits() {
        Chores::default().done(&ProfileId::random()).await;
    }
}
