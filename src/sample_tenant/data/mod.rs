//! What the tenants of the sample know: partners, Cloud PCs, people, rollouts, all from one seed.
//!
//! Nothing here knows HTTP, JSON or the names of the contract beyond its enum members.

pub mod cloud_pcs;
mod dice;
pub mod documented;
mod fate;
mod inventory;
mod make;
mod messages;
mod moment;
mod outcome;
pub mod partners;
mod people;
mod plan;
pub mod rollouts;
mod tenants;

pub use dice::Dice;
pub use inventory::Inventory;
pub use make::Make;
pub use moment::Moment;
pub use outcome::{Code, State};
pub use plan::DEFAULT_ROWS;
pub use tenants::{Lot, Tenant, TenantPlace, customers};
