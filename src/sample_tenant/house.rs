//! Everything the handlers share.

use super::Options;
use super::asked::Asked;
use super::clock::Clock;
use super::data::partners::Partner;
use super::data::{Inventory, Lot, Make, Tenant, TenantPlace, customers};
use super::entra::{App, Grants};
use super::fault::Faults;
use super::journal::Journal;
use super::meters::Meters;

/// The directory (tenant) id of the first tenant.
pub const TENANT: &str = "0b8e4f7a-52c1-4d36-9a7e-c4d1f05a3b29";
/// Its domain.
pub const DOMAIN: &str = "contoso-sample.example";
/// The application (client) id of the only registered client.
pub const CLIENT_ID: &str = "6f2d9b1c-8e47-4a05-b3d8-71c0e5f4a962";
/// What people call the first tenant.
const NAME: &str = "Contoso Sample";

/// A directory at work.
#[derive(Debug)]
pub struct House {
    /// `http://127.0.0.1:PORT`.
    pub origin: String,
    /// Its switches.
    pub options: Options,
    /// Its time.
    pub clock: Clock,
    /// The tenant of whoever signs in.
    pub home: Tenant,
    /// The customers beside it.
    others: Vec<Tenant>,
    /// What the client proves itself with when it signs in as itself.
    pub app: App,
    /// Codes and tokens.
    pub grants: Grants,
    /// What goes wrong.
    pub faults: Faults,
    /// How often each tenant was asked.
    pub meters: Meters,
    /// What was asked.
    pub journal: Journal,
}

impl House {
    /// A directory that is reached at `origin`.
    pub fn new(origin: String, app: App, options: Options) -> Self {
        let clock = Clock::start(options.now);
        let make = |rows| Make {
            seed: options.seed,
            rows,
            now: clock.start_seconds(),
        };
        let home = Tenant {
            id: TENANT.to_owned(),
            domain: DOMAIN.to_owned(),
            name: NAME.to_owned(),
            lot: Lot::Well,
            inventory: Inventory::new(make(home_rows(&options)), DOMAIN),
        };
        let in_home: usize = home.inventory.partners.iter().map(Partner::num_rows).sum();
        let others = customers(make(options.rows.saturating_sub(in_home)), options.customers);
        Self {
            origin,
            clock,
            home,
            others,
            app,
            grants: Grants::with_marker(&options.token_marker),
            faults: Faults::new(&options.faults),
            meters: Meters::of(options.customers),
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

    /// All tenants, the first first.
    pub fn tenants(&self) -> impl Iterator<Item = &Tenant> {
        std::iter::once(&self.home).chain(&self.others)
    }

    /// The tenant at a place.
    pub fn tenant(&self, place: TenantPlace) -> Option<&Tenant> {
        self.tenants().nth(place)
    }

    /// The place of the tenant that a path of Entra's names, by id or domain; who is signed in to no tenant by name is at home.
    pub fn place_of(&self, named: &str) -> Option<TenantPlace> {
        if named.eq_ignore_ascii_case("organizations") {
            return Some(0);
        }
        let is_it =
            |tenant: &Tenant| tenant.id.eq_ignore_ascii_case(named) || tenant.domain.eq_ignore_ascii_case(named);
        self.tenants().position(is_it)
    }

    /// The tenant that a request is about: the one its access token was issued for, or the one its path names.
    pub fn tenant_of(&self, asked: &Asked) -> Option<&Tenant> {
        let place = match asked.bearer() {
            Some(token) => self.grants.place_of(token),
            None => asked.segments().first().and_then(|first| self.place_of(first)),
        };
        self.tenant(place?)
    }
}

/// A directory of several shares its rows; the first tenant has then no more than its part.
fn home_rows(options: &Options) -> usize {
    if options.customers > 1 {
        options.rows / options.customers
    } else {
        options.rows
    }
}
