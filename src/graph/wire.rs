//! Reads one page of a collection straight from its bytes: rows borrow from them, fields this program does
//! not know are counted, and nothing that came is dropped in silence.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::cell::{Cell, Name, NotText};
use crate::model::{FailureKind, ResultRow};

/// Distinct names of unknown fields that are counted; a page with more is not one of Graph's.
const MOST_UNKNOWN_NAMES: usize = 256;

/// Rows of one page. Graph's have at most 999; a page of empty rows within the limit of bytes would fill the memory.
const MOST_ROWS: usize = 100_000;

/// One page.
#[derive(Debug)]
pub struct Page<'a, R> {
    /// Its rows.
    pub rows: Vec<R>,
    /// `@odata.nextLink`, verbatim; `None` on the last page.
    pub next_link: Option<Cow<'a, str>>,
    /// Fields of rows that [`Record::set`] did not know, with the number of rows that carried them.
    pub unknown_fields: BTreeMap<String, u64>,
}

/// A row that is filled field by field.
pub trait Record<'a>: Default {
    /// Takes one field.
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText>;
}

/// Whether a field was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// It was, and is kept.
    Known,
    /// It was not.
    Unknown,
}

impl<'a> Record<'a> for ResultRow<'a> {
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText> {
        let place = match name {
            "activityId" => &mut self.activity_id,
            "cloudPcId" => &mut self.cloud_pc_id,
            "state" => &mut self.state,
            "startDateTime" => &mut self.start_date_time,
            "lastModifiedDateTime" => &mut self.last_modified_date_time,
            "errorCode" => &mut self.error_code,
            "errorMessage" => &mut self.error_message,
            _ => return Ok(Field::Unknown),
        };
        *place = cell.text()?;
        Ok(Field::Known)
    }
}

/// Reads a page.
pub fn decode_page<'a, R: Record<'a>>(body: &'a [u8]) -> Result<Page<'a, R>, FailureKind> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
        return Err(FailureKind::HtmlInstead);
    }
    let mut reading = Reading::default();
    // Checked once for all texts.
    let text = std::str::from_utf8(body).map_err(|_| FailureKind::NotJson)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let result = PageSeed(&mut reading)
        .deserialize(&mut json)
        .and_then(|next| json.end().map(|()| next));
    match result {
        // Rows beside an error are not all that there are, and there is no link to the others.
        Ok(_) if reading.has_error && reading.has_value => Err(FailureKind::ServerError),
        Ok(next_link) if reading.has_value => Ok(Page {
            rows: reading.rows,
            next_link,
            unknown_fields: reading.unknown_fields,
        }),
        Ok(_) => Err(FailureKind::WrongShape {
            expected: "value".to_owned(),
        }),
        Err(error) if error.is_data() => Err(FailureKind::WrongShape {
            expected: reading.wrong_field.unwrap_or_else(|| "value".to_owned()),
        }),
        Err(_) => Err(FailureKind::NotJson),
    }
}

/// What has been read so far.
struct Reading<R> {
    rows: Vec<R>,
    unknown_fields: BTreeMap<String, u64>,
    has_value: bool,
    has_error: bool,
    wrong_field: Option<String>,
}

impl<R> Default for Reading<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            unknown_fields: BTreeMap::new(),
            has_value: false,
            has_error: false,
            wrong_field: None,
        }
    }
}

impl<R> Reading<R> {
    fn no_link<E: de::Error>(&mut self) -> E {
        self.wrong_field = Some("@odata.nextLink".to_owned());
        E::custom("not a link")
    }

    fn count_unknown(&mut self, name: &str) {
        // `@odata.type`, `state@odata.type` and their like speak about a row, they are not fields of it.
        if name.contains('@') {
            return;
        }
        if let Some(count) = self.unknown_fields.get_mut(name) {
            *count += 1;
        } else if self.unknown_fields.len() < MOST_UNKNOWN_NAMES {
            self.unknown_fields.insert(name.chars().take(100).collect(), 1);
        }
    }
}

/// The object around the rows; answers the next link.
struct PageSeed<'r, R>(&'r mut Reading<R>);

impl<'de, R: Record<'de>> DeserializeSeed<'de> for PageSeed<'_, R> {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for PageSeed<'_, R> {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page of a collection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut next_link = None;
        let mut has_link = false;
        while let Some(Name(name)) = map.next_key()? {
            match name.as_ref() {
                "value" => {
                    map.next_value_seed(RowsSeed(&mut *self.0))?;
                    self.0.has_value = true;
                }
                "@odata.nextLink" if !has_link => {
                    has_link = true;
                    next_link = next_link_of(map.next_value()?).map_err(|NotText| self.0.no_link())?;
                }
                "error" | "@odata.error" => {
                    self.0.has_error |= map.next_value::<&RawValue>()?.get() != "null";
                }
                // A second link, or one that is written in another way: whichever was meant, others would be lost.
                name if is_next_link(name) => return Err(self.0.no_link()),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(next_link)
    }
}

/// Whether a key names a next link in whatever way: `@nextLink` is OData 4.01's.
fn is_next_link(name: &str) -> bool {
    let start = name.len().saturating_sub("nextLink".len());
    name.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case("nextLink"))
}

