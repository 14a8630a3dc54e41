//! Where this start works: hosts, connection, token store. The same for the window and the command line.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;

use super::arguments::{Common, SampleArguments};
use super::network;
use crate::auth::{KeyringStore, KeyringWaits, MemoryStore, TokenStore};
use crate::http::Http;
use crate::model::{
    Authority, Clock, Connection, Endpoints, GraphRoot, Guid, ProxyChoice, SettingsProblem, SetupError, SystemClock,
    Tenant,
};
use crate::sample_tenant::{Fault, Options as SampleOptions, SampleTenant};
use crate::service::{self, CommandSender, EventReceiver, Setup, Waker};
use crate::state::{Settings, SettingsFile};
use crate::words::Words;

/// How long the sample tenant of `--demo` waits before it approves a code by itself.
const DEMO_APPROVES_AFTER: Duration = Duration::from_secs(3);
/// How often a code's fate is asked for there: a person should not wait for nothing.
const DEMO_POLL_INTERVAL: Duration = Duration::from_secs(1);

/// What this start works with.
pub struct Place {
    /// Hosts.
    pub endpoints: Endpoints,
    /// HTTP client.
    pub http: Http,
    /// Where the refresh token is kept.
    pub store: Arc<dyn TokenStore>,
    /// Settings, with flags and environment laid over them.
    pub settings: Settings,
    /// Parts of the settings file that were skipped.
    pub settings_problems: Vec<SettingsProblem>,
    /// Where to save settings; `None` on the sample tenant and where there is no home folder.
    pub settings_file: Option<SettingsFile>,
    /// The sample tenant, where this start runs on it; it ends when this is dropped.
    pub sample: Option<SampleTenant>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

/// The two ends of a running service.
pub struct Desk {
    /// Takes commands.
    pub commands: CommandSender,
    /// Gives events.
    pub events: EventReceiver,
}

impl Place {
    /// Reads settings, checks flags, starts the sample tenant where it is asked for.
    ///
    /// # Errors
    /// See [`SetupError`]. A missing tenant or client ID is none: the window asks for them.
    pub fn prepare(common: &Common, sample: &SampleArguments, runtime: &Handle) -> Result<Self, SetupError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        if common.demo {
            return Self::on_sample_tenant(common, sample, runtime, clock);
        }
        if *sample != SampleArguments::default() {
            return Err(SetupError::SampleSwitch);
        }
        let settings_file = common
            .config_dir
            .clone()
            .or_else(super::config_folder)
            .map(|folder| SettingsFile::in_folder(&folder));
        let (mut settings, mut settings_problems) = settings_file.as_ref().map(SettingsFile::load).unwrap_or_default();
        let (http, problem) = network::by_settings(common, &settings, settings_file.as_ref())?;
        settings_problems.extend(problem);
        lay_over(&mut settings.tenant, common.tenant.as_ref());
        lay_over(&mut settings.client_id, common.client_id.as_ref());
        lay_over(&mut settings.language, common.language.as_ref());
        let authority = common.authority.as_deref().unwrap_or(Endpoints::GLOBAL_AUTHORITY);
        let graph_root = common.graph_url.as_deref().unwrap_or(Endpoints::GLOBAL_GRAPH_ROOT);
        let endpoints = Endpoints {
            authority: Authority::parse(authority).map_err(|error| SetupError::Url {
                option: "--authority",
                error,
            })?,
            graph_root: GraphRoot::parse(graph_root).map_err(|error| SetupError::Url {
                option: "--graph-url",
                error,
            })?,
        };
        Ok(Self {
            endpoints,
            http,
            store: Arc::new(KeyringStore::new(KeyringWaits::default())),
            settings,
            settings_problems,
            settings_file,
            sample: None,
            clock,
        })
    }

