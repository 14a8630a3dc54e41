//! All customers at a glance, by role and name.

use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::message::{Command, Event, OverviewCommand, OverviewEvent};
use rollcall::model::{
    Account, ActionState, Among, Compared, ConnectionStatus, CustomerChanges, CustomerReport, Earlier, ErrorCode,
    Failure, FailureKind, Finding, Handled, Note, PartnerHealth, PartnerNames, Profile, ProfileEdit, ProfileId,
    Reading, ResultRow, Round, ShowHandled, Standing,
};
use rollcall::state::{Home, Intent, OverviewIntent, Remembered, Since};
use rollcall::table::{Snapshot, Table};

use super::fixture::*;

fn id(name: &str) -> ProfileId {
    ProfileId::parse(name).unwrap()
}

fn profile(name: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        tenant: format!("{}.com", name.to_lowercase()),
        client_id: CLIENT_ID.to_owned(),
        ..Profile::empty(id(&name.to_lowercase()))
    }
}

pub fn three() -> Remembered {
    let mut remembered = Remembered {
        home: Home::Overview,
        ..Remembered::default()
    };
    for name in ["Contoso", "Fabrikam", "Tailspin"] {
        remembered.profiles.apply(&ProfileEdit::Put(profile(name)));
    }
    remembered
}

fn came(name: &str, report: CustomerReport) -> Event {
    Event::Overview(OverviewEvent::Customer {
        round: Round(1),
        profile: id(name),
        report: Box::new(report),
        rows: Snapshot::default(),
    })
}

fn counted(failed: u32, installed: u32) -> CustomerReport {
    CustomerReport {
        standing: Standing::Ready,
        reading: Reading::Whole,
        counts: vec![(ActionState::Failed, failed), (ActionState::Succeeded, installed)],
        read_at: Some(start()),
        ..CustomerReport::default()
    }
}

pub fn found(customer: &str, number: u32) -> Finding {
    Finding {
        profile: id(customer),
        device: Some(format!("CPC-ADA-{number}")),
        is_absent: false,
        user: Some(format!("ada@{customer}.com")),
        cloud_pc_id: None,
        state: ActionState::Failed,
        error: ErrorCode::from_graph(Some("checkDiskSpaceFailed")),
        message: None,
        changed_at: Some(start()),
        row: 0,
        note: None,
    }
}

fn without_consent() -> CustomerReport {
    CustomerReport::failed(Failure {
        entra_code: Some(65_001),
        admin_consent: Some(Box::new("https://login.example/adminconsent".parse().unwrap())),
        ..Failure::new(FailureKind::SignInNeeded)
    })
}

pub fn read() -> Screen {
    read_in(Screen::new(three()))
}

pub fn read_in(mut screen: Screen) -> Screen {
    screen.commands();
    screen.tell([
        came("contoso", counted(2, 30)),
        came("fabrikam", without_consent()),
        came("tailspin", counted(0, 12)),
        Event::Overview(OverviewEvent::Ended { round: Round(1) }),
    ]);
    screen
}

#[test]
fn with_one_customer_nothing_of_it_is_in_the_way() {
    let remembered = Remembered {
        home: Home::Overview,
        ..remembered()
    };
    let mut screen = Screen::new(remembered);
    assert!(matches!(&screen.commands()[..], [Command::RestoreSignIn(_)]));
    assert!(!screen.has("all-customers") && !screen.has("overview-refresh"));
    screen.press(Modifiers::COMMAND, Key::Num0);
    assert!(!screen.has("overview-refresh"));
    assert!(!screen.harness.state().state.overview.is_shown());
}

#[test]
fn each_row_fills_as_its_answer_comes_and_says_everything_in_a_sentence() {
    let mut screen = Screen::new(three());
    assert!(matches!(
        &screen.all_commands()[..],
        [
            Command::Overview(OverviewCommand::Know(_)),
            Command::Overview(OverviewCommand::CompareWith(_)),
            Command::Overview(OverviewCommand::Refresh { .. })
        ]
    ));
    screen.harness.get_by_label("Contoso: Reading…");
    screen.tell([came("contoso", counted(2, 30))]);
    screen
        .harness
        .get_by_label_contains("Contoso: Ready, 32 Cloud PCs: 30 installed · 2 failed");
    screen.harness.get_by_label("Fabrikam: Reading…");
    screen.harness.get_by_label("Reading: 1 of 3 customers");
}

#[test]
fn enter_opens_the_customer_and_a_key_leads_back() {
    let mut screen = read();
    screen.commands();
    screen.harness.get_by_label_contains("Tailspin: Ready").focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    let target = profile("Tailspin").target().unwrap();
    assert_eq!(screen.commands(), [Command::RestoreSignIn(target)]);
    assert_eq!(screen.harness.state().state.shown.name, "Tailspin");
    screen.press(Modifiers::COMMAND, Key::Num0);
    assert!(screen.has("overview-refresh"));
    assert_eq!(screen.commands(), [], "what was read is still there");
}

#[test]
fn whoever_lacks_consent_stands_first_with_the_link_to_send_on() {
    let mut screen = read();
    screen.harness.get_by_label_contains("Fabrikam: Needs consent").focus();
    screen.harness.run();
    screen.click("Copy link for the administrator");
    assert_eq!(
        screen.clipboard().as_deref(),
        Some("https://login.example/adminconsent")
    );
    screen.harness.get_by_label("3 customers, 1 of them could not be read");
}

