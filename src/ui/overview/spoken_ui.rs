//! Heard and not seen: that a round has begun, and every ten seconds how far it is.

use egui::accesskit::Live;
use egui::{Id, Role, Sense, Ui, WidgetInfo};

use crate::model::{Round, Timestamp};
use crate::ui::controls::mark;
use crate::ui::view::View;

/// For so long holds what was said.
const SECONDS: i64 = 10;

/// What was said last.
#[derive(Clone, Debug)]
struct Spoken {
    round: Round,
    at: Timestamp,
    text: String,
}

/// Says how far the round is, where it was not said a moment ago.
pub fn speak_progress(ui: &Ui, (view, round): (View<'_>, Round), text: &str) {
    let id = Id::unique("overview-progress");
    if ui.ctx().accesskit_node_builder(id, |_| ()).is_none() {
        return;
    }
    let holds = |spoken: &Spoken| {
        let seconds = view.now.unix_seconds() - spoken.at.unix_seconds();
        spoken.round == round && (0..SECONDS).contains(&seconds)
    };
    let last = ui.data(|data| data.get_temp::<Spoken>(id)).filter(holds);
    let spoken = last.unwrap_or_else(|| Spoken {
        round,
        at: view.now,
        text: text.to_owned(),
    });
    let here = ui.interact(ui.available_rect_before_wrap(), id, Sense::hover());
    here.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken.text));
    mark(&here, "overview-progress");
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(Live::Polite));
    ui.data_mut(|data| data.insert_temp(id, spoken));
}
