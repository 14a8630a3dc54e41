//! What a file holds, whether of one customer or of several: blocks of rows, and what stands around them.

use super::{About, Across, HeadedField, OverviewTable, Part, PartHeadings, Sheet, Wording};
use crate::table::Row;

/// One file.
#[derive(Debug)]
pub(super) struct Document<'a> {
    pub(super) about: &'a About,
    pub(super) wording: &'a Wording,
    pub(super) fields: &'a [HeadedField],
    /// Above the columns that say whose rows they are; `None` with one customer.
    pub(super) headings: Option<&'a PartHeadings>,
    /// How every customer stands; `None` with one customer.
    pub(super) overview: Option<&'a OverviewTable>,
    pub(super) blocks: Vec<Block<'a>>,
}

/// Rows of one customer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) sheet: &'a Sheet,
    /// Whose; `None` where the whole file is one customer's.
    pub(super) part: Option<&'a Part>,
}

/// A line of a table of rows.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) block: Block<'a>,
    /// `None` where there is nothing but that the customer's rows are missing.
    pub(super) row: Option<Numbered<'a>>,
}

/// A row and its number, by which it is known what changed about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered<'a> {
    pub(super) number: u32,
    pub(super) row: Row<'a>,
}

impl<'a> From<&'a Sheet> for Document<'a> {
    fn from(sheet: &'a Sheet) -> Self {
        Self {
            about: &sheet.about,
            wording: &sheet.wording,
            fields: &sheet.fields,
            headings: None,
            overview: None,
            blocks: vec![Block { sheet, part: None }],
        }
    }
}

impl<'a> From<&'a Across> for Document<'a> {
    fn from(across: &'a Across) -> Self {
        let block = |part: &'a Part| Block {
            sheet: &part.sheet,
            part: Some(part),
        };
        Self {
            about: &across.about,
            wording: &across.wording,
            fields: &across.fields,
            headings: Some(&across.headings),
            overview: Some(&across.overview),
            blocks: across.parts.iter().map(block).collect(),
        }
    }
}

impl<'a> Document<'a> {
    /// The sheets, one a customer.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &'a Sheet> {
        self.blocks.iter().map(|block| block.sheet)
    }

    /// Every line of rows, block by block.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        self.blocks.iter().flat_map(|block| block.lines())
    }
}

impl<'a> Block<'a> {
    /// Its rows; where there is none and something is missing, a line for that.
    pub(super) fn lines(self) -> impl Iterator<Item = Line<'a>> {
        let is_gap = self.sheet.order.is_empty() && self.part.is_some_and(|part| part.gap.is_some());
        let gap = is_gap.then_some(Line { block: self, row: None });
        self.rows()
            .map(move |row| Line {
                block: self,
                row: Some(row),
            })
            .chain(gap)
    }

    /// Its rows alone.
    pub(super) fn rows(self) -> impl Iterator<Item = Numbered<'a>> {
        let sheet = self.sheet;
        sheet.order.iter().filter_map(|number| {
            let row = sheet.snapshot.row(*number)?;
            Some(Numbered { number: *number, row })
        })
    }
}
