//! How wide each column is: as somebody dragged it, or its part of the room there is.

use super::columns;
use super::input::Beside;
use crate::state::GridState;
use crate::table::Column;

/// Narrower than this the message says nothing; where the details say it, its column gives way to the others.
const LEAST_MESSAGE: f32 = 120.0;
/// Narrower than this two errors look alike; where the details say when the attempt started, that column gives way too.
const LEAST_ERROR: f32 = 160.0;

/// The widths of the columns in view, from the left. Where all of them do not fit, those that nobody dragged give way as
/// far as they can still be read; only then the grid scrolls sideways.
pub(super) fn widths(state: &GridState, view_width: f32, beside: Beside) -> Vec<(Column, f32)> {
    let all: Vec<Column> = state.columns.iter().collect();
    let mut columns = all;
    let mut least_error = columns::least_width(Column::Error);
    let mut widths = shared_out(&columns, (state, least_error), view_width);
    if beside == Beside::Nothing {
        return widths;
    }
    let giving_way = [
        (Column::Message, (Column::Message, LEAST_MESSAGE)),
        (Column::Started, (Column::Error, LEAST_ERROR)),
    ];
    for (column, (cramped, least)) in giving_way {
        let is_cramped = widths
            .iter()
            .any(|(column, width)| *column == cramped && *width < least);
        if is_cramped && columns.len() > 1 && !state.column_widths.contains_key(&column) {
            columns.retain(|shown| *shown != column);
            if cramped == Column::Error {
                least_error = least;
            }
            widths = shared_out(&columns, (state, least_error), view_width);
        }
    }
    widths
}

/// The widths that the columns will have in a view this wide (in points), from the left, before there is a row.
pub fn column_widths(state: &GridState, view_width: f32) -> Vec<f32> {
    let widths = widths(state, view_width, Beside::Nothing).into_iter();
    widths.map(|(_, width)| width).collect()
}

/// The room for these columns, shared out among them: from as narrow as each can be to its first width, then to its best
/// one while the message gets as much again, and what is left to the message.
fn shared_out(shown: &[Column], (state, least_error): (&GridState, f32), view_width: f32) -> Vec<(Column, f32)> {
    let by_hand = |column: Column| state.column_widths.get(&column).copied();
    let or_by_hand = |width: fn(Column) -> f32| move |column| by_hand(column).unwrap_or_else(|| width(column));
    let first = or_by_hand(columns::first_width);
    let least = |column| match column {
        Column::Error => by_hand(column).unwrap_or(least_error),
        other => or_by_hand(columns::least_width)(other),
    };
    let best = or_by_hand(columns::best_width);
    let sum = |width: &dyn Fn(Column) -> f32| shown.iter().copied().map(width).sum::<f32>();
    let (all_least, all_first, all_best) = (sum(&least), sum(&first), sum(&best));
    let ease = share_of(view_width - all_least, all_first - all_least);
    let growth = share_of((view_width - all_first) / 2.0, all_best - all_first);
    let width = |column| {
        let grown = (best(column) - first(column)) * growth;
        (least(column) + (first(column) - least(column)) * ease + grown).floor()
    };
    let rest = (view_width - sum(&width)).max(0.0);
    let with_rest = |column| match column {
        Column::Message => width(column) + rest,
        _shorter => width(column),
    };
    shown.iter().map(|column| (*column, with_rest(*column))).collect()
}

/// How much of what is wanted there is, from 0 to 1; all of nothing.
fn share_of(room: f32, wanted: f32) -> f32 {
    if wanted > 0.0 {
        (room / wanted).clamp(0.0, 1.0)
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::ShownColumns;

    fn sum(widths: &[(Column, f32)]) -> f32 {
        widths.iter().map(|(_, width)| width).sum()
    }

    #[test]
    fn the_usual_columns_fit_a_small_window_and_fill_a_large_one() {
        let state = GridState::default();
        for view_width in [760.0, 1_004.0, 1_240.0, 1_900.0] {
            let widths = widths(&state, view_width, Beside::Nothing);
            assert!((sum(&widths) - view_width).abs() < 0.5, "{view_width}: {widths:?}");
            assert!(
                widths
                    .iter()
                    .all(|(column, width)| *width >= columns::least_width(*column))
            );
        }
    }

    #[test]
    fn the_message_gives_way_where_the_details_say_it_and_there_is_no_room_for_both() {
        let state = GridState::default();
        let has_message = |view_width, beside| {
            let widths = widths(&state, view_width, beside);
            assert!(sum(&widths) <= view_width.max(758.0), "{widths:?}");
            widths.iter().any(|(column, _)| *column == Column::Message)
        };
        let beside_details = widths(&state, 684.0, Beside::Details);
        let error = beside_details.iter().find(|(column, _)| *column == Column::Error);
        assert!(
            error.is_some_and(|(_, width)| *width >= LEAST_ERROR),
            "{beside_details:?}"
        );
        assert!(!has_message(684.0, Beside::Details));
        assert!(has_message(684.0, Beside::Nothing));
        assert!(has_message(1_240.0, Beside::Details));
    }

    #[test]
    fn a_width_that_somebody_chose_stays_whatever_the_room_is() {
        let mut state = GridState {
            columns: ShownColumns::new(Column::ALL),
            ..GridState::default()
        };
        state.column_widths.insert(Column::User, 333.0);
        for view_width in [300.0, 1_500.0, 4_000.0] {
            let widths = widths(&state, view_width, Beside::Details);
            assert!(widths.contains(&(Column::User, 333.0)), "{view_width}: {widths:?}");
        }
        assert!(sum(&widths(&state, 300.0, Beside::Nothing)) > 300.0, "it scrolls");
    }
}
