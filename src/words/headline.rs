//! The one sentence that answers who got the agent: "37 Cloud PCs: 29 installed · 3 failed · 2 waiting · 3 not tried".

use std::collections::BTreeSet;

use super::{Words, tr};
use crate::model::{ActionState, StateGroup, Timestamp};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Cloud PCs.
    CloudPcs,
    /// Attempts.
    Attempts,
}

/// How much of what it counts was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// All results, but not the whole list of Cloud PCs: those that nobody tried are not counted.
    ListCut,
    /// Not all results: a later attempt on each Cloud PC may be missing.
    ResultsCut,
    /// Not everything, and nobody kept what is missing.
    Part,
}

/// A part of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadlinePart {
    /// `3 failed`.
    pub text: String,
    /// The states it counts: what a click shows alone.
    pub states: Vec<ActionState>,
}

/// The sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// `Contoso · Acme RMM (healthy)`: whose; `None` where that is not told.
    pub subject: Option<String>,
    /// `37 Cloud PCs`.
    pub whole: String,
    /// What they are; what none is, is left out.
    pub parts: Vec<HeadlinePart>,
    /// `3 without the agent`: what is not installed by the latest attempts; `None` where a part says that already.
    pub without_agent: Option<String>,
    /// `not all results are loaded`; `None` where nothing is missing.
    pub gap: Option<String>,
    /// `as of 14:02`; `None` where that is not told.
    pub as_of: Option<String>,
}

impl Headline {
    /// The whole sentence as text.
    #[must_use]
    pub fn to_plain_text(&self) -> String {
        let parts = self.parts.iter().map(|part| part.text.as_str());
        let parts: Vec<&str> = parts
            .chain(self.without_agent.as_deref())
            .chain(self.gap.as_deref())
            .collect();
        let counted = match parts.as_slice() {
            [] => self.whole.clone(),
            parts => format!("{}: {}", self.whole, parts.join(" · ")),
        };
        let whose = self.subject.as_ref().map(|subject| format!("{subject}: "));
        let as_of = self.as_of.as_ref().map(|as_of| format!(" · {as_of}"));
        format!("{}{counted}{}", whose.unwrap_or_default(), as_of.unwrap_or_default())
    }
}

impl Words {
    /// The sentence about how many are in each state. Who does not have the agent is told where it is known on how many
    /// of them it was installed before.
    #[must_use]
    pub fn headline(
        &self,
        counted: Counted,
        totals: &[(ActionState, u32)],
        num_installed_before: Option<u32>,
    ) -> Headline {
        let n: u32 = totals.iter().map(|(_, num)| num).sum();
        let count = self.number(n.into());
        let whole = match counted {
            Counted::CloudPcs => tr!(self, "headline-cloud-pcs", n = n, count = count),
            Counted::Attempts => tr!(self, "headline-attempts", n = n, count = count),
        };
        let part = |group| {
            let of_group = || totals.iter().filter(|(state, num)| state.group() == group && *num > 0);
            let n: u32 = of_group().map(|(_, num)| num).sum();
            (n > 0).then(|| HeadlinePart {
                text: self.headline_part(group, &self.number(n.into())),
                states: of_group().map(|(state, _)| state.clone()).collect(),
            })
        };
        Headline {
            subject: None,
            gap: None,
            as_of: None,
            whole,
            without_agent: num_installed_before.and_then(|num| self.without_agent(totals, num)),
            parts: StateGroup::ALL.into_iter().filter_map(part).collect(),
        }
    }

    /// The same sentence where not all of it was read: it claims no more than that, and says what is missing.
    #[must_use]
    pub fn headline_within(&self, extent: Extent, headline: Headline) -> Headline {
        let whole = headline.whole.as_str();
        let whole = match extent {
            Extent::Whole => return headline,
            Extent::ListCut | Extent::Part => tr!(self, "headline-whole-at-least", whole = whole),
            Extent::ResultsCut => tr!(self, "headline-whole-so-far", whole = whole),
        };
        Headline {
            whole,
            without_agent: headline.without_agent.map(|part| self.part_within(extent, part)),
            gap: match extent {
                Extent::Whole => None,
                Extent::ListCut => Some(tr!(self, "headline-gap-list")),
                Extent::ResultsCut => Some(tr!(self, "headline-gap-results")),
                Extent::Part => Some(tr!(self, "headline-gap")),
            },
            ..headline
        }
    }

    /// A number with its words, of so much of it.
    #[must_use]
    pub fn part_within(&self, extent: Extent, part: String) -> String {
        match extent {
            Extent::Whole => part,
            Extent::ListCut | Extent::Part => tr!(self, "headline-part-at-least", part = part),
            Extent::ResultsCut => tr!(self, "headline-part-so-far", part = part),
        }
    }

