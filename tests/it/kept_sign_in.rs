//! A sign-in that outlives its process: `rollcall sample-tenant` as the server, a real gnome-keyring, and a new process
//! for every step.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::keyring_session::KeyringSession;
use crate::support::pseudo_terminal::said_on_a_terminal;
use crate::support::rollcall::{Said, SampleTenantProcess};
use crate::support::tokens::Tokens;

/// What the sample tenant's four partners have.
const ROWS: [usize; 4] = [2_612, 418, 287, 2];
const ACCOUNT: &str = "desk@contoso-sample.example";
/// No answer takes longer, whatever the keyring does: its own longest wait is 30 s.
const LONGEST: Duration = Duration::from_secs(45);

/// Rollcall, a session to run it in, and the server it is pointed at.
pub struct Desk {
    session: KeyringSession,
    pub tenant: SampleTenantProcess,
    tokens: Tokens,
}

impl Desk {
    fn new(session: KeyringSession) -> Self {
        Self::with_switches(session, &["--approve-after", "1"])
    }

    pub fn with_switches(session: KeyringSession, switches: &[&str]) -> Self {
        Self {
            session,
            tenant: SampleTenantProcess::start(switches),
            tokens: Tokens::default(),
        }
    }

    pub fn assert_no_token_below(&self, folder: &Path) {
        self.tokens.assert_in_no_file_below(folder);
    }

    /// Runs Rollcall to its end in a process of its own, and checks that it gave no token away.
    fn said(&mut self, arguments: &[&str]) -> Said {
        let options = self.tenant.options();
        self.said_with(arguments, &options)
    }

    /// The same without tenant and client ID: those are remembered from the sign-in.
    pub fn said_from_memory(&mut self, arguments: &[&str]) -> Said {
        let hosts = [
            "--authority".to_owned(),
            self.tenant.authority.clone(),
            "--graph-url".to_owned(),
            self.tenant.graph_url.clone(),
        ];
        self.said_with(arguments, &hosts)
    }

    fn said_with(&mut self, arguments: &[&str], options: &[String]) -> Said {
        let began = Instant::now();
        let all = arguments.iter().copied().chain(options.iter().map(String::as_str));
        let said = self.session.said(all);
        assert!(began.elapsed() < LONGEST, "{arguments:?} took {:?}", began.elapsed());
        self.tokens.learn(self.session.refresh_token());
        self.tokens
            .assert_not_in(&format!("{arguments:?}, stdout"), &said.stdout);
        self.tokens
            .assert_not_in(&format!("{arguments:?}, stderr"), &said.stderr);
        said
    }

    pub fn signs_in(&mut self) {
        let said = self.said(&["sign-in"]);
        assert_eq!((said.exit, said.stdout.as_str()), (0, ""), "{}", said.stderr);
        let login = format!("{}/devicelogin", self.tenant.authority);
        for part in [
            login.as_str(),
            "and enter the code ",
            "Only enter this code if",
            ACCOUNT,
        ] {
            assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
        }
    }

    /// Nobody is signed in, says every subcommand that needs somebody.
    fn assert_nobody(&mut self, sentence: &str) {
        for arguments in [&["status"][..], &["export"], &["partners"]] {
            let said = self.said(arguments);
            assert_eq!(
                (said.exit, said.stdout.as_str()),
                (4, ""),
                "{arguments:?}: {}",
                said.stderr
            );
            assert!(said.stderr.contains(sentence), "{arguments:?}: {}", said.stderr);
        }
    }
}

/// How many rows an export of this format has; as JSON, each must carry all seven fields.
fn num_rows(format: &str, text: &str) -> usize {
    let rows: Vec<Value> = match format {
        // Every second piece stands outside quotation marks, where a line's end ends a row; the first is the header.
        "csv" => {
            return text
                .split('"')
                .step_by(2)
                .map(|piece| piece.matches('\n').count())
                .sum::<usize>()
                - 1;
        }
        "jsonl" => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        _ => serde_json::from_str(text).unwrap(),
    };
    assert!(rows.iter().all(|row| row.as_object().is_some_and(|row| row.len() == 7)));
    rows.len()
}

