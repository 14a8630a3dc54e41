//! The command line as scripts use it: what it prints, where, and how it ends.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
#[cfg(target_os = "linux")]
use std::process::Command;
use std::process::Stdio;

#[cfg(target_os = "linux")]
use rollcall::model::Guid;
use serde_json::Value;

#[cfg(target_os = "linux")]
use crate::support::pseudo_terminal::{said_on_a_terminal, said_while_watched};
use crate::support::rollcall::{Said, rollcall, said};

const DOCUMENTED_PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const DOCUMENTED_ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";
const HEADER: &str = "activityId,cloudPcId,state,startDateTime,lastModifiedDateTime,errorCode,errorMessage";

/// The sample tenant approves at once in these tests: nobody watches.
const DEMO: [&str; 3] = ["--demo", "--approve-after", "0"];

fn export(more: &[&str]) -> Said {
    let mut arguments = vec!["export"];
    arguments.extend(DEMO);
    arguments.extend(more);
    said(&arguments)
}

/// The partner with the most results, as `partners` lists them.
fn partners() -> Vec<String> {
    let listed = said(&["partners", "--demo", "--approve-after", "0"]);
    assert_eq!(listed.exit, 0, "{}", listed.stderr);
    listed
        .stdout
        .lines()
        .map(|line| line.split('\t').next().expect("an id").to_owned())
        .collect()
}

#[test]
fn the_documented_question_gives_exactly_the_two_documented_rows() {
    let said = export(&[
        "--partner",
        DOCUMENTED_PARTNER,
        "--activity",
        DOCUMENTED_ACTIVITY,
        "--format",
        "jsonl",
    ]);
    let expected = concat!(
        r#"{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"30d0e128-de93-41dc-89ec-33d84bb662a0","state":"canceled","startDateTime":"2025-12-13T03:22:53.0681671Z","lastModifiedDateTime":"2025-12-13T03:22:53Z","errorCode":"deviceNotFound","errorMessage":"Cloud PC not found or invalid"}"#,
        "\n",
        r#"{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"7c82a3e3-9459-44e4-94d9-b92f93bf78dd","state":"succeeded","startDateTime":"2025-12-14T03:22:53.0681671Z","lastModifiedDateTime":"2025-12-14T03:22:53Z","errorCode":"none","errorMessage":""}"#,
        "\n",
    );
    assert_eq!(said.stdout, expected);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    assert!(said.stderr.contains("All 2 results loaded"), "{}", said.stderr);
}

