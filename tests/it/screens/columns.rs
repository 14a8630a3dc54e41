//! Columns of the grid: they fit, and how they are set up is remembered.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use rollcall::message::Command;
use rollcall::model::{ActionState, ErrorCode};
use rollcall::state::{ArrangeIntent, Autopilot, Fold, Intent, Remembered, TenantKind, Workbench};
use rollcall::table::{Column, RowsView, Sense, Term, Test, TimeSpan};
use rollcall::ui::theme::size;

use super::fixture::*;

/// What was handed to the settings file last.
fn kept(screen: &mut Screen) -> Workbench {
    let kept = &mut screen.harness.state_mut().settings.kept;
    kept.drain(..)
        .filter_map(|changes| changes.workbench)
        .next_back()
        .expect("something was kept")
}

fn again(workbench: Workbench) -> Screen {
    let remembered = Remembered {
        workbench,
        ..remembered()
    };
    let mut screen = Screen::new(remembered);
    screen.sign_in(one_partner());
    screen.tell([ended_named(1, 2_612)]);
    screen
}

fn column_ui(screen: &mut Screen, title: &str) {
    screen.click("Columns…");
    screen.harness.get_by_role_and_label(Role::CheckBox, title).click();
    screen.harness.run();
    screen.press(egui::Modifiers::NONE, egui::Key::Escape);
}

#[test]
fn the_usual_columns_fit_beside_charts_and_details() {
    for details in [Fold::Closed, Fold::Open] {
        let remembered = Remembered {
            details,
            ..remembered()
        };
        let mut screen = Screen::with(remembered, TenantKind::Customer, Autopilot::Off, [1_280.0, 800.0]);
        screen.sign_in(one_partner());
        screen.tell([ended_named(1, 2_612)]);
        let grid = screen.by_author_id("grid");
        // What the details say the rows need not.
        assert_eq!(screen.has("grid.header.message"), details == Fold::Closed);
        assert_eq!(screen.has("grid.header.started"), details == Fold::Closed);
        for id in ["state", "device", "user", "error", "last-modified"] {
            let header = screen.by_author_id(&format!("grid.header.{id}"));
            assert!(
                header.right() <= grid.right() - 12.0,
                "{details:?}: {header:?} in {grid:?}"
            );
        }
    }
}

#[test]
fn the_legend_says_installed_per_microsoft_in_full() {
    let screen = Screen::full();
    let entry = screen.by_author_id("pie.legend.succeeded");
    assert!(entry.height() > size::ROW, "it has two lines: {entry:?}");
    assert_eq!(screen.by_author_id("pie.legend.failed").height(), size::ROW);
}

#[test]
fn start_to_last_change_is_a_column_that_sorts() {
    let mut screen = Screen::full();
    column_ui(&mut screen, "Start to last change");
    screen.commands();
    screen
        .harness
        .get_by_role_and_label(Role::ColumnHeader, "Start to last change")
        .click();
    screen.harness.run();
    screen.answer_arrange();
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    let spans: Vec<_> = rows
        .arranged
        .order
        .iter()
        .map(|row| rows.snapshot.row(*row).unwrap().start_to_last_change())
        .collect();
    let told: Vec<_> = spans.iter().flatten().collect();
    assert!(told.len() > 100 && told.is_sorted(), "the shortest first");
    assert!(
        spans.iter().skip_while(|span| span.is_some()).all(Option::is_none),
        "those without one last"
    );
    let first = rollcall::words::Words::new(None).long_time(*told[0]);
    screen
        .harness
        .get_all_by_role_and_label(Role::GridCell, &first)
        .next()
        .expect("the first row tells it");
}

