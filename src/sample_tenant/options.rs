//! The switches of the sample tenant.

use std::time::Duration;

use super::Fault;
use super::data::DEFAULT_ROWS;

/// How a sample tenant is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// How many results the first partner has, exactly; up to a million stay small in memory. With several customers:
    /// how many they have in all.
    pub rows: usize,
    /// How many tenants there are, the first included; some of the others are broken, each in its own way.
    pub customers: usize,
    /// The same seed gives the same data.
    pub seed: u64,
    /// The moment from which the data's times count back, in seconds since 1970; the system's time if absent.
    pub now: Option<i64>,
    /// Every answer waits so long.
    pub latency: Duration,
    /// A person who approves by themselves: a device code so long after it was issued, a browser sign-in at once.
    pub approve_after: Option<Duration>,
    /// How long a device code lives.
    pub device_code_lifetime: Duration,
    /// How long to wait between polls (whole seconds on the wire).
    pub poll_interval: Duration,
    /// How long an access token lives.
    pub access_token_lifetime: Duration,
    /// Certificates (PEM, their private keys left out) with which an app may sign in as itself.
    pub app_certificates: Vec<Vec<u8>>,
    /// Whether the app's secret has run out.
    pub has_secret_expired: bool,
    /// Whether an administrator consented to the application permission.
    pub has_admin_consent: bool,
    /// Stands inside every token and code, so that a search can find where they went; of letters, digits and `-`.
    pub token_marker: String,
    /// What goes wrong.
    pub faults: Vec<Fault>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            rows: DEFAULT_ROWS,
            customers: 1,
            seed: 1,
            now: None,
            latency: Duration::ZERO,
            approve_after: None,
            device_code_lifetime: Duration::from_mins(15),
            poll_interval: Duration::from_secs(5),
            access_token_lifetime: Duration::from_secs(3_599),
            app_certificates: Vec::new(),
            has_secret_expired: false,
            has_admin_consent: true,
            token_marker: String::new(),
            faults: Vec::new(),
        }
    }
}
