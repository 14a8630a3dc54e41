//! Where there is no Node that fits, nobody overlooks it; and the set-up of the tests installs one.

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::provider::{install, skip};
use crate::support::skipped::say_skipped_in;

/// A path with nothing on it but what scripts need, and programs that say one thing each.
fn path_with(programs: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for tool in ["bash", "dirname", "sort", "env"] {
        let real = ["/usr/bin", "/bin"].map(|place| Path::new(place).join(tool));
        let real = real.into_iter().find(|path| path.exists()).expect("the tool");
        symlink(real, folder.path().join(tool)).unwrap();
    }
    for (name, text) in programs {
        let program = folder.path().join(name);
        std::fs::write(&program, format!("#!/usr/bin/env bash\n{text}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

fn script(name: &str) -> Command {
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts").join(name))
}

const NPM: (&str, &str) = ("npm", "exit 1");
const OLD: (&str, &str) = ("node", "echo v16.20.2");
const FITS: (&str, &str) = ("node", "echo v18.19.0");
const DEBIAN_S: (&str, &str) = ("nodejs", "echo v18.19.0");

#[test]
fn without_a_node_that_fits_the_reason_and_each_test_are_named_at_the_end() {
    let table: [(&[(&str, &str)], &str); 4] = [
        (&[], "there is no node"),
        (&[NPM], "there is no node"),
        (&[OLD, NPM], "node v16.20.2 is older than 18"),
        (&[FITS], "there is no npm"),
    ];
    for (programs, reason) in table {
        let path = path_with(programs);
        let found = install(|command| {
            command.env("PATH", path.path());
        });
        assert_eq!(found.err().as_deref(), Some(reason));

        let target = tempfile::tempdir().unwrap();
        say_skipped_in(&target.path().join("provider"), &skip(reason, "a device code granted"));
        let said = script("skipped.sh").arg(target.path()).output().unwrap();
        assert_eq!(
            String::from_utf8(said.stdout).unwrap(),
            format!(
                "\n== SKIPPED: tests against the OpenID provider, which needs Node 18 and npm\n\
                 SKIPPED, no OpenID provider ({reason}): a device code granted\n"
            )
        );
    }
    let nothing = script("skipped.sh").arg("/nowhere").output().unwrap();
    assert!(nothing.status.success() && nothing.stdout.is_empty());
}

#[test]
fn an_old_node_does_not_hide_the_system_s_behind_it() {
    let (old, path) = (path_with(&[OLD]), path_with(&[FITS, NPM]));
    let both = format!("{}:{}", old.path().display(), path.path().display());
    let found = script("fitting-node.sh").env("PATH", both).output().unwrap();
    let expected = path.path().join("node");
    assert_eq!(
        String::from_utf8(found.stdout).unwrap().trim(),
        expected.to_str().unwrap()
    );
}

/// A Debian on which everything is installed but Node.
#[test]
fn the_set_up_of_the_tests_installs_node_where_none_fits() {
    let debian = [
        (
            "dpkg-query",
            r#"case "${*: -1}" in nodejs | npm) exit 1 ;; *) printf installed ;; esac"#,
        ),
        ("apt-get", "exit 1"),
        ("id", "echo 1000"),
    ];
    let table: [(&[(&str, &str)], bool); 4] = [
        (&[], true),
        (&[OLD, NPM], true),
        (&[FITS, NPM], false),
        (&[OLD, DEBIAN_S, NPM], false),
    ];
    for (node, is_wanted) in table {
        let path = path_with(&[&debian[..], node].concat());
        let said = script("setup-debian.sh")
            .arg("test")
            .env("PATH", path.path())
            .output()
            .unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.contains("nodejs npm"), is_wanted, "{node:?}: {said}");
    }
}
