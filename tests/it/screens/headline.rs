//! The sentence above the rows: whose results they are and who got the agent, on one line, each part a click.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, NamesNews};
use rollcall::model::{ConnectionStatus, FailureKind, Profile, ProfileEdit, RunEnd};
use rollcall::state::{Autopilot, Remembered, TenantKind};
use rollcall::table::ListState;
use rollcall::ui::theme::size;

use super::fixture::*;

fn sentence(screen: &Screen) -> String {
    let node = screen.harness.get_by(|node| node.author_id() == Some("headline"));
    node.accesskit_node().label().unwrap_or_default()
}

fn called(name: &str) -> Remembered {
    renamed(remembered(), name)
}

fn renamed(mut remembered: Remembered, name: &str) -> Remembered {
    let profile = Profile {
        name: name.to_owned(),
        ..remembered.profiles.chosen().unwrap().clone()
    };
    remembered.profiles.apply(&ProfileEdit::Put(profile));
    remembered
}

fn with(remembered: Remembered, kind: TenantKind) -> Screen {
    let mut screen = Screen::with(remembered, kind, Autopilot::Off, [1_280.0, 800.0]);
    screen.sign_in(one_partner());
    screen.tell([ended_named(1, 2_612)]);
    screen
}

#[test]
fn the_sentence_begins_with_the_customer_and_the_partner_with_its_health() {
    let screen = with(called("Contoso"), TenantKind::Customer);
    let said = sentence(&screen);
    assert!(
        said.starts_with("Contoso · Acme Agent (healthy): 2,612 attempts: "),
        "{said}"
    );
    let sample = with(Remembered::one(PARTNER_2, CLIENT_ID), TenantKind::Sample);
    let said = sentence(&sample);
    assert!(
        said.starts_with("msp.example · Acme Agent (healthy): "),
        "no GUID: {said}"
    );
    let unnamed = with(
        renamed(Remembered::one(PARTNER_2, CLIENT_ID), PARTNER_2),
        TenantKind::Customer,
    );
    let said = sentence(&unnamed);
    assert!(said.starts_with("Customer 1 · "), "by its place in the list: {said}");
}

#[test]
fn it_stands_on_one_line_above_everything_and_a_long_name_is_shortened() {
    let name = "Worldwide Importers of Fabrikam Fibre and Sons, Rotterdam";
    let screen = with(called(name), TenantKind::Customer);
    let ids = ["headline-customer", "headline-partner", "headline", "headline-as-of"];
    let places = ids.map(|id| screen.by_author_id(id));
    for (id, place) in ids.iter().zip(places) {
        assert!(
            (place.center().y - places[0].center().y).abs() < 4.0,
            "{id}: {places:?}"
        );
        assert!(place.right() <= 1_264.0, "{id}: {place:?}");
    }
    assert!(screen.by_author_id("pie").top() > places[0].bottom());
    let customer = screen
        .harness
        .get_by(|node| node.author_id() == Some("headline-customer"));
    let shown = customer.accesskit_node().label().unwrap_or_default();
    assert_eq!(shown, "Worldwide Importers of Fabr…");
    assert!(sentence(&screen).starts_with(name), "whoever hears it hears it whole");
}

#[test]
fn each_part_of_it_is_a_click() {
    let mut screen = with(called("Contoso"), TenantKind::Customer);
    screen.commands();
    let part = |screen: &mut Screen, id: &str| {
        let node = screen.harness.get_by(|node| node.author_id() == Some(id));
        assert_eq!(node.accesskit_node().role(), Role::Link, "{id}");
        node.click();
        screen.harness.run();
    };
    let link = screen.harness.get_all_by_role(Role::Link);
    let failed = link.into_iter().find(|link| {
        link.accesskit_node()
            .label()
            .is_some_and(|text| text.ends_with(" failed"))
    });
    failed.expect("a link about what failed").click();
    screen.harness.run();
    assert_eq!(screen.arrangement().filter.states.len(), 1);
    part(&mut screen, "headline");
    assert!(screen.arrangement().filter.is_empty(), "all rows again");
    part(&mut screen, "headline-partner");
    assert_eq!(screen.focused().as_deref(), Some("partner"));
    part(&mut screen, "headline-as-of");
    assert!(screen.has("run-details-heading"));
    screen.press(egui::Modifiers::NONE, egui::Key::Escape);
    part(&mut screen, "headline-customer");
    assert!(screen.has("customer-add"), "the menu of the customers is open");
}

#[test]
fn why_it_is_not_about_everything_stands_in_it_on_the_screen_too() {
    let mut screen = with(called("Contoso"), TenantKind::Customer);
    assert!(!screen.has("headline-gap"));
    let mut cut = Screen::with(
        called("Contoso"),
        TenantKind::Customer,
        Autopilot::Off,
        [1_280.0, 800.0],
    );
    cut.sign_in(one_partner());
    cut.tell([page_came(1, 1_200)]);
    assert!(!cut.has("headline-gap"), "how far it is stands below while it reads");
    cut.tell([ended(1, 1_200, incomplete(FailureKind::ConnectionCut))]);
    assert_eq!(cut.value("headline-gap"), "not all results are loaded");
    assert!(sentence(&cut).contains(" · not all results are loaded"));
    let (gap, as_of) = (cut.by_author_id("headline-gap"), cut.by_author_id("headline-as-of"));
    assert!(
        (gap.center().y - as_of.center().y).abs() < 4.0 && as_of.right() <= 1_264.0,
        "{gap:?} {as_of:?}"
    );
    screen.tell([ended_named(1, 2_612)]);
    assert!(!screen.has("headline-gap"));
}

