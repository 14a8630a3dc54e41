//! The real keyring: gnome-keyring in a D-Bus session and a home of its own. Each test starts this test
//! binary again inside that session; what runs there is marked `inside_`, and ignored everywhere else.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rollcall::auth::{EntryKey, KeyringStore, KeyringWaits, StoredSignIn, TokenStore as _};
use rollcall::model::{Keeping, KeyringTrouble, ProfileId};
use tempfile::TempDir;

use crate::auth::bench::{binding, stored};

/// Set inside the session: nobody's own keyring is to be touched by `cargo test -- --ignored`.
const INSIDE: &str = "ROLLCALL_TEST_KEYRING";
/// What the tests keep, beside what the keyring itself may have.
const TOKEN: &str = "refresh-token-of-the-keyring-test";
/// For a keyring that answers, on however slow a machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// For one that never answers.
const WAIT: Duration = Duration::from_secs(2);

/// Starts `inside` in a fresh session with an open keyring, and fails with all it said if it failed.
fn run_inside(home: &TempDir, inside: &str) {
    let test = format!("exec \"$ROLLCALL_TEST_BINARY\" --exact keyring::{inside} --include-ignored --nocapture");
    let output = session(
        home.path(),
        "dbus-run-session",
        &["--", "sh", "-ec", &format!("{UNLOCK}\n{test}")],
    );
    assert_passed(inside, &output);
}

/// A process that sees neither this desktop's keyring nor its home.
fn session(home: &Path, program: &str, arguments: &[&str]) -> Output {
    let runtime = home.join("run");
    std::fs::create_dir_all(&runtime).unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&runtime, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    Command::new(program)
        .args(arguments)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", &runtime)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("ROLLCALL_TEST_BINARY", std::env::current_exe().unwrap())
        .env(INSIDE, "1")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("GNOME_KEYRING_CONTROL")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be started ({error}): install dbus and gnome-keyring"))
}

