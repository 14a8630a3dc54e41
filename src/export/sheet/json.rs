//! JSON for programs: one object a row, null where there is nothing.

use serde::Serialize as _;
use serde::ser::{SerializeMap as _, Serializer as _};

use super::cells::{Cell, cell};
use super::document::{Document, Line};
use super::{JsonOptions, NotWritten, Out, OverviewCell, OverviewTable, Pace, PartHeadings};

/// Bytes that are gathered before they are handed on.
const BATCH_BYTES: usize = 256 * 1024;

/// One object a line; before them, where it is asked for, what they are.
pub(super) fn write_lines(
    document: &Document<'_>,
    options: JsonOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = Vec::new();
    if options.with_about {
        object_about(&mut batch, document)?;
        batch.push(b'\n');
    }
    each_line(document, pace, |line, _| {
        object(&mut batch, document, line)?;
        batch.push(b'\n');
        hand_on(&mut batch, BATCH_BYTES, out)
    })?;
    hand_on(&mut batch, 0, out)
}

/// One array; its first object, where it is asked for, says what the others are.
pub(super) fn write_array(
    document: &Document<'_>,
    options: JsonOptions,
    out: &mut Out<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), NotWritten> {
    let mut batch = b"[".to_vec();
    if options.with_about {
        object_about(&mut batch, document)?;
    }
    each_line(document, pace, |line, at| {
        let is_first = at == 0 && !options.with_about;
        batch.extend_from_slice(if is_first { b"\n" } else { b",\n" });
        object(&mut batch, document, line)?;
        hand_on(&mut batch, BATCH_BYTES, out)
    })?;
    batch.extend_from_slice(b"\n]\n");
    hand_on(&mut batch, 0, out)
}

fn each_line(
    document: &Document<'_>,
    pace: &mut Pace<'_>,
    mut write: impl FnMut(&Line<'_>, usize) -> Result<(), NotWritten>,
) -> Result<(), NotWritten> {
    for (at, line) in document.lines().enumerate() {
        write(&line, at)?;
        if line.row.is_some() {
            pace.row()?;
        }
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

fn object(out: &mut Vec<u8>, document: &Document<'_>, line: &Line<'_>) -> Result<(), NotWritten> {
    let mut serializer = serde_json::Serializer::new(out);
    let mut map = serializer.serialize_map(None).map_err(std::io::Error::from)?;
    let [customer, as_of, status] = PartHeadings::KEYS;
    if let Some(part) = line.block.part {
        map.serialize_entry(customer, &part.customer)
            .map_err(std::io::Error::from)?;
    }
    for headed in document.fields {
        let key = headed.field.key();
        let cell = line.row.as_ref().map(|row| cell(row, headed.field, line.block.sheet));
        match cell.unwrap_or(Cell::Nothing) {
            Cell::Nothing | Cell::NoName(_) => map.serialize_entry(key, &()),
            Cell::Seconds { seconds, .. } => map.serialize_entry(key, &seconds),
            Cell::Text(text) | Cell::Time { sent: text, .. } => map.serialize_entry(key, &*text),
            Cell::Yes(_) => map.serialize_entry(key, &true),
        }
        .map_err(std::io::Error::from)?;
    }
    if let Some(part) = line.block.part {
        let read_at = Some(&part.as_of).filter(|text| !text.is_empty());
        map.serialize_entry(as_of, &read_at).map_err(std::io::Error::from)?;
        map.serialize_entry(status, &part.status)
            .map_err(std::io::Error::from)?;
    }
    map.end().map_err(std::io::Error::from)?;
    Ok(())
}

fn object_about(out: &mut Vec<u8>, document: &Document<'_>) -> Result<(), NotWritten> {
    let about = document.about;
    let mut facts = serde_json::Map::new();
    facts.insert("title".to_owned(), about.title.clone().into());
    facts.insert("headline".to_owned(), about.headline.clone().into());
    if about.is_sample {
        facts.insert("sample".to_owned(), true.into());
    }
    for (key, fact) in about.keys.iter().zip(&about.facts) {
        facts.insert((*key).to_owned(), fact.value.clone().into());
    }
    if let Some(overview) = document.overview {
        facts.insert("overview".to_owned(), table(overview));
    }
    let whole = serde_json::json!({ "rollcall": facts });
    whole
        .serialize(&mut serde_json::Serializer::new(out))
        .map_err(std::io::Error::from)?;
    Ok(())
}

/// An object for each customer.
fn table(overview: &OverviewTable) -> serde_json::Value {
    let value = |cell: &OverviewCell| match cell {
        OverviewCell::Nothing => serde_json::Value::Null,
        OverviewCell::Text(text) => text.clone().into(),
        OverviewCell::Number(number) => (*number).into(),
    };
    let object = |line: &Vec<OverviewCell>| {
        let cells = overview.columns.iter().zip(line);
        let entries = cells.map(|(column, cell)| (column.key.to_owned(), value(cell)));
        serde_json::Value::Object(entries.collect())
    };
    overview.lines.iter().map(object).collect()
}
