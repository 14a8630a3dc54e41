//! The table at a million rows, each figure beside a floor measured in the same run.
//!
//! `cargo bench --bench table`, or `-- 100000` for fewer rows. Floors use one thread, as the table does, and are measured
//! in turns with what stands beside them.

#![expect(
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::too_many_lines,
    reason = "a bench measures real time, prints a report, and lists its cases one below the other"
)]

mod support;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::tz::TimeZone;
use memchr::memmem::Finder;
use rollcall::export::{Format, write};
use rollcall::model::{ActionState, ErrorCode, Timestamp};
use rollcall::table::{
    Arranged, Column, Coverage, Direction, Filter, Moment, Question, Snapshot, SortKey, Table, TimeSpan, arrange,
    arrange_and_count,
};
use support::names::directory;
use support::own_time::own_time;
use support::rows::{Ids, ROWS_A_PAGE, borrowed, page};
use support::stopwatch::{Report, timed};

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let num_rows: u32 = asked.unwrap_or(1_000_000) / ROWS_A_PAGE * ROWS_A_PAGE;
    let mut report = Report::default();
    for (ids, title) in [
        (Ids::Shared, "20,000 activities, 20,000 Cloud PCs"),
        (Ids::Distinct, "every id distinct"),
    ] {
        println!("\n===== {num_rows} rows, {title} =====");
        let table = bench_append(&mut report, num_rows, ids);
        let snapshot = table.snapshot();
        let named = snapshot.clone().named_by(directory());
        bench_sorts(&mut report, &named);
        bench_counts(&mut report, &snapshot);
        bench_picks(&mut report, &snapshot);
        bench_facets(&mut report, &named);
        bench_searches(&mut report, &snapshot);
        bench_searches_in_names(&mut report, &named);
        bench_latest(&mut report, &table, &named);
        bench_exports(&mut report, &snapshot);
        report_memory(&mut report, &table);
    }
    report.finish();
}

/// Appending page by page with a snapshot after each, beside cloning the same rows into a list.
fn bench_append(report: &mut Report, num_rows: u32, ids: Ids) -> Table {
    let mut table = Table::new();
    let mut list = Vec::new();
    let (mut took, mut floor) = (Duration::ZERO, Duration::ZERO);
    let mut shown = Snapshot::default();
    for first in (0..num_rows).step_by(ROWS_A_PAGE as usize) {
        let owned = page(first, ids);
        let rows = borrowed(&owned);
        let start = own_time();
        table.append(&rows);
        shown = table.snapshot();
        took += own_time().saturating_sub(start);
        let start = own_time();
        list.extend(owned.iter().cloned());
        floor += own_time().saturating_sub(start);
        // Only the newest rows of the list are kept: it would take half a gigabyte.
        list.clear();
    }
    report.heading("Append", "cloning the rows as strings");
    let ratio = took.as_secs_f64() / floor.as_secs_f64();
    report.line("pages of 100 rows, a snapshot after each", (took, floor), ratio, None);
    println!("{} rows of {num_rows} kept", shown.num_rows());
    table
}

