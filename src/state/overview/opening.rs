//! From all customers to one: the overview counts every RMM partner, the customer's page shows one of them. It is the one
//! that the line was about.

use super::{OpenedPartner, WhyPartner};
use crate::message::{Command, Freshness};
use crate::model::{Partner, PartnerRows, ProfileId};
use crate::state::AppState;

impl AppState {
    /// The partner that is on the page because the customer was opened from all customers.
    #[must_use]
    pub fn partner_from_all(&self) -> Option<&OpenedPartner> {
        let opened = self.overview.opened_partner.as_ref()?;
        let chosen = self.query_form.partner_id.as_ref();
        (opened.profile == self.shown.id && chosen == Some(&opened.id)).then_some(opened)
    }

    /// From now on this customer's partner is meant that has made the attempt in this row, or most of the latest.
    pub(super) fn mean_partner(&mut self, profile: &ProfileId, row: Option<u32>) {
        (self.overview.pending_partner, self.overview.opened_partner) = (None, None);
        let Some(report) = self.overview.rows.get(profile).map(|row| &row.report) else {
            return;
        };
        let own = row.and_then(|row| PartnerRows::of_row(&report.partner_rows, row));
        let own = own.map(|id| (id, WhyPartner::OfCloudPc));
        let meant = own.or_else(|| Some((PartnerRows::main(&report.partner_rows)?, WhyPartner::Most)));
        let num_partners = report.partners.len();
        self.overview.pending_partner = meant.filter(|_| num_partners > 1).map(|(id, why)| OpenedPartner {
            profile: profile.clone(),
            id: id.to_owned(),
            why,
            num_partners,
        });
    }

    /// The partner that is meant and has not been shown yet.
    pub(in crate::state) fn meant_partner(&self) -> Option<&OpenedPartner> {
        let pending = self.overview.pending_partner.as_ref();
        pending.filter(|pending| pending.profile == self.shown.id)
    }

    /// The same, once, where these partners have it.
    pub(in crate::state) fn take_meant_partner(&mut self, partners: &[Partner]) -> Option<String> {
        let meant = self.meant_partner().cloned()?;
        self.overview.pending_partner = None;
        let id = partners.iter().find(|partner| partner.id == meant.id)?.id.clone();
        self.overview.opened_partner = Some(meant);
        Some(id)
    }

    /// The customer that was opened is on its page already, with rows: of the partner that is meant, or these are asked for.
    pub(super) fn show_meant_partner(&mut self) -> Vec<Command> {
        let partners = self.partners.list().to_vec();
        let meant = self.take_meant_partner(&partners);
        let is_another = |id: &String| self.query_form.partner_id.as_ref() != Some(id);
        let Some(id) = meant.filter(|id| self.sign_in.is_signed_in() && is_another(id)) else {
            return self.filter_as_pending();
        };
        let uncompare = self.history.compared.take().map(|_| Command::Compare(None));
        self.note_agent();
        self.clear_rows();
        self.query_form.partner_id = Some(id);
        uncompare.into_iter().chain(self.begin_run(Freshness::Recent)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Event, OverviewEvent, SignInEvent};
    use crate::model::{
        Account, ActionState, ConnectionStatus, CustomerReport, ErrorCode, Finding, Keeping, PartnerHealth,
        PartnerRows, Profile, ProfileEdit, Profiles, Reading, Round, Standing, Timestamp,
    };
    use crate::state::{Autopilot, Home, Intent, OverviewIntent, Remembered, TenantKind};
    use crate::table::Snapshot;

    const ACME: &str = "b3548526-e615-3785-3118-be70b3968ec5";
    const OTHER: &str = "0c4b9a31-7d5e-4f0a-9a6b-5d2f8e1b7c44";

    fn id() -> ProfileId {
        ProfileId::parse("contoso").unwrap()
    }

    fn partner(id: &str) -> Partner {
        Partner {
            id: id.to_owned(),
            partner_id: None,
            enable_connection: None,
            connection_status: ConnectionStatus::Healthy,
            last_sync_date_time: None,
            status_details: None,
        }
    }

    fn report() -> CustomerReport {
        let health = |id: &str| PartnerHealth {
            id: id.to_owned(),
            status: ConnectionStatus::Healthy,
            last_sync: None,
        };
        let rows = |id: &str, numbers, num_latest| PartnerRows {
            id: id.to_owned(),
            numbers,
            num_latest,
        };
        CustomerReport {
            standing: Standing::Ready,
            reading: Reading::Whole,
            read_at: Some(Timestamp::from_ticks(1)),
            partners: vec![health(ACME), health(OTHER)],
            partner_rows: vec![rows(ACME, 0..5, 1), rows(OTHER, 5..30, 20)],
            ..CustomerReport::default()
        }
    }

    /// All customers, of whom the first was read and has two partners.
    fn read() -> AppState {
        let mut profiles = Profiles::default();
        for name in ["contoso", "fabrikam"] {
            profiles.apply(&ProfileEdit::Put(Profile {
                name: name.to_owned(),
                tenant: format!("{name}.example"),
                client_id: ACME.to_owned(),
                ..Profile::empty(ProfileId::parse(name).unwrap())
            }));
        }
        let remembered = Remembered {
            profiles,
            home: Home::Overview,
            ..Remembered::default()
        };
        let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::Off);
        state.start();
        state.apply(Event::Overview(OverviewEvent::Customer {
            round: Round(1),
            profile: id(),
            report: Box::new(report()),
            rows: Snapshot::default(),
        }));
        state
    }

