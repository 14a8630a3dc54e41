//! Exports: what comes of an order is taken for what comes of that order alone.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::message::{AcrossDone, AcrossNews, ExportNews, ExportNumber, OverviewEvent};
use crate::model::{Sought, Switch};
use crate::state::{AcrossInput, AcrossSheets, ExportIntent, ExportStage, SheetInput, TenantKind, across, sheet};
use crate::table::Filter;
use crate::words::{Extent, Words};

fn of_one() -> Intent {
    let (snapshot, filter, notes) = (
        Snapshot::default(),
        Filter::default(),
        std::collections::BTreeMap::new(),
    );
    let input = SheetInput {
        snapshot: &snapshot,
        order: &Arc::default(),
        fields: Vec::new(),
        headline: String::new(),
        filter: &filter,
        typed: "",
        notes: &notes,
        former: None,
        tenant_kind: TenantKind::Customer,
        customer: String::new(),
        narrowed: Vec::new(),
        partner: String::new(),
        partner_id: String::new(),
        completeness: String::new(),
        extent: Extent::Whole,
        as_of: None,
        cloud_pcs_as_of: None,
        by: String::new(),
        now: Timestamp::from_ticks(0),
    };
    let sheet = sheet(&Words::new(Some("en")), input);
    Intent::Export(ExportIntent::Begin(Box::new(sheet)))
}

fn of_all() -> AcrossSheets {
    let filter = Filter::default();
    let input = AcrossInput {
        customers: Vec::new(),
        fields: Vec::new(),
        sought: Sought::default(),
        narrowed: &[],
        filter: &filter,
        typed: "",
        tenant_kind: TenantKind::Customer,
        names_have_time: Switch::Off,
        now: Timestamp::from_ticks(0),
    };
    across(&Words::new(Some("en")), &input)
}

/// Opens the dialog and gives an order; its number.
fn ordered(state: &mut AppState, (open, begin): (ExportIntent, Intent)) -> ExportNumber {
    state.perform(Intent::Export(open));
    match state.perform(begin).pop() {
        Some(Command::Export(order)) => order.number,
        Some(Command::Overview(crate::message::OverviewCommand::Export(order))) => order.number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_late_end_of_an_export_is_not_taken_for_that_of_the_next() {
    let mut state = with_rows();
    let dialog = || (ExportIntent::Open("rows".to_owned()), of_one());
    let first = ordered(&mut state, dialog());
    state.perform(Intent::Export(ExportIntent::Close));
    let second = ordered(&mut state, dialog());
    assert_ne!(first, second);
    let done = |name: &str| ExportNews::Done {
        path: PathBuf::from(name),
        num_rows: 3,
    };
    for late in [ExportNews::Canceled, done("first.xlsx")] {
        state.apply(Event::Export {
            number: first,
            news: late,
        });
        let is_writing = matches!(state.export.stage, ExportStage::Writing { .. });
        assert!(is_writing, "{:?}", state.export.stage);
    }
    let news = done("second.xlsx");
    state.apply(Event::Export { number: second, news });
    let is_second = |path: &PathBuf| path.ends_with("second.xlsx");
    assert!(matches!(&state.export.stage, ExportStage::Done { path, .. } if is_second(path)));
}

#[test]
fn the_late_end_of_an_export_of_all_customers_neither() {
    let mut state = with_rows();
    let all = || Intent::Export(ExportIntent::BeginAcross(Box::new(of_all())));
    let dialog = || (ExportIntent::OpenAcross("all".to_owned()), all());
    let first = ordered(&mut state, dialog());
    state.perform(Intent::Export(ExportIntent::Close));
    let second = ordered(&mut state, dialog());
    let mut tell = |number, news| {
        state.apply(Event::Overview(OverviewEvent::Export { number, news }));
        state.export.stage.clone()
    };
    let canceled = || AcrossNews::Canceled { num_files: 0 };
    assert!(matches!(tell(first, canceled()), ExportStage::Writing { .. }));
    let done = AcrossDone {
        path: PathBuf::from("all.xlsx"),
        num_rows: 0,
        num_files: 1,
        stale: Vec::new(),
    };
    let end = tell(second, AcrossNews::Done(done.clone()));
    assert_eq!(end, ExportStage::AcrossDone(done));
}
