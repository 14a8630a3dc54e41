//! The table at a million rows, each figure beside a floor measured in the same run.
//!
//! `cargo bench --bench table`, or `-- 100000` for fewer rows. Floors use one thread, as the table does.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
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
use std::time::{Duration, Instant};

use memchr::memmem::Finder;
use rollcall::export::{Format, write};
use rollcall::model::{ActionState, ErrorCode, Timestamp};
use rollcall::table::{
    Arranged, Column, Direction, Filter, Snapshot, SortKey, Table, TimeSpan, arrange, count_activities,
};
use support::rows::{Ids, ROWS_A_PAGE, borrowed, page};
use support::stopwatch::{Line, heading, median, median_after};

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let num_rows: u32 = asked.unwrap_or(1_000_000) / ROWS_A_PAGE * ROWS_A_PAGE;
    for (ids, title) in [
        (Ids::Shared, "20,000 activities, 20,000 Cloud PCs"),
        (Ids::Distinct, "every id distinct"),
    ] {
        println!("\n===== {num_rows} rows, {title} =====");
        let table = bench_append(num_rows, ids);
        let snapshot = table.snapshot();
        bench_sorts(&snapshot);
        bench_counts(&snapshot);
        bench_activities(&snapshot);
        bench_searches(&snapshot);
        bench_exports(&snapshot);
        report_memory(&table);
    }
}

/// Appending page by page with a snapshot after each, beside cloning the same rows into a list.
fn bench_append(num_rows: u32, ids: Ids) -> Table {
    let mut table = Table::new();
    let mut list = Vec::new();
    let (mut took, mut floor) = (Duration::ZERO, Duration::ZERO);
    let mut shown = Snapshot::default();
    for first in (0..num_rows).step_by(ROWS_A_PAGE as usize) {
        let owned = page(first, ids);
        let rows = borrowed(&owned);
        let start = Instant::now();
        table.append(&rows);
        shown = table.snapshot();
        took += start.elapsed();
        let start = Instant::now();
        list.extend(owned.iter().cloned());
        floor += start.elapsed();
        // Only the newest rows of the list are kept: it would take half a gigabyte.
        list.clear();
    }
    heading("Append", "cloning the rows as strings");
    Line {
        name: "pages of 100 rows, a snapshot after each",
        took,
        floor,
        goal: None,
    }
    .print();
    println!("{} rows of {num_rows} kept", shown.num_rows());
    table
}