fn bench_sorts(report: &mut Report, snapshot: &Snapshot) {
    report.heading("Sort", "sort_unstable on (key, index) of the same keys");
    let rows = || (0..snapshot.num_rows()).filter_map(|number| snapshot.row(number).map(|row| (row, number)));
    let guid = |text: Option<Cow<'_, str>>| {
        u128::from_str_radix(&text.unwrap_or_default().replace('-', ""), 16).unwrap_or_default()
    };
    let started = |row: &rollcall::table::Row<'_>| row.started_at().map(Timestamp::ticks);
    let error = |code: ErrorCode| ErrorCode::KNOWN.iter().position(|known| *known == code).unwrap_or(99) as u8;
    let state = |state: ActionState| {
        ActionState::KNOWN
            .iter()
            .position(|known| *known == state)
            .unwrap_or(99) as u8
    };
    sort(
        report,
        snapshot,
        &[Column::State],
        &rows().map(|(row, n)| (state(row.state()), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::CloudPc],
        &rows().map(|(row, n)| (guid(row.cloud_pc_id()), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Activity],
        &rows().map(|(row, n)| (guid(row.activity_id()), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Started],
        &rows().map(|(row, n)| (started(&row), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::LastModified],
        &rows().map(|(row, n)| (row.last_modified_at(), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Error],
        &rows().map(|(row, n)| (error(row.error_code()), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Message],
        &rows().map(|(row, n)| (row.error_message(), n)).collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::State, Column::Started],
        &rows()
            .map(|(row, n)| ((state(row.state()), started(&row)), n))
            .collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Activity, Column::Started],
        &rows()
            .map(|(row, n)| ((guid(row.activity_id()), started(&row)), n))
            .collect::<Vec<_>>(),
    );
    sort(
        report,
        snapshot,
        &[Column::Started, Column::CloudPc],
        &rows()
            .map(|(row, n)| ((started(&row), guid(row.cloud_pc_id())), n))
            .collect::<Vec<_>>(),
    );
    let to_change = |row: &rollcall::table::Row<'_>| {
        let ticks = |time: Option<Timestamp>| time.map(Timestamp::ticks);
        Some(ticks(row.last_modified_at())? - ticks(row.started_at())?)
    };
    sort(
        report,
        snapshot,
        &[Column::StartToLastChange],
        &rows().map(|(row, n)| (to_change(&row), n)).collect::<Vec<_>>(),
    );
    for column in [
        Column::Device,
        Column::User,
        Column::Plan,
        Column::StartedBy,
        Column::Agent,
        Column::Region,
    ] {
        let name = |row: &rollcall::table::Row<'_>| row.named(column).map(str::to_lowercase);
        let names: BTreeSet<String> = rows().filter_map(|(row, _)| name(&row)).collect();
        let ranks: HashMap<String, u32> = names.into_iter().zip(0..).collect();
        // Rows without a name come last.
        let rank = |row: &rollcall::table::Row<'_>| name(row).map_or(u32::MAX, |name| ranks[&name]);
        sort(
            report,
            snapshot,
            &[column],
            &rows().map(|(row, n)| (rank(&row), n)).collect::<Vec<_>>(),
        );
    }
}

fn sort<K: Ord + Clone>(report: &mut Report, snapshot: &Snapshot, columns: &[Column], pairs: &[(K, u32)]) {
    let keys: Vec<SortKey> = columns
        .iter()
        .map(|column| SortKey {
            column: *column,
            direction: Direction::Ascending,
        })
        .collect();
    report.compare(
        &format!("{columns:?}"),
        Some(1.5),
        || {
            let mut pairs = pairs.to_vec();
            timed(|| {
                pairs.sort_unstable();
                pairs
            })
        },
        || timed(|| arranged(snapshot, &Filter::default(), &keys)),
    );
}

fn bench_counts(report: &mut Report, snapshot: &Snapshot) {
    let known = |state: &ActionState| ActionState::KNOWN.iter().position(|known| known == state);
    let states: Vec<u8> = (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number))
        .map(|row| known(&row.state()).unwrap_or(6) as u8)
        .collect();
    let floor = || {
        let mut counts = [0_u32; 8];
        for state in &states {
            counts[usize::from(*state) & 7] += 1;
        }
        counts
    };
    report.heading("Counts by state", "one pass of counting over a column of bytes");
    let failed = Filter {
        states: [ActionState::Failed].into(),
        ..Filter::default()
    };
    let both = Filter {
        errors: [ErrorCode::ExecuteActionFailed, ErrorCode::None].into(),
        ..failed.clone()
    };
    let missing = Filter {
        errors: [ErrorCode::AgentNotFound].into(),
        ..Filter::default()
    };
    for (name, filter) in [
        ("no filter (with the list of rows)", Filter::default()),
        ("filter on a state", failed),
        ("filter on a state and two error codes", both),
        ("filter on an error code", missing),
    ] {
        let took = || timed(|| arranged(snapshot, &filter, &[]));
        report.compare(name, Some(2.0), || timed(floor), took);
    }
}

/// Rows in order with everything that stands beside them: states, errors, rollouts, agents, days, and what hangs.
fn bench_facets(report: &mut Report, snapshot: &Snapshot) {
    report.heading(
        "Rows and all counts beside them",
        "one pass of counting four columns of small numbers",
    );
    let rows: Vec<[usize; 4]> = (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number))
        .map(|row| {
            let day = row.started_at().map_or(0, |time| time.unix_seconds() / 86_400 % 4_096);
            let activity = row.activity_id().map_or(0, |id| small(&id));
            let state = ActionState::KNOWN.iter().position(|known| *known == row.state());
            let error = ErrorCode::KNOWN.iter().position(|known| *known == row.error_code());
            [
                state.unwrap_or(20),
                error.unwrap_or(20),
                usize::try_from(day).unwrap_or_default(),
                activity,
            ]
        })
        .collect();
    let columns: [Vec<u16>; 4] = std::array::from_fn(|column| rows.iter().map(|row| row[column] as u16).collect());
    let floor = || {
        let mut counts = vec![vec![0_u32; 1 << 16]; 4];
        for (counts, column) in counts.iter_mut().zip(&columns) {
            for number in column {
                counts[usize::from(*number)] += 1;
            }
        }
        counts
    };
    let moment = Moment {
        now: Timestamp::parse("2025-06-01T00:00:00Z").expect("it is a time"),
        zone: TimeZone::UTC,
    };
    let failed = Filter {
        states: [ActionState::Failed].into(),
        ..Filter::default()
    };
    for (name, filter) in [("no filter", Filter::default()), ("filter on a state", failed)] {
        let question = Question {
            filter: &filter,
            sort_keys: &[],
            counted_at: Some(&moment),
        };
        let took = || timed(|| arrange_and_count(snapshot, question, &AtomicBool::new(false)));
        report.compare(name, Some(2.0), || timed(floor), took);
    }
}

