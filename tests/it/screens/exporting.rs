//! The dialog that writes rows to a file.

use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rollcall::export::sheet::{Field, SheetFormat};
use rollcall::message::{Command, Event, ExportNews, ExportOrder, ExportRows, Replacing};
use rollcall::model::{ExportTrouble, NotExported, Note, Presence, RunEnd};
use rollcall::state::{ArrangeIntent, ExportScope, HistoryIntent, Intent, NotesShown, Showing, TenantKind};
use rollcall::table::Column;

use super::fixture::{Screen, ended, page_came};

fn opened() -> Screen {
    let mut screen = Screen::full();
    screen.harness.state_mut().state.export.folder = PathBuf::from("reports");
    screen.commands();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    screen.harness.run();
    screen
}

fn asked(screen: &Screen) -> ExportOrder {
    match screen.commands().pop() {
        Some(Command::Export(order)) => *order,
        other => panic!("{other:?}"),
    }
}

/// Tells what comes of the order that was given last.
fn tell(screen: &mut Screen, news: ExportNews) {
    let number = screen.harness.state().state.export.number;
    screen.tell([Event::Export { number, news }]);
}

fn begin(screen: &mut Screen) -> ExportOrder {
    // "Export…" in the status bar has another name.
    screen.harness.get_by_role_and_label(Role::Button, "Export").click();
    screen.harness.run();
    asked(screen)
}

#[test]
fn a_key_proposes_a_name_that_begins_with_the_customer_and_writes_what_is_shown() {
    let mut screen = opened();
    let order = begin(&mut screen);
    let name = order.path.file_name().unwrap().to_str().unwrap().to_owned();
    assert!(name.starts_with("contoso.onmicrosoft.com – RMM partner 1"), "{name}");
    assert!(
        name.contains(" – 2026-11-23 ")
            && std::path::Path::new(&name)
                .extension()
                .is_some_and(|ending| ending == "xlsx"),
        "{name}"
    );
    assert!(order.path.starts_with("reports"));
    assert_eq!((order.format, order.rows), (SheetFormat::Xlsx, ExportRows::AsArranged));
    assert_eq!(order.replacing, Replacing::No);
    let rows = screen.harness.state().state.rows.as_ref().unwrap();
    assert_eq!(order.sheet.order, rows.arranged.order);
    let fields: Vec<Field> = order.sheet.fields.iter().map(|headed| headed.field).collect();
    assert_eq!(
        fields[..3],
        [
            Field::StateInWords,
            Field::Plain(Column::State),
            Field::Plain(Column::Device)
        ]
    );
    assert!(
        fields.contains(&Field::Plain(Column::CloudPc)),
        "ids stand beside names"
    );
    assert!(!fields.contains(&Field::Plain(Column::Region)), "it is not in view");
    let about = &order.sheet.about;
    assert!(about.headline.contains("2,612"), "{}", about.headline);
    let values: Vec<&str> = about.facts.iter().map(|fact| fact.value.as_str()).collect();
    for said in [
        "contoso.onmicrosoft.com",
        // No names were asked for in this window.
        "All 2,612 results loaded. Names are missing: the list of Cloud PCs is not complete",
        "desk@msp.example",
        "None",
    ] {
        assert!(values.contains(&said), "{said}: {values:?}");
    }
}

#[test]
fn everything_has_all_columns_and_another_kind_of_file_another_ending() {
    let mut screen = opened();
    screen.harness.get_by_label("CSV").click();
    screen.harness.run();
    screen.harness.get_by_label_contains("Everything").click();
    screen.harness.run();
    let order = begin(&mut screen);
    assert_eq!(order.path.extension().unwrap(), "csv");
    assert_eq!(order.sheet.fields.len(), Field::all().len());
    assert!(matches!(order.rows, ExportRows::Anew(filter, _) if filter.is_empty()));
    assert!(matches!(order.format, SheetFormat::Csv(options) if options.for_spreadsheets));
}

