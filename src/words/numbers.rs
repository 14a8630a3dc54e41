//! Numbers and shares as people read them.

use super::Words;

impl Words {
    /// A count with separators: `2,612`.
    #[must_use]
    pub fn number(&self, value: u64) -> String {
        self.forms().number(value)
    }

    /// A share in whole percent. One that is not zero never reads `0 %`, one that is not all never `100 %`.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        self.forms().percent(part, whole)
    }
}
