//! What a click on a column header does to the sort.

use crate::table::{Column, Direction, SortKey};

/// Whether a click on a header starts a new sort or adds to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gather {
    /// The column becomes the only key.
    Alone,
    /// The column joins the other keys (shift).
    Further,
}

/// The sort after a click on a header: ascending, then descending, then none.
#[must_use]
pub fn sort_after_click(sort: &[SortKey], column: Column, gather: Gather) -> Vec<SortKey> {
    let present = sort.iter().find(|key| key.column == column).map(|key| key.direction);
    let next = match present {
        None => Some(Direction::Ascending),
        Some(Direction::Ascending) => Some(Direction::Descending),
        Some(Direction::Descending) => None,
    };
    let next_key = next.map(|direction| SortKey { column, direction });
    match gather {
        Gather::Alone => next_key.into_iter().collect(),
        Gather::Further if present.is_none() => sort.iter().copied().chain(next_key).collect(),
        Gather::Further => sort
            .iter()
            .filter_map(|key| if key.column == column { next_key } else { Some(*key) })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn up(column: Column) -> SortKey {
        SortKey {
            column,
            direction: Direction::Ascending,
        }
    }

    const fn down(column: Column) -> SortKey {
        SortKey {
            column,
            direction: Direction::Descending,
        }
    }

    #[test]
    fn clicks_go_from_ascending_to_descending_to_none() {
        let once = sort_after_click(&[], Column::State, Gather::Alone);
        let twice = sort_after_click(&once, Column::State, Gather::Alone);
        assert_eq!((once, &twice), (vec![up(Column::State)], &vec![down(Column::State)]));
        assert_eq!(sort_after_click(&twice, Column::State, Gather::Alone), []);
    }

    #[test]
    fn another_column_takes_over_unless_it_is_added() {
        let sort = [down(Column::State)];
        assert_eq!(
            sort_after_click(&sort, Column::Started, Gather::Alone),
            [up(Column::Started)]
        );
        let both = sort_after_click(&sort, Column::Started, Gather::Further);
        assert_eq!(both, [down(Column::State), up(Column::Started)]);
        let turned = sort_after_click(&both, Column::Started, Gather::Further);
        assert_eq!(turned, [down(Column::State), down(Column::Started)]);
        assert_eq!(
            sort_after_click(&turned, Column::Started, Gather::Further),
            [down(Column::State)]
        );
        assert_eq!(
            sort_after_click(&turned, Column::State, Gather::Further),
            [down(Column::Started)]
        );
    }
}
