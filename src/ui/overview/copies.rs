//! What was found, as text for the clipboard: lines between tabs, and the text for a ticket. The customer stands first, by its
//! full name.

use crate::model::{ActionState, Finding, Timestamp};
use crate::ui::grid::field;
use crate::ui::view::View;
use crate::words::{Case, CaseDevice, CaseIds, Cases, OtherAttempts, Tried, Words, tr};

/// What each value of a line is called, for whoever takes lines elsewhere.
pub fn titles(words: &Words) -> [String; 8] {
    [
        tr!(words, "overview-customer"),
        tr!(words, "column-device"),
        tr!(words, "column-user"),
        tr!(words, "column-state"),
        tr!(words, "column-error"),
        tr!(words, "overview-message"),
        tr!(words, "column-last-modified"),
        tr!(words, "overview-cloud-pc-id"),
    ]
}

/// Lines of a table under a line of titles; values as Graph sent them, times in UTC.
pub fn lines_text(view: View<'_>, findings: &[Finding]) -> String {
    let words = view.words;
    let mut text = line(titles(words));
    for finding in findings {
        let known = |text: &Option<String>| text.clone().unwrap_or_default();
        text.push_str(&line([
            customer(view, finding),
            known(&finding.device),
            known(&finding.user),
            words.state(&finding.state),
            finding.error.as_graph().unwrap_or_default().to_owned(),
            known(&finding.message),
            finding.changed_at.and_then(in_utc).unwrap_or_default(),
            known(&finding.cloud_pc_id),
        ]));
    }
    text
}

/// The text for a ticket, of what is known without opening the customer's own page.
pub fn ticket_text(view: View<'_>, finding: &Finding) -> String {
    let profile = view.state.profiles.by_id(&finding.profile);
    let case = Case {
        customer: customer(view, finding),
        device: match &finding.device {
            Some(name) => CaseDevice::Named(name.clone()),
            None if finding.is_absent => CaseDevice::Absent,
            None => CaseDevice::NameNotKnown,
        },
        user: finding.user.clone(),
        state: finding.state.clone(),
        before: None,
        error: finding.error.clone(),
        message: finding.message.clone(),
        tried: match &finding.state {
            ActionState::NotTried => Tried::Exactly(0),
            _tried => Tried::AtLeast(1),
        },
        others: OtherAttempts::default(),
        listed: None,
        note: None,
        last: finding.changed_at,
        started_by: None,
        agent: None,
        partner: None,
        ids: CaseIds {
            cloud_pc: finding.cloud_pc_id.clone(),
            tenant: profile
                .map(|profile| profile.tenant.clone())
                .filter(|tenant| !tenant.is_empty()),
            ..CaseIds::default()
        },
    };
    view.words.tickets(&Cases {
        first: vec![case],
        num_chosen: 1,
    })
}

/// The full name.
fn customer(view: View<'_>, finding: &Finding) -> String {
    let profiles = &view.state.profiles;
    let profile = profiles.by_id(&finding.profile);
    profile
        .map(|profile| view.words.customer(profile, profiles))
        .unwrap_or_default()
}

/// As the file of all customers has it.
fn in_utc(time: Timestamp) -> Option<String> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    Some(instant.to_string())
}

fn line<const N: usize>(values: [String; N]) -> String {
    values.map(|value| field(&value)).join("\t") + "\n"
}
