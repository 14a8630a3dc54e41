//! What `export` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::sign_in_arguments::AppOnlyArguments;

/// Options of `export`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of a command line, each typed by itself"
)]
#[derive(Args, Clone, Debug, Default)]
pub struct ExportArguments {
    /// All customers of the list, side by side: one row a Cloud PC by its latest attempt, whichever RMM partner made it
    ///
    /// Whoever has no sign-in of its own lives from another customer's, as in the window. What could not be read of a
    /// customer is said in the file and on standard error, and makes the exit code 3. Where of no customer anything could be
    /// read, nothing is written, and the exit code is the highest of theirs.
    #[arg(long, group = "across", requires = "place", conflicts_with = "app_only")]
    pub all_customers: bool,
    /// The same for these customers only, by name; can be repeated
    #[arg(
        long,
        value_name = "NAME",
        group = "across",
        requires = "place",
        conflicts_with = "app_only"
    )]
    pub customer: Vec<String>,
    /// The RMM partner: its record ID, the name you gave it, or its agent's; not needed where there is only one
    #[arg(long, value_name = "PARTNER", conflicts_with = "across")]
    pub partner: Option<String>,
    /// Only this deployment
    #[arg(long, value_name = "ID", conflicts_with = "across")]
    pub activity: Option<String>,
    /// Only this Cloud PC
    #[arg(long, value_name = "ID", conflicts_with = "across")]
    pub cloud_pc: Option<String>,
    /// What a row stands for [default: attempts]
    #[arg(long, value_enum)]
    pub view: Option<ViewArgument>,
    /// Only rows of this state: created, pending, running, succeeded, failed, canceled, or notTried; can be repeated
    #[arg(long, value_name = "STATE")]
    pub state: Vec<String>,
    /// Only rows with this error code: executeActionFailed, executeActionTimeout, deviceNotFound, deviceNotAvailable,
    /// checkDiskSpaceFailed, checkNetworkConnectionFailed, agentNotFound, invalidAgentFormat, invalidAgentChecksum, none; can
    /// be repeated
    #[arg(long, value_name = "CODE")]
    pub error: Vec<String>,
    /// Only rows that pass this, in the window's filter language: state:failed, user:ada, -word, started:<2d
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Only rows that contain these words in any column
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Only this rollout, by the ID of any of its deployments; can be repeated
    #[arg(long, value_name = "ID", conflicts_with = "across")]
    pub rollout: Vec<String>,
    /// Only what waits and has had no news for so many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub no_news: Option<u16>,
    /// Only what is new or has changed since a kept run: "yesterday" (the last run before today), a day or time (the newest run
    /// until then), or a file that --save-run or the window saved
    #[arg(long, value_name = "RUN", conflicts_with = "across")]
    pub changed_since: Option<String>,
    /// With --changed-since: only Cloud PCs that had a result in that run and have none now, as they stood
    #[arg(long, requires = "changed_since", conflicts_with_all = ["across", "activity", "cloud_pc", "resume"])]
    pub gone: bool,
    /// In which order: names of columns, as in the header or in the filter language, between commas or given repeatedly; the
    /// first matters most; -NAME or NAME:desc turns one round [default: as they came]
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', allow_hyphen_values = true)]
    pub sort: Vec<String>,
    /// Cloud PCs that somebody has marked as handled in the window: without them, or only them
    #[arg(long, value_enum, conflicts_with = "across")]
    pub handled: Option<HandledArgument>,
    /// Which columns, in which order: names as in the header, between commas
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<String>,
    /// Ask for Cloud PCs and reports too, and write their names beside the IDs; implied by --view latest and by columns of names
    #[arg(long)]
    pub names: bool,
    /// CSV for people: an apostrophe before what a spreadsheet would take for a formula, one kind of line break in cells
    #[arg(long)]
    pub guard: bool,
    /// CSV that begins with a byte order mark, for older versions of Excel
    #[arg(long)]
    pub bom: bool,
    /// CSV and JSON that begin with the sentence, customer, filter and completeness
    #[arg(long)]
    pub about: bool,
    /// How to write the rows [default: csv]
    #[arg(long, value_enum)]
    pub format: Option<FormatArgument>,
    /// Where to write them, if not to standard output
    #[arg(long, short, value_name = "FILE", group = "place")]
    pub output: Option<PathBuf>,
    /// With --all-customers or --customer: one file for each customer in this folder, named after it; files of the same
    /// names are replaced, but for those of customers who could not be read, which are named at the end
    #[arg(long, value_name = "DIR", group = "place", requires = "across")]
    pub output_folder: Option<PathBuf>,
    /// Go on with an export to the same file that was incomplete
    #[arg(long, requires = "output", conflicts_with = "across")]
    pub resume: bool,
    /// Keep the run in the local history too, for the window to compare with; with a name in a file (.rollcall) as well, which
    /// the window opens; with --all-customers or --customer the runs of all of them, without a file
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub save_run: Option<Option<PathBuf>>,
    /// How to sign in, if not with what `rollcall sign-in` kept
    #[command(flatten)]
    pub app: AppOnlyArguments,
}

impl ExportArguments {
    /// Whether more than one customer is meant.
    #[must_use]
    pub fn is_across(&self) -> bool {
        self.all_customers || !self.customer.is_empty()
    }
}

/// What becomes of Cloud PCs that somebody has handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HandledArgument {
    /// They are left out
    Hide,
    /// Only they are there
    Only,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ViewArgument {
    /// An attempt
    #[default]
    Attempts,
    /// A Cloud PC: its latest attempt, or that nobody has tried yet
    Latest,
}

/// File formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatArgument {
    /// Comma-separated values, RFC 4180
    #[default]
    Csv,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A spreadsheet for Excel, with sheets for the counts and for what the rows are
    Xlsx,
    /// A report of one page, to be printed
    Html,
}

impl FormatArgument {
    /// As it is typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Csv, Self::Json, Self::Jsonl, Self::Xlsx, Self::Html]
            .into_iter()
            .find(|format| format.name() == name)
    }
}
