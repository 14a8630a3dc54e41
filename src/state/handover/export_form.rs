//! The dialog about an export: what was chosen, and how far it is.

use std::path::PathBuf;

use super::AcrossSheets;
use crate::export::sheet::{CsvOptions, JsonOptions, Sheet, SheetFormat};
use crate::message::{AcrossDone, ExportNumber, NoteColumns};
use crate::model::{ExportTrouble, NotExported};
use crate::state::Showing;

/// A kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// A spreadsheet.
    #[default]
    Xlsx,
    /// Comma-separated values.
    Csv,
    /// A report to print.
    Html,
    /// JSON lines.
    JsonLines,
}

impl ExportFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Html, Self::JsonLines];

    /// The ending of a file's name, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
        }
    }
}

/// Whose rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportOf {
    /// The shown customer's.
    #[default]
    Customer,
    /// All customers'.
    AllCustomers,
}

/// How many files the rows of all customers go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFiles {
    /// One for all.
    #[default]
    One,
    /// One for each.
    Each,
}

/// Which rows and columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportScope {
    /// Those on the screen.
    #[default]
    Shown,
    /// All rows of the view, all columns.
    Everything,
}

/// How far an export is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ExportStage {
    /// The dialog is closed.
    #[default]
    Closed,
    /// A person chooses.
    Choosing(Option<NotExported>),
    /// It is being written.
    Writing {
        /// Rows that are written.
        num_done: u64,
        /// Of so many; 0 before it is known.
        num_rows: u64,
    },
    /// It lies there.
    Done {
        /// Where.
        path: PathBuf,
        /// How many rows.
        num_rows: u64,
    },
    /// The files of all customers lie there.
    AcrossDone(AcrossDone),
}

/// The dialog. What was chosen stays for the next time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportForm {
    /// How far it is.
    pub stage: ExportStage,
    /// Whose rows.
    pub of: ExportOf,
    /// How many files all customers' rows go to.
    pub files: ExportFiles,
    /// The customers of whom the file has not everything, by name.
    pub gaps: Vec<String>,
    /// How many customers' files were done when the writing of one each ended before its time.
    pub num_left: usize,
    /// The name that is proposed for a file, without its ending.
    pub name: String,
    /// The kind of file.
    pub format: ExportFormat,
    /// Which rows and columns.
    pub scope: ExportScope,
    /// CSV begins with a byte order mark.
    pub with_bom: bool,
    /// CSV and JSON lines begin with the sentence and with what the rows are, as the others always do.
    pub with_about: bool,
    /// Whether the report to print has what people wrote about Cloud PCs: it may be for the customer.
    pub notes_in_report: NoteColumns,
    /// Whether the other kinds of files have it: those are mostly for colleagues.
    pub notes_in_data: NoteColumns,
    /// The file, as typed or chosen.
    pub path: String,
    /// The folder that is proposed.
    pub folder: PathBuf,
    /// What the system was asked to open and could not.
    pub not_shown: Option<Showing>,
    /// The file that a person agreed to replace.
    pub replaces: Option<String>,
    /// The order that was given last.
    pub number: ExportNumber,
}

/// One wish about an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportIntent {
    /// Open the dialog and propose this name, without its ending.
    Open(String),
    /// Open the dialog for the rows of all customers, and propose this name, without its ending.
    OpenAcross(String),
    /// Close it; one under way is canceled.
    Close,
    /// Choose a kind of file.
    ChooseFormat(ExportFormat),
    /// Choose whether all customers' rows go to one file.
    ChooseFiles(ExportFiles),
    /// Choose which rows and columns.
    ChooseScope(ExportScope),
    /// Begin CSV with a byte order mark, or stop doing so.
    ToggleBom,
    /// Say in the file what the rows are, or stop doing so.
    ToggleAbout,
    /// This kind of file has tickets and notes, or not any more.
    ToggleNotes,
    /// The file's text changed.
    TypePath(String),
    /// Ask with the system's own dialog where to write.
    AskWhere,
    /// Write these rows.
    Begin(Box<Sheet>),
    /// Write these rows of all customers.
    BeginAcross(Box<AcrossSheets>),
    /// Stop writing.
    Cancel,
    /// Open the file that was written.
    OpenFile,
    /// Show the folder that it lies in.
    ShowFolder,
}

