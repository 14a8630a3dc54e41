//! A report as one page: no script, nothing from outside, fit for paper.

use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::cells::{Cell, cell};
use super::charts::{Bar, bars};
use super::days::{bars_of, table as table_of_days};
use super::document::{Block, Document};
use super::one_offset::{OneOffset, zone_text};
use super::page_columns::rules;
use super::pie::pie;
use super::text::{html, push_html};
use super::{Counts, DayCounts, NotWritten, Out, OverviewCell, OverviewTable, Pace, Wording};
use crate::model::{Forms, StateGroup};

/// Characters that are gathered before they are handed on.
const BATCH: usize = 256 * 1024;
/// Days that a chart shows; earlier ones are counted in a sentence.
const MOST_DAYS: usize = 31;
/// Errors that a chart shows; the table below has all of them.
const MOST_ERRORS: usize = 12;

/// Colours only repeat what stands beside them in words. `white-space` keeps line breaks of messages.
const STYLE: &str = "\
:root{color-scheme:light}\
body{font:14px/1.45 system-ui,sans-serif;color:#1b1f24;background:#fff;margin:24px}\
h1{font-size:14px;font-weight:600;margin:0 0 12px}h2{font-size:16px;margin:24px 0 8px}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0}dt{color:#57606a}dd{margin:0;overflow-wrap:anywhere}\
svg{max-width:100%;height:auto;font-size:13px}svg :is(rect,path,circle){stroke:#1b1f24;stroke-width:.5}.pie :is(path,circle){stroke:#fff;stroke-width:1.5}\
.pie .not-tried{stroke:#1b1f24}.within{fill:#fff;font-weight:600}.on-not-tried,.on-other,.beside{fill:#1b1f24}\
.installed{fill:#2e7d46}.failed{fill:#c0392b}.canceled{fill:#8a6d1a}.waiting{fill:#2b6cb0}.not-tried{fill:#fff}.other{fill:#8b949e}\
table{border-collapse:collapse;width:100%;font-size:12px}th,td{border:1px solid #d0d7de;padding:3px 6px;text-align:left;vertical-align:top;\
white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid #2b6cb0}th{background:#f3f5f7}#overview th{overflow-wrap:normal}\
.counts{width:auto;margin:8px 0}.counts :is(th,td){white-space:nowrap}.counts td{text-align:right}.counts svg{vertical-align:-1px;margin-right:4px}\
@media print{@page{size:A4 landscape;margin:12mm}body{margin:0;font-size:10pt}thead{display:table-header-group}tr,svg{break-inside:avoid}h2{break-after:avoid}\
table{font-size:7.5pt}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

pub(super) fn write(document: &Document<'_>, out: &mut Out<'_>, pace: &mut Pace<'_>) -> Result<(), NotWritten> {
    let mut page = String::with_capacity(BATCH + BATCH / 8);
    let offset = OneOffset::of(document);
    head(&mut page, document, offset);
    if let Some(overview) = document.overview {
        overview_table(&mut page, overview, document.wording.forms);
    }
    charts(&mut page, document);
    for (number, block) in document.blocks.iter().enumerate() {
        heading(&mut page, document, (number, block));
        rows(&mut page, (document, block, offset), out, pace)?;
    }
    page.push_str("</body></html>\n");
    out.write_all(page.as_bytes())?;
    Ok(())
}

/// What stands before the rows of a customer: with several, its name, how it was read, and what is missing.
fn heading(page: &mut String, document: &Document<'_>, (number, block): (usize, &Block<'_>)) {
    // A `String` takes everything, here and below.
    let Some(part) = block.part else {
        let title = html(&document.wording.results);
        let _ = write!(page, "<h2>{title}</h2>");
        table(page, (&title, "results"));
        return;
    };
    let _ = write!(
        page,
        "<h2 dir=\"auto\">{}</h2><p dir=\"auto\">{}</p>",
        html(&part.customer),
        html(&part.sheet.about.headline)
    );
    if let Some(gap) = &part.gap {
        let _ = write!(page, "<p dir=\"auto\"><strong>{}</strong></p>", html(gap));
    }
    table(page, (&html(&part.customer), &format!("results-{}", number + 1)));
}

/// Begins a table of rows, in a part of the page that the arrow keys scroll where it is wider than the window.
fn table(page: &mut String, (name, id): (&str, &str)) {
    let _ = write!(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table id=\"{id}\" class=\"rows\">"
    );
}

