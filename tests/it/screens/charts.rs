//! The charts beside the rows: what they say, and that a click filters.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::model::Timestamp;
use rollcall::table::{MOST_DAYS, TimeSpan};

use super::fixture::*;

/// The names of the days in the chart, the earliest first.
fn days(screen: &Screen) -> Vec<String> {
    let is_day = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node()
            .author_id()
            .is_some_and(|id| id.starts_with("days."))
    };
    let nodes = screen.harness.query_all_by_role(Role::Button).filter(is_day);
    nodes.filter_map(|node| node.accesskit_node().label()).collect()
}

/// Rows with names, and everything counted beside them.
fn counted() -> Screen {
    let mut screen = Screen::named();
    screen.perform_full_facets();
    screen
}

#[test]
fn the_last_days_are_listed_with_their_counts_by_state() {
    let screen = counted();
    let days = days(&screen);
    assert_eq!(days.len(), MOST_DAYS);
    let last = days.last().unwrap();
    assert!(
        last.starts_with("22 Nov, ") && last.contains("Failed ") && last.contains("Installed (per Microsoft) "),
        "{last}"
    );
}

#[test]
fn a_day_is_a_filter_by_click_and_by_key_and_a_chip_takes_it_away() {
    let mut screen = counted();
    let last = days(&screen).pop().unwrap();
    // It lies below the edge of a low window.
    screen.button(&last).click_accesskit();
    screen.harness.run();
    let span = screen.arrangement().filter.started;
    assert!(span.contains(Timestamp::parse("2026-11-22T12:00:00Z").unwrap()));
    screen.answer_arrange();
    let shown = screen.arranged().order.len();
    assert!(last.starts_with(&format!("22 Nov, {shown}: ")), "{shown} rows, {last}");
    assert_eq!(days(&screen).len(), MOST_DAYS, "the other days can still be chosen");
    screen.click("Remove the filter Started: 22 Nov");
    assert_eq!(screen.arrangement().filter.started, TimeSpan::default());
    screen.answer_arrange();
    screen.button(&last).focus();
    screen.harness.run();
    screen.harness.key_press(Key::Space);
    screen.harness.run();
    assert_eq!(screen.arrangement().filter.started, span);
    screen.answer_arrange();
    screen.harness.get_by_label("Show all days").click_accesskit();
    screen.harness.run();
    assert_eq!(screen.arrangement().filter.started, TimeSpan::default());
}

#[test]
fn days_follow_the_filter_on_states() {
    let mut screen = counted();
    let entry = screen.harness.query_all_by_role(Role::Button).find_map(|node| {
        let is_failed = node.accesskit_node().author_id() == Some("pie.legend.failed");
        is_failed.then(|| node.accesskit_node().label().unwrap_or_default())
    });
    screen.click(&entry.unwrap());
    screen.answer_arrange();
    let days = days(&screen);
    assert!(
        !days.is_empty()
            && days
                .iter()
                .all(|day| day.contains("Failed") && !day.contains("Installed")),
        "{days:?}"
    );
}
