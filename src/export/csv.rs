//! CSV as RFC 4180 has it: Graph's names in the documented order, null as an empty field.

use memchr::{memchr, memchr3};

use super::fragments::Fragments;
use crate::table::{Column, Row, Verbatim};

/// The names of the fields.
pub(super) const HEADER: &[u8] =
    b"activityId,cloudPcId,state,startDateTime,lastModifiedDateTime,errorCode,errorMessage\r\n";

/// One record.
#[inline]
pub(super) fn write_row(out: &mut Vec<u8>, row: &Row<'_>, fragments: &mut Fragments) {
    write_value(out, row.verbatim(Column::Activity));
    out.push(b',');
    write_value(out, row.verbatim(Column::CloudPc));
    let (state, rest) = fragments.of(row);
    out.extend_from_slice(state);
    write_value(out, row.verbatim(Column::Started));
    out.push(b',');
    write_value(out, row.verbatim(Column::LastModified));
    out.extend_from_slice(rest);
}

/// A record's state with the commas around it; then what follows the times. Answers where that begins.
pub(super) fn write_fragments(out: &mut Vec<u8>, row: &Row<'_>) -> usize {
    out.push(b',');
    write_value(out, row.verbatim(Column::State));
    out.push(b',');
    let middle = out.len();
    out.push(b',');
    write_value(out, row.verbatim(Column::Error));
    out.push(b',');
    write_value(out, row.verbatim(Column::Message));
    out.extend_from_slice(b"\r\n");
    middle
}

#[inline]
fn write_value(out: &mut Vec<u8>, value: Option<Verbatim<'_>>) {
    let Some(value) = value else { return };
    match value.kept_text() {
        Some(text) => write_field(out, text.as_bytes()),
        None => value.push_to(out),
    }
}

/// Quotes a field only where RFC 4180 asks for it; a quote within is doubled.
fn write_field(out: &mut Vec<u8>, value: &[u8]) {
    if memchr3(b',', b'"', b'\n', value).is_none() && memchr(b'\r', value).is_none() {
        out.extend_from_slice(value);
        return;
    }
    out.push(b'"');
    for (at, piece) in value.split(|byte| *byte == b'"').enumerate() {
        if at > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(piece);
    }
    out.push(b'"');
}
