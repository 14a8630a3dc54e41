//! OData errors as Graph writes them.

use serde::Serialize;

use super::super::fault_table::Refusal;

/// Why Graph says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// `error.code`.
    pub code: &'static str,
    /// `error.message`.
    pub message: String,
    /// More headers.
    pub headers: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without further headers.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            headers: Vec::new(),
        }
    }

    /// What a fault answers.
    pub fn of(refusal: &Refusal) -> Self {
        let problem = Self::new(refusal.status, refusal.code, refusal.message);
        let wait = refusal.retry_after.into_iter();
        wait.fold(problem, |problem, wait| problem.with("retry-after", wait))
    }

    /// The request itself is wrong.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(400, "BadRequest", message)
    }

    /// `$select` or `$filter` names what is not there.
    pub fn no_property(name: &str, type_name: &str) -> Self {
        Self::bad_request(format!(
            "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type 'microsoft.graph.{type_name}'."
        ))
    }

    /// With one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// The body of an error.
#[derive(Serialize)]
pub struct Body<'a> {
    /// The error itself.
    pub error: MainError<'a>,
}

/// `error`.
#[derive(Serialize)]
pub struct MainError<'a> {
    /// What a client may act upon.
    pub code: &'a str,
    /// For developers.
    pub message: &'a str,
    /// When and which.
    #[serde(rename = "innerError")]
    pub inner_error: InnerError<'a>,
}

/// `error.innerError`.
#[derive(Serialize)]
pub struct InnerError<'a> {
    /// UTC, without a zone.
    pub date: String,
    /// The service's id of the request.
    #[serde(rename = "request-id")]
    pub request_id: &'a str,
    /// The client's id of the request.
    #[serde(rename = "client-request-id")]
    pub client_request_id: &'a str,
}
