//! The attempts on the Cloud PC of the row that the panel shows: a long list below everything else, put into words only when
//! there is room or time for it.

use super::content::{Content, Fact, Section, Subject, beginning, fact};
use crate::table::Row;
use crate::words::{Words, tr};

/// Attempts of one Cloud PC that are listed, the latest; the others are counted, and the grid shows them. Each costs some
/// 40 µs of a frame whenever another row is chosen.
const MOST_ATTEMPTS: usize = 25;

/// What there is to say of a row; `None` where there is no such row.
#[must_use]
pub fn content(words: &Words, subject: Subject<'_>) -> Option<Content> {
    let (content, attempts) = beginning(words, subject)?;
    Some(with_attempts(content, words, (subject, &attempts)))
}

/// The beginning, and after it these attempts.
pub(super) fn with_attempts(
    mut beginning: Content,
    words: &Words,
    (subject, attempts): (Subject<'_>, &[u32]),
) -> Content {
    let row = subject.snapshot.row(subject.row);
    let section = row.and_then(|row| attempts_section(words, row, (subject, attempts)));
    beginning.sections.extend(section);
    beginning
}

/// Every attempt on this Cloud PC, the earliest first, the one that is shown marked.
fn attempts_section(words: &Words, row: Row<'_>, (subject, attempts): (Subject<'_>, &[u32])) -> Option<Section> {
    row.cloud_pc_id()?;
    let count = words.number(attempts.len() as u64);
    let left_out = attempts.len().saturating_sub(MOST_ATTEMPTS);
    let mut facts = Vec::new();
    if left_out > 0 {
        let earlier = words.number(left_out as u64);
        let text = tr!(words, "details-attempts-left-out", n = left_out, count = earlier);
        facts.push(fact(String::new(), text));
    }
    let listed = attempts.iter().enumerate().skip(left_out);
    facts.extend(listed.filter_map(|(at, number)| attempt(words, subject, (at + 1, *number))));
    if attempts.is_empty() {
        facts.push(fact(String::new(), tr!(words, "details-attempts-none")));
    } else if !subject.has_every_attempt {
        facts.push(fact(String::new(), tr!(words, "details-attempts-partial")));
    }
    Some(Section {
        author_id: "details-attempts",
        title: tr!(words, "details-attempts", count = count),
        facts,
    })
}

fn attempt(words: &Words, subject: Subject<'_>, (place, number): (usize, u32)) -> Option<Fact> {
    let row = subject.snapshot.row(number)?;
    let error = Some(words.error(&row.error_code())).filter(|error| !error.is_empty());
    let time = row.started_at().or_else(|| row.last_modified_at());
    let time = time.map(|time| words.exact_local_time(time));
    let parts = [Some(words.state(&row.state())), error, time];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let place = words.number(place as u64);
    let text = if number == subject.row {
        tr!(words, "details-attempt-this", place = place, text = text)
    } else {
        tr!(words, "details-attempt", place = place, text = text)
    };
    Some(fact(String::new(), text))
}
