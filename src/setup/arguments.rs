//! The command line's own definition: help, manual page and completions come from here.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, ValueEnum};

use crate::model::{LogLevel, SignInWay};
use crate::state::{RendererChoice, ThemeChoice};

/// Who got the agent, who did not, and why: deployment results for Windows 365 Cloud PCs.
///
/// Without a subcommand the window opens. Exit codes: 0 complete, 1 anything else, 2 usage, 3 incomplete
/// (the rows so far, if any came, are written), 4 sign-in needed or failed, 5 not permitted, 6 unreachable.
#[derive(Clone, Debug, Parser)]
#[command(name = "rollcall", version)]
pub struct Arguments {
    /// What to do; the window without one.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
    /// Sign in, ask, draw, save one picture of the window, and exit
    #[arg(long, value_name = "FILE.png")]
    pub screenshot: Option<PathBuf>,
    /// For the pictures of the documents: what the saved picture shows
    #[arg(long, value_enum, hide = true, requires = "screenshot", default_value_t = MomentArgument::Settled)]
    pub screenshot_of: MomentArgument,
    /// How to draw the window
    #[arg(long, value_enum, env = "ROLLCALL_RENDERER")]
    pub renderer: Option<RendererArgument>,
    /// How the window looks, this time
    #[arg(long, value_enum)]
    pub theme: Option<ThemeArgument>,
    /// For tests: lose the renderer once, after this many frames with rows on the screen
    #[arg(long, hide = true, value_name = "FRAMES")]
    pub lose_renderer_after: Option<u64>,
    /// Open another window, though one is open already
    #[arg(long)]
    pub new_window: bool,
    /// For tests, on the sample tenant only: end with a panic, here
    #[arg(long, hide = true, value_enum, requires = "demo")]
    pub break_in: Option<BreakArgument>,
    /// What every subcommand takes.
    #[command(flatten)]
    pub common: Common,
    /// The sample tenant's switches.
    #[command(flatten)]
    pub sample: SampleArguments,
}

/// What a saved picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MomentArgument {
    /// What there is when nothing more will happen by itself
    #[default]
    Settled,
    /// The sign-in code
    Code,
    /// The card, before anybody signs in
    Card,
}

/// How to draw the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RendererArgument {
    /// The first that works
    #[default]
    Auto,
    /// OpenGL
    Glow,
    /// Vulkan, Metal, Direct3D 12 or OpenGL, whichever the system has
    Wgpu,
}

impl From<RendererChoice> for RendererArgument {
    fn from(choice: RendererChoice) -> Self {
        match choice {
            RendererChoice::Auto => Self::Auto,
            RendererChoice::Glow => Self::Glow,
            RendererChoice::Wgpu => Self::Wgpu,
        }
    }
}

/// Where a test lets the program panic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BreakArgument {
    /// Before there is a window: the program ends
    Start,
    /// In a task of the background service: the program goes on
    Task,
    /// While a frame is drawn: the window is made anew
    Frame,
}

/// How the window looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArgument {
    /// As the system says
    System,
    /// Light
    Light,
    /// Dark
    Dark,
    /// High contrast
    HighContrast,
}

impl From<ThemeArgument> for ThemeChoice {
    fn from(argument: ThemeArgument) -> Self {
        match argument {
            ThemeArgument::System => Self::System,
            ThemeArgument::Light => Self::Light,
            ThemeArgument::Dark => Self::Dark,
            ThemeArgument::HighContrast => Self::HighContrast,
        }
    }
}

