//! The result store: rows in columns, their order, their counts. Pure: knows no network and no window.
//!
//! [`Table`] packs rows into chunks that its [`Snapshot`]s share; [`arrange()`] filters, sorts and counts a
//! snapshot. A row takes 52 bytes and what its texts take: two ids of 16 bytes, two times of 8, and the
//! number of its outcome (state, error code and message together).

mod arrange;
mod attempts;
mod blocks;
mod changes;
mod chunk;
mod column;
mod directory;
mod facets;
mod filter;
mod haystack;
mod id_hashing;
mod index;
mod latest;
mod latest_attempts;
mod names;
mod narrowing;
mod once_a_text;
mod outcomes;
mod packed_id;
mod packed_time;
mod row_marks;
mod search;
mod sieve;
mod snapshot;
mod sort;
mod store;
#[cfg(test)]
mod tests;
mod texts;
mod verbatim;

pub use arrange::{Arranged, Order, arrange};
pub use changes::{Change, Changes, Gone, Side, changes};
pub use column::{Column, Direction, SortKey};
pub use directory::{CloudPcLookup, Directory, ListState};
pub use facets::{ActivityCount, ActivityCounts, ErrorCount, StateCount, count_activities};
pub use filter::{Filter, TimeSpan};
pub use latest::{Coverage, RowsView};
pub use names::Names;
pub use row_marks::RowMarks;
pub use snapshot::{Row, Snapshot};
pub use store::{Appended, Table};
pub use verbatim::Verbatim;
