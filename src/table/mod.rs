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
mod compared_names;
mod comparison;
mod completions;
mod condition;
mod customer_words;
mod day_zone;
mod days;
mod directory;
mod facets;
mod filter;
mod filter_text;
mod filter_values;
mod haystack;
mod history;
mod id_hashing;
mod index;
mod latest;
mod latest_attempts;
mod latest_index;
mod moment;
mod more_facets;
mod names;
mod narrowing;
mod newly;
mod once_a_text;
mod outcomes;
mod packed_id;
mod packed_time;
mod places;
mod rollouts;
mod row_key;
mod row_marks;
mod search;
mod sieve;
mod snapshot;
mod sort;
mod store;
mod term;
#[cfg(test)]
mod tests;
mod texts;
mod time_span;
mod time_word;
mod verbatim;
mod written;

pub use arrange::{Arranged, Order, Question, arrange, arrange_and_count};
pub use changes::{Change, Changes, Gone, Side, changes};
pub use column::{Column, Direction, SortKey};
pub use comparison::{Comparison, compare};
pub use completions::{Completion, completions};
pub use customer_words::{CustomerWord, customer_completions, no_such_customer, take_customers};
pub use day_zone::DayZone;
pub use days::{DayCount, MOST_DAYS};
pub use directory::{CloudPcLookup, Directory, ListState};
pub use facets::{ErrorCount, StateCount};
pub use filter::Filter;
pub use filter_text::{FilterParts, FilterProblem, read_filter_text};
pub use filter_values::{FewValues, Reports, read_filter_line};
pub use latest::{Coverage, RowsView};
pub use moment::{Moment, QUIET};
pub use more_facets::{AgentCount, Facets, RolloutCount};
pub use names::Names;
pub use newly::{Newly, newly};
pub use rollouts::{Rollout, rollouts};
pub use row_key::RowKey;
pub use row_marks::RowMarks;
pub use snapshot::{Row, Snapshot};
pub use store::{Appended, Table};
pub use term::{Field, RowTime, Sense, Term, Test};
pub use time_span::TimeSpan;
pub use verbatim::Verbatim;
pub use written::{Written, cloud_pc_numbers, handled};
