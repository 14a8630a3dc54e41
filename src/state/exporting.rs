//! What a person wants of an export, and what comes of it.

use std::path::{Path, PathBuf};

use super::file_questions::FileUse;
use super::{
    AcrossSheets, AppState, ExportFiles, ExportIntent, ExportOf, ExportScope, ExportStage, FileWanted, Showing, Wish,
    across_sort,
};
use crate::export::sheet::Sheet;
use crate::message::{
    AcrossNews, AcrossOrder, AcrossTo, Command, ExportNews, ExportNumber, ExportOrder, ExportRows, OverviewCommand,
    Replacing,
};
use crate::model::Presence;
use crate::table::Filter;

impl AppState {
    /// Does what a person wants of an export.
    pub(super) fn perform_exporting(&mut self, intent: ExportIntent) -> Vec<Command> {
        let is_allowed = self.policy.allows_export();
        let form = &mut self.export;
        match intent {
            ExportIntent::Open(_)
            | ExportIntent::OpenAcross(_)
            | ExportIntent::Begin(_)
            | ExportIntent::BeginAcross(_)
                if !is_allowed => {}
            ExportIntent::Open(name) if !form.is_open() => {
                form.open((ExportOf::Customer, name));
                self.files.begin_anew();
            }
            ExportIntent::OpenAcross(name) if !form.is_open() => {
                form.open((ExportOf::AllCustomers, name));
                self.files.begin_anew();
            }
            ExportIntent::Close => {
                let was_writing = matches!(form.stage, ExportStage::Writing { .. });
                form.stage = ExportStage::Closed;
                return was_writing.then(|| self.cancel_export()).into_iter().collect();
            }
            ExportIntent::ChooseFormat(format) => form.choose_format(format),
            ExportIntent::ChooseScope(scope) => form.scope = scope,
            ExportIntent::ChooseFiles(files) => form.choose_files(files),
            ExportIntent::ToggleBom => form.with_bom = !form.with_bom,
            ExportIntent::ToggleNotes => form.toggle_notes(),
            ExportIntent::ToggleAbout => form.with_about = !form.with_about,
            ExportIntent::TypePath(path) => {
                form.path = path;
                form.put_problem_away();
            }
            ExportIntent::AskWhere => {
                let path = PathBuf::from(&form.path);
                let wanted = if form.wants_folder() {
                    FileWanted::Folder(path)
                } else {
                    FileWanted::Save(path)
                };
                self.ask_for_file(wanted, FileUse::Export);
            }
            ExportIntent::Open(_) | ExportIntent::OpenAcross(_) => {}
            ExportIntent::Begin(sheet) => return self.begin_export(*sheet),
            ExportIntent::BeginAcross(sheets) => return self.begin_across(*sheets),
            ExportIntent::Cancel => return vec![self.cancel_export()],
            ExportIntent::OpenFile | ExportIntent::ShowFolder => self.show_export(&intent),
        }
        Vec::new()
    }

    /// Has the system open what was written, or its folder.
    fn show_export(&mut self, intent: &ExportIntent) {
        let (path, is_folder) = match &self.export.stage {
            ExportStage::Done { path, .. } => (path, false),
            ExportStage::AcrossDone(done) => (&done.path, self.export.wants_folder()),
            ExportStage::Closed | ExportStage::Choosing(_) | ExportStage::Writing { .. } => return,
        };
        let what = match intent {
            _either if is_folder => Showing::Folder(path.clone()),
            ExportIntent::OpenFile => Showing::File(path.clone()),
            _folder => Showing::folder_of(path),
        };
        self.export.not_shown = None;
        self.wish = Some(Wish::Show(what));
    }

    /// The system could not open this; of another export than the one that stands there nothing is said.
    pub fn could_not_show(&mut self, what: Showing) {
        let path = match &self.export.stage {
            ExportStage::Done { path, .. } => path,
            ExportStage::AcrossDone(done) => &done.path,
            ExportStage::Closed | ExportStage::Choosing(_) | ExportStage::Writing { .. } => return,
        };
        if what.path() == path || what == Showing::folder_of(path) {
            self.export.not_shown = Some(what);
        }
    }

