//! A desktop of a test's own: display, window manager, session bus, keyring, accessibility. Nothing of the person's who
//! runs the tests is read or changed.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};

use super::process::Process;
use super::rollcall::SampleTenantProcess;

/// What a desktop session gives to its programs. Ends with all it started when it goes out of scope.
pub struct DesktopSession {
    // In the order in which they end: what depends on another stands before it.
    _keyring: Process,
    _window_manager: Process,
    _accessibility: Process,
    _bus: Process,
    _display: Process,
    display: String,
    bus_address: String,
    home: tempfile::TempDir,
}

/// Where pictures are to be saved (`scripts/walk.sh`).
pub fn pictures() -> Option<PathBuf> {
    std::env::var_os("WALK_PICTURES").map(PathBuf::from)
}

/// The size of a screen, as Xvfb takes it.
#[derive(Clone, Copy)]
pub struct Screen(&'static str);

impl Screen {
    /// 1280 × 800.
    pub const SMALL: Self = Self("1280x800x24");
    /// 1920 × 1080.
    pub const LARGE: Self = Self("1920x1080x24");
}

impl DesktopSession {
    /// Starts a session on the small screen and waits until each part answers.
    pub fn start() -> Self {
        Self::on(Screen::SMALL)
    }

    /// The same on another screen.
    pub fn on(screen: Screen) -> Self {
        Self::start_in(Self::new_home(), screen)
    }

    /// The same, where nobody answers the keyring's question for its password, once it is locked.
    pub fn with_a_prompt_nobody_answers() -> Self {
        let home = Self::new_home();
        nobody_answers_the_keyring(home.path());
        Self::start_in(home, Screen::SMALL)
    }

    fn new_home() -> tempfile::TempDir {
        let home = tempfile::Builder::new().prefix("rollcall-desktop-").tempdir().unwrap();
        for folder in ["config", "data", "cache", "run", "logs"] {
            std::fs::create_dir(home.path().join(folder)).unwrap();
        }
        // D-Bus and the keyring refuse a runtime folder that others can read.
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(home.path().join("run"), private).unwrap();
        home
    }

    fn start_in(home: tempfile::TempDir, screen: Screen) -> Self {
        // Without `-noreset` it begins anew whenever its last client has gone, and turns away whoever comes just then.
        let display = start(
            home.path(),
            "Xvfb",
            &[
                "-displayfd",
                "1",
                "-screen",
                "0",
                screen.0,
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            "",
            "",
        );
        let display_name = format!(":{}", display.next_line().trim());
        let bus = start(
            home.path(),
            "dbus-daemon",
            &["--session", "--nofork", "--print-address=1"],
            &display_name,
            "",
        );
        let bus_address = bus.next_line();
        let start =
            |program: &str, arguments: &[&str]| start(home.path(), program, arguments, &display_name, &bus_address);

        let launcher = "/usr/libexec/at-spi-bus-launcher";
        let accessibility = start(launcher, &["--launch-immediately", "--a11y=1", "--screen-reader=1"]);
        // A window gets the keyboard from a window manager, here as on any desktop.
        let window_manager = start("matchbox-window-manager", &["-use_titlebar", "no"]);
        let mut keyring = start(
            "gnome-keyring-daemon",
            &["--foreground", "--unlock", "--components=secrets"],
        );
        keyring.stdin().write_all(b"the tests' own\n").unwrap();
        keyring.close_stdin();

        let session = Self {
            _keyring: keyring,
            _window_manager: window_manager,
            _accessibility: accessibility,
            _bus: bus,
            _display: display,
            display: display_name,
            bus_address,
            home,
        };
        for name in ["org.a11y.Bus", "org.freedesktop.secrets"] {
            wait_for_name(session.home(), &session.bus_address, name);
        }
        session
    }

    /// Locks the keyring, as leaving the desk does.
    pub fn lock(&self) {
        let mut command = self.command("dbus-send");
        command.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// Where its session bus is.
    pub fn bus_address(&self) -> &str {
        &self.bus_address
    }

    /// Every pixel of the screen: red, green, blue.
    pub fn pixels(&self) -> Vec<[u8; 3]> {
        let (connection, at) = x11rb::connect(Some(&self.display)).unwrap();
        let screen = &connection.setup().roots[at];
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let asked = connection.get_image(ImageFormat::Z_PIXMAP, screen.root, 0, 0, width, height, u32::MAX);
        let image = asked.unwrap().reply().unwrap();
        image
            .data
            .chunks_exact(4)
            .map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect()
    }

    /// A folder that lives as long as the session.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// A command that sees this desktop and nothing of the caller's settings.
    pub fn command(&self, program: &str) -> Command {
        command(self.home(), program, &self.display, &self.bus_address)
    }

    /// Starts a program on this desktop.
    pub fn start_program(&self, name: &str, command: Command) -> Process {
        Process::start(name, &self.home().join("logs"), command)
    }

    /// Rollcall with a connection to this tenant, settings in the session's own folder.
    pub fn rollcall(&self, tenant: &SampleTenantProcess, arguments: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_rollcall"));
        command.args(arguments);
        command
            .args(tenant.options())
            .arg("--config-dir")
            .arg(self.home().join("config"));
        command
    }

    /// The folder with Rollcall's log and its reports of crashes.
    pub fn logs_of_rollcall(&self) -> PathBuf {
        self.home().join(".local/state/rollcall")
    }

    /// Rollcall's log.
    pub fn log_of_rollcall(&self) -> String {
        std::fs::read_to_string(self.logs_of_rollcall().join("rollcall.log")).unwrap_or_default()
    }

    /// Rollcall's window.
    pub fn window(&self, tenant: &SampleTenantProcess) -> Process {
        self.start_program("window", self.rollcall(tenant, &[]))
    }

    /// Saves a picture of the whole screen under this name, where somebody wants pictures.
    pub fn picture(&self, name: &str) {
        let Some(folder) = pictures() else { return };
        // The last frame has been painted when the screen stands still.
        std::thread::sleep(Duration::from_millis(700));
        let file = folder.join(format!("{name}.png"));
        let mut command = self.command("import");
        command.args(["-window", "root"]).arg(&file);
        assert!(command.status().unwrap().success(), "{}", file.display());
    }

    /// What lies on the clipboard, waited for until it satisfies the caller.
    pub fn clipboard(&self, fine: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let mut command = self.command("xclip");
            let output = command
                .args(["-out", "-selection", "clipboard"])
                .stderr(Stdio::null())
                .output()
                .unwrap();
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            if fine(&text) {
                return text;
            }
            assert!(Instant::now() < deadline, "on the clipboard: {text:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// In place of the program that asks for the keyring's password: one that never comes to the bus. Before the bus starts.
pub fn nobody_answers_the_keyring(home: &Path) {
    let services = home.join("data/dbus-1/services");
    std::fs::create_dir_all(&services).unwrap();
    let prompter = "[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sleep 60\n";
    std::fs::write(services.join("org.gnome.keyring.SystemPrompter.service"), prompter).unwrap();
}

/// Waits until somebody answers to this name on the session bus.
pub fn wait_for_name(home: &Path, bus_address: &str, name: &str) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let mut command = command(home, "dbus-send", "", bus_address);
        command.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
        ]);
        command.args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")]);
        let output = command.stderr(Stdio::null()).output().unwrap();
        if String::from_utf8_lossy(&output.stdout).contains("boolean true") {
            return;
        }
        assert!(Instant::now() < deadline, "nobody answers to {name}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Starts a part of a session.
pub fn start(home: &Path, program: &str, arguments: &[&str], display: &str, bus_address: &str) -> Process {
    let name = Path::new(program).file_name().unwrap().to_string_lossy().into_owned();
    let mut command = command(home, program, display, bus_address);
    command.args(arguments);
    Process::start(&name, &home.join("logs"), command)
}

/// A command with an environment of its own.
pub fn command(home: &Path, program: &str, display: &str, bus_address: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    command
        .env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")
        .env("LANG", "C.UTF-8");
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home.join("run"));
    command
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_CACHE_HOME", home.join("cache"));
    command.env("RUST_BACKTRACE", "1");
    // Settings of the system's kind, not of somebody's dconf.
    command.env("GSETTINGS_BACKEND", "memory");
    for (name, value) in [("DISPLAY", display), ("DBUS_SESSION_BUS_ADDRESS", bus_address)] {
        if !value.is_empty() {
            command.env(name, value);
        }
    }
    command
}
