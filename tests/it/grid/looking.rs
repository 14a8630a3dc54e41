//! Pictures of the grid, few and small.

use egui::{Key, Modifiers, Role};
use egui_kittest::SnapshotOptions;
use egui_kittest::kittest::Queryable as _;
use rollcall::table::{Column, Direction, SortKey};
use rollcall::ui::theme::ThemeName;

use super::rig::{Rig, few_rows, harness};

fn picture(theme: ThemeName, name: &str) {
    let mut rig = Rig::new(few_rows());
    rig.sort = vec![
        SortKey {
            column: Column::State,
            direction: Direction::Ascending,
        },
        SortKey {
            column: Column::Started,
            direction: Direction::Descending,
        },
    ];
    let mut harness = harness(rig, theme, [1080.0, 320.0]);
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::ArrowDown);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    harness.hover_at(egui::pos2(300.0, 28.0 + 24.0 * 6.5));
    harness.run();
    let options = SnapshotOptions::new().output_path("tests/it/snapshots");
    harness.snapshot_options(name, &options);
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn light() {
    picture(ThemeName::Light, "grid_light");
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn dark() {
    picture(ThemeName::Dark, "grid_dark");
}
