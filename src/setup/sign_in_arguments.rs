//! How a person or an app signs in, as the command line takes it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::model::SignInWay;

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
