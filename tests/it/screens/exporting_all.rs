//! The dialog that writes rows of all customers.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::export::sheet::{Field, SheetFormat};
use rollcall::message::{
    AcrossDone, AcrossNews, AcrossOrder, AcrossTo, Command, Event, OverviewCommand, OverviewEvent, Replacing,
};
use rollcall::model::{Among, ExportTrouble, Finding, NotExported, Policy, ProfileId, ShowHandled, Switch};
use rollcall::state::{ChosenFile, FileWanted, Intent, OverviewIntent, Showing, TenantKind};
use rollcall::table::Column;

use super::fixture::Screen;
use super::overview::{found, read, three};

fn opened() -> Screen {
    let mut screen = read();
    screen.harness.state_mut().state.export.folder = PathBuf::from("reports");
    screen.commands();
    screen.click("Export…");
    screen
}

fn asked(screen: &Screen) -> AcrossOrder {
    match screen.commands().pop() {
        Some(Command::Overview(OverviewCommand::Export(order))) => *order,
        other => panic!("{other:?}"),
    }
}

fn begin(screen: &mut Screen) -> AcrossOrder {
    screen.harness.get_by_role_and_label(Role::Button, "Export").click();
    screen.harness.run();
    asked(screen)
}

/// Tells what comes of the order that was given last.
fn tell(screen: &mut Screen, news: AcrossNews) {
    let number = screen.harness.state().state.export.number;
    screen.tell([Event::Overview(OverviewEvent::Export { number, news })]);
}

fn file(order: &AcrossOrder) -> &Path {
    match &order.to {
        AcrossTo::File(path) => path,
        AcrossTo::Folder { .. } => panic!("a folder"),
    }
}

#[test]
fn one_file_for_all_has_every_customer_and_says_of_whom_something_is_missing() {
    let mut screen = opened();
    screen
        .harness
        .get_by_label("Everything: all 44 Cloud PCs of 2 customers");
    let only_shown = screen.harness.get_by_label_contains("What was found");
    assert!(only_shown.accesskit_node().is_disabled(), "nothing is looked for");
    assert!(
        screen
            .value("export-gaps")
            .contains("Not everything is there of: Fabrikam")
    );
    let order = begin(&mut screen);
    let name = file(&order).file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("All customers – 2026-") && Path::new(name).extension().is_some_and(|ending| ending == "xlsx"),
        "{name}"
    );
    assert!(file(&order).starts_with("reports"));
    assert_eq!((order.format, order.replacing), (SheetFormat::Xlsx, Replacing::No));
    assert!(order.filter.is_empty());
    let parts = &order.across.parts;
    let mut names: Vec<&str> = parts.iter().map(|part| part.customer.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Contoso", "Fabrikam", "Tailspin"]);
    let gaps: Vec<_> = parts.iter().filter_map(|part| part.gap.as_deref()).collect();
    assert_eq!(gaps, ["Nothing could be read: Needs consent"]);
    let about = &order.across.about;
    let says = "All customers: At least 44 Cloud PCs: 42 installed · 2 failed · not everything was read · as of ";
    assert!(about.headline.starts_with(says), "{}", about.headline);
    let values: Vec<&str> = about.facts.iter().map(|fact| fact.value.as_str()).collect();
    assert!(
        values.contains(&"Not everything is there of one customer: Fabrikam: Nothing could be read: Needs consent"),
        "{values:?}"
    );
    assert_eq!(order.across.overview.lines.len(), 3);
    let tenants: Vec<&str> = order.readers.iter().map(|reader| reader.tenant.as_str()).collect();
    assert_eq!(tenants.len(), 3);
    for (part, tenant) in parts.iter().zip(tenants) {
        assert_eq!(tenant, format!("{}.com", part.customer.to_lowercase()));
    }
}

