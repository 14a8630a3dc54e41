//! Go to row: a number, Enter, and the row is in view.

use egui::{Id, Key, Modifiers, TextEdit, Ui, vec2};

use super::controls::{ButtonSpec, Weight, mark, muted_label, small_label};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::theme::size;
use super::view::View;
use crate::state::{GoToRow, GridState};
use crate::words::{Words, tr};

const WIDTH: f32 = 280.0;

/// Draws the dialog where it is open.
pub fn go_to_row_ui(ctx: &egui::Context, view: View<'_>, grid: &mut GridState) {
    let GoToRow::Asking(text) = &grid.go_to_row else { return };
    let Some(rows) = &view.state.rows else {
        grid.go_to_row = GoToRow::Closed;
        return;
    };
    let mut text = text.clone();
    let num_rows = rows.arranged.order.len();
    let spec = DialogSpec {
        padding: 16,
        ..DialogSpec::new("go-to-row", WIDTH)
    };
    let modal = spec.show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_S;
        content_ui(ui, view, &mut text, num_rows)
    });
    let position = row_of(&text, num_rows);
    grid.go_to_row = match (modal.inner, position) {
        (true, Ok(position)) => GoToRow::Going(position),
        _ if modal.should_close() => GoToRow::Closed,
        _ => GoToRow::Asking(text),
    };
    grid.takes_focus |= !matches!(grid.go_to_row, GoToRow::Asking(_));
}

/// Whether it is to go there.
fn content_ui(ui: &mut Ui, view: View<'_>, text: &mut String, num_rows: usize) -> bool {
    let words = view.words;
    let heading = dialog_heading_ui(ui, &tr!(words, "go-to-row"), "go-to-row-heading");
    let enters = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let edit = TextEdit::singleline(text)
        .id(Id::unique("go-to-row-field"))
        .margin(egui::Margin::symmetric(8, 4))
        .min_size(vec2(WIDTH, size::CONTROL))
        .desired_width(WIDTH);
    let field = ui.add(edit).labelled_by(heading.id);
    mark(&field, "go-to-row");
    field.request_focus();
    let count = words.number(num_rows as u64);
    muted_label(ui, &tr!(words, "go-to-row-range", n = num_rows, count = count));
    let go = tr!(words, "go-to-row-go");
    let hindrance = row_of(text, num_rows)
        .err()
        .map(|hindrance| hindrance.text(words, num_rows));
    let button = ui.horizontal(|ui| {
        let spec = ButtonSpec::new(&go, "go-to-row-go", Weight::Main);
        let button = ui.add_enabled_ui(hindrance.is_none(), |ui| spec.show(ui)).inner;
        if let Some(text) = &hindrance {
            let label = small_label(ui, text);
            mark(&label, "go-to-row-hindrance");
            ui.ctx()
                .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
        }
        button
    });
    enters || button.inner.clicked()
}

/// Why a text names no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hindrance {
    /// Nothing was typed yet.
    Empty,
    /// It is not a number.
    NotANumber,
    /// There is no such row.
    NoSuchRow,
}

impl Hindrance {
    fn text(self, words: &Words, num_rows: usize) -> String {
        match self {
            Self::Empty => tr!(words, "go-to-row-empty"),
            Self::NotANumber => tr!(words, "go-to-row-not-a-number"),
            Self::NoSuchRow => tr!(
                words,
                "go-to-row-no-such-row",
                n = num_rows,
                count = words.number(num_rows as u64)
            ),
        }
    }
}

/// The position of a row's number, as people write numbers: counted from 1, with or without marks between thousands.
fn row_of(text: &str, num_rows: usize) -> Result<usize, Hindrance> {
    let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '\'' | '’');
    let digits: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
    if digits.is_empty() {
        return Err(Hindrance::Empty);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Hindrance::NotANumber);
    }
    // A number too long to be read is larger than any table.
    let number: usize = digits.parse().map_err(|_too_long| Hindrance::NoSuchRow)?;
    (1..=num_rows)
        .contains(&number)
        .then(|| number - 1)
        .ok_or(Hindrance::NoSuchRow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_counted_from_one_and_must_be_there() {
        assert_eq!(row_of(" 1 ", 3), Ok(0));
        assert_eq!(row_of("1,000,000", 1_000_000), Ok(999_999));
        assert_eq!(row_of("1.000", 1_000), Ok(999));
        for (text, hindrance) in [
            ("", Hindrance::Empty),
            (" ", Hindrance::Empty),
            ("0", Hindrance::NoSuchRow),
            ("4", Hindrance::NoSuchRow),
            ("99999999999999999999999", Hindrance::NoSuchRow),
            ("-1", Hindrance::NotANumber),
            ("x", Hindrance::NotANumber),
            ("1e0", Hindrance::NotANumber),
        ] {
            assert_eq!(row_of(text, 3), Err(hindrance), "{text}");
        }
    }
}