/// Only a text is a link, and only null is none.
fn next_link_of(raw: &RawValue) -> Result<Option<Cow<'_, str>>, NotText> {
    match raw.get().as_bytes().first() {
        Some(b'"' | b'n') => Cell::new(raw).text(),
        _ => Err(NotText),
    }
}

/// The list of rows.
struct RowsSeed<'r, R>(&'r mut Reading<R>);

impl<'de, R: Record<'de>> DeserializeSeed<'de> for RowsSeed<'_, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for RowsSeed<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(row) = list.next_element_seed(RowSeed(&mut *self.0))? {
            if self.0.rows.len() >= MOST_ROWS {
                return Err(de::Error::custom("too many rows"));
            }
            self.0.rows.push(row);
        }
        Ok(())
    }
}

/// One row.
struct RowSeed<'r, R>(&'r mut Reading<R>);

impl<'de, R: Record<'de>> DeserializeSeed<'de> for RowSeed<'_, R> {
    type Value = R;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for RowSeed<'_, R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
        let mut row = R::default();
        while let Some(Name(name)) = map.next_key()? {
            let raw: &'de RawValue = map.next_value()?;
            match row.set(&name, Cell::new(raw)) {
                Ok(Field::Known) => {}
                Ok(Field::Unknown) => self.0.count_unknown(&name),
                Err(NotText) => {
                    self.0.wrong_field = Some(name.into_owned());
                    return Err(de::Error::custom("not a text"));
                }
            }
        }
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows<'a> = Page<'a, ResultRow<'a>>;

