//! CSV as RFC 4180 has it.

use memchr::{memchr, memchr3};

use super::fields::FIELDS;
use crate::table::Row;

const RECORD_END: &[u8] = b"\r\n";

/// The names of the fields.
pub(super) fn write_header(out: &mut Vec<u8>) {
    for (at, (_, name)) in FIELDS.iter().enumerate() {
        part(out, at);
        out.extend_from_slice(name.as_bytes());
    }
    out.extend_from_slice(RECORD_END);
}

/// One record; null is an empty field.
pub(super) fn write_row(out: &mut Vec<u8>, row: &Row<'_>) {
    for (at, (column, _)) in FIELDS.iter().enumerate() {
        part(out, at);
        if let Some(value) = row.verbatim(*column) {
            if value.is_plain() {
                out.extend_from_slice(value.as_bytes());
            } else {
                write_field(out, value.as_bytes());
            }
        }
    }
    out.extend_from_slice(RECORD_END);
}

fn part(out: &mut Vec<u8>, at: usize) {
    if at > 0 {
        out.push(b',');
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
