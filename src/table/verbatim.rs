//! A field's text exactly as Graph sent it, without an allocation.

use std::borrow::Cow;

/// Long enough for a GUID and for a time with seven digits.
const INLINE_LENGTH: usize = 36;

/// A text that is borrowed from the table or was written anew from its packed form.
#[derive(Clone, Copy, Debug)]
pub struct Verbatim<'a>(Form<'a>);

#[derive(Clone, Copy, Debug)]
enum Form<'a> {
    Borrowed(&'a str),
    /// ASCII only, as many bytes as the length says.
    Inline([u8; INLINE_LENGTH], usize),
}

impl<'a> Verbatim<'a> {
    /// A text of the table.
    #[inline]
    pub(super) fn borrowed(text: &'a str) -> Self {
        Self(Form::Borrowed(text))
    }

    /// The first `length` bytes, which are ASCII.
    #[inline]
    pub(super) fn inline(bytes: [u8; INLINE_LENGTH], length: usize) -> Self {
        Self(Form::Inline(bytes, length))
    }

    /// The text's bytes; quicker than [`Verbatim::as_str`].
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Form::Borrowed(text) => text.as_bytes(),
            Form::Inline(bytes, length) => bytes.get(..*length).unwrap_or_default(),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Borrowed(text) => text,
            Form::Inline(..) => std::str::from_utf8(self.as_bytes()).unwrap_or_default(),
        }
    }

    /// Whether this is a GUID or a time in its usual form: digits, letters, `-`, `:` and `.` only.
    #[must_use]
    #[inline]
    pub fn is_plain(&self) -> bool {
        match &self.0 {
            Form::Borrowed(_) => false,
            Form::Inline(..) => true,
        }
    }
}

impl<'a> From<Verbatim<'a>> for Cow<'a, str> {
    fn from(text: Verbatim<'a>) -> Self {
        match text.0 {
            Form::Borrowed(text) => Cow::Borrowed(text),
            Form::Inline(..) => Cow::Owned(text.as_str().to_owned()),
        }
    }
}
