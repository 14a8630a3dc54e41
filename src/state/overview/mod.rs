//! All customers at a glance: what is known of each, in which order, and what a person does there.

mod adding;
mod found_sort;
mod intent;
mod perform;
mod rows;
#[cfg(test)]
mod tests;
mod told;

pub use adding::{AddForm, Added, NotAdded};
pub use found_sort::{FindingColumn, FindingSort};
pub use intent::OverviewIntent;
pub use rows::{Found, Home, OverviewRow, OverviewState, Tally};
