//! Sorting, selecting, copying, scrolling.

use egui::accesskit::SortDirection;
use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use rollcall::state::grid::Scroll;
use rollcall::table::{Column, Direction, SortKey};
use rollcall::ui::grid::GridAction;

use super::rig::{Rig, cloud_pc_id, few_rows, many_rows, plain};

fn rows<'t>(harness: &'t Harness<'_, Rig>) -> Vec<Node<'t>> {
    let mut rows: Vec<Node<'t>> = harness
        .query_all_by_role(Role::Row)
        .filter(|row| row.accesskit_node().position_in_set().is_some())
        .collect();
    rows.sort_by_key(|row| row.accesskit_node().position_in_set());
    rows
}

fn name(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

fn header<'t>(harness: &'t Harness<'_, Rig>, title: &'t str) -> Node<'t> {
    harness.get_by_role_and_label(Role::ColumnHeader, title)
}

fn selected(harness: &Harness<'_, Rig>) -> Vec<u32> {
    let rig = harness.state();
    rig.state.selection.shown(&rig.order).collect()
}

fn key(harness: &mut Harness<'_, Rig>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

const fn by(column: Column, direction: Direction) -> SortKey {
    SortKey { column, direction }
}

#[test]
fn every_row_is_one_sentence_and_every_cell_has_its_text() {
    let harness = plain(Rig::new(few_rows()));
    let sentences: Vec<String> = rows(&harness).iter().map(name).collect();
    let first = format!(
        "Failed, Cloud PC {}, not enough disk space, 2 hours ago",
        cloud_pc_id(0)
    );
    let unknown = format!(
        "unknownFutureValue, Cloud PC {}, futureCode, 10 hours ago",
        cloud_pc_id(8)
    );
    assert_eq!((sentences.len(), &sentences[0], &sentences[8]), (12, &first, &unknown));
    let cells: Vec<String> = rows(&harness)[5]
        .query_all_by_role(Role::GridCell)
        .map(|cell| name(&cell))
        .collect();
    let id = cloud_pc_id(5);
    let short = format!("{}…{}", &id[..8], &id[31..]);
    let expected = [
        "Created",
        &short,
        "9adc7d86…0dccf",
        "2025-13-45T99:00:00Z",
        "7 h ago",
        "",
        "",
    ];
    assert_eq!(cells, expected);
    let grid = harness.get_by_role_and_label(Role::Grid, "Results");
    assert_eq!(grid.accesskit_node().size_of_set(), Some(12));
}

#[test]
fn a_header_sorts_up_then_down_then_not() {
    let mut harness = plain(Rig::new(few_rows()));
    let expected = [
        vec![by(Column::State, Direction::Ascending)],
        vec![by(Column::State, Direction::Descending)],
        vec![],
    ];
    let spoken = [Some("sorted ascending"), Some("sorted descending"), Some("not sorted")];
    let directions = [Some(SortDirection::Ascending), Some(SortDirection::Descending), None];
    for ((keys, words), direction) in expected.into_iter().zip(spoken).zip(directions) {
        header(&harness, "State").click();
        harness.run();
        assert_eq!(harness.state().sort, keys);
        let node = header(&harness, "State");
        assert_eq!(node.accesskit_node().description().as_deref(), words);
        assert_eq!(node.accesskit_node().sort_direction(), direction);
    }
    assert_eq!(harness.state().order, (0..12).collect::<Vec<u32>>());
}

#[test]
fn further_keys_come_by_shift_click_by_shift_enter_and_by_screen_reader() {
    let mut harness = plain(Rig::new(few_rows()));
    header(&harness, "State").click_accesskit();
    harness.run();
    header(&harness, "Error").click_modifiers(Modifiers::SHIFT);
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Also sort by Started")
        .click_accesskit();
    harness.run();
    let keys = [Column::State, Column::Error, Column::Started].map(|column| by(column, Direction::Ascending));
    assert_eq!(harness.state().sort, keys);
    let started = header(&harness, "Started").accesskit_node().description();
    assert_eq!(started.as_deref(), Some("sorted ascending, key 3"));
    header(&harness, "Error").focus();
    harness.run();
    key(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(harness.state().sort[1], by(Column::Error, Direction::Descending));
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().sort, [], "a plain Enter goes on to none");
}

/// A slow frame brings the click after the key has been let go.
#[test]
fn what_was_held_at_the_click_counts_and_not_what_is_held_when_the_frame_is_drawn() {
    let mut harness = plain(Rig::new(few_rows()));
    header(&harness, "State").click();
    harness.run();
    let at = header(&harness, "Error").rect().center();
    harness.hover_at(at);
    harness.run();
    for pressed in [true, false] {
        let modifiers = Modifiers::SHIFT;
        let button = egui::PointerButton::Primary;
        let click = egui::Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers,
        };
        harness.input_mut().events.push(click);
    }
    harness.run();
    let keys = [Column::State, Column::Error].map(|column| by(column, Direction::Ascending));
    assert_eq!(harness.state().sort, keys);
}

