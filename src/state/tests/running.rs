//! Runs: what stays on the screen, what goes, and when.

use super::*;

#[test]
fn rows_that_answer_another_question_go_and_those_of_the_same_stay_until_the_first_page() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::EditActivityId(
        "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned(),
    ));
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), None);
}

#[test]
fn late_events_of_another_run_change_nothing() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(page(2, 0, 5));
    state.apply(page(1, 0, 9));
    state.apply(ended(1, cut(), 1, 9));
    assert_eq!(num_rows(&state), Some(5));
    assert!(
        state
            .run
            .as_ref()
            .is_some_and(|run| run.run_id == RunId(2) && run.phase == RunPhase::Reading)
    );
}

#[test]
fn rows_of_a_run_that_was_not_complete_are_known_as_such_until_it_is() {
    let mut state = with_rows();
    let is_complete = |state: &AppState| state.rows.as_ref().map(|rows| rows.is_complete);
    assert_eq!(is_complete(&state), Some(true));
    state.perform(Intent::Run);
    state.apply(page(2, 0, 2));
    assert_eq!(is_complete(&state), Some(false), "still reading");
    state.apply(ended(2, cut(), 1, 2));
    assert_eq!(is_complete(&state), Some(false));
    state.perform(Intent::Run);
    state.apply(ended(3, cut(), 0, 0));
    assert_eq!(
        (num_rows(&state), is_complete(&state)),
        (Some(2), Some(false)),
        "the former run's"
    );
}

#[test]
fn old_rows_stay_until_the_first_page_of_the_new_run() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    assert_eq!(num_rows(&state), Some(3));
    let waits = RunEvent::Progress {
        progress: progress(0, 0),
        snapshot: Snapshot::default(),
        arranged: Arranged::default(),
    };
    state.apply(Event::Run {
        run_id: RunId(2),
        event: Box::new(waits),
    });
    assert_eq!(num_rows(&state), Some(3), "a wait before the first page is no page");
    state.apply(page(2, 0, 1));
    assert_eq!(num_rows(&state), Some(1));
}

#[test]
fn old_rows_survive_a_failed_repetition_but_not_another_question() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(ended(2, cut(), 0, 0));
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::EditActivityId(
        "9adc7d86-6411-407e-b936-abfa0470dccf".to_owned(),
    ));
    state.perform(Intent::Run);
    state.apply(ended(3, cut(), 0, 0));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn choosing_another_partner_stops_the_reading() {
    let mut state = ready();
    state.perform(Intent::Run);
    assert_eq!(
        state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned())),
        vec![Command::CancelRun]
    );
    state.apply(page(1, 0, 3));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn another_partner_or_customer_clears_the_rows() {
    let mut state = with_rows();
    state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    assert_eq!(num_rows(&state), Some(3));
    state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned()));
    assert_eq!(num_rows(&state), None);
    assert!(state.run.is_none(), "late pages of the former partner find no run");

    state = with_rows();
    state.apply(Event::SignIn(SignInEvent::SignedOut(SignOutReason::Failed(
        Failure::new(FailureKind::SignInNeeded),
    ))));
    state.apply(signed_in_at("contoso.com"));
    assert_eq!(num_rows(&state), Some(3), "the same person finds the rows again");
    state.apply(signed_in_at("fabrikam.com"));
    assert_eq!(num_rows(&state), None);
}

#[test]
fn a_run_is_canceled_once_and_its_rows_stay() {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    assert_eq!(state.perform(Intent::CancelRun), vec![Command::CancelRun]);
    assert!(state.perform(Intent::CancelRun).is_empty());
    assert!(state.is_reading());
    state.apply(ended(1, RunEnd::Canceled, 1, 3));
    assert!(!state.is_reading());
    assert_eq!(num_rows(&state), Some(3));
}

#[test]
fn a_cloud_pc_that_was_opened_from_all_customers_is_chosen_with_its_rows_unless_something_else_is_looked_for() {
    let opened = |meanwhile: Option<&str>| {
        let mut state = ready();
        state.overview.pending_filter = Some("\"CPC-ADA\"".to_owned());
        state.perform(Intent::Run);
        let generation = state.arrangement.generation;
        state.apply(page(1, generation, 3));
        let while_it_reads = state.grid.selection.cursor();
        state.apply(ended(1, RunEnd::Complete, 1, 3));
        if let Some(text) = meanwhile {
            text.clone_into(&mut state.filter_line.text);
        }
        // Names come after the rows, and the line finds what it looks for.
        let named = RunEvent::Arranged {
            snapshot: snapshot(3),
            arranged: Arranged {
                generation,
                order: [1].into(),
                ..Arranged::default()
            },
        };
        state.apply(Event::Run {
            run_id: RunId(1),
            event: Box::new(named),
        });
        (while_it_reads, state.grid.selection.cursor(), state.grid.takes_focus)
    };
    assert_eq!(opened(None), (None, Some(1), true));
    assert_eq!(opened(Some("kiosk")), (None, None, false));
}
