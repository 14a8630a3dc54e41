//! What the sentence above the rows says, and whose results they are, as plain data.

use super::view::View;
use crate::model::{Partner, Presence, RunHeader};
use crate::state::{Loaded, Rows, SignInState, TenantKind, Whose, customer_called};
use crate::table::RowsView;
use crate::words::{Counted, Extent, Headline};

/// The sentence about the rows on the screen.
#[must_use]
pub fn headline(view: View<'_>, rows: &Rows) -> Headline {
    // That names are on their way stands beside it; they need no word within it as well.
    let extent = match extent(rows) {
        Extent::ListCut if are_names_on_their_way(view, rows) => Extent::Whole,
        known => known,
    };
    headline_of(view, rows, extent)
}

/// How much was loaded of what the rows stand for.
#[must_use]
pub fn loaded(rows: &Rows) -> Loaded<'_> {
    Loaded {
        view: rows.snapshot.view(),
        num_rows: rows.snapshot.num_rows(),
        query: &rows.query,
        is_complete: rows.is_complete,
        cloud_pcs: Some(rows.snapshot.directory().cloud_pcs_state()),
    }
}

/// How much was read of what the sentence counts. What is gone is told only where all is read.
pub fn extent(rows: &Rows) -> Extent {
    match rows.arranged.presence {
        Presence::Present => loaded(rows).extent(),
        Presence::Gone => Extent::Whole,
    }
}

fn are_names_on_their_way(view: View<'_>, rows: &Rows) -> bool {
    let is_kept = rows.source.header().is_some();
    !is_kept && view.state.names.as_ref().is_none_or(|names| !names.is_final)
}

fn headline_of(view: View<'_>, rows: &Rows, extent: Extent) -> Headline {
    // What is gone is of another run, and stands for Cloud PCs whatever is counted.
    let counted_rows = match rows.arranged.presence {
        Presence::Present => rows.snapshot.view(),
        Presence::Gone => view.state.arrangement.view,
    };
    let counted = match counted_rows {
        RowsView::LatestPerCloudPc => Counted::CloudPcs,
        RowsView::AllAttempts => Counted::Attempts,
    };
    let totals: Vec<_> = rows
        .arranged
        .totals
        .iter()
        .map(|count| (count.state.clone(), count.num_rows))
        .collect();
    let headline = view
        .words
        .headline(counted, &totals, rows.arranged.num_installed_before);
    let whose = |subject: Subject<'_>| {
        let health = subject
            .partner
            .map(|partner| view.words.partner_health(partner, view.now));
        view.words
            .headline_subject(&subject.customer, &subject.name, health.as_deref())
    };
    Headline {
        subject: Some(whose(subject(view, rows))),
        as_of: rows.read_at.map(|time| view.words.headline_as_of(time, view.now)),
        ..view.words.headline_within(extent, headline)
    }
}

/// The same for a file, which somebody reads on another day.
#[must_use]
pub fn headline_for_file(view: View<'_>, rows: &Rows) -> Headline {
    Headline {
        as_of: rows.read_at.map(|time| view.words.headline_as_of_day(time)),
        ..headline_of(view, rows, extent(rows))
    }
}

/// Whose results they are.
pub struct Subject<'a> {
    /// The customer's name.
    pub customer: String,
    /// The partner's name; empty where nobody knows it.
    pub name: String,
    /// The partner; of another tenant's nothing is known.
    pub partner: Option<&'a Partner>,
}

/// Customer and partner. Where partners could not be listed, without a network for one, nothing is said of the partner's health.
#[must_use]
pub fn subject<'a>(view: View<'a>, rows: &Rows) -> Subject<'a> {
    let is_own = view.state.foreign_header(rows).is_none();
    let listed = Some(rows.query.partner_id.as_str()).filter(|_| is_own);
    Subject {
        customer: rows_customer(view, rows),
        name: rows_partner(view, rows),
        partner: listed.and_then(|id| Some(view.state.partner_title(id)?.partner)),
    }
}

/// What the partner with this record id is called; empty where it is not listed, nobody named it, and its
/// agent is not known.
#[must_use]
pub fn partner_name(view: View<'_>, id: &str) -> String {
    let title = view.state.partner_title(id);
    let known = || view.state.partner_name_without_list(id).unwrap_or_default().to_owned();
    title.map_or_else(known, |title| view.words.partner_name(title))
}

/// The customer as the ticket calls it; by its place in the list where that would be an ID, which nobody recognizes.
#[must_use]
pub fn customer(view: View<'_>) -> String {
    let tenant = tenant_name(view);
    customer_called(view.words, whose(view, &tenant))
}

/// The tenant that rows come from, where it is not the shown customer's: those of a file that somebody else saved.
fn foreign_tenant<'a>(view: View<'_>, rows: &'a Rows) -> Option<&'a str> {
    view.state.foreign_header(rows).map(RunHeader::tenant_name)
}

/// What the partner of these rows is called. That of another tenant is called by its agent: whoever has the same record id
/// here may be somebody else.
#[must_use]
pub fn rows_partner(view: View<'_>, rows: &Rows) -> String {
    match view.state.foreign_header(rows) {
        Some(header) => agent_of(header),
        None => partner_name(view, rows.query.partner_id.as_str()),
    }
}

/// What the partner of a kept run is called, by the same rule.
#[must_use]
pub fn kept_partner(view: View<'_>, header: &RunHeader) -> String {
    if view.state.is_of_this_tenant(header) {
        partner_name(view, &header.partner_id)
    } else {
        agent_of(header)
    }
}

fn agent_of(header: &RunHeader) -> String {
    header.agent.clone().unwrap_or_default()
}

/// Whose rows they are, for everything that is handed on: the customer, or the tenant that a file of another names.
#[must_use]
pub fn rows_customer(view: View<'_>, rows: &Rows) -> String {
    foreign_tenant(view, rows).map_or_else(|| customer(view), str::to_owned)
}

/// The tenant that they come from, as it was given.
#[must_use]
pub fn rows_tenant(view: View<'_>, rows: &Rows) -> String {
    let tenant = foreign_tenant(view, rows).unwrap_or(&view.state.shown.tenant);
    tenant.to_owned()
}

/// The tenant of whoever is signed in, else of the profile that is shown.
#[must_use]
pub fn tenant_name(view: View<'_>) -> String {
    match &view.state.sign_in {
        SignInState::SignedIn { account, target, .. } => view.words.tenant(&target.connection, account),
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => view.state.shown.tenant.clone(),
    }
}

/// The customer as the top bar calls it: by the name it was given, else by its tenant.
#[must_use]
pub fn customer_name(view: View<'_>) -> String {
    let tenant = tenant_name(view);
    whose(view, &tenant).name()
}

fn whose<'a>(view: View<'a>, tenant: &'a str) -> Whose<'a> {
    Whose {
        profile: &view.state.shown,
        profiles: &view.state.profiles,
        tenant,
        of_sample: match (view.state.tenant_kind, &view.state.sign_in) {
            (TenantKind::Sample, SignInState::SignedIn { account, .. }) => Some(account),
            (TenantKind::Sample | TenantKind::Customer, _) => None,
        },
    }
}
