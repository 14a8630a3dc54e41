//! A field's text exactly as Graph sent it, without an allocation.

use std::borrow::Cow;

/// A text that is borrowed from the table or was written anew from its packed form.
#[derive(Clone, Copy, Debug)]
pub struct Verbatim<'a>(Form<'a>);

#[derive(Clone, Copy, Debug)]
enum Form<'a> {
    Borrowed(&'a str),
    /// ASCII only.
    Guid([u8; 36]),
    /// ASCII only, as many bytes as the length says.
    Time([u8; 28], usize),
}

impl<'a> Verbatim<'a> {
    /// A text of the table.
    #[inline]
    pub(super) fn borrowed(text: &'a str) -> Self {
        Self(Form::Borrowed(text))
    }

    /// A GUID's 36 ASCII bytes.
    #[inline]
    pub(super) fn guid(bytes: [u8; 36]) -> Self {
        Self(Form::Guid(bytes))
    }

    /// The first `length` of a time's bytes, which are ASCII.
    #[inline]
    pub(super) fn time(bytes: [u8; 28], length: usize) -> Self {
        Self(Form::Time(bytes, length))
    }

    /// The text's bytes; quicker than [`Verbatim::as_str`].
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Form::Borrowed(text) => text.as_bytes(),
            Form::Guid(bytes) => bytes,
            Form::Time(bytes, length) => bytes.get(..*length).unwrap_or_default(),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Borrowed(text) => text,
            Form::Guid(_) | Form::Time(..) => std::str::from_utf8(self.as_bytes()).unwrap_or_default(),
        }
    }

    /// Whether this is a GUID or a time in its usual form: digits, letters, `-`, `:` and `.` only.
    #[must_use]
    #[inline]
    pub fn is_plain(&self) -> bool {
        !matches!(self.0, Form::Borrowed(_))
    }

    /// Writes the bytes behind others and answers `true` where they are plain, so that no format needs to escape
    /// them. Anything else is left to the caller.
    #[must_use]
    #[inline]
    pub fn push_plain(&self, out: &mut Vec<u8>) -> bool {
        match &self.0 {
            Form::Borrowed(_) => return false,
            // Of a length the compiler knows: far quicker than any number of bytes.
            Form::Guid(bytes) => out.extend_from_slice(bytes),
            Form::Time(bytes, length) => {
                let end = out.len() + length;
                out.extend_from_slice(bytes);
                out.truncate(end);
            }
        }
        true
    }
}

impl<'a> From<Verbatim<'a>> for Cow<'a, str> {
    fn from(text: Verbatim<'a>) -> Self {
        match text.0 {
            Form::Borrowed(text) => Cow::Borrowed(text),
            Form::Guid(_) | Form::Time(..) => Cow::Owned(text.as_str().to_owned()),
        }
    }
}
