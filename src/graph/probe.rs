//! Ways into this folder's decoders, each end to end, for fuzz targets and the replay of what they found. The program
//! itself takes none of them.

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
    /// Rows that lack an id.
    pub num_without_id: usize,
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
    let lacks_id = |row: &&ResultRow<'_>| row.activity_id.is_none() || row.cloud_pc_id.is_none();
    Ok(PageRead {
        num_rows: page.rows.len(),
        num_without_id: page.rows.iter().filter(lacks_id).count(),
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
