//! `rollcall partners`: the RMM partners with their connection health.

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::{Exit, Terminal};
use crate::model::SetupError;
use crate::setup::Place;

/// Prints one partner a line: record ID, health, last sync, separated by tabs.
///
/// # Errors
/// [`SetupError`] for what cannot begin.
pub fn list(place: &Place, runtime: &Runtime, terminal: &Terminal) -> Result<Exit, SetupError> {
    let mut conversation = Conversation::start(place, runtime, terminal);
    if let Err(exit) = conversation.be_signed_in(place)? {
        return Ok(exit);
    }
    let partners = match conversation.partners() {
        Ok(partners) => partners,
        Err(exit) => return Ok(exit),
    };
    if partners.is_empty() {
        terminal.say(&terminal.words.no_partners());
    }
    for partner in &partners {
        let health = terminal.words.connection_status(&partner.connection_status);
        let last_sync = partner.last_sync_date_time.as_deref().unwrap_or("-");
        if !terminal.print(&format!("{}\t{health}\t{last_sync}", partner.id)) {
            return Ok(Exit::Other);
        }
    }
    Ok(Exit::Complete)
}