    /// How many do not have the agent, whatever the state; nothing where one part of the sentence has said it.
    fn without_agent(&self, totals: &[(ActionState, u32)], num_installed_before: u32) -> Option<String> {
        let is_lacking = |(state, num): &&(ActionState, u32)| state.group() != StateGroup::Installed && *num > 0;
        let lacking = || totals.iter().filter(is_lacking);
        let groups: BTreeSet<StateGroup> = lacking().map(|(state, _)| state.group()).collect();
        let count = self.number(lacking().map(|(_, num)| u64::from(*num)).sum());
        match (num_installed_before, groups.len()) {
            (0, 0 | 1) => None,
            (0, _) => Some(tr!(self, "headline-without-agent", count = count)),
            (num, _) => {
                let before = self.number(num.into());
                Some(tr!(self, "headline-without-agent-now", count = count, before = before))
            }
        }
    }

    /// Whose results they are: the customer, and the agent or partner with its health ([`Words::partner_health`]).
    #[must_use]
    pub fn headline_subject(&self, customer: &str, partner: &str, status: Option<&str>) -> String {
        let Some(status) = status else {
            let parts = [customer, partner].into_iter().filter(|part| !part.is_empty());
            return parts.collect::<Vec<_>>().join(" · ");
        };
        tr!(
            self,
            "headline-subject",
            customer = customer,
            partner = partner,
            status = status
        )
    }

    /// When they were read, for whoever looks now: with the day where it is not today's.
    #[must_use]
    pub fn headline_as_of(&self, time: Timestamp, now: Timestamp) -> String {
        tr!(self, "headline-as-of", time = self.recent_time(time, now))
    }

    /// When they were read, for whoever reads it on another day.
    #[must_use]
    pub fn headline_as_of_day(&self, time: Timestamp) -> String {
        tr!(self, "headline-as-of", time = self.iso_local_minute(time))
    }

    /// `3 failed`: so many of a group of states.
    #[must_use]
    pub fn headline_part(&self, group: StateGroup, count: &str) -> String {
        match group {
            StateGroup::Installed => tr!(self, "headline-installed", count = count),
            StateGroup::Failed => tr!(self, "headline-failed", count = count),
            StateGroup::Canceled => tr!(self, "headline-canceled", count = count),
            StateGroup::Waiting => tr!(self, "headline-waiting", count = count),
            StateGroup::NotTried => tr!(self, "headline-not-tried", count = count),
            StateGroup::Other => tr!(self, "headline-other", count = count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_sums_what_waits_and_leaves_out_what_none_is() {
        let totals = [
            (ActionState::Failed, 3),
            (ActionState::Running, 1),
            (ActionState::Created, 1),
            (ActionState::Succeeded, 1_029),
            (ActionState::NotTried, 3),
            (ActionState::Missing, 1),
        ];
        let words = Words::new(None);
        let headline = words.headline(Counted::CloudPcs, &totals, None);
        assert_eq!(
            headline.to_plain_text(),
            "1,038 Cloud PCs: 1,029 installed · 3 failed · 2 waiting · 3 not tried · 1 in another state"
        );
        let waiting = headline
            .parts
            .iter()
            .find(|part| part.text.contains("waiting"))
            .unwrap();
        assert_eq!(waiting.states, [ActionState::Running, ActionState::Created]);
        let none = words.headline(Counted::Attempts, &totals[..0], None);
        assert_eq!(none.to_plain_text(), "0 attempts");
    }

    #[test]
    fn a_sentence_about_a_part_claims_no_more_than_that() {
        let words = Words::new(None);
        let totals = [
            (ActionState::Failed, 1),
            (ActionState::Pending, 1),
            (ActionState::Succeeded, 2),
        ];
        let said = |extent| {
            let headline = words.headline(Counted::CloudPcs, &totals, Some(1));
            words.headline_within(extent, headline).to_plain_text()
        };
        let counted = "4 Cloud PCs: 2 installed · 1 failed · 1 waiting";
        let lacking = "2 without the agent, 1 of them had it earlier";
        assert_eq!(said(Extent::Whole), format!("{counted} · {lacking}"));
        assert_eq!(
            said(Extent::ListCut),
            format!("At least {counted} · at least {lacking} · the list of Cloud PCs is not complete")
        );
        assert_eq!(
            said(Extent::ResultsCut),
            format!("So far {counted} · so far {lacking} · not all results are loaded")
        );
        assert_eq!(
            said(Extent::Part),
            format!("At least {counted} · at least {lacking} · not everything was read")
        );
    }

    #[test]
    fn who_lacks_the_agent_is_told_where_no_part_says_it_or_some_had_it_before() {
        let words = Words::new(None);
        let told = |totals: &[(ActionState, u32)], before| {
            words.headline(Counted::CloudPcs, totals, Some(before)).without_agent
        };
        let (failed, installed, waiting) = (
            (ActionState::Failed, 3),
            (ActionState::Succeeded, 5),
            (ActionState::Pending, 1_000),
        );
        assert_eq!(told(std::slice::from_ref(&installed), 0), None);
        assert_eq!(told(&[failed.clone(), installed.clone()], 0), None, "3 failed says it");
        let text = |totals: &[_], before| told(totals, before).unwrap();
        assert_eq!(text(&[failed.clone(), waiting], 0), "1,003 without the agent");
        assert_eq!(
            text(&[failed, installed], 1),
            "3 without the agent, 1 of them had it earlier"
        );
    }
}