#[test]
fn a_file_of_all_begins_with_that_it_is_a_sample_and_a_report_has_words_alone() {
    let mut screen = opened();
    screen.harness.state_mut().state.tenant_kind = TenantKind::Sample;
    screen.harness.get_by_label_contains("Report to print").click();
    screen.harness.run();
    let across = begin(&mut screen).across;
    let said = "Sample data, all made up: ";
    assert!(
        across.about.is_sample && across.about.headline.starts_with(said),
        "{}",
        across.about.headline
    );
    for part in &across.parts {
        let about = &part.sheet.about;
        assert!(
            about.is_sample && about.headline.starts_with(said),
            "{}",
            about.headline
        );
    }
    let fields: Vec<Field> = across.fields.iter().map(|headed| headed.field).collect();
    assert!(
        fields.contains(&Field::StateInWords) && !fields.contains(&Field::Plain(Column::State)),
        "{fields:?}"
    );
}

#[test]
fn some_customers_are_named_by_words_and_offered_by_name_and_the_file_has_them_alone() {
    let mut screen = read();
    screen.harness.state_mut().state.export.folder = PathBuf::from("reports");
    screen.press(Modifiers::COMMAND, Key::F);
    screen.write("cu");
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen.press(Modifiers::NONE, Key::Enter);
    screen.write("tail");
    screen.press(Modifiers::NONE, Key::ArrowDown);
    screen.press(Modifiers::NONE, Key::Enter);
    let state = &screen.harness.state().state;
    assert_eq!(state.overview.search, "customer:Tailspin ");
    let number = screen.commands().into_iter().rev().find_map(|command| match command {
        Command::Overview(OverviewCommand::Find { number, filter, .. }) if filter.customers.is_some() => Some(number),
        _other => None,
    });
    let mut own = found("tailspin", 1);
    own.state = rollcall::model::ActionState::Succeeded;
    screen.tell([found_of(number.expect("a question"), vec![own])]);
    screen.press(Modifiers::COMMAND, Key::E);
    let order = begin(&mut screen);
    let names: Vec<&str> = order.across.parts.iter().map(|part| part.customer.as_str()).collect();
    assert_eq!(names, ["Tailspin"]);
    assert_eq!(order.filter.customers.map(|ids| ids.len()), Some(1));
}

fn found_of(number: u64, findings: Vec<Finding>) -> Event {
    let num_found = findings.len();
    Event::Overview(OverviewEvent::Found {
        without_notes: Vec::new(),
        number,
        findings,
        num_found,
    })
}

#[test]
fn every_kind_of_file_is_offered_and_one_each_asks_for_a_folder() {
    let mut screen = opened();
    for (label, ending) in [
        ("CSV", "csv"),
        ("Report to print (HTML)", "html"),
        ("JSON lines", "jsonl"),
    ] {
        screen.harness.get_by_label(label).click();
        screen.harness.run();
        assert!(screen.value("export-path").ends_with(ending), "{label}");
    }
    screen
        .harness
        .get_by_label_contains("One file for each customer")
        .click();
    screen.harness.run();
    assert_eq!(screen.value("export-path"), "reports");
    screen.click("Choose folder…");
    assert!(screen.harness.state().state.files.has_none());
    screen.have_dialogs();
    screen.click("Choose folder…");
    assert_eq!(screen.asked_for(), Some(FileWanted::Folder("reports".into())));
    screen.close_dialog(ChosenFile::At(PathBuf::from("elsewhere")));
    let order = begin(&mut screen);
    let AcrossTo::Folder { path, names } = &order.to else {
        panic!("{:?}", order.to)
    };
    assert_eq!(path, Path::new("elsewhere"));
    assert_eq!(order.replacing, Replacing::No, "what lies in the folder stays");
    for (name, part) in names.iter().zip(&order.across.parts) {
        assert!(name.starts_with(&format!("{} – 2026-", part.customer)), "{name}");
        assert!(Path::new(name).extension().is_some_and(|ending| ending == "jsonl"));
        let about = &part.sheet.about;
        assert!(about.headline.starts_with(&part.customer), "{}", about.headline);
    }
    assert_eq!(names.len(), 3);
}

