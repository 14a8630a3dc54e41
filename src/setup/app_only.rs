//! An app that signs in as itself: where its certificate or secret comes from. Never from an argument, which every
//! process of this computer can read.

use std::io::Read as _;
use std::path::Path;

use tokio::runtime::Handle;
use zeroize::Zeroizing;

use super::place::Place;
use super::sign_in_arguments::AppOnlyArguments;
use crate::auth::{AppCertificate, AppCredential, AppSecretKind, AppSecretOf, AppSession, Binding, Secret};
use crate::model::{
    AppOnlyError, CertificateTrouble, CloudPcScope, Connection, Failure, FailureKind, PolicyKey, PolicyWay, SetupError,
    TenantError,
};

const SECRET_VARIABLE: &str = "ROLLCALL_CLIENT_SECRET";
const PASSWORD_VARIABLE: &str = "ROLLCALL_CERTIFICATE_PASSWORD";
/// No certificate file comes near this.
const LARGEST_FILE: u64 = 1 << 20;

impl Place {
    /// From here on the app signs in as itself, where that is asked for.
    ///
    /// # Errors
    /// [`SetupError::AppOnly`], [`SetupError::Failed`] for a file or a keyring that cannot be used.
    pub fn use_app(&mut self, arguments: &AppOnlyArguments, runtime: &Handle) -> Result<(), SetupError> {
        if !arguments.app_only {
            return Ok(());
        }
        if !self.policy.allows_way(PolicyWay::App) {
            return Err(SetupError::Forbidden(PolicyKey::SignInWays));
        }
        if self.sample.is_some() {
            return Err(SetupError::AppOnly(AppOnlyError::Demo));
        }
        let binding = Binding {
            endpoints: self.endpoints.clone(),
            connection: self.app_connection()?,
            scope: CloudPcScope::default(),
        };
        let credential = match &arguments.certificate {
            Some(path) => self.certificate(path, runtime)?,
            None => AppCredential::Secret(self.client_secret(runtime)?),
        };
        self.app = Some(AppSession::new(
            binding,
            credential,
            self.http.clone(),
            std::sync::Arc::clone(&self.clock),
        ));
        Ok(())
    }

    fn app_connection(&self) -> Result<Connection, SetupError> {
        let no_tenant = SetupError::AppOnly(AppOnlyError::Tenant);
        let tenant = match self.tenant() {
            Ok(tenant) if tenant.as_str() == "organizations" => return Err(no_tenant),
            Err(SetupError::Tenant(TenantError::PersonalAccounts)) => return Err(no_tenant),
            other => other?,
        };
        Ok(Connection {
            tenant,
            client_id: self.client_id()?,
        })
    }

    /// What the keyring holds; a computer without one holds nothing, which is no failure for a script.
    fn kept(&self, kind: AppSecretKind, runtime: &Handle) -> Result<Option<Secret>, Failure> {
        let client_id = self.client_id().map_err(|_| Failure::new(FailureKind::Internal))?;
        let entry = AppSecretOf {
            endpoints: &self.endpoints,
            client_id: &client_id,
            kind,
        };
        match runtime.block_on(entry.load(&*self.store)) {
            Ok(kept) => Ok(kept),
            Err(crate::model::KeyringTrouble::Absent) => Ok(None),
            Err(trouble) => Err(Failure::new(FailureKind::Keyring(trouble))),
        }
    }

    fn client_secret(&self, runtime: &Handle) -> Result<Secret, SetupError> {
        let none = || SetupError::AppOnly(AppOnlyError::NoCredential);
        match variable(SECRET_VARIABLE) {
            Some(secret) => Ok(secret),
            None => self.kept(AppSecretKind::ClientSecret, runtime)?.ok_or_else(none),
        }
    }

    /// The keyring is asked for a password only where the file needs one and the environment has none.
    fn certificate(&self, path: &Path, runtime: &Handle) -> Result<AppCredential, SetupError> {
        let file = path.display().to_string();
        let bytes = read(path).map_err(|error| {
            Failure::new(FailureKind::File {
                path: file.clone(),
                reason: error.to_string(),
            })
        })?;
        let password = variable(PASSWORD_VARIABLE);
        let mut certificate = AppCertificate::read(&bytes, password.as_ref());
        if certificate.as_ref().err() == Some(&CertificateTrouble::PasswordNeeded)
            && let Some(kept) = self.kept(AppSecretKind::CertificatePassword, runtime)?
        {
            certificate = AppCertificate::read(&bytes, Some(&kept));
        }
        match certificate {
            Ok(certificate) => Ok(AppCredential::Certificate { certificate, file }),
            Err(trouble) => Err(Failure::new(FailureKind::Certificate { file, trouble }).into()),
        }
    }
}

fn read(path: &Path) -> std::io::Result<Zeroizing<Vec<u8>>> {
    // Room for all of it at once: what a growing vector leaves behind would not be wiped.
    let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
    std::fs::File::open(path)?.take(LARGEST_FILE).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn variable(name: &str) -> Option<Secret> {
    let text = std::env::var(name).ok().filter(|text| !text.is_empty())?;
    Some(Secret::new(text))
}
