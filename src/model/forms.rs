//! How numbers and times are written where somebody lives: separators, the order of a date, the clock. Data alone; the
//! words around them belong to the file of texts.
//!
//! A table of the places that helpdesks are in, by Unicode's CLDR 46 (`numbers.json`, `ca-gregorian.json`), instead of
//! the `icu` crates: those bring a megabyte for what is five values here.

/// Between groups of three digits where a blank stands there: one at which no line is broken.
const BLANK: char = '\u{a0}';
const ISO: &str = "%Y-%m-%d";
const DOTS: &str = "%d.%m.%Y";
const SLASHES: &str = "%d/%m/%Y";
const YEAR_FIRST: &str = "%Y/%m/%d";

/// Twelve hours or twenty-four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hours {
    Twelve,
    TwentyFour,
}

/// How numbers and times are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    group: char,
    decimal: char,
    date: &'static str,
    hours: Hours,
}

const fn forms(group: char, decimal: char, date: &'static str) -> Forms {
    Forms {
        group,
        decimal,
        date,
        hours: Hours::TwentyFour,
    }
}

const fn twelve(forms: Forms) -> Forms {
    Forms {
        hours: Hours::Twelve,
        ..forms
    }
}

/// By language or by language and country. What is not here is written as in English without a country.
const TABLE: [(&str, Forms); 40] = [
    ("bg", forms(BLANK, ',', DOTS)),
    ("cs", forms(BLANK, ',', DOTS)),
    ("da", forms('.', ',', DOTS)),
    ("de", forms('.', ',', DOTS)),
    ("de-AT", forms(BLANK, ',', DOTS)),
    ("de-CH", forms('’', '.', DOTS)),
    ("de-LI", forms('’', '.', DOTS)),
    ("el", twelve(forms('.', ',', SLASHES))),
    ("en", Forms::NEUTRAL),
    ("en-AU", twelve(forms(',', '.', SLASHES))),
    ("en-GB", forms(',', '.', SLASHES)),
    ("en-IE", forms(',', '.', SLASHES)),
    ("en-IN", twelve(forms(',', '.', SLASHES))),
    ("en-NZ", twelve(forms(',', '.', SLASHES))),
    ("en-US", twelve(forms(',', '.', "%-m/%-d/%Y"))),
    ("en-ZA", forms(BLANK, ',', YEAR_FIRST)),
    ("es", forms('.', ',', SLASHES)),
    ("es-MX", forms(',', '.', SLASHES)),
    ("et", forms(BLANK, ',', DOTS)),
    ("fi", forms(BLANK, ',', DOTS)),
    ("fr", forms(BLANK, ',', SLASHES)),
    ("fr-CA", forms(BLANK, ',', ISO)),
    ("fr-CH", forms(BLANK, ',', DOTS)),
    ("hu", forms(BLANK, ',', "%Y. %m. %d.")),
    ("it", forms('.', ',', SLASHES)),
    ("it-CH", forms('’', '.', DOTS)),
    ("ja", forms(',', '.', YEAR_FIRST)),
    ("ko", forms(',', '.', "%Y. %m. %d.")),
    ("nb", forms(BLANK, ',', DOTS)),
    ("nl", forms('.', ',', "%d-%m-%Y")),
    ("no", forms(BLANK, ',', DOTS)),
    ("pl", forms(BLANK, ',', DOTS)),
    ("pt", forms('.', ',', SLASHES)),
    ("ro", forms('.', ',', DOTS)),
    ("ru", forms(BLANK, ',', DOTS)),
    ("sk", forms(BLANK, ',', DOTS)),
    ("sv", forms(BLANK, ',', ISO)),
    ("tr", forms('.', ',', DOTS)),
    ("uk", forms(BLANK, ',', DOTS)),
    ("zh", forms(',', '.', YEAR_FIRST)),
];

impl Default for Forms {
    fn default() -> Self {
        Self::NEUTRAL
    }
}

impl Forms {
    /// `2,612.5` and ISO 8601's date: what is read in the same way by all who read English.
    pub const NEUTRAL: Self = forms(',', '.', ISO);

