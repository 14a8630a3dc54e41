//! Where this start works: hosts, connection, token store. The same for the window and the command line.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;

use super::common_arguments::{Common, SampleArguments};
use super::language::chosen;
use super::machine::Machine;
use super::network;
use super::whose::profile_of_start;
use crate::auth::{AppSession, EntryKey, EntryLocks, KeyringStore, KeyringWaits, MemoryStore, TokenStore};
use crate::http::Http;
use crate::logs::AuditLog;
use crate::model::{
    Authority, Clock, Connection, Endpoints, Failure, FailureKind, GraphRoot, Guid, LogLevel, Policy, Profile,
    ProfileColor, ProfileEdit, ProfileId, ProxyChoice, SettingsProblem, SetupError, SignInTarget, Switch, SystemClock,
    Tenant,
};
use crate::sample_tenant::{Fault, Options as SampleOptions, SampleCustomer, SampleTenant};
use crate::service::{self, CommandSender, EventReceiver, HistoryPlace, Setup, Waker};
use crate::state::{HistoryChoice, Settings, SettingsFile};
use crate::words::Words;

/// How long the sample tenant of `--demo` waits before it approves a code by itself.
const DEMO_APPROVES_AFTER: Duration = Duration::from_secs(3);
/// How often a code's fate is asked for there: a person should not wait for nothing.
const DEMO_POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The folder of locks between programs, in that of the settings.
pub const LOCKS: &str = "locks";

/// Results of a sample directory, for each of its customers on the average.
const ROWS_A_CUSTOMER: usize = 625;

/// What this start works with.
pub struct Place {
    /// Hosts.
    pub endpoints: Endpoints,
    /// HTTP client.
    pub http: Http,
    /// Where the refresh token is kept.
    pub store: Arc<dyn TokenStore>,
    /// Settings; the language is that of flags and environment where they name one.
    pub settings: Settings,
    /// Whose sign-in this start works with, flags and environment laid over it.
    pub profile: Profile,
    /// Whether `--profile` names it.
    pub is_named: bool,
    /// How much the log says.
    pub log_level: LogLevel,
    /// What the administrator of this computer has decided; hosts and certificates are laid over the options already.
    pub policy: Policy,
    /// Where that stands, where anything does.
    pub policy_place: Option<String>,
    /// Parts of the settings file that were skipped.
    pub settings_problems: Vec<SettingsProblem>,
    /// Where to save settings; `None` on the sample tenant and where there is no home folder.
    pub settings_file: Option<SettingsFile>,
    /// The sample tenant, where this start runs on it; it ends when this is dropped.
    pub sample: Option<SampleTenant>,
    /// The app, where it signs in as itself.
    pub app: Option<AppSession>,
    /// Where finished runs and notes are kept.
    pub history: HistoryPlace,
    /// Where is written down who ran and exported what; never what the sample tenant holds.
    pub audit: AuditLog,
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
    pub fn prepare(common: &Common, sample: &SampleArguments, machine: &Machine) -> Result<Self, SetupError> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let common = &machine.over(common);
        if common.demo {
            return Self::on_sample_tenant(common, sample, machine, clock);
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
        settings_problems.extend(machine.problem.clone());
        let profile = profile_of_start(common, &settings.profiles)?;
        if let Some(language) = &common.language {
            settings.language = Some(chosen(language));
        }
        let history = history_place(common, &settings, &machine.policy);
        let audit = audit_log(common, (&settings, &machine.policy), &clock);
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
        if !endpoints.belong_together() {
            return Err(SetupError::HostsDoNotMatch);
        }
        Ok(Self {
            endpoints,
            profile,
            is_named: common.profile.is_some(),
            log_level: common.log.or(settings.preferences.log_level).unwrap_or_default(),
            policy: machine.policy.clone(),
            policy_place: machine.policy_place.clone(),
            http,
            store: Arc::new(KeyringStore::new(KeyringWaits::default())),
            settings,
            settings_problems,
            settings_file,
            sample: None,
            app: None,
            history,
            audit,
            clock,
        })
    }

