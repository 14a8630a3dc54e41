//! A stored sign-in belongs to its authority, Graph host, tenant and client ID. The real program is started with
//! another one of these, by flag, by environment, by settings and by an imported customer, and two sample tenants write
//! down every byte that reaches them: the one where the person signed in, and a foreign one.

use std::time::{Duration, Instant};

use rollcall::sample_tenant::{Options, Recorded, SampleTenant};
use tokio::runtime::Runtime;

use crate::support::keyring_session::KeyringSession;
use crate::support::process::Process;
use crate::support::rollcall::Said;
use crate::support::tokens::Tokens;

const DOCUMENTED_PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const FOR_ANOTHER: &str = "The stored sign-in belongs to another tenant, client ID or host and was not used";
const NOBODY: &str = "Nobody is signed in";

/// One part of what a sign-in belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Authority,
    GraphUrl,
    Tenant,
    ClientId,
}

impl Part {
    const ALL: [Self; 4] = [Self::Authority, Self::GraphUrl, Self::Tenant, Self::ClientId];

    const fn flag(self) -> &'static str {
        match self {
            Self::Authority => "--authority",
            Self::GraphUrl => "--graph-url",
            Self::Tenant => "--tenant",
            Self::ClientId => "--client-id",
        }
    }

    const fn variable(self) -> &'static str {
        match self {
            Self::Authority => "ROLLCALL_AUTHORITY",
            Self::GraphUrl => "ROLLCALL_GRAPH_URL",
            Self::Tenant => "ROLLCALL_TENANT",
            Self::ClientId => "ROLLCALL_CLIENT_ID",
        }
    }

    /// Its value where the person signed in.
    fn at(self, tenant: &SampleTenant) -> String {
        match self {
            Self::Authority => tenant.authority(),
            Self::GraphUrl => tenant.graph_url(),
            Self::Tenant => tenant.tenant().to_owned(),
            Self::ClientId => tenant.client_id().to_owned(),
        }
    }

    /// Another value.
    fn elsewhere(self, foreign: &SampleTenant) -> String {
        match self {
            Self::Authority => foreign.authority(),
            Self::GraphUrl => foreign.graph_url(),
            Self::Tenant => "fabrikam.example".to_owned(),
            Self::ClientId => "99999999-8e47-4a05-b3d8-71c0e5f4a962".to_owned(),
        }
    }
}

/// How a value reaches the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Flag,
    Environment,
}

/// A person who signed in at home.
struct Person {
    session: KeyringSession,
    home: SampleTenant,
    foreign: SampleTenant,
    tokens: Tokens,
    _runtime: Runtime,
}

impl Person {
    fn signed_in() -> Self {
        let runtime = Runtime::new().unwrap();
        let start = |approve_after| {
            let options = Options {
                approve_after,
                poll_interval: Duration::from_secs(1),
                ..Options::default()
            };
            runtime.block_on(SampleTenant::start(options)).unwrap()
        };
        let mut person = Self {
            session: KeyringSession::unlocked(),
            home: start(Some(Duration::ZERO)),
            foreign: start(None),
            tokens: Tokens::default(),
            _runtime: runtime,
        };
        let said = person.said("sign-in", &[]);
        assert_eq!(said.exit, 0, "{}", said.stderr);
        person.assert_still_signed_in();
        person
    }

    /// Runs a subcommand to its end, with these parts changed.
    fn said(&self, subcommand: &str, changes: &[(Part, Way, String)]) -> Said {
        let mut command = self.session.rollcall([subcommand]);
        for part in Part::ALL {
            match changes.iter().find(|(changed, _, _)| *changed == part) {
                Some((_, Way::Environment, value)) => command.env(part.variable(), value),
                Some((_, Way::Flag, value)) => command.args([part.flag(), value]),
                None => command.args([part.flag(), &part.at(&self.home)]),
            };
        }
        if subcommand == "export" {
            command.args(["--partner", DOCUMENTED_PARTNER]);
        }
        Said::of(command.output().expect("the program starts"))
    }

    /// Takes note of every token that home has seen and of the one that is stored.
    fn learn_tokens(&mut self) {
        let mut seen = Vec::new();
        for request in self.home.requests() {
            seen.extend(request.refresh_token().map(str::to_owned));
            let bearer = request.authorization().and_then(|text| text.strip_prefix("Bearer "));
            seen.extend(bearer.map(str::to_owned));
            let device_code = request.form.iter().find(|(name, _)| name == "device_code");
            seen.extend(device_code.map(|(_, code)| code.clone()));
        }
        assert!(
            seen.len() >= 3,
            "a device code, a refresh token and an access token at least"
        );
        self.tokens.learn(seen);
        self.tokens.learn(self.session.refresh_token());
    }