    fn on_sample_tenant(
        common: &Common,
        sample: &SampleArguments,
        runtime: &Handle,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SetupError> {
        let http = network::by_flags(common)?;
        let mut options = sample_options(sample, 0)?;
        options.approve_after.get_or_insert(DEMO_APPROVES_AFTER);
        options.poll_interval = DEMO_POLL_INTERVAL;
        let server = start_sample_tenant(options, runtime)?;
        let endpoints = sample_endpoints(&server)?;
        let settings = Settings {
            tenant: Some(server.tenant().to_owned()),
            client_id: Some(server.client_id().to_owned()),
            language: common.language.clone(),
            ..Settings::default()
        };
        Ok(Self {
            endpoints,
            http,
            store: Arc::new(MemoryStore::default()),
            settings,
            settings_problems: Vec::new(),
            settings_file: None,
            sample: Some(server),
            clock,
        })
    }

    /// The connection that flags and settings name.
    ///
    /// # Errors
    /// [`SetupError::Tenant`], [`SetupError::NoClientId`], [`SetupError::ClientId`].
    pub fn connection(&self) -> Result<Connection, SetupError> {
        Ok(Connection {
            tenant: self.tenant()?,
            client_id: self.client_id()?,
        })
    }

    /// The tenant that flags and settings name.
    ///
    /// # Errors
    /// [`SetupError::Tenant`].
    pub fn tenant(&self) -> Result<Tenant, SetupError> {
        Tenant::parse(self.settings.tenant.as_deref().unwrap_or_default()).map_err(SetupError::Tenant)
    }

    /// The client ID that flags and settings name.
    ///
    /// # Errors
    /// [`SetupError::NoClientId`], [`SetupError::ClientId`].
    pub fn client_id(&self) -> Result<Guid, SetupError> {
        let text = self.settings.client_id.as_deref().unwrap_or_default();
        if text.trim().is_empty() {
            return Err(SetupError::NoClientId);
        }
        Guid::parse(text).map_err(SetupError::ClientId)
    }

    /// Whether a proxy is named and goes unused, because no proxy stands before this computer itself.
    #[must_use]
    pub fn leaves_proxy_unused(&self, common: &Common) -> bool {
        let named = common.proxy.as_deref().map(ProxyChoice::parse);
        matches!(named, Some(Ok(ProxyChoice::Manual(_)))) && self.endpoints.graph_root.is_loopback()
    }

    /// Starts the service; a browser that comes back to it speaks with these words.
    #[must_use]
    pub fn start_service(&self, runtime: &Handle, waker: Waker, words: &Words) -> Desk {
        let setup = Setup {
            http: self.http.clone(),
            endpoints: self.endpoints.clone(),
            store: Arc::clone(&self.store),
            clock: Arc::clone(&self.clock),
            browser_texts: words.browser_texts(),
        };
        let (commands, events) = service::start(runtime, setup, waker);
        Desk { commands, events }
    }
}

fn lay_over(setting: &mut Option<String>, flag: Option<&String>) {
    if let Some(text) = flag {
        *setting = Some(text.clone());
    }
}

/// The sample tenant's options from the command line's.
///
/// # Errors
/// [`SetupError::Fault`], [`SetupError::ApproveAfter`].
pub fn sample_options(arguments: &SampleArguments, port: u16) -> Result<SampleOptions, SetupError> {
    let mut options = SampleOptions {
        port,
        ..SampleOptions::default()
    };
    if let Some(rows) = arguments.rows {
        options.rows = rows as usize;
    }
    if let Some(seed) = arguments.seed {
        options.seed = seed;
    }
    if let Some(latency_ms) = arguments.latency_ms {
        options.latency = Duration::from_millis(latency_ms);
    }
    options.approve_after = match arguments.approve_after {
        Some(seconds) => Some(Duration::try_from_secs_f64(seconds).map_err(|_| SetupError::ApproveAfter)?),
        None => None,
    };
    if let Some(marker) = &arguments.token_marker {
        options.token_marker.clone_from(marker);
    }
    for text in &arguments.faults {
        options
            .faults
            .push(Fault::parse(text).map_err(|error| SetupError::Fault(error.to_string()))?);
    }
    Ok(options)
}

/// Starts the sample tenant.
///
/// # Errors
/// [`SetupError::Port`] when the port cannot be had.
pub fn start_sample_tenant(options: SampleOptions, runtime: &Handle) -> Result<SampleTenant, SetupError> {
    let port = options.port;
    let started = runtime.block_on(SampleTenant::start(options));
    started.map_err(|error| SetupError::Port {
        port,
        reason: error.to_string(),
    })
}

fn sample_endpoints(server: &SampleTenant) -> Result<Endpoints, SetupError> {
    Ok(Endpoints {
        authority: Authority::parse(&server.authority()).map_err(|error| SetupError::Url {
            option: "--authority",
            error,
        })?,
        graph_root: GraphRoot::parse(&server.graph_url()).map_err(|error| SetupError::Url {
            option: "--graph-url",
            error,
        })?,
    })
}
