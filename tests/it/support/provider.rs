//! An OpenID-certified provider that nobody here wrote (`oidc-provider`), as a process on loopback at Entra's paths; and
//! a browser without a screen to use its pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Url};
use serde_json::{Value, json};

use super::process::Process;
use super::skipped::say_skipped;

/// The tenant whose paths it has.
pub const TENANT: &str = "contoso.com";

/// How one is made.
pub struct ProviderOptions {
    /// With which an app may sign in as itself.
    pub certificate: Option<PathBuf>,
    /// Whether somebody has consented to what that app wants.
    pub has_consent: bool,
}

impl Default for ProviderOptions {
    fn default() -> Self {
        Self {
            certificate: None,
            has_consent: true,
        }
    }
}

/// A running provider; ends when dropped.
pub struct Provider {
    _process: Process,
    _logs: tempfile::TempDir,
    pub authority: String,
    pub graph_url: String,
    pub client_id: String,
    pub app_id: String,
}

/// What runs it.
pub struct Installed {
    node: PathBuf,
    modules: PathBuf,
}

/// Gets it, with this set-up of the script that does; why it cannot be had.
pub fn install(prepare: impl Fn(&mut Command)) -> Result<Installed, String> {
    let mut command = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/provider.sh"));
    prepare(&mut command);
    let output = command.output().map_err(|error| error.to_string())?;
    let text = |bytes| String::from_utf8_lossy(bytes).trim().to_owned();
    if !output.status.success() {
        return Err(text(&output.stderr));
    }
    let said = text(&output.stdout);
    let (node, modules) = said.split_once('\n').ok_or("the script says too little")?;
    Ok(Installed {
        node: node.into(),
        modules: modules.into(),
    })
}

/// Got once for all tests.
fn installed() -> Result<&'static Installed, &'static str> {
    static INSTALLED: OnceLock<Result<Installed, String>> = OnceLock::new();
    let installed = INSTALLED.get_or_init(|| install(|_| ()));
    installed.as_ref().map_err(String::as_str)
}

/// What is said of a test that cannot be made.
pub fn skip(reason: &str, test: &str) -> String {
    format!("no OpenID provider ({reason}): {test}")
}

impl Provider {
    /// Starts one; `None`, loudly, where there is no Node for it.
    pub fn start(test: &str, options: &ProviderOptions) -> Option<Self> {
        let installed = match installed() {
            Ok(installed) => installed,
            Err(reason) => {
                say_skipped("provider", &skip(reason, test));
                return None;
            }
        };
        let logs = tempfile::tempdir().unwrap();
        let mut command = Command::new(&installed.node);
        let switches = json!({
            "tenant": TENANT,
            "certificate": options.certificate,
            "consent": options.has_consent,
        });
        command
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider/server.mjs"))
            .arg(&installed.modules)
            .arg(switches.to_string());
        let process = Process::start("provider", logs.path(), command);
        let described = loop {
            let line = process.next_line();
            if let Ok(described) = serde_json::from_str::<Value>(&line) {
                break described;
            }
        };
        let text = |name: &str| described[name].as_str().expect("a text").to_owned();
        Some(Self {
            authority: text("authority"),
            graph_url: text("graph_url"),
            client_id: text("client_id"),
            app_id: text("app_id"),
            _process: process,
            _logs: logs,
        })
    }

    /// Lets every code run out.
    pub async fn expire_codes(&self) {
        let client = crate::sample_tenant::visitor::client();
        let answer = client.get(format!("{}/expire-codes", self.authority)).send().await;
        assert_eq!(answer.unwrap().status(), 204);
    }

    /// The options that point the program at it, with this client ID.
    pub fn options(&self, client_id: &str) -> Vec<String> {
        [
            ("--authority", self.authority.as_str()),
            ("--graph-url", &self.graph_url),
            ("--tenant", TENANT),
            ("--client-id", client_id),
        ]
        .into_iter()
        .flat_map(|(option, value)| [option.to_owned(), value.to_owned()])
        .collect()
    }
}

/// A browser: it keeps cookies, follows redirects and fills in forms.
pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
}

/// What it shows.
pub struct Page {
    url: Url,
    html: String,
}

impl Page {
    /// The value of the attribute that follows `before`.
    fn attribute(&self, before: &str) -> Option<&str> {
        let (_, rest) = self.html.split_once(before)?;
        rest.split('"').next()
    }

    fn has_form(&self, prompt: &str) -> bool {
        self.attribute("name=\"prompt\" value=\"") == Some(prompt)
    }

    pub fn says(&self, text: &str) -> bool {
        self.html.contains(text)
    }
}

/// What a person does with a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Approve,
    Decline,
}

impl Browser {
    pub fn new() -> Self {
        Self {
            client: crate::sample_tenant::visitor::client(),
            cookies: BTreeMap::new(),
        }
    }

    /// Opens an address, sending a form where there is one, and follows where it leads.
    async fn go(&mut self, url: Url, form: Option<&[(&str, &str)]>) -> Page {
        let (mut url, mut form) = (url, form);
        loop {
            let request = match form.take() {
                Some(form) => self.client.post(url.clone()).form(form),
                None => self.client.get(url.clone()),
            };
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let answer = request.header(COOKIE, cookies.join("; ")).send().await.unwrap();
            for cookie in answer.headers().get_all(SET_COOKIE) {
                let pair = cookie.to_str().unwrap().split(';').next().unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                if value.is_empty() {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
            let Some(to) = answer.headers().get(LOCATION) else {
                let html = answer.text().await.unwrap();
                return Page { url, html };
            };
            url = url.join(to.to_str().unwrap()).unwrap();
        }
    }

    /// Sends the form of a page.
    async fn send(&mut self, page: &Page, form: &[(&str, &str)]) -> Page {
        let action = page.attribute("action=\"").expect("a form");
        self.go(page.url.join(action).unwrap(), Some(form)).await
    }

    /// Signs in and consents wherever it is asked to.
    async fn sign_in(&mut self, mut page: Page) -> Page {
        loop {
            page = if page.has_form("login") {
                self.send(&page, &[("prompt", "login"), ("login", "ada"), ("password", "x")])
                    .await
            } else if page.has_form("consent") {
                self.send(&page, &[("prompt", "consent")]).await
            } else {
                return page;
            };
        }
    }

    /// Opens an address and signs in there.
    pub async fn open_and_sign_in(&mut self, url: &str) -> Page {
        let page = self.go(url.parse().unwrap(), None).await;
        self.sign_in(page).await
    }

    /// Opens an address and turns back there.
    pub async fn open_and_decline(&mut self, url: &str) -> Page {
        let page = self.go(url.parse().unwrap(), None).await;
        let way_back = page.url.join(&format!("{}/abort", page.url.path())).unwrap();
        self.go(way_back, None).await
    }

    /// Types a code on its page.
    pub async fn enter_code(&mut self, page: &str, user_code: &str, word: Word) -> Page {
        let page = self.go(page.parse().unwrap(), None).await;
        let xsrf = page.attribute("name=\"xsrf\" value=\"").expect("a form").to_owned();
        let typed = [("xsrf", xsrf.as_str()), ("user_code", user_code)];
        let page = self.send(&page, &typed).await;
        let decision = match word {
            Word::Approve => ("confirm", "yes"),
            Word::Decline => ("abort", "yes"),
        };
        let page = self.send(&page, &[typed[0], typed[1], decision]).await;
        self.sign_in(page).await
    }
}
