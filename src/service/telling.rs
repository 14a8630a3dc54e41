//! What is told of one customer among all: what is kept of it, its answer, and what has changed since an earlier run.

use super::lending_board::LendingBoard;
use super::look::Looked;
use super::outbox::Outbox;
use super::past::{AnswerLater, Beside, Past, Present};
use super::read_rows::{Answer, ReadRows};
use super::under_way::{Going, UnderWay};
use super::whose::Whose;
use crate::auth::{RestoreEnd, Session};
use crate::message::{Event, OverviewEvent};
use crate::model::{Account, Earlier, ProfileId, Round, SignInTarget, Timestamp};

/// Where it is told, and what is kept of it.
#[derive(Clone)]
pub struct Telling {
    /// To whom.
    pub outbox: Outbox,
    /// What was read.
    pub rows: ReadRows,
    /// What earlier runs have read.
    pub past: Past,
    /// What goes on when its round is called off.
    pub after: AfterLook,
}

/// What goes on after a customer's answer was taken in, whatever becomes of its round; clones share it.
#[derive(Clone, Default)]
pub struct AfterLook {
    /// Answers that are on their way.
    pub telling: UnderWay,
    /// Comparisons.
    pub comparing: UnderWay,
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
    let keep = |answer: &Answer| -> Option<Comparison> {
        let present = Present::of_answer(&whose, answer)?;
        let comparison = Comparison::begin(&teller.past, present, earlier);
        let keep = (comparison.looked_at, &teller.outbox);
        teller.past.keep(&whose, (&answer.rows, &parts), keep);
        Some(comparison)
    };
    let telling = teller.after.telling.begin();
    let Some(comparison) = teller.rows.put((round, whose.clone()), answer, keep) else {
        return;
    };
    let event = OverviewEvent::Customer {
        round,
        profile: target.profile.clone(),
        report: Box::new(report),
        rows,
    };
    let going = (telling, teller.after.comparing.begin());
    // A task of its own: who calls off the round calls off what is read, not what was taken in.
    let _told = tokio::spawn(tell_answer((event, comparison), going, teller.clone())).await;
}

async fn tell_answer(
    (event, comparison): (OverviewEvent, Option<Comparison>),
    (telling, comparing): (Going, Going),
    teller: Telling,
) {
    teller.outbox.send_always(Event::Overview(event)).await;
    drop(telling);
    if let Some(comparison) = comparison {
        comparison.tell(&teller.rows, &teller.outbox).await;
    }
    drop(comparing);
}

/// Tells when nothing is being compared any more.
pub async fn tell_compared(teller: Telling) {
    teller.after.comparing.over().await;
    let earlier = teller.rows.earlier();
    let compared = OverviewEvent::ComparedAll { earlier };
    teller.outbox.send_always(Event::Overview(compared)).await;
}

/// Compares everybody whose answer is there anew, and tells when all have been. It is under way from here on: who waits for
/// comparisons waits for these.
pub fn compare_all(teller: Telling) -> impl Future<Output = ()> + Send {
    let comparing = teller.after.comparing.begin();
    compare_each(teller, comparing)
}

async fn compare_each(teller: Telling, _comparing: Going) {
    let Telling { rows, past, outbox, .. } = teller;
    let earlier = rows.earlier();
    let all: Vec<Present> = rows.all().values().filter_map(Present::of).collect();
    let comparisons: Vec<_> = all
        .into_iter()
        .map(|present| Comparison::begin(&past, present, earlier))
        .collect();
    for comparison in comparisons {
        comparison.tell(&rows, &outbox).await;
    }
    let compared = OverviewEvent::ComparedAll { earlier };
    outbox.send_always(Event::Overview(compared)).await;
}