#[test]
fn progress_is_shown_and_canceled_and_the_end_names_whoever_is_missing() {
    let mut screen = opened();
    begin(&mut screen);
    tell(
        &mut screen,
        AcrossNews::Writing {
            num_done: 20,
            num_rows: 44,
        },
    );
    screen.harness.get_by_label("Writing… 20 of 44 rows");
    screen.click("Cancel");
    assert_eq!(screen.commands(), [Command::Overview(OverviewCommand::CancelExport)]);
    tell(&mut screen, AcrossNews::Canceled { num_files: 0 });
    begin(&mut screen);
    tell(
        &mut screen,
        AcrossNews::Done(AcrossDone {
            path: PathBuf::from("reports/all.xlsx"),
            num_rows: 44,
            num_files: 1,
            stale: Vec::new(),
        }),
    );
    screen.harness.get_by_label("44 rows written to reports/all.xlsx");
    screen.harness.get_by_label("Not everything is there of: Fabrikam");
    screen.click("Close");
    assert!(!screen.has("export-across-heading"));
}

#[test]
fn of_what_broke_the_file_names_everybody_who_was_not_compared() {
    let mut screen = opened();
    assert!(
        !screen.value("export-gaps").contains("Contoso"),
        "everything was read of it"
    );
    screen.harness.state_mut().state.overview.among = Among::NewlyFailed;
    screen.harness.run();
    let told = screen.value("export-gaps");
    for name in ["Contoso", "Fabrikam", "Tailspin"] {
        assert!(told.contains(name), "no {name} in {told}");
    }
}

#[test]
fn what_the_system_could_not_open_is_not_said_of_another_export() {
    let mut screen = opened();
    let all = || PathBuf::from("reports/all.xlsx");
    let end = |path: PathBuf| {
        AcrossNews::Done(AcrossDone {
            path,
            num_rows: 44,
            num_files: 1,
            stale: Vec::new(),
        })
    };
    let could_not_show = |screen: &mut Screen, what: Showing| {
        screen.harness.state_mut().caretaker.not_shown.push_back(what);
        screen.harness.step();
        screen.harness.run();
    };
    begin(&mut screen);
    tell(&mut screen, end(all()));
    could_not_show(&mut screen, Showing::File(all()));
    assert!(screen.has("export-not-shown"));
    screen.click("Close");
    screen.click("Export…");
    begin(&mut screen);
    tell(&mut screen, end(PathBuf::from("elsewhere/other.xlsx")));
    assert!(!screen.has("export-not-shown"), "that was of the file before");
    could_not_show(&mut screen, Showing::File(all()));
    assert!(!screen.has("export-not-shown"), "it was asked for before and told late");
}

#[test]
fn files_of_each_customer_are_counted_and_those_that_were_done_are_told_where_the_disk_is_full() {
    let mut screen = opened();
    screen
        .harness
        .get_by_label_contains("One file for each customer")
        .click();
    screen.harness.run();
    begin(&mut screen);
    let problem = NotExported {
        path: "reports/Tailspin.xlsx".to_owned(),
        why: ExportTrouble::DiskFull,
    };
    tell(&mut screen, AcrossNews::Failed { problem, num_files: 1 });
    screen
        .harness
        .get_by_label_contains("no room left for reports/Tailspin.xlsx");
    screen
        .harness
        .get_by_label("One customer’s file was done before and lies there");
    begin(&mut screen);
    tell(
        &mut screen,
        AcrossNews::Done(AcrossDone {
            path: PathBuf::from("reports"),
            num_rows: 44,
            num_files: 2,
            stale: Vec::new(),
        }),
    );
    screen.harness.get_by_label("44 rows in 2 files written to reports");
}

