//! Ways into this folder's decoders, each end to end, for fuzz targets and the replay of what they found. The program
//! itself takes none of them.

use std::collections::HashMap;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue, WWW_AUTHENTICATE};

use super::wire::decode_page;
use super::{challenge, error, pages};
use crate::model::{Failure, FailureKind, GraphRoot, ResultRow};
use crate::table::{Appended, Table};

/// What a page held.
#[derive(Debug)]
pub struct PageRead {
    /// Rows on it.
    pub num_rows: usize,
    /// Rows that lack an id; a blank one names nothing.
    pub num_without_id: usize,
    /// Most rows with the same two ids.
    pub most_alike: usize,
    /// What became of them.
    pub appended: Appended,
    /// Its link.
    pub next_link: Option<String>,
}

/// Reads a page of results into the table.
///
/// # Errors
/// As for a page of a run.
pub fn read_page(body: &[u8], table: &mut Table) -> Result<PageRead, FailureKind> {
    let page = decode_page::<ResultRow<'_>>(body)?;
    let mut alike: HashMap<(&str, &str), usize> = HashMap::new();
    for row in &page.rows {
        let ids = [&row.activity_id, &row.cloud_pc_id].map(|id| id.as_deref().filter(|id| !id.trim().is_empty()));
        if let [Some(activity), Some(cloud_pc)] = ids {
            *alike.entry((activity, cloud_pc)).or_default() += 1;
        }
    }
    let num_with_ids: usize = alike.values().sum();
    Ok(PageRead {
        num_rows: page.rows.len(),
        num_without_id: page.rows.len().saturating_sub(num_with_ids),
        most_alike: alike.into_values().max().unwrap_or_default(),
        appended: table.append(&page.rows),
        next_link: page.next_link.map(std::borrow::Cow::into_owned),
    })
}

/// Reads an answer that is no success.
#[must_use]
pub fn error_answer(status: u16, body: &[u8], url: &Url) -> Failure {
    error::failure_of_answer(status, &HeaderMap::new(), body, url)
}

/// Reads the claims of a challenge; `None` also for what is no header.
#[must_use]
pub fn claims(header: &[u8]) -> Option<String> {
    let mut headers = HeaderMap::new();
    headers.insert(WWW_AUTHENTICATE, HeaderValue::from_bytes(header).ok()?);
    challenge::claims(&headers)
}

/// Where a page's link leads.
///
/// # Errors
/// As for a page of a run.
pub fn follow(root: &GraphRoot, here: &Url, link: &str) -> Result<Url, FailureKind> {
    pages::follow(here, link, &root.origin())
}