/// What came of asking for the names of Cloud PCs.
fn names(cloud_pcs: ListState, num_business: u32, is_final: bool) -> Event {
    Event::Names(NamesNews {
        cloud_pcs,
        num_business,
        num_cloud_pcs: num_business,
        read_at: None,
        agents: Vec::new(),
        failure: None,
        is_final,
    })
}

#[test]
fn that_results_are_missing_is_said_beside_whatever_is_said_of_names() {
    let mut screen = Screen::with(
        called("Contoso"),
        TenantKind::Customer,
        Autopilot::Off,
        [1_280.0, 800.0],
    );
    screen.sign_in(one_partner());
    screen.tell([
        page_came(1, 1_200),
        ended(1, 1_200, incomplete(FailureKind::ConnectionCut)),
    ]);
    for (news, beside) in [
        (
            names(ListState::NotRead, 0, true),
            "No names: the Cloud PCs could not be listed",
        ),
        (names(ListState::NotRead, 0, false), "Names are on their way"),
        (
            names(ListState::Whole, 0, true),
            "This tenant has no Windows 365 Business Cloud PCs",
        ),
    ] {
        screen.tell([news]);
        assert_eq!(screen.value("headline-gap"), "not all results are loaded", "{beside}");
        assert!(screen.value("names").starts_with(beside), "{}", screen.value("names"));
    }
}

#[test]
fn its_place_is_kept_while_the_first_page_is_awaited() {
    let mut screen = Screen::running();
    let top = |screen: &Screen| screen.by_author_id("row-count").top();
    let loading = screen.by_author_id("loading").top();
    screen.tell([page_came(1, 1_200), ended(1, 2_612, RunEnd::Complete)]);
    assert!(
        (top(&screen) - loading).abs() < size::ROW,
        "nothing jumps: {} {loading}",
        top(&screen)
    );
}

#[test]
fn a_partner_that_is_not_healthy_says_so() {
    let mut screen = Screen::new(called("Contoso"));
    screen.sign_in(vec![partner(PARTNER_1, "p", ConnectionStatus::Unhealthy)]);
    screen.tell([ended_named(1, 40)]);
    assert!(sentence(&screen).starts_with("Contoso · Acme Agent (unhealthy): "));
    assert!(
        screen
            .commands()
            .iter()
            .all(|command| !matches!(command, Command::CancelRun))
    );
}

#[test]
fn a_partner_is_called_as_somebody_names_it_in_the_list_the_sentence_and_the_ticket() {
    let mut screen = with(called("Contoso"), TenantKind::Customer);
    let listed = |screen: &Screen| {
        let partner = screen.harness.get_by_role_and_label(Role::ComboBox, "RMM partner");
        partner.value().unwrap_or_default()
    };
    assert_eq!(listed(&screen), "Acme Agent · healthy");
    screen.click_link("Rename…");
    assert_eq!(screen.focused().as_deref(), Some("partner-name"));
    screen.harness.get_by_label(PARTNER_1);
    screen.write("Acme EU");
    screen.press(egui::Modifiers::NONE, egui::Key::Enter);
    assert!(!screen.has("partner-heading"));
    assert!(sentence(&screen).starts_with("Contoso · Acme EU (healthy): "));
    assert_eq!(listed(&screen), "Acme EU · healthy");
    screen.harness.state_mut().state.grid.takes_focus = true;
    screen.harness.run();
    screen.press(egui::Modifiers::NONE, egui::Key::Home);
    screen.press(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::C);
    let ticket = screen.clipboard().unwrap();
    assert!(ticket.contains("\nRMM partner: Acme EU\n"), "{ticket}");
    screen.press(egui::Modifiers::COMMAND, egui::Key::K);
    screen.write("name the rmm");
    screen.press(egui::Modifiers::NONE, egui::Key::Enter);
    assert_eq!(screen.value("partner-name"), "Acme EU");
    screen.press(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(!screen.has("partner-heading"), "Escape leaves the name as it was");
}

/// Tab until a control with this author id has the keyboard.
fn tab_to(screen: &mut Screen, author_id: &str) {
    for _ in 0..80 {
        screen.press(egui::Modifiers::NONE, egui::Key::Tab);
        if screen.focused().as_deref() == Some(author_id) {
            return;
        }
    }
    panic!("Tab does not come to {author_id}");
}

#[test]
fn what_hovering_says_is_said_where_tab_comes_too_until_escape() {
    let mut screen = with(called("Contoso"), TenantKind::Sample);
    let healthy = screen
        .harness
        .state()
        .words
        .connection_status_meaning(&ConnectionStatus::Healthy);
    for (author_id, meaning) in [
        (
            "sample-badge",
            "Everything here is made up and comes from this computer".to_owned(),
        ),
        ("headline-partner", healthy),
    ] {
        let is_told = |screen: &Screen| screen.harness.query_all_by_label(&meaning).next().is_some();
        assert!(!is_told(&screen), "{author_id}");
        tab_to(&mut screen, author_id);
        assert!(is_told(&screen), "{author_id}");
        screen.press(egui::Modifiers::NONE, egui::Key::Escape);
        assert!(!is_told(&screen), "{author_id}");
        screen.press(egui::Modifiers::NONE, egui::Key::Tab);
        assert!(!is_told(&screen), "{author_id}");
    }
}