    /// The first start still finds its sign-in.
    fn assert_still_signed_in(&mut self) {
        let said = self.said("status", &[]);
        assert_eq!(said.exit, 0, "{}", said.stderr);
        let said = self.said("export", &[]);
        assert_eq!((said.exit, said.stdout.lines().count()), (0, 3), "{}", said.stderr);
        self.learn_tokens();
    }

    /// Whatever the subcommand, nobody hears anything, and the sign-in stays.
    fn assert_silent(&self, how: &str, said: impl Fn(&str) -> Said) {
        let (heard_at_home, stored) = (self.home.requests().len(), self.session.refresh_token());
        assert!(stored.is_some());
        for subcommand in ["status", "export", "partners"] {
            let said = said(subcommand);
            assert_eq!(
                (said.exit, said.stdout.as_str()),
                (4, ""),
                "{subcommand}, {how}: {}",
                said.stderr
            );
            // Another tenant or client ID is another customer, to whom nobody has signed in yet.
            assert!(
                said.stderr.contains(FOR_ANOTHER) || said.stderr.contains(NOBODY),
                "{subcommand}, {how}: {}",
                said.stderr
            );
            assert_eq!(
                self.home.requests().len(),
                heard_at_home,
                "{subcommand}, {how}: asked at home"
            );
            assert_eq!(self.foreign.requests(), Vec::<Recorded>::new(), "{subcommand}, {how}");
        }
        assert_eq!(self.session.refresh_token(), stored, "{how}");
    }
}

#[test]
fn another_authority_graph_url_tenant_or_client_id_gets_not_a_byte() {
    let mut person = Person::signed_in();
    for part in Part::ALL {
        for way in [Way::Flag, Way::Environment] {
            let change = [(part, way, part.elsewhere(&person.foreign))];
            person.assert_silent(&format!("{part:?} by {way:?}"), |subcommand| {
                person.said(subcommand, &change)
            });
        }
    }
    let all = Part::ALL.map(|part| (part, Way::Environment, part.elsewhere(&person.foreign)));
    person.assert_silent("everything", |subcommand| person.said(subcommand, &all));
    person.assert_still_signed_in();

    // That the environment is read at all is shown by the same values working from there.
    let same = Part::ALL.map(|part| (part, Way::Environment, part.at(&person.home)));
    let said = person.said("export", &same);
    assert_eq!(said.exit, 0, "{}", said.stderr);
}

#[test]
fn settings_that_were_edited_since_get_not_a_byte() {
    let mut person = Person::signed_in();
    let path = person.session.path("config/rollcall/settings.toml");
    let remembered = std::fs::read_to_string(&path).unwrap();
    for part in [Part::Tenant, Part::ClientId] {
        let edited = remembered.replace(&part.at(&person.home), &part.elsewhere(&person.foreign));
        assert_ne!(edited, remembered);
        std::fs::write(&path, edited).unwrap();
        person.assert_silent(&format!("{part:?} in the settings"), |subcommand| {
            let mut command = person.session.rollcall([subcommand]);
            for part in [Part::Authority, Part::GraphUrl] {
                command.args([part.flag(), &part.at(&person.home)]);
            }
            Said::of(command.output().unwrap())
        });
    }
    std::fs::write(&path, remembered).unwrap();
    person.assert_still_signed_in();
}

/// As in the window: who stands on the list with the same hosts and client ID lives from the stored sign-in, whose host is
/// asked about that tenant, and nobody else.
#[test]
fn an_imported_customer_of_another_app_gets_not_a_byte_and_one_at_another_tenant_is_asked_about_at_the_same_host_alone()
{
    let mut person = Person::signed_in();
    let prepared = person.session.path("prepared.toml");
    let hosts = |person: &Person| {
        [Part::Authority, Part::GraphUrl]
            .map(|part| [part.flag().to_owned(), part.at(&person.home)])
            .concat()
    };
    for part in [Part::Tenant, Part::ClientId] {
        let value = |of: Part| {
            if of == part {
                of.elsewhere(&person.foreign)
            } else {
                of.at(&person.home)
            }
        };
        let text = format!(
            "rollcall_profiles = 1\n[[profiles]]\nid = \"default\"\nname = \"{part:?}\"\ntenant = \"{}\"\nclient_id = \"{}\"\n",
            value(Part::Tenant),
            value(Part::ClientId)
        );
        std::fs::write(&prepared, text).unwrap();
        let mut command = person.session.rollcall(["profiles", "import"]);
        let said = Said::of(command.arg(&prepared).output().unwrap());
        assert_eq!((said.exit, said.stderr.trim()), (0, "One customer added"));
        let name = format!("{part:?}");
        let said = |subcommand: &str| {
            let mut command = person.session.rollcall([subcommand, "--profile", &name]);
            Said::of(command.args(hosts(&person)).output().unwrap())
        };
        if part == Part::ClientId {
            person.assert_silent("another app imported", said);
            continue;
        }
        for subcommand in ["export", "partners"] {
            let said = said(subcommand);
            assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
            assert!(said.stderr.contains("There is no such tenant"), "{}", said.stderr);
        }
        assert_eq!(person.foreign.requests(), Vec::<Recorded>::new());
        person.assert_still_signed_in();
    }
    let list = Said::of(person.session.rollcall(["profiles", "list"]).output().unwrap());
    assert_eq!(list.stdout.lines().count(), 3, "{}", list.stdout);
    person.assert_still_signed_in();
}

