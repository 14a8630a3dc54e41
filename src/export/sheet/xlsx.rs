//! A spreadsheet: the sentence, the rows below a header that filters and stays in view, their counts, and what they are.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::{Cell, cell};
use super::text::{cut, for_xml};
use super::{Counts, Field, HeadedField, NotWritten, Out, Pace, Sheet};
use crate::model::{Forms, Timestamp};
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

pub(super) fn write(sheet: &Sheet, out: &mut Out<'_>, pace: &mut Pace<'_>) -> Result<(), NotWritten> {
    write_split(sheet, MOST_ROWS_A_SHEET, out, pace)
}

/// With so many rows a sheet at most.
pub(super) fn write_split(
    sheet: &Sheet,
    most_rows: usize,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let formats = Formats::new(sheet.wording.forms);
    let mut workbook = Workbook::new();
    let mut parts = sheet.order.chunks(most_rows.max(1));
    let mut number = 1;
    let mut rows = parts.next().unwrap_or_default();
    loop {
        let worksheet = workbook.add_worksheet_with_constant_memory()?;
        worksheet.set_name(name_of_part(&sheet.wording.results, number))?;
        write_rows(worksheet, sheet, rows, &formats, pace)?;
        let Some(more) = parts.next() else { break };
        (rows, number) = (more, number + 1);
    }
    let counts = workbook.add_worksheet();
    counts.set_name(&sheet.wording.counts)?;
    write_counts(counts, sheet, &formats)?;
    let about = workbook.add_worksheet();
    about.set_name(&sheet.wording.about)?;
    write_about(about, sheet, &formats)?;
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

fn write_rows(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    rows: &[u32],
    formats: &Formats,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let columns = || (0..).zip(&sheet.fields);
    write_sentence(worksheet, sheet, formats)?;
    for (column, headed) in columns() {
        worksheet.set_column_width(column, width(headed.field))?;
        worksheet.write_string_with_format(HEADER_LINE, column, heading(headed, sheet), &formats.header)?;
    }
    worksheet
        .set_freeze_panes(HEADER_LINE + 1, 0)?
        .set_landscape()
        .set_repeat_rows(0, HEADER_LINE)?;
    let mut line = HEADER_LINE;
    for row in rows.iter().filter_map(|number| sheet.snapshot.row(*number)) {
        line += 1;
        for (column, headed) in columns() {
            match cell(&row, headed.field, sheet) {
                Cell::Nothing => {}
                Cell::Time { at, sent } => match serial(at) {
                    Some(days) => drop(worksheet.write_number_with_format(line, column, days, &formats.time)?),
                    None => drop(worksheet.write_string(line, column, &*sent)?),
                },
                Cell::Seconds { seconds, .. } => drop(worksheet.write_number(line, column, seconds)?),
                Cell::Text(text) => put_text(worksheet, (line, column), &text, sheet)?,
                Cell::NoName(text) | Cell::Yes(text) => put_text(worksheet, (line, column), text, sheet)?,
            }
        }
        pace.row()?;
    }
    if let Some(last) = u16::try_from(sheet.fields.len())
        .ok()
        .and_then(|len| len.checked_sub(1))
    {
        worksheet.autofilter(HEADER_LINE, 0, line, last)?;
    }
    Ok(())
}

/// The sentence, in the first line of a sheet.
fn write_sentence(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), NotWritten> {
    let headline = for_xml(&sheet.about.headline);
    let headline = cut(&headline, &sheet.wording.cut);
    worksheet.write_string_with_format(0, 0, headline, &formats.sentence)?;
    Ok(())
}

fn put_text(
    worksheet: &mut Worksheet,
    (line, column): (u32, u16),
    text: &str,
    sheet: &Sheet,
) -> Result<(), NotWritten> {
    if !text.is_empty() {
        worksheet.write_string(line, column, cut(&for_xml(text), &sheet.wording.cut))?;
    }
    Ok(())
}

/// A time's heading says that it is in UTC: Excel knows no zones.
fn heading(headed: &HeadedField, sheet: &Sheet) -> String {
    match headed.field {
        Field::Plain(Column::Started | Column::LastModified) => format!("{} {}", headed.heading, sheet.wording.utc),
        Field::Plain(_) | Field::StateInWords | Field::ErrorInWords | Field::Ticket | Field::Note | Field::Handled => {
            headed.heading.clone()
        }
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
        Field::StateInWords => 14.0,
        Field::ErrorInWords => 28.0,
        Field::Ticket => 16.0,
        Field::Note => 40.0,
        Field::Handled => 10.0,
        Field::Plain(column) => match column {
            Column::State => 12.0,
            Column::Device | Column::Agent | Column::Plan | Column::Error => 24.0,
            Column::User | Column::StartedBy => 30.0,
            Column::Message => 60.0,
            Column::Started | Column::LastModified | Column::StartToLastChange => 19.0,
            Column::Region => 16.0,
            Column::CloudPc | Column::Activity => 38.0,
        },
    }
}

fn write_about(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), NotWritten> {
    let about = &sheet.about;
    worksheet.set_column_width(0, 24)?.set_column_width(1, WIDTH_OF_FACTS)?;
    write_sentence(worksheet, sheet, formats)?;
    for (line, fact) in (2..).zip(&about.facts) {
        worksheet.write_string(line, 0, &fact.label)?;
        let value = for_xml(&fact.value);
        let value = cut(&value, &sheet.wording.cut);
        worksheet.write_string_with_format(line, 1, value, &formats.wrapped)?;
    }
    Ok(())
}

fn write_counts(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), NotWritten> {
    let (wording, counts) = (&sheet.wording, Counts::of(sheet));
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
    let days = counts.days.iter().map(|day| {
        let name = day.day.clone().unwrap_or_else(|| wording.no_day.clone());
        (name, "", day.num_rows.iter().sum())
    });
    table(&wording.by_day, days.collect())
}
