//! The pie of a page: each slice has a number, and the list beside it says what it stands for, so that colour only helps.

use std::f32::consts::TAU;
use std::fmt::Write as _;

use super::charts::{Bar, MORE, class, lines};
use super::text::html;

const WIDTH: f32 = 640.0;
const CENTER: f32 = 104.0;
const RADIUS: f32 = 76.0;
/// A slice of at least so much of the whole has room for its number; another one has it outside.
const LEAST_FOR_NUMBER: f32 = 0.06;
/// How far outside numbers stand, in turns, so that those of narrow neighbours do not lie on each other.
const OUTSIDE: [f32; 2] = [10.0, 21.0];
/// Where the list begins: mark, number, share, name.
const LIST: [f32; 4] = [236.0, 262.0, 284.0, 396.0];
/// Height of an entry with a name of one line.
const LINE: f32 = 24.0;
const MARK: f32 = 14.0;

/// A pie and its list; one part a bar.
pub(super) fn pie(out: &mut String, label: &str, parts: &[Bar]) {
    let names: Vec<Vec<String>> = parts.iter().map(|part| lines(&part.name)).collect();
    let listed: f32 = names
        .iter()
        .map(|lines| LINE + MORE * lines.len().saturating_sub(1) as f32)
        .sum();
    let height = listed.max(2.0 * CENTER);
    let said: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}", part.name, part.number))
        .collect();
    // A `String` takes everything, here and below.
    let _ = write!(
        out,
        "<svg class=\"pie\" role=\"img\" aria-label=\"{}: {}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">",
        html(label),
        html(&said.join(", "))
    );
    slices(out, parts);
    let mut top = (height - listed) / 2.0;
    for (number, (part, lines)) in (1..).zip(parts.iter().zip(&names)) {
        top = entry(out, (number, part), (lines, top));
    }
    out.push_str("</svg>");
}

fn num_rows(part: &Bar) -> u32 {
    part.parts.iter().map(|(_, num)| num).sum()
}

fn slices(out: &mut String, parts: &[Bar]) {
    let whole = parts.iter().map(num_rows).sum::<u32>().max(1) as f32;
    let (mut before, mut outside) = (0.0, OUTSIDE.into_iter().cycle());
    for (number, part) in (1..).zip(parts) {
        let share = num_rows(part) as f32 / whole;
        let Some((group, _)) = part.parts.first().filter(|_| share > 0.0) else {
            continue;
        };
        let class = class(*group);
        if share >= 1.0 {
            let _ = write!(
                out,
                "<circle class=\"{class}\" cx=\"{CENTER}\" cy=\"{CENTER}\" r=\"{RADIUS}\"/>"
            );
        } else {
            let ([x1, y1], [x2, y2]) = (on_circle(before, RADIUS), on_circle(before + share, RADIUS));
            let is_large = u8::from(share > 0.5);
            let _ = write!(
                out,
                "<path class=\"{class}\" d=\"M{CENTER} {CENTER}L{x1:.2} {y1:.2}A{RADIUS} {RADIUS} 0 {is_large} 1 {x2:.2} {y2:.2}Z\"/>"
            );
        }
        let (at, place) = if share >= LEAST_FOR_NUMBER {
            (RADIUS * 0.66, "within")
        } else {
            (RADIUS + outside.next().unwrap_or_default(), "beside")
        };
        let [x, y] = on_circle(before + share / 2.0, at);
        let _ = write!(
            out,
            "<text class=\"{place} on-{class}\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{number}</text>",
            y + 4.5
        );
        before += share;
    }
}

/// A point so far around from the top, clockwise.
fn on_circle(share: f32, radius: f32) -> [f32; 2] {
    let (sin, cos) = (share * TAU).sin_cos();
    [CENTER + radius * sin, CENTER - radius * cos]
}

/// A line of the list; answers where the next one begins.
fn entry(out: &mut String, (number, part): (u32, &Bar), (lines, top): (&[String], f32)) -> f32 {
    let [mark, ordinal, share, name] = LIST;
    let class = part.parts.first().map_or("other", |(group, _)| class(*group));
    let base = top + MARK;
    let _ = write!(
        out,
        "<rect class=\"{class}\" x=\"{mark}\" y=\"{}\" width=\"{MARK}\" height=\"{MARK}\"/>\
<text x=\"{ordinal}\" y=\"{base}\">{number}</text><text x=\"{share}\" y=\"{base}\">{}</text>",
        top + 2.0,
        html(&part.number)
    );
    let mut text = base;
    for line in lines {
        let _ = write!(out, "<text x=\"{name}\" y=\"{text}\">{}</text>", html(line));
        text += MORE;
    }
    text - MORE + LINE - MARK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StateGroup;

    fn part(name: &str, group: StateGroup, num: u32) -> Bar {
        Bar {
            name: name.to_owned(),
            number: num.to_string(),
            told: String::new(),
            parts: vec![(group, num)],
        }
    }

    #[test]
    fn each_slice_has_its_number_and_the_alternative_text_says_all() {
        let mut page = String::new();
        let parts = [
            part("Failed & gone", StateGroup::Failed, 3),
            part("Installed", StateGroup::Installed, 96),
            part("Not tried", StateGroup::NotTried, 1),
        ];
        pie(&mut page, "By state", &parts);
        assert!(
            page.contains("role=\"img\" aria-label=\"By state: Failed &amp; gone 3, Installed 96, Not tried 1\""),
            "{page}"
        );
        assert_eq!(page.matches("<path ").count(), 3);
        // Each number stands at its slice and in the list; two of them are how many as well.
        let said = ["1", "2", "3"].map(|number| page.matches(&format!(">{number}</text>")).count());
        assert_eq!(said, [3, 2, 3], "{page}");
        assert!(page.contains("class=\"within on-installed\"") && page.contains("class=\"beside on-failed\""));
        assert!(page.contains(" 0 1 1 "), "the largest goes the long way round: {page}");
    }

    #[test]
    fn all_of_one_kind_is_a_circle_and_nothing_is_empty() {
        let mut page = String::new();
        pie(&mut page, "By state", &[part("Failed", StateGroup::Failed, 7)]);
        assert!(
            page.contains("<circle class=\"failed\"") && !page.contains("<path"),
            "{page}"
        );
        let [x, y] = on_circle(0.25, RADIUS);
        assert!((x - CENTER - RADIUS).abs() < 0.01 && (y - CENTER).abs() < 0.01);
    }
}
