//! How rows stood before, in what is written.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::*;
use crate::model::{ActionState, Completeness, Presence, ResultRow};
use crate::table::{Changes, Coverage, Side, Snapshot, Table, changes};

fn rows(states: &[(u8, &'static str)]) -> Snapshot {
    let mut table = Table::new();
    let row = |(cloud_pc, state): &(u8, &'static str)| ResultRow {
        cloud_pc_id: Some(format!("0000000{cloud_pc}-aaaa-4000-8000-000000000000").into()),
        state: Some((*state).into()),
        ..ResultRow::default()
    };
    table.append(&states.iter().map(row).collect::<Vec<_>>());
    let (all, stop) = (table.snapshot(), AtomicBool::new(false));
    all.latest_per_cloud_pc(Coverage::Whole, &stop)
        .expect("nobody stops it")
}

fn side(rows: &Snapshot) -> Side<'_> {
    Side {
        rows,
        coverage: Coverage::Whole,
        completeness: Completeness::Complete,
    }
}

/// What changed: the first failed before, the second stands as it did, the third was not there, the fourth is gone.
fn compared() -> (Snapshot, Snapshot, Changes) {
    let now = rows(&[(1, "succeeded"), (2, "failed"), (3, "pending")]);
    let before = rows(&[(1, "failed"), (2, "failed"), (4, "failed")]);
    let found = changes(side(&now), side(&before), &AtomicBool::new(false)).expect("nobody stops it");
    (now, before, found)
}

fn sheet(snapshot: &Snapshot, order: Vec<u32>, former: Option<Former>) -> Sheet {
    let headed = |field: Field| HeadedField {
        field,
        heading: field.key().to_owned(),
    };
    let mut wording = Wording {
        was: Pattern::new("was {}".to_owned()),
        gone: Pattern::new("{}, gone now".to_owned()),
        added: "New".to_owned(),
        ..Wording::default()
    };
    let names = Arc::make_mut(&mut wording.names);
    names.states.insert(ActionState::Failed, "Failed".to_owned());
    Sheet {
        snapshot: snapshot.clone(),
        order: order.into(),
        fields: with_before(vec![Field::StateInWords, Field::Plain(crate::table::Column::State)])
            .into_iter()
            .map(headed)
            .collect(),
        wording,
        about: About::default(),
        notes: Arc::default(),
        former,
    }
}

fn lines(sheet: &Sheet, format: SheetFormat) -> Vec<String> {
    let (mut out, stop) = (Vec::new(), AtomicBool::new(false));
    write_sheet(sheet, format, &mut out, &mut Pace::new(&stop, &mut |_| {})).expect("memory takes everything");
    let text = String::from_utf8(out).expect("text");
    text.lines().map(str::to_owned).collect()
}

const CSV: SheetFormat = SheetFormat::Csv(CsvOptions {
    with_bom: false,
    with_about: false,
    for_spreadsheets: false,
    with_keys: true,
});

#[test]
fn changed_rows_say_how_they_stood_new_ones_that_they_are_and_others_nothing() {
    let (now, _, changes) = compared();
    let former = Former {
        changes: Arc::new(changes),
        presence: Presence::Present,
    };
    let sheet = sheet(&now, vec![0, 1, 2], Some(former));
    let table = [
        "stateInWords,state,before",
        "succeeded,succeeded,Failed",
        "Failed,failed,",
        "pending,pending,New",
    ];
    assert_eq!(lines(&sheet, CSV), table);
    let json = lines(&sheet, SheetFormat::JsonLines(JsonOptions::default()));
    assert!(json[0].ends_with("\"before\":\"Failed\"}") && json[1].ends_with("\"before\":null}"));
    let page = lines(&sheet, SheetFormat::Html).join("");
    assert!(page.contains("<td dir=\"auto\">succeeded</td><td dir=\"auto\">Failed</td>"));
}

#[test]
fn rows_that_are_gone_say_so_and_stand_as_they_were() {
    let (_, before, changes) = compared();
    let order: Vec<u32> = changes.gone.iter().map(|gone| gone.row).collect();
    assert_eq!(order.len(), 1);
    let former = Former {
        changes: Arc::new(changes),
        presence: Presence::Gone,
    };
    let gone = sheet(&before, order.clone(), Some(former));
    assert_eq!(
        lines(&gone, CSV)[1..],
        ["was Failed,failed,\"Failed, gone now\""],
        "Graph's own word stays"
    );
    let alone = sheet(&before, order, None);
    assert_eq!(lines(&alone, CSV)[1..], ["Failed,failed,"], "nothing is compared");
}
