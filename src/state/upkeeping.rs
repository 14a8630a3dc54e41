//! What a person wants of the program itself changes the state, and becomes wishes for the window.

use super::{AppState, DiagnosticsStage, UpkeepIntent, UpkeepWish, Wish};

impl AppState {
    /// Does what a person wants of the program itself.
    pub(super) fn perform_for_upkeep(&mut self, intent: UpkeepIntent) {
        let wish = match intent {
            UpkeepIntent::ShowCrashFolder => UpkeepWish::ShowCrashFolder,
            UpkeepIntent::DeleteCrashReports => {
                self.upkeep.crash = None;
                UpkeepWish::DeleteCrashReports
            }
            UpkeepIntent::DismissCrash => {
                self.upkeep.crash = None;
                UpkeepWish::MarkCrashTold
            }
            UpkeepIntent::CopyDiagnostics => {
                self.upkeep.diagnostics = DiagnosticsStage::Gathering;
                UpkeepWish::GatherDiagnostics
            }
            UpkeepIntent::DismissDiagnostics => {
                self.upkeep.diagnostics = DiagnosticsStage::None;
                return;
            }
        };
        self.wish = Some(Wish::Upkeep(wish));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use crate::state::{CrashNews, Intent};

    #[test]
    fn a_crash_is_told_until_it_is_put_away_or_deleted() {
        for (intent, wish) in [
            (UpkeepIntent::DismissCrash, UpkeepWish::MarkCrashTold),
            (UpkeepIntent::DeleteCrashReports, UpkeepWish::DeleteCrashReports),
        ] {
            let mut state = AppState::default();
            state.upkeep.crash = Some(CrashNews {
                at: Timestamp::from_ticks(0),
                text: "report".to_owned(),
            });
            assert!(state.perform(Intent::Upkeep(UpkeepIntent::ShowCrashFolder)).is_empty());
            assert_eq!(state.take_wish(), Some(Wish::Upkeep(UpkeepWish::ShowCrashFolder)));
            assert!(state.upkeep.crash.is_some());
            state.perform(Intent::Upkeep(intent));
            assert_eq!(
                (state.take_wish(), state.upkeep.crash),
                (Some(Wish::Upkeep(wish)), None)
            );
        }
    }
}
