//! A field's text exactly as Graph sent it, without an allocation.

use std::borrow::Cow;

use super::packed_id::{GUID_LENGTH, write_guid};
use super::packed_time::{TIME_LENGTH, write_time};

/// A text that is borrowed from the table or written anew from its packed form where it is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Verbatim<'a>(Form<'a>);

#[derive(Clone, Copy, Debug)]
enum Form<'a> {
    Borrowed(&'a str),
    Guid(u128),
    /// Ticks, and how many digits its fraction has.
    Time(i64, usize),
}

impl<'a> Verbatim<'a> {
    /// A text of the table.
    #[inline]
    pub(super) fn borrowed(text: &'a str) -> Self {
        Self(Form::Borrowed(text))
    }

    /// A GUID in lower case.
    #[inline]
    pub(super) fn guid(guid: u128) -> Self {
        Self(Form::Guid(guid))
    }

    /// A time in Graph's usual form.
    #[inline]
    pub(super) fn time(ticks: i64, num_digits: usize) -> Self {
        Self(Form::Time(ticks, num_digits))
    }

    /// The text where the table keeps it as one. Otherwise it is a GUID or a time in its usual form: digits, letters,
    /// `-`, `:` and `.` only, which no format needs to escape.
    #[must_use]
    #[inline]
    pub fn kept_text(&self) -> Option<&'a str> {
        match self.0 {
            Form::Borrowed(text) => Some(text),
            Form::Guid(_) | Form::Time(..) => None,
        }
    }

    /// Writes the text's bytes behind others.
    #[inline]
    pub fn push_to(&self, out: &mut Vec<u8>) {
        match self.0 {
            Form::Borrowed(text) => out.extend_from_slice(text.as_bytes()),
            // Written where it lies: copying what was just put together makes a processor wait.
            Form::Guid(guid) => {
                out.extend_from_slice(&[0; GUID_LENGTH]);
                if let Some(room) = out.last_chunk_mut() {
                    write_guid(guid, room);
                }
            }
            Form::Time(ticks, num_digits) => {
                out.extend_from_slice(&[0; TIME_LENGTH]);
                if let Some(room) = out.last_chunk_mut() {
                    let length = write_time(ticks, num_digits, room);
                    out.truncate(out.len() + length - TIME_LENGTH);
                }
            }
        }
    }
}

impl<'a> From<Verbatim<'a>> for Cow<'a, str> {
    fn from(text: Verbatim<'a>) -> Self {
        if let Some(text) = text.kept_text() {
            return Cow::Borrowed(text);
        }
        let mut bytes = Vec::new();
        text.push_to(&mut bytes);
        Cow::Owned(String::from_utf8(bytes).unwrap_or_default())
    }
}
