//! The sample tenant as a process of its own, as another program would use it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use super::process::Process;

/// `rollcall sample-tenant`, and what its first line says.
pub struct TenantProcess {
    process: Process,
    /// Where to sign in.
    pub authority: String,
    /// Where to ask.
    pub graph_url: String,
    /// The tenant's ID.
    pub tenant: String,
    /// The registered client's ID.
    pub client_id: String,
    /// The partners' IDs.
    pub partners: Vec<String>,
}

impl TenantProcess {
    /// Starts it on a free port with these switches.
    pub fn start(logs: &Path, switches: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        command.arg("sample-tenant").args(switches);
        let process = Process::start("sample-tenant", logs, command);
        let line = process.next_line();
        let said: serde_json::Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let text = |key: &str| said[key].as_str().unwrap_or_else(|| panic!("no {key}: {line}")).to_owned();
        let partners = said["partners"].as_array().unwrap_or_else(|| panic!("no partners: {line}"));
        Self {
            authority: text("authority"),
            graph_url: text("graph_url"),
            tenant: text("tenant"),
            client_id: text("client_id"),
            partners: partners.iter().filter_map(|partner| partner.as_str().map(str::to_owned)).collect(),
            process,
        }
    }

    /// Types a code on the tenant's page and approves it, as a person would in a browser.
    pub fn approve(&self, user_code: &str) {
        let host = self.authority.trim_start_matches("http://").split('/').next().unwrap();
        let form = format!("otc={user_code}&action=approve");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "POST /devicelogin HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "the page did not take {user_code:?}: {answer}");
    }

    /// What it wrote to its error stream.
    pub fn errors(&self) -> String {
        self.process.errors()
    }
}
