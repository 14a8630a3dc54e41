//! Readers that nobody here wrote: Python's own for CSV, JSON and HTML, openpyxl for spreadsheets, a browser without a
//! screen where there is one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::support::skipped;

/// A Python that can do this; the system's first, because Debian's packages are for that one.
fn python(can: &str) -> Option<PathBuf> {
    let candidates = ["/usr/bin/python3", "python3", "python"];
    candidates.into_iter().map(PathBuf::from).find(|python| {
        let tried = Command::new(python).args(["-c", can]).output();
        tried.is_ok_and(|output| output.status.success())
    })
}

fn plain_python() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOUND.get_or_init(|| python("import csv, json, html.parser")).as_deref()
}

fn spreadsheet_python() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOUND.get_or_init(|| python("import openpyxl")).as_deref()
}

/// Set where every reader has to be here, as in `scripts/test.sh`, which installs them: what is then not compared is not done.
const EVERY_READER: &str = "TESTS_NEED_EVERY_READER";

/// Says that something was not compared.
pub fn say_skipped(what: &str) {
    skip(what, std::env::var_os(EVERY_READER).is_some());
}

fn skip(what: &str, is_every_reader_needed: bool) {
    assert!(!is_every_reader_needed, "{what}, and {EVERY_READER} is set");
    skipped::say_skipped("exports", what);
}

#[test]
fn a_reader_that_is_missing_where_every_one_is_needed_fails_the_test() {
    let skipping = std::panic::catch_unwind(|| skip("no reader", true));
    assert!(skipping.is_err());
    let script = include_str!("../../../scripts/test.sh");
    assert!(
        script.contains(&format!("export {EVERY_READER}=1")),
        "what installs them demands them"
    );
}

/// What a reader makes of a file; `None`, loudly, where that reader is not here.
pub fn read(kind: &str, path: &Path) -> Option<Value> {
    let python = match kind {
        "xlsx" | "xlsx-look" => spreadsheet_python(),
        _ => plain_python(),
    };
    let Some(python) = python else {
        say_skipped(&format!("no Python (for xlsx: with openpyxl) to read {kind} with"));
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/exports/read.py");
    let output = Command::new(python)
        .arg(script)
        .arg(kind)
        .arg(path)
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("Python runs");
    assert!(
        output.status.success(),
        "{kind}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// A browser without a screen that does this with a page; `None`, loudly, where there is none.
fn with_a_browser(path: &Path, wish: &str) -> Option<Vec<u8>> {
    // With a profile of its own, which is deleted; nothing of it is looked up in a network.
    const QUIETLY: [&str; 10] = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--timeout=300000",
    ];
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("--user-data-dir={}", folder.path().display());
    for name in names {
        let done = Command::new(name)
            .args(QUIETLY)
            .args([profile.as_str(), wish])
            .arg(format!("file://{}", path.display()))
            .output();
        match done {
            Ok(output) if output.status.success() => return Some(output.stdout),
            Ok(output) => panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)),
            Err(_not_here) => {}
        }
    }
    say_skipped("no Chromium to open the HTML report with");
    None
}

/// A page as a browser has it in memory, written out again; `None`, loudly, where there is no browser.
pub fn dumped_by_a_browser(path: &Path) -> Option<String> {
    let page = with_a_browser(path, "--dump-dom")?;
    Some(String::from_utf8(page).expect("a page is UTF-8"))
}

/// Has a browser print a page to a file; false, loudly, where there is none.
pub fn printed_by_a_browser(path: &Path, printed: &Path) -> bool {
    let wish = format!("--print-to-pdf={}", printed.display());
    with_a_browser(path, &wish).is_some()
}