#[test]
fn selected_rows_stay_selected_through_a_sort_and_new_rows() {
    let mut harness = plain(Rig::new(few_rows()));
    rows(&harness)[3].click();
    harness.run();
    rows(&harness)[8].click_modifiers(Modifiers::COMMAND);
    harness.run();
    header(&harness, "State").click();
    harness.run();
    assert_eq!(selected(&harness), [3, 8]);
    let marked: Vec<String> = rows(&harness)
        .iter()
        .filter(|row| row.accesskit_node().is_selected() == Some(true))
        .map(name)
        .collect();
    assert!(
        marked.len() == 2 && marked[0].contains(&cloud_pc_id(3)) && marked[1].contains(&cloud_pc_id(8)),
        "{marked:?}"
    );
}

#[test]
fn pointer_and_modifiers_select_as_in_every_list() {
    let mut harness = plain(Rig::new(few_rows()));
    let steps: [(usize, Modifiers, &[u32]); 6] = [
        (2, Modifiers::NONE, &[2]),
        (5, Modifiers::SHIFT, &[2, 3, 4, 5]),
        (0, Modifiers::SHIFT, &[0, 1, 2]),
        (9, Modifiers::COMMAND, &[0, 1, 2, 9]),
        (1, Modifiers::COMMAND, &[0, 2, 9]),
        (7, Modifiers::NONE, &[7]),
    ];
    for (position, modifiers, expected) in steps {
        rows(&harness)[position].click_modifiers(modifiers);
        harness.run();
        assert_eq!(selected(&harness), expected);
    }
    let (from, to) = (rows(&harness)[1].rect().center(), rows(&harness)[4].rect().center());
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    assert_eq!(selected(&harness), [1, 2, 3, 4]);
    rows(&harness)[6].click_accesskit();
    harness.run();
    assert_eq!(selected(&harness), [6]);
}