#[test]
fn a_sign_in_is_kept_over_processes_until_it_is_signed_out() {
    let mut desk = Desk::new(KeyringSession::unlocked());
    desk.assert_nobody("Nobody is signed in");
    desk.signs_in();
    assert_eq!(desk.session.entries().matches("label = ").count(), 1);

    let status = desk.said_from_memory(&["status"]);
    assert_eq!(status.exit, 0, "{}", status.stderr);
    let (tenant, authority) = (desk.tenant.tenant.clone(), desk.tenant.authority.clone());
    for part in [ACCOUNT, tenant.as_str(), authority.as_str(), "Refresh token stored: "] {
        assert!(status.stdout.contains(part), "no {part:?} in {}", status.stdout);
    }

    let partners = desk.tenant.partners.clone();
    let listed = desk.said_from_memory(&["partners"]);
    let ids: Vec<&str> = listed
        .stdout
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!((listed.exit, ids), (0, partners.iter().map(String::as_str).collect()));
    assert_eq!(partners.len(), ROWS.len());
    for ((partner, expected), format) in partners.iter().zip(ROWS).zip(["jsonl", "csv", "json", "csv"]) {
        let before = desk.session.refresh_token();
        let said = desk.said_from_memory(&["export", "--partner", partner, "--format", format]);
        assert_eq!(said.exit, 0, "{partner}: {}", said.stderr);
        assert_eq!(num_rows(format, &said.stdout), expected, "{partner} as {format}");
        let after = desk.session.refresh_token();
        assert!(after.is_some() && after != before, "the rotated token is kept");
    }
    assert!(desk.tokens.num_known() > ROWS.len());

    let said = desk.said(&["sign-out"]);
    assert_eq!((said.exit, said.stdout.as_str()), (0, ""), "{}", said.stderr);
    assert!(said.stderr.contains("Signed out"), "{}", said.stderr);
    assert_eq!(desk.session.entries(), "", "nothing is left in the keyring");
    desk.assert_nobody("Nobody is signed in");
    assert_eq!(desk.said(&["sign-out"]).exit, 0, "a second time is fine");
    desk.tokens.assert_in_no_file_below(desk.session.home());
    assert!(remembered(desk.session.home()).contains(&tenant));
}

