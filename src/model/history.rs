//! What outlives a start of the program: finished runs, and what a person wrote about a Cloud PC.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ActionReport, CloudPc, Guid, NotWrittenDown, Query, Timestamp};

/// Names a kept run among those of its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeptId(pub i64);

/// Whether a kept run has every row that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Completeness {
    /// Every page was read.
    Complete,
    /// It was canceled or broke off.
    Incomplete,
}

/// What can be told of a kept run without its rows. Holds no token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunHeader {
    /// One of a kind: a run that went on replaces what was kept of it before.
    pub key: String,
    /// When it ended, as [`Timestamp::ticks`].
    pub finished_ticks: i64,
    /// The tenant, as the sign-in named it.
    pub tenant: String,
    /// Who read the rows, as `name tenant-of-the-token`: another account may see others.
    pub account: String,
    /// The RMM partner's record id.
    pub partner_id: String,
    /// Only this activity was asked for.
    pub activity_id: Option<String>,
    /// Only this Cloud PC was asked for.
    pub cloud_pc_id: Option<String>,
    /// Whether every row is there.
    pub completeness: Completeness,
    /// Rows.
    pub num_rows: u32,
    /// Rows by state, as Graph spells it.
    #[serde(default)]
    pub counts: BTreeMap<String, u32>,
    /// The agent of all its deployments, by which its RMM partner is called; `None` where there are several, or none known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

impl RunHeader {
    /// When it ended.
    #[must_use]
    pub const fn finished_at(&self) -> Timestamp {
        Timestamp::from_ticks(self.finished_ticks)
    }

    /// The GUID of the tenant whose token read the rows; `None` where it was not told.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.account.rsplit_once(' ').map(|(_, tenant)| tenant)
    }

    /// Whether the sign-in named a tenant; `organizations` leaves it to the account.
    #[must_use]
    pub fn names_tenant(&self) -> bool {
        !self.tenant.eq_ignore_ascii_case("organizations")
    }

    /// What to call the tenant: as the sign-in named it, or by its GUID where that named none.
    #[must_use]
    pub fn tenant_name(&self) -> &str {
        let issuer = self.issuer().filter(|_| !self.names_tenant());
        issuer.unwrap_or(&self.tenant)
    }

    /// What was asked; `None` where an id is none, as in a file that somebody changed.
    #[must_use]
    pub fn query(&self) -> Option<Query> {
        let guid = |text: &Option<String>| text.as_deref().map(Guid::parse).transpose().ok();
        Some(Query {
            partner_id: Guid::parse(&self.partner_id).ok()?,
            activity_id: guid(&self.activity_id)?,
            cloud_pc_id: guid(&self.cloud_pc_id)?,
        })
    }
}

/// A run in the list of kept ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    /// Its name.
    pub id: KeptId,
    /// What is known of it.
    pub header: RunHeader,
}

/// Names that were known when the run ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptNames {
    /// The tenant's Cloud PCs.
    pub cloud_pcs: Vec<CloudPc>,
    /// Whether these are all that the account may see.
    pub cloud_pcs_are_whole: bool,
    /// Who started what.
    pub reports: Vec<ActionReport>,
}

/// A run with its rows.
#[derive(Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// What is known of it.
    pub header: RunHeader,
    /// Names for its ids.
    pub names: KeptNames,
    /// Its rows in order of arrival: JSON lines with Graph's names.
    pub json_lines: Arc<[u8]>,
}

impl fmt::Debug for RunRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunRecord")
            .field("header", &self.header)
            .field("num_bytes", &self.json_lines.len())
            .finish_non_exhaustive()
    }
}

/// Whether somebody is done with a Cloud PC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Handled {
    /// There is work to do, or nobody said otherwise.
    #[default]
    Open,
    /// Done, or in good hands.
    Done,
}

/// What a person wrote about a Cloud PC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The number of the ticket.
    pub ticket: String,
    /// Anything else.
    pub text: String,
    /// Whether it is done with.
    pub handled: Handled,
}

impl Note {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What people wrote, by Cloud PC ID in lower case.
pub type Notes = BTreeMap<String, Note>;

/// The key of a Cloud PC among [`Notes`]: Graph's own lists differ in the case of the same id.
#[must_use]
pub fn note_key(cloud_pc_id: &str) -> String {
    cloud_pc_id.to_ascii_lowercase()
}

/// Why rows cannot be compared with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// It comes from another tenant.
    Elsewhere,
    /// It was not read to its end: whatever it had not come to would be new.
    Incomplete,
    /// It asked something else than the rows on the screen.
    AskedOtherwise,
    /// It is on the screen itself.
    OnScreen,
}

/// Why the history did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryTrouble {
    /// The file was damaged. It was moved aside, the notes that could still be read were taken over, and a new file begun.
    MovedAside {
        /// Where it lies now.
        path: String,
        /// How many notes were taken over.
        num_notes: u32,
    },
    /// A newer version of this program wrote the file; it is left alone.
    Newer {
        /// The file.
        path: String,
    },
    /// The file, or its folder, could not be read or written.
    File {
        /// Which.
        path: String,
        /// The system's words.
        reason: String,
    },
    /// The file is no run that this program saved, or it is damaged.
    NotARun {
        /// Which.
        path: String,
    },
    /// There is no such run any more.
    Gone,
    /// A file of a run would have to be written down, and cannot be.
    NotWrittenDown(NotWrittenDown),
    /// Nothing can be compared with that run.
    NotComparable(NotComparable),
    /// It is switched off in the settings.
    Off,
}