/// A comparison under way.
struct Comparison {
    profile: ProfileId,
    looked_at: Timestamp,
    read_at: Option<Timestamp>,
    earlier: Earlier,
    comparing: AnswerLater<Beside>,
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
        let Beside {
            compared,
            newly,
            agents,
        } = self.comparing.await;
        if rows.put_compared(&self.profile, (self.looked_at, self.earlier), newly.failed) {
            let event = OverviewEvent::Compared {
                profile: self.profile,
                read_at: self.read_at,
                earlier: self.earlier,
                compared,
                agents,
            };
            outbox.send_always(Event::Overview(event)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::{mpsc, oneshot};

    use super::super::history_thread::HistoryThread;
    use super::super::last_kept::LastKept;
    use super::super::needs::HistoryPlace;
    use super::super::visit::Told;
    use super::super::waker::Waker;
    use super::*;
    use crate::model::{
        Compared, Connection, ConnectionStatus, CustomerReport, Guid, PartnerHealth, Reading, SystemClock, Tenant,
    };
    use crate::table::Snapshot;

    const ACME: &str = "11111111-1111-1111-1111-111111111111";

    fn target() -> SignInTarget {
        SignInTarget::new(Connection {
            tenant: Tenant::parse("contoso.com").unwrap(),
            client_id: Guid::parse(ACME).unwrap(),
        })
    }

    fn looked() -> Looked {
        let partner = PartnerHealth {
            id: ACME.to_owned(),
            status: ConnectionStatus::Healthy,
            last_sync: None,
        };
        Looked {
            report: CustomerReport {
                partners: vec![partner],
                reading: Reading::Whole,
                read_at: Some(Timestamp::from_ticks(1)),
                ..CustomerReport::default()
            },
            rows: Snapshot::default(),
            at: Some(Timestamp::from_ticks(1)),
            ..Looked::default()
        }
    }

    async fn next(events: &mut mpsc::Receiver<Told>) -> OverviewEvent {
        match events.recv().await.unwrap().event {
            Event::Overview(event) => event,
            event => panic!("{event:?}"),
        }
    }

    /// Whoever tells, and who hears it.
    fn teller(thread: HistoryThread) -> (Telling, mpsc::Receiver<Told>) {
        let (sender, events) = mpsc::channel(8);
        let teller = Telling {
            outbox: Outbox::new(sender, Waker::default()),
            rows: ReadRows::default(),
            past: Past::new(thread, LastKept::default()),
            after: AfterLook::default(),
        };
        (teller, events)
    }

    #[tokio::test]
    async fn comparing_all_is_under_way_before_it_has_begun_and_until_it_is_over_or_dropped() {
        let thread = HistoryThread::start(HistoryPlace::InMemory, Arc::new(SystemClock));
        let (teller, mut events) = teller(thread);
        let comparing = compare_all(teller.clone());
        assert!(!teller.after.comparing.is_over());
        drop(comparing);
        assert!(teller.after.comparing.is_over());
        compare_all(teller.clone()).await;
        assert!(teller.after.comparing.is_over());
        assert!(matches!(next(&mut events).await, OverviewEvent::ComparedAll { .. }));
    }

    #[tokio::test]
    async fn who_calls_off_a_round_loses_no_comparison_of_what_was_read() {
        let thread = HistoryThread::start(HistoryPlace::InMemory, Arc::new(SystemClock));
        // The files are busy until this says so.
        let (go_on, busy) = oneshot::channel::<()>();
        let profile = target().profile;
        let _busy = thread.ask(profile.clone(), move |_| {
            let _told = busy.blocking_recv();
            Ok(())
        });
        let (teller, mut events) = teller(thread);
        teller.rows.expect(&profile, Round(1));
        let look = tokio::spawn({
            let teller = teller.clone();
            async move { tell((Round(1), &target()), looked(), &teller).await }
        });
        assert!(matches!(next(&mut events).await, OverviewEvent::Customer { .. }));
        look.abort();
        let _called_off = look.await;
        assert!(teller.after.telling.is_over() && !teller.after.comparing.is_over());
        let waiting = tokio::spawn(tell_compared(teller.clone()));
        go_on.send(()).unwrap();
        let OverviewEvent::Compared { compared, .. } = next(&mut events).await else {
            panic!("it is not compared")
        };
        assert_eq!(compared, Compared::NoEarlierRun);
        assert!(matches!(next(&mut events).await, OverviewEvent::ComparedAll { .. }));
        waiting.await.unwrap();
    }
}
