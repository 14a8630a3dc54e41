//! In which order what was found stands: what needs a person first, or by a column.

use std::cmp::Ordering;

use super::known_first::known_first;
use crate::model::{Finding, Profiles};
use crate::table::Direction;

/// A column of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingColumn {
    /// Whose it is, by the full name.
    Customer,
    /// The Cloud PC.
    Device,
    /// Its user.
    User,
    /// How its latest attempt stands.
    State,
    /// What went wrong.
    Error,
    /// The number of its ticket.
    Ticket,
    /// When that changed last.
    Changed,
}

impl FindingColumn {
    /// Every one, as they stand.
    pub const ALL: [Self; 7] = [
        Self::Customer,
        Self::Device,
        Self::User,
        Self::State,
        Self::Error,
        Self::Ticket,
        Self::Changed,
    ];
}

/// By which column, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingSort {
    /// The column.
    pub column: FindingColumn,
    /// The way.
    pub direction: Direction,
}

impl FindingSort {
    /// What a click on a column makes of the order before: one way, the other way, as it came.
    #[must_use]
    pub fn after_click(before: Option<Self>, column: FindingColumn) -> Option<Self> {
        let direction = match before.filter(|sort| sort.column == column) {
            None => Direction::Ascending,
            Some(sort) if sort.direction == Direction::Ascending => Direction::Descending,
            Some(_) => return None,
        };
        Some(Self { column, direction })
    }

    /// Brings them into this order; equals stay as they are.
    pub fn sort(self, findings: &mut [Finding], profiles: &Profiles) {
        findings.sort_by(|one, other| self.compare(one, other, profiles));
    }

    fn compare(self, one: &Finding, other: &Finding, profiles: &Profiles) -> Ordering {
        let name = |finding: &Finding| {
            profiles
                .by_id(&finding.profile)
                .map(|profile| profile.name.to_lowercase())
        };
        let text = |one: &Option<String>, other: &Option<String>| {
            let folded = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
            self.directed(folded(one), folded(other))
        };
        let ticket = |finding: &Finding| {
            let note = finding.note.as_ref()?;
            Some(note.ticket.to_lowercase()).filter(|ticket| !ticket.trim().is_empty())
        };
        match self.column {
            FindingColumn::Customer => self.directed(name(one), name(other)),
            FindingColumn::Device => text(&one.device, &other.device),
            FindingColumn::User => text(&one.user, &other.user),
            FindingColumn::State => self.directed(Some(&one.state), Some(&other.state)),
            FindingColumn::Error => self.directed(one.error.as_graph(), other.error.as_graph()),
            FindingColumn::Ticket => self.directed(ticket(one), ticket(other)),
            FindingColumn::Changed => self.directed(one.changed_at, other.changed_at),
        }
    }

    fn directed<T: Ord>(self, one: Option<T>, other: Option<T>) -> Ordering {
        known_first(self.direction, one, other)
    }
}
