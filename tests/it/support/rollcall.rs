//! The built program as another process.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// The program, with nothing of the caller's own set-up.
pub fn rollcall(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
    for name in [
        "PROFILE",
        "TENANT",
        "CLIENT_ID",
        "AUTHORITY",
        "GRAPH_URL",
        "CA_FILE",
        "PROXY",
        "CONFIG_DIR",
        "LANGUAGE",
        "LOG",
        "RENDERER",
        "CLIENT_SECRET",
        "CERTIFICATE_PASSWORD",
    ] {
        command.env_remove(format!("ROLLCALL_{name}"));
    }
    command.env("ROLLCALL_LOG_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/logs"));
    // What it says is compared with English.
    command.env("LC_ALL", "C").env_remove("LANGUAGE");
    command.args(arguments).stdin(Stdio::null());
    command
}

/// What a finished process said.
pub struct Said {
    pub exit: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Said {
    pub fn of(output: Output) -> Self {
        Self {
            exit: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs the program to its end.
pub fn said(arguments: &[&str]) -> Said {
    Said::of(rollcall(arguments).output().expect("the program starts"))
}

/// `rollcall sample-tenant` as a process of its own; ends when dropped.
pub struct SampleTenantProcess {
    child: Child,
    pub authority: String,
    pub graph_url: String,
    pub tenant: String,
    pub client_id: String,
    pub client_secret: String,
    pub partners: Vec<String>,
    /// Names and tenants of a directory's customers; none of a single tenant.
    pub customers: Vec<(String, String)>,
}

impl SampleTenantProcess {
    pub fn start(switches: &[&str]) -> Self {
        let mut child = rollcall(&["sample-tenant"])
            .args(switches)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the sample tenant starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its standard output"))
            .read_line(&mut line)
            .expect("one line");
        let described: Value = serde_json::from_str(&line).expect("the line is JSON");
        let text = |name: &str| {
            described[name]
                .as_str()
                .unwrap_or_else(|| panic!("{name} in {line}"))
                .to_owned()
        };
        let partners = described["partners"]
            .as_array()
            .expect("partners")
            .iter()
            .map(|id| id.as_str().expect("an id").to_owned())
            .collect();
        let customers = described["customers"].as_array().cloned().unwrap_or_default();
        let part = |customer: &Value, name: &str| customer[name].as_str().expect("a text").to_owned();
        let customers = customers.iter();
        let customers = customers
            .map(|customer| (part(customer, "name"), part(customer, "tenant")))
            .collect();
        Self {
            child,
            authority: text("authority"),
            graph_url: text("graph_url"),
            tenant: text("tenant"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            partners,
            customers,
        }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The options that point the program at this server.
    pub fn options(&self) -> Vec<String> {
        [
            ("--authority", &self.authority),
            ("--graph-url", &self.graph_url),
            ("--tenant", &self.tenant),
            ("--client-id", &self.client_id),
        ]
        .into_iter()
        .flat_map(|(option, value)| [option.to_owned(), value.clone()])
        .collect()
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
        assert!(
            answer.starts_with("HTTP/1.1 200"),
            "the page did not take {user_code:?}: {answer}"
        );
    }
}

impl Drop for SampleTenantProcess {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
