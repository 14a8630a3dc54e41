//! The dialog that compares a list of device names from elsewhere with the tenant's Cloud PCs.

use std::sync::Arc;

use super::{AppState, ComparedPart};
use crate::message::Command;
use crate::table::compare;

/// One wish about a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareIntent {
    /// Open the dialog.
    Open,
    /// Close it; what the grid shows stays.
    Close,
    /// The list changed.
    Type(String),
    /// Show only these Cloud PCs in the grid.
    Show(ComparedPart),
    /// Show the others too.
    ShowAll,
}

impl AppState {
    /// Does what a person wants of a comparison.
    pub(super) fn perform_comparing(&mut self, intent: CompareIntent) -> Vec<Command> {
        match intent {
            CompareIntent::Open => {
                self.compare.is_open = self.rows.is_some();
                self.compare_anew();
            }
            CompareIntent::Close => self.compare.is_open = false,
            CompareIntent::Type(text) => {
                self.compare.text = text;
                self.compare_anew();
            }
            CompareIntent::Show(part) => {
                let comparison = &self.compare.comparison;
                let shown = match part {
                    ComparedPart::InBoth => &comparison.in_both,
                    ComparedPart::OnlyHere => &comparison.only_here,
                };
                let Some(rows) = &self.rows else { return Vec::new() };
                let ids = rows.snapshot.directory().ids_at(shown);
                self.arrangement.filter.cloud_pcs = Some(Arc::new(ids));
                self.compare.is_open = false;
                return self.arrange();
            }
            CompareIntent::ShowAll => {
                self.arrangement.filter.cloud_pcs = None;
                return self.arrange();
            }
        }
        Vec::new()
    }

    /// Other names have come, and places in the list of before mean nothing among them.
    pub(super) fn names_have_come(&mut self) {
        if self.compare.is_open {
            self.compare_anew();
        }
    }

    fn compare_anew(&mut self) {
        if let Some(rows) = &self.rows {
            self.compare.comparison = compare(&self.compare.text, rows.snapshot.directory());
        }
    }
}
