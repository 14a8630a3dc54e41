//! The question as it is typed.

use super::Fold;
use crate::model::{Guid, Query};

/// The fields of the query line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryForm {
    /// Record id of the chosen partner.
    pub partner_id: Option<String>,
    /// Activity ID as typed; empty for all.
    pub activity_id: String,
    /// Cloud PC ID as typed; empty for all.
    pub cloud_pc_id: String,
    /// Whether no partner was chosen when it was needed.
    pub partner_is_missing: bool,
    /// Whether the activity ID was checked and is no GUID.
    pub activity_is_wrong: bool,
    /// Whether the Cloud PC ID was checked and is no GUID.
    pub cloud_pc_is_wrong: bool,
    /// Whether the two ids are in sight though they are empty.
    pub ids: Fold,
}

impl QueryForm {
    /// The activity ID's text changed; it is right until it is checked again.
    pub fn edit_activity_id(&mut self, text: String) {
        self.activity_id = text;
        self.activity_is_wrong = false;
    }

    /// The Cloud PC ID's text changed; it is right until it is checked again.
    pub fn edit_cloud_pc_id(&mut self, text: String) {
        self.cloud_pc_id = text;
        self.cloud_pc_is_wrong = false;
    }

    /// Checks the fields, marks what is wrong, and tidies what is right.
    pub fn check(&mut self) -> Option<Query> {
        let partner_id = self.partner_id.as_deref().and_then(|id| Guid::parse(id).ok());
        self.partner_is_missing = partner_id.is_none();
        self.check_ids();
        if self.activity_is_wrong || self.cloud_pc_is_wrong {
            return None;
        }
        let query = Query {
            partner_id: partner_id?,
            activity_id: Guid::parse(&self.activity_id).ok(),
            cloud_pc_id: Guid::parse(&self.cloud_pc_id).ok(),
        };
        tidy(&mut self.activity_id, query.activity_id.as_ref());
        tidy(&mut self.cloud_pc_id, query.cloud_pc_id.as_ref());
        Some(query)
    }

    /// Checks the two ids, which may be empty, and marks them.
    pub fn check_ids(&mut self) {
        let is_wrong = |text: &str| !text.trim().is_empty() && Guid::parse(text).is_err();
        self.activity_is_wrong = is_wrong(&self.activity_id);
        self.cloud_pc_is_wrong = is_wrong(&self.cloud_pc_id);
    }
}

fn tidy(text: &mut String, id: Option<&Guid>) {
    text.clear();
    if let Some(id) = id {
        text.push_str(id.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";

    #[test]
    fn ids_may_be_empty_and_pasted_braces_are_forgiven() {
        let mut form = QueryForm {
            partner_id: Some(PARTNER.to_owned()),
            activity_id: " {9adc7d86-6411-407e-b936-abfa0470dccf}".to_owned(),
            cloud_pc_id: "  ".to_owned(),
            ..QueryForm::default()
        };
        let query = form.check().unwrap();
        assert_eq!(query.partner_id.as_str(), PARTNER);
        assert_eq!(form.activity_id, "9adc7d86-6411-407e-b936-abfa0470dccf");
        assert_eq!((query.cloud_pc_id, form.cloud_pc_id.as_str()), (None, ""));
    }

    #[test]
    fn a_wrong_id_or_a_missing_partner_is_marked_and_nothing_is_asked() {
        let mut form = QueryForm {
            activity_id: "9adc7d86".to_owned(),
            ..QueryForm::default()
        };
        assert_eq!(form.check(), None);
        assert!(form.partner_is_missing && form.activity_is_wrong && !form.cloud_pc_is_wrong);
        assert_eq!(form.activity_id, "9adc7d86");
    }
}
