//! How much of what was asked for is there: what the sentence claims of it, and what a file says of it.

use crate::model::Query;
use crate::table::{ListState, RowsView};
use crate::words::{Extent, Words, tr};

/// What was loaded.
#[derive(Clone, Copy, Debug)]
pub struct Loaded<'a> {
    /// What its rows stand for.
    pub view: RowsView,
    /// How many results there are.
    pub num_rows: u32,
    /// What was asked.
    pub query: &'a Query,
    /// Whether all results were read.
    pub is_complete: bool,
    /// How much of the list of Cloud PCs was read; `None` where nobody asked for names.
    pub cloud_pcs: Option<ListState>,
}

impl Loaded<'_> {
    /// What the sentence about the rows may claim. Attempts are counted without the list of Cloud PCs, and whoever asks for
    /// one of these, or for one deployment, asks for nobody who was not tried.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let asked_for_all = self.query.activity_id.is_none() && self.query.cloud_pc_id.is_none();
        let counts_not_tried = asked_for_all && self.view == RowsView::LatestPerCloudPc;
        match (self.is_complete, self.cloud_pcs) {
            (false, _) => Extent::ResultsCut,
            (true, Some(ListState::NotRead | ListState::Partial)) if counts_not_tried => Extent::ListCut,
            (true, Some(ListState::NotRead | ListState::Partial | ListState::Whole) | None) => Extent::Whole,
        }
    }

    /// Whether everything is there, and what is missing where it is not, for whoever reads what was handed over.
    #[must_use]
    pub fn in_words(&self, words: &Words) -> String {
        let is_by_cloud_pc = self.view == RowsView::LatestPerCloudPc;
        let results = words.completeness(self.is_complete, self.num_rows);
        let attempts = (!self.is_complete && is_by_cloud_pc).then(|| tr!(words, "completeness-attempts-missing"));
        let list = match self.cloud_pcs {
            Some(ListState::NotRead | ListState::Partial) => Some(words.names_incomplete(is_by_cloud_pc)),
            Some(ListState::Whole) | None => None,
        };
        let all = std::iter::once(results).chain(attempts).chain(list);
        all.collect::<Vec<_>>().join(". ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Guid;

    #[test]
    fn whoever_asks_for_attempts_or_for_one_cloud_pc_misses_nobody_who_was_not_tried() {
        let id = || Guid::parse("b3548526-e615-3785-3118-be70b3968ec5").unwrap();
        let all = Query {
            partner_id: id(),
            activity_id: None,
            cloud_pc_id: None,
        };
        let one = Query {
            cloud_pc_id: Some(id()),
            ..all.clone()
        };
        let (attempts, latest) = (RowsView::AllAttempts, RowsView::LatestPerCloudPc);
        let extent = |view: RowsView, query: &Query, (is_complete, cloud_pcs)| {
            let loaded = Loaded {
                view,
                num_rows: 0,
                query,
                is_complete,
                cloud_pcs,
            };
            loaded.extent()
        };
        let (cut, whole) = (Some(ListState::Partial), Some(ListState::Whole));
        assert_eq!(extent(latest, &all, (true, cut)), Extent::ListCut);
        assert_eq!(extent(latest, &all, (true, Some(ListState::NotRead))), Extent::ListCut);
        assert_eq!(extent(latest, &all, (true, whole)), Extent::Whole);
        assert_eq!(extent(latest, &all, (true, None)), Extent::Whole);
        assert_eq!(extent(latest, &all, (false, cut)), Extent::ResultsCut);
        assert_eq!(extent(latest, &one, (true, cut)), Extent::Whole);
        assert_eq!(extent(attempts, &all, (true, cut)), Extent::Whole);
        assert_eq!(extent(attempts, &all, (false, whole)), Extent::ResultsCut);
    }
}
