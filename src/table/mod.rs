//! The result store: rows in columns, their order, their counts. Pure: knows no network and no window.

mod arrange;
mod column;
mod filter;
mod store;

pub use arrange::{Arranged, Order, StateCount, arrange};
pub use column::{Column, Direction, SortKey};
pub use filter::Filter;
pub use store::{Appended, Row, Snapshot, Table};
