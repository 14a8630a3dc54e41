//! The headers every answer of Graph's carries.

use serde::Serialize;
use uuid::Uuid;

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::error::{Body, InnerError, MainError, Problem};

const JSON: &str = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const DIAGNOSTIC: &str =
    r#"{"ServerInfo":{"DataCenter":"Sample","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"LOOPBACK"}}"#;

/// The ids of one request, for its headers and its error.
pub struct Reply<'a> {
    house: &'a House,
    request_id: String,
    client_request_id: String,
}

impl<'a> Reply<'a> {
    /// New ids; the client's own is echoed.
    pub fn new(house: &'a House, asked: &Asked) -> Self {
        let request_id = Uuid::new_v4().to_string();
        let client_request_id = asked
            .header("client-request-id")
            .map_or_else(|| request_id.clone(), str::to_owned);
        Self {
            house,
            request_id,
            client_request_id,
        }
    }

    /// 200 with JSON.
    pub fn json(&self, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(body).unwrap_or_default();
        self.headed(Answer::new(200, JSON, body)).with("odata-version", "4.0")
    }

    /// 200 or another status with something that is not Graph's.
    pub fn headed(&self, answer: Answer) -> Answer {
        answer
            .with("request-id", &*self.request_id)
            .with("client-request-id", &*self.client_request_id)
            .with("x-ms-ags-diagnostic", DIAGNOSTIC)
            .with("cache-control", "no-cache")
    }

    /// An OData error.
    pub fn problem(&self, problem: &Problem) -> Answer {
        let inner_error = InnerError {
            date: self.house.clock.now().inner_error(),
            request_id: &self.request_id,
            client_request_id: &self.client_request_id,
        };
        let body = Body {
            error: MainError {
                code: problem.code,
                message: &problem.message,
                inner_error,
            },
        };
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let answer = self.headed(Answer::new(problem.status, "application/json", body));
        problem
            .headers
            .iter()
            .fold(answer, |answer, (name, value)| answer.with(name, value.as_str()))
    }
}