/// The last four digits of an id.
fn small(id: &str) -> usize {
    let digits = id.get(id.len().saturating_sub(4)..).unwrap_or_default();
    usize::from_str_radix(digits, 16).unwrap_or_default()
}

/// Rows of a few activities and of a week.
fn bench_picks(report: &mut Report, snapshot: &Snapshot) {
    let ids = ids(snapshot, Column::Activity);
    let few = (0..3).filter_map(|number| Some(snapshot.row(number)?.activity_id().map(Into::into)));
    let few: BTreeSet<Option<String>> = few.collect();
    let of_few = Filter {
        activities: few,
        ..Filter::default()
    };
    let in_week = Filter {
        started: TimeSpan {
            from: Timestamp::parse("2025-03-01T00:00:00Z"),
            before: Timestamp::parse("2025-03-08T00:00:00Z"),
        },
        ..Filter::default()
    };
    report.heading(
        "Rows of a few activities, rows of a week",
        "one pass of summing the ids' bits",
    );
    for (name, filter) in [
        ("rows of three activities, with the other counts", of_few),
        ("rows of a week, with the other counts", in_week),
    ] {
        let floor = || timed(|| ids.iter().fold(0, |sum: u128, id| sum.wrapping_add(*id)));
        report.compare(name, None, floor, || timed(|| arranged(snapshot, &filter, &[])));
    }
}

/// The ids of a column as numbers.
fn ids(snapshot: &Snapshot, column: Column) -> Vec<u128> {
    (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number)?.verbatim(column).map(Cow::from))
        .filter_map(|id| u128::from_str_radix(&id.replace('-', ""), 16).ok())
        .collect()
}

