//! JSON for programs: one object a row, null where there is nothing.

use serde::Serialize as _;
use serde::ser::{SerializeMap as _, Serializer as _};

use super::cells::{Cell, cell};
use super::{About, JsonOptions, NotWritten, Out, Pace, Sheet};
use crate::table::Row;

/// Bytes that are gathered before they are handed on.
const BATCH_BYTES: usize = 256 * 1024;

/// One object a line; before them, where it is asked for, what they are.
pub(super) fn write_lines(
    sheet: &Sheet,
    options: JsonOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = Vec::new();
    if options.with_about {
        object_about(&mut batch, &sheet.about)?;
        batch.push(b'\n');
    }
    each_row(sheet, pace, |row, _| {
        object(&mut batch, sheet, row)?;
        batch.push(b'\n');
        hand_on(&mut batch, BATCH_BYTES, out)
    })?;
    hand_on(&mut batch, 0, out)
}

/// One array; its first object, where it is asked for, says what the others are.
pub(super) fn write_array(
    sheet: &Sheet,
    options: JsonOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = b"[".to_vec();
    if options.with_about {
        object_about(&mut batch, &sheet.about)?;
    }
    each_row(sheet, pace, |row, at| {
        let is_first = at == 0 && !options.with_about;
        batch.extend_from_slice(if is_first { b"\n" } else { b",\n" });
        object(&mut batch, sheet, row)?;
        hand_on(&mut batch, BATCH_BYTES, out)
    })?;
    batch.extend_from_slice(b"\n]\n");
    hand_on(&mut batch, 0, out)
}

fn each_row(
    sheet: &Sheet,
    pace: &mut Pace<'_>,
    mut write: impl FnMut(&Row<'_>, usize) -> Result<(), NotWritten>,
) -> Result<(), NotWritten> {
    let rows = sheet.order.iter().filter_map(|number| sheet.snapshot.row(*number));
    for (at, row) in rows.enumerate() {
        write(&row, at)?;
        pace.row()?;
    }
    Ok(())
}

fn hand_on(batch: &mut Vec<u8>, from: usize, out: &mut Out<'_>) -> Result<(), NotWritten> {
    if batch.len() >= from {
        out.write_all(batch)?;
        batch.clear();
    }
    Ok(())
}

fn object(out: &mut Vec<u8>, sheet: &Sheet, row: &Row<'_>) -> Result<(), NotWritten> {
    let mut serializer = serde_json::Serializer::new(out);
    let mut map = serializer.serialize_map(None).map_err(std::io::Error::from)?;
    for headed in &sheet.fields {
        let key = headed.field.key();
        match cell(row, headed.field, sheet) {
            Cell::Nothing | Cell::NoName(_) => map.serialize_entry(key, &()),
            Cell::Seconds { seconds, .. } => map.serialize_entry(key, &seconds),
            Cell::Text(text) | Cell::Time { sent: text, .. } => map.serialize_entry(key, &*text),
            Cell::Yes(_) => map.serialize_entry(key, &true),
        }
        .map_err(std::io::Error::from)?;
    }
    map.end().map_err(std::io::Error::from)?;
    Ok(())
}

fn object_about(out: &mut Vec<u8>, about: &About) -> Result<(), NotWritten> {
    let mut facts = serde_json::Map::new();
    facts.insert("title".to_owned(), about.title.clone().into());
    facts.insert("headline".to_owned(), about.headline.clone().into());
    for (key, fact) in about.keys.iter().zip(&about.facts) {
        facts.insert((*key).to_owned(), fact.value.clone().into());
    }
    let whole = serde_json::json!({ "rollcall": facts });
    whole
        .serialize(&mut serde_json::Serializer::new(out))
        .map_err(std::io::Error::from)?;
    Ok(())
}
