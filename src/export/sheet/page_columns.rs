//! How wide a page's columns are: on a screen none is narrower than can be read, and what does not fit is scrolled to; on paper what
//! does not fit stands below its row, with its heading before it.

use std::fmt::Write as _;

use super::{Field, HeadedField};
use crate::table::Column;

/// Digits that fit beside each other on a sheet of A4 across.
const MOST_ON_PAPER: u32 = 150;

/// The fewest digits that a column is wide.
const fn width(field: Field) -> u32 {
    match field {
        Field::Plain(Column::Message) | Field::Note => 22,
        Field::Plain(Column::User | Column::StartedBy | Column::Plan) | Field::ErrorInWords => 15,
        // Without the zone; with it, a time stands in two lines.
        Field::Plain(Column::Started | Column::LastModified) => 17,
        Field::Plain(Column::CloudPc | Column::Activity | Column::Error | Column::Agent) => 19,
        Field::Plain(Column::Device) => 14,
        Field::StateInWords
        | Field::Before
        | Field::Ticket
        | Field::Plain(Column::State | Column::StartToLastChange | Column::Region)
        | Field::Handled => 11,
    }
}

/// What a reader of paper misses first, if it is not beside the others.
const FIRST: [Field; 9] = [
    Field::StateInWords,
    Field::Before,
    Field::Plain(Column::Device),
    Field::Plain(Column::User),
    Field::ErrorInWords,
    Field::Plain(Column::Message),
    Field::Plain(Column::LastModified),
    Field::Plain(Column::Started),
    Field::Ticket,
];

/// Which of the columns stand beside each other on paper: all, where they fit.
fn beside(fields: &[HeadedField]) -> Vec<bool> {
    let total: u32 = fields.iter().map(|headed| width(headed.field)).sum();
    if total <= MOST_ON_PAPER {
        return vec![true; fields.len()];
    }
    let wanted: Vec<Field> = if fields.iter().any(|headed| FIRST.contains(&headed.field)) {
        FIRST.to_vec()
    } else {
        fields.iter().map(|headed| headed.field).collect()
    };
    let mut left = MOST_ON_PAPER;
    let mut marks = vec![false; fields.len()];
    for field in wanted {
        let place = fields.iter().position(|headed| headed.field == field);
        let rest = left.checked_sub(width(field));
        if let (Some(mark), Some(rest)) = (place.and_then(|place| marks.get_mut(place)), rest) {
            *mark = true;
            left = rest;
        }
    }
    marks
}

/// The rules of style for tables of these columns.
pub(super) fn rules(fields: &[HeadedField]) -> String {
    let mut rules = String::new();
    for (number, headed) in (1..).zip(fields) {
        // A `String` takes everything, here and below.
        let _ = write!(
            rules,
            ".rows :is(th,td):nth-child({number}){{min-width:{}ch}}",
            width(headed.field)
        );
    }
    rules.push_str("@media print{.wide{overflow:visible}.rows :is(th,td){min-width:0!important}");
    let marks = beside(fields);
    if marks.contains(&false) {
        rules.push_str(
            ".rows tr{display:flex;flex-wrap:wrap;border-bottom:1px solid #8b949e}\
.rows :is(th,td){box-sizing:border-box;border:0;padding:2px 4px}",
        );
        let on_paper = || fields.iter().zip(&marks);
        let all: u32 = on_paper()
            .filter(|(_, is)| **is)
            .map(|(headed, _)| width(headed.field))
            .sum();
        for (number, (headed, is_beside)) in (1..).zip(on_paper()) {
            if *is_beside {
                // A little less than everything: browsers round each column up.
                let percent = f64::from(width(headed.field)) * 99.8 / f64::from(all.max(1));
                let _ = write!(rules, ".rows :is(th,td):nth-child({number}){{flex:0 0 {percent:.3}%}}");
            } else {
                let _ = write!(
                    rules,
                    ".rows th:nth-child({number}),.rows td:nth-child({number}):empty{{display:none}}\
.rows td:nth-child({number}){{order:1;color:#57606a}}.rows td:nth-child({number})::before{{content:\"{}: \"}}",
                    within_style(&headed.heading)
                );
            }
        }
    }
    rules.push('}');
    rules
}

/// A text between quotes within a style (CSS Syntax Level 3 §4.3.7): whatever could end it is written by its number.
fn within_style(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            out.push(letter);
        } else {
            let _ = write!(out, "\\{:06x}", u32::from(letter));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headed(fields: impl IntoIterator<Item = Field>) -> Vec<HeadedField> {
        let of = |field: Field| HeadedField {
            field,
            heading: field.key().to_owned(),
        };
        fields.into_iter().map(of).collect()
    }

    #[test]
    fn the_usual_columns_stand_beside_each_other_at_a_thousand_pixels() {
        let usual = [
            Field::StateInWords,
            Field::Plain(Column::Device),
            Field::Plain(Column::User),
            Field::ErrorInWords,
            Field::Plain(Column::Started),
            Field::Plain(Column::LastModified),
            Field::Plain(Column::Message),
        ];
        // Digits of a wide face at twelve pixels, the padding and line of each cell, the margins of the page.
        let digits: u32 = usual.iter().map(|field| width(*field)).sum();
        let wide = f64::from(digits) * 7.7 + 13.0 * 7.0 + 2.0 * 24.0;
        assert!(wide <= 1_000.0, "{wide}");
    }

    #[test]
    fn what_fits_on_paper_stands_there_as_a_table() {
        let few = headed([
            Field::StateInWords,
            Field::Plain(Column::Device),
            Field::Plain(Column::CloudPc),
        ]);
        assert_eq!(beside(&few), [true; 3]);
        let rules = rules(&few);
        assert!(
            !rules.contains("flex") && rules.contains("nth-child(3){min-width:19ch}"),
            "{rules}"
        );
    }

    #[test]
    fn of_all_columns_the_ids_and_graph_s_own_words_stand_below() {
        let all = headed(Field::all());
        let marks = beside(&all);
        let names = all
            .iter()
            .zip(&marks)
            .filter(|(_, is)| **is)
            .map(|(headed, _)| headed.field);
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                Field::StateInWords,
                Field::Plain(Column::Device),
                Field::Plain(Column::User),
                Field::ErrorInWords,
                Field::Plain(Column::Message),
                Field::Plain(Column::Started),
                Field::Plain(Column::LastModified),
                Field::Ticket,
            ]
        );
        let rules = rules(&all);
        assert!(rules.contains("::before{content:\"cloudPcId: \"}"), "{rules}");
        // Without any of the first ones the columns stay in their order as far as they fit.
        let odd = Field::all().into_iter().filter(|field| !FIRST.contains(field));
        let odd = beside(&headed(odd));
        assert!(odd[0] && odd.contains(&false));
    }

    #[test]
    fn no_heading_ends_the_style() {
        assert_eq!(within_style("Größe 1"), "Größe 1");
        assert_eq!(
            within_style("\"}</style>"),
            "\\000022\\00007d\\00003c\\00002fstyle\\00003e"
        );
    }
}
