//! Everything the handlers share.

use super::Options;
use super::clock::Clock;
use super::data::Inventory;
use super::entra::{App, Grants};
use super::fault::Faults;
use super::journal::Journal;

/// The directory (tenant) id.
pub const TENANT: &str = "0b8e4f7a-52c1-4d36-9a7e-c4d1f05a3b29";
/// The directory's domain.
pub const DOMAIN: &str = "contoso-sample.example";
/// The application (client) id of the only registered client.
pub const CLIENT_ID: &str = "6f2d9b1c-8e47-4a05-b3d8-71c0e5f4a962";

/// A tenant at work.
#[derive(Debug)]
pub struct House {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    /// Its switches.
    pub options: Options,
    /// Its time.
    pub clock: Clock,
    /// Its data.
    pub inventory: Inventory,
    /// What the client proves itself with when it signs in as itself.
    pub app: App,
    /// Codes and tokens.
    pub grants: Grants,
    /// What goes wrong.
    pub faults: Faults,
    /// What was asked.
    pub journal: Journal,
}

impl House {
    /// A tenant that is reached at `origin`.
    pub fn new(origin: String, app: App, options: Options) -> Self {
        let clock = Clock::start(options.now);
        Self {
            origin,
            clock,
            inventory: Inventory::new(options.seed, options.rows, clock.start_seconds()),
            app,
            grants: Grants::with_marker(&options.token_marker),
            faults: Faults::new(&options.faults),
            journal: Journal::default(),
            options,
        }
    }

    /// The root of Graph.
    pub fn graph_url(&self) -> String {
        format!("{}/beta", self.origin)
    }

    /// Where people type their code.
    pub fn device_login_url(&self) -> String {
        format!("{}/devicelogin", self.origin)
    }
}
