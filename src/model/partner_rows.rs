//! Which of a customer's RMM partners has made which attempts.

use std::ops::Range;

/// The rows of one partner among all that were read of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerRows {
    /// Record id of the partner.
    pub id: String,
    /// Their numbers.
    pub numbers: Range<u32>,
    /// On how many Cloud PCs the latest attempt is one of them.
    pub num_latest: u32,
}

impl PartnerRows {
    /// The partner that made the attempt in this row; `None` where nobody has tried, or it is not known who.
    #[must_use]
    pub fn of_row(all: &[Self], row: u32) -> Option<&str> {
        let rows = all.iter().find(|rows| rows.numbers.contains(&row))?;
        Some(&rows.id)
    }

    /// The partner with the latest attempt on most Cloud PCs; the first of equals.
    #[must_use]
    pub fn main(all: &[Self]) -> Option<&str> {
        let most = all.iter().rev().max_by_key(|rows| rows.num_latest)?;
        (most.num_latest > 0).then_some(most.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_its_partner_s_and_the_main_one_has_the_latest_attempt_on_most() {
        let rows = |id: &str, numbers, num_latest| PartnerRows {
            id: id.to_owned(),
            numbers,
            num_latest,
        };
        let mut all = vec![rows("a", 0..9, 1), rows("b", 9..12, 3), rows("c", 12..20, 3)];
        let of_row = |row| PartnerRows::of_row(&all, row);
        assert_eq!((of_row(8), of_row(9)), (Some("a"), Some("b")));
        assert_eq!(of_row(20), None, "nobody has tried it");
        assert_eq!(PartnerRows::main(&all), Some("b"));
        all.truncate(1);
        all[0].num_latest = 0;
        assert_eq!(PartnerRows::main(&all), None);
    }
}
