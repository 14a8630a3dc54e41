//! A script's computer: no keyring, no D-Bus, no person; and the sample tenant, which writes down what it is asked.

use std::path::{Path, PathBuf};

use rollcall::sample_tenant::{Options, Recorded, SampleTenant};
use tokio::runtime::Runtime;

use crate::support::rollcall::{Said, rollcall};
use crate::support::tokens::Tokens;

/// A file of `tests/it/fixtures/app`.
pub fn key_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/fixtures/app")
        .join(name)
}

/// Bytes of it.
pub fn key_bytes(name: &str) -> Vec<u8> {
    std::fs::read(key_file(name)).expect("the fixture")
}

/// Switches of a tenant at which `app.pem` and `expired.pem` are registered.
pub fn registered() -> Options {
    Options {
        app_certificates: vec![key_bytes("app.pem"), key_bytes("expired.pem")],
        ..Options::default()
    }
}

pub struct Desk {
    runtime: Runtime,
    pub tenant: SampleTenant,
    pub home: tempfile::TempDir,
}

impl Desk {
    pub fn new(options: Options) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let tenant = runtime.block_on(SampleTenant::start(options)).expect("a port");
        Self {
            runtime,
            tenant,
            home: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The options that lead to the tenant.
    pub fn place(&self) -> Vec<String> {
        [
            ("--authority", self.tenant.authority()),
            ("--graph-url", self.tenant.graph_url()),
            ("--tenant", self.tenant.tenant().to_owned()),
            ("--client-id", self.tenant.client_id().to_owned()),
        ]
        .into_iter()
        .flat_map(|(option, value)| [option.to_owned(), value])
        .collect()
    }

    /// Runs the program to its end; afterwards no secret of the wire stands in what it said or left.
    pub fn said(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
        let place = self.place();
        let place: Vec<&str> = place.iter().map(String::as_str).collect();
        self.said_at(&place, arguments, environment)
    }

    /// The same at another place.
    pub fn said_at(&self, place: &[&str], arguments: &[&str], environment: &[(&str, &str)]) -> Said {
        let mut command = rollcall(&[arguments, place].concat());
        for name in [
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            "DISPLAY",
            "WAYLAND_DISPLAY",
        ] {
            command.env_remove(name);
        }
        command
            .env("HOME", self.home.path())
            .env("ROLLCALL_CONFIG_DIR", self.home.path().join("config"))
            .envs(environment.iter().copied());
        let said = Said::of(command.output().expect("the program starts"));
        let mut secrets = Tokens::default();
        secrets.learn(self.secrets());
        secrets.assert_not_in("standard error", &said.stderr);
        secrets.assert_in_no_file_below(self.home.path());
        said
    }

    /// Asks for the documented partner's two rows.
    pub fn export(&self, more: &[&str], environment: &[(&str, &str)]) -> Said {
        let partner = self.tenant.partner_ids().pop().expect("a partner");
        let arguments = ["export", "--app-only", "--format", "jsonl", "--partner", &partner];
        self.said(&[&arguments, more].concat(), environment)
    }

    /// Every request for a token.
    pub fn token_requests(&self) -> Vec<Recorded> {
        let requests = self.tenant.requests();
        requests
            .into_iter()
            .filter(|asked| asked.path.ends_with("/token"))
            .collect()
    }

    /// Everything secret that went over the wire.
    fn secrets(&self) -> Vec<String> {
        let mut secrets = vec![self.tenant.client_secret().to_owned()];
        for asked in self.tenant.requests() {
            let fields = asked.form.iter();
            let proofs = fields.filter(|(name, _)| matches!(name.as_str(), "client_assertion" | "client_secret"));
            let proofs = proofs.map(|(_, value)| value.clone()).filter(|value| value.len() > 24);
            secrets.extend(proofs);
            secrets.extend(asked.authorization().map(|header| header.replace("Bearer ", "")));
        }
        secrets
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The tenant's task lives on the runtime; nothing waits for it.
        let runtime = std::mem::replace(&mut self.runtime, Runtime::new().expect("a runtime"));
        runtime.shutdown_background();
    }
}
