//! The pie of states as people use it.

use std::collections::BTreeSet;

use egui::accesskit::Toggled;
use egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotOptions};
use rollcall::model::ActionState;
use rollcall::table::StateCount;
use rollcall::ui::theme::{Theme, ThemeName};
use rollcall::ui::widgets::{PieAction, pie_ui};
use rollcall::words::Words;

struct Rig {
    counts: Vec<StateCount>,
    selected: BTreeSet<ActionState>,
    words: Words,
}

impl Rig {
    fn new(counts: &[(&str, u32)]) -> Self {
        let count = |(state, num_rows): &(&str, u32)| StateCount {
            state: ActionState::from_graph(Some(state)),
            num_rows: *num_rows,
        };
        Self {
            counts: counts.iter().map(count).collect(),
            selected: BTreeSet::new(),
            words: Words::new(None),
        }
    }

    /// What the program would do with the answer.
    fn ui(&mut self, ui: &mut egui::Ui) {
        match pie_ui(ui, &self.counts, &self.selected, &self.words) {
            Some(PieAction::Toggle(state)) => {
                if !self.selected.remove(&state) {
                    self.selected.insert(state);
                }
            }
            Some(PieAction::Clear) => self.selected.clear(),
            None => {}
        }
    }
}

const COUNTS: [(&str, u32); 7] = [
    ("failed", 212),
    ("canceled", 40),
    ("running", 61),
    ("pending", 96),
    ("created", 130),
    ("succeeded", 2_070),
    ("quarantined", 3),
];

fn harness(rig: Rig, theme: ThemeName) -> Harness<'static, Rig> {
    let kind = if Theme::load(theme).is_dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    Harness::builder()
        .with_size([264.0, 420.0])
        .with_theme(kind)
        .with_render_cursor(false)
        .with_context_setup(move |ctx| Theme::load(theme).install(ctx))
        .build_ui_state(
            |ui, rig: &mut Rig| {
                let fill = Theme::of(ui.ctx()).panel;
                egui::CentralPanel::default()
                    .frame(egui::Frame::new().fill(fill).inner_margin(12))
                    .show(ui, |ui| rig.ui(ui));
            },
            rig,
        )
}

#[test]
fn the_picture_reads_out_every_state() {
    let harness = harness(Rig::new(&COUNTS), ThemeName::Light);
    harness.get_by_role_and_label(
        Role::Image,
        "States: Failed 212, 8 %; Canceled 40, 2 %; Running 61, 2 %; Pending 96, 4 %; Created 130, 5 %; Installed (per Microsoft) 2,070, 79 %; quarantined 3, <1 %",
    );
}

#[test]
fn a_slice_and_its_entry_toggle_the_same_state() {
    let mut harness = harness(Rig::new(&[("failed", 100), ("succeeded", 100)]), ThemeName::Light);
    let disk = harness.get_by_role(Role::Image).rect();
    let right = disk.center() + egui::vec2(30.0, 0.0);
    harness.hover_at(right);
    harness.run();
    harness.drag_at(right);
    harness.drop_at(right);
    harness.run();
    assert_eq!(harness.state().selected, BTreeSet::from([ActionState::Failed]));
    let entry = harness.get_by_role_and_label(Role::Button, "Failed, 100, 50 %");
    assert_eq!(entry.accesskit_node().toggled(), Some(Toggled::True));
    entry.click_accesskit();
    harness.run();
    assert!(harness.state().selected.is_empty());
}

#[test]
fn the_legend_is_a_list_by_keyboard_and_everything_can_be_shown_again() {
    let mut harness = harness(Rig::new(&COUNTS), ThemeName::Light);
    for presses in [1, 1] {
        for _ in 0..presses {
            harness.key_press(Key::Tab);
            harness.run();
        }
        harness.key_press(Key::Space);
        harness.run();
    }
    assert_eq!(
        harness.state().selected,
        BTreeSet::from([ActionState::Failed, ActionState::Canceled])
    );
    harness.get_by_label("Show all states").click();
    harness.run();
    assert!(harness.state().selected.is_empty());
    assert!(harness.query_by_label("Show all states").is_none());
}

#[test]
fn a_chosen_state_without_rows_can_still_be_let_go() {
    let mut rig = Rig::new(&[("succeeded", 10)]);
    rig.selected.insert(ActionState::Failed);
    let mut harness = harness(rig, ThemeName::Light);
    harness.get_by_role_and_label(Role::Button, "Failed, 0, 0 %").click();
    harness.run();
    assert!(harness.state().selected.is_empty());
}

#[test]
fn no_rows_are_a_calm_ring_with_a_word() {
    let harness = harness(Rig::new(&[]), ThemeName::Light);
    harness.get_by_role_and_label(Role::Image, "States: no results");
}

fn picture(theme: ThemeName, name: &str, chosen: Option<ActionState>) {
    let mut rig = Rig::new(&COUNTS);
    rig.selected.extend(chosen);
    let mut harness = harness(rig, theme);
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
    picture(ThemeName::Light, "pie_light", None);
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "the kept pictures are those of Debian's renderer"
)]
fn dark_and_filtered() {
    picture(ThemeName::Dark, "pie_dark_filtered", Some(ActionState::Failed));
}
