//! Charts as SVG within a page. Every bar has its name and number beside it, so that colour only helps.

use std::fmt::Write as _;

use super::text::html;
use crate::model::StateGroup;

const WIDTH: f32 = 640.0;
const NAMES: f32 = 210.0;
const LINE: f32 = 22.0;
const BAR: f32 = 14.0;
/// Room for the number behind the longest bar.
const NUMBERS: f32 = 110.0;
/// Letters of a name that fit before a bar.
const MOST_LETTERS: usize = 34;

/// A bar in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Before it.
    pub(super) name: String,
    /// Behind it.
    pub(super) number: String,
    /// Its parts from the left.
    pub(super) parts: Vec<(StateGroup, u32)>,
}

/// Bars below each other.
pub(super) fn bars(out: &mut String, label: &str, bars: &[Bar]) {
    let total = |bar: &Bar| bar.parts.iter().map(|(_, num)| num).sum::<u32>();
    let longest = bars.iter().map(total).max().unwrap_or(0).max(1);
    let height = LINE * bars.len() as f32;
    // A `String` takes everything.
    let _ = write!(
        out,
        "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">",
        html(label)
    );
    for (at, bar) in bars.iter().enumerate() {
        let top = LINE * at as f32;
        let text = top + BAR;
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\">{}</text>",
            NAMES - 8.0,
            html(&shortened(&bar.name))
        );
        let mut left = NAMES;
        for (group, num) in bar.parts.iter().filter(|(_, num)| *num > 0) {
            let width = (WIDTH - NAMES - NUMBERS) * *num as f32 / longest as f32;
            let _ = write!(
                out,
                "<rect class=\"{}\" x=\"{left:.1}\" y=\"{}\" width=\"{width:.1}\" height=\"{BAR}\"/>",
                class(*group),
                top + 3.0
            );
            left += width;
        }
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{text}\">{}</text>",
            left + 6.0,
            html(&bar.number)
        );
    }
    out.push_str("</svg>");
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= MOST_LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(MOST_LETTERS - 1).collect();
    kept + "…"
}

const fn class(group: StateGroup) -> &'static str {
    match group {
        StateGroup::Installed => "installed",
        StateGroup::Failed => "failed",
        StateGroup::Canceled => "canceled",
        StateGroup::Waiting => "waiting",
        StateGroup::NotTried => "not-tried",
        StateGroup::Other => "other",
    }
}
