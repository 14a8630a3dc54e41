//! All customers by keyboard, and what leads from a count to whom it counts.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rollcall::message::{Command, Event, OverviewEvent};
use rollcall::model::{CustomerReport, Failure, FailureKind, Profile, ProfileEdit, ProfileId, Round};
use rollcall::state::{Autopilot, CustomerColumn, Home, Intent, OverviewIntent, Remembered, TenantKind};
use rollcall::table::Snapshot;

use super::fixture::*;
use super::overview::read;

/// Where a node lies, in points from the top.
fn place(screen: &Screen, author_id: &str) -> egui::Rect {
    screen.harness.get_by(|node| node.author_id() == Some(author_id)).rect()
}

#[test]
fn the_key_goes_from_panel_to_panel_over_all_customers_too() {
    let mut screen = read();
    let mut visited = Vec::new();
    for _ in 0..4 {
        screen.press(Modifiers::NONE, Key::F6);
        visited.push(screen.focused().unwrap_or_default());
    }
    let is_line = |id: &String| id.starts_with("overview-");
    assert!(visited.contains(&"pie.legend.failed".to_owned()), "{visited:?}");
    assert!(visited.contains(&"overview-find".to_owned()), "{visited:?}");
    assert!(visited.iter().filter(|id| is_line(id)).count() > 1, "{visited:?}");
    let last = screen.focused();
    screen.press(Modifiers::NONE, Key::F6);
    screen.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(screen.focused(), last);
}

/// All customers are read, and the keyboard is in the field that finds.
fn in_the_search() -> Screen {
    let mut screen = read();
    screen
        .harness
        .get_by(|node| node.author_id() == Some("overview-find"))
        .focus();
    screen.harness.run();
    screen
}

#[test]
fn the_arrow_leads_from_the_field_that_finds_to_the_first_line() {
    let mut screen = in_the_search();
    screen.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(screen.focused().as_deref(), Some("overview-fabrikam"));
}

#[test]
fn the_menu_of_customers_opens_by_its_key_over_all_customers() {
    let mut screen = read();
    assert!(!screen.has("customer-2"));
    screen.press(Modifiers::COMMAND, Key::P);
    assert!(screen.has("customer-2"));
    screen.press(Modifiers::NONE, Key::End);
    assert_eq!(screen.focused().as_deref(), Some("customers"));
    screen.write("tails");
    assert!(screen.has("customer-3") && !screen.has("customer-2"));
    screen.press(Modifiers::NONE, Key::Enter);
    assert_eq!(screen.harness.state().state.shown.name, "Tailspin");
    assert!(!screen.harness.state().state.overview.is_shown());
}