fn assert_passed(inside: &str, output: &Output) {
    let said = [&output.stdout[..], b"\n", &output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let passed =
        output.status.success() && said.contains(&format!("test keyring::{inside} ... ")) && said.contains("1 passed");
    assert!(
        passed,
        "{inside} ended with {}. It needs dbus-run-session, dbus-send, gnome-keyring-daemon and secret-tool (packages dbus, gnome-keyring, libsecret-tools). It said:\n{said}",
        output.status
    );
}

const UNLOCK: &str = "for tool in gnome-keyring-daemon dbus-send secret-tool; do
        command -v $tool || { echo $tool is missing; exit 1; }
    done
    printf 'a test password' | gnome-keyring-daemon --unlock --components=secrets";
const LOCK: &str = "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
    org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login";

fn is_inside() -> bool {
    let inside = std::env::var_os(INSIDE).is_some();
    if !inside {
        println!("not inside a session of its own: nothing is tested");
    }
    inside
}

fn store() -> KeyringStore {
    KeyringStore::new(KeyringWaits {
        read: WAIT,
        write: WAIT,
    })
}

fn sign_in(token: &str) -> StoredSignIn {
    stored(&binding("https://login.microsoftonline.com"), token)
}

fn secret_tool(arguments: &[&str]) -> String {
    let output = Command::new("secret-tool").args(arguments).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// Locks the collection that the tests write to.
fn lock() {
    let locked = Command::new("sh").args(["-ec", LOCK]).status().unwrap();
    assert!(locked.success());
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn a_real_keyring_keeps_replaces_and_forgets() {
    run_inside(&tempfile::tempdir().unwrap(), "inside_an_open_keyring");
}

#[tokio::test]
#[ignore = "started by a_real_keyring_keeps_replaces_and_forgets"]
async fn inside_an_open_keyring() {
    if !is_inside() {
        return;
    }
    let (store, key) = (store(), EntryKey::default_connection());
    assert_eq!(store.load(&key).await, Ok(None));
    for length in [TOKEN.len(), 1_600, 9_000, 3_000, 100] {
        let sign_in = sign_in(&format!("{TOKEN:x<length$}"));
        assert_eq!(store.save(&key, &sign_in).await, Ok(Keeping::Keyring), "{length}");
        // A second store, as after a restart.
        assert_eq!(self::store().load(&key).await, Ok(Some(sign_in)), "{length}");
    }
    let shown = secret_tool(&["search", "--all", "service", "rollcall"]);
    assert_eq!(shown.matches("label = ").count(), 1, "old pieces are swept: {shown}");
    assert!(
        shown.contains("label = Rollcall – refresh token – contoso.com"),
        "{shown}"
    );
    assert!(shown.contains("attribute.username = refresh-token:default"), "{shown}");

    let mut elsewhere = sign_in("x");
    elsewhere.tenant = "fabrikam.com".to_owned();
    store.save(&key, &elsewhere).await.unwrap();
    let shown = secret_tool(&["search", "--all", "service", "rollcall"]);
    assert!(
        shown.contains("label = Rollcall – refresh token – fabrikam.com"),
        "{shown}"
    );

    store.save(&key, &sign_in(&"y".repeat(9_000))).await.unwrap();
    assert!(!secret_tool(&["search", "--all", "service", "rollcall"]).is_empty());
    assert_eq!(store.delete(&key).await, Ok(()));
    assert_eq!(store.load(&key).await, Ok(None));
    let shown = secret_tool(&["search", "--all", "service", "rollcall"]);
    assert!(!shown.contains("rollcall"), "nothing is left: {shown}");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn a_locked_keyring_is_waited_for_only_so_long() {
    run_inside(&tempfile::tempdir().unwrap(), "inside_a_locked_keyring");
}

#[tokio::test]
#[ignore = "started by a_locked_keyring_is_waited_for_only_so_long"]
async fn inside_a_locked_keyring() {
    if !is_inside() {
        return;
    }
    let key = EntryKey::default_connection();
    store().save(&key, &sign_in(TOKEN)).await.unwrap();
    lock();
    let store = store();
    for _ in 0..2 {
        let started = Instant::now();
        let read = store.load(&key).await;
        println!("a locked keyring answered {read:?} after {:?}", started.elapsed());
        assert!(
            matches!(read, Err(KeyringTrouble::Locked | KeyringTrouble::TimedOut)),
            "{read:?}"
        );
        assert!(started.elapsed() < PATIENCE * 2);
    }
    let written = store.save(&key, &sign_in("another")).await;
    assert!(
        matches!(written, Err(KeyringTrouble::Locked | KeyringTrouble::TimedOut)),
        "{written:?}"
    );
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn a_prompt_that_nobody_answers_is_given_up() {
    let home = tempfile::tempdir().unwrap();
    nobody_answers_its_prompts(&home);
    run_inside(&home, "inside_an_unanswered_prompt");
}

/// In place of the program that asks for the password: one that never comes to the bus.
fn nobody_answers_its_prompts(home: &TempDir) {
    let services = home.path().join("data/dbus-1/services");
    std::fs::create_dir_all(&services).unwrap();
    let prompter = "[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\nExec=/bin/sleep 6\n";
    std::fs::write(services.join("org.gnome.keyring.SystemPrompter.service"), prompter).unwrap();
}

#[tokio::test]
#[ignore = "started by a_prompt_that_nobody_answers_is_given_up"]
async fn inside_an_unanswered_prompt() {
    if !is_inside() {
        return;
    }
    let key = EntryKey::default_connection();
    store().save(&key, &sign_in(TOKEN)).await.unwrap();
    lock();
    let store = KeyringStore::new(KeyringWaits {
        read: WAIT,
        write: WAIT,
    });
    let started = Instant::now();
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
    let first = started.elapsed();
    assert!(first >= WAIT && first < WAIT * 2, "{first:?}");
    assert_eq!(
        store.save(&key, &sign_in("another")).await,
        Err(KeyringTrouble::TimedOut)
    );
    assert!(
        started.elapsed() < first + WAIT,
        "the second call did not wait behind the first"
    );
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "D-Bus is Linux's")]
fn without_dbus_there_is_no_keyring_and_with_it_later_there_is() {
    let home = tempfile::tempdir().unwrap();
    let binary = std::env::current_exe().unwrap();
    let arguments = [
        "--exact",
        "keyring::inside_no_session",
        "--include-ignored",
        "--nocapture",
    ];
    let output = session(home.path(), binary.to_str().unwrap(), &arguments);
    assert_passed("inside_no_session", &output);
}

#[tokio::test]
#[ignore = "started by without_dbus_there_is_no_keyring_and_with_it_later_there_is"]
async fn inside_no_session() {
    if !is_inside() {
        return;
    }
    let (store, key) = (store(), EntryKey::default_connection());
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::Absent));
    assert_eq!(store.save(&key, &sign_in(TOKEN)).await, Err(KeyringTrouble::Absent));

    // A session bus that comes up later on the usual path is found by the same store.
    let runtime = std::env::var("XDG_RUNTIME_DIR").unwrap();
    let address = format!("unix:path={runtime}/bus");
    let mut bus = Command::new("dbus-daemon")
        .args(["--session", "--nofork", "--nopidfile", "--address", &address])
        .stdout(Stdio::null())
        .spawn()
        .expect("dbus-daemon is part of the package dbus");
    let unlocked = Command::new("sh")
        .args([
            "-ec",
            &format!("until [ -S \"$XDG_RUNTIME_DIR/bus\" ]; do :; done\n{UNLOCK}"),
        ])
        .env("DBUS_SESSION_BUS_ADDRESS", &address)
        .status();
    let found = store.save(&key, &sign_in(TOKEN)).await;
    let loaded = store.load(&key).await;
    bus.kill().unwrap();
    bus.wait().unwrap();
    assert!(unlocked.unwrap().success());
    assert_eq!((found, loaded), (Ok(Keeping::Keyring), Ok(Some(sign_in(TOKEN)))));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn each_profile_has_an_entry_that_the_system_s_own_tool_names() {
    run_inside(&tempfile::tempdir().unwrap(), "inside_profiles");
}

#[tokio::test]
#[ignore = "started by each_profile_has_an_entry_that_the_system_s_own_tool_names"]
async fn inside_profiles() {
    if !is_inside() {
        return;
    }
    let store = store();
    let profile = |name: &str| EntryKey::for_profile(&ProfileId::parse(name).unwrap());
    let tenants = [("default", "contoso.com"), ("6f9619ff-8b86", "fabrikam.com")];
    for (name, tenant) in tenants {
        let mut sign_in = sign_in(TOKEN);
        sign_in.tenant = tenant.to_owned();
        assert_eq!(store.save(&profile(name), &sign_in).await, Ok(Keeping::Keyring));
    }
    for (name, tenant) in tenants {
        let shown = secret_tool(&[
            "search",
            "service",
            "rollcall",
            "username",
            &format!("refresh-token:{name}"),
        ]);
        let label = format!("label = Rollcall – refresh token – {tenant}\n");
        assert!(shown.contains(&label), "{shown}");
        assert_eq!(shown.matches("label = ").count(), 1, "{shown}");
    }
    store.delete(&profile("default")).await.unwrap();
    assert!(store.load(&profile("6f9619ff-8b86")).await.unwrap().is_some());
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn records_of_2560_bytes_lie_in_one_entry_and_of_2561_in_pieces() {
    run_inside(&tempfile::tempdir().unwrap(), "inside_two_sizes");
}

#[tokio::test]
#[ignore = "started by records_of_2560_bytes_lie_in_one_entry_and_of_2561_in_pieces"]
async fn inside_two_sizes() {
    if !is_inside() {
        return;
    }
    let (store, key) = (store(), EntryKey::default_connection());
    let entry = ["lookup", "service", "rollcall", "username", "refresh-token:default"];
    store.save(&key, &sign_in("x")).await.unwrap();
    let around_the_token = secret_tool(&entry).len() - 1;
    for (length, num_entries) in [(2_560, 1), (2_561, 3), (2_560, 1)] {
        let sign_in = sign_in(&"x".repeat(length - around_the_token));
        assert_eq!(store.save(&key, &sign_in).await, Ok(Keeping::Keyring), "{length}");
        assert_eq!(self::store().load(&key).await, Ok(Some(sign_in)), "{length}");
        let shown = secret_tool(&["search", "--all", "service", "rollcall"]);
        assert_eq!(shown.matches("label = ").count(), num_entries, "{length}: {shown}");
        assert_eq!(secret_tool(&entry).len() == 2_560, num_entries == 1, "{length}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "D-Bus is Linux's")]
fn a_bus_without_a_keyring_is_no_keyring() {
    let home = tempfile::tempdir().unwrap();
    // A bus that starts no services by itself.
    let config = home.path().join("bus.conf");
    let rules = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
        <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;
    std::fs::write(&config, rules).unwrap();
    let binary = std::env::current_exe().unwrap();
    let config = format!("--config-file={}", config.display());
    let arguments = [
        &config,
        "--",
        binary.to_str().unwrap(),
        "--exact",
        "keyring::inside_an_empty_bus",
        "--include-ignored",
        "--nocapture",
    ];
    let output = session(home.path(), "dbus-run-session", &arguments);
    assert_passed("inside_an_empty_bus", &output);
}

#[tokio::test]
#[ignore = "started by a_bus_without_a_keyring_is_no_keyring"]
async fn inside_an_empty_bus() {
    if !is_inside() {
        return;
    }
    let (store, key) = (store(), EntryKey::default_connection());
    let began = Instant::now();
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::Absent));
    assert_eq!(store.save(&key, &sign_in(TOKEN)).await, Err(KeyringTrouble::Absent));
    assert!(began.elapsed() < WAIT, "{:?}", began.elapsed());
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "gnome-keyring is Linux's")]
fn a_keyring_killed_in_the_middle_of_a_call_is_given_up_and_found_again() {
    let home = tempfile::tempdir().unwrap();
    nobody_answers_its_prompts(&home);
    run_inside(&home, "inside_a_killed_keyring");
}

#[tokio::test]
#[ignore = "started by a_keyring_killed_in_the_middle_of_a_call_is_given_up_and_found_again"]
async fn inside_a_killed_keyring() {
    if !is_inside() {
        return;
    }
    let key = EntryKey::default_connection();
    store().save(&key, &sign_in(TOKEN)).await.unwrap();
    lock();
    let wait = Duration::from_secs(6);
    let store = std::sync::Arc::new(KeyringStore::new(KeyringWaits {
        read: wait,
        write: wait,
    }));
    let mut waits = store.long_waits().unwrap();
    let (asked, asked_for) = (std::sync::Arc::clone(&store), key.clone());
    let began = Instant::now();
    let asker = tokio::spawn(async move { asked.load(&asked_for).await });
    waits.wait_for(|count| *count > 0).await.unwrap();
    shell(
        "kill -KILL $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | tr -dc '0-9 ' | awk '{print $NF}')",
    );
    let answer = asker.await.unwrap();
    println!(
        "killed in the middle, it answered {answer:?} after {:?}",
        began.elapsed()
    );
    assert!(answer.is_err(), "{answer:?}");
    assert!(began.elapsed() < wait * 2, "{:?}", began.elapsed());

    // A new one, with the password: the same store finds what the old one kept.
    shell("printf 'a test password' | gnome-keyring-daemon --replace --unlock --components=secrets");
    let deadline = Instant::now() + PATIENCE;
    loop {
        match store.load(&key).await {
            Ok(Some(found)) => {
                assert_eq!(found, sign_in(TOKEN));
                return;
            }
            other => assert!(Instant::now() < deadline, "{other:?}"),
        }
        tokio::task::yield_now().await;
    }
}

fn shell(script: &str) {
    let status = Command::new("sh").args(["-ec", script]).status().unwrap();
    assert!(status.success(), "{script}");
}
