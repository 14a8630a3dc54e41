//! Which RMM partner an export asks for: by record ID, by a name, or the only one there is.

use super::conversation::Conversation;
use super::{Exit, Terminal, say_failure};
use crate::model::{Failure, Guid, GuidError, Partner, PartnerNames};
use crate::words::PartnerTitle;

/// What was said of the partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhichPartner {
    /// Nothing.
    TheOnlyOne,
    /// Its record ID.
    Id(Guid),
    /// The name that somebody gave it, or its agent's.
    Called(String),
}

impl WhichPartner {
    /// Reads what was given.
    ///
    /// # Errors
    /// [`GuidError`] for nothing at all, and for what can only be an id of which a part is missing.
    pub fn parse(given: Option<&str>) -> Result<Self, GuidError> {
        let Some(given) = given else {
            return Ok(Self::TheOnlyOne);
        };
        match Guid::parse(given) {
            Ok(id) => Ok(Self::Id(id)),
            Err(error) if given.trim().is_empty() || is_piece_of_an_id(given) => Err(error),
            Err(_) => Ok(Self::Called(given.trim().to_owned())),
        }
    }
}

/// An id begins with eight hexadecimal digits and a dash; `DE-1` and `ACE-24` are names.
fn is_piece_of_an_id(text: &str) -> bool {
    let is_of_an_id = |letter: char| letter == '-' || letter.is_ascii_hexdigit();
    let (text, num_digits) = (text.trim(), text.trim().find('-'));
    num_digits == Some(8) && text.chars().all(is_of_an_id)
}

/// The partners of a tenant, and what the person calls them.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    /// As Graph lists them.
    pub partners: &'a [Partner],
    /// The person's own names.
    pub names: &'a PartnerNames,
    /// Where to say what there is to choose from.
    pub terminal: &'a Terminal,
}

/// Who answers to a name.
#[derive(Debug, PartialEq, Eq)]
enum Answer<'a> {
    One(&'a Partner),
    Nobody,
    Several,
}

/// Who is meant by the name of an agent.
#[derive(Debug, PartialEq, Eq)]
enum Verdict<'a> {
    Is(&'a Partner),
    Nobody,
    Several,
    /// Whose agents could not be listed may be the one that is meant, or another one of that name.
    NotKnown(Failure),
}

fn verdict(answer: Answer<'_>, failure: Option<Failure>) -> Verdict<'_> {
    match (answer, failure) {
        (Answer::Several, _) => Verdict::Several,
        (Answer::One(_) | Answer::Nobody, Some(failure)) => Verdict::NotKnown(failure),
        (Answer::One(partner), None) => Verdict::Is(partner),
        (Answer::Nobody, None) => Verdict::Nobody,
    }
}

impl Listed<'_> {
    /// The one partner there is; several are listed, since choosing is the person's.
    ///
    /// # Errors
    /// The exit code, after the reason has been said.
    pub fn only(self) -> Result<Guid, Exit> {
        match self.partners {
            [] => Err(self.nobody_there()),
            [partner] => self.id_of(partner),
            _several => Err(self.to_choose_from(&self.terminal.words.several_partners(), &[])),
        }
    }

    /// The partner of this name: somebody's own name for it, or else its agent's. Agents are only asked for where nobody
    /// gave that name.
    ///
    /// # Errors
    /// The exit code, after the reason has been said; [`Exit::Usage`] with all partners for a name that none or several have.
    pub fn called(self, name: &str, conversation: &mut Conversation<'_>) -> Result<Guid, Exit> {
        if self.partners.is_empty() {
            return Err(self.nobody_there());
        }
        let own_names = self.partners.iter().map(|partner| self.names.get(&partner.id));
        let answer = answer(name, self.partners, own_names);
        let words = &self.terminal.words;
        match answer {
            Answer::One(partner) => return self.id_of(partner),
            Answer::Several => return Err(self.to_choose_from(&words.several_partners_called(name), &[])),
            Answer::Nobody => {}
        }
        let (agents, failure) = self.agents(conversation)?;
        match verdict(answer_of_agents(name, self.partners, &agents), failure) {
            Verdict::Is(partner) => self.id_of(partner),
            Verdict::Several => Err(self.to_choose_from(&words.several_partners_called(name), &agents)),
            Verdict::Nobody => Err(self.to_choose_from(&words.no_partner_called(name), &agents)),
            Verdict::NotKnown(failure) => Err(say_failure(&failure, self.terminal)),
        }
    }

    /// The agents of each partner, and why some could not be listed.
    fn agents(self, conversation: &mut Conversation<'_>) -> Result<(Vec<Vec<String>>, Option<Failure>), Exit> {
        let (mut agents, mut failure) = (Vec::new(), None);
        for partner in self.partners {
            let Ok(id) = Guid::parse(&partner.id) else {
                agents.push(Vec::new());
                continue;
            };
            // The list of Cloud PCs names nobody's agent: it is not asked for, and its failure would not count.
            let news = conversation.agents(id)?;
            agents.push(news.agents);
            failure = failure.or(news.failure);
        }
        Ok((agents, failure))
    }

    fn nobody_there(self) -> Exit {
        self.terminal.say(&self.terminal.words.no_partners());
        Exit::Other
    }

    fn id_of(self, partner: &Partner) -> Result<Guid, Exit> {
        Guid::parse(&partner.id).map_err(|_| {
            self.terminal
                .say(&self.terminal.words.partner_id_is_no_guid(&partner.id));
            Exit::Other
        })
    }

    /// Says why, and which partners there are.
    fn to_choose_from(self, why: &str, agents: &[Vec<String>]) -> Exit {
        self.terminal.say(why);
        for (position, partner) in self.partners.iter().enumerate() {
            let title = PartnerTitle {
                partner,
                position,
                alias: self.names.get(&partner.id),
                agent: agents.get(position).and_then(|agents| super::around::only(agents)),
            };
            let label = self.terminal.words.partner_label(title);
            self.terminal.say(&format!("  --partner {}  {label}", partner.id));
        }
        Exit::Usage
    }
}

