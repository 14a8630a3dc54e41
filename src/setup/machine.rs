//! What this computer gives to every start: the runtime, and what its administrator has decided.

use tokio::runtime::Handle;

use super::common_arguments::Common;
use crate::model::{Policy, SettingsProblem, SetupError};
use crate::policy;

/// What a start works on.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Where tasks run.
    pub runtime: Handle,
    /// What the administrator has decided.
    pub policy: Policy,
    /// Where that stands, where anything does.
    pub policy_place: Option<String>,
    /// A policy that does not count.
    pub problem: Option<SettingsProblem>,
}

impl Machine {
    /// This computer.
    ///
    /// # Errors
    /// [`SetupError::Policy`] for a policy that cannot be used.
    pub fn this(runtime: &Handle) -> Result<Self, SetupError> {
        let found = policy::of_machine().map_err(SetupError::Policy)?;
        let decided = found.policy.decided();
        if !decided.is_empty() {
            let names: Vec<&str> = decided.iter().map(|key| key.name()).collect();
            log::info!("set by the administrator: {}", names.join(", "));
        }
        Ok(Self {
            runtime: runtime.clone(),
            policy: found.policy,
            policy_place: found.place,
            problem: found.not_trusted.map(|path| SettingsProblem::PolicyNotTrusted { path }),
        })
    }

    /// A computer whose administrator has decided this.
    #[must_use]
    pub fn governed(runtime: &Handle, policy: Policy) -> Self {
        Self {
            runtime: runtime.clone(),
            policy,
            policy_place: None,
            problem: None,
        }
    }

    /// The options with what the administrator has decided in the place of what was given.
    #[must_use]
    pub(super) fn over(&self, common: &Common) -> Common {
        let policy = &self.policy;
        let authority = policy.authority.as_ref().map(|authority| authority.as_str().to_owned());
        let graph_url = policy.graph_root.as_ref().map(|root| root.as_str().to_owned());
        Common {
            authority: authority.or_else(|| common.authority.clone()),
            graph_url: graph_url.or_else(|| common.graph_url.clone()),
            ca_file: policy.ca_file.clone().or_else(|| common.ca_file.clone()),
            ..common.clone()
        }
    }
}
