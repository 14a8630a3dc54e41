//! A spreadsheet: the sentence, the rows below a header that filters and stays in view, their counts, and what they are.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::{Cell, cell};
use super::days::name as name_of_day;
use super::document::{Document, Line};
use super::text::{cut, for_xml};
use super::{Counts, DayCounts, Field, HeadedField, NotWritten, Out, OverviewCell, OverviewTable, Pace, Wording};
use crate::model::{Forms, Timestamp, is_panic_of_full_disk};
use crate::table::Column;

/// Rows of results on one sheet: Excel's 1,048,576 less the sentence and the header. What is more goes on on a further
/// sheet.
pub const MOST_ROWS_A_SHEET: usize = 1_048_574;
/// The sentence stands in the first line, the header in this one.
const HEADER_LINE: u32 = 1;

/// Days from Excel's first day (counted as Excel counts, 1900 a leap year) to 1970-01-01.
const DAYS_BEFORE_1970: f64 = 25_569.0;
const SECONDS_A_DAY: f64 = 86_400.0;
/// Excel's last second, 9999-12-31T23:59:59.
const LAST_SERIAL: f64 = 2_958_466.0;
const WIDTH_OF_FACTS: f64 = 90.0;
/// Of customers and of how they stand.
const WIDTH_OF_NAMES: f64 = 28.0;
/// Of a time.
const TIME: f64 = 19.0;

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Output(error),
            other => Self::Output(std::io::Error::other(other)),
        }
    }
}

struct Formats {
    header: Format,
    time: Format,
    sentence: Format,
    wrapped: Format,
}

impl Formats {
    fn new(forms: Forms) -> Self {
        Self {
            header: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            time: Format::new().set_num_format(forms.spreadsheet_time()),
            sentence: Format::new().set_bold().set_font_size(12),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

pub(super) fn write(document: &Document<'_>, out: &mut Out<'_>, pace: &mut Pace<'_>) -> Result<(), NotWritten> {
    // The library writes rows to a temporary file, and panics where that cannot grow.
    let writing = catch_unwind(AssertUnwindSafe(|| write_split(document, MOST_ROWS_A_SHEET, out, pace)));
    writing.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        if words.is_some_and(is_panic_of_full_disk) {
            Err(NotWritten::Output(std::io::ErrorKind::StorageFull.into()))
        } else {
            resume_unwind(panic)
        }
    })
}

/// With so many rows a sheet at most.
pub(super) fn write_split(
    document: &Document<'_>,
    most_rows: usize,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let formats = Formats::new(document.wording.forms);
    let mut workbook = Workbook::new();
    if let Some(overview) = document.overview {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&overview.title)?;
        write_overview(worksheet, (document, overview), &formats)?;
    }
    let mut lines = document.lines().peekable();
    let mut number = 1;
    loop {
        let worksheet = workbook.add_worksheet_with_constant_memory()?;
        worksheet.set_name(name_of_part(&document.wording.results, number))?;
        let some = lines.by_ref().take(most_rows.max(1));
        write_rows(worksheet, document, some, (&formats, pace))?;
        if lines.peek().is_none() {
            break;
        }
        number += 1;
    }
    let counts = workbook.add_worksheet();
    counts.set_name(&document.wording.counts)?;
    write_counts(counts, document, &formats)?;
    let about = workbook.add_worksheet();
    about.set_name(&document.wording.about)?;
    write_about(about, document, &formats)?;
    pace.check()?;
    workbook.save_to_writer(out)?;
    Ok(())
}

fn name_of_part(name: &str, number: usize) -> String {
    if number == 1 {
        name.to_owned()
    } else {
        format!("{name} {number}")
    }
}

fn write_rows<'a>(
    worksheet: &mut Worksheet,
    document: &Document<'_>,
    lines: impl Iterator<Item = Line<'a>>,
    (formats, pace): (&Formats, &mut Pace<'_>),
) -> Result<(), NotWritten> {
    write_sentence(worksheet, document, formats)?;
    let last = write_headings(worksheet, document, formats)?;
    worksheet
        .set_freeze_panes(HEADER_LINE + 1, 0)?
        .set_landscape()
        .set_repeat_rows(0, HEADER_LINE)?;
    let mut at = HEADER_LINE;
    for line in lines {
        at += 1;
        write_line(worksheet, (at, &line), document, formats)?;
        if line.row.is_some() {
            pace.row()?;
        }
    }
    if let Some(last) = last {
        worksheet.autofilter(HEADER_LINE, 0, at, last)?;
    }
    Ok(())
}