    fn cancel_export(&self) -> Command {
        match self.export.of {
            ExportOf::Customer => Command::CancelExport,
            ExportOf::AllCustomers => Command::Overview(OverviewCommand::CancelExport),
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
        form.not_shown = None;
        form.begin();
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
        let format = form.sheet_format();
        let order = ExportOrder {
            number: form.number,
            foreign_tenant: self.foreign_tenant(),
            client_request_ids: run.map(|run| run.details.first_and_last_requests()).unwrap_or_default(),
            sheet,
            rows,
            format,
            path: PathBuf::from(path),
            replacing: if is_agreed { Replacing::Yes } else { Replacing::No },
        };
        vec![Command::Export(Box::new(order))]
    }

    /// Which rows of all customers an export takes: where nothing is looked for, or for words that cannot be used, that is
    /// everything.
    #[must_use]
    pub fn across_scope(&self) -> ExportScope {
        if self.overview.can_be_found() {
            self.export.scope
        } else {
            ExportScope::Everything
        }
    }

    fn begin_across(&mut self, sheets: AcrossSheets) -> Vec<Command> {
        let form = &mut self.export;
        let (ExportStage::Choosing(_), ExportOf::AllCustomers) = (&form.stage, form.of) else {
            return Vec::new();
        };
        let typed = form.path.trim().to_owned();
        if typed.is_empty() {
            return Vec::new();
        }
        let is_agreed = form.asks_to_replace() || form.replaces.as_ref() == Some(&typed);
        form.num_left = 0;
        form.gaps = sheets.gaps();
        form.begin();
        let may_replace = is_agreed && form.files == ExportFiles::One;
        let order = AcrossOrder {
            number: form.number,
            to: across_to((form.files, form.format.extension()), typed, &sheets.names),
            across: sheets.across,
            readers: sheets.readers,
            sought: sheets.sought,
            filter: sheets.filter,
            without_notes: sheets.without_notes,
            notes: form.notes(),
            sort: across_sort(),
            format: form.sheet_format(),
            replacing: if may_replace { Replacing::Yes } else { Replacing::No },
        };
        vec![Command::Overview(OverviewCommand::Export(Box::new(order)))]
    }

    /// The system's own dialog was closed with a file, which it has asked about where it is there.
    pub(super) fn export_to(&mut self, path: &Path) {
        let form = &mut self.export;
        if form.wants_folder() {
            path.clone_into(&mut form.folder);
        } else if let Some(folder) = path.parent() {
            folder.clone_into(&mut form.folder);
        }
        form.path = path.display().to_string();
        form.replaces = Some(form.path.clone());
        form.put_problem_away();
    }

    /// Takes in how far it is.
    pub(super) fn apply_export(&mut self, number: ExportNumber, news: ExportNews) {
        let form = &mut self.export;
        if !form.awaits(ExportOf::Customer, number) {
            return;
        }
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

    /// Takes in how far the files of all customers are.
    pub(super) fn apply_export_across(&mut self, number: ExportNumber, news: AcrossNews) {
        let form = &mut self.export;
        if !form.awaits(ExportOf::AllCustomers, number) {
            return;
        }
        form.stage = match news {
            AcrossNews::Writing { num_done, num_rows } => ExportStage::Writing { num_done, num_rows },
            AcrossNews::Done(done) => {
                let folder = match form.files {
                    ExportFiles::One => done.path.parent(),
                    ExportFiles::Each => Some(done.path.as_path()),
                };
                if let Some(folder) = folder {
                    folder.clone_into(&mut form.folder);
                }
                ExportStage::AcrossDone(done)
            }
            AcrossNews::Failed { problem, num_files } => {
                form.num_left = num_files;
                ExportStage::Choosing(Some(problem))
            }
            AcrossNews::Canceled { num_files } => {
                form.num_left = num_files;
                ExportStage::Choosing(None)
            }
        };
    }
}

/// The file that was typed, or in the folder one for each customer.
fn across_to((files, ending): (ExportFiles, &str), typed: String, names: &[String]) -> AcrossTo {
    let path = PathBuf::from(typed);
    match files {
        ExportFiles::One => AcrossTo::File(path),
        ExportFiles::Each => {
            let names = names.iter().map(|name| format!("{name}.{ending}")).collect();
            AcrossTo::Folder { path, names }
        }
    }
}