#[test]
fn a_person_or_device_is_found_with_its_customer_first() {
    let mut screen = read();
    screen.commands();
    let number = {
        let state = &mut screen.harness.state_mut().state;
        let search = OverviewIntent::Search("ada".to_owned());
        match &state.perform(Intent::Overview(search))[..] {
            [Command::Overview(OverviewCommand::Find { number, .. })] => *number,
            other => panic!("{other:?}"),
        }
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number,
        findings: vec![found("tailspin", 1)],
        num_found: 1,
        without_notes: Vec::new(),
    })]);
    screen
        .harness
        .get_by_label_contains("Tailspin, CPC-ADA-1, ada@tailspin.com, Failed")
        .focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert!(matches!(&screen.commands()[..], [Command::RestoreSignIn(_)]));
    screen.press(Modifiers::COMMAND, Key::Num0);
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    screen.harness.get_by_label_contains("Contoso: Ready");
}

/// The first cells of the lines that were found, as they stand.
fn listed(screen: &Screen) -> Vec<String> {
    let found = screen.harness.state().state.overview.found.as_ref().unwrap();
    let text = |finding: &Finding| format!("{} {}", finding.profile.as_str(), finding.device.as_ref().unwrap());
    found.findings.iter().map(text).collect()
}

fn found_of_two(screen: &mut Screen) {
    picture_of_all(screen);
    let search = OverviewIntent::Toggle(ActionState::Failed);
    screen.harness.state_mut().state.perform(Intent::Overview(search));
    screen.tell([Event::Overview(OverviewEvent::Found {
        number: 1,
        num_found: 3,
        without_notes: Vec::new(),
        findings: vec![found("tailspin", 2), found("contoso", 3), found("tailspin", 1)],
    })]);
}

#[test]
fn what_was_found_is_sorted_by_a_click_on_a_title_the_other_way_by_a_second_and_as_it_came_by_a_third() {
    let mut screen = Screen::new(three());
    found_of_two(&mut screen);
    let as_it_came = listed(&screen);
    let title = |screen: &mut Screen, author_id: &str| {
        screen
            .harness
            .get_by(|node| node.author_id() == Some(author_id))
            .click();
        screen.harness.run();
        of(screen, author_id, egui::accesskit::Node::sort_direction)
    };
    let up = title(&mut screen, "found-sort-customer");
    assert_eq!(up, Some(egui::accesskit::SortDirection::Ascending));
    assert_eq!(
        listed(&screen),
        ["contoso CPC-ADA-3", "tailspin CPC-ADA-2", "tailspin CPC-ADA-1"]
    );
    title(&mut screen, "found-sort-device");
    assert_eq!(
        listed(&screen),
        ["tailspin CPC-ADA-1", "tailspin CPC-ADA-2", "contoso CPC-ADA-3"]
    );
    let down = title(&mut screen, "found-sort-device");
    assert_eq!(down, Some(egui::accesskit::SortDirection::Descending));
    assert_eq!(listed(&screen)[0], "contoso CPC-ADA-3");
    assert_eq!(title(&mut screen, "found-sort-device"), None);
    assert_eq!(listed(&screen), as_it_came);
}

#[test]
fn what_was_found_is_copied_as_lines_and_for_a_ticket_with_its_customer_s_full_name_first() {
    let mut screen = Screen::new(three());
    found_of_two(&mut screen);
    screen.click("Copy list");
    let lines = screen.clipboard().unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(
        lines[0].starts_with("Customer\tCloud PC\tUser\tState\tError"),
        "{}",
        lines[0]
    );
    assert!(
        lines[2].starts_with("Contoso\tCPC-ADA-3\tada@contoso.com\tFailed\tcheckDiskSpaceFailed\t"),
        "{}",
        lines[2]
    );
    screen
        .harness
        .get_by(|node| node.author_id() == Some("finding-0"))
        .focus();
    screen.harness.run();
    screen.harness.event(egui::Event::Copy);
    let line = screen.clipboard().unwrap();
    assert_eq!(line.lines().nth(1), Some(lines[1]));
    screen.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let ticket = screen.clipboard().unwrap();
    assert!(ticket.starts_with("Tailspin: CPC-ADA-2: "), "{ticket}");
    assert!(
        ticket.contains("ada@tailspin.com") && ticket.contains("Tenant: tailspin.com"),
        "{ticket}"
    );
    screen.harness.get_by_label("Copied: text for the ticket");
}

#[test]
fn over_all_customers_no_key_copies_the_row_that_is_chosen_at_one_of_them() {
    let mut remembered = remembered();
    remembered.profiles.apply(&ProfileEdit::Put(profile("Tailspin")));
    let mut screen = Screen::new(remembered);
    screen.sign_in(one_partner());
    screen.tell([page_came(1, 1_200), ended(1, 1_200, rollcall::model::RunEnd::Complete)]);
    screen.press(Modifiers::COMMAND, Key::A);
    screen.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert!(screen.clipboard().is_some(), "on its own page");
    screen.press(Modifiers::COMMAND, Key::Num0);
    assert!(screen.has("overview-refresh") || screen.has("overview-cancel"));
    screen.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert_eq!(screen.clipboard(), None);
}

#[test]
fn after_a_ticket_the_next_cloud_pc_is_two_keys_away() {
    let mut screen = Screen::new(three());
    picture_of_found(&mut screen);
    screen
        .harness
        .get_by(|node| node.author_id() == Some("finding-1"))
        .focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert!(!screen.has("finding-1"));
    screen.press(Modifiers::COMMAND, Key::Num0);
    assert_eq!(screen.focused().as_deref(), Some("finding-1"));
    screen.harness.key_press(Key::ArrowDown);
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("finding-2"));
}

