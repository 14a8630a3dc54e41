//! A whole frame with its pixels, drawn by the software renderer, beside an empty window's.
//!
//! `cargo bench --bench pixels`, or `-- 1000000` for more than a hundred thousand rows. Both windows are this bench
//! itself, started again in turns on a virtual screen of its own: the same toolkit and renderer, without waiting for the
//! screen's beat, drawing one frame after the other. Counted is the time from one frame's begin to the next one's.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench measures real time, prints a report, and ends when something is wrong"
)]

#[cfg(target_os = "linux")]
#[path = "../support/verdict.rs"]
mod verdict;
#[cfg(target_os = "linux")]
mod window;
#[cfg(target_os = "linux")]
#[path = "../support/xvfb.rs"]
mod xvfb;

#[cfg(target_os = "linux")]
fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let first = arguments.next();
    match first.as_deref().and_then(window::Kind::parse) {
        Some(kind) => window::open(kind, &arguments.next().unwrap()),
        None => compare(first.as_deref().unwrap_or("100000")),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("Pixels are measured on Linux, on a virtual screen.");
}

/// Starts the windows in turns and prints the medians.
#[cfg(target_os = "linux")]
fn compare(rows: &str) {
    use verdict::verdict;
    use window::Kind;

    const GOAL: f64 = 1.5;
    const ROUNDS: usize = 7;
    let screen = xvfb::Xvfb::start();
    let rounds: Vec<[f64; Kind::ALL.len()]> = (0..ROUNDS)
        .map(|_| Kind::ALL.map(|kind| f64::from(median_of_window(kind, rows, &screen.name))))
        .collect();
    println!("whole frame, software renderer, 1280 x 800, {rows} rows, medians of {ROUNDS} rounds in turns");
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        let micros = middle(rounds.iter().map(|round| round[at]).collect());
        let ratio = middle(rounds.iter().map(|round| round[at] / round[0]).collect());
        let judged = match kind {
            Kind::Empty => String::new(),
            Kind::Filled => "a floor too: a window whose every pixel is painted once".to_owned(),
            Kind::Resting | Kind::Scrolling => format!("goal {GOAL} x: {}", verdict(ratio, GOAL)),
        };
        println!(
            "{:<12} {:>8.2} ms {ratio:>6.2} x  {judged}",
            kind.name(),
            micros / 1_000.0
        );
    }
}

/// The middle one.
#[cfg(target_os = "linux")]
fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The median of one window's frames, in microseconds.
#[cfg(target_os = "linux")]
fn median_of_window(kind: window::Kind, rows: &str, display: &str) -> u32 {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args([kind.name(), rows])
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("NO_AT_BRIDGE", "1")
        .stderr(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim().parse().expect("the window prints its median")
}
