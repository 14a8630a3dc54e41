//! The filter line as it stands, and what is wrong with it.

use crate::table::{Filter, FilterProblem, Moment, read_filter_text};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterLine {
    /// The line.
    pub text: String,
    /// Why it is not followed; what was right before it is.
    pub problem: Option<FilterProblem>,
}

impl FilterLine {
    /// Reads the line into a filter; one that cannot be used leaves the filter as it is. True where it was read.
    pub fn read_into(&mut self, filter: &mut Filter, moment: &Moment) -> bool {
        match read_filter_text(&self.text, moment) {
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