#[test]
fn customers_are_added_by_a_paste_and_checked() {
    let mut screen = read();
    screen.commands();
    screen.click("Add customers…");
    screen.write("wingtip.com\ncommon");
    screen.click("Add and check");
    let commands = screen.commands();
    let Some(Command::Overview(OverviewCommand::Check { customers, .. })) = commands.last() else {
        panic!("{commands:?}")
    };
    assert_eq!(customers[0].connection.tenant.as_str(), "wingtip.com");
    screen.harness.get_by_label_contains("common: ");
    screen.harness.get_by_label("One customer added");
}

/// A node of the tree that a screen reader reads.
fn of<T>(screen: &Screen, author_id: &str, read: impl Fn(&egui::accesskit::Node) -> T) -> T {
    let node = screen.harness.get_by(|node| node.author_id() == Some(author_id));
    read(node.accesskit_node().data())
}

#[test]
fn however_many_were_found_tab_stops_once_and_only_lines_in_view_are_built() {
    let mut screen = Screen::new(three());
    picture_of_all(&mut screen);
    let search = OverviewIntent::Toggle(ActionState::Failed);
    screen.harness.state_mut().state.perform(Intent::Overview(search));
    screen.tell([Event::Overview(OverviewEvent::Found {
        number: 1,
        num_found: 1_000,
        without_notes: Vec::new(),
        findings: (0..1_000).map(|number| found("tailspin", number)).collect(),
    })]);
    assert_eq!(screen.focused().as_deref(), Some("finding-0"));
    assert!(screen.has("finding-3") && !screen.has("finding-900"));
    assert_eq!(
        of(&screen, "overview-findings", egui::accesskit::Node::size_of_set),
        Some(1_000)
    );
    assert_eq!(
        of(&screen, "finding-3", egui::accesskit::Node::position_in_set),
        Some(3)
    );
    assert_eq!(
        of(&screen, "finding-3", egui::accesskit::Node::role),
        egui::accesskit::Role::ListBoxOption
    );
    screen.harness.key_press(Key::End);
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("finding-999"));
    screen.harness.key_press(Key::ArrowUp);
    screen.harness.run();
    assert_eq!(screen.focused().as_deref(), Some("finding-998"));
    assert!(!screen.has("finding-3"));
    screen.harness.key_press(Key::Tab);
    screen.harness.run();
    let after = screen.focused().unwrap_or_default();
    assert!(!after.starts_with("finding-"), "{after}");
}

#[test]
fn while_customers_are_read_a_screen_reader_speaks_every_ten_seconds_and_at_the_end() {
    use egui::accesskit::Live;
    let mut screen = Screen::new(three());
    screen.harness.run();
    let spoken = |screen: &Screen| screen.value("overview-progress");
    assert_eq!(spoken(&screen), "Reading: 0 of 3 customers");
    assert_eq!(
        of(&screen, "overview-progress", egui::accesskit::Node::live),
        Some(Live::Polite)
    );
    screen.tell([came("contoso", counted(2, 30))]);
    assert_eq!(spoken(&screen), "Reading: 0 of 3 customers");
    let silent = |screen: &Screen| of(screen, "overview-status", egui::accesskit::Node::live).is_none();
    assert!(silent(&screen));
    screen.advance(Duration::from_secs(11));
    screen.harness.run();
    assert_eq!(spoken(&screen), "Reading: 1 of 3 customers");
    screen.tell([Event::Overview(OverviewEvent::Ended { round: Round(1) })]);
    assert!(!silent(&screen) && !screen.has("overview-progress"));
    screen.harness.get_by_label("3 customers, 2 were not read yet");
}

