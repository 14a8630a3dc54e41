//! A process of a test's own, with everything it starts: ended when it goes out of scope, its words kept for the report.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// How long a process may take to say its first word, or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running process.
pub struct Process {
    name: String,
    child: Child,
    log: PathBuf,
    lines: Receiver<String>,
}

impl Process {
    /// Starts a command in a process group of its own; `name` is what reports call it, and names its log in `logs`.
    pub fn start(name: &str, logs: &Path, mut command: Command) -> Self {
        let log = logs.join(format!("{name}.log"));
        command
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap());
        let mut child = command.spawn().unwrap_or_else(|error| {
            panic!("{name}: {error}: {command:?}; on Debian, scripts/setup-debian.sh test installs what is missing")
        });
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = sync_channel(10_000);
        // Reads on, so that the process never waits for a reader. Ends with the pipe.
        std::thread::Builder::new()
            .name(format!("{name} says"))
            .spawn(move || {
                stdout
                    .lines()
                    .map_while(Result::ok)
                    .for_each(|line| drop(sender.try_send(line)))
            })
            .unwrap();
        Self {
            name: name.to_owned(),
            child,
            log,
            lines,
        }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Where to write to it.
    pub fn stdin(&mut self) -> &mut ChildStdin {
        self.child.stdin.as_mut().unwrap()
    }

    /// Says that nothing more will be written to it.
    pub fn close_stdin(&mut self) {
        drop(self.child.stdin.take());
    }

    /// The next line it prints, waited for until a deadline.
    pub fn next_line(&self) -> String {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => panic!("{} says nothing: {}", self.name, self.errors()),
            Err(RecvTimeoutError::Disconnected) => panic!("{} has ended: {}", self.name, self.errors()),
        }
    }

    /// What it wrote to its error stream.
    pub fn errors(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until it has ended by itself.
    pub fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{} does not end: {}", self.name, self.errors());
    }

    /// Asks it to end as a session does that closes, and waits until it has.
    pub fn end(&mut self) -> ExitStatus {
        self.signal("TERM");
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.signal("KILL");
        self.child.wait().unwrap()
    }

    /// Sends a signal to it and to what it started.
    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill")
            .args(["-s", signal, "--", &group])
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            self.end();
        }
        // Whatever it started and left behind.
        self.signal("KILL");
        if std::thread::panicking() {
            eprintln!("--- {} said:\n{}", self.name, self.errors());
        }
    }
}
