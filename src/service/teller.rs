//! Tells the worker what a request meant for the sign-in.

use tokio::sync::mpsc;

use super::done::Done;
use crate::auth::Session;
use crate::model::{Failure, FailureKind, Keeping};

/// Tells the worker when a failure means that the session is over, or when it is kept otherwise than before.
#[derive(Clone)]
pub struct SignInTeller {
    /// `None` where nobody was signed in: then nothing is over.
    session: Option<(u64, Session)>,
    /// How the sign-in was kept before.
    keeping: Option<Keeping>,
    done: mpsc::Sender<Done>,
}

impl SignInTeller {
    /// For what is asked in this session's name; `attempt` names its sign-in.
    pub fn new(attempt: u64, session: Option<Session>, done: mpsc::Sender<Done>) -> Self {
        Self {
            keeping: session.as_ref().and_then(Session::keeping),
            session: session.map(|session| (attempt, session)),
            done,
        }
    }

    /// Tells how a request ended.
    pub async fn tell(self, failure: Option<Failure>) {
        let Some((attempt, session)) = self.session else { return };
        let ends_it = |kind: &FailureKind| matches!(kind, FailureKind::SignInNeeded | FailureKind::SignInRefused);
        let news = match (failure.filter(|failure| ends_it(&failure.kind)), session.keeping()) {
            (Some(failure), _) => Done::SignInNeeded { attempt, failure },
            (None, Some(keeping)) if self.keeping.as_ref() != Some(&keeping) => {
                Done::KeepingChanged { attempt, keeping }
            }
            (None, _) => return,
        };
        let _ended = self.done.send(news).await;
    }
}
