//! CSV with rows of several customers, for people.

use std::io::{self, Write};

use super::CsvOptions;
use super::csv::record;

/// Customer, device, user, state, error, message, last change, Cloud PC ID, as of, the customer's status.
pub const ACROSS_FIELDS: usize = 10;

/// Writes headings and records; no cell is one that a spreadsheet takes for a formula.
///
/// # Errors
/// What the output answers.
pub fn write_across(
    headings: &[String; ACROSS_FIELDS],
    records: &[[String; ACROSS_FIELDS]],
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = CsvOptions {
        for_spreadsheets: true,
        with_bom: true,
        ..CsvOptions::default()
    };
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    for values in std::iter::once(headings).chain(records) {
        record(&mut bytes, options, values.iter().map(String::as_str));
    }
    out.write_all(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_customer_stands_first_and_formulas_are_guarded() {
        let headings = ["Customer", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(str::to_owned);
        let mut one = [(); ACROSS_FIELDS].map(|()| String::new());
        one[0] = "=Contoso".to_owned();
        one[1] = "a,b".to_owned();
        let mut out = Vec::new();
        write_across(&headings, &[one], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "\u{feff}Customer,b,c,d,e,f,g,h,i,j\r\n'=Contoso,\"a,b\",,,,,,,,\r\n"
        );
    }
}
