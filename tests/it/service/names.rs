//! Names beside the rows: how old they may be, and that a refresh blanks none.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use rollcall::message::{Command, Event, Freshness, RunEvent};
use rollcall::model::{Clock, Guid, Switch, SystemClock, Timestamp};

use super::desk::{Desk, quick};

/// The system's clock, set forward by so many seconds.
#[derive(Debug, Default)]
pub struct SetForward(pub AtomicI64);

impl Clock for SetForward {
    fn now(&self) -> Timestamp {
        let by = self.0.load(Ordering::Relaxed) * Timestamp::TICKS_PER_SECOND;
        Timestamp::from_ticks(SystemClock.now().ticks() + by)
    }

    fn elapsed(&self) -> Duration {
        SystemClock.elapsed() + Duration::from_secs(self.0.load(Ordering::Relaxed).unsigned_abs())
    }
}

fn list(desk: &Desk, freshness: Freshness) {
    list_with(desk, (freshness, Switch::Off));
}

fn list_with(desk: &Desk, (freshness, last_sign_in): (Freshness, Switch)) {
    let partner_id = Guid::parse(&desk.tenant.partner_ids()[0]).unwrap();
    desk.send(Command::ListNames {
        partner_id,
        freshness,
        last_sign_in,
    });
}

/// Waits until the names are all there; how many reports each directory had that came to the rows meanwhile.
async fn named(desk: &mut Desk) -> Vec<usize> {
    let mut seen = Vec::new();
    loop {
        match desk.next().await {
            Event::Names(news) if news.is_final => return seen,
            Event::Run { event, .. } => {
                let (RunEvent::Progress { snapshot, .. }
                | RunEvent::Ended { snapshot, .. }
                | RunEvent::Arranged { snapshot, .. }) = *event;
                seen.push(snapshot.directory().reports().len());
            }
            _other => {}
        }
    }
}

fn num_lists(desk: &Desk) -> usize {
    let requests = desk.tenant.requests();
    let is_list = |path: &str| path.ends_with("/cloudPCs") || path.contains("/cloudPCs?");
    requests.iter().filter(|request| is_list(&request.path)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_keeps_agents_and_starters_until_new_ones_have_come() {
    let options = rollcall::sample_tenant::Options {
        rows: 400,
        latency: Duration::from_millis(30),
        ..quick()
    };
    let mut desk = Desk::signed_in(options).await;
    list(&desk, Freshness::Recent);
    named(&mut desk).await;
    desk.run(1, 0);
    loop {
        if let Event::Run { event, .. } = desk.next().await
            && let RunEvent::Ended { snapshot, .. } = *event
        {
            assert!(!snapshot.directory().reports().is_empty());
            break;
        }
    }
    list(&desk, Freshness::Recent);
    let mut seen = named(&mut desk).await;
    // What was published last may still be on its way to the rows.
    list(&desk, Freshness::Recent);
    seen.extend(named(&mut desk).await);
    assert!(!seen.is_empty() && !seen.contains(&0), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_the_cloud_pcs_anew_and_the_clock_those_of_a_quarter_of_an_hour() {
    let clock = Arc::new(SetForward::default());
    let mut desk = Desk::by_clock(quick(), clock.clone()).await;
    desk.sign_in().await;
    let mut asked = async |freshness| {
        let before = num_lists(&desk);
        list(&desk, freshness);
        named(&mut desk).await;
        num_lists(&desk) - before
    };
    let once = asked(Freshness::Recent).await;
    assert!(once > 0);
    assert_eq!(asked(Freshness::Now).await, 0, "twice for one thought");
    clock.0.fetch_add(20, Ordering::Relaxed);
    assert_eq!(asked(Freshness::Recent).await, 0);
    assert_eq!(asked(Freshness::Now).await, once);
    clock.0.fetch_add(16 * 60, Ordering::Relaxed);
    assert_eq!(asked(Freshness::Recent).await, once);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_somebody_last_signed_in_is_asked_only_where_that_is_switched_on() {
    let mut desk = Desk::signed_in(quick()).await;
    let mut asked = async |last_sign_in| {
        let before = desk.tenant.requests().len();
        list_with(&desk, (Freshness::Recent, last_sign_in));
        named(&mut desk).await;
        let requests = desk.tenant.requests();
        let asks = |query: &Option<String>| query.as_ref().is_some_and(|query| query.contains("lastLoginResult"));
        requests
            .iter()
            .skip(before)
            .filter(|request| asks(&request.query))
            .count()
    };
    assert_eq!(asked(Switch::Off).await, 0);
    assert!(asked(Switch::On).await > 0, "the list of before has no sign-ins");
    assert_eq!(asked(Switch::On).await, 0, "it is here now");
    assert_eq!(asked(Switch::Off).await, 0);
}
