//! How wide the columns of what was found have to be for their longest text. Asked in every frame: of a thousand lines the
//! longest text is found by its letters, and that one alone is measured.

use std::collections::BTreeSet;

use egui::{Color32, TextStyle, Ui};

use super::columns::{ListColumn, fitted};
use super::line::PADDING;
use crate::model::{ErrorCode, Finding, ProfileId};
use crate::ui::profile_mark::MARK;
use crate::ui::view::View;

/// Room before the text of a state, for its icon.
pub const STATE_ICON: f32 = 20.0;
/// Of more kinds of errors than these the rest is not looked at: unknown ones may be many.
const KINDS: usize = 64;

/// The columns for these findings in a list of this width, `ticket` saying what a finding's note says.
pub fn widths(
    ui: &Ui,
    view: View<'_>,
    (findings, columns): (&[Finding], &[ListColumn; 7]),
    ticket: impl Fn(&Finding) -> String,
) -> [ListColumn; 7] {
    let words = view.words;
    let names = distinct(findings, |finding| &finding.profile);
    let name = |id: &&ProfileId| {
        let profile = view.state.profiles.by_id(id);
        profile.map(|profile| words.customer(profile, &view.state.profiles))
    };
    let states = distinct(findings, |finding| &finding.state);
    let errors = distinct(findings, |finding| &finding.error);
    let error = |code: &&ErrorCode| words.error(code);
    let noted = findings.iter().filter(|finding| finding.note.is_some());
    let longest = [
        longest(names.iter().filter_map(name)),
        longest(findings.iter().filter_map(|finding| finding.device.as_deref())),
        longest(findings.iter().filter_map(|finding| finding.user.as_deref())),
        longest(states.iter().map(|state| words.state(state))),
        longest(errors.iter().take(KINDS).map(error)),
        longest(noted.map(ticket)),
        String::new(),
    ];
    let before = [MARK, 0.0, 0.0, STATE_ICON, 0.0, 0.0, 0.0];
    let mut needs = longest.map(|text| width_of(ui, text));
    for (need, before) in needs.iter_mut().zip(before) {
        *need += before;
    }
    fitted(ui.available_width(), columns, &needs)
}

fn distinct<'a, T: Ord>(findings: &'a [Finding], of: impl Fn(&'a Finding) -> &'a T) -> BTreeSet<&'a T> {
    findings.iter().map(of).collect()
}

/// The text with the most letters.
fn longest<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    let longest = texts.max_by_key(|text| text.as_ref().chars().count());
    longest.map(|text| text.as_ref().to_owned()).unwrap_or_default()
}

/// With what is free on either side.
fn width_of(ui: &Ui, text: String) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(text, font, Color32::PLACEHOLDER);
    // Letters end between pixels.
    galley.size().x.ceil() + 2.0 * PADDING + 1.0
}
