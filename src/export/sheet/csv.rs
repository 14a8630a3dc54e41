//! CSV for people: headings, and cells that no spreadsheet takes for a formula.

use std::borrow::Cow;

use super::cells::cell;
use super::document::{Document, Line};
use super::text::{guarded, one_kind_of_break};
use super::{CsvOptions, NotWritten, Out, Pace, PartHeadings};

/// Bytes that are gathered before they are handed on.
const BATCH_BYTES: usize = 256 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(
    document: &Document<'_>,
    options: CsvOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = Vec::with_capacity(BATCH_BYTES + BATCH_BYTES / 8);
    if options.with_bom {
        batch.extend_from_slice(BYTE_ORDER_MARK);
    }
    if options.with_about {
        let about = document.about;
        record(&mut batch, options, [about.headline.as_str()]);
        for fact in &about.facts {
            record(&mut batch, options, [fact.label.as_str(), &fact.value]);
        }
        batch.extend_from_slice(b"\r\n");
    }
    let headings = headings(document, options);
    record(&mut batch, options, headings.iter().map(String::as_str));
    for line in document.lines() {
        line_of(&mut batch, document, options, &line);
        if batch.len() >= BATCH_BYTES {
            out.write_all(&batch)?;
            batch.clear();
        }
        if line.row.is_some() {
            pace.row()?;
        }
    }
    out.write_all(&batch)?;
    Ok(())
}

/// What stands above the columns.
fn headings(document: &Document<'_>, options: CsvOptions) -> Vec<String> {
    let heading = |at: &super::HeadedField| {
        if options.with_keys {
            at.field.key().to_owned()
        } else {
            at.heading.clone()
        }
    };
    let fields = document.fields.iter().map(heading);
    let Some(parts) = document.headings else {
        return fields.collect();
    };
    let [customer, as_of, status] = if options.with_keys {
        PartHeadings::KEYS.map(str::to_owned)
    } else {
        [&parts.customer, &parts.as_of, &parts.status].map(String::clone)
    };
    let customer = std::iter::once(customer);
    customer.chain(fields).chain([as_of, status]).collect()
}

/// One record.
fn line_of(batch: &mut Vec<u8>, document: &Document<'_>, options: CsvOptions, line: &Line<'_>) {
    let part = line.block.part;
    if let Some(part) = part {
        field(batch, options, &part.customer);
    }
    for (at, headed) in document.fields.iter().enumerate() {
        if at > 0 || part.is_some() {
            batch.push(b',');
        }
        if let Some(row) = &line.row {
            field(batch, options, cell(row, headed.field, line.block.sheet).text());
        }
    }
    for value in part.iter().flat_map(|part| [&part.as_of, &part.status]) {
        batch.push(b',');
        field(batch, options, value);
    }
    batch.extend_from_slice(b"\r\n");
}

fn record<'a>(out: &mut Vec<u8>, options: CsvOptions, values: impl IntoIterator<Item = &'a str>) {
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        field(out, options, value);
    }
    out.extend_from_slice(b"\r\n");
}

fn field(out: &mut Vec<u8>, options: CsvOptions, value: &str) {
    let value = if options.for_spreadsheets {
        one_kind_of_break(guarded(value))
    } else {
        Cow::Borrowed(value)
    };
    if value.contains(['"', ',', '\r', '\n']) {
        out.push(b'"');
        out.extend_from_slice(value.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(value.as_bytes());
    }
}