#[test]
fn all_results_of_the_first_partner_come_in_every_format() {
    let partner = partners().remove(0);
    let csv = export(&["--partner", &partner]);
    let jsonl = export(&["--partner", &partner, "--format", "jsonl"]);
    let json = export(&["--partner", &partner, "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&json.stdout).expect("a JSON array");
    assert!(rows.len() > 2_000, "{}", rows.len());
    assert_eq!(jsonl.stdout.lines().count(), rows.len());
    assert_eq!(csv.stdout.lines().next(), Some(HEADER));
    let mut states = BTreeMap::new();
    for row in &rows {
        *states
            .entry(row["state"].as_str().expect("a state").to_owned())
            .or_insert(0) += 1;
    }
    assert_eq!(states.len(), 6, "{states:?}");
}

#[test]
fn with_several_partners_and_none_chosen_they_are_listed_and_it_is_a_usage_error() {
    let said = export(&[]);
    assert_eq!(said.exit, 2);
    assert_eq!(said.stdout, "");
    assert!(said.stderr.contains(DOCUMENTED_PARTNER), "{}", said.stderr);
}

#[test]
fn the_documented_partner_is_among_those_listed_with_their_health() {
    let listed = said(&["partners", "--demo", "--approve-after", "0"]);
    let line = listed
        .stdout
        .lines()
        .find(|line| line.starts_with(DOCUMENTED_PARTNER))
        .expect("it is listed")
        .to_owned();
    assert!(
        line.split('\t').nth(1).is_some_and(|health| !health.is_empty()),
        "{line}"
    );
    assert_eq!(listed.stdout.lines().count(), 4);
    let name = line.split('\t').nth(3).unwrap_or_default();
    let agents = line.split('\t').nth(4).unwrap_or_default();
    assert!(
        !name.is_empty() && (name == agents || name == "RMM partner 4"),
        "as in the window: {line}"
    );
    assert!(
        listed.stdout.lines().all(|line| line.split('\t').count() == 5),
        "{}",
        listed.stdout
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_gets_headings_above_aligned_columns() {
    let (exit, said) = said_on_a_terminal(rollcall(&["partners", "--demo", "--approve-after", "0"]));
    assert_eq!(exit, 0, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let heading = lines
        .iter()
        .position(|line| line.starts_with("Name "))
        .expect("a heading");
    let column = lines[heading].find("Record ID").expect("the last column");
    assert_eq!(lines.len(), heading + 5, "{said}");
    for line in &lines[heading + 1..] {
        let (name, id) = (line.chars().next(), line.get(column..));
        let is_named = name.is_some_and(char::is_alphabetic);
        assert!(is_named && id.is_some_and(|id| Guid::parse(id).is_ok()), "{line}");
    }
}

#[test]
fn a_proxy_that_is_named_in_vain_is_said_once() {
    let unused = |more: &[&str]| {
        let said = said(&[&["partners", "--demo", "--approve-after", "0"], more].concat());
        assert_eq!((said.exit, said.stdout.lines().count()), (0, 4), "{}", said.stderr);
        said.stderr.matches("--proxy is not used: 127.0.0.1:").count()
    };
    assert_eq!(unused(&["--proxy", "http://127.0.0.1:1"]), 1);
    for silent in [&[][..], &["--proxy", "none"], &["--proxy", "system"]] {
        assert_eq!(unused(silent), 0, "{silent:?}");
    }
}

#[test]
fn the_sample_tenant_says_the_options_that_lead_to_it() {
    let mut command = rollcall(&["sample-tenant"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut described = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("its standard output"));
    out.read_line(&mut described).expect("one line");
    let mut said = BufReader::new(child.stderr.take().expect("its standard error")).lines();
    let options = said.find_map(|line| {
        line.expect("UTF-8")
            .split_once("another terminal: ")
            .map(|(_, options)| options.to_owned())
    });
    child.kill().expect("it ends");
    child.wait().expect("it has ended");
    let described: Value = serde_json::from_str(&described).expect("JSON");
    let text = |name: &str| described[name].as_str().expect("a text").to_owned();
    let expected = format!(
        "--authority {} --graph-url {} --tenant {} --client-id {}",
        text("authority"),
        text("graph_url"),
        text("tenant"),
        text("client_id")
    );
    assert_eq!(options, Some(expected));
}

#[test]
fn each_fault_ends_with_its_exit_code_and_the_rows_so_far() {
    let partner = partners().remove(0);
    let rows_so_far = |fault: &str| {
        let said = export(&["--partner", &partner, "--format", "jsonl", "--fault", fault]);
        (said.exit, said.stdout.lines().count(), said.stderr)
    };
    for fault in ["cut@3", "html@3", "badjson@3"] {
        let (exit, num_rows, stderr) = rows_so_far(fault);
        assert_eq!((exit, num_rows), (3, 200), "{fault}: {stderr}");
        assert!(stderr.contains("Only 200 results loaded"), "{fault}: {stderr}");
    }
    assert_eq!(rows_so_far("403").0, 5);
    let (exit, num_rows, stderr) = rows_so_far("429@2");
    assert_eq!(exit, 0, "waited out: {stderr}");
    assert!(num_rows > 2_000);
    let (exit, num_rows, stderr) = rows_so_far("401@2");
    assert_eq!(exit, 0, "renewed: {stderr}");
    assert!(num_rows > 2_000);
}

#[test]
fn an_incomplete_file_keeps_its_partial_name_and_a_complete_one_gets_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.csv");
    let path_text = path.to_str().expect("UTF-8");
    let partner = partners().remove(0);
    let cut = export(&["--partner", &partner, "--output", path_text, "--fault", "cut@2"]);
    assert_eq!(cut.exit, 3, "{}", cut.stderr);
    assert!(!path.exists());
    let partial = std::fs::read_to_string(folder.path().join("results.csv.partial")).expect("the partial file");
    assert_eq!(partial.lines().next(), Some(HEADER));
    let complete = export(&["--partner", DOCUMENTED_PARTNER, "--output", path_text]);
    assert_eq!(complete.exit, 0, "{}", complete.stderr);
    assert_eq!(complete.stdout, "");
    assert_eq!(std::fs::read_to_string(&path).expect("the file").lines().count(), 3);
    assert!(!folder.path().join("results.csv.partial").exists());
}

/// Nothing is lost when nothing came: neither what an earlier run has left, nor the reader's time.
#[test]
fn a_file_is_opened_before_the_question_and_written_only_with_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.csv");
    let path_text = path.to_str().expect("UTF-8");
    let partial = folder.path().join("results.csv.partial");
    let partner = partners().remove(0);

    let refused = export(&["--partner", &partner, "--output", path_text, "--fault", "403"]);
    assert_eq!(refused.exit, 5, "{}", refused.stderr);
    assert!(!refused.stderr.contains(".partial"), "{}", refused.stderr);
    assert!(
        refused.stderr.lines().any(|line| line == "Nothing was written"),
        "{}",
        refused.stderr
    );
    assert!(!partial.exists() && !path.exists());

    std::fs::write(&partial, "rows of an earlier run").expect("a file");
    let refused = export(&["--partner", &partner, "--output", path_text, "--fault", "403"]);
    assert_eq!(refused.exit, 5, "{}", refused.stderr);
    assert_eq!(
        std::fs::read_to_string(&partial).expect("it stays"),
        "rows of an earlier run"
    );
    let kept = format!(
        "Nothing was written; what an earlier export left in {} stays",
        partial.display()
    );
    assert!(refused.stderr.contains(&kept), "{}", refused.stderr);
    std::fs::remove_file(&partial).expect("it goes");

    let cut = export(&["--partner", &partner, "--output", path_text, "--fault", "cut@1"]);
    assert_eq!(cut.exit, 3, "{}", cut.stderr);
    assert!(
        cut.stderr.lines().any(|line| line == "Nothing was written"),
        "{}",
        cut.stderr
    );
    assert!(!partial.exists() && !path.exists());

    // Page 3 never ends: whoever asked first would wait for it.
    let nowhere = folder.path().join("missing/results.csv");
    for output in [nowhere.as_path(), folder.path()] {
        let text = output.to_str().expect("UTF-8");
        let said = export(&["--partner", &partner, "--output", text, "--fault", "slow@3"]);
        assert_eq!(said.exit, 1, "{}", said.stderr);
        assert!(said.stderr.contains("could not be used"), "{}", said.stderr);
        assert!(
            !said.stderr.contains("results loaded"),
            "asked in vain: {}",
            said.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_cancels_the_run_and_keeps_its_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.jsonl");
    let partial = folder.path().join("results.jsonl.partial");
    let partner = partners().remove(0);
    let mut command = rollcall(&["export", "--demo", "--approve-after", "0", "--fault", "slow@3"]);
    command
        .args(["--partner", &partner, "--format", "jsonl", "--output"])
        .arg(&path);
    // The third page never ends.
    let (exit, said) = interrupted_at(command, "200 results");
    assert_eq!(exit, 3, "{said}");
    assert!(!path.exists());
    let rows = std::fs::read_to_string(&partial).expect("the rows so far");
    assert_eq!(rows.lines().count(), 200, "{said}");
    assert!(said.contains("Only 200 results"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_the_wait_for_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("results.csv");
    let partner = partners().remove(0);
    let mut command = rollcall(&["export", "--demo", "--approve-after", "0", "--fault", "cloud-pcs-429@1"]);
    command.args(["--partner", &partner, "--names", "--output"]).arg(&path);
    let (exit, said) = interrupted_at(command, "Reading the names");
    assert_eq!(exit, 3, "{said}");
    assert!(said.contains("Interrupted"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

/// Interrupts a program once a text stands on its terminal.
#[cfg(target_os = "linux")]
fn interrupted_at(command: Command, text: &str) -> (i32, String) {
    let mut is_interrupted = false;
    said_while_watched(command, |child, said| {
        if said.contains(text) && !is_interrupted {
            let pid = rustix::process::Pid::from_child(child);
            rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("it can be interrupted");
            is_interrupted = true;
        }
    })
}

#[test]
fn usage_errors_are_sentences_with_a_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().to_str().expect("UTF-8");
    let cases: [(&[&str], &str); 7] = [
        (
            &["export", "--tenant", "common", "--client-id", DOCUMENTED_ACTIVITY],
            "personal accounts",
        ),
        (&["export", "--tenant", "contoso.com"], "--client-id"),
        (
            &["export", "--tenant", "no/tenant", "--client-id", DOCUMENTED_ACTIVITY],
            "not a tenant",
        ),
        (&["export", "--tenant", "contoso.com", "--client-id", "5"], "not a GUID"),
        (&["export", "--demo", "--activity", "5"], "--activity"),
        (
            &["partners", "--graph-url", "http://graph.microsoft.com/beta"],
            "--graph-url",
        ),
        (&["partners", "--rows", "5"], "--demo"),
    ];
    for (arguments, expected) in cases {
        let said = Said::of(
            rollcall(arguments)
                .args(["--config-dir", config])
                .output()
                .expect("it starts"),
        );
        assert_eq!(said.exit, 2, "{arguments:?}: {}", said.stderr);
        assert!(said.stderr.contains(expected), "{arguments:?}: {}", said.stderr);
        assert_eq!(said.stdout, "");
    }
}

/// Windows and macOS always have a screen.
#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_screen_no_renderer_is_blamed_and_the_command_line_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = rollcall(&["--config-dir", folder.path().to_str().expect("UTF-8")]);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    let said = Said::of(command.output().expect("it starts"));
    assert_eq!(said.exit, 1, "{}", said.stderr);
    assert!(said.stderr.contains("no screen"), "{}", said.stderr);
    assert!(said.stderr.contains("rollcall help"), "{}", said.stderr);
    assert_eq!(said.stderr.lines().count(), 1, "{}", said.stderr);
}

#[test]
fn help_for_an_export_begins_with_its_own_options() {
    let said = said(&["help", "export"]);
    let place = |text: &str| {
        said.stdout
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {}", said.stdout))
    };
    assert!(place("--partner") < place("Customer and connection:"));
    assert!(place("Customer and connection:") < place("--tenant"));
    assert!(place("--tenant") < place("Sample tenant"));
    assert!(place("Sample tenant") < place("--fault"));
}

#[test]
fn an_unknown_fault_is_answered_with_those_there_are() {
    let said = export(&["--fault", "gremlin"]);
    assert_eq!(said.exit, 2);
    assert!(said.stderr.contains("badjson"), "{}", said.stderr);
}

#[test]
fn an_empty_result_is_complete() {
    let said = export(&[
        "--partner",
        DOCUMENTED_PARTNER,
        "--activity",
        "00000000-0000-4000-8000-000000000000",
    ]);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    assert_eq!(said.stdout.trim_end(), HEADER);
}

#[test]
fn a_port_in_use_and_a_reader_that_leaves_are_said_as_such() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let refused = said(&["sample-tenant", "--port", &port]);
    assert_eq!((refused.exit, refused.stdout.as_str()), (1, ""), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("--port") && refused.stderr.contains(&port),
        "{}",
        refused.stderr
    );

    let mut command = rollcall(&["export", "--partner", DOCUMENTED_PARTNER]);
    command.args(DEMO).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let left = Said::of(child.wait_with_output().expect("it ends"));
    assert_eq!(left.exit, 1, "{}", left.stderr);
    assert!(left.stderr.contains("stopped before the last one"), "{}", left.stderr);
}

/// Begins to sign in at Entra's own host. It gets no further than to a proxy that nobody runs.
fn sign_in(folder: &std::path::Path, more: &[&str]) -> Said {
    let mut command = rollcall(&["sign-in", "--tenant", "contoso.com", "--config-dir"]);
    command
        .arg(folder)
        .args(["--client-id", "11111111-2222-3333-4444-555555555555"])
        .args(more);
    Said::of(command.output().expect("the program starts"))
}

#[test]
fn a_proxy_password_is_refused_and_never_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = sign_in(folder.path(), &["--proxy", "http://ada:geheim@127.0.0.1:9"]);
    assert_eq!(said.exit, 2, "{}", said.stderr);
    assert!(
        said.stderr.contains("holds a user name or a password"),
        "{}",
        said.stderr
    );
    assert!(!said.stderr.contains("geheim"), "{}", said.stderr);
    let mut help = rollcall(&["--help"]);
    let help = Said::of(
        help.env("ROLLCALL_PROXY", "http://ada:geheim@127.0.0.1:9")
            .output()
            .expect("it starts"),
    );
    assert!(
        help.stdout.contains("--proxy") && !help.stdout.contains("geheim"),
        "{}",
        help.stdout
    );
    let settings = "proxy = \"http://ada:geheim@127.0.0.1:9\"\n";
    std::fs::write(folder.path().join("settings.toml"), settings).expect("written");
    let said = sign_in(folder.path(), &["--proxy", "http://127.0.0.1:1"]);
    assert!(said.stderr.contains("Take them out of the file"), "{}", said.stderr);
    assert!(!said.stderr.contains("geheim"), "{}", said.stderr);
}

#[test]
fn sign_in_with_the_browser_prints_the_address_and_goes_on_when_it_is_back() {
    let mut command = rollcall(&["sign-in", "--browser"]);
    command.args(DEMO).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let mut next = || lines.next().expect("a line").expect("UTF-8");
    let page = loop {
        let line = next();
        if line.starts_with("http://") {
            break line;
        }
    };
    assert!(page.contains("/oauth2/v2.0/authorize?"), "{page}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let shown = runtime.block_on(crate::support::browser::sign_in_at(&page));
    assert!(
        shown.contains("<html lang=\"en\">") && shown.contains("You can close this tab"),
        "{shown}"
    );
    assert!(std::iter::from_fn(|| Some(next())).any(|line| line.contains("Signed in as desk@")));
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_sign_in_that_the_browser_refuses_says_why_and_exits_with_4() {
    let mut command = rollcall(&["sign-in", "--browser", "--fault", "entra:65001@authorize"]);
    command.args(DEMO).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let page = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://")));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let shown = runtime.block_on(crate::support::browser::sign_in_at(&page.expect("an address")));
    assert!(shown.contains("Rollcall says what happened"), "{shown}");
    let said: Vec<String> = lines.map_while(Result::ok).collect();
    assert!(said.iter().any(|line| line.contains("AADSTS65001")), "{said:?}");
    assert_eq!(child.wait().expect("it ends").code(), Some(4));
}

#[test]
fn completions_and_manual_pages_know_every_subcommand() {
    let subcommands: Vec<String> = {
        let help = said(&["help"]).stdout;
        let listed = help.split("Commands:\n").nth(1).expect("a list of commands");
        let lines = listed.lines().take_while(|line| !line.trim().is_empty());
        lines
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help")
            .map(str::to_owned)
            .collect()
    };
    assert!(subcommands.len() > 6, "{subcommands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = said(&["completions", shell]);
        assert_eq!(completions.exit, 0, "{}", completions.stderr);
        for name in &subcommands {
            assert!(
                completions.stdout.contains(name.as_str()),
                "{shell} does not know {name}"
            );
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man");
    let written = said(&["manual", pages.to_str().unwrap()]);
    assert_eq!(written.exit, 0, "{}", written.stderr);
    for name in &subcommands {
        let page = std::fs::read_to_string(pages.join(format!("rollcall-{name}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert!(pages.join("rollcall.1").is_file());

    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let refused = said(&["manual", file.to_str().unwrap()]);
    assert_eq!(refused.exit, 1);
    assert!(
        refused.stderr.contains("The manual pages could not be written to"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_state_or_an_error_that_graph_has_not_is_refused_and_those_it_has_are_listed() {
    for (option, value, listed) in [
        ("--state", "broken", "notTried"),
        ("--state", "failed,canceled", "succeeded"),
        ("--error", "foo", "checkDiskSpaceFailed"),
    ] {
        let refused = said(&["export", "--demo", "--approve-after", "0", option, value]);
        assert_eq!((refused.exit, refused.stdout.as_str()), (2, ""), "{value}");
        let names_it = refused.stderr.contains(&format!("{option} {value}")) && refused.stderr.contains(listed);
        assert!(names_it, "{}", refused.stderr);
    }
}

#[test]
fn a_sign_in_to_the_sample_tenant_says_that_it_ends_with_the_command() {
    let told = said(&["sign-in", "--demo", "--approve-after", "0"]);
    assert_eq!(told.exit, 0, "{}", told.stderr);
    assert!(
        told.stderr.contains("The sample tenant keeps nothing"),
        "{}",
        told.stderr
    );
}