#[test]
fn what_is_old_or_not_whole_or_counted_twice_says_so() {
    let mut screen = Screen::new(three());
    let account = |report: CustomerReport| CustomerReport {
        account: Some(Account {
            username: "ada@contoso.com".to_owned(),
            name: None,
            tenant_id: Some("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()),
        }),
        ..report
    };
    let partly = CustomerReport {
        standing: Standing::NotReachable,
        reading: Reading::Part,
        ..counted(1, 2)
    };
    screen.tell([
        came("contoso", account(counted(2, 30))),
        came("fabrikam", account(counted(2, 30))),
        came("tailspin", partly),
        Event::Overview(OverviewEvent::Ended { round: Round(1) }),
    ]);
    screen
        .harness
        .get_by_label_contains("Tailspin: Not reachable, 3 Cloud PCs: 2 installed · 1 failed, partly read");
    screen
        .harness
        .get_by_label_contains("Fabrikam: Same tenant as Contoso, 32 Cloud PCs");
    let today = screen.value("overview-oldest");
    screen.advance(Duration::from_hours(24));
    screen.harness.run();
    let later = screen.value("overview-oldest");
    assert!(later.len() > today.len() && later != today, "{later} after {today}");
}

#[test]
fn whoever_was_not_reached_says_whose_sign_in_is_kept_and_that_it_is_tried_again() {
    let mut screen = read();
    let report = CustomerReport {
        account: Some(Account {
            username: "desk@msp.example".to_owned(),
            name: None,
            tenant_id: None,
        }),
        ..CustomerReport::failed(Failure::new(FailureKind::ConnectionCut))
    };
    screen.tell([
        came("fabrikam", report),
        Event::Overview(OverviewEvent::TriesAgain {
            round: Round(1),
            customers: vec![id("fabrikam")],
            at: start(),
        }),
    ]);
    let choose = OverviewIntent::Choose(id("fabrikam"));
    screen.harness.state_mut().state.perform(Intent::Overview(choose));
    screen.harness.run();
    assert!(screen.has("overview-tries-again"));
    // On the line of its own; the row says the same to those who hear it.
    let said = "The sign-in of desk@msp.example is kept, and Rollcall tries it again by itself at ";
    assert_eq!(screen.harness.query_all_by_label_contains(said).count(), 2);
}

/// For the pictures that people look at: two more customers, all of them read, the one without consent chosen.
pub fn picture_of_all(screen: &mut Screen) {
    let state = &mut screen.harness.state_mut().state;
    for name in ["Fabrikam", "Tailspin"] {
        state.profiles.apply(&ProfileEdit::Put(profile(name)));
    }
    state.perform(Intent::Overview(OverviewIntent::Open));
    screen.tell([
        came("default", counted(2, 30)),
        came("fabrikam", without_consent()),
        came("tailspin", counted(0, 12)),
        Event::Overview(OverviewEvent::Ended { round: Round(1) }),
    ]);
    let choose = OverviewIntent::Choose(id("fabrikam"));
    screen.harness.state_mut().state.perform(Intent::Overview(choose));
    screen.harness.run();
}

/// The same, with Cloud PCs that were found.
pub fn picture_of_found(screen: &mut Screen) {
    picture_of_all(screen);
    let search = OverviewIntent::Toggle(ActionState::Failed);
    screen.harness.state_mut().state.perform(Intent::Overview(search));
    let findings: Vec<Finding> = (0..30)
        .map(|number| found(if number % 3 == 0 { "default" } else { "tailspin" }, number))
        .collect();
    screen.tell([Event::Overview(OverviewEvent::Found {
        number: 1,
        num_found: findings.len(),
        without_notes: Vec::new(),
        findings,
    })]);
}

/// The same, with the dialog that adds customers.
pub fn picture_of_adding(screen: &mut Screen) {
    picture_of_all(screen);
    let state = &mut screen.harness.state_mut().state;
    state.perform(Intent::Overview(OverviewIntent::Add));
    let text = "wingtip.com\nlitware.com\ncommon".to_owned();
    state.perform(Intent::Overview(OverviewIntent::TypeTenants(text)));
    state.perform(Intent::Overview(OverviewIntent::AddThem));
    let new = state.overview.adding.clone().unwrap().added.unwrap().new;
    screen.tell([Event::Overview(OverviewEvent::Customer {
        round: Round(2),
        profile: new[0].clone(),
        report: Box::new(without_consent()),
        rows: Snapshot::default(),
    })]);
}

fn kept(name: &str, report: CustomerReport) -> Event {
    Event::Overview(OverviewEvent::Kept {
        round: Round(1),
        profile: id(name),
        report: Box::new(report),
        rows: Snapshot::default(),
    })
}

fn compared(screen: &Screen, name: &str, compared: Compared) -> Event {
    let earlier = Since::Yesterday.earlier(&screen.harness.state().state.moment);
    Event::Overview(OverviewEvent::Compared {
        profile: id(name),
        read_at: Some(start()),
        earlier,
        compared,
        agents: PartnerNames::default(),
    })
}

fn changes(num_failed: u32, num_installed: u32) -> Compared {
    Compared::Since(CustomerChanges {
        since: start().minus(Duration::from_hours(15)),
        num_failed,
        num_installed,
    })
}

/// Contoso and Tailspin are compared with yesterday, and Fabrikam could not be read.
fn compared_screen() -> Screen {
    let mut screen = read();
    let events = [
        compared(&screen, "contoso", changes(2, 12)),
        compared(&screen, "tailspin", Compared::NoEarlierRun),
    ];
    screen.tell(events);
    screen.commands();
    screen
}

#[test]
fn what_is_kept_stands_there_with_its_age_before_the_first_answer_and_gives_way_to_it() {
    let mut screen = Screen::new(three());
    let yesterday = CustomerReport {
        standing: Standing::NotChecked,
        read_at: Some(start().minus(Duration::from_hours(15))),
        ..counted(1, 31)
    };
    screen.tell([kept("contoso", yesterday.clone())]);
    let age = of(&screen, "overview-contoso", |node| node.label().unwrap().to_owned());
    assert!(
        age.starts_with("Contoso: Reading…, 32 Cloud PCs: 31 installed · 1 failed, as of "),
        "{age}"
    );
    screen.tell([came("contoso", counted(2, 30))]);
    screen
        .harness
        .get_by_label_contains("Contoso: Ready, 32 Cloud PCs: 30 installed · 2 failed");
    screen.tell([kept("contoso", yesterday.clone())]);
    screen.harness.get_by_label_contains("30 installed · 2 failed");
    // Who could not be read shows what is kept, whichever comes first.
    screen.tell([came("fabrikam", without_consent()), kept("fabrikam", yesterday)]);
    screen
        .harness
        .get_by_label_contains("Fabrikam: Needs consent, 32 Cloud PCs: 31 installed");
}

#[test]
fn each_customer_says_what_has_changed_since_when_and_who_has_no_earlier_run() {
    let screen = compared_screen();
    let said = |name: &str| of(&screen, name, |node| node.label().unwrap().to_owned());
    let contoso = said("overview-contoso");
    assert!(contoso.contains("+2 failed, 12 newly installed since "), "{contoso}");
    assert!(said("overview-tailspin").contains("No earlier run"));
    assert!(
        !said("overview-fabrikam").contains("earlier run"),
        "nothing was read to compare"
    );
    screen
        .harness
        .get_by_label("+2 failed · 12 newly installed · One customer has no earlier run");
}

/// The customers as they stand, from above.
fn order_of_customers(screen: &Screen) -> Vec<String> {
    let state = &screen.harness.state().state;
    let ordered = state.overview.in_order(state.profiles.list());
    ordered.into_iter().map(|profile| profile.name.clone()).collect()
}

#[test]
fn customers_are_sorted_by_a_click_on_a_title_and_by_what_needs_somebody_again() {
    let mut screen = compared_screen();
    let before = order_of_customers(&screen);
    let click = |screen: &mut Screen, author_id: &str| {
        screen
            .harness
            .get_by(|node| node.author_id() == Some(author_id))
            .click();
        screen.harness.run();
        of(screen, author_id, egui::accesskit::Node::sort_direction)
    };
    let most_first = click(&mut screen, "overview-sort-changes");
    assert_eq!(most_first, Some(egui::accesskit::SortDirection::Descending));
    assert_eq!(order_of_customers(&screen)[0], "Contoso");
    click(&mut screen, "overview-sort-name");
    assert_eq!(order_of_customers(&screen), ["Contoso", "Fabrikam", "Tailspin"]);
    click(&mut screen, "overview-sort-name");
    assert_eq!(order_of_customers(&screen)[0], "Tailspin");
    assert_eq!(click(&mut screen, "overview-sort-name"), None);
    assert_eq!(order_of_customers(&screen), before);
}

/// What was looked for last, and among what.
fn sought(screen: &Screen) -> Vec<(u64, Among)> {
    let commands = screen.commands();
    let find = |command: &Command| match command {
        Command::Overview(OverviewCommand::Find { number, sought, .. }) => Some((*number, sought.among)),
        _other => None,
    };
    commands.iter().filter_map(find).collect()
}

#[test]
fn what_broke_overnight_is_one_click_and_one_key_from_any_customer() {
    let mut screen = compared_screen();
    screen.click("What broke overnight");
    let asked = sought(&screen);
    let [(number, Among::NewlyFailed)] = asked[..] else {
        panic!("{asked:?}")
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number,
        findings: Vec::new(),
        num_found: 0,
        without_notes: Vec::new(),
    })]);
    screen
        .harness
        .get_by_label("Nothing has newly failed at the one customer that has an earlier run");
    screen.harness.key_press(Key::Escape);
    screen.harness.run();
    screen.harness.get_by_label_contains("Contoso: Ready").focus();
    screen.harness.run();
    screen.harness.key_press(Key::Enter);
    screen.harness.run();
    assert!(!screen.has("overview-refresh"));
    screen.commands();
    screen.press(Modifiers::COMMAND, Key::B);
    assert!(screen.has("overview-refresh"));
    assert!(matches!(sought(&screen)[..], [(_, Among::NewlyFailed)]));
}