    fn on_sample_tenant(
        common: &Common,
        sample: &SampleArguments,
        machine: &Machine,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SetupError> {
        let http = network::by_flags(common)?;
        let mut options = sample_options(sample, 0)?;
        options.approve_after.get_or_insert(DEMO_APPROVES_AFTER);
        options.poll_interval = DEMO_POLL_INTERVAL;
        let server = start_sample_tenant(options, &machine.runtime)?;
        let endpoints = sample_endpoints(&server)?;
        let profiles = sample_profiles(&server);
        let wanted = match &common.profile {
            Some(name) => profiles.iter().find(|profile| profile.name == *name),
            None => profiles.first(),
        };
        let profile = wanted.cloned().ok_or(SetupError::SampleHasNoProfiles)?;
        let mut settings = Settings {
            language: common.language.as_deref().map(chosen),
            ..Settings::default()
        };
        for profile in profiles {
            settings.profiles.apply(&ProfileEdit::Put(profile));
        }
        Ok(Self {
            profile,
            is_named: common.profile.is_some(),
            log_level: common.log.unwrap_or_default(),
            policy: machine.policy.clone(),
            policy_place: machine.policy_place.clone(),
            endpoints,
            http,
            store: Arc::new(MemoryStore::default()),
            settings,
            settings_problems: machine.problem.iter().cloned().collect(),
            settings_file: None,
            sample: Some(server),
            app: None,
            history: HistoryPlace::InMemory,
            audit: AuditLog::default(),
            clock,
        })
    }

    /// What a sign-in of this start is for.
    ///
    /// # Errors
    /// As for [`Place::connection`].
    pub fn target(&self) -> Result<SignInTarget, SetupError> {
        Ok(self.profile.target_at(self.connection()?))
    }

    /// Under which name the sign-in of this start is kept.
    #[must_use]
    pub fn entry_key(&self) -> EntryKey {
        EntryKey::for_profile(&self.profile.id)
    }

    /// The connection that flags and settings name.
    ///
    /// # Errors
    /// [`SetupError::NoConnection`], [`SetupError::Tenant`], [`SetupError::NoClientId`], [`SetupError::ClientId`].
    pub fn connection(&self) -> Result<Connection, SetupError> {
        if self.profile.tenant.is_empty() && self.profile.client_id.is_empty() {
            return Err(SetupError::NoConnection);
        }
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
        Tenant::parse(&self.profile.tenant).map_err(SetupError::Tenant)
    }

    /// The client ID that flags and settings name.
    ///
    /// # Errors
    /// [`SetupError::NoClientId`], [`SetupError::ClientId`].
    pub fn client_id(&self) -> Result<Guid, SetupError> {
        let text = &self.profile.client_id;
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
            locks: self.settings_file.as_ref().map(entry_locks).unwrap_or_default(),
            app: self.app.clone(),
            history: self.history.clone(),
            audit: self.audit.clone(),
            clock: Arc::clone(&self.clock),
            browser_texts: words.browser_texts(),
        };
        let (commands, events) = service::start(runtime, setup, waker);
        Desk { commands, events }
    }
}

/// Beside the settings: whoever works with the same list of customers works with the same entries of the keyring.
fn entry_locks(settings: &SettingsFile) -> EntryLocks {
    let folder = settings.path().parent();
    folder.map_or_else(EntryLocks::default, |folder| EntryLocks::in_folder(folder.join(LOCKS)))
}

/// The platform's folder, unless the history is switched off.
fn history_place(common: &Common, settings: &Settings, policy: &Policy) -> HistoryPlace {
    let folder = common.data_dir.clone().or_else(super::data_folder);
    let choice = match policy.history {
        Some(Switch::On) => HistoryChoice::On,
        Some(Switch::Off) => HistoryChoice::Off,
        None => settings.preferences.history,
    };
    match (choice, folder) {
        (HistoryChoice::On, Some(folder)) => HistoryPlace::Folder {
            path: folder.join("history"),
            days: settings.preferences.history_days.days(),
        },
        (HistoryChoice::On, None) | (HistoryChoice::Off, _) => HistoryPlace::InMemory,
    }
}

/// Beside the log, where it is switched on. Where the administrator wants it, no option moves it.
fn audit_log(common: &Common, (settings, policy): (&Settings, &Policy), clock: &Arc<dyn Clock>) -> AuditLog {
    match (policy.audit_log, settings.preferences.audit_log) {
        (Some(Switch::On), _) => AuditLog::demanded(super::log_folder().as_deref(), Arc::clone(clock)),
        (None, Some(Switch::On)) => {
            let folder = common.log_dir.clone().or_else(super::log_folder);
            folder.map_or_else(AuditLog::default, |folder| {
                AuditLog::in_folder(&folder, Arc::clone(clock))
            })
        }
        (Some(Switch::Off), _) | (None, Some(Switch::Off) | None) => AuditLog::default(),
    }
}

/// The sample tenant as a customer, or the customers of the sample directory.
fn sample_profiles(server: &SampleTenant) -> Vec<Profile> {
    let customers = server.customers();
    let is_alone = customers.len() == 1;
    let profile = |(number, customer): (usize, SampleCustomer)| Profile {
        name: if is_alone {
            customer.tenant.clone()
        } else {
            customer.name
        },
        tenant: customer.tenant,
        client_id: server.client_id().to_owned(),
        color: ProfileColor::ALL.into_iter().cycle().nth(number).unwrap_or_default(),
        ..Profile::empty(sample_profile_id(number))
    };
    customers.into_iter().enumerate().map(profile).collect()
}

/// The first is the only one of a program that knows one.
fn sample_profile_id(number: usize) -> ProfileId {
    let numbered = ProfileId::parse(&format!("sample-{number}")).filter(|_| number > 0);
    numbered.unwrap_or_else(ProfileId::default_profile)
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
    if let Some(customers) = arguments.customers {
        options.customers = usize::from(customers);
        options.rows = options.rows.max(ROWS_A_CUSTOMER * options.customers);
    }
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
    options.has_admin_consent = !arguments.withhold_consent;
    if let Some(marker) = &arguments.token_marker {
        options.token_marker.clone_from(marker);
    }
    if let Some(path) = &arguments.app_certificate {
        let pem = std::fs::read(path).map_err(|error| {
            Failure::new(FailureKind::File {
                path: path.display().to_string(),
                reason: error.to_string(),
            })
        })?;
        options.app_certificates.push(pem);
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
