//! Numbers and shares as people read them.

use super::Words;

impl Words {
    /// A count with separators: `2,612`.
    #[must_use]
    pub fn number(&self, value: u64) -> String {
        let digits = value.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A share in whole percent. One that is not zero never reads `0 %`, one that is not all never `100 %`.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        if whole == 0 || part == 0 {
            return "0 %".to_owned();
        }
        let rounded = (u128::from(part) * 200 / u128::from(whole)).div_ceil(2);
        match rounded {
            _ if part >= whole => "100 %".to_owned(),
            _ if u128::from(part) * 100 < u128::from(whole) => "<1 %".to_owned(),
            100.. => ">99 %".to_owned(),
            percent => format!("{percent} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        let words = Words::new(None);
        assert_eq!(words.number(0), "0");
        assert_eq!(words.number(999), "999");
        assert_eq!(words.number(2_612), "2,612");
        assert_eq!(words.number(1_000_000), "1,000,000");
    }

    #[test]
    fn a_share_that_is_not_zero_never_reads_zero_and_one_that_is_not_all_never_all() {
        let words = Words::new(None);
        assert_eq!(words.percent(0, 10), "0 %");
        assert_eq!(words.percent(0, 0), "0 %");
        assert_eq!(words.percent(1, 1_000_000), "<1 %");
        assert_eq!(words.percent(1, 3), "33 %");
        assert_eq!(words.percent(2, 3), "67 %");
        assert_eq!(words.percent(1, 8), "13 %");
        assert_eq!(words.percent(999_999, 1_000_000), ">99 %");
        assert_eq!(words.percent(7, 7), "100 %");
    }
}