#[test]
fn a_prepared_file_or_a_customer_in_the_settings_sets_no_host() {
    let mut person = Person::signed_in();
    let (prepared, settings) = (
        person.session.path("prepared.toml"),
        person.session.path("config/rollcall/settings.toml"),
    );
    let before = std::fs::read_to_string(&settings).unwrap();
    for (name, value) in [
        ("authority", person.foreign.authority()),
        ("graph_url", person.foreign.graph_url()),
    ] {
        let line = format!("{name} = \"{value}\"");
        let of_home = before.replace("[[profiles]]", &format!("[[profiles]]\n{line}"));
        let text = format!(
            "rollcall_profiles = 1\n{}",
            of_home
                .split_once("[[profiles]]")
                .map(|(_, rest)| format!("[[profiles]]{rest}"))
                .unwrap()
        );
        std::fs::write(&prepared, text).unwrap();
        let mut command = person.session.rollcall(["profiles", "import"]);
        let said = Said::of(command.arg(&prepared).output().unwrap());
        assert_eq!(said.exit, 2, "{}", said.stderr);
        assert!(
            said.stderr
                .contains(&format!("sets \"{name}\", and no file may say where sign-ins go"))
        );
        assert_eq!(
            std::fs::read_to_string(&settings).unwrap(),
            before,
            "nothing is taken in"
        );

        std::fs::write(&settings, of_home).unwrap();
        let said = person.said("status", &[]);
        assert_eq!(said.exit, 0, "{}", said.stderr);
        assert!(
            said.stderr.contains("which only the option of one start can set"),
            "{}",
            said.stderr
        );
        // Without the options it is the global hosts that the start is for, not those of the file.
        person.assert_silent(&format!("{name} in the settings"), |subcommand| {
            Said::of(person.session.rollcall([subcommand]).output().unwrap())
        });
        std::fs::write(&settings, &before).unwrap();
    }
    assert_eq!(person.foreign.requests(), Vec::<Recorded>::new());
    person.assert_still_signed_in();
}

#[test]
fn the_global_hosts_are_not_mixed_with_others() {
    let person = Person::signed_in();
    for part in [Part::Authority, Part::GraphUrl] {
        for by_flag in [true, false] {
            let mut command = person.session.rollcall(["export"]);
            let value = part.elsewhere(&person.foreign);
            if by_flag {
                command.args([part.flag(), &value]);
            } else {
                command.env(part.variable(), &value);
            }
            let said = Said::of(command.output().unwrap());
            assert_eq!((said.exit, said.stdout.as_str()), (2, ""), "{}", said.stderr);
            assert!(said.stderr.contains("do not belong together"), "{}", said.stderr);
        }
    }
    assert_eq!(person.foreign.requests(), Vec::<Recorded>::new());
}

#[test]
fn a_sign_in_elsewhere_that_is_broken_off_takes_no_token_along_and_loses_none() {
    let mut person = Person::signed_in();
    let mut command = person.session.rollcall(["sign-in"]);
    for part in Part::ALL {
        command.args([part.flag(), &part.at(&person.foreign)]);
    }
    let mut signing_in = Process::start("sign-in", &person.session.path("logs"), command);
    let polled = |request: &Recorded| request.grant_type().is_some();
    let deadline = Instant::now() + Duration::from_secs(30);
    while !person.foreign.requests().iter().any(polled) {
        assert!(Instant::now() < deadline, "never polled: {}", signing_in.errors());
        std::thread::sleep(Duration::from_millis(20));
    }
    signing_in.end();
    for request in person.foreign.requests() {
        assert!(
            !person.tokens.pieces().any(|piece| request.mentions(piece)),
            "{request:?}"
        );
        assert_eq!((request.authorization(), request.refresh_token()), (None, None));
    }
    person.assert_still_signed_in();
}
