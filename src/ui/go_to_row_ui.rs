//! Go to row: a number, Enter, and the row is in view.

use egui::{Id, Key, Modal, Modifiers, RichText, TextEdit, TextStyle, Ui, vec2};

use super::controls::{ButtonSpec, Weight, mark, muted_label};
use super::theme::{Theme, size};
use super::view::View;
use crate::state::{GoToRow, GridState};
use crate::words::tr;

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
    let theme = Theme::of(ctx);
    let modal = Modal::new(Id::unique("go-to-row"))
        .frame(
            egui::Frame::window(&ctx.style_of(ctx.theme()))
                .fill(theme.bg)
                .inner_margin(egui::Margin::same(16)),
        )
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = size::SPACE_S;
            content_ui(ui, view, &mut text, num_rows)
        });
    let position = row_of(&text, num_rows);
    grid.go_to_row = match (modal.inner, position) {
        (true, Some(position)) => GoToRow::Going(position),
        _ if modal.should_close() => GoToRow::Closed,
        _ => GoToRow::Asking(text),
    };
    grid.takes_focus |= !matches!(grid.go_to_row, GoToRow::Asking(_));
}

/// Whether it is to go there.
fn content_ui(ui: &mut Ui, view: View<'_>, text: &mut String, num_rows: usize) -> bool {
    let words = view.words;
    let heading = ui.label(RichText::new(tr!(words, "go-to-row")).text_style(TextStyle::Heading));
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
    let can_go = row_of(text, num_rows).is_some();
    let button = ui
        .add_enabled_ui(can_go, |ui| ButtonSpec::new(&go, "go-to-row-go", Weight::Main).show(ui))
        .inner;
    enters || button.clicked()
}

/// The position of a row's number, as people write numbers: counted from 1, with or without marks between thousands.
fn row_of(text: &str, num_rows: usize) -> Option<usize> {
    let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '\'' | '’');
    let digits: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
    let number: usize = digits.parse().ok()?;
    (1..=num_rows).contains(&number).then(|| number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_counted_from_one_and_must_be_there() {
        assert_eq!(row_of(" 1 ", 3), Some(0));
        assert_eq!(row_of("1,000,000", 1_000_000), Some(999_999));
        assert_eq!(row_of("1.000", 1_000), Some(999));
        for text in ["", "0", "4", "-1", "x", "1e0", "99999999999999999999999"] {
            assert_eq!(row_of(text, 3), None, "{text}");
        }
    }
}