/// Whose name it is, of one name a partner at most; upper and lower case are the same.
fn answer<'a, 'n>(name: &str, partners: &'a [Partner], names: impl Iterator<Item = Option<&'n str>>) -> Answer<'a> {
    let mut of_that_name = partners
        .iter()
        .zip(names)
        .filter(|(_, own)| own.is_some_and(|own| is_same(own, name)));
    match (of_that_name.next(), of_that_name.next()) {
        (None, _) => Answer::Nobody,
        (Some((partner, _)), None) => Answer::One(partner),
        (Some(_), Some(_)) => Answer::Several,
    }
}

/// The same by the agents, of which a partner may have several.
fn answer_of_agents<'a>(name: &str, partners: &'a [Partner], agents: &[Vec<String>]) -> Answer<'a> {
    let fitting = agents.iter().map(|agents| {
        let mut fitting = agents.iter().map(String::as_str);
        fitting.find(|agent| is_same(agent, name))
    });
    answer(name, partners, fitting)
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ConnectionStatus, FailureKind};

    const ID: &str = "b3548526-e615-3785-3118-be70b3968ec5";

    fn partners() -> [Partner; 3] {
        ["a", "b", "c"].map(|id| Partner {
            id: id.to_owned(),
            partner_id: None,
            enable_connection: None,
            connection_status: ConnectionStatus::Healthy,
            last_sync_date_time: None,
            status_details: None,
        })
    }

    #[test]
    fn what_is_given_is_an_id_or_a_name_and_a_piece_of_an_id_is_neither() {
        let parse = |text| WhichPartner::parse(Some(text));
        assert_eq!(WhichPartner::parse(None), Ok(WhichPartner::TheOnlyOne));
        assert_eq!(parse(ID), Ok(WhichPartner::Id(Guid::parse(ID).unwrap())));
        for name in [
            "Acme RMM", "B2", "365", "N-able 2", "e-cafe", "DE-1", "ACE-24", "B-2", "2-4", "abcdef01", "-1",
        ] {
            assert_eq!(parse(name), Ok(WhichPartner::Called(name.to_owned())));
        }
        assert_eq!(parse("  Acme "), Ok(WhichPartner::Called("Acme".to_owned())));
        for slip in ["", " ", "b3548526-e615-3785-3118-be70b3968ec", "b3548526-"] {
            assert_eq!(parse(slip), Err(GuidError), "{slip:?}");
        }
    }

    #[test]
    fn a_name_is_somebodys_whatever_its_case_and_nobodys_where_two_have_it() {
        let partners = partners();
        let names = [Some("Äcme"), None, Some("Fabrikam")];
        let who = |name| answer(name, &partners, names.into_iter());
        assert_eq!(who(" äCME"), Answer::One(&partners[0]));
        assert_eq!(who("fabrikam"), Answer::One(&partners[2]));
        assert_eq!(who("Fabri"), Answer::Nobody);
        let twice = answer("acme", &partners, [Some("Acme"), None, Some("ACME")].into_iter());
        assert_eq!(twice, Answer::Several);
    }

    #[test]
    fn each_agent_of_a_partner_names_it_and_one_agent_of_two_partners_names_neither() {
        let partners = partners();
        let agents = [vec!["Old agent", "New agent"], vec!["Care", "New agent"], vec![]]
            .map(|agents| agents.into_iter().map(str::to_owned).collect());
        let who = |name| answer_of_agents(name, &partners, &agents);
        assert_eq!(who("old AGENT"), Answer::One(&partners[0]));
        assert_eq!(who("care"), Answer::One(&partners[1]));
        assert_eq!(who("new agent"), Answer::Several);
        assert_eq!(who("agent"), Answer::Nobody);
    }

    #[test]
    fn nobody_is_chosen_by_an_agent_while_the_agents_of_another_are_not_known() {
        let partners = partners();
        let failure = || Failure::new(FailureKind::ConnectionCut);
        let one = || Answer::One(&partners[0]);
        assert_eq!(verdict(one(), None), Verdict::Is(&partners[0]));
        assert_eq!(verdict(one(), Some(failure())), Verdict::NotKnown(failure()));
        assert_eq!(verdict(Answer::Nobody, Some(failure())), Verdict::NotKnown(failure()));
        assert_eq!(verdict(Answer::Nobody, None), Verdict::Nobody);
        assert_eq!(verdict(Answer::Several, Some(failure())), Verdict::Several);
    }
}
