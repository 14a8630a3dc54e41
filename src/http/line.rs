//! The line to one host: the client that goes there, and what stands on the way.

use super::fault::failure_of;
use super::way::Way;
use crate::model::{Failure, FailureKind};

/// A client for one host.
#[derive(Clone, Debug)]
pub struct Line {
    /// Sends the requests.
    pub client: reqwest::Client,
    /// Where they go.
    pub way: Way,
}

impl Line {
    /// What an error of this line's client means.
    #[must_use]
    pub fn failure_of(&self, error: &reqwest::Error) -> Failure {
        failure_of(error, &self.way)
    }

    /// A 407 that came as an answer: names the proxy, where it is known.
    pub fn name_proxy(&self, failure: &mut Failure) {
        if let FailureKind::ProxyAuthentication { proxy } = &mut failure.kind {
            proxy.clone_from(&self.way.proxy);
        }
    }
}
