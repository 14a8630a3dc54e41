//! Rows of several customers, each under the name of the one whose they are, and how every customer stands.

use super::{About, HeadedField, Sheet, Wording};

/// Rows of several customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// What stands at the beginning.
    pub about: About,
    /// Words around the rows.
    pub wording: Wording,
    /// The columns of every part.
    pub fields: Vec<HeadedField>,
    /// What stands above the columns that each part adds.
    pub headings: PartHeadings,
    /// How every customer stands.
    pub overview: OverviewTable,
    /// The rows, customer by customer.
    pub parts: Vec<Part>,
}

/// One customer's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whose they are.
    pub customer: String,
    /// Whether there is anything of it, and not only why there is nothing.
    pub was_read: bool,
    /// When the oldest of them was read; empty where nothing was.
    pub as_of: String,
    /// How the customer stands.
    pub status: String,
    /// Why not everything of it is here as it stands now; `None` where everything is.
    pub gap: Option<String>,
    /// The rows; where each customer has a file of its own, this is it.
    pub sheet: Sheet,
}

/// Titles of what each part says of all its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartHeadings {
    /// Above the customer.
    pub customer: String,
    /// Above the time.
    pub as_of: String,
    /// Above how it stands.
    pub status: String,
}

impl PartHeadings {
    /// What programs call the customer, the time, and how it stands.
    pub const KEYS: [&'static str; 3] = ["customer", "asOf", "customerStatus"];
}

/// A table with a line for each customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverviewTable {
    /// What it is called.
    pub title: String,
    /// From the left.
    pub columns: Vec<OverviewColumn>,
    /// As many cells each as there are columns.
    pub lines: Vec<Vec<OverviewCell>>,
}

/// A column of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewColumn {
    /// What programs call it.
    pub key: &'static str,
    /// In the reader's language.
    pub heading: String,
}

/// A cell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverviewCell {
    /// Nothing is known.
    Nothing,
    /// A text.
    Text(String),
    /// How many.
    Number(u32),
}