#[test]
fn progress_is_shown_and_canceled_and_the_end_is_told() {
    let mut screen = opened();
    begin(&mut screen);
    let writing = ExportNews::Writing {
        num_done: 1_000,
        num_rows: 2_612,
    };
    tell(&mut screen, writing);
    screen.harness.get_by_label("Writing… 1,000 of 2,612 rows");
    screen.click("Cancel");
    assert_eq!(screen.commands(), [Command::CancelExport]);
    tell(&mut screen, ExportNews::Canceled);
    begin(&mut screen);
    let done = ExportNews::Done {
        path: PathBuf::from("reports/rows.xlsx"),
        num_rows: 2_612,
    };
    tell(&mut screen, done);
    screen.harness.get_by_label("2,612 rows written to reports/rows.xlsx");
    screen.click("Close");
    assert!(screen.harness.query_by_label("Kind of file").is_none());
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_second_click() {
    let mut screen = opened();
    let first = begin(&mut screen);
    let exists = NotExported {
        path: first.path.display().to_string(),
        why: ExportTrouble::Exists,
    };
    tell(&mut screen, ExportNews::Failed(exists));
    screen.harness.get_by_label_contains("is there already");
    screen.click("Replace the file");
    assert_eq!(asked(&screen).replacing, Replacing::Yes);
}

#[test]
fn every_hindrance_is_a_sentence_with_a_way_on() {
    for (why, said) in [
        (ExportTrouble::DiskFull, "no room left"),
        (ExportTrouble::InUse, "open in another program"),
        (ExportTrouble::NotPermitted, "may not write"),
        (ExportTrouble::NoFolder, "is not there"),
    ] {
        let mut screen = opened();
        let path = begin(&mut screen).path.display().to_string();
        tell(&mut screen, ExportNews::Failed(NotExported { path, why }));
        screen.harness.get_by_label_contains(said);
    }
}

#[test]
fn what_was_written_is_opened_by_the_system_and_where_that_cannot_a_sentence_says_so() {
    let mut screen = opened();
    let path = PathBuf::from("reports/contoso.xlsx");
    begin(&mut screen);
    tell(
        &mut screen,
        ExportNews::Done {
            path: path.clone(),
            num_rows: 2_612,
        },
    );
    screen.click("Open");
    screen.click("Show in folder");
    let folder = Showing::Folder(PathBuf::from("reports"));
    let asked = &screen.harness.state().caretaker.shown;
    assert_eq!(asked, &[Showing::File(path.clone()), folder.clone()]);
    assert!(!screen.has("export-not-shown"));
    for (what, told) in [
        (Showing::File(path), "This computer has no program that opens it"),
        (folder, "This computer opened no folder"),
    ] {
        screen.harness.state_mut().caretaker.not_shown.push_back(what);
        screen.harness.step();
        screen.harness.run();
        assert!(screen.value("export-not-shown").starts_with(told));
    }
    screen.click("Open");
    assert!(!screen.has("export-not-shown"), "it is tried again");
}

#[test]
fn where_no_dialog_of_the_system_opens_the_path_is_typed() {
    let mut screen = opened();
    screen.click("Choose folder and name…");
    assert!(screen.harness.state().state.files.has_none());
    assert!(screen.has("export-no-dialog"));
    screen.type_into("File", "elsewhere/mine.xlsx");
    assert_eq!(begin(&mut screen).path, PathBuf::from("elsewhere/mine.xlsx"));
}

#[test]
fn rows_that_are_not_all_there_say_so_in_the_file() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 1_200), ended(1, 1_200, RunEnd::Canceled)]);
    screen.commands();
    screen.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    screen.harness.run();
    let order = begin(&mut screen);
    let values: Vec<&str> = order.sheet.about.facts.iter().map(|fact| fact.value.as_str()).collect();
    let says_so = |value: &&str| value.starts_with("Only 1,200 results loaded, incomplete");
    assert!(values.iter().any(says_so), "{values:?}");
}

fn facts(order: &ExportOrder) -> Vec<&str> {
    order.sheet.about.facts.iter().map(|fact| fact.value.as_str()).collect()
}

#[test]
fn what_is_hidden_because_it_is_handled_is_said_in_the_file_and_clear_filter_brings_it_back() {
    let mut screen = Screen::named();
    let rows = screen.harness.state().state.rows.clone().unwrap();
    let id = rows.snapshot.row(0).unwrap().cloud_pc_id().unwrap().into_owned();
    let wishes = [
        HistoryIntent::ToggleHandled(vec![id]),
        HistoryIntent::ShowNotes(NotesShown::OpenOnly),
    ];
    for wish in wishes {
        screen.harness.state_mut().state.perform(Intent::History(wish));
    }
    screen.harness.run();
    screen.harness.get_by_label("Remove the filter Handled hidden");
    screen.press(Modifiers::COMMAND, Key::E);
    let order = begin(&mut screen);
    assert!(facts(&order).contains(&"Handled hidden"), "{:?}", facts(&order));
    let state = &mut screen.harness.state_mut().state;
    state.perform(Intent::Arrange(ArrangeIntent::ClearFilter));
    assert!(state.arrangement.hidden.is_empty());
    assert_eq!(state.history.notes_shown, NotesShown::All);
}