#[test]
fn another_time_compares_anew_and_what_comes_of_the_time_before_is_late() {
    let mut screen = compared_screen();
    let late = compared(&screen, "contoso", changes(9, 9));
    screen.click("Since yesterday");
    screen.click("Since the last run");
    let commands = screen.all_commands();
    assert_eq!(
        commands,
        [Command::Overview(OverviewCommand::CompareWith(Earlier::LastRun))]
    );
    screen.harness.get_by_label("What broke since the last run");
    screen.tell([late]);
    let said = of(&screen, "overview-contoso", |node| node.label().unwrap().to_owned());
    assert!(!said.contains("failed since"), "{said}");
}

/// The number under which words are looked for; `None` where they cannot be used.
fn search(screen: &mut Screen, text: &str) -> Option<u64> {
    let wish = Intent::Overview(OverviewIntent::Search(text.to_owned()));
    let commands = screen.harness.state_mut().state.perform(wish);
    screen.harness.run();
    commands.iter().find_map(|command| match command {
        Command::Overview(OverviewCommand::Find { number, .. }) => Some(*number),
        _other => None,
    })
}

fn one_found(number: u64) -> Event {
    Event::Overview(OverviewEvent::Found {
        number,
        findings: vec![found("contoso", 1)],
        num_found: 1,
        without_notes: Vec::new(),
    })
}

#[test]
fn what_is_wrong_with_a_line_is_said_in_place_of_what_the_line_before_found() {
    for (wrong, word) in [("ada state:failed ring:1", "ring"), ("customer:nobody ada", "nobody")] {
        let mut screen = compared_screen();
        let number = search(&mut screen, "ada state:failed").expect("words that can be used");
        screen.tell([one_found(number)]);
        assert!(!screen.has("overview-find-problem") && screen.has("finding-0"));
        assert_eq!(search(&mut screen, wrong), None);
        assert!(!screen.has("finding-0"), "{wrong}");
        assert_eq!(
            screen.value("overview-status"),
            "Nothing is looked for: these words cannot be used"
        );
        let said = screen.value("overview-find-problem");
        assert!(said.contains(word), "{said}");
        let heard = of(&screen, "overview-find", |node| {
            node.description().unwrap_or_default().to_owned()
        });
        assert_eq!(heard, said);
        // What was asked for before comes too late.
        screen.tell([one_found(number)]);
        assert!(!screen.has("finding-0"), "{wrong}");
        let number = search(&mut screen, "ada").expect("words that can be used");
        screen.tell([one_found(number)]);
        assert!(!screen.has("overview-find-problem") && screen.has("finding-0"));
    }
}

