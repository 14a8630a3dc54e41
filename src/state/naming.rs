//! What RMM partners are called: a name is given, kept and found again.

use super::{AppState, PartnerForm, PartnerIntent};
use crate::model::ProfileEdit;
use crate::words::PartnerTitle;

impl AppState {
    /// What a partner of the shown customer is called, for [`crate::words::Words::partner_name`]; `None` where it is not
    /// listed.
    #[must_use]
    pub fn partner_title(&self, id: &str) -> Option<PartnerTitle<'_>> {
        let (position, partner) = self.partners.find(id)?;
        let rows = self.rows.as_ref();
        let rows = rows.filter(|rows| rows.query.partner_id.same_as(id) && self.foreign_header(rows).is_none());
        let shown = rows.and_then(|rows| rows.snapshot.directory().only_agent());
        Some(PartnerTitle {
            partner,
            position,
            alias: self.shown.partner_names.get(id),
            agent: shown.or_else(|| self.partner_naming.agents.get(id)),
        })
    }

    /// The same where partners could not be listed: its alias, or else the agent that rows or kept runs have shown.
    #[must_use]
    pub fn partner_name_without_list(&self, id: &str) -> Option<&str> {
        let rows = self.rows.as_ref();
        let rows = rows.filter(|rows| rows.query.partner_id.same_as(id) && self.foreign_header(rows).is_none());
        let alias = self.shown.partner_names.get(id);
        alias
            .or_else(|| rows?.snapshot.directory().only_agent())
            .or_else(|| self.partner_naming.agents.get(id))
    }

    /// Does what a person wants of a partner's name.
    pub(super) fn perform_for_partner(&mut self, intent: PartnerIntent) {
        match intent {
            PartnerIntent::Name(id) => {
                let name = self.shown.partner_names.get(&id).unwrap_or_default().to_owned();
                self.partner_naming.form = Some(PartnerForm { id, name });
            }
            PartnerIntent::Type(name) => {
                if let Some(form) = &mut self.partner_naming.form {
                    form.name = name;
                }
            }
            PartnerIntent::Keep => {
                if let Some(PartnerForm { id, name }) = self.partner_naming.form.take() {
                    self.name_partner(id, name);
                }
            }
            PartnerIntent::Close => self.partner_naming.form = None,
        }
    }

    fn name_partner(&mut self, partner: String, name: String) {
        self.shown.partner_names.put(&partner, &name);
        let profile = self.shown.id.clone();
        self.edit_profiles(ProfileEdit::NamePartner { profile, partner, name });
    }

    /// What earlier runs of this customer have shown: its partners have their names before anything is asked. Those of the
    /// tenant that the customer had before are somebody else's.
    pub(super) fn note_kept_agents(&mut self) {
        // The newest comes last and stands.
        for entry in self.history.runs.iter().rev() {
            let own = Some(&entry.header).filter(|header| self.is_of_this_tenant(header));
            if let Some((partner, agent)) = own.and_then(|own| Some((own.partner_id.as_str(), own.agent.as_deref()?))) {
                self.partner_naming.agents.put(partner, agent);
            }
        }
    }

    /// Remembers what the partner of the rows on the screen deploys, before they go: its name in the list stays.
    pub(super) fn note_agent(&mut self) {
        if let Some(rows) = &self.rows
            && self.foreign_header(rows).is_none()
            && let Some(agent) = rows.snapshot.directory().only_agent()
        {
            self.partner_naming.agents.put(rows.query.partner_id.as_str(), agent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ConnectionStatus, Partner};
    use crate::state::{Autopilot, Intent, Partners, Remembered, TenantKind};

    const ID: &str = "B3548526-e615-3785-3118-be70b3968ec5";

    #[test]
    fn a_name_that_somebody_gave_is_the_customer_s_and_is_kept() {
        let mut state = AppState::new(
            Remembered::one("contoso.com", "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21"),
            TenantKind::Customer,
            Autopilot::Off,
        );
        state.partners = Partners::Loaded(vec![Partner {
            id: ID.to_owned(),
            partner_id: None,
            enable_connection: None,
            connection_status: ConnectionStatus::Healthy,
            last_sync_date_time: None,
            status_details: None,
        }]);
        state.perform(Intent::Partner(PartnerIntent::Name(ID.to_owned())));
        state.perform(Intent::Partner(PartnerIntent::Type("Acme EU ".to_owned())));
        assert_eq!(state.partner_title(ID).unwrap().alias, None);
        state.perform(Intent::Partner(PartnerIntent::Keep));
        assert_eq!(state.partner_title(ID).unwrap().alias, Some("Acme EU"));
        let kept = state.profiles.by_id(&state.shown.id).unwrap();
        assert_eq!(kept.partner_names.get(ID), Some("Acme EU"));
        assert!(matches!(
            state.unsaved.profiles.last(),
            Some(ProfileEdit::NamePartner { .. })
        ));
        state.perform(Intent::Partner(PartnerIntent::Name(ID.to_owned())));
        assert_eq!(state.partner_naming.form.as_ref().unwrap().name, "Acme EU");
        state.perform(Intent::Partner(PartnerIntent::Type(" ".to_owned())));
        state.perform(Intent::Partner(PartnerIntent::Keep));
        assert_eq!(state.partner_title(ID).unwrap().alias, None);
        assert_eq!(state.partner_naming.form, None);
    }
}
