//! Medians of several goes, printed beside a floor that is measured in the same run.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Goes of which the median counts.
const NUM_GOES: usize = 7;

/// The median time of a piece of work.
pub fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    median_after(|| (), |()| work())
}

/// The median time of a piece of work that needs something fresh each time; making that is not timed.
pub fn median_after<I, T>(mut prepare: impl FnMut() -> I, mut work: impl FnMut(I) -> T) -> Duration {
    let mut goes: Vec<Duration> = (0..NUM_GOES)
        .map(|_| {
            let input = prepare();
            let start = Instant::now();
            let output = black_box(work(black_box(input)));
            let elapsed = start.elapsed();
            drop(output);
            elapsed
        })
        .collect();
    goes.sort_unstable();
    goes[NUM_GOES / 2]
}

/// One line of the report.
pub struct Line<'a> {
    /// What was done.
    pub name: &'a str,
    /// How long it took.
    pub took: Duration,
    /// How long the floor took.
    pub floor: Duration,
    /// The ratio that is aimed at, where there is one.
    pub goal: Option<f64>,
}

impl Line<'_> {
    /// Prints the line.
    pub fn print(&self) {
        let ratio = self.took.as_secs_f64() / self.floor.as_secs_f64();
        let goal = match self.goal {
            Some(goal) if ratio <= goal => format!("<= {goal} ok"),
            Some(goal) => format!("<= {goal} MISSED"),
            None => String::new(),
        };
        println!(
            "{:<44} {:>9.2} ms {:>9.2} ms {ratio:>7.2} x  {goal}",
            self.name,
            ms(self.took),
            ms(self.floor)
        );
    }
}

/// Prints the heading of lines that follow.
pub fn heading(title: &str, floor: &str) {
    println!(
        "\n{title}\n{:<44} {:>12} {:>12} {:>9}  goal    (floor: {floor})",
        "", "here", "floor", "ratio"
    );
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