    /// Signs in to the customer that was opened and tells its partners; whose results are asked for then.
    fn arrives(state: &mut AppState) -> Option<String> {
        let account = Account {
            username: "ada@contoso.example".to_owned(),
            name: None,
            tenant_id: None,
        };
        state.apply(Event::SignIn(SignInEvent::SignedIn {
            account,
            target: state.shown.target().unwrap(),
            keeping: Keeping::Keyring,
        }));
        let commands = state.apply(Event::Partners(Ok(vec![partner(ACME), partner(OTHER)])));
        asked(&commands)
    }

    fn asked(commands: &[Command]) -> Option<String> {
        commands.iter().find_map(|command| match command {
            Command::Run { query, .. } => Some(query.partner_id.to_string()),
            _another => None,
        })
    }

    fn finding(row: u32) -> Finding {
        Finding {
            profile: id(),
            device: Some("CPC-ADA".to_owned()),
            is_absent: false,
            user: None,
            cloud_pc_id: None,
            state: ActionState::Failed,
            error: ErrorCode::from_graph(None),
            message: None,
            changed_at: None,
            row,
            note: None,
        }
    }

    #[test]
    fn a_customer_with_several_partners_is_opened_at_the_one_with_most_of_what_was_counted() {
        let mut state = read();
        state.perform(Intent::Overview(OverviewIntent::Show(id())));
        assert_eq!(arrives(&mut state).as_deref(), Some(OTHER));
        let opened = state.partner_from_all().unwrap();
        assert_eq!((opened.why, opened.num_partners), (WhyPartner::Most, 2));
        state.perform(Intent::ChoosePartner(ACME.to_owned()));
        assert_eq!(state.partner_from_all(), None, "a person chose another");
    }

    #[test]
    fn a_cloud_pc_that_was_found_is_opened_at_its_own_partner_also_where_another_is_on_the_page() {
        let mut state = read();
        let shows = |row| Intent::Overview(OverviewIntent::ShowFinding(Box::new(finding(row)), 0));
        state.perform(shows(2));
        assert_eq!(arrives(&mut state).as_deref(), Some(ACME));
        assert_eq!(state.filter_line.text, "\"CPC-ADA\"");
        assert_eq!(state.partner_from_all().unwrap().why, WhyPartner::OfCloudPc);
        state.perform(Intent::Overview(OverviewIntent::Open));
        let commands = state.perform(shows(29));
        assert_eq!(asked(&commands).as_deref(), Some(OTHER));
        assert_eq!(state.filter_line.text, "\"CPC-ADA\"");
        state.perform(Intent::Overview(OverviewIntent::Open));
        assert_eq!(asked(&state.perform(shows(29))), None, "they are on the page");
    }

    #[test]
    fn what_was_meant_of_one_customer_is_not_asked_of_another() {
        let mut state = read();
        state.perform(Intent::Overview(OverviewIntent::Show(id())));
        let fabrikam = ProfileId::parse("fabrikam").unwrap();
        state.perform(Intent::Overview(OverviewIntent::Open));
        state.perform(Intent::Overview(OverviewIntent::Show(fabrikam)));
        assert_eq!(arrives(&mut state), None, "nobody chose a partner");
        assert_eq!(state.query_form.partner_id, None);
    }
}
