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

/// Says that something was not compared.
pub fn say_skipped(what: &str) {
    skipped::say_skipped("exports", what);
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

/// A page as a browser has it in memory, written out again; `None`, loudly, where there is none.
pub fn dumped_by_a_browser(path: &Path) -> Option<String> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("--user-data-dir={}", folder.path().display());
    for name in names {
        let dumped = Command::new(name)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--virtual-time-budget=1000",
            ])
            .args([profile.as_str(), "--dump-dom"])
            .arg(format!("file://{}", path.display()))
            .output();
        if let Ok(output) = dumped
            && output.status.success()
        {
            return Some(String::from_utf8(output.stdout).expect("a page is UTF-8"));
        }
    }
    say_skipped("no Chromium to open the HTML report with");
    None
}
