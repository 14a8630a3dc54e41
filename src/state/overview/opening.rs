//! From all customers to one: the overview counts every RMM partner, the customer's page shows one of them. It is the one
//! that the line was about.

use super::{OpenedPartner, WhyPartner};
use crate::message::{Command, Freshness};
use crate::model::{Guid, Partner, PartnerRows, ProfileId, Query};
use crate::state::{AppState, FilterLine, Intent, Partners, RunSource};

impl AppState {
    /// The partner that is on the page because the customer was opened from all customers. Kept rows and those of a file
    /// are there for another reason.
    #[must_use]
    pub fn partner_from_all(&self) -> Option<&OpenedPartner> {
        let opened = self.overview.opened_partner.as_ref()?;
        let chosen = self.query_form.partner_id.as_ref();
        let is_chosen = opened.profile == self.shown.id && chosen == Some(&opened.id);
        let was_asked = self.on_page().all(|(_, source)| source.header().is_none());
        (is_chosen && was_asked && self.page_is_of(Some(&opened.id))).then_some(opened)
    }

    /// The rows on the page, and the run that they come from or that comes next.
    fn on_page(&self) -> impl Iterator<Item = (&Query, &RunSource)> {
        let rows = self.rows.as_ref().map(|rows| (&rows.query, &rows.source));
        let run = self.run.as_ref().map(|run| (&run.query, &run.source));
        rows.into_iter().chain(run)
    }

