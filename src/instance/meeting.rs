//! Where starts of the program meet.

use std::path::PathBuf;

/// Where starts that belong together meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// A folder that only this person can open.
    pub folder: PathBuf,
    /// The same for starts that could take each other's place, of letters that a file name takes.
    pub key: String,
}
