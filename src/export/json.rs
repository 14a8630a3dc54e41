//! JSON: objects with Graph's names in the documented order, null as null.

use super::fields::FIELDS;
use crate::table::Row;

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
pub(super) fn write_object(out: &mut Vec<u8>, row: &Row<'_>) {
    for (at, (column, name)) in FIELDS.iter().enumerate() {
        out.extend_from_slice(if at == 0 { b"{\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        match row.verbatim(*column) {
            None => out.extend_from_slice(b"null"),
            Some(value) if value.is_plain() => {
                out.push(b'"');
                out.extend_from_slice(value.as_bytes());
                out.push(b'"');
            }
            Some(value) => write_string(out, value.as_str()),
        }
    }
    out.push(b'}');
}

/// A string of any text, escaped as JSON asks for it.
fn write_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
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
    out.push(b'"');
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
