//! A piece of work and its floor, measured in turns. What else the machine does falls on both alike, and what counts is
//! the median of the pairs' ratios.

use std::hint::black_box;
use std::time::Duration;

use super::own_time::own_time;
use super::verdict::verdict;

/// Pairs of which the median counts.
const NUM_PAIRS: usize = 9;

/// The processor's time that a piece of work takes; dropping what it makes does not count.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = own_time();
    let output = black_box(work());
    let took = own_time().saturating_sub(start);
    drop(output);
    took
}

/// Prints figures, and at the end which goals were missed.
#[derive(Default)]
pub struct Report {
    num_met: usize,
    missed: Vec<String>,
    title: String,
}

impl Report {
    /// Prints the heading of lines that follow.
    pub fn heading(&mut self, title: &str, floor: &str) {
        title.clone_into(&mut self.title);
        println!(
            "\n{title}\n{:<52} {:>12} {:>12} {:>9}  goal    (floor: {floor})",
            "", "here", "floor", "ratio"
        );
    }

    /// Times both in turns and prints a line. Each answers how long it took.
    pub fn compare(
        &mut self,
        name: &str,
        goal: Option<f64>,
        mut floor: impl FnMut() -> Duration,
        mut work: impl FnMut() -> Duration,
    ) {
        // What is made on the first use is not what is measured.
        work();
        let pairs: Vec<(Duration, Duration)> = (0..NUM_PAIRS).map(|_| (floor(), work())).collect();
        let mut ratios: Vec<f64> = pairs
            .iter()
            .map(|(floor, took)| took.as_secs_f64() / floor.as_secs_f64())
            .collect();
        ratios.sort_unstable_by(f64::total_cmp);
        let floor = median(pairs.iter().map(|(floor, _)| *floor));
        let took = median(pairs.iter().map(|(_, took)| *took));
        self.line(name, (took, floor), ratios[NUM_PAIRS / 2], goal);
    }

    /// Prints a line of figures that were measured otherwise.
    pub fn line(&mut self, name: &str, (took, floor): (Duration, Duration), ratio: f64, goal: Option<f64>) {
        let judged = goal.map(|goal| format!("<= {goal} {}", self.judge(name, ratio, goal)));
        println!(
            "{name:<52} {:>9.2} ms {:>9.2} ms {ratio:>7.2} x  {}",
            ms(took),
            ms(floor),
            judged.unwrap_or_default()
        );
    }

    /// Judges a figure and remembers it.
    pub fn judge(&mut self, name: &str, figure: f64, goal: f64) -> &'static str {
        if figure <= goal {
            self.num_met += 1;
        } else {
            self.missed
                .push(format!("{}: {name}: {figure:.2}, goal {goal}", self.title));
        }
        verdict(figure, goal)
    }

    /// Says which goals were missed.
    pub fn finish(self) {
        println!("\n{} goals met, {} missed", self.num_met, self.missed.len());
        for missed in self.missed {
            println!("MISSED  {missed}");
        }
    }
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
