//! What Entra says no with: RFC 6749's words with an AADSTS number.

/// Why Entra says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// HTTP status.
    pub status: u16,
    /// `error`, the only field a client may act upon.
    pub error: &'static str,
    /// The number after `AADSTS`.
    pub code: u32,
    /// The sentence after it.
    pub text: String,
}

impl Denial {
    /// A denial with status 400, as nearly all have.
    pub fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self {
            status: 400,
            error,
            code,
            text: text.into(),
        }
    }

    /// A field of the form or query is absent.
    pub fn missing(name: &str) -> Self {
        Self::new(
            "invalid_request",
            900_144,
            format!("The request body must contain the following parameter: '{name}'."),
        )
    }
}
