//! Says past the test harness, and to `scripts/skipped.sh`, that something could not be tested.

use std::io::Write as _;
use std::path::Path;

/// One line, in the folder of this kind below `target`.
pub fn say_skipped(kind: &str, what: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(kind);
    say_skipped_in(&folder, what);
}

/// The same in another folder.
pub fn say_skipped_in(folder: &Path, what: &str) {
    let line = format!("SKIPPED, {what}\n");
    let _closed = std::io::stderr().write_all(line.as_bytes());
    let _there = std::fs::create_dir_all(folder);
    let file = std::fs::File::options()
        .append(true)
        .create(true)
        .open(folder.join("skipped"));
    file.and_then(|mut file| file.write_all(line.as_bytes()))
        .expect("a place to say what was skipped");
}
