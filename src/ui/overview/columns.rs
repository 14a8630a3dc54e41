//! The columns of the two lists: what they are called, how wide they are, and which side their text keeps to.

use egui::{Align, Rect, pos2};

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct ListColumn {
    /// Its share of the width.
    pub share: f32,
    /// At least so wide.
    pub least: f32,
    /// Which side its text keeps to.
    pub align: Align,
    /// In a narrower line it is left out.
    pub from_width: f32,
}

impl ListColumn {
    /// The same, left out of lines that are narrower than this.
    pub const fn in_lines_from(self, from_width: f32) -> Self {
        Self { from_width, ..self }
    }
}

/// A column of text.
pub const fn text(share: f32, least: f32) -> ListColumn {
    ListColumn {
        share,
        least,
        align: Align::Min,
        from_width: 0.0,
    }
}

/// A column of numbers.
pub const fn number(least: f32) -> ListColumn {
    ListColumn {
        share: 0.0,
        least,
        align: Align::Max,
        from_width: 0.0,
    }
}

/// Columns for these needs: where a line of this width has room beyond the least widths, columns that need more than their
/// least get it first, each as much as all of them can have of what they lack.
#[must_use]
pub fn fitted<const N: usize>(width: f32, columns: &[ListColumn; N], needs: &[f32; N]) -> [ListColumn; N] {
    let is_shown = |column: &ListColumn| width >= column.from_width;
    let shown = || columns.iter().zip(needs).filter(|(column, _)| is_shown(column));
    let lacks = |(column, need): (&ListColumn, &f32)| (need - column.least).max(0.0);
    let spare = (width - shown().map(|(column, _)| column.least).sum::<f32>()).max(0.0);
    let lacking: f32 = shown().map(lacks).sum();
    let part = if lacking > spare { spare / lacking } else { 1.0 };
    let mut fitted = *columns;
    for (column, need) in fitted.iter_mut().zip(needs) {
        column.least += lacks((column, need)) * part;
    }
    fitted
}

/// Where the cells of a line lie; those that are left out are nothing. What is left beyond the least widths goes to those
/// with a share.
pub fn cells(line: Rect, columns: &[ListColumn]) -> Vec<Rect> {
    let is_shown = |column: &&ListColumn| line.width() >= column.from_width;
    let least: f32 = columns.iter().filter(is_shown).map(|column| column.least).sum();
    let shares: f32 = columns.iter().filter(is_shown).map(|column| column.share).sum();
    let spare = (line.width() - least).max(0.0);
    let mut left = line.left();
    columns
        .iter()
        .map(|column| {
            if !is_shown(&column) {
                return Rect::NOTHING;
            }
            let extra = if shares > 0.0 {
                spare * column.share / shares
            } else {
                0.0
            };
            let right = left + column.least + extra;
            let cell = Rect::from_min_max(pos2(left, line.top()), pos2(right.min(line.right()), line.bottom()));
            left = right;
            cell
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_goes_to_columns_of_text() {
        let line = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 20.0));
        let cells = cells(line, &[text(1.0, 100.0), number(50.0), text(3.0, 50.0)]);
        let widths: Vec<f32> = cells.iter().map(Rect::width).collect();
        assert_eq!(widths, [150.0, 50.0, 200.0]);
        assert_eq!(cells.last().map(Rect::right), Some(400.0));
    }

    #[test]
    fn columns_that_need_more_get_it_before_what_is_left_is_shared_out() {
        let columns = [text(1.0, 100.0), text(0.0, 50.0), text(1.0, 50.0)];
        let widths = |width, needs: [f32; 3]| fitted(width, &columns, &needs).map(|column| column.least);
        assert_eq!(
            widths(400.0, [80.0, 150.0, 50.0]),
            [100.0, 150.0, 50.0],
            "there is room for all"
        );
        assert_eq!(
            widths(260.0, [140.0, 130.0, 50.0]),
            [120.0, 90.0, 50.0],
            "half of what they lack"
        );
        assert_eq!(
            widths(150.0, [140.0, 130.0, 50.0]),
            [100.0, 50.0, 50.0],
            "no room at all"
        );
        let hidden = [text(1.0, 100.0), text(0.0, 50.0).in_lines_from(500.0), text(1.0, 50.0)];
        let of_hidden = fitted(200.0, &hidden, &[150.0, 400.0, 50.0]);
        assert_eq!(of_hidden[0].least, 150.0, "what is left out takes nothing");
    }

    #[test]
    fn a_narrow_line_leaves_out_what_it_has_no_room_for() {
        let columns = [text(1.0, 100.0), number(50.0).in_lines_from(300.0), text(0.0, 50.0)];
        let line = |width| Rect::from_min_max(pos2(0.0, 0.0), pos2(width, 20.0));
        let narrow = cells(line(200.0), &columns);
        assert_eq!(narrow[1], Rect::NOTHING);
        assert_eq!((narrow[0].width(), narrow[2].width()), (150.0, 50.0));
        assert_eq!(cells(line(300.0), &columns)[1].width(), 50.0);
    }
}