fn bench_sorts(snapshot: &Snapshot) {
    heading("Sort", "sort_unstable on (key, index) of the same keys");
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
        snapshot,
        &[Column::State],
        &rows().map(|(row, n)| (state(row.state()), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::CloudPc],
        &rows().map(|(row, n)| (guid(row.cloud_pc_id()), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Activity],
        &rows().map(|(row, n)| (guid(row.activity_id()), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Started],
        &rows().map(|(row, n)| (started(&row), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::LastModified],
        &rows().map(|(row, n)| (row.last_modified_at(), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Error],
        &rows().map(|(row, n)| (error(row.error_code()), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Message],
        &rows().map(|(row, n)| (row.error_message(), n)).collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::State, Column::Started],
        &rows()
            .map(|(row, n)| ((state(row.state()), started(&row)), n))
            .collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Activity, Column::Started],
        &rows()
            .map(|(row, n)| ((guid(row.activity_id()), started(&row)), n))
            .collect::<Vec<_>>(),
    );
    sort(
        snapshot,
        &[Column::Started, Column::CloudPc],
        &rows()
            .map(|(row, n)| ((started(&row), guid(row.cloud_pc_id())), n))
            .collect::<Vec<_>>(),
    );
}

fn sort<K: Ord + Clone>(snapshot: &Snapshot, columns: &[Column], pairs: &[(K, u32)]) {
    let keys: Vec<SortKey> = columns
        .iter()
        .map(|column| SortKey {
            column: *column,
            direction: Direction::Ascending,
        })
        .collect();
    let floor = median_after(
        || pairs.to_vec(),
        |mut pairs| {
            pairs.sort_unstable();
            pairs
        },
    );
    let took = median(|| arranged(snapshot, &Filter::default(), &keys));
    Line {
        name: &format!("{columns:?}"),
        took,
        floor,
        goal: Some(1.5),
    }
    .print();
}

fn bench_counts(snapshot: &Snapshot) {
    let known = |state: &ActionState| ActionState::KNOWN.iter().position(|known| known == state);
    let states: Vec<u8> = (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number))
        .map(|row| known(&row.state()).unwrap_or(6) as u8)
        .collect();
    let floor = median(|| {
        let mut counts = [0_u32; 8];
        for state in &states {
            counts[usize::from(*state) & 7] += 1;
        }
        counts
    });
    heading("Counts by state", "one pass of counting over a column of bytes");
    let took = median(|| arranged(snapshot, &Filter::default(), &[]));
    Line {
        name: "no filter (with the list of rows)",
        took,
        floor,
        goal: Some(2.0),
    }
    .print();
    let failed = Filter {
        states: [ActionState::Failed].into(),
        ..Filter::default()
    };
    let took = median(|| arranged(snapshot, &failed, &[]));
    Line {
        name: "filter on a state",
        took,
        floor,
        goal: Some(2.0),
    }
    .print();
    let both = Filter {
        errors: [ErrorCode::ExecuteActionFailed, ErrorCode::None].into(),
        ..failed.clone()
    };
    let took = median(|| arranged(snapshot, &both, &[]));
    Line {
        name: "filter on a state and two error codes",
        took,
        floor,
        goal: Some(2.0),
    }
    .print();
    let missing = Filter {
        errors: [ErrorCode::AgentNotFound].into(),
        ..Filter::default()
    };
    let took = median(|| arranged(snapshot, &missing, &[]));
    Line {
        name: "filter on an error code",
        took,
        floor,
        goal: Some(2.0),
    }
    .print();
}

/// Activities and how many rows each has, beside a standard map that counts the same ids.
fn bench_activities(snapshot: &Snapshot) {
    let ids: Vec<u128> = (0..snapshot.num_rows())
        .filter_map(|number| snapshot.row(number)?.activity_id())
        .filter_map(|id| u128::from_str_radix(&id.replace('-', ""), 16).ok())
        .collect();
    let count = || {
        let mut counts: HashMap<u128, u32> = HashMap::new();
        for id in &ids {
            *counts.entry(*id).or_default() += 1;
        }
        counts
    };
    let floor = median(count);
    heading("Counts by activity", "one pass of counting into a standard map");
    let week = TimeSpan {
        from: Timestamp::parse("2025-03-01T00:00:00Z"),
        before: Timestamp::parse("2025-03-08T00:00:00Z"),
    };
    let few = (0..3).filter_map(|number| Some(snapshot.row(number)?.activity_id().map(Into::into)));
    let few: BTreeSet<Option<String>> = few.collect();
    for (name, filter) in [
        ("no filter", Filter::default()),
        (
            "failed, in a week",
            Filter {
                states: [ActionState::Failed].into(),
                started: week,
                ..Filter::default()
            },
        ),
    ] {
        let took = median(|| count_activities(snapshot, &filter, 200, &AtomicBool::new(false)));
        Line {
            name,
            took,
            floor,
            goal: Some(2.0),
        }
        .print();
    }
    assert_eq!(
        count_activities(snapshot, &Filter::default(), 1, &AtomicBool::new(false)).map(|counts| counts.num_activities),
        Some(count().len())
    );
    for (name, filter) in [
        (
            "rows of three activities, with the other counts",
            Filter {
                activities: few,
                ..Filter::default()
            },
        ),
        (
            "rows of a week, with the other counts",
            Filter {
                started: week,
                ..Filter::default()
            },
        ),
    ] {
        let took = median(|| arranged(snapshot, &filter, &[]));
        Line {
            name,
            took,
            floor,
            goal: Some(2.0),
        }
        .print();
    }
}

fn bench_searches(snapshot: &Snapshot) {
    let start = Instant::now();
    arranged(snapshot, &text("2"), &[]);
    println!(
        "\nThe first search also makes the haystack: {:.0} ms",
        start.elapsed().as_secs_f64() * 1_000.0
    );
    let (rendered, ends) = rendered(snapshot);
    println!("rendered rows: {} bytes each", rendered.len() / ends.len().max(1));
    heading("Text filter", "one memmem pass over the rendered, lower-cased rows");
    for word in [
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
    ] {
        let floor = median(|| search(&rendered, &ends, word));
        let took = median(|| arranged(snapshot, &text(word), &[]));
        Line {
            name: &format!("{word:?}, {} rows", search(&rendered, &ends, word).len()),
            took,
            floor,
            goal: Some(2.0),
        }
        .print();
        assert_eq!(
            *arranged(snapshot, &text(word), &[]).order,
            *search(&rendered, &ends, word)
        );
    }
    let floor = median(|| search(&rendered, &ends, "failed"));
    let took = median(|| arranged(snapshot, &text("failed 2025 9a"), &[]));
    Line {
        name: "three words, beside a pass for one",
        took,
        floor,
        goal: None,
    }
    .print();
}

fn text(text: &str) -> Filter {
    Filter {
        text: text.to_owned(),
        ..Filter::default()
    }
}

/// Every row as text in lower case, and where each ends.
fn rendered(snapshot: &Snapshot) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for row in (0..snapshot.num_rows()).filter_map(|number| snapshot.row(number)) {
        for field in Column::SENT.iter().filter_map(|column| row.verbatim(*column)) {
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

fn bench_exports(snapshot: &Snapshot) {
    heading("Export into a file", "writing the same bytes from one buffer");
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    let file = || tempfile::tempfile().expect("a temporary file");
    for format in Format::ALL {
        let mut bytes = Vec::new();
        write(format, snapshot, &order, &mut bytes).expect("memory takes everything");
        let floor = median_after(file, |mut file| file.write_all(&bytes).map(|()| file));
        let took = median_after(file, |mut file| {
            write(format, snapshot, &order, &mut file).map(|()| file)
        });
        Line {
            name: &format!("{format:?}, {} MB", bytes.len() / 1_000_000),
            took,
            floor,
            goal: Some(4.0),
        }
        .print();
    }
}

fn report_memory(table: &Table) {
    let a_row = |bytes: usize| bytes as f64 / f64::from(table.num_rows().max(1));
    let (rows, haystack) = (table.memory_bytes(), table.snapshot().haystack_bytes());
    println!(
        "\nMemory: {:.1} bytes a row (goal 64), {:.1} with the haystack (goal 250)",
        a_row(rows),
        a_row(rows + haystack)
    );
}

fn arranged(snapshot: &Snapshot, filter: &Filter, sort: &[SortKey]) -> Arranged {
    arrange(snapshot, filter, sort, &AtomicBool::new(false)).expect("nobody stops it")
}
