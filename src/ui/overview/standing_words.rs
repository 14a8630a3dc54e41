//! How a customer stands, in words and ink.

use egui::Color32;

use crate::model::{ConnectionStatus, Profile, Standing, StateGroup};
use crate::state::OverviewRow;
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::words::{Counted, Words, tr};

/// In a few words.
pub fn standing(words: &Words, row: &OverviewRow) -> String {
    if row.is_reading {
        return tr!(words, "standing-reading");
    }
    match row.report.standing {
        Standing::NotReachable => tr!(words, "standing-not-reachable"),
        Standing::Throttled => tr!(words, "standing-throttled"),
        Standing::NeedsSignIn => tr!(words, "standing-sign-in"),
        Standing::NeedsSecondFactor => tr!(words, "standing-second-factor"),
        Standing::NeedsConsent => tr!(words, "standing-consent"),
        Standing::Blocked => tr!(words, "standing-blocked"),
        Standing::NoRole => tr!(words, "standing-no-role"),
        Standing::Failed => tr!(words, "standing-failed"),
        Standing::Ready => tr!(words, "standing-ready"),
        Standing::NoBusinessCloudPcs => tr!(words, "standing-no-business"),
        Standing::NoPartner => tr!(words, "standing-no-partner"),
        Standing::NotChecked => tr!(words, "standing-not-checked"),
    }
}

/// Its ink; the words say the same.
pub fn standing_ink(theme: &Theme, row: &OverviewRow) -> Color32 {
    match row.report.standing {
        standing if standing.is_broken() && !row.is_reading => theme.states.failed,
        Standing::Ready if !row.is_reading => theme.text,
        _others => theme.muted,
    }
}

/// The health of a customer's partners: the worst of them, and how many there are.
pub fn health(words: &Words, row: &OverviewRow) -> String {
    let partners = &row.report.partners;
    let rank = |status: &ConnectionStatus| match status {
        ConnectionStatus::Unhealthy => 0,
        ConnectionStatus::NotAvailable => 3,
        ConnectionStatus::Other(_) | ConnectionStatus::Missing => 2,
        ConnectionStatus::Available => 1,
        ConnectionStatus::Healthy => 4,
    };
    let Some(worst) = partners
        .iter()
        .map(|partner| &partner.status)
        .min_by_key(|status| rank(status))
    else {
        return String::new();
    };
    let status = words.connection_status(worst);
    match partners.len() {
        1 => status,
        several => tr!(
            words,
            "overview-partners",
            status = status,
            count = words.number(several as u64)
        ),
    }
}

/// How many Cloud PCs of a customer are in these states; nothing before they were counted.
pub fn count(row: &OverviewRow, groups: &[StateGroup]) -> Option<u32> {
    row.report.read_at?;
    Some(row.report.num_in(|state| groups.contains(&state.group())))
}

/// Everything about a customer in one sentence.
pub fn sentence(view: View<'_>, profile: &Profile, row: &OverviewRow) -> String {
    let words = view.words;
    let name = words.customer(profile, &view.state.profiles);
    let mut parts = vec![standing(words, row)];
    if row.report.read_at.is_some() {
        parts.push(words.headline(Counted::CloudPcs, &row.report.counts).to_plain_text());
        let health = health(words, row);
        if !health.is_empty() {
            parts.push(tr!(words, "overview-partner-health", status = health));
        }
    }
    if let Some(read_at) = row.report.read_at {
        parts.push(words.headline_as_of(read_at, view.now));
    }
    format!("{name}: {}", parts.join(", "))
}