fn count_by_id(ids: &[u128]) -> HashMap<u128, u32> {
    let mut counts: HashMap<u128, u32> = HashMap::new();
    for id in ids {
        *counts.entry(*id).or_default() += 1;
    }
    counts
}

/// The latest attempt of each Cloud PC: of all rows at once, and after two more pages have come.
fn bench_latest(report: &mut Report, table: &Table, named: &Snapshot) {
    report.heading(
        "Latest attempt of each Cloud PC",
        "one pass of counting their ids into a standard map",
    );
    let ids = ids(named, Column::CloudPc);
    let stop = AtomicBool::new(false);
    let latest = |former: &Snapshot| named.latest_per_cloud_pc_after(former, Coverage::Whole, &stop);
    report.compare(
        "all rows",
        Some(3.0),
        || timed(|| count_by_id(&ids)),
        || timed(|| latest(&Snapshot::default())),
    );
    // A table that lacks the last two pages, and the same once it has them.
    let mut growing = Table::new();
    for number in 0..table.num_rows() {
        if number + 2 * ROWS_A_PAGE == table.num_rows() {
            break;
        }
        let row = named
            .row(number)
            .map(|row| row.to_result())
            .expect("rows are numbered from 0");
        growing.restore(&borrowed(std::slice::from_ref(&row)));
    }
    let former = growing.snapshot().latest_per_cloud_pc(Coverage::Partial, &stop);
    let former = former.expect("nobody stops it");
    for number in growing.num_rows()..table.num_rows() {
        let row = named
            .row(number)
            .map(|row| row.to_result())
            .expect("rows are numbered from 0");
        growing.restore(&borrowed(std::slice::from_ref(&row)));
    }
    let grown = growing.snapshot();
    report.compare(
        "two more pages have come",
        Some(3.0),
        || timed(|| count_by_id(&ids)),
        || timed(|| grown.latest_per_cloud_pc_after(&former, Coverage::Partial, &stop)),
    );
    let shown = latest(&Snapshot::default()).expect("nobody stops it");
    println!(
        "{} of {} rows are shown; {:.1} bytes a row tell which",
        shown.num_showable(),
        shown.num_rows(),
        shown.latest_bytes() as f64 / f64::from(shown.num_rows().max(1))
    );
    let (rendered, ends) = rendered(named, &Column::ALL);
    report.heading(
        "Text filter, one row a Cloud PC",
        "one memmem pass over the rendered rows of all attempts",
    );
    for word in ["timeout", "9adc7", "4", "e", "employee.00123", "cpc-7"] {
        report.compare(
            &format!("{word:?}"),
            Some(2.0),
            || timed(|| search(&rendered, &ends, word)),
            || timed(|| arranged(&shown, &text(word), &[])),
        );
    }
}

const WORDS: [&str; 11] = [
    "timeout",
    "installer",
    "9adc7",
    "9adc7d",
    "4",
    "e",
    "a",
    "7",
    "2025-03-1",
    "ff",
    "zzzq",
];

fn bench_searches(report: &mut Report, snapshot: &Snapshot) {
    let took = timed(|| arranged(snapshot, &text("2"), &[]));
    println!(
        "\nThe first search also makes the haystack: {:.0} ms",
        took.as_secs_f64() * 1_000.0
    );
    let (rendered, ends) = rendered(snapshot, &Column::SENT);
    println!("rendered rows: {} bytes each", rendered.len() / ends.len().max(1));
    report.heading("Text filter", "one memmem pass over the rendered, lower-cased rows");
    for word in WORDS {
        bench_search(report, snapshot, word, (&rendered, &ends));
    }
    report.compare(
        "three words, beside a pass for one",
        None,
        || timed(|| search(&rendered, &ends, "failed")),
        || timed(|| arranged(snapshot, &text("failed 2025 9a"), &[])),
    );
}

