//! Starts both windows in turns and watches the screen.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use eframe::egui;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};
use x11rb::rust_connection::RustConnection;

use crate::verdict::verdict;
use crate::xvfb::Xvfb;

/// Starts of each.
const NUM_PAIRS: usize = 11;
/// How long a window is left alone before its memory is read.
const SETTLING: Duration = Duration::from_secs(2);
/// To the first picture, beside the empty window.
const GOAL_RATIO: f64 = 1.25;
/// Memory beyond the empty window's.
const GOAL_MORE_MB: f64 = 25.0;
const EMPTY: &str = "--empty-window";
const ROLLCALL: &str = env!("CARGO_BIN_EXE_rollcall");

/// Measures, or is the empty window.
pub fn main() {
    if std::env::args().any(|argument| argument == EMPTY) {
        empty_window();
        return;
    }
    let is_cold = std::env::args().any(|argument| argument == "cold");
    let screen = Screen::start();
    let bench = std::env::current_exe().unwrap();
    let (mut rollcall, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..NUM_PAIRS {
        let program = ["--demo", "--renderer", "glow", "--theme", "light"];
        rollcall.push(screen.start_of(ROLLCALL.as_ref(), &program, is_cold));
        empty.push(screen.start_of(&bench, &[EMPTY], is_cold));
    }
    let kind = if is_cold { "cold" } else { "warm" };
    println!(
        "{:<34} {:>12} {:>12} {:>8}",
        format!("{kind} start, median of {NUM_PAIRS}"),
        "Rollcall",
        "empty window",
        "ratio"
    );
    let line = |name: &str, unit: &str, of: fn(&Start) -> f64| {
        let (here, floor) = (median(&rollcall, of), median(&empty, of));
        let ratio = median_ratio(&rollcall, &empty, of);
        print!(
            "{name:<34} {:>12} {:>12} {ratio:>7.2}x",
            format!("{here:.0} {unit}"),
            format!("{floor:.0} {unit}"),
        );
        (ratio, here - floor)
    };
    let (ratio, _) = line("to the first picture", "ms", |start| {
        start.first_picture.as_secs_f64() * 1_000.0
    });
    println!("  goal {GOAL_RATIO} x: {}", verdict(ratio, GOAL_RATIO));
    let (_, more) = line("memory, settled (VmRSS)", "MB", |start| start.settled_kb / 1_024.0);
    println!("  goal + {GOAL_MORE_MB} MB: {}", verdict(more, GOAL_MORE_MB));
    line("memory, most (VmHWM)", "MB", |start| start.most_kb / 1_024.0);
    println!();
    let size = std::fs::metadata(ROLLCALL).unwrap().len();
    println!(
        "program file: {:.1} MB, with line tables for crash reports",
        size as f64 / 1_048_576.0
    );
}

fn empty_window() {
    struct Empty;
    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            ui.label("Rollcall");
        }
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native("empty-window", options, Box::new(|_| Ok(Box::new(Empty)))).unwrap();
}

/// One start.
struct Start {
    first_picture: Duration,
    settled_kb: f64,
    most_kb: f64,
}

fn median(starts: &[Start], of: fn(&Start) -> f64) -> f64 {
    let mut values: Vec<f64> = starts.iter().map(of).collect();
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The middle one of the pairs' ratios: what else the machine does falls on both of a pair.
fn median_ratio(starts: &[Start], floors: &[Start], of: fn(&Start) -> f64) -> f64 {
    let mut ratios: Vec<f64> = starts
        .iter()
        .zip(floors)
        .map(|(start, floor)| of(start) / of(floor))
        .collect();
    ratios.sort_unstable_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

/// A virtual screen that can be looked at.
struct Screen {
    server: Xvfb,
    connection: RustConnection,
    root: u32,
}

impl Screen {
    fn start() -> Self {
        let server = Xvfb::start();
        let (connection, at) = x11rb::connect(Some(&server.name)).unwrap();
        let root = connection.setup().roots[at].root;
        Self {
            server,
            connection,
            root,
        }
    }

    /// Whether something is drawn left of the middle, where both windows have nothing but their ground.
    fn is_drawn(&self) -> bool {
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, 200, 400, 2, 2, u32::MAX);
        let colours = image.unwrap().reply().unwrap().data;
        colours
            .chunks(4)
            .all(|pixel| pixel.iter().take(3).any(|part| *part != 0))
    }

    fn start_of(&self, program: &std::path::Path, arguments: &[&str], is_cold: bool) -> Start {
        while self.is_drawn() {
            std::thread::sleep(Duration::from_millis(5));
        }
        if is_cold {
            assert!(Command::new("sync").status().unwrap().success());
            std::fs::write("/proc/sys/vm/drop_caches", "3").expect("root may make the system forget its files");
        }
        let begin = Instant::now();
        let mut child = Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.server.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("NO_AT_BRIDGE", "1")
            .env("ROLLCALL_LOG_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/logs"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !self.is_drawn() {
            assert!(
                child.try_wait().unwrap().is_none(),
                "{} ended before it drew",
                program.display()
            );
            std::thread::sleep(Duration::from_millis(1));
        }
        let first_picture = begin.elapsed();
        std::thread::sleep(SETTLING);
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let kb = |name: &str| -> f64 {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        let start = Start {
            first_picture,
            settled_kb: kb("VmRSS:"),
            most_kb: kb("VmHWM:"),
        };
        child.kill().unwrap();
        child.wait().unwrap();
        start
    }
}
