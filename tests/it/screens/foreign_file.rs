//! Rows of a file that comes from another tenant than the shown customer's: whatever leaves the window carries the file's, and
//! nothing that is known of the shown customer is said of them.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rollcall::message::{Command, Event, ExportOrder, HistoryEvent, KeptPlace};
use rollcall::model::{Completeness, Guid, Handled, Note, RunHeader, Timestamp};
use rollcall::state::{HistoryIntent, Intent};
use rollcall::ui::commands::CommandId;
use rollcall::ui::{View, window_title};

use super::fixture::*;

const FOREIGN: &str = "fabrikam.example";

fn read_at() -> Timestamp {
    Timestamp::parse("2026-11-20T09:00:00Z").unwrap()
}

/// The partner has the same record id as one of the shown customer, which is the worst case.
fn header() -> RunHeader {
    RunHeader {
        key: "1".to_owned(),
        finished_ticks: read_at().ticks(),
        tenant: FOREIGN.to_owned(),
        account: "kim 11111111-2222-4333-8444-555555555555".to_owned(),
        partner_id: PARTNER_1.to_owned(),
        activity_id: None,
        cloud_pc_id: None,
        completeness: Completeness::Complete,
        num_rows: 2_612,
        counts: std::collections::BTreeMap::new(),
        agent: Some("Fabrikam Agent".to_owned()),
    }
}

/// The shown customer's rows, then a file with this header, its first row chosen.
fn opened(header: RunHeader) -> Screen {
    let mut screen = Screen::named();
    let show = HistoryIntent::Show(KeptPlace::File("shift.rollcall".into()));
    let commands = screen.harness.state_mut().state.perform(Intent::History(show));
    let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    let run_id = *run_id;
    let opened = HistoryEvent::Opened { run_id, header };
    screen.tell([Event::History(opened), ended_named(run_id.0, 2_612)]);
    screen.commands();
    screen
}

fn foreign() -> Screen {
    opened(header())
}

fn title(screen: &Screen) -> String {
    let window = screen.harness.state();
    window_title(View {
        state: &window.state,
        words: &window.words,
        now: screen.now(),
    })
}

fn exported(screen: &mut Screen) -> ExportOrder {
    screen.press(Modifiers::COMMAND, Key::E);
    screen.harness.get_by_role_and_label(Role::Button, "Export").click();
    screen.harness.run();
    match screen.commands().pop() {
        Some(Command::Export(order)) => *order,
        other => panic!("{other:?}"),
    }
}

fn is_enabled(screen: &Screen, command: CommandId) -> bool {
    let window = screen.harness.state();
    let view = View {
        state: &window.state,
        words: &window.words,
        now: screen.now(),
    };
    command.is_enabled(view, &window.state.grid)
}

#[test]
fn the_window_s_title_is_the_file_s_tenant_until_the_shown_customer_s_rows_are_back() {
    let mut screen = foreign();
    assert_eq!(title(&screen), "fabrikam.example – Rollcall");
    let bar = screen.value("kept");
    assert!(
        bar.contains(FOREIGN) && bar.contains("It is not of contoso.onmicrosoft.com"),
        "{bar}"
    );
    screen.click("Run for contoso.onmicrosoft.com");
    let run_id = screen
        .commands()
        .into_iter()
        .find_map(|command| match command {
            Command::Run { run_id, .. } => Some(run_id.0),
            _other => None,
        })
        .expect("asked anew");
    assert_eq!(
        title(&screen),
        "fabrikam.example – Rollcall",
        "its rows are still there"
    );
    screen.tell([ended_named(run_id, 2_612)]);
    assert_eq!(title(&screen), "contoso.onmicrosoft.com – Rollcall");
}