#[test]
fn a_note_stands_in_its_line_and_in_its_ticket_and_handled_ones_are_hidden_by_a_click() {
    let mut screen = compared_screen();
    screen.click("What broke overnight");
    let number = sought(&screen)[0].0;
    let note = Note {
        ticket: "INC-4711".to_owned(),
        text: "Told the user".to_owned(),
        handled: Handled::Done,
    };
    let finding = Finding {
        note: Some(note),
        ..found("tailspin", 1)
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number,
        findings: vec![finding],
        num_found: 1,
        without_notes: Vec::new(),
    })]);
    let line = of(&screen, "finding-0", |node| node.label().unwrap().to_owned());
    assert!(line.contains("INC-4711, handled"), "{line}");
    screen
        .harness
        .get_by(|node| node.author_id() == Some("finding-0"))
        .focus();
    screen.harness.run();
    screen.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let ticket = screen.clipboard().unwrap();
    assert!(
        ticket.contains("INC-4711") && ticket.contains("Told the user"),
        "{ticket}"
    );
    screen.commands();
    screen.click("Hide handled");
    let commands = screen.commands();
    let [Command::Overview(OverviewCommand::Find { sought, .. })] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!(sought.handled, ShowHandled::No);
    assert!(screen.has("overview-handled"));
}

/// One failed attempt on one Cloud PC.
fn one_failure() -> Snapshot {
    let row = ResultRow {
        activity_id: Some("a-1".into()),
        cloud_pc_id: Some("pc-1".into()),
        state: Some("failed".into()),
        error_code: Some("checkDiskSpaceFailed".into()),
        ..ResultRow::default()
    };
    let mut table = Table::new();
    table.append(&[row]);
    table.snapshot()
}

/// The text for a ticket about the only Cloud PC that was found.
fn ticket_of_the_only_one(screen: &mut Screen) -> String {
    let find = Intent::Overview(OverviewIntent::Toggle(ActionState::Failed));
    let commands = screen.harness.state_mut().state.perform(find);
    let [Command::Overview(OverviewCommand::Find { number, .. })] = &commands[..] else {
        panic!("{commands:?}")
    };
    let finding = Finding {
        cloud_pc_id: Some("pc-1".to_owned()),
        ..found("contoso", 1)
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number: *number,
        findings: vec![finding],
        num_found: 1,
        without_notes: Vec::new(),
    })]);
    screen
        .harness
        .get_by(|node| node.author_id() == Some("finding-0"))
        .focus();
    screen.harness.run();
    screen.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let ticket = screen.clipboard().unwrap();
    let again = Intent::Overview(OverviewIntent::Toggle(ActionState::Failed));
    screen.harness.state_mut().state.perform(again);
    ticket
}

#[test]
fn a_ticket_of_what_was_found_names_the_partner_as_kept_runs_do_or_says_that_nobody_knows_the_agent() {
    let mut screen = Screen::new(three());
    let partner = PartnerHealth {
        id: "acme".to_owned(),
        status: ConnectionStatus::Healthy,
        last_sync: None,
    };
    let report = CustomerReport {
        partners: vec![partner],
        ..counted(1, 0)
    };
    screen.tell([
        Event::Overview(OverviewEvent::Customer {
            round: Round(1),
            profile: id("contoso"),
            report: Box::new(report),
            rows: one_failure(),
        }),
        Event::Overview(OverviewEvent::Ended { round: Round(1) }),
    ]);
    let ticket = ticket_of_the_only_one(&mut screen);
    assert!(
        ticket.contains("Agent: Not known (over all customers it is not read)"),
        "{ticket}"
    );
    let mut agents = PartnerNames::default();
    agents.put("ACME", "Acme Agent");
    let Event::Overview(OverviewEvent::Compared {
        profile,
        read_at,
        earlier,
        compared,
        ..
    }) = compared(&screen, "contoso", Compared::NoEarlierRun)
    else {
        panic!("no comparison")
    };
    screen.tell([Event::Overview(OverviewEvent::Compared {
        profile,
        read_at,
        earlier,
        compared,
        agents,
    })]);
    let ticket = ticket_of_the_only_one(&mut screen);
    assert!(
        ticket.contains("RMM partner: Acme Agent") && !ticket.contains("Not known"),
        "{ticket}"
    );
}

#[test]
fn whose_notes_could_not_be_read_is_said_above_what_was_found() {
    let mut screen = compared_screen();
    screen.click("What broke overnight");
    let number = sought(&screen)[0].0;
    let tell = |screen: &mut Screen, without_notes: Vec<ProfileId>| {
        screen.tell([Event::Overview(OverviewEvent::Found {
            number,
            findings: vec![found("tailspin", 1)],
            num_found: 1,
            without_notes,
        })]);
    };
    tell(&mut screen, vec![id("contoso"), id("tailspin")]);
    screen
        .harness
        .get_by_label_contains("Notes could not be read of: Contoso, Tailspin. ");
    tell(&mut screen, Vec::new());
    assert!(!screen.has("overview-notes-not-read"));
}

#[test]
fn without_a_partner_it_is_said_why_nobody_has_tried_its_cloud_pcs_and_who_can_do_something() {
    let mut screen = read();
    let report = CustomerReport {
        standing: Standing::NoPartner,
        counts: vec![(ActionState::NotTried, 12)],
        ..counted(0, 0)
    };
    screen.click("Refresh all");
    screen.tell([Event::Overview(OverviewEvent::Customer {
        round: Round(2),
        profile: id("tailspin"),
        report: Box::new(report),
        rows: Snapshot::default(),
    })]);
    screen.harness.get_by_label_contains("Tailspin: No RMM partner").focus();
    screen.harness.run();
    screen
        .harness
        .get_by_label_contains("nobody can deploy an agent to the 12 Cloud PCs");
    screen.harness.get_by_label_contains("Intune admin center");
}

