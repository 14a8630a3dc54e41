//! All customers at a glance: what is known of each, in which order, and what a person does there.

mod adding;
mod customers_sort;
#[cfg(test)]
mod finding_tests;
mod found_sort;
mod handled;
mod intent;
mod known_first;
#[cfg(test)]
mod list_tests;
mod opened_partner;
mod opening;
mod perform;
mod rank;
mod row;
mod rows;
mod since;
#[cfg(test)]
mod tests;
mod told;
mod watch;
#[cfg(test)]
mod watch_tests;
mod watching_all;
mod whom;
#[cfg(test)]
mod whose_tests;

pub use adding::{AddForm, Added, NotAdded};
pub use customers_sort::{CustomerColumn, CustomerSort};
pub use found_sort::{FindingColumn, FindingSort};
pub use intent::OverviewIntent;
pub(in crate::state) use opened_partner::Opened;
pub use opened_partner::{OpenedPartner, WhyPartner};
pub use row::OverviewRow;
pub use rows::{CanceledRound, Comparing, Found, Home, OverviewState, Tally};
pub use since::Since;
pub use watch::{OverviewWatch, WatchEnd};
pub use whom::names as customer_names;
