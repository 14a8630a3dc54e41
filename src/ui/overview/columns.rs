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
    pub const fn from_width(self, from_width: f32) -> Self {
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
    fn a_narrow_line_leaves_out_what_it_has_no_room_for() {
        let columns = [text(1.0, 100.0), number(50.0).from_width(300.0), text(0.0, 50.0)];
        let line = |width| Rect::from_min_max(pos2(0.0, 0.0), pos2(width, 20.0));
        let narrow = cells(line(200.0), &columns);
        assert_eq!(narrow[1], Rect::NOTHING);
        assert_eq!((narrow[0].width(), narrow[2].width()), (150.0, 50.0));
        assert_eq!(cells(line(300.0), &columns)[1].width(), 50.0);
    }
}
