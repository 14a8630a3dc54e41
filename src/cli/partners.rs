//! `rollcall partners`: the RMM partners with their connection health.

use tokio::runtime::Runtime;

use super::around::only;
use super::conversation::Conversation;
use super::{Exit, Terminal};
use crate::model::{Guid, SetupError};
use crate::setup::Place;
use crate::words::{PartnerTitle, Words};

/// What is known of one partner: record ID, connection health, last sync, what it is called, and its agents. For a person
/// the name stands first and the ID last.
type Line = [String; 5];

/// Who reads the lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// In words of the language.
    Person,
    /// As Graph sends it, in every language alike.
    Program,
}

/// Prints one partner a line: for a program separated by tabs, for a person below headings.
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
        return Ok(Exit::Complete);
    }
    let reader = if terminal.prints_for_a_person() {
        Reader::Person
    } else {
        Reader::Program
    };
    let mut lines: Vec<Line> = Vec::new();
    for (position, partner) in partners.iter().enumerate() {
        // Names are an addition: what hinders them does not hinder the list.
        let agents = match Guid::parse(&partner.id) {
            Ok(id) => conversation.names(id).map(|news| news.agents).unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let title = PartnerTitle {
            partner,
            position,
            alias: place.profile.partner_names.get(&partner.id),
            agent: only(&agents),
        };
        lines.push(line(title, (&agents, reader), &terminal.words));
    }
    let mut separator = "\t";
    if reader == Reader::Person {
        lines.insert(0, for_a_person(terminal.words.partner_columns()));
        align(&mut lines);
        separator = "  ";
    }
    let are_read = lines.iter().all(|line| terminal.print(line.join(separator).trim_end()));
    Ok(if are_read { Exit::Complete } else { Exit::Other })
}

fn line(title: PartnerTitle<'_>, (agents, reader): (&[String], Reader), words: &Words) -> Line {
    let partner = title.partner;
    let status = &partner.connection_status;
    let line = [
        partner.id.clone(),
        match reader {
            Reader::Person => words.partner_connection(partner),
            Reader::Program => status.as_graph().unwrap_or("-").to_owned(),
        },
        partner.last_sync_date_time.clone().unwrap_or_else(|| "-".to_owned()),
        words.partner_name(title),
        if agents.is_empty() {
            "-".to_owned()
        } else {
            agents.join(", ")
        },
    ];
    match reader {
        Reader::Program => line,
        Reader::Person => for_a_person(line),
    }
}

fn for_a_person([id, connection, last_sync, name, agents]: Line) -> Line {
    [name, connection, last_sync, agents, id]
}

/// Makes all entries of a column equally wide.
pub(super) fn align<const N: usize>(lines: &mut [[String; N]]) {
    let mut widths = [0; N];
    for line in lines.iter() {
        for (width, entry) in widths.iter_mut().zip(line) {
            *width = entry.chars().count().max(*width);
        }
    }
    for entry in lines.iter_mut().flat_map(|line| line.iter_mut().zip(widths)) {
        let (entry, width) = entry;
        *entry = format!("{entry:width$}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other() {
        let mut lines =
            [["id", "Connection", "c", "label"], ["longer", "ä", "-", "RMM"]].map(|line| line.map(str::to_owned));
        align(&mut lines);
        assert_eq!(
            lines.map(|line| line.join("|")),
            ["id    |Connection|c|label", "longer|ä         |-|RMM  "]
        );
    }
}
