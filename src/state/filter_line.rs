//! The filter line as it stands, and what is wrong with it.

use super::Rows;
use crate::table::{FewValues, Filter, FilterProblem, Moment, Reports, Snapshot, read_filter_line};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterLine {
    /// The line.
    pub text: String,
    /// Why it is not followed; what was right before it is.
    pub problem: Option<FilterProblem>,
}

/// What a line is read by.
#[derive(Clone, Debug)]
pub struct Around<'a> {
    moment: &'a Moment,
    /// The rows that it narrows, whose states and codes may be new.
    rows: Vec<&'a Snapshot>,
    reports: Reports,
}

impl<'a> Around<'a> {
    /// Over the rows of one customer that are on the screen.
    pub fn one(moment: &'a Moment, rows: Option<&'a Rows>) -> Self {
        Self {
            moment,
            rows: rows.into_iter().map(|rows| &rows.snapshot).collect(),
            reports: Reports::Read,
        }
    }

    /// Over what was read of all customers.
    pub fn all(moment: &'a Moment, rows: impl Iterator<Item = &'a Snapshot>) -> Self {
        Self {
            moment,
            rows: rows.collect(),
            reports: Reports::NotRead,
        }
    }
}

impl FilterLine {
    /// Reads the line into a filter; one that cannot be used leaves the filter as it is. True where it was read.
    pub fn read_into(&mut self, filter: &mut Filter, around: &Around<'_>) -> bool {
        let values = FewValues {
            names: &filter.names,
            rows: &around.rows,
            reports: around.reports,
        };
        match read_filter_line(&self.text, around.moment, values) {
            Ok(parts) => {
                filter.text = parts.text;
                filter.terms = parts.terms;
                self.problem = None;
                true
            }
            Err(problem) => {
                self.problem = Some(problem);
                false
            }
        }
    }
}
