//! What the panel says of a row: plain texts, made once a row and minute.

use std::borrow::Cow;

use crate::model::{ActionReport, ActionState, CloudPc, ErrorCode, Handled, Note, Timestamp};
use crate::table::{CloudPcLookup, Row, Snapshot};
use crate::ui::commands::{listed_as, other_attempts};
use crate::words::{Before, Trouble, Words, tr};

/// Which row, and what is known around it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// Its number.
    pub row: u32,
    /// How it stood in the run that is compared with.
    pub before: Option<&'a Before>,
    /// What a person wrote about its Cloud PC.
    pub note: Option<&'a Note>,
    /// Whether every attempt on its Cloud PC is loaded.
    pub has_every_attempt: bool,
    /// Whether names are still on their way.
    pub names_are_coming: bool,
    /// The time.
    pub now: Timestamp,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// What it is called; empty where it needs no name.
    pub name: String,
    /// The fact.
    pub value: String,
}

/// Facts that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The stable id.
    pub author_id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub facts: Vec<Fact>,
}

/// Facts as text: names and values on lines of their own.
#[must_use]
pub fn plain_text(facts: &[Fact]) -> String {
    let lines = facts.iter().flat_map(|fact| [fact.name.as_str(), fact.value.as_str()]);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Everything the panel says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The Cloud PC's name, or what is known instead.
    pub heading: String,
    /// The state, for its icon and colour.
    pub state: ActionState,
    /// What follows.
    pub sections: Vec<Section>,
    /// Ids to copy, each with what it names.
    pub ids: Vec<Fact>,
}

/// What there is to say of a row besides the attempts on its Cloud PC, which are many and stand last of the sections; and which
/// they are. `None` where there is no such row.
pub(super) fn beginning(words: &Words, subject: Subject<'_>) -> Option<(Content, Vec<u32>)> {
    let row = subject.snapshot.row(subject.row)?;
    let report = row
        .activity_id()
        .and_then(|id| subject.snapshot.directory().report(&id));
    let attempts = match row.cloud_pc_id() {
        Some(_) => subject.snapshot.attempts_of(&[subject.row]).pop().unwrap_or_default(),
        None => Vec::new(),
    };
    let sections = [
        Some(state_section(words, row, (subject, &attempts))),
        subject.note.map(|note| note_section(words, note)),
        Some(cloud_pc_section(words, row, subject)),
        Some(error_section(words, row)),
        message_section(words, row),
        times_section(words, row, subject.now),
        deployment_section(words, row, report),
    ];
    let content = Content {
        heading: heading(words, row, subject),
        state: row.state(),
        sections: sections.into_iter().flatten().collect(),
        ids: ids(words, row, report),
    };
    Some((content, attempts))
}

pub(super) fn fact(name: String, value: impl Into<String>) -> Fact {
    Fact {
        name,
        value: value.into(),
    }
}

fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn heading(words: &Words, row: Row<'_>, subject: Subject<'_>) -> String {
    match row.cloud_pc() {
        CloudPcLookup::Listed(pc) => pc.name().map_or_else(|| tr!(words, "details-unnamed"), str::to_owned),
        CloudPcLookup::Absent => tr!(words, "cloud-pc-absent"),
        CloudPcLookup::NotKnown if subject.names_are_coming => tr!(words, "details-name-coming"),
        CloudPcLookup::NotKnown => tr!(words, "details-name-not-known"),
    }
}

/// How the row stands, and where other attempts say otherwise: that alone is never far below.
fn state_section(words: &Words, row: Row<'_>, (subject, attempts): (Subject<'_>, &[u32])) -> Section {
    let state = row.state();
    let mut facts = vec![fact(String::new(), words.state_meaning(&state))];
    if row.is_quiet(subject.now) {
        facts.push(fact(String::new(), tr!(words, "quiet")));
    }
    let others = other_attempts(subject.snapshot, subject.row, attempts);
    facts.extend(
        words
            .other_attempts(&others)
            .into_iter()
            .map(|(name, value)| fact(name, value)),
    );
    facts.extend(subject.before.map(|before| {
        let (name, value) = words.before(before);
        fact(name, value)
    }));
    Section {
        author_id: "details-state",
        title: words.state(&state),
        facts,
    }
}

