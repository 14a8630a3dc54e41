//! What is told of one customer among all: what is kept of it, its answer, and what has changed since an earlier run.

use super::lending_board::LendingBoard;
use super::look::Looked;
use super::outbox::Outbox;
use super::past::{AnswerLater, Past, Present};
use super::read_rows::{Answer, ReadRows};
use super::whose::Whose;
use crate::auth::{RestoreEnd, Session};
use crate::message::{Event, OverviewEvent};
use crate::model::{Account, Compared, Earlier, ProfileId, Round, SignInTarget, Timestamp};
use crate::table::Newly;

/// Where it is told, and what is kept of it.
#[derive(Clone)]
pub struct Telling {
    /// To whom.
    pub outbox: Outbox,
    /// What was read.
    pub rows: ReadRows,
    /// What earlier runs have read.
    pub past: Past,
}

/// Who reads, or would if the network were there.
pub fn account_of(end: &RestoreEnd, session: &Session, board: &LendingBoard) -> Option<Account> {
    match end {
        RestoreEnd::SignedIn { account, .. } => Some(account.clone()),
        RestoreEnd::Failed(_) => session.last_account().or_else(|| board.lenders().whose(session)),
        RestoreEnd::NothingStored | RestoreEnd::StoredForAnother => None,
    }
}

/// Tells what is kept of an earlier run, where the answer lets wait for itself.
pub async fn tell_kept((round, target): (Round, SignInTarget), account: Account, teller: Telling) {
    let whose = Whose::of(&target, Some(&account));
    let Some((report, rows)) = teller.past.newest(&whose, &account).await else {
        return;
    };
    if teller.rows.put_kept((round, whose), (report.clone(), rows.clone())) {
        let event = OverviewEvent::Kept {
            round,
            profile: target.profile,
            report: Box::new(report),
            rows,
        };
        teller.outbox.send_always(Event::Overview(event)).await;
    }
}

/// Tells of a customer, keeps what was read to its end, and tells what has changed since an earlier run.
pub async fn tell((round, target): (Round, &SignInTarget), looked: Looked, teller: &Telling) {
    let Looked {
        report,
        rows,
        at: looked_at,
        parts,
        ..
    } = looked;
    let whose = Whose::of(target, report.account.as_ref());
    let earlier = teller.rows.earlier();
    let answer = Answer {
        report: report.clone(),
        rows: rows.clone(),
        looked_at,
    };
    // It is kept before anybody can remove the customer together with all that is kept of it, and behind the reading of
    // what it is compared with.
    let keep = |answer: &Answer| {
        let present = Present::of_answer(&whose, answer)?;
        let comparison = Comparison::begin(&teller.past, present, earlier);
        let keep = (comparison.looked_at, &teller.outbox);
        teller.past.keep(&whose, (&answer.rows, &parts), keep);
        Some(comparison)
    };
    let Some(comparison) = teller.rows.put((round, whose.clone()), answer, keep) else {
        return;
    };
    let event = OverviewEvent::Customer {
        round,
        profile: target.profile.clone(),
        report: Box::new(report),
        rows,
    };
    teller.outbox.send_always(Event::Overview(event)).await;
    if let Some(comparison) = comparison {
        comparison.tell(&teller.rows, &teller.outbox).await;
    }
}

/// Compares everybody whose answer is there anew.
pub async fn compare_all(Telling { rows, past, outbox }: Telling) {
    let earlier = rows.earlier();
    let all: Vec<Present> = rows.all().values().filter_map(Present::of).collect();
    let comparisons: Vec<_> = all
        .into_iter()
        .map(|present| Comparison::begin(&past, present, earlier))
        .collect();
    for comparison in comparisons {
        comparison.tell(&rows, &outbox).await;
    }
}

/// A comparison under way.
struct Comparison {
    profile: ProfileId,
    looked_at: Timestamp,
    read_at: Option<Timestamp>,
    earlier: Earlier,
    comparing: AnswerLater<(Compared, Newly)>,
}

impl Comparison {
    /// What is kept is asked for when this returns.
    fn begin(past: &Past, present: Present, earlier: Earlier) -> Self {
        Self {
            profile: present.whose.profile.clone(),
            looked_at: present.looked_at,
            read_at: present.read_at,
            earlier,
            comparing: Box::pin(past.compare(present, earlier)),
        }
    }

    /// Tells of it, unless something else stands there meanwhile.
    async fn tell(self, rows: &ReadRows, outbox: &Outbox) {
        let (compared, newly) = self.comparing.await;
        if rows.put_compared(&self.profile, (self.looked_at, self.earlier), newly.failed) {
            let event = OverviewEvent::Compared {
                profile: self.profile,
                read_at: self.read_at,
                earlier: self.earlier,
                compared,
            };
            outbox.send_always(Event::Overview(event)).await;
        }
    }
}