/// The host ends a whole sign-in when a refresh token comes twice, and takes its time, so that without a lock between
/// programs all would have read the stored token before the first had stored its successor.
#[test]
fn processes_that_renew_in_the_same_instant_do_not_end_each_other() {
    let reuse_ends_all = ["--approve-after", "0", "--latency-ms", "300", "--fault", "entra:reuse"];
    let mut desk = Desk::with_switches(KeyringSession::unlocked(), &reuse_ends_all);
    assert_eq!(desk.said(&["sign-in"]).exit, 0);
    let arguments = [&["partners".to_owned()][..], &desk.tenant.options()].concat();
    for turn in 0..3 {
        let all: Vec<_> = (0..4)
            .map(|_| {
                let mut command = desk.session.rollcall(&arguments);
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        for process in all {
            let said = Said::of(process.wait_with_output().unwrap());
            assert_eq!(said.exit, 0, "turn {turn}: {}", said.stderr);
        }
    }
    assert_eq!(desk.said(&["status"]).exit, 0);
}

fn remembered(home: &Path) -> String {
    std::fs::read_to_string(home.join("config/rollcall/settings.toml")).expect("the settings file")
}

#[test]
fn a_partner_is_asked_for_by_the_name_that_somebody_gave_it_and_not_where_two_have_it() {
    let mut desk = Desk::new(KeyringSession::unlocked());
    desk.signs_in();
    let settings = desk.session.path("config/rollcall/settings.toml");
    let list = remembered(desk.session.home());
    let partners = desk.tenant.partners.clone();
    let call = |names: [&str; 2]| {
        let names = partners
            .iter()
            .zip(names)
            .map(|(id, name)| format!("\"{id}\" = \"{name}\""));
        let names = names.collect::<Vec<_>>().join(", ");
        let client_id = "client_id = ";
        assert!(list.contains("[[profiles]]") && list.contains(client_id), "{list}");
        let named = list.replacen(client_id, &format!("partner_names = {{ {names} }}\n{client_id}"), 1);
        std::fs::write(&settings, named).unwrap();
    };

    call(["Our remote hands", "Äcme"]);
    let said = desk.said_from_memory(&["export", "--partner", "äCME", "--format", "jsonl"]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    assert_eq!(num_rows("jsonl", &said.stdout), ROWS[1]);

    call(["Acme", "ACME"]);
    let said = desk.said_from_memory(&["export", "--partner", "acme"]);
    assert_eq!((said.exit, said.stdout.as_str()), (2, ""), "{}", said.stderr);
    let sentence = "Several RMM partners of this tenant are called acme";
    for part in [sentence, &partners[0], &partners[1]] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
}

#[test]
fn a_customer_without_an_entry_of_its_own_is_exported_with_another_customer_s_sign_in() {
    let switches = ["--approve-after", "1", "--customers", "3", "--rows", "4500"];
    let mut desk = Desk::with_switches(KeyringSession::unlocked(), &switches);
    desk.signs_in();
    let settings = desk.session.path("config/rollcall/settings.toml");
    let mut list = remembered(desk.session.home());
    let client_id = desk.tenant.client_id.clone();
    let other_app = "99999999-8e47-4a05-b3d8-71c0e5f4a962";
    let others = desk.tenant.customers[1..].to_vec();
    assert_eq!(others.len(), 2);
    let mut add = |(id, name, tenant): (&str, &str, &str), client_id: &str| {
        use std::fmt::Write as _;
        let entry = format!("id = \"{id}\"\nname = \"{name}\"\ntenant = \"{tenant}\"\nclient_id = \"{client_id}\"");
        write!(list, "\n[[profiles]]\n{entry}\n").unwrap();
    };
    for (id, (name, tenant)) in ["second", "third"].into_iter().zip(&others) {
        add((id, name, tenant), &client_id);
    }
    std::fs::write(&settings, &list).unwrap();

    let (second, _) = &others[0];
    let said = desk.said_from_memory(&["export", "--profile", second, "--format", "jsonl"]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    assert!(num_rows("jsonl", &said.stdout) > 0);
    let listed = desk.said_from_memory(&["partners", "--profile", second]);
    assert_eq!(listed.exit, 0, "{}", listed.stderr);
    let file = desk.session.path("all.csv");
    let all = ["export", "--all-customers", "--output", file.to_str().unwrap()];
    let said = desk.said_from_memory(&all);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    let text = std::fs::read_to_string(&file).unwrap();
    for (name, _) in &others {
        assert!(text.contains(&format!("\n{name},")), "{name}");
    }
    assert_eq!(
        desk.session.entries().matches("label = ").count(),
        1,
        "one sign-in serves all"
    );
    let history = desk.session.path("data/rollcall/history");
    assert!(!history.exists(), "nothing is kept that nobody asked to keep");
    let said = desk.said_from_memory(&[&all[..], &["--save-run"]].concat());
    assert_eq!(said.exit, 0, "{}", said.stderr);
    let kept = "The runs of 3 customers are kept in the local history";
    assert!(said.stderr.contains(kept), "{}", said.stderr);
    let files = std::fs::read_dir(&history).unwrap().map(|file| file.unwrap().path());
    let of_runs = files.filter(|path| path.extension().is_some_and(|ending| ending == "sqlite"));
    assert_eq!(of_runs.count(), 3);

    // Another app lives from nobody's sign-in, and a customer who is not on the list neither.
    let list = remembered(desk.session.home());
    let entry = format!(
        "id = \"fourth\"\nname = \"Fourth\"\ntenant = \"{}\"\nclient_id = \"{other_app}\"",
        others[0].1
    );
    std::fs::write(&settings, format!("{list}\n[[profiles]]\n{entry}\n")).unwrap();
    let said = desk.said_from_memory(&["export", "--profile", "Fourth"]);
    assert_eq!(said.exit, 4, "{}", said.stderr);
    let stranger = ["export", "--tenant", "stranger.example", "--client-id", &client_id];
    let said = desk.said_from_memory(&stranger);
    assert_eq!(said.exit, 4, "{}", said.stderr);
    desk.tokens.assert_in_no_file_below(desk.session.home());
}

#[test]
fn without_a_keyring_signing_in_says_why_nothing_is_kept() {
    let mut desk = Desk::new(KeyringSession::without_bus());
    let said = desk.said(&["sign-in"]);
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    for part in [
        "This computer offers no keyring",
        "Install and start one",
        "run rollcall export or rollcall partners in a terminal",
        "The window keeps a sign-in until it is closed",
    ] {
        assert!(said.stderr.contains(part), "no {part:?} in {}", said.stderr);
    }
    assert!(
        !said.stderr.contains("enter the code"),
        "no code in vain: {}",
        said.stderr
    );
    desk.assert_nobody("This computer offers no keyring");
    let said = desk.said(&["sign-out"]);
    assert_eq!(said.exit, 4, "{}", said.stderr);
    assert!(
        said.stderr.contains("This computer offers no keyring"),
        "{}",
        said.stderr
    );
    desk.tokens.assert_in_no_file_below(desk.session.home());
}

/// Who sits before a terminal is asked there; a script, which nobody watches, is told what to do.
#[test]
fn without_a_keyring_an_export_in_a_terminal_signs_in_for_itself() {
    let mut desk = Desk::new(KeyringSession::without_bus());
    let (file, partner) = (desk.session.path("rows.csv"), desk.tenant.partners[3].clone());
    let arguments = ["export", "--partner", &partner, "--output", file.to_str().unwrap()];
    let options = desk.tenant.options();
    let in_terminal = |arguments: &[&str], session: &KeyringSession| {
        let all = arguments.iter().copied().chain(options.iter().map(String::as_str));
        said_on_a_terminal(session.rollcall(all))
    };
    let (exit, said) = in_terminal(&arguments, &desk.session);
    assert_eq!(exit, 0, "{said}");
    for part in [
        "so this command asks for a sign-in of its own",
        "enter the code ",
        "All 2 results loaded",
    ] {
        assert!(said.contains(part), "no {part:?} in {said}");
    }
    assert_eq!(num_rows("csv", &std::fs::read_to_string(&file).unwrap()), ROWS[3]);
    assert_eq!(desk.said(&["status"]).exit, 4, "nothing is kept");

    // The proxy is what goes wrong here, and no keyring stands before it.
    let away = [
        "partners",
        "--tenant",
        "contoso.com",
        "--client-id",
        &desk.tenant.client_id,
    ];
    let away = away.into_iter().chain(["--proxy", "http://127.0.0.1:1"]);
    let (exit, said) = said_on_a_terminal(desk.session.rollcall(away));
    assert_eq!(exit, 6, "{said}");
    assert!(said.contains("The proxy 127.0.0.1:1 cannot be reached"), "{said}");
    desk.tokens.assert_in_no_file_below(desk.session.home());
}

#[test]
fn a_locked_keyring_is_waited_for_only_so_long_and_said_to_be_locked() {
    let mut desk = Desk::new(KeyringSession::with_a_prompt_nobody_answers());
    desk.signs_in();
    desk.session.lock();
    // At once, each a process of its own: each waits for half a minute.
    let options = desk.tenant.options();
    let began = Instant::now();
    let waiting: Vec<_> = ["status", "export", "sign-out", "sign-in"]
        .into_iter()
        .map(|subcommand| {
            let mut command = desk.session.rollcall([subcommand]);
            command.args(&options).stdout(Stdio::piped()).stderr(Stdio::piped());
            (subcommand, command.spawn().expect("the program starts"))
        })
        .collect();
    for (subcommand, child) in waiting {
        let said = Said::of(child.wait_with_output().expect("it ends"));
        assert!(began.elapsed() < LONGEST, "{subcommand} took {:?}", began.elapsed());
        assert_eq!(
            (said.exit, said.stdout.as_str()),
            (4, ""),
            "{subcommand}: {}",
            said.stderr
        );
        // The keyring itself may give up first.
        let is_told = ["The keyring did not answer", "The keyring is locked"]
            .iter()
            .any(|told| said.stderr.contains(told));
        assert!(is_told, "{subcommand}: {}", said.stderr);
        for part in [
            "Waiting for the keyring: if it asks for its password, answer there",
            "Unlock the keyring",
            "then try again",
        ] {
            assert!(said.stderr.contains(part), "{subcommand}, no {part:?}: {}", said.stderr);
        }
        desk.tokens.assert_not_in(subcommand, &said.stderr);
    }
    desk.tokens.assert_in_no_file_below(desk.session.home());
}
