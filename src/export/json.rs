//! JSON: objects with Graph's names in the documented order, null as null.

use super::fragments::Fragments;
use crate::table::{Column, Row, Verbatim};

/// The beginning of an array.
pub(super) fn open_array(out: &mut Vec<u8>) {
    out.push(b'[');
}

/// What stands before an object of an array.
pub(super) fn part(out: &mut Vec<u8>, num_before: u64) {
    out.extend_from_slice(if num_before == 0 { b"\n" } else { b",\n" });
}

/// The end of an array.
pub(super) fn close_array(out: &mut Vec<u8>, num_rows: u64) {
    out.extend_from_slice(if num_rows == 0 { b"]\n" } else { b"\n]\n" });
}

/// One compact object.
#[inline]
pub(super) fn write_object(out: &mut Vec<u8>, row: &Row<'_>, fragments: &mut Fragments) {
    out.extend_from_slice(b"{\"activityId\":");
    write_value(out, row.verbatim(Column::Activity));
    out.extend_from_slice(b",\"cloudPcId\":");
    write_value(out, row.verbatim(Column::CloudPc));
    let (state, rest) = fragments.of(row);
    out.extend_from_slice(state);
    write_value(out, row.verbatim(Column::Started));
    out.extend_from_slice(b",\"lastModifiedDateTime\":");
    write_value(out, row.verbatim(Column::LastModified));
    out.extend_from_slice(rest);
}

/// An object's state up to the start time; then what follows the times. Answers where that begins.
pub(super) fn write_fragments(out: &mut Vec<u8>, row: &Row<'_>) -> usize {
    out.extend_from_slice(b",\"state\":");
    write_value(out, row.verbatim(Column::State));
    out.extend_from_slice(b",\"startDateTime\":");
    let middle = out.len();
    out.extend_from_slice(b",\"errorCode\":");
    write_value(out, row.verbatim(Column::Error));
    out.extend_from_slice(b",\"errorMessage\":");
    write_value(out, row.verbatim(Column::Message));
    out.push(b'}');
    middle
}

#[inline]
fn write_value(out: &mut Vec<u8>, value: Option<Verbatim<'_>>) {
    let Some(value) = value else {
        out.extend_from_slice(b"null");
        return;
    };
    out.push(b'"');
    match value.kept_text() {
        Some(text) => write_escaped(out, text.as_bytes()),
        None => value.push_to(out),
    }
    out.push(b'"');
}

/// Any text, escaped as JSON asks for it.
fn write_escaped(out: &mut Vec<u8>, text: &[u8]) {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| needs_escape(*byte)) {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        let Some((byte, after)) = after.split_first() else {
            break;
        };
        write_escape(out, *byte);
        rest = after;
    }
    out.extend_from_slice(rest);
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: [u8; 16] = *b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        control => {
            out.extend_from_slice(b"\\u00");
            out.extend([control >> 4, control & 0xf].map(|digit| HEX[usize::from(digit & 0xf)]));
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