    /// Whether all that is on the page is the shown customer's, and this partner's where one is named.
    fn page_is_of(&self, partner: Option<&str>) -> bool {
        self.on_page().all(|(query, source)| {
            let is_ours = source.header().is_none_or(|header| self.is_of_this_tenant(header));
            is_ours && partner.is_none_or(|partner| query.partner_id.same_as(partner))
        })
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
    /// Other rows are never filtered by the Cloud PC that was found: they have others.
    pub(super) fn show_meant_partner(&mut self) -> Vec<Command> {
        let taken = match &self.partners {
            Partners::Loaded(partners) if self.sign_in.is_signed_in() => {
                let partners = partners.clone();
                self.take_meant_partner(&partners)
            }
            // Who signs in first is shown it then.
            Partners::Loaded(_) | Partners::Unknown | Partners::Loading | Partners::Failed(_) => None,
        };
        let awaited = self.meant_partner().map(|meant| meant.id.clone());
        let awaits_partners = awaited.is_some();
        let is_sought = taken.is_some() || self.overview.pending_filter.is_some();
        let wanted = taken.or(awaited).or_else(|| self.query_form.partner_id.clone());
        if self.page_is_of(wanted.as_deref()) {
            self.query_form.partner_id = wanted;
            return self.filter_as_pending();
        }
        if awaits_partners {
            return self.list_partners_again();
        }
        match wanted.filter(|_| is_sought && self.sign_in.is_signed_in()) {
            Some(id) => self.ask_for_partner(id),
            None => Vec::new(),
        }
    }

    /// The partner that is meant is shown once partners are there; where they could not be listed, somebody has to ask.
    fn list_partners_again(&mut self) -> Vec<Command> {
        match &self.partners {
            Partners::Failed(_) if self.sign_in.is_signed_in() => self.perform(Intent::ListPartners),
            Partners::Failed(_) | Partners::Unknown | Partners::Loading | Partners::Loaded(_) => Vec::new(),
        }
    }

    /// What is on the page goes, and this partner's rows are asked for.
    fn ask_for_partner(&mut self, id: String) -> Vec<Command> {
        let uncompare = self.history.compared.take().map(|_| Command::Compare(None));
        self.note_agent();
        self.clear_rows();
        self.query_form.partner_id = Some(id);
        uncompare.into_iter().chain(self.begin_run(Freshness::Recent)).collect()
    }

    /// The rows of this partner that are asked for now are filtered by what was opened, unless that is another partner's.
    pub(in crate::state) fn take_opened_filter(&mut self, partner: &Guid) {
        if self.meant_partner().is_some_and(|meant| !partner.same_as(&meant.id)) {
            return;
        }
        let Some(text) = self.overview.pending_filter.take() else {
            return;
        };
        self.overview.opened_line = Some(text.clone());
        self.filter_line = FilterLine { text, problem: None };
        // What was picked among the rows before may hide it.
        self.arrangement.filter.clear();
    }

    /// Another customer comes to the page: what was opened of the one before is not looked for there. Whoever is being opened
    /// from all customers at this moment is the customer at the cursor, and keeps it.
    pub(in crate::state) fn forget_opened_of_others(&mut self) {
        let coming = self.profiles.chosen().map(|profile| &profile.id);
        let is_another = coming != Some(&self.shown.id);
        if is_another && coming != self.overview.cursor.as_ref() {
            self.overview.pending_filter = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Event, OverviewEvent, SignInEvent};
    use crate::model::{
        Account, ActionState, Completeness, ConnectionStatus, CustomerReport, ErrorCode, Finding, Keeping,
        PartnerHealth, PartnerRows, Profile, ProfileEdit, Profiles, Reading, Round, RunEnd, RunHeader, RunId, Standing,
        Timestamp,
    };
    use crate::state::{Autopilot, Home, OverviewIntent, ProfileIntent, Remembered, RunPhase, RunState, TenantKind};
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

    /// A kept run of this tenant and partner is on the page.
    fn shows_kept(state: &mut AppState, tenant: &str, partner: &str) {
        let header = RunHeader {
            key: "kept".to_owned(),
            finished_ticks: 1,
            tenant: tenant.to_owned(),
            account: "ada@contoso.example".to_owned(),
            partner_id: partner.to_owned(),
            activity_id: None,
            cloud_pc_id: None,
            completeness: Completeness::Complete,
            num_rows: 3,
            counts: std::collections::BTreeMap::new(),
            agent: None,
        };
        let query = header.query().unwrap();
        state.rows = None;
        state.run = Some(RunState {
            source: RunSource::History(header),
            phase: RunPhase::Ended(RunEnd::Complete),
            ..RunState::new(RunId(99), query)
        });
    }

    #[test]
    fn kept_rows_of_another_are_neither_said_to_be_the_meant_partner_s_nor_filtered_by_what_was_found() {
        for (tenant, partner) in [("contoso.example", ACME), ("adatum.example", OTHER)] {
            let mut state = read();
            state.perform(Intent::Overview(OverviewIntent::Show(id())));
            assert_eq!(arrives(&mut state).as_deref(), Some(OTHER));
            assert!(state.partner_from_all().is_some());
            shows_kept(&mut state, tenant, partner);
            assert_eq!(state.partner_from_all(), None);
            state.perform(Intent::Overview(OverviewIntent::Open));
            let shows = OverviewIntent::ShowFinding(Box::new(finding(29)), 0);
            let commands = state.perform(Intent::Overview(shows));
            assert_eq!(asked(&commands).as_deref(), Some(OTHER));
            assert_eq!(state.filter_line.text, "\"CPC-ADA\"");
        }
    }

    #[test]
    fn while_partners_are_being_listed_the_meant_one_is_waited_for() {
        let mut state = read();
        state.perform(Intent::Overview(OverviewIntent::Show(id())));
        arrives(&mut state);
        shows_kept(&mut state, "contoso.example", ACME);
        state.partners = Partners::Loading;
        state.perform(Intent::Overview(OverviewIntent::Open));
        let shows = OverviewIntent::ShowFinding(Box::new(finding(29)), 0);
        assert_eq!(asked(&state.perform(Intent::Overview(shows))), None);
        assert_eq!(state.filter_line.text, "", "the rows on the page are another partner's");
        let commands = state.apply(Event::Partners(Ok(vec![partner(ACME), partner(OTHER)])));
        assert_eq!(asked(&commands).as_deref(), Some(OTHER));
        assert_eq!(state.filter_line.text, "\"CPC-ADA\"");
    }

    #[test]
    fn a_cloud_pc_that_was_found_is_looked_for_at_its_own_customer_alone() {
        let fabrikam = ProfileId::parse("fabrikam").unwrap();
        let opens = |profile: ProfileId| {
            let mut state = read();
            let found = Finding { profile, ..finding(2) };
            state.perform(Intent::Overview(OverviewIntent::ShowFinding(Box::new(found), 0)));
            state
        };
        let opened = opens(fabrikam.clone());
        assert!(opened.overview.pending_filter.is_some(), "until it is signed in to");
        let mut state = opens(id());
        assert!(state.overview.pending_filter.is_some());
        state.perform(Intent::Profiles(ProfileIntent::Show(fabrikam)));
        assert_eq!(state.overview.pending_filter, None);
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
