//! An order in which what is not known stands last, whichever way.

use std::cmp::Ordering;

use crate::table::Direction;

/// Compares two that may not be known.
pub fn known_first<T: Ord>(direction: Direction, one: Option<T>, other: Option<T>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => match direction {
            Direction::Ascending => one.cmp(&other),
            Direction::Descending => other.cmp(&one),
        },
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
