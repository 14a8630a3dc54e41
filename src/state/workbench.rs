//! How a person has set the grid up: columns, saved views, filters used not long ago, keys.

use std::collections::BTreeMap;

use super::{SavedView, ShownColumns};
use crate::table::{Column, RowsView};

/// Most filters that are remembered.
pub const MOST_RECENT: usize = 20;

/// Most columns that stay in view while the others scroll.
pub const MOST_PINNED: u8 = 3;

/// Whether single letters are shortcuts while the grid has the keyboard (WCAG 2.1.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterKeys {
    /// They are.
    #[default]
    On,
    /// They are not.
    Off,
}

/// What outlives the program of how the grid is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbench {
    /// The columns.
    pub columns: ShownColumns,
    /// Widths of columns that were chosen by hand, in whole points.
    pub column_widths: BTreeMap<Column, u16>,
    /// Columns from the left that stay in view while the others scroll; `None` for the usual ones.
    pub pinned: Option<u8>,
    /// What a row stands for.
    pub view: RowsView,
    /// Filter lines, the latest first.
    pub recent_filters: Vec<String>,
    /// Views by name, in the order in which they were saved.
    pub saved_views: Vec<SavedView>,
    /// Letters as shortcuts.
    pub letter_keys: LetterKeys,
}

impl Default for Workbench {
    fn default() -> Self {
        Self {
            columns: ShownColumns::default(),
            column_widths: BTreeMap::new(),
            pinned: None,
            view: RowsView::LatestPerCloudPc,
            recent_filters: Vec::new(),
            saved_views: Vec::new(),
            letter_keys: LetterKeys::default(),
        }
    }
}

impl Workbench {
    /// Puts a filter line first among the recent ones; a blank one is none. True where that changed anything.
    pub fn note_filter(&mut self, line: &str) -> bool {
        let line = line.trim();
        if line.is_empty() || self.recent_filters.first().is_some_and(|first| first == line) {
            return false;
        }
        self.recent_filters.retain(|other| other != line);
        self.recent_filters.insert(0, line.to_owned());
        self.recent_filters.truncate(MOST_RECENT);
        true
    }

    /// The widths as the grid takes them.
    #[must_use]
    pub fn widths(&self) -> BTreeMap<Column, f32> {
        let widths = self.column_widths.iter();
        widths.map(|(column, width)| (*column, f32::from(*width))).collect()
    }

    /// Keeps a view; it takes the place of one of the same name.
    pub fn put_view(&mut self, view: SavedView) {
        match self.saved_views.iter_mut().find(|known| known.name == view.name) {
            Some(known) => *known = view,
            None => self.saved_views.push(view),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_filters_are_remembered_each_once_and_the_latest_first() {
        let mut workbench = Workbench::default();
        assert!(!workbench.note_filter("  "));
        for number in 0..30 {
            assert!(workbench.note_filter(&format!("ada {number}")));
        }
        assert!(workbench.note_filter(" ada 15 ") && !workbench.note_filter("ada 15"));
        assert_eq!(workbench.recent_filters.len(), MOST_RECENT);
        assert_eq!(
            workbench.recent_filters.get(..3).unwrap(),
            ["ada 15", "ada 29", "ada 28"]
        );
    }

    #[test]
    fn a_view_takes_the_place_of_one_of_the_same_name() {
        let mut workbench = Workbench::default();
        for text in ["a", "b"] {
            workbench.put_view(SavedView {
                name: "Mine".to_owned(),
                text: text.to_owned(),
                ..SavedView::default()
            });
        }
        assert_eq!(workbench.saved_views.len(), 1);
        assert_eq!(workbench.saved_views.first().unwrap().text, "b");
    }
}
