//! What every subcommand takes, and the sample tenant's switches.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::model::LogLevel;

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
