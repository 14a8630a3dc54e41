//! A plain HTTP client for the sample tenant: every request is written out here, nothing comes from Rollcall's client.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where its ground is missing"
)]

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, redirect};
use rollcall::sample_tenant::{Fault, Options, SampleTenant};
use serde_json::Value;

pub const SCOPE: &str = "https://graph.microsoft.com/CloudPC.Read.All offline_access openid profile";
pub const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// A start that tests can rely on: 2025-11-24T16:00:00Z.
pub const NOW: i64 = 1_764_000_000;

/// A running tenant and a client.
pub struct Visitor {
    pub tenant: SampleTenant,
    pub client: Client,
    pub access_token: String,
}

/// Switches for tests: no waiting between polls, approval at once, a fixed start.
pub fn quick() -> Options {
    Options {
        poll_interval: Duration::ZERO,
        approve_after: Some(Duration::ZERO),
        now: Some(NOW),
        ..Options::default()
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the sample tenant is tested without Rollcall's own HTTP client"
)]
pub fn client() -> Client {
    // An Err only says that another test was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build()
        .expect("a client")
}

impl Visitor {
    /// A tenant, not signed in to.
    pub async fn stranger(options: Options) -> Self {
        let tenant = SampleTenant::start(options).await.expect("a free port");
        Self {
            tenant,
            client: client(),
            access_token: String::new(),
        }
    }

    /// A tenant, signed in to with a device code.
    pub async fn signed_in(options: Options) -> Self {
        let mut visitor = Self::stranger(options).await;
        let codes = visitor.device_code(SCOPE).await;
        let (status, tokens) = visitor.redeem(&codes).await;
        assert_eq!(status, 200, "{tokens}");
        visitor.access_token = text(&tokens, "access_token");
        visitor
    }

    /// Signed in to a tenant with one fault.
    pub async fn with_fault(fault: &str) -> Self {
        let faults = vec![Fault::parse(fault).expect("a known fault")];
        Self::signed_in(Options { faults, ..quick() }).await
    }

    /// Posts a form to an endpoint of Entra's.
    pub async fn post(&self, endpoint: &str, form: &[(&str, &str)]) -> (u16, Value) {
        let url = format!(
            "{}/{}/oauth2/v2.0/{endpoint}",
            self.tenant.authority(),
            self.tenant.tenant()
        );
        let answer = self.client.post(url).form(form).send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// Asks for a pair of codes.
    pub async fn device_code(&self, scope: &str) -> Value {
        let (status, codes) = self
            .post(
                "devicecode",
                &[("client_id", self.tenant.client_id()), ("scope", scope)],
            )
            .await;
        assert_eq!(status, 200, "{codes}");
        codes
    }

    /// Polls once.
    pub async fn redeem(&self, codes: &Value) -> (u16, Value) {
        let device_code = text(codes, "device_code");
        let form = [
            ("grant_type", DEVICE_GRANT),
            ("client_id", self.tenant.client_id()),
            ("device_code", &device_code),
        ];
        self.post("token", &form).await
    }

    /// Uses a refresh token.
    pub async fn refresh(&self, refresh_token: &str) -> (u16, Value) {
        let client_id = self.tenant.client_id();
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", client_id),
            ("refresh_token", refresh_token),
            ("scope", SCOPE),
        ];
        self.post("token", &form).await
    }

    /// Types a code on the page and says `approve` or `decline`.
    pub async fn type_code(&self, user_code: &str, action: &str) -> (u16, String) {
        let form = [("otc", user_code), ("action", action)];
        let answer = self
            .client
            .post(self.tenant.device_login_url())
            .form(&form)
            .send()
            .await
            .expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("text"))
    }

    /// A request to Graph by whole URL, as a well-behaved client writes it.
    pub fn request(&self, url: &str) -> RequestBuilder {
        self.client
            .get(url)
            .bearer_auth(&self.access_token)
            .header("user-agent", "Visitor/1.0")
    }

    /// The URL of something under `virtualEndpoint`.
    pub fn url(&self, path: &str) -> String {
        format!("{}/deviceManagement/virtualEndpoint/{path}", self.tenant.graph_url())
    }

    /// Asks Graph for something under `virtualEndpoint`.
    pub async fn ask(&self, path: &str) -> Response {
        self.request(&self.url(path)).send().await.expect("an answer")
    }

    /// The same as JSON, whatever the status.
    pub async fn json(&self, path: &str) -> (u16, Value) {
        let answer = self.ask(path).await;
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    /// The path of the results of a partner.
    pub fn results(&self, partner: usize, activity_id: &str, cloud_pc_id: &str) -> String {
        let id = &self.tenant.partner_ids()[partner];
        format!(
            "externalPartners/{id}/retrieveDeployAgentActionResults(activityId='{activity_id}',cloudPcId='{cloud_pc_id}')"
        )
    }

    /// All pages from a path on, whole.
    pub async fn pages(&self, path: &str) -> Vec<Value> {
        let mut pages = Vec::new();
        let mut next = Some(self.url(path));
        while let Some(url) = next {
            let page: Value = self
                .request(&url)
                .send()
                .await
                .expect("an answer")
                .json()
                .await
                .expect("JSON");
            next = page["@odata.nextLink"].as_str().map(str::to_owned);
            pages.push(page);
            assert!(pages.len() < 1_000, "endless");
        }
        pages
    }

    /// All rows from a path on.
    pub async fn rows(&self, path: &str) -> Vec<Value> {
        self.pages(path)
            .await
            .iter()
            .flat_map(|page| page["value"].as_array().cloned().expect("rows"))
            .collect()
    }
}

/// A field that must be a text.
pub fn text(json: &Value, name: &str) -> String {
    json[name]
        .as_str()
        .unwrap_or_else(|| panic!("no text {name} in {json}"))
        .to_owned()
}
