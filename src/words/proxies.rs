//! What to do about a proxy, and who can do it.

use super::hosts::with_port;
use super::{Words, tr};

impl Words {
    /// It asks for a sign-in.
    pub(super) fn proxy_sign_in_steps(&self) -> Vec<String> {
        vec![tr!(self, "failure-proxy-do"), self.which_proxy()]
    }

    /// It cannot be reached.
    pub(super) fn proxy_unreachable_steps(&self) -> Vec<String> {
        vec![
            tr!(self, "failure-proxy-unreachable-do-network"),
            self.which_proxy(),
            tr!(self, "failure-proxy-unreachable-do-team"),
        ]
    }

    /// It opens no way to a host.
    pub(super) fn proxy_refused_steps(&self, host: &str) -> Vec<String> {
        vec![
            tr!(self, "failure-proxy-refused-do", host = with_port(host)),
            self.which_proxy(),
        ]
    }

    fn which_proxy(&self) -> String {
        tr!(self, "failure-proxy-do-setting")
    }
}
