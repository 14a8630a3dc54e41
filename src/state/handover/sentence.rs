//! The sentence about all rows, with whose they are and as of when: for a file that no window was open for.

use crate::model::Timestamp;
use crate::table::{RowsView, StateCount};
use crate::words::{Counted, Extent, Headline, PartnerTitle, Words};

/// What the sentence is made from.
#[derive(Clone, Copy, Debug)]
pub struct SentenceInput<'a> {
    /// What is counted.
    pub view: RowsView,
    /// How many of those without the agent had it earlier; `None` where rows are attempts.
    pub num_installed_before: Option<u32>,
    /// All rows by state.
    pub totals: &'a [StateCount],
    /// Whose they are.
    pub customer: &'a str,
    /// Which RMM partner's; `None` where these were not listed.
    pub partner: Option<PartnerTitle<'a>>,
    /// The present.
    pub now: Timestamp,
    /// When the last of them was read, where that is known.
    pub as_of: Option<Timestamp>,
    /// How much of what it counts was read.
    pub extent: Extent,
}

/// `Contoso · Acme RMM (healthy): 37 Cloud PCs: 29 installed · 3 failed · as of 2026-11-26 14:02 +01:00`.
#[must_use]
pub fn sentence(words: &Words, input: SentenceInput<'_>) -> String {
    let counted = match input.view {
        RowsView::LatestPerCloudPc => Counted::CloudPcs,
        RowsView::AllAttempts => Counted::Attempts,
    };
    let totals = input.totals.iter();
    let totals: Vec<_> = totals.map(|count| (count.state.clone(), count.num_rows)).collect();
    let subject = match input.partner {
        Some(title) => {
            let name = words.partner_name(title);
            let health = words.partner_health(title.partner, input.now);
            words.headline_subject(input.customer, &name, Some(&health))
        }
        None => input.customer.to_owned(),
    };
    let counts = words.headline(counted, &totals, input.num_installed_before);
    let headline = Headline {
        subject: Some(subject).filter(|subject| !subject.is_empty()),
        as_of: input.as_of.map(|time| words.headline_as_of_day(time)),
        ..words.headline_within(input.extent, counts)
    };
    headline.to_plain_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionState, ConnectionStatus, Partner};

    fn unhealthy() -> Partner {
        Partner {
            id: "b3548526-e615-3785-3118-be70b3968ec5".to_owned(),
            partner_id: None,
            enable_connection: None,
            connection_status: ConnectionStatus::Unhealthy,
            last_sync_date_time: None,
            status_details: None,
        }
    }

    #[test]
    fn whose_rows_they_are_stands_first_with_the_partner_s_health_where_that_is_known() {
        let words = Words::new(None);
        let totals = [StateCount {
            state: ActionState::Failed,
            num_rows: 2,
        }];
        let partner = unhealthy();
        let title = PartnerTitle {
            partner: &partner,
            position: 0,
            alias: None,
            agent: None,
        };
        let input = SentenceInput {
            view: RowsView::AllAttempts,
            num_installed_before: None,
            totals: &totals,
            customer: "Contoso",
            partner: Some(title),
            now: Timestamp::from_ticks(0),
            as_of: None,
            extent: Extent::Whole,
        };
        assert_eq!(
            sentence(&words, input),
            "Contoso · RMM partner 1 (unhealthy): 2 attempts: 2 failed"
        );
        let named = PartnerTitle {
            alias: Some("Acme EU"),
            ..title
        };
        let named = SentenceInput {
            partner: Some(named),
            ..input
        };
        assert_eq!(
            sentence(&words, named),
            "Contoso · Acme EU (unhealthy): 2 attempts: 2 failed"
        );
        let unlisted = SentenceInput { partner: None, ..input };
        assert_eq!(sentence(&words, unlisted), "Contoso: 2 attempts: 2 failed");
        let nobody_s = SentenceInput {
            customer: "",
            ..unlisted
        };
        assert_eq!(sentence(&words, nobody_s), "2 attempts: 2 failed");
        let cut = SentenceInput {
            extent: Extent::ResultsCut,
            ..unlisted
        };
        assert_eq!(
            sentence(&words, cut),
            "Contoso: So far 2 attempts: 2 failed · not all results are loaded"
        );
    }
}
