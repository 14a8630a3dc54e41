//! Charts as SVG within a page. Every bar has its name and number beside it, so that colour only helps.

use std::fmt::Write as _;

use super::text::html;
use crate::model::StateGroup;

const WIDTH: f32 = 640.0;
const NAMES: f32 = 250.0;
/// Height of a bar with a name of one line.
const LINE: f32 = 22.0;
/// What each further line of a name adds.
pub(super) const MORE: f32 = 15.0;
const BAR: f32 = 14.0;
/// Room for the number behind the longest bar.
const NUMBERS: f32 = 110.0;
/// Letters that fit on a line of a name before a bar, in any font that a browser takes; wide ones count twice.
const MOST_LETTERS: usize = 32;
/// From here on letters are as wide as two (Hangul, Chinese and Japanese signs, emoji).
const WIDE: char = '\u{1100}';
/// Lines of a name; one that is longer yet ends in an ellipsis.
const MOST_LINES: usize = 3;

/// A bar in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Before it.
    pub(super) name: String,
    /// Behind it.
    pub(super) number: String,
    /// What its parts are, in words; empty where its name says so.
    pub(super) told: String,
    /// Its parts from the left.
    pub(super) parts: Vec<(StateGroup, u32)>,
}

/// Bars below each other.
pub(super) fn bars(out: &mut String, label: &str, bars: &[Bar]) {
    let total = |bar: &Bar| bar.parts.iter().map(|(_, num)| num).sum::<u32>();
    let longest = bars.iter().map(total).max().unwrap_or(0).max(1);
    let names: Vec<Vec<String>> = bars.iter().map(|bar| lines(&bar.name)).collect();
    let height: f32 = names.iter().map(|lines| height_of(lines)).sum();
    let said: Vec<String> = bars.iter().map(said).collect();
    // A `String` takes everything.
    let _ = write!(
        out,
        "<svg role=\"img\" aria-label=\"{}: {}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">",
        html(label),
        html(&said.join("; "))
    );
    let mut top = 0.0;
    for (bar, lines) in bars.iter().zip(&names) {
        name(out, lines, top);
        drawn(out, bar, Place { top, longest });
        top += height_of(lines);
    }
    out.push_str("</svg>");
}

/// What a bar says, without its colours.
fn said(bar: &Bar) -> String {
    if bar.told.is_empty() {
        format!("{} {}", bar.name, bar.number)
    } else {
        format!("{}: {}", bar.name, bar.told)
    }
}

fn height_of(lines: &[String]) -> f32 {
    LINE + MORE * lines.len().saturating_sub(1) as f32
}

/// The name before a bar, line by line.
fn name(out: &mut String, lines: &[String], top: f32) {
    let x = NAMES - 8.0;
    let mut text = top + BAR;
    for line in lines {
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{text}\" text-anchor=\"end\">{}</text>",
            html(line)
        );
        text += MORE;
    }
}

/// Where a bar is drawn, and what the longest one stands for.
#[derive(Clone, Copy)]
struct Place {
    top: f32,
    longest: u32,
}

/// A bar and its number.
fn drawn(out: &mut String, bar: &Bar, place: Place) {
    let mut left = NAMES;
    let _ = write!(out, "<g><title>{}</title>", html(&said(bar)));
    for (group, num) in bar.parts.iter().filter(|(_, num)| *num > 0) {
        let width = (WIDTH - NAMES - NUMBERS) * *num as f32 / place.longest as f32;
        let _ = write!(
            out,
            "<rect class=\"{}\" x=\"{left:.1}\" y=\"{}\" width=\"{width:.1}\" height=\"{BAR}\"/>",
            class(*group),
            place.top + 3.0
        );
        left += width;
    }
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{}\">{}</text></g>",
        left + 6.0,
        place.top + BAR,
        html(&bar.number)
    );
}

/// A name in lines that fit before a bar, parted at blanks, and within a word only where that does not fit alone.
pub(super) fn lines(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let mut rest = word.to_owned();
        while !rest.is_empty() {
            let line = lines.last().map_or(0, |line| width(line));
            let blank = usize::from(line > 0);
            if line > 0 && line + blank + width(&rest).min(MOST_LETTERS) > MOST_LETTERS {
                lines.push(String::new());
                continue;
            }
            let fits = fitting(&rest, MOST_LETTERS - line - blank);
            let after = rest.split_off(fits);
            if let Some(last) = lines.last_mut() {
                last.push_str(if blank > 0 { " " } else { "" });
                last.push_str(&rest);
            }
            rest = after;
        }
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.truncate(fitting(last, MOST_LETTERS - 1));
            last.push('…');
        }
    }
    lines
}

fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

const fn width_of(letter: char) -> usize {
    if letter as u32 >= WIDE as u32 { 2 } else { 1 }
}

/// How many bytes of a text fit into so many letters; at least its first letter.
fn fitting(text: &str, room: usize) -> usize {
    let mut taken = 0;
    let end = text.char_indices().skip(1).find(|(at, letter)| {
        taken = text.get(..*at).map_or(0, width) + width_of(*letter);
        taken > room
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// What a page's style calls a group.
pub(super) const fn class(group: StateGroup) -> &'static str {
    match group {
        StateGroup::Installed => "installed",
        StateGroup::Failed => "failed",
        StateGroup::Canceled => "canceled",
        StateGroup::Waiting => "waiting",
        StateGroup::NotTried => "not-tried",
        StateGroup::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_goes_on_in_further_lines_and_nothing_of_it_is_cut() {
        assert_eq!(lines("Failed"), ["Failed"]);
        assert_eq!(
            lines("Installer's checksum does not match"),
            ["Installer's checksum does not", "match"]
        );
        let long = "Installationsprogramm_ohne_Leerzeichen_dazwischen";
        assert_eq!(lines(long).concat(), long);
        let wide = "エージェントのインストーラーが見つかりません";
        assert_eq!(lines(wide).concat(), wide);
        for line in lines(long).iter().chain(&lines(wide)) {
            assert!(width(line) <= MOST_LETTERS, "{line}");
        }
        let endless = lines(&"word ".repeat(100));
        assert_eq!(endless.len(), MOST_LINES);
        assert!(endless[MOST_LINES - 1].ends_with('…') && width(&endless[MOST_LINES - 1]) <= MOST_LETTERS);
        assert_eq!(lines(""), [""]);
    }
}
