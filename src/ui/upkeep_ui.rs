//! Bars about the program itself: it crashed, or what support wants to know was copied.

use egui::{Frame, Panel, Ui};

use super::notice_ui::{Bar, Copies, bar_ui};
use super::view::View;
use crate::state::{DiagnosticsStage, Intent, UpkeepIntent};
use crate::words::tr;

/// Draws the bars there are.
pub fn upkeep_bars_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    for bar in [crash_bar(view), diagnostics_bar(view)].into_iter().flatten() {
        Panel::top(bar.author_id)
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| bar_ui(ui, &bar, intents));
    }
}

fn crash_bar(view: View<'_>) -> Option<Bar> {
    let (words, crash) = (view.words, view.state.upkeep.crash.as_ref()?);
    let ago = words.time_ago_spoken(crash.at, view.now);
    let button = |text, author_id, intent| (text, author_id, Intent::Upkeep(intent));
    Some(Bar {
        text: tr!(words, "crash-bar", ago = ago),
        author_id: "crash",
        copies: Some(Copies {
            label: tr!(words, "crash-copy"),
            author_id: "crash-copy",
            text: crash.text.clone(),
        }),
        buttons: vec![
            button(
                tr!(words, "crash-folder"),
                "crash-folder",
                UpkeepIntent::ShowCrashFolder,
            ),
            button(
                tr!(words, "crash-delete"),
                "crash-delete",
                UpkeepIntent::DeleteCrashReports,
            ),
            button(tr!(words, "dismiss"), "crash-dismiss", UpkeepIntent::DismissCrash),
        ],
    })
}

fn diagnostics_bar(view: View<'_>) -> Option<Bar> {
    let words = view.words;
    let text = match view.state.upkeep.diagnostics {
        DiagnosticsStage::None => return None,
        DiagnosticsStage::Gathering => tr!(words, "diagnostics-gathering"),
        DiagnosticsStage::Copied => tr!(words, "diagnostics-copied"),
    };
    let dismiss = Intent::Upkeep(UpkeepIntent::DismissDiagnostics);
    Some(Bar {
        text,
        author_id: "diagnostics",
        copies: None,
        buttons: vec![(tr!(words, "dismiss"), "diagnostics-dismiss", dismiss)],
    })
}