/// Options of every subcommand.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Customer and connection")]
pub struct Common {
    /// Work on the built-in sample tenant: no network, no keyring, no settings
    #[arg(long, global = true)]
    pub demo: bool,
    /// Customer, by the name that the window or `rollcall profiles list` shows
    #[arg(long, global = true, env = "ROLLCALL_PROFILE", value_name = "NAME")]
    pub profile: Option<String>,
    /// Tenant: its ID, one of its domains, or `organizations`
    #[arg(long, global = true, env = "ROLLCALL_TENANT")]
    pub tenant: Option<String>,
    /// Application (client) ID of the app registration
    #[arg(long, global = true, env = "ROLLCALL_CLIENT_ID", value_name = "ID")]
    pub client_id: Option<String>,
    /// Where to sign in, if not at the global Entra host
    #[arg(long, global = true, env = "ROLLCALL_AUTHORITY", value_name = "URL")]
    pub authority: Option<String>,
    /// Graph's root, if not <https://graph.microsoft.com/beta>
    #[arg(long, global = true, env = "ROLLCALL_GRAPH_URL", value_name = "URL")]
    pub graph_url: Option<String>,
    /// Certificates (PEM) to trust beside the system's
    #[arg(long, global = true, env = "ROLLCALL_CA_FILE", value_name = "PEM")]
    pub ca_file: Option<PathBuf>,
    /// Proxy as URL without password, `none`, or `system` for what the system says; never used for this computer itself
    // Its value is never shown: somebody may have put a password in, which is refused.
    #[arg(
        long,
        global = true,
        env = "ROLLCALL_PROXY",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub proxy: Option<String>,
    /// Where the settings file lies
    #[arg(long, global = true, env = "ROLLCALL_CONFIG_DIR", value_name = "DIR")]
    pub config_dir: Option<PathBuf>,
    /// Where finished runs and notes are kept
    #[arg(long, global = true, env = "ROLLCALL_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// How much the log says
    // The level of a name is never missing: clap has compared it with all of them.
    #[arg(
        long,
        global = true,
        env = "ROLLCALL_LOG",
        value_name = "LEVEL",
        value_parser = PossibleValuesParser::new(LogLevel::ALL.map(LogLevel::name))
            .map(|name| LogLevel::parse(&name).unwrap_or_default())
    )]
    pub log: Option<LogLevel>,
    /// Where the log and reports of crashes are written
    #[arg(long, global = true, env = "ROLLCALL_LOG_DIR", value_name = "DIR")]
    pub log_dir: Option<PathBuf>,
    /// Language of all texts: `de`, `en`, or `system` for what the system says [default: as in the settings]
    #[arg(long, global = true, env = "ROLLCALL_LANGUAGE", value_name = "TAG")]
    pub language: Option<String>,
}

/// Switches of the sample tenant (with `--demo` or `sample-tenant`).
#[derive(Args, Clone, Debug, Default, PartialEq)]
#[command(next_help_heading = "Sample tenant (with --demo, or for sample-tenant)")]
pub struct SampleArguments {
    /// Results of the sample tenant's first RMM partner; with --customers: of all of them together
    #[arg(long, global = true, value_name = "N")]
    pub rows: Option<u32>,
    /// How many customers the sample directory has, some of them broken, each in its own way
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    pub customers: Option<u16>,
    /// Seed of the sample tenant's data
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// How long the sample tenant takes for each answer
    #[arg(long, global = true, value_name = "N")]
    pub latency_ms: Option<u64>,
    /// After how many seconds the sample tenant approves a code by itself
    #[arg(long, global = true, value_name = "SECS")]
    pub approve_after: Option<f64>,
    /// A certificate (PEM) with which an app may sign in to the sample tenant as itself
    #[arg(long, global = true, value_name = "PEM")]
    pub app_certificate: Option<PathBuf>,
    /// The sample tenant's administrator has not consented to what an app that signs in as itself wants
    #[arg(long, global = true)]
    pub withhold_consent: bool,
    /// What stands inside every token of the sample tenant, so that a search can find where they went
    #[arg(long, global = true, hide = true, value_name = "TEXT")]
    pub token_marker: Option<String>,
    /// A fault of the sample tenant, on a page (the first, if not given); can be repeated
    #[arg(long = "fault", global = true, value_name = "NAME[@PAGE]")]
    pub faults: Vec<String>,
}