/// What a person wrote, and whether it is done with.
fn note_section(words: &Words, note: &Note) -> Section {
    let handled = match note.handled {
        Handled::Done => Some(fact(String::new(), tr!(words, "note-handled"))),
        Handled::Open => None,
    };
    let ticket = present(Some(&note.ticket)).map(|ticket| fact(tr!(words, "note-ticket"), ticket));
    let text = present(Some(&note.text)).map(|text| fact(tr!(words, "note-text"), text));
    Section {
        author_id: "details-note",
        title: tr!(words, "note-heading"),
        facts: [handled, ticket, text].into_iter().flatten().collect(),
    }
}

/// Whose it is and what it is; where the list does not have it, why.
fn cloud_pc_section(words: &Words, row: Row<'_>, subject: Subject<'_>) -> Section {
    let facts = match row.cloud_pc() {
        CloudPcLookup::Listed(pc) => cloud_pc_facts(words, pc, subject.now),
        CloudPcLookup::Absent => vec![fact(String::new(), tr!(words, "details-absent"))],
        CloudPcLookup::NotKnown if row.cloud_pc_id().is_none() => {
            vec![fact(String::new(), tr!(words, "details-no-cloud-pc"))]
        }
        CloudPcLookup::NotKnown if subject.names_are_coming => {
            vec![fact(String::new(), tr!(words, "details-names-coming"))]
        }
        CloudPcLookup::NotKnown => vec![fact(String::new(), tr!(words, "details-names-missing"))],
    };
    Section {
        author_id: "details-cloud-pc",
        title: tr!(words, "column-device"),
        facts,
    }
}

fn cloud_pc_facts(words: &Words, pc: &CloudPc, now: Timestamp) -> Vec<Fact> {
    let user = present(pc.user_principal_name.as_deref());
    let mut facts = vec![fact(
        tr!(words, "column-user"),
        user.map_or_else(|| tr!(words, "ticket-user-none"), str::to_owned),
    )];
    let named = [
        (tr!(words, "details-status"), &pc.status),
        (tr!(words, "column-plan"), &pc.service_plan_name),
        (tr!(words, "column-region"), &pc.device_region_name),
    ];
    for (name, value) in named {
        facts.extend(present(value.as_deref()).map(|value| fact(name, value)));
    }
    if let Some(sent) = present(pc.last_sign_in.as_deref()) {
        let told = Timestamp::parse(sent).map_or_else(
            || sent.to_owned(),
            |time| format!("{}\n{}", words.time_ago(time, now), words.exact_local_time(time)),
        );
        facts.push(fact(tr!(words, "details-last-sign-in"), told));
    }
    let agents: Vec<String> = pc
        .partner_agents
        .iter()
        .map(|agent| {
            let parts = [&agent.name, &agent.install_status, &agent.error_message];
            let parts: Vec<&str> = parts.into_iter().filter_map(|part| present(part.as_deref())).collect();
            parts.join(", ")
        })
        .filter(|agent| !agent.is_empty())
        .collect();
    if !agents.is_empty() {
        facts.push(fact(tr!(words, "details-agents"), agents.join("\n")));
    }
    facts
}

