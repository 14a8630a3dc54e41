//! The filter line as it stands, and what is wrong with it.

use super::Rows;
use crate::table::{FewValues, Filter, FilterProblem, Moment, read_filter_line};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterLine {
    /// The line.
    pub text: String,
    /// Why it is not followed; what was right before it is.
    pub problem: Option<FilterProblem>,
}

/// What a line is read by.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Now and here.
    pub moment: &'a Moment,
    /// The rows on the screen, whose states and codes may be new.
    pub rows: Option<&'a Rows>,
}

impl FilterLine {
    /// Reads the line into a filter; one that cannot be used leaves the filter as it is. True where it was read.
    pub fn read_into(&mut self, filter: &mut Filter, around: Around<'_>) -> bool {
        let rows = || around.rows.iter();
        let states = rows().flat_map(|rows| rows.arranged.totals.iter().map(|count| &count.state));
        let errors = rows().flat_map(|rows| rows.arranged.error_counts.iter().map(|count| &count.error));
        let values = FewValues::of(&filter.names, states, errors);
        match read_filter_line(&self.text, around.moment, &values) {
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