/// The line above the rows; answers the number of the last column.
fn write_headings(
    worksheet: &mut Worksheet,
    document: &Document<'_>,
    formats: &Formats,
) -> Result<Option<u16>, NotWritten> {
    let fields = document.fields.iter();
    let fields = fields.map(|headed| (width(headed.field), heading(headed, document.wording)));
    let parts = document.headings;
    let before = parts.map(|parts| (WIDTH_OF_NAMES, parts.customer.clone()));
    let behind = parts.map(|parts| [(TIME, parts.as_of.clone()), (WIDTH_OF_NAMES, parts.status.clone())]);
    let all = before.into_iter().chain(fields).chain(behind.into_iter().flatten());
    let mut last = None;
    for (column, (width, heading)) in (0..).zip(all) {
        worksheet.set_column_width(column, width)?;
        worksheet.write_string_with_format(HEADER_LINE, column, heading, &formats.header)?;
        last = Some(column);
    }
    Ok(last)
}

/// One row, or that a customer's rows are missing.
fn write_line(
    worksheet: &mut Worksheet,
    (at, line): (u32, &Line<'_>),
    document: &Document<'_>,
    formats: &Formats,
) -> Result<(), NotWritten> {
    let (part, wording) = (line.block.part, document.wording);
    let mut column = 0;
    if let Some(part) = part {
        put_text(worksheet, (at, column), &part.customer, wording)?;
        column += 1;
    }
    for headed in document.fields {
        let content = line.row.as_ref().map(|row| cell(row, headed.field, line.block.sheet));
        match content.unwrap_or(Cell::Nothing) {
            Cell::Nothing => {}
            Cell::Time { at: time, sent } => match serial(time) {
                Some(days) => drop(worksheet.write_number_with_format(at, column, days, &formats.time)?),
                None => drop(worksheet.write_string(at, column, &*sent)?),
            },
            Cell::Seconds { seconds, .. } => drop(worksheet.write_number(at, column, seconds)?),
            Cell::Text(text) => put_text(worksheet, (at, column), &text, wording)?,
            Cell::NoName(text) | Cell::Yes(text) => put_text(worksheet, (at, column), text, wording)?,
        }
        column += 1;
    }
    for text in part.iter().flat_map(|part| [&part.as_of, &part.status]) {
        put_text(worksheet, (at, column), text, wording)?;
        column += 1;
    }
    Ok(())
}

/// A line for each customer, below the sentence.
fn write_overview(
    worksheet: &mut Worksheet,
    (document, overview): (&Document<'_>, &OverviewTable),
    formats: &Formats,
) -> Result<(), NotWritten> {
    write_sentence(worksheet, document, formats)?;
    for (number, column) in (0..).zip(&overview.columns) {
        let is_wide = overview.lines.iter().any(|line| {
            let cell = line.get(usize::from(number));
            matches!(cell, Some(OverviewCell::Text(text)) if text.chars().count() > 12)
        });
        worksheet.set_column_width(number, if is_wide { WIDTH_OF_NAMES } else { TIME })?;
        worksheet.write_string_with_format(HEADER_LINE, number, &column.heading, &formats.header)?;
    }
    worksheet.set_freeze_panes(HEADER_LINE + 1, 1)?.set_landscape();
    for (line, cells) in (HEADER_LINE + 1..).zip(&overview.lines) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                OverviewCell::Nothing => {}
                OverviewCell::Text(text) => put_text(worksheet, (line, column), text, document.wording)?,
                OverviewCell::Number(number) => drop(worksheet.write_number(line, column, *number)?),
            }
        }
    }
    Ok(())
}

/// The sentence, in the first line of a sheet.
fn write_sentence(worksheet: &mut Worksheet, document: &Document<'_>, formats: &Formats) -> Result<(), NotWritten> {
    let headline = for_xml(&document.about.headline);
    let headline = cut(&headline, &document.wording.cut);
    worksheet.write_string_with_format(0, 0, headline, &formats.sentence)?;
    Ok(())
}

fn put_text(
    worksheet: &mut Worksheet,
    (line, column): (u32, u16),
    text: &str,
    wording: &Wording,
) -> Result<(), NotWritten> {
    if !text.is_empty() {
        worksheet.write_string(line, column, cut(&for_xml(text), &wording.cut))?;
    }
    Ok(())
}

/// A time's heading says that it is in UTC: Excel knows no zones.
fn heading(headed: &HeadedField, wording: &Wording) -> String {
    match headed.field {
        Field::Plain(Column::Started | Column::LastModified) => format!("{} {}", headed.heading, wording.utc),
        Field::Plain(_)
        | Field::StateInWords
        | Field::ErrorInWords
        | Field::Before
        | Field::Ticket
        | Field::Note
        | Field::Handled => headed.heading.clone(),
    }
}

