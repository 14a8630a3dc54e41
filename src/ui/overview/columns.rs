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
}

/// A column of text.
pub const fn text(share: f32, least: f32) -> ListColumn {
    ListColumn {
        share,
        least,
        align: Align::Min,
    }
}

/// A column of numbers.
pub const fn number(least: f32) -> ListColumn {
    ListColumn {
        share: 0.0,
        least,
        align: Align::Max,
    }
}

/// Where the cells of a line lie. What is left beyond the least widths goes to those with a share.
pub fn cells(line: Rect, columns: &[ListColumn]) -> Vec<Rect> {
    let least: f32 = columns.iter().map(|column| column.least).sum();
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let spare = (line.width() - least).max(0.0);
    let mut left = line.left();
    columns
        .iter()
        .map(|column| {
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
}
