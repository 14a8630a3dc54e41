//! What stands beside the rows of an export: names, the partner's health, what people wrote.

use super::conversation::Conversation;
use super::{Exit, Terminal};
use crate::message::{Command, HistoryEvent, NamesNews};
use crate::model::{Guid, KeptEntry, Notes, Partner, PartnerNames};
use crate::words::PartnerTitle;

/// What was asked for beside the rows; the rest is empty.
#[derive(Debug, Default)]
pub struct Around {
    /// How the names came.
    pub names: Option<NamesNews>,
    /// The tenant's RMM partners.
    pub partners: Vec<Partner>,
    /// What people wrote about Cloud PCs.
    pub notes: Notes,
    /// The runs that are kept, the newest first.
    pub runs: Vec<KeptEntry>,
    /// Whether the local history was read, or there is none.
    pub knows_history: bool,
}

impl Around {
    /// Reads what people wrote in the window, and which runs are kept.
    ///
    /// # Errors
    /// [`Exit::Other`] when the service has ended. A history that cannot be read is told, and the rows come without it.
    pub fn read_history(&mut self, conversation: &mut Conversation<'_>, terminal: &Terminal) -> Result<(), Exit> {
        self.knows_history = true;
        conversation.send(Command::ReadHistory);
        loop {
            match conversation.next_of_history()? {
                HistoryEvent::Listed { notes, runs, .. } => {
                    self.notes = notes;
                    self.runs = runs;
                    return Ok(());
                }
                HistoryEvent::Trouble(trouble) => {
                    terminal.say(&terminal.words.history_trouble(&trouble));
                    return Ok(());
                }
                HistoryEvent::Opened { .. }
                | HistoryEvent::Compared(_)
                | HistoryEvent::Saved(_)
                | HistoryEvent::FileExists(..) => {}
            }
        }
    }

    /// What the partner of the rows is called, where it was listed.
    pub fn partner<'a>(&'a self, id: &Guid, names: &'a PartnerNames) -> Option<PartnerTitle<'a>> {
        let mut listed = self.partners.iter().enumerate();
        let (position, partner) = listed.find(|(_, partner)| id.same_as(&partner.id))?;
        Some(PartnerTitle {
            partner,
            position,
            alias: names.get(&partner.id),
            agent: only(self.agents()),
        })
    }

    /// The agents of the partner's deployments.
    pub fn agents(&self) -> &[String] {
        self.names.as_ref().map_or(&[], |names| names.agents.as_slice())
    }
}

/// What stands alone in a list.
pub(super) fn only(agents: &[String]) -> Option<&str> {
    match agents {
        [only] => Some(only),
        [] | [_, ..] => None,
    }
}
