//! Lines beside the rows in words, which stay from frame to frame: a screen reader is told of every line in every frame, and to
//! put a fortnight of days and some rollouts into words took 0.05 to 0.07 ms of each (docs/performance.md).

use std::sync::Arc;

use egui::{Context, Id};

use crate::model::Forms;
use crate::table::Facets;
use crate::words::Words;

/// The lists that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// Days.
    Days,
    /// Rollouts.
    Rollouts,
}

/// Lines, and what they are the words of.
struct Kept<T> {
    facets: Arc<Facets>,
    language: (String, Forms),
    lines: Arc<[T]>,
}

// By hand: derived, it would ask for lines that can be copied.
impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self {
            facets: Arc::clone(&self.facets),
            language: self.language.clone(),
            lines: Arc::clone(&self.lines),
        }
    }
}

/// The lines of this list in words; `make` makes them where the counts are others than in the frame before, or the language is.
pub fn in_words<T: Send + Sync + 'static>(
    ctx: &Context,
    list: List,
    (words, facets): (&Words, &Arc<Facets>),
    make: impl FnOnce() -> Arc<[T]>,
) -> Arc<[T]> {
    let language = (words.language(), words.forms());
    let kept = ctx.data(|data| data.get_temp::<Kept<T>>(slot(list)));
    if let Some(kept) = kept.filter(|kept| Arc::ptr_eq(&kept.facets, facets) && kept.language == language) {
        return kept.lines;
    }
    let kept = Kept {
        facets: Arc::clone(facets),
        language,
        lines: make(),
    };
    let lines = Arc::clone(&kept.lines);
    ctx.data_mut(|data| data.insert_temp(slot(list), kept));
    lines
}

/// Forgets the lines of this list: they count what somebody had who may have left.
pub fn forget<T: Send + Sync + 'static>(ctx: &Context, list: List) {
    ctx.data_mut(|data| data.remove::<Kept<T>>(slot(list)));
}

fn slot(list: List) -> Id {
    Id::unique(("in-words", list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_made_anew_for_other_counts_and_another_language_alone() {
        let (ctx, words) = (Context::default(), Words::new(Some("en")));
        let (mine, others) = (Arc::new(Facets::default()), Arc::new(Facets::default()));
        let lines = |facets, line: u32| in_words(&ctx, List::Days, (&words, facets), || Arc::from([line]))[0];
        assert_eq!([lines(&mine, 1), lines(&mine, 2)], [1, 1]);
        assert_eq!([lines(&others, 3), lines(&mine, 4)], [3, 4], "others");
        words.choose(Some("de"));
        assert_eq!([lines(&mine, 5), lines(&mine, 6)], [5, 5], "in German");
        forget::<u32>(&ctx, List::Days);
        assert_eq!(lines(&mine, 7), 7, "forgotten");
    }
}
