//! A line that unfolds what stands below it.

use egui::{Response, Ui};

use super::controls::{ButtonSpec, Weight};

/// Draws the line; who clicks it wants the other state.
pub fn fold_ui(ui: &mut Ui, text: &str, author_id: &str, is_open: bool) -> Response {
    let response = ButtonSpec::new(text, author_id, Weight::Quiet).show(ui);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    response
}
