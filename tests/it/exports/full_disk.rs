//! The built program on a disk that is really full: the system takes no byte more.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::process::{Command, Stdio};

use super::asked_for::partner;
use crate::support::rollcall::{Said, rollcall};

/// Blocks of 512 bytes, or 1,024 in some shells: in either far less than the sample tenant's rows.
const ROOM: u32 = 8;

/// Runs the program where no file can grow beyond a few kilobytes; what is more the system refuses, as on a full disk.
fn with_little_room(arguments: &[&str], logs: &Path) -> Said {
    let program = rollcall(arguments);
    // The signal that comes with the refusal would end the program before it can say a word.
    let script = format!("trap '' XFSZ; ulimit -f {ROOM}; exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script])
        .arg(program.get_program())
        .args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.env("ROLLCALL_LOG_DIR", logs).stdin(Stdio::null());
    Said::of(shell.output().expect("the program starts"))
}

#[test]
fn where_the_disk_is_full_a_sentence_says_so_and_what_was_there_stays_without_a_half_file_beside_it() {
    let (folder, logs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let partner = partner();
    let one = ["--partner", &partner];
    let all = ["--customers", "3", "--rows", "900", "--all-customers"];
    for (whose, format) in [
        (&one[..], "csv"),
        (&one, "jsonl"),
        (&one, "html"),
        (&one, "xlsx"),
        (&all, "csv"),
        (&all, "html"),
    ] {
        let path = folder.path().join(format!("rows.{format}"));
        std::fs::write(&path, "of yesterday").unwrap();
        let shown = path.display().to_string();
        let demo = [
            "export",
            "--demo",
            "--approve-after",
            "0",
            "--format",
            format,
            "--output",
            &shown,
        ];
        let said = with_little_room(&[&demo[..], whose].concat(), logs.path());
        assert_eq!(said.exit, 1, "{format}: {}", said.stderr);
        let sentence = format!("There is no room left for {shown}");
        assert!(said.stderr.contains(&sentence), "{format}: {}", said.stderr);
        assert!(
            said.stderr.contains("Free some space, or choose another drive"),
            "{}",
            said.stderr
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "of yesterday");
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        assert_eq!(left, std::slice::from_ref(&path), "{format}");
        std::fs::remove_file(&path).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_is_full_is_told_too() {
    let full: File = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let demo = ["export", "--demo", "--approve-after", "0"];
    let mut program = rollcall(&[&demo[..], &["--partner", &partner()]].concat());
    let said = Said::of(
        program
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap(),
    );
    assert_eq!(said.exit, 1, "{}", said.stderr);
    assert!(said.stderr.contains("There is no room left"), "{}", said.stderr);
}
