//! The server itself: it listens on 127.0.0.1 until it is dropped.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Collected, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde::Serialize;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::asked::Asked;
use super::data::{Inventory, Lot, Tenant};
use super::entra::App;
use super::house::{CLIENT_ID, House, TENANT};
use super::outflow::Outflow;
use super::router::route;
use super::{Fault, Options, Recorded};

/// No request of ours has a larger body.
const LARGEST_BODY: usize = 64 * 1024;

/// A running sample tenant; dropping it ends it and all its connections.
#[derive(Debug)]
pub struct SampleTenant {
    house: Arc<House>,
    task: JoinHandle<()>,
}

/// What another process needs to know to use the tenant.
#[derive(Serialize)]
struct Description<'a> {
    authority: &'a str,
    graph_url: String,
    tenant: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
    partners: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    customers: Vec<SampleCustomer>,
}

/// A tenant of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleCustomer {
    /// What people call it.
    pub name: String,
    /// Its domain.
    pub domain: String,
    /// Its id.
    pub tenant: String,
    /// How many results its partners have.
    pub rows: usize,
    /// What is wrong with it; empty where nothing is.
    pub trouble: &'static str,
}

impl From<&Tenant> for SampleCustomer {
    fn from(tenant: &Tenant) -> Self {
        let partners = tenant.inventory.partners.iter();
        Self {
            name: tenant.name.clone(),
            domain: tenant.domain.clone(),
            tenant: tenant.id.clone(),
            rows: partners.map(super::data::partners::Partner::num_rows).sum(),
            trouble: tenant.lot.name(),
        }
    }
}

/// A slow tenant takes so much longer for each answer.
const SLOWNESS: std::time::Duration = std::time::Duration::from_millis(250);

impl SampleTenant {
    /// Starts one on the current Tokio runtime.
    ///
    /// # Errors
    /// When the port cannot be had, or a certificate of the options is none.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        // A million rows take a moment to make; the runtime's own threads are not kept busy with it.
        let app = App::new(&options).map_err(std::io::Error::other)?;
        let house = tokio::task::spawn_blocking(|| House::new(origin, app, options))
            .await
            .map_err(std::io::Error::other)?;
        let house = Arc::new(house);
        let task = tokio::spawn(listen(listener, Arc::clone(&house)));
        Ok(Self { house, task })
    }

    /// What takes the place of `https://login.microsoftonline.com`.
    #[must_use]
    pub fn authority(&self) -> String {
        self.house.origin.clone()
    }

    /// What takes the place of `https://graph.microsoft.com/beta`.
    #[must_use]
    pub fn graph_url(&self) -> String {
        self.house.graph_url()
    }

    /// The tenant's id.
    #[must_use]
    pub fn tenant(&self) -> &str {
        TENANT
    }

    /// The id of the registered client.
    #[must_use]
    pub fn client_id(&self) -> &str {
        CLIENT_ID
    }

    /// The secret with which the client may sign in as itself.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        self.house.app.secret()
    }

    /// The ids of the partners; the last is the one of Graph's documentation.
    #[must_use]
    pub fn partner_ids(&self) -> Vec<String> {
        self.house
            .home
            .inventory
            .partners
            .iter()
            .map(|partner| partner.id.clone())
            .collect()
    }

    /// The page on which people type their code (`GET`; `POST` with `otc` and `action` = `approve` or `decline`).
    #[must_use]
    pub fn device_login_url(&self) -> String {
        self.house.device_login_url()
    }

    /// All tenants, the first first.
    #[must_use]
    pub fn customers(&self) -> Vec<SampleCustomer> {
        self.house.tenants().map(SampleCustomer::from).collect()
    }

    /// The ids of all Cloud PCs of a tenant, by its id: those it has and those it had.
    #[must_use]
    pub fn cloud_pc_ids(&self, tenant: &str) -> Vec<String> {
        let mut tenants = self.house.tenants();
        let tenant = tenants.find(|one| one.id.eq_ignore_ascii_case(tenant));
        let inventory = tenant.map(|tenant| &tenant.inventory);
        inventory.map(Inventory::cloud_pc_ids).unwrap_or_default()
    }

    /// All requests so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.house.journal.entries()
    }

    /// How many results a partner has; 0 for an unknown one.
    #[must_use]
    pub fn expected_rows(&self, partner_id: &str) -> usize {
        self.house
            .home
            .inventory
            .partner(partner_id)
            .map_or(0, super::data::partners::Partner::num_rows)
    }

    /// From now on every access token issued so far is refused as expired.
    pub fn expire_access_tokens(&self) {
        self.house.grants.expire_access_tokens();
    }

    /// Whoever signs in from now on is somebody else; earlier sign-ins stay those of whoever made them.
    pub fn change_shift(&self) {
        self.house.grants.change_shift();
    }

    /// From now on this goes wrong, too.
    pub fn arm(&self, fault: Fault) {
        self.house.faults.arm(fault);
    }

    /// From now on every refresh token issued so far is refused, as after a password reset.
    pub fn revoke_refresh_tokens(&self) {
        self.house.grants.revoke_refresh_tokens();
    }

    /// One line of JSON with all another process needs.
    #[must_use]
    pub fn describe_json(&self) -> String {
        let description = Description {
            authority: &self.house.origin,
            graph_url: self.graph_url(),
            tenant: TENANT,
            client_id: CLIENT_ID,
            client_secret: self.client_secret(),
            partners: self.partner_ids(),
            customers: if self.house.options.customers > 1 {
                self.customers()
            } else {
                Vec::new()
            },
        };
        serde_json::to_string(&description).unwrap_or_default()
    }
}

impl Drop for SampleTenant {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Takes connections; its own end ends them all.
async fn listen(listener: TcpListener, house: Arc<House>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(converse(stream, Arc::clone(&house)));
                } else {
                    // Out of file handles, most likely: let some connection end first.
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(stream: TcpStream, house: Arc<House>) {
    // Without this, an answer in two writes waits for the client's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| serve(Arc::clone(&house), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        log::debug!("sample tenant: a connection ended: {error}");
    }
}

async fn serve(house: Arc<House>, request: Request<Incoming>) -> Result<Response<Outflow>, Infallible> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LARGEST_BODY)
        .collect()
        .await
        .map(Collected::to_bytes)
        .unwrap_or_default();
    let asked = Asked::new(&parts, &body);
    let tenant = house.tenant_of(&asked);
    house
        .journal
        .record(&asked, tenant.map(|tenant| tenant.id.as_str()), house.clock.elapsed());
    let mut latency = house.options.latency;
    if tenant.is_some_and(|tenant| tenant.lot == Lot::Slow) && asked.bearer().is_some() {
        latency += SLOWNESS;
    }
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    Ok(route(&house, &asked).into_response())
}