#[test]
fn all_customers_are_watched_by_two_clicks_and_who_has_settled_is_said_and_put_away() {
    let mut screen = compared_screen();
    screen.click("Refresh: off");
    screen.click("Every 5 min");
    assert_eq!(screen.commands(), []);
    let open = |num: u32| CustomerReport {
        counts: vec![(ActionState::Pending, num), (ActionState::Succeeded, 9 - num)],
        ..counted(0, 0)
    };
    for (round, num) in [(2, 3), (3, 0), (4, 0)] {
        screen.advance(Duration::from_mins(6));
        assert!(
            matches!(
                &screen.commands()[..],
                [Command::Overview(OverviewCommand::Refresh { .. })]
            ),
            "round {round}"
        );
        let answers = ["contoso", "tailspin"].map(|name| {
            Event::Overview(OverviewEvent::Customer {
                round: Round(round),
                profile: id(name),
                report: Box::new(open(if name == "contoso" { num } else { 9 })),
                rows: Snapshot::default(),
            })
        });
        screen.tell(answers);
        screen.tell([Event::Overview(OverviewEvent::Ended { round: Round(round) })]);
    }
    screen.harness.get_by_label("Settled: Contoso");
    screen.harness.get_by_label("Every 5 min");
    screen.click("Dismiss");
    assert!(
        !screen.has("overview-settled"),
        "Tailspin is still open, and is asked again"
    );
}

#[test]
fn at_the_end_it_is_said_here_and_on_the_desktop_of_how_many_customers_nothing_can_be_said() {
    let mut screen = compared_screen();
    screen.click("Refresh: off");
    screen.click("Every 5 min");
    screen.harness.input_mut().focused = false;
    for (round, num_open) in [(2, 3), (3, 0), (4, 0)] {
        screen.advance(Duration::from_mins(6));
        screen.commands();
        let open = CustomerReport {
            counts: vec![(ActionState::Pending, num_open), (ActionState::Succeeded, 9 - num_open)],
            ..counted(0, 0)
        };
        let answers = [
            ("contoso", open.clone()),
            ("tailspin", open),
            ("fabrikam", without_consent()),
        ];
        screen.tell(answers.map(|(name, report)| {
            Event::Overview(OverviewEvent::Customer {
                round: Round(round),
                profile: id(name),
                report: Box::new(report),
                rows: Snapshot::default(),
            })
        }));
        screen.tell([Event::Overview(OverviewEvent::Ended { round: Round(round) })]);
    }
    let text = "Customers settled: 2, could not be read: 1. None is asked again";
    screen.harness.get_by_label(text);
    let [notice] = screen.harness.state().caretaker.notices.as_slice() else {
        panic!("{:?}", screen.harness.state().caretaker.notices)
    };
    assert_eq!((notice.title.as_str(), notice.text.as_str()), ("All customers", text));
    screen.advance(Duration::from_mins(6));
    assert_eq!(screen.commands(), [], "nobody is asked any more");
}

/// What was read to its end of a customer with a partner: it is compared next.
fn with_partner(report: CustomerReport) -> CustomerReport {
    CustomerReport {
        partners: vec![PartnerHealth {
            id: "acme".to_owned(),
            status: ConnectionStatus::Healthy,
            last_sync: None,
        }],
        ..report
    }
}

/// All have answered, and nobody has been compared yet.
fn being_compared() -> Screen {
    let mut screen = Screen::new(three());
    screen.tell([
        came("contoso", with_partner(counted(2, 30))),
        came("fabrikam", without_consent()),
        came("tailspin", with_partner(counted(0, 12))),
        Event::Overview(OverviewEvent::Ended { round: Round(1) }),
    ]);
    screen.commands();
    screen
}

/// Comparing is over, and nobody has an earlier run.
fn without_earlier_runs() -> Screen {
    let mut screen = being_compared();
    let events = ["contoso", "tailspin"].map(|name| compared(&screen, name, Compared::NoEarlierRun));
    screen.tell(events);
    screen
}

fn typed(screen: &Screen) -> &str {
    &screen.harness.state().state.overview.search
}

/// Wants what broke by its key, and tells that nothing was found.
fn nothing_broke(screen: &mut Screen) {
    screen.commands();
    screen.press(Modifiers::COMMAND, Key::B);
    let asked = sought(screen);
    let [(number, Among::NewlyFailed)] = asked[..] else {
        panic!("{asked:?}")
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number,
        findings: Vec::new(),
        num_found: 0,
        without_notes: Vec::new(),
    })]);
}

#[test]
fn where_nothing_can_be_compared_what_has_failed_lately_is_a_click_away_and_there_still_on_coming_back() {
    let mut screen = without_earlier_runs();
    search(&mut screen, "ada");
    nothing_broke(&mut screen);
    assert_eq!(typed(&screen), "ada", "it narrows what the button finds");
    screen
        .harness
        .get_by_label_contains("No customer has an earlier complete run");
    screen.click("Show what has failed in the last 24 hours");
    let asked = sought(&screen);
    let [(number, Among::All)] = asked[..] else {
        panic!("{asked:?}")
    };
    assert_eq!(typed(&screen), "state:failed changed:<1d ada");
    assert!(!screen.has("overview-find-problem"));
    screen.tell([one_found(number)]);
    screen
        .harness
        .get_by(|node| node.author_id() == Some("finding-0"))
        .focus();
    screen.harness.run();
    screen.press(Modifiers::NONE, Key::Enter);
    assert!(!screen.has("overview-refresh"));
    screen.press(Modifiers::COMMAND, Key::Num0);
    assert!(screen.has("finding-0"));
    assert_eq!(typed(&screen), "state:failed changed:<1d ada");
}

