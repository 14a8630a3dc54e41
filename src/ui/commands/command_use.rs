//! When the commands can be used.

use super::command::CommandId;
use crate::message::ShowChanges;
use crate::model::{Presence, ProfileId};
use crate::state::{GridState, MOST_PINNED, OverviewState, RunState, TenantKind, ThemeChoice, WayBack};
use crate::table::RowsView;
use crate::ui::language_ui::language_at;
use crate::ui::results_ui;
use crate::ui::view::View;

impl CommandId {
    /// Whether it can be used now. Cheap: menus ask in every frame.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: an arm a command")]
    pub fn is_enabled(self, view: View<'_>, grid: &GridState) -> bool {
        let state = view.state;
        // Over all customers nothing of one is on the screen: no run of it begins, and nothing of its rows is copied or written.
        let over_all = state.is_over_all().then_some(&state.overview);
        let is_signed_in = state.sign_in.is_signed_in() && over_all.is_none();
        let has_main = is_signed_in || (state.session_ended().is_some() && over_all.is_none());
        let rows = state.rows.as_ref().filter(|_| has_main);
        let has_showable_rows = rows.is_some_and(|rows| rows.snapshot.num_showable() > 0);
        let has_shown_rows = rows.is_some_and(|rows| !rows.arranged.order.is_empty());
        let has_chosen_rows =
            has_shown_rows && (grid.selection.cursor().is_some() || !grid.selection.rows().is_empty());
        match self {
            // While a run reads, it begins anew.
            Self::Run => is_signed_in || over_all.is_some(),
            Self::NamePartner => {
                let chosen = state.query_form.partner_id.as_deref();
                has_main && chosen.is_some_and(|id| state.partners.find(id).is_some())
            }
            Self::CancelRun => over_all.map_or(is_signed_in && state.is_reading(), |all| all.running.is_some()),
            Self::ResumeRun => is_signed_in && state.run.as_ref().is_some_and(RunState::can_resume),
            Self::RunDetails => has_main && state.run.is_some(),
            Self::Export => (rows.is_some() || over_all.is_some()) && state.policy.allows_export(),
            Self::CopyCell | Self::SortByCell => rows.is_some() && results_ui::cell(view, grid).is_some(),
            Self::OnlyThisValue | Self::HideThisValue => {
                rows.is_some() && results_ui::test_of_cell(view, grid).is_some()
            }
            Self::PinToCell => rows.is_some() && pinned_to_cell(grid).is_some(),
            Self::ChangedSince => rows.is_some() || over_all.is_some(),
            Self::Watch(cadence) => {
                let here = has_main.then_some(&state.watching);
                let watching = over_all.map(|all| &all.watch.watching).or(here);
                watching.is_some_and(|watching| watching.cadence != cadence)
            }
            Self::CheckAgain => over_all.and_then(chosen_customer).is_some(),
            Self::CopyList => over_all.is_some_and(|all| {
                let found = all.found.as_ref().filter(|_| all.seeks());
                found.is_some_and(|found| !found.findings.is_empty())
            }),
            Self::SignInForAll => over_all.is_some_and(|all| all.running.is_none() && all.needs_sign_in()),
            Self::LeaveSample => state.way_back == WayBack::ToCustomers,
            Self::Language(number) => language_at(number) != state.language,
            Self::Compare | Self::CompareRun | Self::FailuresOnly | Self::WithoutAgent | Self::SwitchView => {
                rows.is_some()
            }
            Self::FilterRows => has_showable_rows || over_all.is_some(),
            Self::FoldCharts | Self::Columns | Self::Views | Self::ShowSavedView(_) => has_showable_rows,
            Self::ClearFilter => {
                let is_filtered = rows.is_some() && !state.arrangement.filter.is_empty();
                over_all.map_or(is_filtered, OverviewState::seeks)
            }
            Self::GoToRow | Self::SelectAll | Self::FoldDetails => has_shown_rows,
            Self::ShowLatest => rows.is_some() && state.arrangement.view != RowsView::LatestPerCloudPc,
            Self::ShowAttempts => rows.is_some() && state.arrangement.view != RowsView::AllAttempts,
            Self::OpenDetails | Self::CopyRows | Self::CopyTicket | Self::CopyForUsers => has_chosen_rows,
            // What people write is about the shown customer's own Cloud PCs.
            Self::EditNote | Self::MarkHandled => has_chosen_rows && !state.shows_foreign_rows(),
            // Nobody deploys to what is gone.
            Self::CopyDeployRequest => {
                has_chosen_rows && rows.is_some_and(|rows| rows.arranged.presence == Presence::Present)
            }
            Self::ChangesOnly => {
                let is_compared = rows.is_some_and(|rows| rows.arranged.changes.is_some());
                is_compared || (has_main && state.arrangement.changes != ShowChanges::All)
            }
            Self::HideHandled => over_all.map_or(
                rows.is_some() && !state.notes_on_rows().is_empty(),
                OverviewState::seeks,
            ),
            // A run that reads is not left for an old one.
            Self::OpenRun => has_main && !state.is_reading(),
            Self::SaveRun => rows.is_some() && state.policy.allows_export() && state.kept_as().is_some(),
            Self::OpenPrepared => state.tenant_kind == TenantKind::Customer,
            Self::KeptRuns => has_main,
            Self::NextPanel | Self::PreviousPanel => has_main || over_all.is_some(),
            Self::AllCustomers | Self::ShowBroken | Self::AddCustomers => state.has_overview(),
            Self::CustomerMenu => {
                !state.profiles.list().is_empty() && (state.tenant_kind == TenantKind::Customer || state.has_overview())
            }
            Self::ShowCustomer(number) => {
                let has_menu = state.tenant_kind == TenantKind::Customer || state.has_overview();
                has_menu && number < state.profiles.list().len()
            }
            Self::ThemeSystem => state.theme != ThemeChoice::System,
            Self::ThemeLight => state.theme != ThemeChoice::Light,
            Self::ThemeDark => state.theme != ThemeChoice::Dark,
            Self::ThemeHighContrast => state.theme != ThemeChoice::HighContrast,
            Self::SignOut => state.signs_out().is_some(),
            Self::SwitchLetterKeys | Self::CopyDiagnostics | Self::Settings | Self::Commands | Self::Shortcuts => true,
        }
    }
}

/// The customer that is meant over all customers, where it can be looked at anew.
pub(super) fn chosen_customer(overview: &OverviewState) -> Option<&ProfileId> {
    let chosen = overview.cursor.as_ref().filter(|_| !overview.seeks())?;
    (!overview.row(chosen).is_reading).then_some(chosen)
}

/// How many columns stay in view where it is those up to the cell that has the keyboard.
pub(super) fn pinned_to_cell(grid: &GridState) -> Option<u8> {
    let column = grid.cell_column?;
    let place = grid.columns.iter().position(|shown| shown == column)?;
    let wanted = u8::try_from(place + 1).ok()?;
    let is_new = grid.num_pinned() != usize::from(wanted);
    (wanted <= MOST_PINNED && is_new).then_some(wanted)
}
