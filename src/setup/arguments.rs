//! The command line's own definition: help, manual page and completions come from here.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use super::common_arguments::{Common, SampleArguments};
use super::export_arguments::ExportArguments;
use super::sign_in_arguments::{AppOnlyArguments, AppSecretAction, SignInArguments};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SignInWay;
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
