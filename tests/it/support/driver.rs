//! Acts on a window through AT-SPI, by role and name, from a third process.

use std::io::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::desktop::DesktopSession;
use super::process::Process;
use super::rollcall::SampleTenantProcess;

/// The process that speaks AT-SPI, aimed at one window.
pub struct Driver {
    process: Process,
    window: u32,
    beside: Vec<u32>,
}

/// What assistive technology can say about one node.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Node {
    /// AT-SPI's name of the role.
    pub role: String,
    /// The accessible name.
    pub name: String,
    /// What is said after the name.
    pub description: String,
    /// The stable author ID.
    pub id: String,
    /// AT-SPI's names of its states.
    pub states: Vec<String>,
    /// What a field holds.
    #[serde(default)]
    pub text: String,
    /// The names of the nodes directly below; only in a list.
    #[serde(default)]
    pub children: Vec<String>,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Heard {
    /// By itself, or because the keyboard reached it.
    pub how: How,
    /// What.
    pub text: String,
}

/// Why something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The window announced it.
    Speaks,
    /// The keyboard reached it.
    Arrives,
}

impl Driver {
    /// A driver for the window of this process.
    pub fn new(session: &DesktopSession, window: &Process) -> Self {
        Self::of(session, window.id())
    }

    fn of(session: &DesktopSession, window: u32) -> Self {
        // The system's Python has the bindings; another one first on the path may not.
        let mut command = session.command("/usr/bin/python3");
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/desktop/drive.py"));
        Self {
            process: session.start_program("driver", command),
            window,
            beside: Vec::new(),
        }
    }

    /// One that keeps what is said by itself, from before any window is there; [`Driver::aim`] names the window.
    pub fn listening(session: &DesktopSession) -> Self {
        let mut driver = Self::of(session, 0);
        driver.ask(json!({"do": "listen"}));
        driver
    }

    /// The window that is meant from now on, and the tenant that answers it.
    pub fn aim(&mut self, window: &Process, tenant: &SampleTenantProcess) {
        self.window = window.id();
        self.beside = vec![tenant.id()];
    }

    /// All that a screen reader has said by itself since the last time, once something matched the pattern and everything on this
    /// desktop has come to rest, and the tenant that answers it.
    pub fn heard(&mut self, pattern: &str) -> Vec<Heard> {
        let beside = self.beside.clone();
        serde_json::from_value(self.ask(json!({"do": "heard", "name": pattern, "beside": beside}))).unwrap()
    }

    /// The first node of this role whose whole name matches the pattern, waited for.
    pub fn find(&mut self, role: &str, name: &str) -> Node {
        self.find_in_state(role, name, None)
    }

    /// The same, in this state.
    pub fn find_in_state(&mut self, role: &str, name: &str, state: Option<&str>) -> Node {
        let found = self.ask(json!({"do": "find", "role": role, "name": name, "state": state}));
        serde_json::from_value(found).unwrap()
    }

    /// Waits until there is no such node.
    pub fn gone(&mut self, role: &str, name: &str) {
        self.ask(json!({"do": "gone", "role": role, "name": name}));
    }

    /// All such nodes there are now.
    pub fn list(&mut self, role: &str, name: &str) -> Vec<Node> {
        serde_json::from_value(self.ask(json!({"do": "list", "role": role, "name": name}))).unwrap()
    }

    /// Does the node's action, once it is enabled.
    pub fn click(&mut self, role: &str, name: &str) {
        self.ask(json!({"do": "click", "role": role, "name": name}));
    }

    /// Clicks with the mouse: this far right of and below the node's middle, in shares of half its height.
    pub fn click_at(&mut self, role: &str, name: &str, right: f32, down: f32) {
        self.ask(json!({"do": "click_at", "role": role, "name": name, "right": right, "down": down}));
    }

    /// All such nodes as soon as they are as the caller wants them.
    pub fn list_when(&mut self, role: &str, name: &str, fine: impl Fn(&[Node]) -> bool) -> Vec<Node> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let nodes = self.list(role, name);
            if fine(&nodes) {
                return nodes;
            }
            assert!(
                Instant::now() < deadline,
                "{role} {name:?} never came to be as wanted: {nodes:#?}"
            );
        }
    }

    /// Clicks with the mouse while a key is held down. The action of [`Driver::click`] goes another way than the key and
    /// could overtake it.
    pub fn click_holding(&mut self, modifier: &str, role: &str, name: &str) {
        self.key("press", modifier);
        self.click_at(role, name, 0.0, 0.0);
        self.key("release", modifier);
    }

    /// Moves the keyboard to the node and waits until it says so.
    pub fn focus(&mut self, role: &str, name: &str) {
        self.ask(json!({"do": "focus", "role": role, "name": name}));
    }

    /// Puts text into a field.
    pub fn set_text(&mut self, name: &str, text: &str) {
        self.ask(json!({"do": "set_text", "role": "entry", "name": name, "text": text}));
    }

    /// Presses and lets go of a key, with modifiers held.
    pub fn stroke(&mut self, modifiers: &[&str], key: &str) {
        for modifier in modifiers {
            self.key("press", modifier);
        }
        self.key("stroke", key);
        for modifier in modifiers {
            self.key("release", modifier);
        }
    }

    /// The numbers of the X windows that the process shows.
    pub fn x_windows(&mut self) -> Vec<String> {
        serde_json::from_value(self.ask(json!({"do": "window"}))).unwrap()
    }

    /// The same as soon as they are as the caller wants them.
    pub fn x_windows_when(&mut self, fine: impl Fn(&[String]) -> bool) -> Vec<String> {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let windows = self.x_windows();
            if fine(&windows) {
                return windows;
            }
            assert!(Instant::now() < deadline, "the X windows stay {windows:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Everything the window tells assistive technology, one line a node.
    pub fn tree(&mut self) -> String {
        let lines: Vec<String> = serde_json::from_value(self.ask(json!({"do": "tree"}))).unwrap();
        lines.join("\n")
    }

    fn key(&mut self, kind: &str, key: &str) {
        self.ask(json!({"do": "key", "kind": kind, "key": key}));
    }

    fn ask(&mut self, mut request: Value) -> Value {
        request["pid"] = json!(self.window);
        writeln!(self.process.stdin(), "{request}").unwrap();
        let mut answer: Value = serde_json::from_str(&self.process.next_line()).unwrap();
        if let Some(error) = answer.get("error") {
            let tree: Vec<&str> = answer["tree"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            panic!("{request}: {error}; the window says:\n{}", tree.join("\n"));
        }
        answer["ok"].take()
    }
}