#[test]
fn tickets_and_texts_for_users_name_the_file_s_tenant_and_its_own_agent() {
    let mut screen = foreign();
    screen.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::C);
    let ticket = screen.clipboard().expect("a ticket");
    assert!(
        ticket.starts_with("fabrikam.example: ") && ticket.contains("\nTenant: fabrikam.example\n"),
        "{ticket}"
    );
    assert!(ticket.contains("Fabrikam Agent"), "{ticket}");
    screen.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    let text = screen.clipboard().expect("a text");
    assert!(text.starts_with("fabrikam.example: "), "{text}");
    for text in [ticket, text] {
        assert!(!text.contains("contoso.onmicrosoft.com"), "{text}");
    }
}

#[test]
fn an_export_is_named_after_the_file_s_tenant_says_so_inside_and_is_written_down_as_its() {
    let mut screen = foreign();
    let order = exported(&mut screen);
    let name = order.path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("fabrikam.example – Fabrikam Agent – "), "{name}");
    let about = &order.sheet.about;
    let said: Vec<&str> = about.facts.iter().map(|fact| fact.value.as_str()).collect();
    assert!(
        said.contains(&FOREIGN) && !said.contains(&"contoso.onmicrosoft.com"),
        "{said:?}"
    );
    let words = &screen.harness.state().words;
    assert!(said.contains(&words.iso_local_time(read_at()).as_str()), "{said:?}");
    assert_eq!(about.title, "fabrikam.example · Fabrikam Agent");
    let headline = &about.headline;
    assert!(
        headline.starts_with("fabrikam.example · Fabrikam Agent: "),
        "nothing of the other's health: {headline}"
    );
    assert!(headline.ends_with(&words.iso_local_minute(read_at())), "{headline}");
    assert_eq!(order.foreign_tenant.as_deref(), Some(FOREIGN));
    let shown = screen.value("headline");
    let as_of = format!("as of {}", words.day_and_time(read_at()));
    assert!(shown.ends_with(&as_of), "{shown}");
}

#[test]
fn what_was_written_about_the_shown_customer_s_cloud_pcs_is_not_said_of_the_file_s_nor_written_there() {
    let mut screen = foreign();
    let id = {
        let rows = screen.harness.state().state.rows.as_ref().unwrap();
        rows.snapshot
            .row(rows.arranged.order[0])
            .unwrap()
            .cloud_pc_id()
            .unwrap()
            .into_owned()
    };
    let note = Note {
        ticket: "INC-4711".to_owned(),
        text: String::new(),
        handled: Handled::Done,
    };
    let notes = [(rollcall::model::note_key(&id), note)].into_iter().collect();
    let listed = HistoryEvent::Listed {
        runs: Vec::new(),
        notes,
        num_written: 0,
    };
    screen.tell([Event::History(listed)]);
    for command in [CommandId::EditNote, CommandId::MarkHandled, CommandId::HideHandled] {
        assert!(!is_enabled(&screen, command), "{command:?}");
    }
    assert!(!screen.has("details-edit-note") && !screen.has("details-handled"));
    let order = exported(&mut screen);
    assert!(order.sheet.notes.is_empty());
}

#[test]
fn a_file_of_the_same_tenant_stays_the_shown_customer_s_and_organizations_is_no_tenant() {
    let own = RunHeader {
        tenant: TENANT.to_owned(),
        account: "kim".to_owned(),
        ..header()
    };
    let mut screen = opened(own);
    assert_eq!(title(&screen), "contoso.onmicrosoft.com – Rollcall");
    assert!(is_enabled(&screen, CommandId::EditNote));
    assert_eq!(exported(&mut screen).foreign_tenant, None);
    // Two customers may both be set up by this word, which says nothing of whose the rows are.
    let mut screen = opened(RunHeader {
        tenant: "organizations".to_owned(),
        ..header()
    });
    "organizations".clone_into(&mut screen.harness.state_mut().state.shown.tenant);
    screen.harness.run();
    let issuer = Guid::parse("11111111-2222-4333-8444-555555555555").unwrap();
    assert_eq!(title(&screen), format!("{issuer} – Rollcall"));
}
