//! An answer before it becomes HTTP.

use hyper::Response;
use hyper::header::{HeaderName, HeaderValue};

use super::outflow::{Flow, Outflow};

/// Status, headers and body.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    flow: Flow,
}

impl Answer {
    /// An answer of one content type.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self {
            status,
            headers,
            body: body.into(),
            flow: Flow::Whole,
        }
    }

    /// An answer without a body.
    pub const fn bare(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            flow: Flow::Whole,
        }
    }

    /// A page for people.
    pub fn html(status: u16, body: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", body).with("cache-control", "no-store")
    }

    /// Sends the browser elsewhere.
    pub fn redirect(location: &str) -> Self {
        Self::bare(302)
            .with("location", location)
            .with("cache-control", "no-store")
    }

    /// With one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Leaving in another way.
    pub fn flowing(mut self, flow: Flow) -> Self {
        self.flow = flow;
        self
    }

    /// As hyper sends it; a header that HTTP does not allow is left out.
    pub fn into_response(self) -> Response<Outflow> {
        let mut response = Response::new(Outflow::new(self.body, self.flow));
        *response.status_mut() = hyper::StatusCode::from_u16(self.status).unwrap_or_default();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(HeaderName::from_static(name), value);
            }
        }
        response
    }
}
