//! Where a run that broke off goes on, and what it had by then.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A page's link, whole and opaque. Its query is not for logs, so `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct PageLink(String);

impl PageLink {
    /// A link as Graph sent it, resolved.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The whole link.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PageLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.find(['?', '#']).unwrap_or(self.0.len());
        f.debug_tuple("PageLink")
            .field(&self.0.get(..end).unwrap_or_default())
            .finish()
    }
}

/// The last good link of a run that is not complete: the page that comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumePoint {
    /// The page to ask for.
    pub link: PageLink,
    /// Pages read so far.
    pub num_pages: u32,
    /// Whether the page was read already, and only its link to the next one could not be followed.
    pub is_read: bool,
    /// The service does not pick the Cloud PC that was asked for, so everything is read and filtered here.
    pub filtered_here: bool,
}

/// A run of an earlier start of the program: its rows, and where it goes on.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptRun {
    /// Where.
    pub point: ResumePoint,
    /// Its rows in order of arrival: JSON lines with Graph's names.
    pub json_lines: Arc<[u8]>,
    /// Attempts that had come on two pages.
    pub num_duplicates: u32,
    /// Of those, the ones whose other fields differed.
    pub num_conflicts: u32,
    /// Fields this program does not know, by name, with the number of rows that carried them.
    pub unknown_fields: BTreeMap<String, u64>,
    /// Time spent waiting.
    pub waited: Duration,
    /// Time from the first request to the end.
    pub elapsed: Duration,
}

impl fmt::Debug for KeptRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptRun")
            .field("point", &self.point)
            .field("num_bytes", &self.json_lines.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_s_query_is_not_shown() {
        let link = PageLink::new("https://graph.example/beta/x(a='')?$skiptoken=abc#d".to_owned());
        assert_eq!(format!("{link:?}"), "PageLink(\"https://graph.example/beta/x(a='')\")");
    }
}
