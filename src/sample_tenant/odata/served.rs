//! The house as the tenant of an access token sees it.

use std::ops::Deref;

use super::super::data::{Inventory, Tenant};
use super::super::house::House;

/// One tenant's side of the house.
#[derive(Clone, Copy)]
pub struct Served<'a> {
    house: &'a House,
    /// Its data, and nobody else's.
    pub inventory: &'a Inventory,
    /// Its domain.
    pub domain: &'a str,
}

impl<'a> Served<'a> {
    /// This tenant's.
    pub const fn new(house: &'a House, tenant: &'a Tenant) -> Self {
        Self {
            house,
            inventory: &tenant.inventory,
            domain: tenant.domain.as_str(),
        }
    }
}

impl Deref for Served<'_> {
    type Target = House;

    fn deref(&self) -> &House {
        self.house
    }
}
