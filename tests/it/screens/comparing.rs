//! A list of device names from elsewhere, compared with the tenant's Cloud PCs.

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use rollcall::message::{Event, RunEvent};
use rollcall::model::{CloudPc, RunEnd, RunId};
use rollcall::table::{Directory, ListState};

use super::fixture::{Screen, arranged, ended, page_came, progress, rows, sorted_by};

/// Rows whose Cloud PCs have names.
fn named() -> Screen {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 40), ended(1, 40, RunEnd::Complete)]);
    names_come(&mut screen);
    screen.commands();
    screen
}

fn names_come(screen: &mut Screen) {
    let snapshot = rows(40);
    let named = |number: u32| CloudPc {
        id: snapshot.row(number).unwrap().cloud_pc_id().unwrap().into_owned(),
        managed_device_name: Some(format!("CPC-{number}")),
        product_type: Some("business".to_owned()),
        ..CloudPc::default()
    };
    let directory = Directory::of_cloud_pcs((0..40).map(named).collect(), ListState::Whole);
    let snapshot = snapshot.clone().named_by(Arc::new(directory));
    let arranged = arranged(&snapshot, &sorted_by(Vec::new()));
    let event = RunEvent::Arranged { snapshot, arranged };
    screen.tell([Event::Run {
        run_id: RunId(1),
        event: Box::new(event),
    }]);
    assert_eq!(progress(40).num_rows, 40);
}

#[test]
fn names_that_come_while_the_list_is_open_are_compared_with_it() {
    let mut screen = Screen::running();
    screen.tell([page_came(1, 40), ended(1, 40, RunEnd::Complete)]);
    screen.click("Compare with my list…");
    let list = screen.harness.get_by_role(Role::MultilineTextInput);
    list.set_text_value_accesskit("cpc-3");
    screen.harness.run();
    screen.harness.get_by_label("Only in my list: 1");
    names_come(&mut screen);
    screen.harness.get_by_label("In both: 1");
    screen.harness.get_by_label("Only here: 39");
}

#[test]
fn a_pasted_list_is_counted_copied_and_shown_in_the_grid() {
    let mut screen = named();
    screen.click("Compare with my list…");
    let list = screen.harness.get_by_role(Role::MultilineTextInput);
    list.set_text_value_accesskit("cpc-3\nCPC-7.contoso.com\nCPC-99\n");
    screen.harness.run();
    screen.harness.get_by_label("In both: 2");
    screen.harness.get_by_label("Only in my list: 1");
    screen.harness.get_by_label("Only here: 38");
    screen.button("Copy: Only in my list: 1").click();
    assert_eq!(screen.copied().as_deref(), Some("CPC-99"));
    screen.click("Show: In both: 2");
    screen.answer_arrange();
    let shown = |screen: &Screen| screen.arranged().order.to_vec();
    assert_eq!(shown(&screen), [3, 7]);
    screen.click("Remove the filter My list");
    screen.answer_arrange();
    assert_eq!(shown(&screen).len(), 40);
}