#[test]
fn the_keyboard_alone_selects() {
    let mut harness = plain(Rig::new(few_rows()));
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    let steps: [(Modifiers, Key, &[u32]); 9] = [
        (Modifiers::NONE, Key::ArrowDown, &[0]),
        (Modifiers::NONE, Key::ArrowDown, &[1]),
        (Modifiers::SHIFT, Key::ArrowDown, &[1, 2]),
        (Modifiers::COMMAND, Key::ArrowDown, &[1, 2]),
        (Modifiers::NONE, Key::Space, &[1, 2, 3]),
        (Modifiers::NONE, Key::End, &[11]),
        (Modifiers::SHIFT, Key::PageUp, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        (Modifiers::NONE, Key::Home, &[0]),
        (Modifiers::COMMAND, Key::A, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ];
    for (modifiers, pressed, expected) in steps {
        key(&mut harness, modifiers, pressed);
        assert_eq!(selected(&harness), expected, "{modifiers:?} {pressed:?}");
    }
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(
        selected(&harness).is_empty()
            && harness
                .get_by_role(Role::Grid)
                .accesskit_node()
                .active_descendant()
                .is_some()
    );
}

#[test]
fn rows_are_copied_verbatim_under_their_titles_and_a_cell_alone() {
    let mut harness = plain(Rig::new(few_rows()));
    rows(&harness)[3].click();
    harness.run();
    harness.event(egui::Event::Copy);
    harness.run();
    let titles = "State\tCloud PC ID\tActivity ID\tStarted\tChanged\tError\tMessage\n";
    let rest = harness.state().copied().strip_prefix(titles).expect("titles first");
    let start = format!(
        "failed\t{}\t5b0e3c1a-7d52-4c0b-8a4b-0d9d7f6b21e4\t2025-12-13T08:22:53.0681671Z\t2025-12-13T08:22:53.0681671Z\texecuteActionFailed\t\"The installer ended with 1603.\r\nSee",
        cloud_pc_id(3)
    );
    assert!(rest.starts_with(&start), "{rest}");
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    harness.event(egui::Event::Copy);
    harness.run();
    assert_eq!(harness.state().copied(), cloud_pc_id(3));
    key(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    harness.event(egui::Event::Copy);
    harness.run();
    let text = harness.state().copied();
    assert_eq!(
        (text.lines().count(), text.contains("pending")),
        (4, true),
        "two rows, one of two lines: {text}"
    );
}

#[test]
fn the_context_menu_copies_what_it_was_opened_on() {
    let mut harness = plain(Rig::new(few_rows()));
    let cell = rows(&harness)[4]
        .query_all_by_role(Role::GridCell)
        .nth(1)
        .expect("a cell");
    cell.click_secondary();
    harness.run();
    assert_eq!(selected(&harness), [4]);
    harness.get_by_label("Copy cell").click();
    harness.run();
    assert_eq!(harness.state().copied(), cloud_pc_id(4));
    key(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    key(&mut harness, Modifiers::NONE, Key::Menu);
    harness.get_by_label("Copy cell").focus();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let text = harness.state().copied();
    assert!(
        text.contains(&cloud_pc_id(4)) && text.contains(&cloud_pc_id(5)),
        "{text}"
    );
}

#[test]
fn a_column_is_dragged_wider_and_fitted_by_a_double_click() {
    let mut harness = plain(Rig::new(few_rows()));
    let before = header(&harness, "Error").rect();
    let edge = before.right_center();
    harness.drag_at(edge);
    harness.run();
    harness.hover_at(edge + vec2(30.0, 0.0));
    harness.run();
    harness.drop_at(edge + vec2(30.0, 0.0));
    harness.run();
    let wider = header(&harness, "Error").rect();
    assert_eq!(wider.width(), before.width() + 30.0);
    assert_eq!(
        header(&harness, "Message").rect().right(),
        1276.0,
        "the message takes what is left"
    );
    assert!(harness.state().actions.is_empty(), "a drag does not sort");
    // All at once: a second click that comes late is not a double click.
    let click = |pressed| egui::Event::PointerButton {
        pos: wider.right_center(),
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.input_mut().events.extend([true, false, true, false].map(click));
    harness.run();
    let fitted = header(&harness, "Error").rect().width();
    assert!(fitted < wider.width() && fitted > 120.0, "{fitted}");
}

#[test]
fn only_the_rows_in_view_are_laid_out_and_the_last_of_many_stands_at_the_lower_edge() {
    const NUM_ROWS: u32 = 200_000;
    let snapshot = many_rows(NUM_ROWS);
    let mut rig = Rig::new(snapshot);
    // Five times over: a million rows in the order, from a fifth of them in memory.
    rig.order = (0..1_000_000).map(|position| (position + 1) % NUM_ROWS).collect();
    rig.order[999_999] = 77;
    let mut harness = plain(rig);
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    assert_eq!(rows(&harness).len(), 16, "372 points of body show 15 rows and a half");
    key(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(
        harness.state().state.scroll,
        Scroll {
            first_row: 999_984,
            fraction: 0.5
        }
    );
    let shown = rows(&harness);
    let last = shown.last().expect("rows");
    assert_eq!(
        (shown.len(), last.accesskit_node().position_in_set()),
        (16, Some(999_999))
    );
    assert!(name(last).contains(&cloud_pc_id(77)));
    assert_eq!((last.rect().bottom(), last.rect().height()), (408.0, 24.0));
    key(&mut harness, Modifiers::NONE, Key::PageUp);
    key(&mut harness, Modifiers::NONE, Key::PageUp);
    assert_eq!(
        harness.state().state.selection.cursor_position(&harness.state().order),
        Some(999_971)
    );
    key(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(harness.state().state.scroll, Scroll::default());
}

#[test]
fn of_a_page_that_comes_every_row_is_told_at_once_and_its_cells_a_frame_later() {
    let mut harness = plain(Rig::new(many_rows(1_000)));
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::End);
    harness.key_down(Key::Home);
    harness.step();
    let num_cells = |row: &Node<'_>| row.query_all_by_role(Role::GridCell).count();
    let shown = rows(&harness);
    assert!(shown.iter().all(|row| !name(row).is_empty()));
    let told: Vec<usize> = shown.iter().map(num_cells).collect();
    assert!(told[0] > 0, "the cursor's row has its cells: {told:?}");
    assert!(told[1..].iter().all(|cells| *cells == 0), "{told:?}");
    harness.step();
    assert!(rows(&harness).iter().all(|row| num_cells(row) == told[0]));
}

#[test]
fn wheel_and_bar_scroll_by_rows() {
    let mut harness = plain(Rig::new(many_rows(100_000)));
    harness.hover_at(egui::pos2(400.0, 200.0));
    harness.run();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -60.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(40);
    let moved = harness.state().state.scroll.position();
    assert!(
        (moved - 2.5).abs() < 1e-5,
        "60 points are two rows and a half, not {moved}"
    );
    let bar = egui::pos2(1282.0, 50.0);
    harness.drag_at(bar);
    harness.run();
    harness.hover_at(bar + vec2(0.0, 2_000.0));
    harness.run();
    harness.drop_at(bar + vec2(0.0, 2_000.0));
    harness.run();
    assert_eq!(
        harness.state().state.scroll,
        Scroll {
            first_row: 99_984,
            fraction: 0.5
        }
    );
    assert!(selected(&harness).is_empty(), "the bar selects nothing");
}

#[test]
fn a_narrow_window_scrolls_sideways_to_the_cell_the_keyboard_reaches() {
    let mut harness = super::rig::harness(
        Rig::new(few_rows()),
        rollcall::ui::theme::ThemeName::Light,
        [600.0, 300.0],
    );
    harness.get_by_role(Role::Grid).focus();
    harness.run();
    for _ in 0..7 {
        key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    assert_eq!(harness.state().state.cell_column, Some(Column::Message));
    assert_eq!(header(&harness, "Message").rect().right(), 580.0);
    assert!(
        harness
            .state()
            .actions
            .iter()
            .all(|action| !matches!(action, GridAction::Sort(_)))
    );
}
