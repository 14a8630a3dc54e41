//! A terminal without a person: what a program says only where somebody watches.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Child, Command};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// Runs a program to its end with both its streams on a terminal; its exit code, and what stood there.
pub fn said_on_a_terminal(command: Command) -> (i32, String) {
    said_while_watched(command, |_, _| {})
}

/// The same; `watch` sees all that stands there so far whenever something has come.
pub fn said_while_watched(mut command: Command, mut watch: impl FnMut(&Child, &str)) -> (i32, String) {
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
    let (mut bytes, mut some, mut ours) = (Vec::new(), [0; 4_096], File::from(ours));
    // The end of a terminal is an error of its own on Linux; what was read before it counts.
    while let Ok(length @ 1..) = ours.read(&mut some) {
        bytes.extend_from_slice(&some[..length]);
        watch(&child, &String::from_utf8_lossy(&bytes));
    }
    let exit = child.wait().expect("it ends").code().expect("an exit code");
    let said = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    // A progress line that was taken away does not stand there any more.
    let left = |line: &str| line.rsplit("\u{1b}[2K").next().unwrap_or_default().to_owned();
    let lines: Vec<String> = said.split('\n').map(left).collect();
    (exit, lines.join("\n"))
}