    /// The forms of a BCP 47 tag: of its language and country, else of its language, else neutral ones.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        let country = parts.find(|part| part.len() == 2);
        let find = |wanted: &str| {
            let found = TABLE.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
            found.map(|(_, forms)| *forms)
        };
        country
            .and_then(|country| find(&format!("{language}-{country}")))
            .or_else(|| find(language))
            .unwrap_or_default()
    }

    /// The same numbers, with dates and times of other forms.
    #[must_use]
    pub const fn with_times_of(self, times: Self) -> Self {
        Self {
            date: times.date,
            hours: times.hours,
            ..self
        }
    }

    /// A count with separators: `2,612`.
    #[must_use]
    pub fn number(self, value: u64) -> String {
        let digits = value.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(self.group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Tenths with one digit behind the separator: 274 is `27.4`.
    #[must_use]
    pub fn tenths(self, value: u64) -> String {
        format!("{}{}{}", self.number(value / 10), self.decimal, value % 10)
    }

    /// A share in whole percent. One that is not zero never reads `0 %`, one that is not all never `100 %`.
    #[must_use]
    pub fn percent(self, part: u64, whole: u64) -> String {
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

    /// The pattern of a date, as `strftime` takes it.
    #[must_use]
    pub const fn date(self) -> &'static str {
        self.date
    }

    /// The pattern of a time of day to the second, as `strftime` takes it.
    #[must_use]
    pub const fn time(self) -> &'static str {
        match self.hours {
            Hours::Twelve => "%-I:%M:%S %p",
            Hours::TwentyFour => "%H:%M:%S",
        }
    }

    /// The pattern of a time of day to the minute, as `strftime` takes it.
    #[must_use]
    pub const fn minute(self) -> &'static str {
        match self.hours {
            Hours::Twelve => "%-I:%M %p",
            Hours::TwentyFour => "%H:%M",
        }
    }

    /// The format of a cell of a spreadsheet that holds date and time (ECMA-376 part 1, 18.8.31).
    #[must_use]
    pub fn spreadsheet_time(self) -> String {
        let date = [("%Y", "yyyy"), ("%-m", "m"), ("%m", "mm"), ("%-d", "d"), ("%d", "dd")]
            .into_iter()
            .fold(self.date.to_owned(), |pattern, (ours, theirs)| {
                pattern.replace(ours, theirs)
            });
        let time = match self.hours {
            Hours::Twelve => "h:mm:ss AM/PM",
            Hours::TwentyFour => "hh:mm:ss",
        };
        format!("{date} {time}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_the_separators_of_the_place() {
        let number = |tag: &str, value| Forms::of(tag).number(value);
        assert_eq!(number("en", 0), "0");
        assert_eq!(number("en", 999), "999");
        assert_eq!(number("en", 2_612), "2,612");
        assert_eq!(number("en", 1_000_000), "1,000,000");
        assert_eq!(number("de", 1_000_000), "1.000.000");
        assert_eq!(number("de-CH", 2_612), "2’612");
        assert_eq!(number("fr-FR", 2_612), "2\u{a0}612");
    }

    #[test]
    fn a_tag_is_read_in_every_spelling_and_an_unknown_one_is_neutral() {
        for tag in ["de-CH", "de_ch", "DE-Latn-CH"] {
            assert_eq!(Forms::of(tag), Forms::of("de-CH"), "{tag}");
        }
        assert_eq!(Forms::of("de-LU"), Forms::of("de"));
        for tag in ["", "xx", "en", "en-001", "-", "ä"] {
            assert_eq!(Forms::of(tag), Forms::NEUTRAL, "{tag}");
        }
        assert!(TABLE.is_sorted_by_key(|(tag, _)| *tag), "each tag once, easy to find");
    }

    #[test]
    fn a_share_that_is_not_zero_never_reads_zero_and_one_that_is_not_all_never_all() {
        let percent = |part, whole| Forms::of("de").percent(part, whole);
        assert_eq!(percent(0, 10), "0 %");
        assert_eq!(percent(0, 0), "0 %");
        assert_eq!(percent(1, 1_000_000), "<1 %");
        assert_eq!(percent(1, 3), "33 %");
        assert_eq!(percent(2, 3), "67 %");
        assert_eq!(percent(1, 8), "13 %");
        assert_eq!(percent(999_999, 1_000_000), ">99 %");
        assert_eq!(percent(7, 7), "100 %");
    }

    #[test]
    fn a_cell_of_a_spreadsheet_has_the_date_of_the_place() {
        assert_eq!(Forms::NEUTRAL.spreadsheet_time(), "yyyy-mm-dd hh:mm:ss");
        assert_eq!(Forms::of("de").spreadsheet_time(), "dd.mm.yyyy hh:mm:ss");
        assert_eq!(Forms::of("en-US").spreadsheet_time(), "m/d/yyyy h:mm:ss AM/PM");
    }

    #[test]
    fn numbers_and_times_can_come_from_two_places() {
        let mixed = Forms::of("en-US").with_times_of(Forms::of("de"));
        assert_eq!((mixed.tenths(15), mixed.date()), ("1.5".to_owned(), "%d.%m.%Y"));
        assert_eq!(Forms::of("de").tenths(12_345), "1.234,5");
    }
}