impl Default for ExportForm {
    fn default() -> Self {
        Self {
            stage: ExportStage::default(),
            of: ExportOf::default(),
            files: ExportFiles::default(),
            gaps: Vec::new(),
            num_left: 0,
            name: String::new(),
            format: ExportFormat::default(),
            scope: ExportScope::default(),
            with_bom: false,
            with_about: true,
            notes_in_report: NoteColumns::Never,
            notes_in_data: NoteColumns::IfAny,
            path: String::new(),
            folder: PathBuf::new(),
            not_shown: None,
            replaces: None,
            number: ExportNumber::default(),
        }
    }
}

impl ExportForm {
    /// When the file has what people wrote about Cloud PCs.
    #[must_use]
    pub fn notes(&self) -> NoteColumns {
        match self.format {
            ExportFormat::Html => self.notes_in_report,
            ExportFormat::Csv | ExportFormat::JsonLines | ExportFormat::Xlsx => self.notes_in_data,
        }
    }

    /// Puts them into this kind of file, or leaves them out of it.
    pub(in crate::state) fn toggle_notes(&mut self) {
        let other = match self.notes() {
            NoteColumns::Never => NoteColumns::IfAny,
            NoteColumns::Always | NoteColumns::IfAny => NoteColumns::Never,
        };
        match self.format {
            ExportFormat::Html => self.notes_in_report = other,
            ExportFormat::Csv | ExportFormat::JsonLines | ExportFormat::Xlsx => self.notes_in_data = other,
        }
    }

    /// Whether the dialog is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage != ExportStage::Closed
    }

    /// Whether the file is there and nobody has agreed to replace it.
    #[must_use]
    pub fn asks_to_replace(&self) -> bool {
        matches!(&self.stage, ExportStage::Choosing(Some(problem)) if problem.why == ExportTrouble::Exists)
    }

    /// Whether a folder is asked for rather than a file.
    #[must_use]
    pub fn wants_folder(&self) -> bool {
        self.of == ExportOf::AllCustomers && self.files == ExportFiles::Each
    }

    /// Opens the dialog, with this name in the folder that was used last.
    pub(in crate::state) fn open(&mut self, (of, name): (ExportOf, String)) {
        self.of = of;
        self.name = name;
        self.stage = ExportStage::Choosing(None);
        self.num_left = 0;
        self.not_shown = None;
        self.propose_path();
    }

    /// The proposed file, or folder, in the folder that was used last.
    fn propose_path(&mut self) {
        let path = if self.wants_folder() {
            self.folder.clone()
        } else {
            let file = format!("{}.{}", self.name, self.format.extension());
            self.folder.join(file)
        };
        self.path = path.display().to_string();
        self.replaces = None;
    }

    /// One file for all, or one each.
    pub(in crate::state) fn choose_files(&mut self, files: ExportFiles) {
        if self.files != files {
            self.files = files;
            self.propose_path();
            self.put_problem_away();
        }
    }

    /// Another kind of file: the ending follows.
    pub(in crate::state) fn choose_format(&mut self, format: ExportFormat) {
        let former = format!(".{}", self.format.extension());
        if let Some(stem) = self.path.strip_suffix(&former) {
            self.path = format!("{stem}.{}", format.extension());
        }
        self.format = format;
        self.put_problem_away();
    }

    /// What was wrong is being mended.
    pub(in crate::state) fn put_problem_away(&mut self) {
        if let ExportStage::Choosing(problem) = &mut self.stage {
            *problem = None;
            self.num_left = 0;
        }
    }

    /// An order is given: from now on only what comes of it is taken in.
    pub(in crate::state) fn begin(&mut self) {
        self.replaces = None;
        self.number = ExportNumber(self.number.0 + 1);
        self.stage = ExportStage::Writing {
            num_done: 0,
            num_rows: 0,
        };
    }

    /// Whether news of this order are waited for: the dialog may have been closed meanwhile, and another order given.
    pub(in crate::state) fn awaits(&self, of: ExportOf, number: ExportNumber) -> bool {
        matches!(self.stage, ExportStage::Writing { .. }) && self.of == of && self.number == number
    }

    /// How the file is written.
    pub(in crate::state) fn sheet_format(&self) -> SheetFormat {
        match self.format {
            ExportFormat::Xlsx => SheetFormat::Xlsx,
            ExportFormat::Html => SheetFormat::Html,
            ExportFormat::Csv => SheetFormat::Csv(CsvOptions {
                with_bom: self.with_bom,
                with_about: self.with_about,
                for_spreadsheets: true,
                with_keys: false,
            }),
            ExportFormat::JsonLines => SheetFormat::JsonLines(JsonOptions {
                with_about: self.with_about,
            }),
        }
    }
}