/// The error in words, what to do and who; what to do by the state where there is no error.
fn error_section(words: &Words, row: Row<'_>) -> Section {
    let error = row.error_code();
    let trouble = Trouble {
        code: &error,
        message: row.error_message(),
        cloud_pc: listed_as(row),
    };
    let advice = words.error_advice(trouble).filter(|_| error != ErrorCode::None);
    let Some(advice) = advice else {
        let (step, who) = words.next_step(&row.state());
        return Section {
            author_id: "details-error",
            title: tr!(words, "ticket-next"),
            facts: vec![fact(String::new(), step), fact(String::new(), who)],
        };
    };
    let mut facts = vec![fact(String::new(), advice.what)];
    let steps: Vec<String> = advice.steps.iter().map(|step| format!("– {step}")).collect();
    facts.push(fact(tr!(words, "details-what-to-do"), steps.join("\n")));
    facts.push(fact(String::new(), advice.who));
    Section {
        author_id: "details-error",
        title: words.error(&error),
        facts,
    }
}

fn message_section(words: &Words, row: Row<'_>) -> Option<Section> {
    let message = present(row.error_message())?;
    Some(Section {
        author_id: "details-message",
        title: tr!(words, "detail-message"),
        facts: vec![fact(String::new(), message)],
    })
}

fn times_section(words: &Words, row: Row<'_>, now: Timestamp) -> Option<Section> {
    let time = |name, time: Option<Timestamp>, sent: Option<Cow<'_, str>>| match (time, sent) {
        (Some(time), _) => {
            let mut lines = vec![words.time_ago(time, now), words.exact_local_time(time)];
            // Where the clocks agree, once is enough.
            lines.extend((!words.is_utc_here(time)).then(|| words.exact_utc_time(time)));
            Some(fact(name, lines.join("\n")))
        }
        (None, Some(sent)) if !sent.trim().is_empty() => Some(fact(name, sent)),
        (None, _) => None,
    };
    let (started, changed) = (row.started_at(), row.last_modified_at());
    let took = row.start_to_last_change().map(|span| words.long_time(span));
    let facts: Vec<Fact> = [
        time(tr!(words, "column-started"), started, row.start_date_time()),
        time(
            tr!(words, "column-last-modified"),
            changed,
            row.last_modified_date_time(),
        ),
        took.map(|took| fact(tr!(words, "column-start-to-last-change"), took)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!facts.is_empty()).then(|| Section {
        author_id: "details-times",
        title: tr!(words, "details-times"),
        facts,
    })
}

/// Who started the deployment, when, with which app and agent.
fn deployment_section(words: &Words, row: Row<'_>, report: Option<&ActionReport>) -> Option<Section> {
    row.activity_id()?;
    let facts = match report {
        None => vec![fact(String::new(), tr!(words, "details-starter-not-known"))],
        Some(report) => {
            let created = report.created_at.map(|time| words.exact_local_time(time));
            let named = [
                (tr!(words, "column-started-by"), report.user_principal_name.as_deref()),
                (tr!(words, "details-app"), report.app_name.as_deref()),
                (tr!(words, "details-ordered"), created.as_deref()),
                (tr!(words, "column-agent"), report.agent_name.as_deref()),
            ];
            let facts = named
                .into_iter()
                .filter_map(|(name, value)| Some(fact(name, present(value)?)));
            facts.collect()
        }
    };
    Some(Section {
        author_id: "details-deployment",
        title: tr!(words, "details-deployment"),
        facts,
    })
}

fn ids(words: &Words, row: Row<'_>, report: Option<&ActionReport>) -> Vec<Fact> {
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let named = [
        (tr!(words, "column-cloud-pc"), own(row.cloud_pc_id())),
        (tr!(words, "column-activity"), own(row.activity_id())),
        (
            tr!(words, "details-app-id"),
            report.and_then(|report| report.app_id.clone()),
        ),
        (
            tr!(words, "ticket-error-code"),
            row.error_code().as_graph().map(str::to_owned),
        ),
    ];
    let named = named
        .into_iter()
        .filter_map(|(name, id)| Some(fact(name, present(id.as_deref())?)));
    named.collect()
}

#[cfg(test)]
#[path = "content_test.rs"]
mod tests;
