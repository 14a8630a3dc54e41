//! A section as text that has the keyboard when it is wanted, can be selected and read out, and cannot be changed.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{EventFilter, FontFamily, Galley, Response, TextBuffer, TextEdit, Ui};

use super::content::{Fact, Section, plain_text};
use crate::ui::controls::mark;
use crate::ui::theme::{Theme, font, size};

/// Height of a name's line.
const NAME: f32 = 20.0;

/// Draws these facts of a section.
pub(super) fn facts_ui(ui: &mut Ui, section: &Section, facts: &[Fact]) -> Response {
    let theme = Theme::of(ui.ctx());
    let text = plain_text(facts);
    let mut layouter = |ui: &Ui, _: &dyn TextBuffer, width: f32| galley(ui, &theme, facts, width);
    let mut buffer = text.as_str();
    // One line is no higher than its text.
    ui.spacing_mut().interact_size.y = 0.0;
    let edit = TextEdit::multiline(&mut buffer)
        .id(ui.scope_id().with(section.author_id))
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
    let response = ui.add(edit);
    mark(&response, section.author_id);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(section.title.as_str());
        node.set_read_only();
    });
    if response.has_focus() {
        let rect = response.rect.expand(size::SPACE_XS);
        let stroke = theme.focus_stroke();
        ui.painter()
            .rect_stroke(rect, size::CORNER, stroke, egui::StrokeKind::Inside);
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
