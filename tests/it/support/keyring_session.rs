//! A session of a test's own with a bus and a keyring and no screen: what Rollcall's command line needs to keep a
//! sign-in. Nothing of the person's who runs the tests is read or changed.

use std::cell::Cell;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::desktop::{command, nobody_answers_the_keyring, start, wait_for_name};
use super::process::Process;
use super::rollcall::Said;

/// The keyring's collection that is unlocked with the session.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// Bus, keyring and home; ends with all it started when it goes out of scope.
pub struct KeyringSession {
    // In the order in which they end: what depends on another stands before it.
    keyring: Option<Process>,
    bus: Option<Process>,
    bus_address: String,
    is_locked: Cell<bool>,
    home: tempfile::TempDir,
}

impl KeyringSession {
    /// With an unlocked gnome-keyring.
    pub fn unlocked() -> Self {
        let mut session = Self::without_bus();
        session.start_bus();
        session.start_keyring();
        session
    }

    /// With a keyring whose question for the password is answered by nobody, once it is locked.
    pub fn with_a_prompt_nobody_answers() -> Self {
        let mut session = Self::without_bus();
        nobody_answers_the_keyring(session.home());
        session.start_bus();
        session.start_keyring();
        session
    }

    /// With neither bus nor keyring, as on a server.
    pub fn without_bus() -> Self {
        let home = tempfile::Builder::new().prefix("rollcall-keyring-").tempdir().unwrap();
        for folder in ["config", "data", "cache", "run", "logs"] {
            std::fs::create_dir(home.path().join(folder)).unwrap();
        }
        // D-Bus and the keyring refuse a runtime folder that others can read.
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(home.path().join("run"), private).unwrap();
        Self {
            keyring: None,
            bus: None,
            bus_address: String::new(),
            is_locked: Cell::new(false),
            home,
        }
    }

    fn start_bus(&mut self) {
        let arguments = ["--session", "--nofork", "--print-address=1"];
        let bus = start(self.home(), "dbus-daemon", &arguments, "", "");
        self.bus_address = bus.next_line();
        self.bus = Some(bus);
    }

    fn start_keyring(&mut self) {
        let arguments = ["--foreground", "--unlock", "--components=secrets"];
        let mut keyring = start(self.home(), "gnome-keyring-daemon", &arguments, "", &self.bus_address);
        keyring.stdin().write_all(b"the tests' own\n").unwrap();
        keyring.close_stdin();
        self.keyring = Some(keyring);
        wait_for_name(self.home(), &self.bus_address, "org.freedesktop.secrets");
        // The daemon answers to its name a moment before the password has been read.
        self.wait_until_locked_is("false");
    }

    /// Locks the keyring, as leaving the desk does.
    pub fn lock(&self) {
        self.secrets(&[
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            &format!("array:objpath:{LOGIN}"),
        ]);
        self.wait_until_locked_is("true");
        self.is_locked.set(true);
    }

    fn wait_until_locked_is(&self, wanted: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        let question = [
            LOGIN,
            "org.freedesktop.DBus.Properties.Get",
            "string:org.freedesktop.Secret.Collection",
            "string:Locked",
        ];
        loop {
            let answer = self.secrets(&question);
            if answer.contains(&format!("boolean {wanted}")) {
                return;
            }
            assert!(Instant::now() < deadline, "locked is not {wanted}: {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the keyring over the bus.
    fn secrets(&self, arguments: &[&str]) -> String {
        let mut command = self.command("dbus-send");
        command
            .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets"])
            .args(arguments);
        printed(command)
    }

    /// A folder that lives as long as the session.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A path in it.
    pub fn path(&self, below: &str) -> PathBuf {
        self.home().join(below)
    }

    /// A command that sees this session and nothing of the caller's settings.
    pub fn command(&self, program: &str) -> Command {
        command(self.home(), program, "", &self.bus_address)
    }

    /// Rollcall, its settings in the session's own folder.
    pub fn rollcall<A: AsRef<std::ffi::OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_rollcall"));
        command
            .args(arguments)
            .env("ROLLCALL_CONFIG_DIR", self.path("config/rollcall"))
            .stdin(Stdio::null());
        command
    }

    /// Runs Rollcall to its end.
    pub fn said<A: AsRef<std::ffi::OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Said {
        Said::of(self.rollcall(arguments).output().expect("the program starts"))
    }

    /// All entries of Rollcall's that the keyring shows to its own tool, secrets included.
    pub fn entries(&self) -> String {
        let mut command = self.command("secret-tool");
        command.args(["search", "--all", "service", "rollcall"]);
        printed(command)
    }

    /// The refresh token that the keyring holds, if any; a locked one is not asked, for it would ask a person.
    pub fn refresh_token(&self) -> Option<String> {
        if self.is_locked.get() {
            return None;
        }
        let mut command = self.command("secret-tool");
        command.args(["lookup", "service", "rollcall", "username", "refresh-token:default"]);
        let record = command
            .output()
            .expect("secret-tool is in the package libsecret-tools")
            .stdout;
        let record: Value = serde_json::from_slice(&record).ok()?;
        record["refresh_token"].as_str().map(str::to_owned)
    }
}

/// Both streams of a command that runs to its end.
fn printed(mut command: Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{error}: {command:?}; on Debian, scripts/setup-debian.sh test installs it"));
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}