const COMPARING: &str = "What broke is not known yet: the customers are still being read or compared";

/// Words and a state that were chosen would hide some of what broke; nothing is claimed before it is known.
fn says_that_it_compares(screen: &mut Screen) {
    search(screen, "ada");
    let toggle = Intent::Overview(OverviewIntent::Toggle(ActionState::NotTried));
    screen.harness.state_mut().state.perform(toggle);
    nothing_broke(screen);
    assert_eq!(typed(screen), "");
    assert!(screen.harness.state().state.overview.states.is_empty());
    screen.harness.get_by_label(COMPARING);
    assert!(!screen.has("overview-failed-lately"));
}

#[test]
fn while_comparing_goes_on_what_broke_is_looked_for_without_other_words_and_nothing_else_is_offered() {
    let mut screen = being_compared();
    says_that_it_compares(&mut screen);
    let events = [
        compared(&screen, "contoso", changes(2, 12)),
        compared(&screen, "tailspin", Compared::NoEarlierRun),
    ];
    screen.tell(events);
    let earlier = Since::Yesterday.earlier(&screen.harness.state().state.moment);
    screen.tell([Event::Overview(OverviewEvent::ComparedAll { earlier })]);
    let asked = sought(&screen);
    let [(number, Among::NewlyFailed)] = asked[..] else {
        panic!("{asked:?}")
    };
    screen.tell([one_found(number)]);
    assert!(screen.has("finding-0"));
}

#[test]
fn what_broke_is_not_known_in_the_first_round_and_after_another_time_was_chosen() {
    let mut first_round = Screen::new(three());
    first_round.tell([came("contoso", with_partner(counted(2, 30)))]);
    says_that_it_compares(&mut first_round);
    let mut screen = without_earlier_runs();
    screen.click("Since yesterday");
    screen.click("Since the last run");
    says_that_it_compares(&mut screen);
    // Of whom nothing is told then, nothing is known.
    screen.tell([Event::Overview(OverviewEvent::ComparedAll {
        earlier: Earlier::LastRun,
    })]);
    nothing_broke(&mut screen);
    screen
        .harness
        .get_by_label_contains("No customer has an earlier complete run");
}

#[test]
fn what_has_failed_lately_is_found_whatever_state_was_chosen_and_whatever_quote_was_left_open() {
    let mut screen = without_earlier_runs();
    let finds = |screen: &Screen| screen.harness.state().state.found_filter();
    search(&mut screen, "state:failed changed:<1d \"ada\"");
    let meant = finds(&screen);
    for own in ["\"ada", "state:failed changed:<1d \"ada\""] {
        search(&mut screen, own);
        for intent in [
            OverviewIntent::Toggle(ActionState::NotTried),
            OverviewIntent::ShowBroken,
            OverviewIntent::ShowFailedLately,
        ] {
            screen.harness.state_mut().state.perform(Intent::Overview(intent));
        }
        assert_eq!(finds(&screen), meant, "{own}");
        assert_eq!(typed(&screen).matches("state:failed").count(), 1);
    }
}

#[test]
fn what_broke_is_looked_for_without_other_words_where_it_can_be_known_or_these_cannot_be_used() {
    let mut screen = compared_screen();
    search(&mut screen, "ada");
    screen.click("What broke overnight");
    assert_eq!(screen.harness.state().state.overview.search, "");
    let mut screen = read();
    search(&mut screen, "ring:1");
    screen.commands();
    screen.click("What broke overnight");
    assert!(matches!(sought(&screen)[..], [(_, Among::NewlyFailed)]));
    assert!(!screen.has("overview-find-problem"));
}

#[test]
fn the_pie_says_that_it_counts_all_where_something_is_looked_for() {
    let mut screen = read();
    assert!(!screen.has("overview-pie-counts"));
    search(&mut screen, "ada");
    assert_eq!(
        screen.value("overview-pie-counts"),
        "All Cloud PCs, not only those found"
    );
}

#[test]
fn a_canceled_round_says_how_far_it_had_come_until_the_next() {
    let cancel = |screen: &mut Screen| {
        let wish = Intent::Overview(OverviewIntent::Cancel);
        let commands = screen.harness.state_mut().state.perform(wish);
        assert_eq!(commands, [Command::Overview(OverviewCommand::Cancel)]);
        screen.tell([Event::Overview(OverviewEvent::Ended { round: Round(1) })]);
    };
    let mut screen = Screen::new(three());
    screen.tell([came("contoso", counted(2, 30))]);
    cancel(&mut screen);
    let said = screen.value("overview-status");
    assert_eq!(said, "Canceled: 1 of 3 customers have answered");
    screen.press(Modifiers::NONE, Key::F5);
    assert_eq!(screen.value("overview-status"), "Reading: 0 of 3 customers");
    // Whoever cancels when all have answered has canceled nothing.
    let mut screen = Screen::new(three());
    screen.tell(["contoso", "fabrikam", "tailspin"].map(|name| came(name, counted(1, 1))));
    cancel(&mut screen);
    screen.harness.get_by_label("All 3 customers read");
}

#[test]
fn what_is_said_of_the_chosen_customer_takes_no_room_beside_the_list() {
    let screen = {
        let mut screen = Screen::new(three());
        picture_of_all(&mut screen);
        screen
    };
    let (why, pie) = (screen.by_author_id("overview-why"), screen.by_author_id("pie"));
    assert!(why.left() >= pie.right(), "{why:?} {pie:?}");
}