fn rows(
    page: &mut String,
    (document, block, offset): (&Document<'_>, &Block<'_>, OneOffset),
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    page.push_str("<thead><tr>");
    for headed in document.fields {
        let _ = write!(page, "<th scope=\"col\">{}</th>", html(&headed.heading));
    }
    page.push_str("</tr></thead><tbody>\n");
    for row in block.rows() {
        page.push_str("<tr>");
        for headed in document.fields {
            page.push_str("<td dir=\"auto\">");
            let cell = cell(&row, headed.field, block.sheet);
            push_cell(page, &cell, (&document.wording.names.days.0, offset));
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
        if page.len() >= BATCH {
            out.write_all(page.as_bytes())?;
            page.clear();
        }
        pace.row()?;
    }
    page.push_str("</tbody></table></div>");
    Ok(())
}

/// How every customer stands.
fn overview_table(page: &mut String, overview: &OverviewTable, forms: Forms) {
    let _ = write!(
        page,
        "<h2>{}</h2><table id=\"overview\"><thead><tr>",
        html(&overview.title)
    );
    for column in &overview.columns {
        let _ = write!(page, "<th scope=\"col\">{}</th>", html(&column.heading));
    }
    page.push_str("</tr></thead><tbody>\n");
    for line in &overview.lines {
        page.push_str("<tr>");
        for cell in line {
            page.push_str("<td dir=\"auto\">");
            match cell {
                OverviewCell::Nothing => {}
                OverviewCell::Text(text) => push_html(page, text),
                OverviewCell::Number(number) => page.push_str(&forms.number((*number).into())),
            }
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table>");
}

/// Times are for people: in the time of the place, to the second, with the offset where it is not the same for all.
fn push_cell(page: &mut String, cell: &Cell<'_>, (zone, offset): (&TimeZone, OneOffset)) {
    let local = match cell {
        Cell::Time { at, .. } => jiff::Timestamp::from_second(at.unix_seconds()).ok(),
        Cell::Nothing | Cell::Text(_) | Cell::Seconds { .. } | Cell::NoName(_) | Cell::Yes(_) => None,
    };
    match local.map(|instant| instant.to_zoned_datetime(zone.clone())) {
        Some(zoned) => {
            let form = match offset {
                OneOffset::Is(_) => "%Y-%m-%d %H:%M:%S",
                OneOffset::No => "%Y-%m-%d %H:%M:%S %:z",
            };
            let _ = write!(page, "{}", zoned.strftime(form));
        }
        None => push_html(page, cell.text()),
    }
}

fn head(page: &mut String, document: &Document<'_>, offset: OneOffset) {
    let (about, rules) = (document.about, rules(document.fields));
    let (title, headline) = (html(&about.title), html(&about.headline));
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
<title>{title}</title><style>{STYLE}{rules}</style></head><body><h1>{headline}</h1><dl>",
        html(&document.wording.language)
    );
    for fact in &about.facts {
        let _ = write!(
            page,
            "<dt>{}</dt><dd dir=\"auto\">{}</dd>",
            html(&fact.label),
            html(&fact.value)
        );
    }
    if let OneOffset::Is(offset) = offset {
        let label = html(&document.wording.times);
        let _ = write!(page, "<dt>{label}</dt><dd>{}</dd>", zone_text(offset));
    }
    page.push_str("</dl>");
}

fn charts(page: &mut String, document: &Document<'_>) {
    let wording = document.wording;
    let counts = Counts::of_all(document.sheets(), wording);
    let states: Vec<Bar> = counts
        .states
        .iter()
        .map(|count| Bar {
            name: count.name.clone(),
            number: share(wording.forms, count.num_rows, counts.num_rows),
            told: String::new(),
            parts: vec![(count.of.group(), count.num_rows)],
        })
        .collect();
    chart(page, wording, &wording.by_state, (&states, pie));
    if let Some(lacking) = counts.without_agent {
        let facts = [
            (&wording.without_agent, lacking.num_rows),
            (&wording.installed_before, lacking.num_installed_before),
        ];
        page.push_str("<dl>");
        for (name, num_rows) in facts {
            let _ = write!(
                page,
                "<dt>{}</dt><dd>{}</dd>",
                html(name),
                html(&share(wording.forms, num_rows, counts.num_rows))
            );
        }
        page.push_str("</dl>");
    }
    let errors: Vec<Bar> = counts
        .errors
        .iter()
        .take(MOST_ERRORS)
        .map(|count| Bar {
            name: count.name.clone(),
            number: share(wording.forms, count.num_rows, counts.num_rows),
            told: String::new(),
            parts: vec![(StateGroup::Failed, count.num_rows)],
        })
        .collect();
    chart(page, wording, &wording.by_error, (&errors, bars));
    days(page, &counts.days, wording);
}

/// Bars, what they say as a table, and whether there were earlier days.
fn days(page: &mut String, all: &[DayCounts], wording: &Wording) {
    let hidden = all.len().saturating_sub(MOST_DAYS);
    let shown = all.get(hidden..).unwrap_or_default();
    chart(page, wording, &wording.by_day, (&bars_of(shown, wording), bars));
    if !shown.is_empty() {
        table_of_days(page, shown, wording);
    }
    if hidden > 0 {
        let _ = write!(page, "<p>{}</p>", html(&wording.earlier_days));
    }
}

/// Draws a chart under its name.
type Draw = fn(&mut String, &str, &[Bar]);

fn chart(page: &mut String, wording: &Wording, title: &str, (shown, draw): (&[Bar], Draw)) {
    let _ = write!(page, "<h2>{}</h2>", html(title));
    if shown.is_empty() {
        let _ = write!(page, "<p>{}</p>", html(&wording.nothing));
    } else {
        draw(page, title, shown);
    }
}

/// `29 · 78 %`; a share that is not zero never reads so.
fn share(forms: Forms, part: u32, whole: u32) -> String {
    let number = forms.number(part.into());
    match part {
        0 => number,
        _ => format!("{number} · {}", forms.percent(part.into(), whole.into())),
    }
}
