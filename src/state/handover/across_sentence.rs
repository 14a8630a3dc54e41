//! Sentences about a customer among all, and about all of them.

use crate::model::{ActionState, CustomerReport, Reading, Timestamp};
use crate::words::{Counted, Extent, Headline, Words};

/// What was read of a customer, in a sentence; what is missing behind it.
#[must_use]
pub fn read_in_words(words: &Words, name: &str, report: &CustomerReport) -> String {
    match (words.gap(report), report.reading) {
        (Some(gap), Reading::Nothing) => format!("{name}: {gap}"),
        (Some(gap), Reading::Part | Reading::Whole) => {
            let counts = (report.counts.as_slice(), extent(report.reading));
            format!("{}. {gap}", counted(words, (name, None), counts))
        }
        (None, _) => counted(words, (name, None), (&report.counts, Extent::Whole)),
    }
}

/// `Contoso: 37 Cloud PCs: 29 installed · 3 failed · as of 2026-11-26 14:02 +01:00`.
pub(super) fn counted(
    words: &Words,
    (subject, read_at): (&str, Option<Timestamp>),
    (totals, extent): (&[(ActionState, u32)], Extent),
) -> String {
    let counts = words.headline(Counted::CloudPcs, totals, None);
    let headline = Headline {
        subject: Some(subject.to_owned()),
        as_of: read_at.map(|time| words.headline_as_of_day(time)),
        ..words.headline_within(extent, counts)
    };
    headline.to_plain_text()
}

/// What may be claimed of a customer's rows.
pub(super) const fn extent(reading: Reading) -> Extent {
    match reading {
        Reading::Whole => Extent::Whole,
        Reading::Part | Reading::Nothing => Extent::Part,
    }
}
