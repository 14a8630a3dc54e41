//! A terminal without a person: what a program says only where somebody watches.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// Runs a program to its end with both its streams on a terminal; its exit code, and what stood there.
pub fn said_on_a_terminal(mut command: Command) -> (i32, String) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
    grantpt(&ours).expect("it is ours");
    unlockpt(&ours).expect("it opens");
    let name = ptsname(&ours, Vec::new()).expect("its name");
    let theirs = File::options()
        .read(true)
        .write(true)
        // It must not become the terminal of the tests themselves.
        .custom_flags(OpenptFlags::NOCTTY.bits().cast_signed())
        .open(name.to_str().expect("UTF-8"))
        .expect("its other end");
    command
        .stdout(theirs.try_clone().expect("a second handle"))
        .stderr(theirs);
    let mut child = command.spawn().expect("the program starts");
    // Ours are the last handles of the other end: the reading ends when the program's are gone.
    drop(command);
    let mut bytes = Vec::new();
    // The end of a terminal is an error of its own on Linux; what was read before it counts.
    let _end = File::from(ours).read_to_end(&mut bytes);
    let exit = child.wait().expect("it ends").code().expect("an exit code");
    (exit, String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
}
