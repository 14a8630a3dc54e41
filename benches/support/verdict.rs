//! Goals, and whether they are met.

/// What stands behind a figure that has a goal.
pub fn verdict(figure: f64, goal: f64) -> &'static str {
    if figure <= goal { "met" } else { "MISSED" }
}
