//! The RMM partners of the tenant, and a name that is being given to one.

use crate::model::{Failure, Partner};
use crate::table::Directory;

/// What is known of the partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Partners {
    /// Not asked for.
    #[default]
    Unknown,
    /// Asked for.
    Loading,
    /// Here, in Graph's order; may be none.
    Loaded(Vec<Partner>),
    /// They could not be listed.
    Failed(Failure),
}

impl Partners {
    /// The partners that are here.
    #[must_use]
    pub fn list(&self) -> &[Partner] {
        match self {
            Self::Loaded(partners) => partners,
            Self::Unknown | Self::Loading | Self::Failed(_) => &[],
        }
    }

    /// The partner with a record id, and its position in the list.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &Partner)> {
        self.list().iter().enumerate().find(|(_, partner)| partner.id == id)
    }
}

/// A name that is being given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerForm {
    /// Record id of the partner.
    pub id: String,
    /// The name as it stands.
    pub name: String,
}

/// One wish about a partner's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerIntent {
    /// Open the dialog for the partner with this record id.
    Name(String),
    /// The name's text changed.
    Type(String),
    /// Keep the name; a blank one takes it away.
    Keep,
    /// Close the dialog and leave the name as it was.
    Close,
}

/// The one agent that is deployed with these names; `None` where there are several, or none is known.
#[must_use]
pub fn only_agent(directory: &Directory) -> Option<&str> {
    let mut agents = directory
        .reports()
        .iter()
        .filter_map(|report| report.agent_name.as_deref());
    let first = agents.next()?;
    agents.all(|agent| agent == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActionReport;
    use crate::table::ListState;

    #[test]
    fn an_agent_names_its_partner_only_where_it_is_the_only_one() {
        let report = |name: Option<&str>| ActionReport {
            agent_name: name.map(str::to_owned),
            ..ActionReport::default()
        };
        let of = |names: &[Option<&str>]| {
            let reports = names.iter().copied().map(report).collect();
            let directory = Directory::of_cloud_pcs(Vec::new(), ListState::Whole).with_reports(reports);
            only_agent(&directory).map(str::to_owned)
        };
        assert_eq!(of(&[Some("Acme"), None, Some("Acme")]).as_deref(), Some("Acme"));
        assert_eq!(of(&[Some("Acme"), Some("Other")]), None);
        assert_eq!(of(&[]), None);
    }
}