/// Days as Excel counts them; `None` outside of its calendar.
fn serial(at: Timestamp) -> Option<f64> {
    // To the millisecond: what Excel keeps.
    let millis = at.ticks().div_euclid(Timestamp::TICKS_PER_SECOND / 1_000);
    let serial = millis as f64 / 1_000.0 / SECONDS_A_DAY + DAYS_BEFORE_1970;
    // Before March 1900 Excel's calendar is a day off.
    (61.0..LAST_SERIAL).contains(&serial).then_some(serial)
}

const fn width(field: Field) -> f64 {
    match field {
        Field::StateInWords | Field::Before => 14.0,
        Field::ErrorInWords => 28.0,
        Field::Ticket => 16.0,
        Field::Note => 40.0,
        Field::Handled => 10.0,
        Field::Plain(column) => match column {
            Column::State => 12.0,
            Column::Device | Column::Agent | Column::Plan | Column::Error => 24.0,
            Column::User | Column::StartedBy => 30.0,
            Column::Message => 60.0,
            Column::Started | Column::LastModified | Column::StartToLastChange => TIME,
            Column::Region => 16.0,
            Column::CloudPc | Column::Activity => 38.0,
        },
    }
}

fn write_about(worksheet: &mut Worksheet, document: &Document<'_>, formats: &Formats) -> Result<(), NotWritten> {
    let (about, wording) = (document.about, document.wording);
    worksheet.set_column_width(0, 24)?.set_column_width(1, WIDTH_OF_FACTS)?;
    write_sentence(worksheet, document, formats)?;
    for (line, fact) in (2..).zip(&about.facts) {
        worksheet.write_string(line, 0, &fact.label)?;
        let value = for_xml(&fact.value);
        let value = cut(&value, &wording.cut);
        worksheet.write_string_with_format(line, 1, value, &formats.wrapped)?;
    }
    Ok(())
}

fn write_counts(worksheet: &mut Worksheet, document: &Document<'_>, formats: &Formats) -> Result<(), NotWritten> {
    let wording = document.wording;
    let counts = Counts::of_all(document.sheets(), wording);
    worksheet.set_column_width(0, 32)?.set_column_width(1, 24)?;
    let mut line = 0;
    let mut table = |title: &str, rows: Vec<(String, &str, u32)>| -> Result<(), NotWritten> {
        let header = [title, &wording.sent_as, &wording.number];
        for (column, text) in (0..).zip(header) {
            worksheet.write_string_with_format(line, column, text, &formats.header)?;
        }
        line += 1;
        for (name, sent, num_rows) in rows {
            worksheet.write_string(line, 0, cut(&for_xml(&name), &wording.cut))?;
            worksheet.write_string(line, 1, cut(&for_xml(sent), &wording.cut))?;
            worksheet.write_number(line, 2, num_rows)?;
            line += 1;
        }
        line += 1;
        Ok(())
    };
    let states = counts.states.iter();
    let states = states.map(|count| {
        (
            count.name.clone(),
            count.of.as_graph().unwrap_or_default(),
            count.num_rows,
        )
    });
    let mut states: Vec<_> = states.collect();
    if let Some(lacking) = counts.without_agent {
        states.push((wording.without_agent.clone(), "", lacking.num_rows));
        states.push((wording.installed_before.clone(), "", lacking.num_installed_before));
    }
    table(&wording.by_state, states)?;
    let errors = counts.errors.iter();
    let errors = errors.map(|count| {
        (
            count.name.clone(),
            count.of.as_graph().unwrap_or_default(),
            count.num_rows,
        )
    });
    table(&wording.by_error, errors.collect())?;
    write_days(worksheet, (&counts.days, wording), (line, &formats.header))
}

/// The days below the other counts: how many rows of each group of states, and how many in all.
fn write_days(
    worksheet: &mut Worksheet,
    (days, wording): (&[DayCounts], &Wording),
    (mut line, header): (u32, &Format),
) -> Result<(), NotWritten> {
    let titles = [&wording.by_day]
        .into_iter()
        .chain(&wording.groups)
        .chain([&wording.number]);
    for (column, title) in (0..).zip(titles) {
        worksheet.write_string_with_format(line, column, title, header)?;
    }
    for day in days {
        line += 1;
        worksheet.write_string(line, 0, name_of_day(day, wording))?;
        let total = day.num_rows.iter().sum();
        for (column, num_rows) in (1..).zip(day.num_rows.into_iter().chain([total])) {
            worksheet.write_number(line, column, num_rows)?;
        }
    }
    Ok(())
}
