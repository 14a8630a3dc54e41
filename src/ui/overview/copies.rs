//! What was found, as text for the clipboard: lines between tabs, and the text for a ticket. The customer stands first, by its
//! full name.

use crate::model::{ActionState, Finding, Reading};
use crate::state::{Copied, CopiedText, Intent, OverviewRow};
use crate::table::Column;
use crate::ui::commands::{listed_as, other_attempts};
use crate::ui::grid::field;
use crate::ui::view::View;
use crate::words::{Case, CaseDevice, CaseIds, Cases, ListedAs, OtherAttempts, Tried, Words, rfc3339_time, tr};

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
            finding.changed_at.map(rfc3339_time).unwrap_or_default(),
            known(&finding.cloud_pc_id),
        ]));
    }
    text
}

/// What the other attempts on a Cloud PC say, and what only its own row does, as its customer's rows were read.
struct Around {
    tried: Tried,
    others: OtherAttempts,
    listed: Option<ListedAs>,
    started_by: Option<String>,
    agent: Option<String>,
    activity: Option<String>,
    partner: Option<String>,
}

/// Nothing where other rows stand there meanwhile.
fn around(view: View<'_>, finding: &Finding) -> Option<Around> {
    let OverviewRow { report, rows, .. } = view.state.overview.rows.get(&finding.profile)?;
    let row = rows.row(finding.row)?;
    let is_it = row.cloud_pc_id().as_deref() == finding.cloud_pc_id.as_deref() && row.state() == finding.state;
    if !is_it || finding.state == ActionState::NotTried {
        return None;
    }
    let attempts = rows.attempts_of(&[finding.row]).into_iter().next()?;
    let named = |column| row.named(column).map(str::to_owned);
    let partner = match report.partners.as_slice() {
        [only] => Some(only.id.clone()),
        _none_or_several => None,
    };
    Some(Around {
        tried: match report.reading {
            Reading::Whole => Tried::Exactly(attempts.len()),
            Reading::Nothing | Reading::Part => Tried::AtLeast(attempts.len()),
        },
        others: other_attempts(rows, finding.row, &attempts),
        listed: listed_as(row),
        started_by: named(Column::StartedBy),
        agent: named(Column::Agent),
        activity: row.activity_id().map(String::from).filter(|id| !id.trim().is_empty()),
        partner,
    })
}

/// The text for a ticket, of what is known without opening the customer's own page.
pub fn ticket_text(view: View<'_>, finding: &Finding) -> String {
    let profile = view.state.profiles.by_id(&finding.profile);
    let around = around(view, finding).unwrap_or_else(|| Around {
        tried: match &finding.state {
            ActionState::NotTried => Tried::Exactly(0),
            _tried => Tried::AtLeast(1),
        },
        others: OtherAttempts::default(),
        listed: None,
        started_by: None,
        agent: None,
        activity: None,
        partner: None,
    });
    let row = view.state.overview.rows.get(&finding.profile);
    // As somebody has named it, or after its agent, as kept runs of the customer's own page tell.
    let called = |id: &String| {
        let named = profile.and_then(|profile| profile.partner_names.get(id));
        let name = named.or_else(|| row?.agents.get(id))?;
        Some(name.to_owned())
    };
    let partner = around.partner.as_ref().and_then(called);
    let is_tried = finding.state != ActionState::NotTried;
    let nobody_knows = || (partner.is_none() && is_tried).then(|| tr!(view.words, "ticket-agent-not-read"));
    let agent = around.agent.or_else(nobody_knows);
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
        tried: around.tried,
        others: around.others,
        listed: around.listed,
        note: finding.note.clone(),
        last: finding.changed_at,
        started_by: around.started_by,
        agent,
        partner,
        ids: CaseIds {
            cloud_pc: finding.cloud_pc_id.clone(),
            activity: around.activity,
            partner: around.partner.clone(),
            tenant: profile
                .map(|profile| profile.tenant.clone())
                .filter(|tenant| !tenant.is_empty()),
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

fn line<const N: usize>(values: [String; N]) -> String {
    values.map(|value| field(&value)).join("\t") + "\n"
}

/// Copies every line that was found.
pub fn copy_list(ctx: &egui::Context, view: View<'_>) -> Vec<Intent> {
    let mut intents = Vec::new();
    if let Some(found) = &view.state.overview.found {
        ctx.copy_text(lines_text(view, &found.findings));
        note_copied(view, (CopiedText::Cells, found.findings.len()), &mut intents);
    }
    intents
}

/// Notes that something went to the clipboard.
pub fn note_copied(view: View<'_>, (what, num_rows): (CopiedText, usize), intents: &mut Vec<Intent>) {
    let at = view.now;
    intents.push(Intent::NoteCopied(Copied { what, num_rows, at }));
}
