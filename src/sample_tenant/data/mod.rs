//! What the sample tenant knows: partners, Cloud PCs, people, rollouts, all from one seed.
//!
//! Nothing here knows HTTP, JSON or the names of the contract beyond its enum members.

pub mod cloud_pcs;
mod dice;
pub mod documented;
mod fate;
mod inventory;
mod messages;
mod moment;
mod outcome;
pub mod partners;
mod people;
mod plan;
pub mod rollouts;

pub use dice::Dice;
pub use inventory::Inventory;
pub use moment::Moment;
pub use outcome::{Code, State};
pub use plan::DEFAULT_ROWS;
