//! Headings that are dragged, columns that stay, texts that go on over empty cells.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use rollcall::state::ShownColumns;
use rollcall::table::Column;
use rollcall::ui::theme::ThemeName;

use super::rig::{Rig, few_rows, harness, plain};

fn header(harness: &Harness<'_, Rig>, title: &str) -> egui::Rect {
    harness.get_by_role_and_label(Role::ColumnHeader, title).rect()
}

fn order(harness: &Harness<'_, Rig>) -> Vec<Column> {
    harness.state().state.columns.iter().collect()
}

fn drag(harness: &mut Harness<'_, Rig>, from: egui::Pos2, to: egui::Pos2) {
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + vec2(12.0, 0.0));
    harness.run();
    harness.hover_at(to);
    harness.run();
}

#[test]
fn a_heading_is_dragged_to_another_place_and_that_does_not_sort() {
    let mut harness = plain(Rig::new(few_rows()));
    let (from, to) = (
        header(&harness, "Error").center(),
        header(&harness, "State").left_center(),
    );
    drag(&mut harness, from, to);
    harness.drop_at(to);
    harness.run();
    assert_eq!(order(&harness)[..3], [Column::Error, Column::State, Column::CloudPc]);
    assert!(harness.state().actions.is_empty(), "{:?}", harness.state().actions);
}

#[test]
fn escape_leaves_a_dragged_heading_where_it_was() {
    let mut harness = plain(Rig::new(few_rows()));
    let before = order(&harness);
    let (from, to) = (
        header(&harness, "Error").center(),
        header(&harness, "State").left_center(),
    );
    drag(&mut harness, from, to);
    harness.key_press(Key::Escape);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert_eq!(order(&harness), before);
}

#[test]
fn the_cloud_pc_stays_in_view_while_the_other_columns_scroll() {
    let mut rig = Rig::new(few_rows());
    rig.state.columns = ShownColumns::new(Column::ALL);
    let mut harness = harness(rig, ThemeName::Light, [900.0, 300.0]);
    let (state, device) = (header(&harness, "State"), header(&harness, "Cloud PC"));
    let user = header(&harness, "User");
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    for _ in 0..Column::ALL.len() {
        harness.key_press_modifiers(Modifiers::NONE, Key::ArrowRight);
        harness.run();
    }
    assert!(harness.state().state.offset_x > 0.0);
    assert_eq!(
        (header(&harness, "State"), header(&harness, "Cloud PC")),
        (state, device)
    );
    assert!(
        harness.query_by_role_and_label(Role::ColumnHeader, "User").is_none(),
        "it is behind them"
    );
    for _ in 0..Column::ALL.len() - 3 {
        harness.key_press_modifiers(Modifiers::NONE, Key::ArrowLeft);
        harness.run();
    }
    assert_eq!(
        header(&harness, "User").left(),
        user.left(),
        "and comes back to their edge"
    );
}
