//! The sentence above the rows: who got the agent, who did not. Each part is a click.

use egui::{Frame, Link, Margin, RichText, Ui};

use super::changes_ui::changes_ui;
use super::controls::{mark, muted_label, small_label};
use super::theme::{size, strong_style};
use super::view::View;
use crate::state::{ArrangeIntent, Intent, Rows};
use crate::table::{ListState, RowsView};
use crate::words::{Counted, Headline, HeadlinePart, tr};

/// Draws it.
pub fn headline_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, intents: &mut Vec<Intent>) {
    let frame = Frame::new().inner_margin(Margin {
        left: 8,
        right: 8,
        top: 8,
        bottom: 0,
    });
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::SPACE_S;
            let headline = headline(view, rows);
            if let Some(subject) = &headline.subject {
                let label = muted_label(ui, subject);
                mark(&label, "headline-subject");
            }
            let whole = ui.label(RichText::new(&headline.whole).text_style(strong_style()));
            mark(&whole, "headline");
            let sentence = headline.to_plain_text();
            ui.ctx().accesskit_node_builder(whole.id, |node| {
                node.set_label(sentence);
                node.set_live(egui::accesskit::Live::Polite);
            });
            for part in headline.parts {
                muted_label(ui, "·");
                part_ui(ui, view, part, intents);
            }
            if let Some(as_of) = &headline.as_of {
                muted_label(ui, &format!("· {as_of}"));
            }
            names_ui(ui, view);
            changes_ui(ui, view, rows, intents);
        });
    });
}

/// The sentence about the rows on the screen.
#[must_use]
pub fn headline(view: View<'_>, rows: &Rows) -> Headline {
    let counted = match rows.snapshot.view() {
        RowsView::LatestPerCloudPc => Counted::CloudPcs,
        RowsView::AllAttempts => Counted::Attempts,
    };
    let totals: Vec<_> = rows
        .arranged
        .totals
        .iter()
        .map(|count| (count.state.clone(), count.num_rows))
        .collect();
    let headline = view.words.headline(counted, &totals);
    Headline {
        subject: subject(view, rows),
        as_of: rows.read_at.map(|time| view.words.headline_as_of(time)),
        ..headline
    }
}

/// Customer, and agent or partner with its health; `None` where the partner is not listed.
fn subject(view: View<'_>, rows: &Rows) -> Option<String> {
    let (position, partner) = view.state.partners.find(rows.query.partner_id.as_str())?;
    let reports = rows.snapshot.directory().reports();
    let mut agents: Vec<&str> = reports
        .iter()
        .filter_map(|report| report.agent_name.as_deref())
        .collect();
    agents.sort_unstable();
    agents.dedup();
    // The one agent names the partner, which has no name in Graph.
    let name = match agents.as_slice() {
        [only] => (*only).to_owned(),
        [] | [_, ..] => view.words.partner_number(position),
    };
    let customer = &view.state.shown.name;
    Some(view.words.headline_subject(customer, &name, &partner.connection_status))
}

fn part_ui(ui: &mut Ui, view: View<'_>, part: HeadlinePart, intents: &mut Vec<Intent>) {
    let is_alone = view.state.arrangement.filter.states.iter().eq(&part.states);
    let text = RichText::new(&part.text);
    let link = ui.add(Link::new(if is_alone { text.strong() } else { text }));
    mark(&link, "headline-part");
    let name = tr!(view.words, "headline-show", part = part.text.as_str());
    if link.on_hover_text(name).clicked() {
        intents.push(Intent::Arrange(ArrangeIntent::ShowStates(part.states)));
    }
}

/// What is missing of the names, where something is.
fn names_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    let Some(names) = &view.state.names else { return };
    let text = match (names.cloud_pcs, names.is_final) {
        (ListState::Whole, _) if names.num_business == 0 => tr!(words, "names-no-business"),
        (ListState::Whole, _) => return,
        (ListState::Partial, true) => tr!(words, "names-partial"),
        (ListState::NotRead, true) => tr!(words, "names-failed"),
        (ListState::NotRead | ListState::Partial, false) => tr!(words, "names-loading"),
    };
    let label = small_label(ui, &text);
    mark(&label, "names");
}
