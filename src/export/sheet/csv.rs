//! CSV for people: headings, and cells that no spreadsheet takes for a formula.

use std::borrow::Cow;

use super::cells::cell;
use super::text::{guarded, one_kind_of_break};
use super::{CsvOptions, NotWritten, Out, Pace, Sheet};

/// Bytes that are gathered before they are handed on.
const BATCH_BYTES: usize = 256 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(
    sheet: &Sheet,
    options: CsvOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = Vec::with_capacity(BATCH_BYTES + BATCH_BYTES / 8);
    if options.with_bom {
        batch.extend_from_slice(BYTE_ORDER_MARK);
    }
    if options.with_about {
        let about = &sheet.about;
        record(&mut batch, options, [about.title.as_str()]);
        record(&mut batch, options, [about.headline.as_str()]);
        for fact in &about.facts {
            record(&mut batch, options, [fact.label.as_str(), &fact.value]);
        }
        batch.extend_from_slice(b"\r\n");
    }
    let heading = |at: &super::HeadedField| {
        if options.with_keys {
            at.field.key().to_owned()
        } else {
            at.heading.clone()
        }
    };
    let headings: Vec<String> = sheet.fields.iter().map(heading).collect();
    record(&mut batch, options, headings.iter().map(String::as_str));
    for row in sheet.order.iter().filter_map(|number| sheet.snapshot.row(*number)) {
        for (at, headed) in sheet.fields.iter().enumerate() {
            if at > 0 {
                batch.push(b',');
            }
            let cell = cell(&row, headed.field, &sheet.wording);
            field(&mut batch, options, cell.text());
        }
        batch.extend_from_slice(b"\r\n");
        if batch.len() >= BATCH_BYTES {
            out.write_all(&batch)?;
            batch.clear();
        }
        pace.row()?;
    }
    out.write_all(&batch)?;
    Ok(())
}

pub(super) fn record<'a>(out: &mut Vec<u8>, options: CsvOptions, values: impl IntoIterator<Item = &'a str>) {
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
