//! The examples of docs/guide.md on the filter line, carried out on the rows that stand there.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rollcall::model::{ActionReport, CloudPc, ResultRow, Timestamp};
use rollcall::state::names_in_words;
use rollcall::table::{
    Directory, FewValues, Filter, ListState, Moment, Reports, Snapshot, Table, Written, arrange, read_filter_line,
};
use rollcall::words::Words;

const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

/// The table whose header begins so: its cells.
fn table(guide: &str, header: &str) -> Vec<Vec<String>> {
    let lines = guide.lines().skip_while(|line| !line.starts_with(header)).skip(2);
    let lines = lines.take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    lines.map(cells).collect()
}

fn id(row: &str) -> String {
    format!("{row:0>8}-de93-41dc-89ec-33d84bb662a0")
}

fn snapshot(rows: &[Vec<String>]) -> Snapshot {
    let mut table = Table::new();
    let (mut cloud_pcs, mut reports) = (Vec::new(), Vec::new());
    for row in rows {
        let [number, device, user, state, error, message, started] = row.as_slice() else {
            panic!("{row:?}");
        };
        let activity = format!("{number:0>8}{}", &ACTIVITY[8..]);
        table.append(&[ResultRow {
            activity_id: Some(activity.clone().into()),
            cloud_pc_id: Some(id(number).into()),
            state: Some(state.into()),
            start_date_time: Some(started.into()),
            last_modified_date_time: None,
            error_code: Some(error.into()),
            error_message: Some(message).filter(|text| *text != "–").map(Into::into),
        }]);
        cloud_pcs.push(CloudPc {
            id: id(number),
            managed_device_name: Some(device.clone()),
            user_principal_name: Some(user.clone()),
            ..CloudPc::default()
        });
        reports.push(ActionReport {
            activity_id: activity,
            agent_name: Some("Acme Agent".to_owned()),
            user_principal_name: Some("desk@msp.example".to_owned()),
            ..ActionReport::default()
        });
    }
    let directory = Directory::of_cloud_pcs(cloud_pcs, ListState::Whole).with_reports(reports);
    table.snapshot().named_by(Arc::new(directory))
}

/// What somebody wrote about the first Cloud PC.
fn written() -> Arc<Written> {
    let id = id("1");
    Arc::new(Written::of(std::iter::once((id.as_str(), "INC-4711".to_owned()))))
}

/// The rows that a line finds, or that it is refused.
fn found(rows: &Snapshot, line: &str) -> String {
    let moment = Moment {
        now: Timestamp::parse("2026-11-26T12:00:00Z").unwrap(),
        zone: jiff::tz::TimeZone::UTC,
    };
    let names = names_in_words(&Words::new(Some("en")));
    let values = FewValues {
        names: &names,
        rows: &[],
        reports: Reports::Read,
    };
    let Ok(parts) = read_filter_line(line, &moment, values) else {
        return "refused".to_owned();
    };
    let filter = Filter {
        text: parts.text,
        terms: parts.terms,
        names: Arc::new(names),
        written: written(),
        ..Filter::default()
    };
    let order = arrange(rows, &filter, &[], &AtomicBool::new(false)).unwrap().order;
    let numbers: Vec<String> = order.iter().map(|number| (number + 1).to_string()).collect();
    if numbers.is_empty() {
        "none".to_owned()
    } else {
        numbers.join(", ")
    }
}

#[test]
fn the_examples_of_the_guide_find_what_stands_beside_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let rows = snapshot(&table(&guide, "| row | Cloud PC"));
    let examples = table(&guide, "| line | rows |");
    assert!(
        rows.num_rows() == 4 && examples.len() > 20,
        "{} examples",
        examples.len()
    );
    for example in &examples {
        let [line, wanted] = example.as_slice() else {
            panic!("{example:?}");
        };
        let wanted = wanted.split(':').next().unwrap_or_default();
        assert_eq!(found(&rows, line.trim_matches('`')), wanted, "{line}");
    }
    // Every word of the language that the issue names has its example.
    for word in ["state:", "error:", "user:", "-", "\"", "started:<2d"] {
        assert!(examples.iter().any(|example| example[0].contains(word)), "{word}");
    }
}
