//! Whose rows are on the screen: the shown customer's, or those of a file that comes from another tenant. What is known of
//! the shown customer (its notes, its partners and their health) is said of its own rows alone.

use super::{AppState, Rows};
use crate::model::{Notes, RunHeader};

/// What was written about somebody else's Cloud PCs.
static NO_NOTES: Notes = Notes::new();

impl AppState {
    /// What is known of rows that come from another tenant than the shown customer's; `None` for its own.
    #[must_use]
    pub fn foreign_header<'a>(&self, rows: &'a Rows) -> Option<&'a RunHeader> {
        let header = rows.source.header();
        header.filter(|header| !self.is_of_this_tenant(header))
    }

    /// Whether the rows on the screen come from another tenant than the shown customer's.
    #[must_use]
    pub fn shows_foreign_rows(&self) -> bool {
        let rows = self.rows.as_ref();
        rows.is_some_and(|rows| self.foreign_header(rows).is_some())
    }

    /// The tenant of the rows on the screen, where it is not the shown customer's.
    pub(super) fn foreign_tenant(&self) -> Option<String> {
        let header = self.rows.as_ref().and_then(|rows| self.foreign_header(rows))?;
        Some(header.tenant_name().to_owned())
    }

    /// What people of the shown customer wrote about the rows on the screen: nothing where they are another's.
    #[must_use]
    pub fn notes_on_rows(&self) -> &Notes {
        if self.shows_foreign_rows() {
            &NO_NOTES
        } else {
            &self.history.notes
        }
    }

    /// Whether a kept run comes from the tenant that the shown customer has now: by the GUIDs in the tokens where both are
    /// known, else by the tenant's name, which `organizations` is none. One kept before the customer's tenant was changed
    /// does not: its rows never stand under the new one's name.
    #[must_use]
    pub fn is_of_this_tenant(&self, header: &RunHeader) -> bool {
        let now = self.known_account().and_then(|account| account.tenant_id.as_deref());
        match header.issuer().zip(now) {
            Some((before, now)) => before.eq_ignore_ascii_case(now),
            None => header.names_tenant() && header.tenant.eq_ignore_ascii_case(&self.shown.tenant),
        }
    }
}