#[test]
fn a_menu_of_forty_customers_stays_in_the_window_and_scrolls_after_the_keyboard() {
    let mut remembered = remembered();
    for number in 2..=40 {
        remembered.profiles.apply(&ProfileEdit::Put(Profile {
            name: format!("Customer {number}"),
            tenant: format!("c{number}.example"),
            client_id: CLIENT_ID.to_owned(),
            ..Profile::empty(ProfileId::parse(&format!("c{number}")).unwrap())
        }));
    }
    let mut screen = Screen::with(remembered, TenantKind::Customer, Autopilot::Off, [1280.0, 800.0]);
    screen.press(Modifiers::COMMAND, Key::P);
    screen.harness.run();
    assert!(place(&screen, "customers").bottom() <= 800.0);
    assert!(place(&screen, "customer-40").bottom() > 800.0, "it is out of view");
    for _ in 0..39 {
        screen.press(Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(screen.focused().as_deref(), Some("customer-40"));
    let (last, add) = (place(&screen, "customer-40"), place(&screen, "customer-add"));
    assert!(last.bottom() <= add.top(), "{last:?} {add:?}");
    screen.press(Modifiers::NONE, Key::Home);
    assert_eq!(screen.focused().as_deref(), Some("customer-1"));
    assert!(place(&screen, "customer-1").top() >= 0.0);
}

#[test]
fn who_needs_somebody_is_a_way_to_them_and_to_what_they_need() {
    let mut screen = read();
    let sort = Intent::Overview(OverviewIntent::SortCustomers(CustomerColumn::Name));
    screen.harness.state_mut().state.perform(sort);
    screen.harness.run();
    assert!(!screen.has("overview-why"));
    screen.click_link("One needs attention");
    assert!(screen.has("overview-why"));
    let overview = &screen.harness.state().state.overview;
    assert_eq!(overview.sort, None);
    assert_eq!(overview.cursor.as_ref().map(ProfileId::as_str), Some("fabrikam"));
}

#[test]
fn the_same_way_once_more_leads_to_the_next_who_needs_somebody_and_round() {
    let mut screen = read();
    let refused = CustomerReport::failed(Failure::new(FailureKind::NotPermitted));
    screen.tell([Event::Overview(OverviewEvent::Customer {
        round: Round(1),
        profile: ProfileId::parse("tailspin").unwrap(),
        report: Box::new(refused),
        rows: Snapshot::default(),
    })]);
    let mut meant = Vec::new();
    for _ in 0..3 {
        screen.click_link("2 need attention");
        let cursor = screen.harness.state().state.overview.cursor.clone();
        meant.push(cursor.expect("somebody"));
        assert!(screen.has("overview-why"));
    }
    assert!(meant[0] != meant[1] && meant[0] == meant[2], "{meant:?}");
    // Behind a search nobody was seen: then it is the first one again.
    let search = OverviewIntent::Search("ada".to_owned());
    screen.harness.state_mut().state.perform(Intent::Overview(search));
    screen.harness.run();
    screen.click_link("2 need attention");
    let cursor = screen.harness.state().state.overview.cursor.clone();
    assert_eq!(cursor.as_ref(), meant.first());
}

#[test]
fn the_palette_leads_from_panel_to_panel_over_all_customers_as_the_key_does() {
    let mut screen = in_the_search();
    screen.press(Modifiers::COMMAND, Key::K);
    screen.write("next panel");
    screen.press(Modifiers::NONE, Key::Enter);
    screen.harness.run();
    assert!(!screen.has("commands-field"));
    assert_eq!(screen.focused().as_deref(), Some("pie.legend.failed"));
}

/// Goes to the next panel by the palette.
fn next_by_palette(screen: &mut Screen) -> Option<String> {
    screen.press(Modifiers::COMMAND, Key::K);
    screen.write("next panel");
    screen.press(Modifiers::NONE, Key::Enter);
    screen.harness.run();
    assert!(!screen.has("commands-field"));
    screen.focused()
}

/// The panels that the key and the palette come to, one after the other.
fn on_both_ways(screen: impl Fn() -> Screen) -> [Vec<Option<String>>; 2] {
    let (mut by_key, mut by_palette) = (screen(), screen());
    let keys = (0..3).map(|_| {
        by_key.press(Modifiers::NONE, Key::F6);
        by_key.focused()
    });
    let keys = keys.collect();
    [keys, (0..3).map(|_| next_by_palette(&mut by_palette)).collect()]
}

#[test]
fn the_palette_goes_on_from_the_panel_that_had_the_keyboard_before_it() {
    for start in ["overview-find", "pie.legend.failed", "overview-contoso"] {
        let [keys, palette] = on_both_ways(|| {
            let mut screen = read();
            screen.harness.get_by(|node| node.author_id() == Some(start)).focus();
            screen.harness.run();
            screen
        });
        assert_eq!(keys, palette, "from {start}");
    }
    let [keys, palette] = on_both_ways(|| {
        let mut screen = Screen::named();
        screen.press(Modifiers::COMMAND, Key::I);
        screen
    });
    assert_eq!(keys, palette, "from the rows of one customer");
}

#[test]
fn enter_is_the_first_step_on_the_page_that_signs_in() {
    let remembered = Remembered {
        home: Home::Workbench,
        ..remembered()
    };
    let mut screen = Screen::with(remembered, TenantKind::Sample, Autopilot::Off, [1280.0, 800.0]);
    screen.commands();
    let nothing_stored = rollcall::message::SignInEvent::SignedOut(rollcall::message::SignOutReason::NothingStored);
    screen.tell([Event::SignIn(nothing_stored)]);
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(&screen.commands()[..], [Command::SignIn(..)]));
}

#[test]
fn the_arrow_leads_from_the_filter_to_a_chosen_row_so_that_its_letters_work() {
    let mut screen = Screen::full();
    screen.press(Modifiers::COMMAND, Key::F);
    screen.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(screen.focused().as_deref(), Some("grid"));
    assert!(screen.harness.state().state.grid.selection.cursor().is_some());
    screen.press(Modifiers::NONE, Key::T);
    assert!(screen.harness.state().state.history.note_form.is_some());
}

#[test]
fn the_list_of_keys_is_read_to_its_end_by_keys() {
    let mut screen = Screen::full();
    let height = 600.0;
    screen.harness.set_size(egui::vec2(1280.0, height));
    screen.press(Modifiers::NONE, Key::F1);
    let last = |screen: &Screen| place(screen, "shortcut-quit").bottom();
    assert!(last(&screen) > height);
    screen.press(Modifiers::NONE, Key::End);
    screen.harness.run();
    assert!(last(&screen) <= height);
    screen.press(Modifiers::NONE, Key::PageUp);
    screen.harness.run();
    assert!(last(&screen) > height);
}
