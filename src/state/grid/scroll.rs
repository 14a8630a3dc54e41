//! A scroll position counted in rows. Pixels in 32 bits misplace rows of long tables: above 16.7 million
//! pixels only every second one can be told.

/// Where the top edge of the view stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// The topmost row that is visible at least in part.
    pub first_row: u64,
    /// How much of that row is hidden above the edge, in rows: 0 or more, less than 1.
    pub fraction: f32,
}

/// How much there is to scroll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Rows in all.
    pub num_rows: u64,
    /// Rows that fit in the view, the one cut off counted in part.
    pub rows_in_view: f64,
}

impl Extent {
    /// The position at which the last row touches the lower edge.
    #[must_use]
    pub fn last_position(self) -> f64 {
        (rows(self.num_rows) - self.rows_in_view).max(0.0)
    }
}

impl Scroll {
    /// The position in rows.
    #[must_use]
    pub fn position(self) -> f64 {
        rows(self.first_row) + f64::from(self.fraction)
    }

    /// Goes to a position, as far as there are rows.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the position is clamped to the rows there are, the fraction to less than one"
    )]
    pub fn go_to(&mut self, position: f64, extent: Extent) {
        let position = position.clamp(0.0, extent.last_position());
        let fraction = position.fract() as f32;
        let (first_row, fraction) = if fraction >= 1.0 {
            (position.ceil(), 0.0)
        } else {
            (position.floor(), fraction)
        };
        *self = Self {
            first_row: first_row as u64,
            fraction,
        };
    }

    /// Moves by a number of rows.
    pub fn move_by(&mut self, num_rows: f64, extent: Extent) {
        self.go_to(self.position() + num_rows, extent);
    }

    /// Stays within the rows there are.
    pub fn stay_within(&mut self, extent: Extent) {
        if self.position() > extent.last_position() {
            self.go_to(self.position(), extent);
        }
    }

    /// Puts a row in the middle of the view, as far as there are rows around it.
    pub fn center(&mut self, row: u64, extent: Extent) {
        self.go_to(rows(row) + 0.5 - extent.rows_in_view / 2.0, extent);
    }

    /// Moves as little as possible so that a row is wholly in view.
    pub fn reveal(&mut self, row: u64, extent: Extent) {
        let row = rows(row);
        if row < self.position() {
            self.go_to(row, extent);
        } else if row + 1.0 > self.position() + extent.rows_in_view {
            self.go_to(row + 1.0 - extent.rows_in_view, extent);
        }
    }
}

/// Exact below 2^53 rows.
const fn rows(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLION: Extent = Extent {
        num_rows: 1_000_000,
        rows_in_view: 27.25,
    };

    #[test]
    fn the_last_of_a_million_rows_touches_the_lower_edge_exactly() {
        let mut scroll = Scroll::default();
        scroll.reveal(999_999, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 999_972,
                fraction: 0.75
            }
        );
        scroll.move_by(5.0, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 999_972,
                fraction: 0.75
            }
        );
        scroll.move_by(-0.5, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 999_972,
                fraction: 0.25
            }
        );
    }

    #[test]
    fn a_visible_row_is_not_moved_and_a_hidden_one_comes_to_the_nearer_edge() {
        let mut scroll = Scroll {
            first_row: 500_000,
            fraction: 0.5,
        };
        scroll.reveal(500_010, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 500_000,
                fraction: 0.5
            }
        );
        scroll.reveal(500_000, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 500_000,
                fraction: 0.0
            }
        );
        scroll.reveal(500_027, MILLION);
        assert_eq!(
            scroll,
            Scroll {
                first_row: 500_000,
                fraction: 0.75
            }
        );
    }

    #[test]
    fn a_row_comes_to_the_middle_unless_the_rows_end_there() {
        let at = |row| {
            let mut scroll = Scroll::default();
            scroll.center(row, MILLION);
            scroll.position()
        };
        assert!((at(500_000) + MILLION.rows_in_view / 2.0 - 500_000.5).abs() < 0.01);
        assert!(at(3) < 0.01, "nothing lies above the first row");
        assert!((at(999_998) - MILLION.last_position()).abs() < 0.01);
    }

    #[test]
    fn fewer_rows_than_the_view_do_not_scroll() {
        let mut scroll = Scroll {
            first_row: 900,
            fraction: 0.5,
        };
        scroll.stay_within(Extent {
            num_rows: 3,
            rows_in_view: 20.0,
        });
        assert_eq!(scroll, Scroll::default());
    }
}
