//! A process that writes for ever until it is killed: this test binary itself, started again with one of its tests.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};

const FOLDER: &str = "ROLLCALL_TEST_WRITES_INTO";
const ROUND: &str = "ROLLCALL_TEST_ROUND";

/// The folder and the round that the process which is to be killed was given; `None` in a run of all tests.
pub fn told() -> Option<(PathBuf, u64)> {
    let (folder, round) = (std::env::var(FOLDER).ok()?, std::env::var(ROUND).ok()?);
    Some((PathBuf::from(folder), round.parse().unwrap()))
}

/// Starts a test that asks what it was told; with what it says, line by line.
pub fn start(test: &str, folder: &Path, round: u64) -> (Child, Receiver<String>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FOLDER, folder)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = sync_channel(1_024);
    std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, lines)
}
