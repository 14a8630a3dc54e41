//! A section as text that has the keyboard when it is wanted, can be selected and read out, and cannot be changed.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    CursorIcon, EventFilter, FontFamily, Galley, Id, Response, Role, Sense, TextBuffer, TextEdit, TextStyle, Ui,
    WidgetInfo, vec2,
};

use super::content::{Fact, Section, plain_text};
use super::pace::Telling;
use crate::ui::controls::mark;
use crate::ui::theme::{Theme, font, size};

/// Height of a name's line.
const NAME: f32 = 20.0;

/// Draws these facts of a section, and tells them so. Whoever has the keyboard in them or the pointer down has a field in any case.
pub(super) fn facts_ui(ui: &mut Ui, section: &Section, facts: &[Fact], telling: Telling) -> Response {
    let id = ui.scope_id().with(section.author_id);
    let is_used = ui.memory(|memory| memory.has_focus(id)) || ui.input(|input| input.pointer.any_down());
    // One line is no higher than its text.
    ui.spacing_mut().interact_size.y = 0.0;
    let response = match telling {
        Telling::AtOnce if !is_used => text_ui(ui, id, facts),
        Telling::AtOnce | Telling::LetterByLetter => field_ui(ui, id, facts),
    };
    mark(&response, section.author_id);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(section.title.as_str());
        node.set_read_only();
    });
    if response.has_focus() {
        let rect = response.rect.expand(size::SPACE_XS);
        let stroke = Theme::of(ui.ctx()).focus_stroke();
        ui.painter()
            .rect_stroke(rect, size::CORNER, stroke, egui::StrokeKind::Inside);
    }
    response
}

/// The facts in a field.
fn field_ui(ui: &mut Ui, id: Id, facts: &[Fact]) -> Response {
    let theme = Theme::of(ui.ctx());
    let text = plain_text(facts);
    let mut layouter = |ui: &Ui, _: &dyn TextBuffer, width: f32| galley(ui, &theme, facts, width);
    let mut buffer = text.as_str();
    let edit = TextEdit::multiline(&mut buffer)
        .id(id)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // The panel leaves by it, and knows where the keyboard was.
            escape: true,
            tab: false,
        })
        .desired_rows(1)
        .desired_width(ui.available_width())
        .layouter(&mut layouter);
    ui.add(edit)
}

/// The same in the same place, for a frame that nobody stays in: what is seen and heard of a field, without its letters and
/// without what a field does for pointer and keys.
fn text_ui(ui: &mut Ui, id: Id, facts: &[Fact]) -> Response {
    let theme = Theme::of(ui.ctx());
    let width = ui.available_width();
    let galley = galley(ui, &theme, facts, width);
    let line = ui.text_style_height(&TextStyle::Body);
    let (_, rect) = ui.allocate_space(vec2(width, galley.size().y.max(line)));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(plain_text(facts)),
        ..WidgetInfo::new(Role::TextInput)
    });
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_role(Role::MultilineTextInput));
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    if ui.is_rect_visible(rect) {
        ui.painter().galley(rect.min, galley, theme.text);
    }
    response
}

/// Names small and stepping back, values as text.
fn galley(ui: &Ui, theme: &Theme, facts: &[Fact], width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let format = |height, color| TextFormat {
        // A name stands nearer to its value than to the one before.
        line_height: (height < size::TEXT).then_some(NAME),
        valign: egui::Align::BOTTOM,
        ..TextFormat::simple(font(height, FontFamily::Proportional), color)
    };
    for fact in facts {
        let parts = [
            (&fact.name, format(size::TEXT_SMALL, theme.muted)),
            (&fact.value, format(size::TEXT, theme.text)),
        ];
        for (text, format) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
            if !job.text.is_empty() {
                job.append("\n", 0.0, format.clone());
            }
            job.append(text, 0.0, format);
        }
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::ThemeName;

    /// Where the section lies, and every text that is painted with its place.
    fn painted(telling: Telling) -> (egui::Rect, Vec<(egui::Pos2, String)>) {
        let fact = |name: &str, value: &str| Fact {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let facts = [
            fact("", "The attempt ended with an error"),
            fact("Started", "2 h ago\n2026-11-22 13:00:00 +01:00"),
            fact(
                "Message",
                "0x80070070: there is not enough room on the disk for what was to be installed",
            ),
        ];
        let section = Section {
            author_id: "details-state",
            title: "Failed".to_owned(),
            facts: facts.to_vec(),
        };
        let ctx = egui::Context::default();
        Theme::load(ThemeName::Light).install(&ctx);
        let mut rect = egui::Rect::NOTHING;
        let mut texts = Vec::new();
        for _ in 0..2 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                ui.set_max_width(280.0);
                rect = facts_ui(ui, &section, &section.facts, telling).rect;
            });
            output.textures_delta.clear();
            texts = output
                .shapes
                .iter()
                .filter_map(|clipped| text(&clipped.shape))
                .collect();
        }
        (rect, texts)
    }

    fn text(shape: &egui::Shape) -> Option<(egui::Pos2, String)> {
        match shape {
            egui::Shape::Text(text) => Some((text.pos, text.galley.text().to_owned())),
            _ => None,
        }
    }

    #[test]
    fn what_is_told_at_once_stands_where_its_letters_are_told() {
        let at_once = painted(Telling::AtOnce);
        assert_eq!(at_once.1.len(), 1, "{at_once:?}");
        assert_eq!(at_once, painted(Telling::LetterByLetter));
    }
}
