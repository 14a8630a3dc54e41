//! What is counted beside the rows: that a click on it brings as many.

use std::sync::Arc;

use proptest::prelude::*;

use super::filtering::{GO_ON, named, read, shown};
use super::meant::moment;
use super::{distinct_rows, table};
use crate::model::{ActionResult, ActionState};
use crate::table::{Facets, Filter, Question, RowTime, Sense, Snapshot, Term, Test, arrange_and_count};

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]
    #[test]
    fn a_facet_counts_what_a_click_on_it_brings(rows in distinct_rows(80), failed in any::<bool>(), started in any::<bool>()) {
        let snapshot = named(&rows);
        let mut filter = Filter::default();
        if failed {
            filter.states.insert(ActionState::Failed);
        }
        let counted = |filter: &Filter| facets(&snapshot, filter);
        let before = counted(&filter);
        if started {
            filter.started.before = Some(moment().now);
        }
        if let Some(rollout) = before.rollouts.first() {
            filter.rollouts.insert(rollout.first_activity.clone());
        }
        let facets = counted(&filter);
        for count in &facets.rollouts {
            let only = Filter { rollouts: [count.first_activity.clone()].into(), ..filter.clone() };
            prop_assert_eq!(shown(&snapshot, &only).len(), count.num_rows as usize);
        }
        for count in &facets.agents {
            let only = Filter { agents: [count.agent.clone()].into(), ..filter.clone() };
            prop_assert_eq!(shown(&snapshot, &only).len(), count.num_rows as usize);
        }
        for day in &facets.days {
            let only = Filter { started: day.span, ..filter.clone() };
            prop_assert_eq!(shown(&snapshot, &only).len(), day.num_rows() as usize);
        }
        let only = Filter { quiet_since: facets.quiet_since, ..filter.clone() };
        prop_assert_eq!(shown(&snapshot, &only).len(), facets.num_quiet as usize);
    }
}

/// What is counted beside the rows.
fn facets(snapshot: &Snapshot, filter: &Filter) -> Arc<Facets> {
    let question = Question {
        filter,
        sort_keys: &[],
        counted_at: Some(&moment()),
    };
    let arranged = arrange_and_count(snapshot, question, &GO_ON).expect("nobody stops it");
    arranged.facets.expect("they were asked for")
}

#[test]
fn what_waits_for_three_days_without_a_change_hangs() {
    let row = |state: &str, changed: Option<&str>| ActionResult {
        activity_id: None,
        cloud_pc_id: None,
        state: Some(state.to_owned()),
        start_date_time: Some("2025-12-01T00:00:00Z".to_owned()),
        last_modified_date_time: changed.map(str::to_owned),
        error_code: Some("none".to_owned()),
        error_message: None,
    };
    let rows = [
        row("running", Some("2025-12-10T11:59:59Z")),
        row("pending", Some("2025-12-10T12:00:00Z")),
        row("created", None),
        row("failed", Some("2025-12-02T00:00:00Z")),
    ];
    let snapshot = table(&rows).snapshot();
    let facets = facets(&snapshot, &Filter::default());
    assert_eq!(facets.num_quiet, 2);
    let filter = Filter {
        quiet_since: facets.quiet_since,
        ..Filter::default()
    };
    assert_eq!(shown(&snapshot, &filter), [0, 2]);
    let started = read("started:<99d -changed:today").terms;
    assert!(matches!(
        started.as_slice(),
        [
            Term {
                test: Test::Within {
                    time: RowTime::Started,
                    ..
                },
                ..
            },
            Term { sense: Sense::Hide, .. }
        ]
    ));
}
