//! Filter and sort, and the answers to them.

use super::*;

#[test]
fn rows_of_the_former_run_can_still_be_filtered() {
    let mut state = with_rows();
    state.perform(Intent::Run);
    state.apply(ended(2, cut(), 0, 0));
    let asked: Vec<RunId> = state
        .perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)))
        .iter()
        .map(|command| match command {
            Command::Arrange { run_id, .. } => *run_id,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, [RunId(2), RunId(1)], "the last run, and the one on the screen");
    state.apply(Event::Run {
        run_id: RunId(1),
        event: Box::new(RunEvent::Arranged {
            snapshot: state.rows.as_ref().unwrap().snapshot.clone(),
            arranged: arranged(1, 0),
        }),
    });
    let rows = state.rows.as_ref().unwrap();
    assert_eq!(
        (rows.run_id, rows.arranged.generation, rows.arranged.order.len()),
        (RunId(1), 1, 0)
    );
}

#[test]
fn an_order_of_an_older_generation_is_never_shown_again() {
    let mut state = with_rows();
    let key = SortKey {
        column: Column::Started,
        direction: Direction::Descending,
    };
    let commands = state.perform(Intent::Arrange(ArrangeIntent::Sort(vec![key])));
    assert!(
        matches!(commands.as_slice(), [Command::Arrange { run_id: RunId(1), arrangement }] if arrangement.generation == 1 && arrangement.sort == vec![key])
    );
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    let order_of = |state: &AppState| {
        state
            .rows
            .as_ref()
            .map(|rows| (rows.arranged.generation, rows.arranged.order.len()))
    };
    let answer = |generation, num_rows| {
        let event = RunEvent::Arranged {
            snapshot: Snapshot::default(),
            arranged: arranged(generation, num_rows),
        };
        Event::Run {
            run_id: RunId(1),
            event: Box::new(event),
        }
    };
    state.apply(answer(1, 3));
    assert_eq!(order_of(&state), Some((0, 3)), "superseded before it came");
    state.apply(answer(2, 1));
    assert_eq!(order_of(&state), Some((2, 1)));
}

#[test]
fn a_page_arranged_in_an_older_way_waits_for_the_newer_order() {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Missing)));
    state.apply(page(1, 1, 4));
    state.apply(page(1, 0, 5));
    assert_eq!(num_rows(&state), Some(4));
}

#[test]
fn a_filter_is_toggled_cleared_and_kept_over_runs() {
    let mut state = with_rows();
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    let commands = state.perform(Intent::Run);
    assert!(
        matches!(commands.as_slice(), [Command::Run { arrangement, .. }, Command::ListNames { .. }] if arrangement.filter.states.contains(&ActionState::Failed))
    );
    assert_eq!(
        state.perform(Intent::Arrange(ArrangeIntent::ClearFilter)).len(),
        2,
        "for the run, and for the rows still shown"
    );
    assert!(state.perform(Intent::Arrange(ArrangeIntent::ClearFilter)).is_empty());
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    state.perform(Intent::Arrange(ArrangeIntent::ToggleState(ActionState::Failed)));
    assert!(state.arrangement.filter.is_empty());
}

#[test]
fn no_news_for_three_days_counts_from_now_with_every_arrangement_and_run() {
    let mut state = with_rows();
    let day = |number: i64| Timestamp::from_unix_seconds(number * 86_400);
    state.moment.now = day(10);
    let clicked = state.moment.quiet_since();
    state.perform(Intent::Arrange(ArrangeIntent::ToggleQuiet(clicked)));
    assert_eq!(state.arrangement.filter.quiet_since, Some(day(7)));
    state.moment.now = day(11);
    state.perform(Intent::Arrange(ArrangeIntent::Sort(Vec::new())));
    assert_eq!(state.arrangement.filter.quiet_since, Some(day(8)));
    state.moment.now = day(12);
    let commands = state.perform(Intent::Run);
    let Some(Command::Run { arrangement, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    assert_eq!(arrangement.filter.quiet_since, Some(day(9)));
}

#[test]
fn the_names_that_are_searched_outlive_a_cleared_filter_and_a_sign_out() {
    let mut state = with_rows();
    let names = Names {
        states: [(ActionState::Failed, "Gescheitert".to_owned())].into(),
        ..Names::default()
    };
    state.arrangement.filter.names = Arc::new(names.clone());
    state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("gescheitert".to_owned())));
    state.perform(Intent::Arrange(ArrangeIntent::ClearFilter));
    assert_eq!(*state.arrangement.filter.names, names);
    state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("gescheitert".to_owned())));
    state.apply(Event::SignIn(SignInEvent::SignedOut(SignOutReason::SignedOut)));
    assert_eq!(
        (state.arrangement.filter.text.as_str(), &*state.arrangement.filter.names),
        ("", &names)
    );
}
