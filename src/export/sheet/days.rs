//! Days in a page: bars in parts, and the same in words and as a table, so that colour only helps, also on paper.

use std::fmt::Write as _;

use super::charts::{Bar, class};
use super::text::html;
use super::{DayCounts, Wording};
use crate::model::{Forms, StateGroup};

/// A bar for each day.
pub(super) fn bars_of(days: &[DayCounts], wording: &Wording) -> Vec<Bar> {
    let bar = |day: &DayCounts| Bar {
        name: name(day, wording),
        number: wording.forms.number(day.num_rows.iter().sum::<u32>().into()),
        told: in_words(day, wording),
        parts: StateGroup::ALL.into_iter().zip(day.num_rows).collect(),
    };
    days.iter().map(bar).collect()
}

/// What a day is called.
pub(super) fn name(day: &DayCounts, wording: &Wording) -> String {
    day.day.clone().unwrap_or_else(|| wording.no_day.clone())
}

/// `12 installed, 3 failed`.
fn in_words(day: &DayCounts, wording: &Wording) -> String {
    let parts = wording.num_of_groups.iter().zip(day.num_rows);
    let parts = parts.filter(|(_, num)| *num > 0);
    let parts: Vec<String> = parts
        .map(|(pattern, num)| pattern.of(&wording.forms.number(num.into())))
        .collect();
    parts.join(", ")
}

/// The groups of states that some day has: the others would be empty columns.
pub(super) fn groups_of(days: &[DayCounts]) -> [bool; StateGroup::ALL.len()] {
    let mut there = [false; StateGroup::ALL.len()];
    for day in days {
        for (is_there, num) in there.iter_mut().zip(day.num_rows) {
            *is_there |= num > 0;
        }
    }
    there
}

/// The days as a table, whose headings are the key to the colours of the bars.
pub(super) fn table(out: &mut String, days: &[DayCounts], wording: &Wording) {
    let there = groups_of(days);
    let title = html(&wording.by_day);
    // A `String` takes everything, here and below.
    let _ = write!(
        out,
        "<table class=\"counts\" aria-label=\"{title}\"><thead><tr><th scope=\"col\">{title}</th>"
    );
    let groups = StateGroup::ALL.into_iter().zip(&wording.groups).zip(there);
    for ((group, name), _) in groups.filter(|(_, is_there)| *is_there) {
        let _ = write!(out, "<th scope=\"col\">{}{}</th>", mark(group), html(name));
    }
    let _ = write!(
        out,
        "<th scope=\"col\">{}</th></tr></thead><tbody>",
        html(&wording.number)
    );
    for day in days {
        line(out, day, (wording, there));
    }
    out.push_str("</tbody></table>");
}

/// A piece of a bar before its name.
fn mark(group: StateGroup) -> String {
    format!(
        "<svg aria-hidden=\"true\" width=\"12\" height=\"12\" viewBox=\"0 0 12 12\"><rect class=\"{}\" x=\"1\" y=\"1\" width=\"10\" height=\"10\"/></svg>",
        class(group)
    )
}

fn line(out: &mut String, day: &DayCounts, (wording, there): (&Wording, [bool; StateGroup::ALL.len()])) {
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", html(&name(day, wording)));
    for (num, _) in day.num_rows.into_iter().zip(there).filter(|(_, is_there)| *is_there) {
        cell(out, wording.forms, num);
    }
    cell(out, wording.forms, day.num_rows.iter().sum());
    out.push_str("</tr>");
}

fn cell(out: &mut String, forms: Forms, num: u32) {
    let _ = write!(out, "<td>{}</td>", html(&forms.number(num.into())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::Pattern;
    use crate::export::sheet::charts::bars;

    fn wording() -> Wording {
        Wording {
            groups: ["Installed", "Failed", "Canceled", "Waiting", "Not tried", "Other"].map(str::to_owned),
            num_of_groups: [
                "{} installed",
                "{} failed",
                "{} canceled",
                "{} waiting",
                "{} not tried",
                "{} other",
            ]
            .map(|text| Pattern::new(text.to_owned())),
            no_day: "No start".to_owned(),
            by_day: "By day".to_owned(),
            number: "Number".to_owned(),
            ..Wording::default()
        }
    }

    fn days() -> [DayCounts; 2] {
        [
            DayCounts {
                day: Some("2026-11-25".to_owned()),
                num_rows: [12, 3, 0, 0, 0, 0],
            },
            DayCounts {
                day: None,
                num_rows: [0, 0, 0, 0, 4, 0],
            },
        ]
    }

    #[test]
    fn every_bar_says_in_words_what_its_parts_are() {
        let mut page = String::new();
        bars(&mut page, "By day", &bars_of(&days(), &wording()));
        for said in [
            "aria-label=\"By day: 2026-11-25: 12 installed, 3 failed; No start: 4 not tried\"",
            "<title>2026-11-25: 12 installed, 3 failed</title>",
            "<title>No start: 4 not tried</title>",
        ] {
            assert!(page.contains(said), "no {said} in {page}");
        }
    }

    #[test]
    fn the_table_below_names_each_state_that_is_there_and_counts_it_by_day() {
        let mut page = String::new();
        table(&mut page, &days(), &wording());
        let plain = |text: &str| {
            let cells = text
                .split("<t")
                .skip(1)
                .filter(|part| part.starts_with('h') || part.starts_with('d'));
            let inner = cells.filter_map(|cell| cell.split("</t").next()?.rsplit('>').next());
            inner
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            plain(&page),
            [
                "By day",
                "Installed",
                "Failed",
                "Not tried",
                "Number",
                "2026-11-25",
                "12",
                "3",
                "0",
                "15",
                "No start",
                "0",
                "0",
                "4",
                "4"
            ]
        );
        assert!(!page.contains("Canceled") && page.contains("class=\"not-tried\""));
    }
}