/// What to do without a window.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Subcommand {
    /// List the RMM partners with their connection health
    Partners(AppOnlyArguments),
    /// Write the deployment results
    Export(Box<ExportArguments>),
    /// Sign in and keep the sign-in in the system's keyring
    SignIn(SignInArguments),
    /// Forget the sign-in
    SignOut,
    /// Say who is signed in
    Status,
    /// Keep or forget, in the system's keyring, the secret with which an app signs in as itself (--app-only)
    AppSecret {
        /// What to do with it
        #[arg(value_enum)]
        action: AppSecretAction,
        /// The password of the certificate file, not the client secret
        #[arg(long)]
        for_certificate: bool,
    },
    /// List the customers, take some in from a prepared file, or prepare one; never holds a secret
    #[command(subcommand)]
    Profiles(ProfilesCommand),
    /// Print what support wants to know: versions, proxy, keyring, settings, last requests; no token and no result
    Diagnostics,
    /// Delete what Rollcall keeps for you on this computer: sign-ins, settings, finished runs, notes, log
    Erase {
        /// So that nobody deletes by a slip
        #[arg(long, required = true)]
        yes: bool,
    },
    /// Serve the sample tenant on 127.0.0.1 until interrupted
    SampleTenant {
        /// Port; a free one if not given
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
    /// Print what a shell needs to complete this command line
    Completions {
        /// Whose
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder
    Manual {
        /// Where to; made if it is not there
        folder: PathBuf,
    },
}

impl Subcommand {
    /// Whether the app signs in as itself.
    #[must_use]
    pub fn is_app_only(&self) -> bool {
        match self {
            Self::Partners(app) => app.app_only,
            Self::Export(wanted) => wanted.app.app_only,
            Self::SignIn(_)
            | Self::SignOut
            | Self::Status
            | Self::AppSecret { .. }
            | Self::Profiles(_)
            | Self::Diagnostics
            | Self::Erase { .. }
            | Self::SampleTenant { .. }
            | Self::Completions { .. }
            | Self::Manual { .. } => false,
        }
    }
}

/// What to do with the customers.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum ProfilesCommand {
    /// List them: name, tenant, client ID, and which one is shown
    List,
    /// Take in the customers of a prepared file; those that are there already stay as they are
    Import {
        /// The prepared file
        file: PathBuf,
    },
    /// Write a prepared file with all customers, or with the one that --profile names
    Export {
        /// Where to
        file: PathBuf,
    },
}

/// Options of `sign-in`.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct SignInArguments {
    /// With a code that is entered on Microsoft's page, in any browser, unless the browser is named
    #[arg(long, conflicts_with = "browser")]
    pub code: bool,
    /// With the browser of this computer
    #[arg(long)]
    pub browser: bool,
}

impl SignInArguments {
    /// The way to sign in.
    #[must_use]
    pub const fn way(self) -> SignInWay {
        if self.browser {
            SignInWay::Browser
        } else {
            SignInWay::Code
        }
    }
}

/// What to do with an app's secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AppSecretAction {
    /// Keep the one that is typed (without echo) or sent on standard input
    Store,
    /// Forget it
    Forget,
}

/// How an app signs in as itself.
#[derive(Args, Clone, Debug, Default)]
pub struct AppOnlyArguments {
    /// Sign in as the app itself, with a certificate or a secret, for a script that nobody watches
    ///
    /// Needs the application permission CloudPC.Read.All with admin consent. The secret comes from
    /// `ROLLCALL_CLIENT_SECRET` or from the keyring (rollcall app-secret store), never from an argument.
    #[arg(long)]
    pub app_only: bool,
    /// With --app-only: private key and certificate, as PEM or PKCS#12
    ///
    /// The password of a PKCS#12 file comes from `ROLLCALL_CERTIFICATE_PASSWORD` or from the keyring.
    #[arg(long, requires = "app_only", value_name = "FILE")]
    pub certificate: Option<PathBuf>,
}

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
    /// Record ID of the RMM partner; not needed where there is only one
    #[arg(long, value_name = "ID", conflicts_with = "across")]
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_code_is_the_way_to_sign_in_unless_the_browser_is_asked_for() {
        let way = |options: &[&str]| {
            let line = [&["rollcall", "sign-in"], options].concat();
            match Arguments::try_parse_from(line).map(|arguments| arguments.subcommand) {
                Ok(Some(Subcommand::SignIn(wanted))) => Some(wanted.way()),
                Ok(_) | Err(_) => None,
            }
        };
        assert_eq!(way(&[]), Some(SignInWay::Code));
        assert_eq!(way(&["--code"]), Some(SignInWay::Code));
        assert_eq!(way(&["--browser"]), Some(SignInWay::Browser));
        assert_eq!(way(&["--browser", "--code"]), None);
    }

    #[test]
    fn only_the_sample_tenant_can_be_asked_to_crash() {
        let parse = |more: &[&str]| Arguments::try_parse_from([&["rollcall", "--break-in", "frame"], more].concat());
        assert!(parse(&[]).is_err());
        assert_eq!(parse(&["--demo"]).expect("parsed").break_in, Some(BreakArgument::Frame));
    }

    #[test]
    fn common_options_are_taken_before_and_after_the_subcommand() {
        for line in [["rollcall", "--demo", "export"], ["rollcall", "export", "--demo"]] {
            let arguments = Arguments::try_parse_from(line).expect("parsed");
            assert!(arguments.common.demo);
            assert!(matches!(arguments.subcommand, Some(Subcommand::Export(_))));
        }
    }
}
