//! The value of one field and the name before it: borrowed from the page's bytes where JSON allows it, and
//! forgiving towards a wrong type.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};
use serde_json::value::RawValue;

/// A list or an object where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

/// The value of a field, as JSON.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a>(&'a str);

impl<'a> Cell<'a> {
    /// A value as it stands in the page.
    pub fn new(raw: &'a RawValue) -> Self {
        Self(raw.get())
    }

    /// The text, borrowed where nothing in it is escaped. Null is `None`; a number or a boolean is kept as
    /// its JSON text, so that a wrong type spoils nothing but itself.
    pub fn text(self) -> Result<Option<Cow<'a, str>>, NotText> {
        let json = self.0.trim();
        match json.as_bytes().first() {
            Some(b'"') => Ok(Some(unquoted(json))),
            Some(b'{' | b'[') | None => Err(NotText),
            Some(_) if json == "null" => Ok(None),
            Some(_) => Ok(Some(Cow::Borrowed(json))),
        }
    }

    /// A list or an object, read by its own shape; one of another shape is none.
    pub fn nested<T: de::Deserialize<'a>>(self) -> Option<T> {
        serde_json::from_str(self.0).ok()
    }

    /// A boolean, also one written as text.
    pub fn flag(self) -> Option<bool> {
        match self.text().ok()??.as_ref() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

fn unquoted(json: &str) -> Cow<'_, str> {
    let inside = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or_default();
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    match serde_json::from_str::<String>(json) {
        Ok(text) => Cow::Owned(text),
        // Half a surrogate pair: legal JSON, no text. Everything else of it is kept.
        Err(_) => Cow::Owned(serde_json::from_str::<LossyText>(json).map_or_else(|_| inside.to_owned(), |text| text.0)),
    }
}

/// A key, borrowed where nothing in it is escaped.
pub struct Name<'a>(pub Cow<'a, str>);

impl<'de> de::Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData)).map(Name)
    }
}

struct TextVisitor<'a>(PhantomData<&'a str>);

impl<'de> Visitor<'de> for TextVisitor<'de> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// A text in which what is no character is replaced (U+FFFD).
struct LossyText(String);

impl<'de> de::Deserialize<'de> for LossyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = LossyText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<LossyText, E> {
                Ok(LossyText(String::from_utf8_lossy(bytes).into_owned()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