/// The same with the names of 20,000 Cloud PCs and 20,000 deployments.
fn bench_searches_in_names(report: &mut Report, named: &Snapshot) {
    let took = timed(|| named.prepare_search(&AtomicBool::new(false)));
    println!(
        "\nMaking names ready for searching: {:.0} ms",
        took.as_secs_f64() * 1_000.0
    );
    let (rendered, ends) = rendered(named, &Column::ALL);
    println!("rendered rows: {} bytes each", rendered.len() / ends.len().max(1));
    report.heading(
        "Text filter, names too",
        "one memmem pass over the rendered, lower-cased rows",
    );
    let of_names = [
        "employee",
        "employee.001",
        "employee.00123@contoso.example",
        "cpc-7",
        "desk7@",
        "m",
    ];
    for word in WORDS.into_iter().chain(of_names) {
        bench_search(report, named, word, (&rendered, &ends));
    }
}

fn bench_search(report: &mut Report, snapshot: &Snapshot, word: &str, (rendered, ends): (&str, &[usize])) {
    report.compare(
        &format!("{word:?}, {} rows", search(rendered, ends, word).len()),
        Some(2.0),
        || timed(|| search(rendered, ends, word)),
        || timed(|| arranged(snapshot, &text(word), &[])),
    );
    assert_eq!(
        *arranged(snapshot, &text(word), &[]).order,
        *search(rendered, ends, word)
    );
}

fn text(text: &str) -> Filter {
    Filter {
        text: text.to_owned(),
        ..Filter::default()
    }
}

/// These fields of every row as text in lower case, and where each row ends.
fn rendered(snapshot: &Snapshot, columns: &[Column]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for row in (0..snapshot.num_rows()).filter_map(|number| snapshot.row(number)) {
        for field in columns.iter().filter_map(|column| row.verbatim(*column)) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{}\t", Cow::from(field).to_lowercase());
        }
        text.push('\n');
        ends.push(text.len());
    }
    (text, ends)
}

fn search(rendered: &str, ends: &[usize], word: &str) -> Vec<u32> {
    let finder = Finder::new(word);
    let mut rows = Vec::new();
    let (mut start, mut row) = (0, 0);
    while let Some(hit) = finder.find(&rendered.as_bytes()[start..]) {
        while ends[row] <= start + hit {
            row += 1;
        }
        rows.push(row as u32);
        start = ends[row];
    }
    rows
}

fn bench_exports(report: &mut Report, snapshot: &Snapshot) {
    report.heading("Export into a file", "writing the same bytes from one buffer");
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    let file = || tempfile::tempfile().expect("a temporary file");
    for format in Format::ALL {
        let mut bytes = Vec::new();
        write(format, snapshot, &order, &mut bytes).expect("memory takes everything");
        report.compare(
            &format!("{format:?}, {} MB", bytes.len() / 1_000_000),
            Some(4.0),
            || {
                let mut file = file();
                timed(|| file.write_all(&bytes).map(|()| file))
            },
            || {
                let mut file = file();
                timed(|| write(format, snapshot, &order, &mut file).map(|()| file))
            },
        );
    }
}

fn report_memory(report: &mut Report, table: &Table) {
    let a_row = |bytes: usize| bytes as f64 / f64::from(table.num_rows().max(1));
    let (rows, haystack) = (table.memory_bytes(), table.snapshot().haystack_bytes());
    report.heading("Memory", "none; bytes a row");
    for (name, bytes, goal) in [
        ("rows, without the four bytes of their order", a_row(rows), 64.0),
        (
            "with what is searched and where names stand",
            a_row(rows + haystack),
            250.0,
        ),
    ] {
        println!(
            "{name:<52} {bytes:>9.1}   goal <= {goal} {}",
            report.judge(name, bytes, goal)
        );
    }
}

fn arranged(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey]) -> Arranged {
    arrange(snapshot, filter, sort, &AtomicBool::new(false)).expect("nobody stops it")
}
