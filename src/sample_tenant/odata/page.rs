//! A page of any list.

use serde::Serialize;

/// A collection as OData writes it, in Graph's order of fields.
#[derive(Serialize)]
pub struct Page<T> {
    /// Where the type is described.
    #[serde(rename = "@odata.context")]
    pub context: String,
    /// How many items there are in all, on the first page and when asked for.
    #[serde(rename = "@odata.count", skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Where the next page is; absent on the last.
    #[serde(rename = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
    pub next_link: Option<String>,
    /// The items.
    pub value: Vec<T>,
}