    fn read(json: &str) -> Result<Rows<'_>, FailureKind> {
        decode_page(json.as_bytes())
    }

    fn wrong(expected: &str) -> FailureKind {
        FailureKind::WrongShape {
            expected: expected.to_owned(),
        }
    }

    #[test]
    fn every_field_is_kept_as_it_was_sent() {
        let json = r#"{"@odata.context":"x","@odata.count":7,"value":[
            {"activityId":"9ADC","cloudPcId":"30d0","state":"succeededLater","startDateTime":"2025-12-13T03:22:53.0681671Z",
             "lastModifiedDateTime":"2025-12-13T03:22:53Z","errorCode":"none","errorMessage":""},
            {"activityId":null,"state":"failed","errorMessage":"Zeile 1\r\n\"2\" \u00e4 \ud83d\ude00","@odata.type":"x"}
            ],"@odata.nextLink":"https://graph.example/beta/next?$skiptoken=a%2Bb"}"#;
        let page = read(json).unwrap();
        let first = &page.rows[0];
        assert_eq!(first.start_date_time.as_deref(), Some("2025-12-13T03:22:53.0681671Z"));
        assert_eq!(first.state.as_deref(), Some("succeededLater"));
        assert_eq!(first.activity_id.as_deref(), Some("9ADC"));
        assert_eq!(first.error_message.as_deref(), Some(""), "empty is not null");
        assert!(matches!(first.state, Some(Cow::Borrowed(_))), "nothing is copied");
        let second = &page.rows[1];
        assert_eq!((&second.activity_id, &second.cloud_pc_id), (&None, &None));
        assert_eq!(second.error_message.as_deref(), Some("Zeile 1\r\n\"2\" ä 😀"));
        assert_eq!(
            page.next_link.as_deref(),
            Some("https://graph.example/beta/next?$skiptoken=a%2Bb")
        );
        assert!(page.unknown_fields.is_empty());
    }

    #[test]
    fn unknown_fields_are_counted_by_name_and_annotations_are_not() {
        let json = r#"{"value":[{"newField":1,"state@odata.type":"y","other":{"deep":[1,{"a":2}]}},{"newField":null},{}],"topLevel":true}"#;
        let page = read(json).unwrap();
        let counts: Vec<_> = page.unknown_fields.into_iter().collect();
        assert_eq!(counts, [("newField".to_owned(), 2), ("other".to_owned(), 1)]);
        assert_eq!(page.rows.len(), 3);
    }

    #[test]
    fn a_scalar_of_the_wrong_type_spoils_only_its_own_cell() {
        let page = read(r#"{"value":[{"state":5,"errorCode":true,"errorMessage":1.50e3,"activityId": 123456789012345678901234567890 ,"cloudPcId":"a"}]}"#).unwrap();
        let row = &page.rows[0];
        assert_eq!(row.state.as_deref(), Some("5"));
        assert_eq!(row.error_code.as_deref(), Some("true"));
        assert_eq!(row.error_message.as_deref(), Some("1.50e3"));
        assert_eq!(row.activity_id.as_deref(), Some("123456789012345678901234567890"));
        assert_eq!(row.cloud_pc_id.as_deref(), Some("a"));
    }

    #[test]
    fn half_a_surrogate_pair_spoils_only_its_own_letter() {
        let page = read(r#"{"value":[{"errorMessage":"a\ud800b","state":"failed"}]}"#).unwrap();
        let message = page.rows[0].error_message.as_deref().unwrap();
        assert!(
            message.starts_with('a') && message.ends_with('b') && message.contains('\u{fffd}'),
            "{message}"
        );
    }

    #[test]
    fn wrong_shapes_name_what_was_expected() {
        for json in [
            "{}",
            "[]",
            "7",
            "null",
            "\"x\"",
            r#"{"value":null}"#,
            r#"{"value":{}}"#,
            r#"{"value":"x"}"#,
            r#"{"value":[null]}"#,
            r#"{"value":[1]}"#,
            r#"{"value":[[]]}"#,
            r#"{"Value":[]}"#,
        ] {
            assert_eq!(read(json).unwrap_err(), wrong("value"), "{json}");
        }
        assert_eq!(
            read(r#"{"value":[{"state":{"value":"failed"}}]}"#).unwrap_err(),
            wrong("state")
        );
        assert_eq!(
            read(r#"{"value":[{"errorMessage":["a"]}]}"#).unwrap_err(),
            wrong("errorMessage")
        );
        for link in ["5", "{}", "[]", "true"] {
            assert_eq!(
                read(&format!(r#"{{"value":[],"@odata.nextLink":{link}}}"#)).unwrap_err(),
                wrong("@odata.nextLink")
            );
        }
    }

    #[test]
    fn rows_beside_an_error_are_no_page() {
        for json in [
            r#"{"value":[{"state":"failed"}],"error":{"code":"BackendGone"}}"#,
            r#"{"error":"gone","value":[]}"#,
            r#"{"value":[],"@odata.error":{}}"#,
        ] {
            assert_eq!(read(json).unwrap_err(), FailureKind::ServerError, "{json}");
        }
        assert_eq!(
            read(r#"{"error":null,"value":[{}]}"#).map(|page| page.rows.len()),
            Ok(1)
        );
        assert_eq!(read(r#"{"error":{"code":"x"}}"#).unwrap_err(), wrong("value"));
    }

    #[test]
    fn a_second_link_and_one_written_in_another_way_end_no_run_as_whole() {
        for json in [
            r#"{"value":[],"@odata.nextLink":"https://a/1","@odata.nextLink":null}"#,
            r#"{"value":[],"@odata.nextLink":null,"@odata.nextLink":"https://a/1"}"#,
            r#"{"value":[],"@nextLink":"https://a/1"}"#,
            r#"{"value":[],"@odata.nextlink":"https://a/1"}"#,
            r#"{"nextLink":"https://a/1","value":[]}"#,
        ] {
            assert_eq!(read(json).unwrap_err(), wrong("@odata.nextLink"), "{json}");
        }
    }

    #[test]
    fn what_is_not_json_is_called_so() {
        for json in [
            "",
            "  ",
            "{",
            r#"{"value":["#,
            r#"{"value":[{"state":"fai"#,
            r#"{"value":[]"#,
            r#"{"value":[]} trailing"#,
            r#"{"value":[],}"#,
            "Service unavailable",
        ] {
            assert_eq!(read(json).unwrap_err(), FailureKind::NotJson, "{json}");
        }
        assert_eq!(
            decode_page::<ResultRow<'_>>(b"{\"value\":[{\"state\":\"\xff\"}]}").unwrap_err(),
            FailureKind::NotJson
        );
        assert_eq!(
            decode_page::<ResultRow<'_>>(&vec![b'['; 100_000]).unwrap_err(),
            wrong("value"),
            "no deep recursion"
        );
    }

    #[test]
    fn html_is_recognised_and_a_byte_order_mark_is_forgiven() {
        assert_eq!(
            read("\r\n <!DOCTYPE html><title>Welcome</title>").unwrap_err(),
            FailureKind::HtmlInstead
        );
        assert_eq!(read("\u{feff}<html>").unwrap_err(), FailureKind::HtmlInstead);
        assert!(read("\u{feff}{\"value\":[]}").is_ok());
    }

    #[test]
    fn a_page_of_more_rows_than_any_page_has_is_not_kept_in_memory() {
        let body = |num_rows: usize| format!(r#"{{"value":[{}{{}}]}}"#, "{},".repeat(num_rows - 1));
        assert_eq!(read(&body(MOST_ROWS)).map(|page| page.rows.len()), Ok(MOST_ROWS));
        assert_eq!(read(&body(MOST_ROWS + 1)).unwrap_err(), wrong("value"));
    }

    #[test]
    fn a_null_link_ends_the_pages_and_a_list_sent_twice_loses_nothing() {
        let page = read(r#"{"value":[{}],"@odata.nextLink":null,"value":[{},{}]}"#).unwrap();
        assert_eq!((page.rows.len(), page.next_link), (3, None));
    }
}
