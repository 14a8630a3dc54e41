//! What the window says about the program itself, and what it does for other starts of it.

use egui_kittest::kittest::Queryable as _;
use rollcall::instance::Call;
use rollcall::model::{Profile, ProfileEdit, ProfileId};
use rollcall::state::{CrashNews, UpkeepWish};

use super::fixture::*;

#[test]
fn a_crash_is_told_above_everything_with_its_report_and_a_way_to_delete_it() {
    let mut screen = Screen::full();
    let at = screen.now().minus(std::time::Duration::from_secs(7_200));
    screen.harness.state_mut().state.upkeep.crash = Some(CrashNews {
        at,
        text: "the report".to_owned(),
    });
    screen.harness.run();
    screen
        .harness
        .get_by_label_contains("stopped it, or a part of it, 2 hours ago");
    screen.button("Copy report").click();
    assert_eq!(screen.copied().as_deref(), Some("the report"));
    screen.click("Show folder");
    screen.click("Delete reports");
    let wishes = &screen.harness.state().caretaker.wishes;
    assert_eq!(wishes, &[UpkeepWish::ShowCrashFolder, UpkeepWish::DeleteCrashReports]);
    assert!(!screen.has("crash"));
}

#[test]
fn diagnostics_are_copied_from_the_list_of_keys_once_they_are_gathered() {
    let mut screen = Screen::full();
    screen.press(egui::Modifiers::NONE, egui::Key::F1);
    screen.click("Copy diagnostics for support");
    assert_eq!(screen.harness.state().caretaker.wishes, [UpkeepWish::GatherDiagnostics]);
    screen.harness.get_by_label("Asking proxy and keyring…");
    screen
        .harness
        .state_mut()
        .caretaker
        .diagnostics
        .push_back("version: 1".to_owned());
    screen.harness.step();
    screen.harness.run();
    assert_eq!(screen.clipboard().as_deref(), Some("version: 1"));
    screen.harness.get_by_label_contains("Diagnostics copied");
    screen.click("Dismiss");
    assert!(!screen.has("diagnostics"));
}

#[test]
fn another_start_brings_the_window_to_the_front_and_shows_the_customer_it_names() {
    let mut screen = Screen::new(remembered());
    let other = Profile {
        name: "Fabrikam".to_owned(),
        tenant: "fabrikam.com".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        ..Profile::empty(ProfileId::random())
    };
    let state = &mut screen.harness.state_mut().state;
    state.profiles.apply(&ProfileEdit::Put(other.clone()));
    for (profile, shown) in [
        (None, TENANT),
        (Some("nobody"), TENANT),
        (Some("FABRIKAM"), "fabrikam.com"),
    ] {
        let profile = profile.map(str::to_owned);
        screen.harness.state_mut().caretaker.calls.push_back(Call { profile });
        screen.harness.step();
        let commands = &screen.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
        assert!(commands.contains(&egui::ViewportCommand::Focus), "{commands:?}");
        screen.harness.run();
        assert_eq!(screen.harness.state().state.shown.tenant, shown);
    }
}