#[test]
fn a_report_has_tickets_and_notes_only_where_somebody_says_so() {
    let mut screen = opened();
    let note = Note {
        ticket: "INC-7".to_owned(),
        ..Note::default()
    };
    let notes = &mut screen.harness.state_mut().state.history.notes;
    notes.insert("3779b11e-de93-41dc-89ec-224906759172".to_owned(), note);
    let has_notes = |order: &ExportOrder| order.sheet.fields.iter().any(|headed| headed.field.is_note());
    screen.harness.get_by_label("Report to print (HTML)").click();
    screen.harness.run();
    let order = begin(&mut screen);
    assert!(!order.sheet.fields.is_empty() && !has_notes(&order));
    tell(&mut screen, ExportNews::Canceled);
    let box_of_notes = "With tickets and notes (not for a customer’s eyes)";
    screen.harness.get_by_label(box_of_notes).click();
    screen.harness.run();
    let order = begin(&mut screen);
    assert!(has_notes(&order));
    tell(&mut screen, ExportNews::Canceled);
    let sent = |order: &ExportOrder| {
        let fields = order.sheet.fields.iter().map(|headed| headed.field);
        fields.filter(|field| *field == Field::Plain(Column::State)).count()
    };
    assert_eq!(sent(&order), 0, "who reads a page reads words");
    for format in ["Excel (xlsx)", "CSV", "JSON lines"] {
        screen.harness.get_by_label(format).click();
        screen.harness.run();
        let order = begin(&mut screen);
        assert!(has_notes(&order), "{format}");
        assert_eq!(sent(&order), 1, "{format}");
        tell(&mut screen, ExportNews::Canceled);
        screen.harness.get_by_label(box_of_notes).click();
        screen.harness.run();
        assert!(!has_notes(&begin(&mut screen)), "{format}");
        tell(&mut screen, ExportNews::Canceled);
        screen.harness.get_by_label(box_of_notes).click();
        screen.harness.run();
    }
}

#[test]
fn a_file_of_sample_data_begins_with_saying_so() {
    let headline = |kind| {
        let mut screen = Screen::named();
        screen.harness.state_mut().state.tenant_kind = kind;
        screen.press(Modifiers::COMMAND, Key::E);
        begin(&mut screen).sheet.about.headline
    };
    let (ours, sample) = (headline(TenantKind::Customer), headline(TenantKind::Sample));
    assert!(!ours.contains("ample data"), "{ours}");
    assert!(sample.starts_with("Sample data, all made up: "), "{sample}");
}

#[test]
fn a_file_says_how_rows_stood_before_where_they_are_compared_and_only_there() {
    let fields = |is_compared: bool, scope| {
        let mut screen = Screen::named();
        let state = &mut screen.harness.state_mut().state;
        state.export.scope = scope;
        state.rows.as_mut().unwrap().arranged.changes = is_compared.then(Arc::default);
        screen.press(Modifiers::COMMAND, Key::E);
        let sheet = begin(&mut screen).sheet;
        assert_eq!(sheet.former.is_some(), is_compared);
        sheet.fields.iter().map(|headed| headed.field).collect::<Vec<_>>()
    };
    for scope in [ExportScope::Shown, ExportScope::Everything] {
        let (alone, compared) = (fields(false, scope), fields(true, scope));
        assert!(!alone.contains(&Field::Before));
        let state = [Field::StateInWords, Field::Plain(Column::State), Field::Before];
        assert_eq!(compared[..3], state, "{scope:?}");
        assert_eq!(compared.len(), alone.len() + 1);
    }
}

#[test]
fn of_what_is_gone_only_what_is_shown_can_be_had() {
    let mut screen = Screen::named();
    screen.harness.state_mut().state.export.scope = ExportScope::Everything;
    let rows = screen.harness.state_mut().state.rows.as_mut().unwrap();
    rows.arranged.presence = Presence::Gone;
    screen.harness.run();
    screen.press(Modifiers::COMMAND, Key::E);
    assert!(
        screen
            .harness
            .get_by_label_contains("Everything")
            .accesskit_node()
            .is_disabled()
    );
    assert_eq!(begin(&mut screen).rows, ExportRows::AsArranged);
}