#[test]
fn a_file_of_all_that_is_there_is_replaced_only_after_a_second_click() {
    let mut screen = opened();
    let first = begin(&mut screen);
    let problem = NotExported {
        path: file(&first).display().to_string(),
        why: ExportTrouble::Exists,
    };
    tell(&mut screen, AcrossNews::Failed { problem, num_files: 0 });
    screen.click("Replace the file");
    assert_eq!(asked(&screen).replacing, Replacing::Yes);
}

#[test]
fn what_is_looked_for_is_what_is_written_where_somebody_wants_that() {
    let mut screen = read();
    let search = Intent::Overview(OverviewIntent::Search("state:failed".to_owned()));
    let commands = screen.harness.state_mut().state.perform(search);
    let [Command::Overview(OverviewCommand::Find { number, .. })] = &commands[..] else {
        panic!("{commands:?}")
    };
    screen.tell([Event::Overview(OverviewEvent::Found {
        number: *number,
        findings: Vec::new(),
        num_found: 2,
        without_notes: Vec::new(),
    })]);
    screen.commands();
    screen.press(Modifiers::COMMAND, Key::E);
    let shown = screen.harness.get_by_label("What was found: 2 Cloud PCs");
    assert!(!shown.accesskit_node().is_disabled());
    let order = begin(&mut screen);
    assert!(!order.filter.is_empty());
    let values: Vec<&str> = order
        .across
        .about
        .facts
        .iter()
        .map(|fact| fact.value.as_str())
        .collect();
    assert!(
        values
            .iter()
            .any(|value| value.contains("state:failed") || value.contains("Failed")),
        "{values:?}"
    );
}

#[test]
fn whose_notes_could_not_be_read_is_a_gap_of_a_file_without_handled_ones_and_of_no_other() {
    let mut screen = read();
    let search = Intent::Overview(OverviewIntent::Search("state:failed".to_owned()));
    screen.harness.state_mut().state.perform(search);
    for handled in [ShowHandled::Yes, ShowHandled::No] {
        let wish = Intent::Overview(OverviewIntent::ShowHandled(handled));
        let commands = screen.harness.state_mut().state.perform(wish);
        let [Command::Overview(OverviewCommand::Find { number, .. })] = &commands[..] else {
            panic!("{commands:?}")
        };
        screen.tell([Event::Overview(OverviewEvent::Found {
            number: *number,
            findings: Vec::new(),
            num_found: 2,
            without_notes: vec![ProfileId::parse("tailspin").unwrap()],
        })]);
        screen.commands();
        screen.press(Modifiers::COMMAND, Key::E);
        let order = begin(&mut screen);
        let gap_of = |name: &str| {
            let part = order.across.parts.iter().find(|part| part.customer == name);
            part.unwrap().gap.clone().unwrap_or_default()
        };
        let is_told = gap_of("Tailspin").contains("Notes could not be read");
        assert_eq!(is_told, handled == ShowHandled::No, "{}", gap_of("Tailspin"));
        assert!(!gap_of("Contoso").contains("Notes"));
        assert_eq!(order.without_notes.len(), usize::from(is_told));
        tell(&mut screen, AcrossNews::Canceled { num_files: 0 });
        screen.press(Modifiers::NONE, Key::Escape);
        screen.commands();
    }
}

#[test]
fn where_exports_are_forbidden_none_of_all_customers_is_offered() {
    let mut screen = read();
    let policy = Policy {
        export: Some(Switch::Off),
        ..Policy::default()
    };
    screen.harness.state_mut().state.govern(policy);
    screen.harness.run();
    assert!(!screen.has("overview-export"));
    screen.press(Modifiers::COMMAND, Key::E);
    assert!(!screen.has("export-across-heading"));
    assert!(screen.commands().is_empty());
}

#[test]
fn before_anything_was_read_no_file_can_be_written() {
    let mut screen = Screen::new(three());
    screen.commands();
    screen.click("Export…");
    let begin = screen.harness.get_by_role_and_label(Role::Button, "Export");
    assert!(begin.accesskit_node().is_disabled());
    begin.click();
    screen.harness.run();
    assert!(screen.commands().is_empty());
}