#[test]
fn widths_order_and_what_a_row_stands_for_are_there_after_a_restart() {
    let mut screen = Screen::full();
    let edge = screen.by_author_id("grid.header.error").right_center();
    screen.harness.drag_at(edge);
    screen.harness.run();
    screen.harness.hover_at(edge + egui::vec2(40.0, 0.0));
    screen.harness.run();
    assert!(
        screen.harness.state().settings.kept.is_empty(),
        "not while it is dragged"
    );
    screen.harness.drop_at(edge + egui::vec2(40.0, 0.0));
    screen.harness.run();
    let wide = screen.by_author_id("grid.header.error").width();
    screen.click("Columns…");
    screen.click("Move Error to the left");
    screen.press(egui::Modifiers::NONE, egui::Key::Escape);
    screen.click("All attempts");
    let workbench = kept(&mut screen);
    assert_eq!(workbench.view, RowsView::AllAttempts);
    let screen = again(workbench);
    assert_eq!(screen.harness.state().state.arrangement.view, RowsView::AllAttempts);
    assert_eq!(screen.by_author_id("grid.header.error").width(), wide);
    let [error, user] = ["grid.header.error", "grid.header.user"].map(|id| screen.by_author_id(id).left());
    assert!(error < user);
}

#[test]
fn without_a_mouse_columns_become_as_wide_as_what_is_in_them() {
    let mut screen = Screen::full();
    screen.harness.state_mut().state.grid.column_widths = [(Column::User, 60.0), (Column::State, 400.0)].into();
    screen.harness.run();
    let [user, state] = ["grid.header.user", "grid.header.state"].map(|id| screen.by_author_id(id).width());
    screen.click("Columns…");
    screen.click("As wide as what is in them");
    screen.harness.run();
    assert!(screen.by_author_id("grid.header.user").width() > user);
    assert!(screen.by_author_id("grid.header.state").width() < state);
    let widths = kept(&mut screen).column_widths;
    assert!(
        widths.contains_key(&Column::User) && widths.contains_key(&Column::Message),
        "{widths:?}"
    );
}

#[test]
fn the_usual_columns_and_widths_come_back_by_a_click() {
    let mut screen = Screen::full();
    column_ui(&mut screen, "Region");
    screen
        .harness
        .state_mut()
        .state
        .grid
        .column_widths
        .insert(Column::User, 400.0);
    screen.harness.run();
    screen.click("Columns…");
    screen.click("Usual columns and widths");
    let workbench = kept(&mut screen);
    assert_eq!((workbench.columns, workbench.column_widths), Default::default());
}

#[test]
fn a_saved_view_holds_everything_the_filter_hides_by() {
    let mut screen = Screen::named();
    screen.perform_full_facets();
    let rollout = screen.arranged().facets.as_ref().unwrap().rollouts[0].clone();
    let day = TimeSpan {
        from: rollcall::model::Timestamp::parse("2026-11-22T00:00:00Z"),
        before: rollcall::model::Timestamp::parse("2026-11-23T00:00:00Z"),
    };
    let pick = Term {
        sense: Sense::Hide,
        test: Test::StateIs(ActionState::Canceled),
    };
    let wishes = [
        ArrangeIntent::ToggleRollout(rollout.first_activity),
        ArrangeIntent::ToggleAgent(Some("Acme Agent".to_owned())),
        ArrangeIntent::ToggleStarted(day),
        ArrangeIntent::ToggleError(ErrorCode::CheckDiskSpaceFailed),
        ArrangeIntent::ToggleQuiet(screen.now()),
        ArrangeIntent::TogglePick(pick),
        ArrangeIntent::SaveView("Mine".to_owned()),
    ];
    for wish in wishes {
        screen.harness.state_mut().state.perform(Intent::Arrange(wish));
    }
    let wanted = screen.harness.state().state.arrangement.filter.clone();
    screen.harness.run();
    let mut screen = again(kept(&mut screen));
    screen.click("Views…");
    screen.click("Mine");
    let filter = screen.harness.state().state.arrangement.filter.clone();
    assert_eq!(filter.rollouts, wanted.rollouts);
    assert_eq!((filter.agents, filter.started), (wanted.agents, wanted.started));
    assert_eq!((filter.errors, filter.picks), (wanted.errors, wanted.picks));
    assert!(filter.quiet_since.is_some());
    assert!(
        screen
            .commands()
            .iter()
            .any(|command| matches!(command, Command::Arrange { .. }))
    );
}
