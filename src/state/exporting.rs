//! What a person wants of an export, and what comes of it.

use std::path::PathBuf;

use super::{AppState, ExportIntent, ExportScope, ExportStage, Showing, SystemDialog, WhereToSave, Wish};
use crate::export::sheet::Sheet;
use crate::message::{Command, ExportNews, ExportOrder, ExportRows, Replacing};
use crate::model::Presence;
use crate::table::Filter;

impl AppState {
    /// Does what a person wants of an export.
    pub(super) fn perform_exporting(&mut self, intent: ExportIntent) -> Vec<Command> {
        let is_allowed = self.policy.allows_export();
        let form = &mut self.export;
        match intent {
            ExportIntent::Open(_) | ExportIntent::Begin(_) if !is_allowed => {}
            ExportIntent::Open(name) if !form.is_open() => {
                let file = format!("{name}.{}", form.format.extension());
                form.path = form.folder.join(file).display().to_string();
                form.dialog = SystemDialog::Closed;
                form.stage = ExportStage::Choosing(None);
            }
            ExportIntent::Close => {
                let was_writing = matches!(form.stage, ExportStage::Writing { .. });
                form.stage = ExportStage::Closed;
                return was_writing.then_some(Command::CancelExport).into_iter().collect();
            }
            ExportIntent::ChooseFormat(format) => form.choose_format(format),
            ExportIntent::ChooseScope(scope) => form.scope = scope,
            ExportIntent::ToggleBom => form.with_bom = !form.with_bom,
            ExportIntent::ToggleAbout => form.with_about = !form.with_about,
            ExportIntent::TypePath(path) => {
                form.path = path;
                form.put_problem_away();
            }
            ExportIntent::AskWhere if form.dialog != SystemDialog::Open => {
                form.dialog = SystemDialog::Open;
                self.wish = Some(Wish::AskWhereToSave(PathBuf::from(&form.path)));
            }
            ExportIntent::Open(_) | ExportIntent::AskWhere => {}
            ExportIntent::Begin(sheet) => return self.begin_export(*sheet),
            ExportIntent::Cancel => return vec![Command::CancelExport],
            ExportIntent::OpenFile | ExportIntent::ShowFolder => self.show_export(&intent),
        }
        Vec::new()
    }

    /// Has the system open what was written, or its folder.
    fn show_export(&mut self, intent: &ExportIntent) {
        let ExportStage::Done { path, .. } = &self.export.stage else {
            return;
        };
        let what = match intent {
            ExportIntent::OpenFile => Showing::File(path.clone()),
            _folder => Showing::folder_of(path),
        };
        self.export.not_shown = None;
        self.wish = Some(Wish::Show(what));
    }

    /// The system could not open this.
    pub fn could_not_show(&mut self, what: Showing) {
        if let ExportStage::Done { .. } = self.export.stage {
            self.export.not_shown = Some(what);
        }
    }

    /// Which rows an export takes. While only what is gone is shown, which another run has read, everything would be that
    /// other run: only what is shown can be had.
    #[must_use]
    pub fn export_scope(&self) -> ExportScope {
        let presence = self.rows.as_ref().map(|rows| rows.arranged.presence);
        match presence {
            Some(Presence::Gone) => ExportScope::Shown,
            Some(Presence::Present) | None => self.export.scope,
        }
    }

    fn begin_export(&mut self, sheet: Sheet) -> Vec<Command> {
        let scope = self.export_scope();
        let form = &mut self.export;
        let ExportStage::Choosing(_) = form.stage else {
            return Vec::new();
        };
        let path = form.path.trim().to_owned();
        if path.is_empty() {
            return Vec::new();
        }
        let is_agreed = form.asks_to_replace() || form.replaces.as_ref() == Some(&path);
        form.replaces = None;
        form.not_shown = None;
        form.stage = ExportStage::Writing {
            num_done: 0,
            num_rows: 0,
        };
        let rows = match scope {
            ExportScope::Shown => ExportRows::AsArranged,
            ExportScope::Everything => {
                let everything = Filter {
                    names: self.arrangement.filter.names.clone(),
                    ..Filter::default()
                };
                ExportRows::Anew(Box::new(everything), self.arrangement.sort.clone())
            }
        };
        let shown = self.rows.as_ref().map(|rows| rows.run_id);
        let run = self.run.as_ref().filter(|run| Some(run.run_id) == shown);
        let order = ExportOrder {
            client_request_ids: run.map(|run| run.details.first_and_last_requests()).unwrap_or_default(),
            sheet,
            rows,
            format: form.sheet_format(),
            path: PathBuf::from(path),
            replacing: if is_agreed { Replacing::Yes } else { Replacing::No },
        };
        vec![Command::Export(Box::new(order))]
    }

    /// The system's own dialog was closed: with a file, which it has asked about where it is there, or without.
    pub fn where_to_save_came(&mut self, answer: WhereToSave) {
        let form = &mut self.export;
        form.dialog = match answer {
            WhereToSave::NoDialog => SystemDialog::NoneCame,
            WhereToSave::Chosen(_) | WhereToSave::Nowhere => SystemDialog::Closed,
        };
        let WhereToSave::Chosen(path) = answer else { return };
        if let Some(folder) = path.parent() {
            folder.clone_into(&mut form.folder);
        }
        form.path = path.display().to_string();
        form.replaces = Some(form.path.clone());
        form.put_problem_away();
    }

    /// Takes in how far it is.
    pub(super) fn apply_export(&mut self, news: ExportNews) {
        let form = &mut self.export;
        let ExportStage::Writing { .. } = form.stage else {
            // The dialog was closed.
            return;
        };
        form.stage = match news {
            ExportNews::Writing { num_done, num_rows } => ExportStage::Writing { num_done, num_rows },
            ExportNews::Done { path, num_rows } => {
                if let Some(folder) = path.parent() {
                    folder.clone_into(&mut form.folder);
                }
                ExportStage::Done { path, num_rows }
            }
            ExportNews::Failed(problem) => ExportStage::Choosing(Some(problem)),
            ExportNews::Canceled => ExportStage::Choosing(None),
        };
    }
}
