//! How a customer stands, in words and ink.

use egui::Color32;

use crate::model::{Compared, CustomerChanges, Profile, Reading, Standing, StateGroup};
use crate::state::OverviewRow;
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::words::{Counted, Words, tr};

/// In a few words.
pub fn standing(words: &Words, row: &OverviewRow) -> String {
    if row.is_reading {
        return tr!(words, "standing-reading");
    }
    words.standing(row.report.standing)
}

/// The same, and where its tenant is on the list twice, under which name it counts.
pub fn standing_of(view: View<'_>, profile: &Profile, row: &OverviewRow) -> String {
    let twin = view.state.overview.twins.get(&profile.id);
    let other = twin.and_then(|id| view.state.profiles.by_id(id));
    match other {
        Some(other) if !row.is_reading && !row.report.standing.is_broken() => {
            let name = view.words.customer(other, &view.state.profiles);
            tr!(view.words, "standing-twin", name = name)
        }
        Some(_) | None => standing(view.words, row),
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

/// How many Cloud PCs of a customer are in these states; nothing before they were counted.
pub fn count(row: &OverviewRow, groups: &[StateGroup]) -> Option<u32> {
    row.report.read_at?;
    Some(row.report.num_in(|state| groups.contains(&state.group())))
}

/// Under which other customer the sign-in lies that would serve this one, where it is that which has failed.
pub fn served_by(view: View<'_>, profile: &Profile) -> Option<String> {
    let report = &view.state.overview.rows.get(&profile.id)?.report;
    let owner = report.served_by.as_ref().filter(|owner| **owner != profile.id)?;
    let owner = view.state.profiles.by_id(owner)?;
    let is_lender_s = report.failure.as_ref()?.is_of_a_lender();
    is_lender_s.then(|| {
        let name = view.words.customer(owner, &view.state.profiles);
        tr!(view.words, "overview-served-by", name = name)
    })
}

/// What has changed since an earlier run, and since which.
pub fn changes(view: View<'_>, row: &OverviewRow) -> Option<String> {
    let words = view.words;
    let changes = match row.compared {
        Compared::NotCompared => return None,
        Compared::NoEarlierRun => return Some(tr!(words, "overview-no-earlier-run")),
        Compared::Since(changes) => changes,
    };
    let time = words.recent_time(changes.since, view.now);
    Some(match changes_in_short(words, changes) {
        Some(short) => tr!(words, "overview-changes-since", changes = short, time = time),
        None => tr!(words, "overview-nothing-new-since", time = time),
    })
}

/// What has changed, without since when; nothing where nothing has.
pub fn changes_in_short(words: &Words, changes: CustomerChanges) -> Option<String> {
    let (failed, installed) = (changes.num_failed, changes.num_installed);
    let failed_text = || tr!(words, "overview-newly-failed", count = words.number(failed.into()));
    let installed_text = || {
        tr!(
            words,
            "overview-newly-installed",
            count = words.number(installed.into())
        )
    };
    match (failed, installed) {
        (0, 0) => None,
        (0, _) => Some(installed_text()),
        (_, 0) => Some(failed_text()),
        (_, _) => Some(format!("{}, {}", failed_text(), installed_text())),
    }
}

/// What the column of changes says.
pub fn changes_cell(words: &Words, row: &OverviewRow) -> String {
    match row.compared {
        Compared::NotCompared => String::new(),
        Compared::NoEarlierRun => tr!(words, "overview-no-earlier-run"),
        Compared::Since(changes) => {
            changes_in_short(words, changes).unwrap_or_else(|| tr!(words, "overview-nothing-new"))
        }
    }
}

/// When it is tried again by itself, and with whose sign-in.
pub fn tried_again(words: &Words, row: &OverviewRow) -> Option<String> {
    let time = words.clock_time(row.retry_at?);
    Some(match &row.report.account {
        Some(account) => tr!(
            words,
            "overview-tries-again-as",
            account = words.account(account),
            time = time
        ),
        None => tr!(words, "overview-tries-again", time = time),
    })
}

/// That the figures are of several partners together, where there are several.
pub fn all_partners(words: &Words, row: &OverviewRow) -> Option<String> {
    let count = words.number(row.report.partners.len() as u64);
    (row.report.partners.len() > 1).then(|| tr!(words, "overview-all-partners", count = count))
}

/// Everything about a customer in one sentence.
pub fn sentence(view: View<'_>, profile: &Profile, row: &OverviewRow) -> String {
    let words = view.words;
    let name = words.customer(profile, &view.state.profiles);
    let mut parts = vec![standing_of(view, profile, row)];
    if row.report.read_at.is_some() {
        parts.push(
            words
                .headline(Counted::CloudPcs, &row.report.counts, None)
                .to_plain_text(),
        );
        if row.report.reading == Reading::Part {
            parts.push(tr!(words, "overview-partly"));
        }
        parts.extend(all_partners(words, row));
        let health = words.partners_health(&row.report.partners);
        if !health.is_empty() {
            parts.push(tr!(words, "overview-partner-health", status = health));
        }
    }
    if let Some(read_at) = row.report.read_at {
        parts.push(words.headline_as_of(read_at, view.now));
    }
    parts.extend(changes(view, row));
    parts.extend(tried_again(words, row));
    format!("{name}: {}", parts.join(", "))
}
