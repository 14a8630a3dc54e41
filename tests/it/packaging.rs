//! What is handed out brings what it needs and what it speaks of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn every_library_that_is_opened_at_run_time_is_declared_by_the_debian_package() {
    let control = read("resources/packaging/debian/control");
    let depends = control.lines().find(|line| line.starts_with("Depends: ")).unwrap();
    let declared: BTreeSet<&str> = depends["Depends: ".len()..].split(", ").collect();
    let setup = read("scripts/setup-debian.sh");
    let run = setup.split("run) echo ").nth(1).unwrap().split(";;").next().unwrap();
    // Drivers are recommended: a machine may have others.
    let is_library = |name: &&str| *name != "\\" && !name.ends_with("-dri");
    let wanted: BTreeSet<&str> = run.split_whitespace().filter(is_library).collect();
    let missing: Vec<&&str> = wanted.difference(&declared).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // The crates that open them end in a panic where one is missing.
    for opened in [
        "libwayland-client0",
        "libwayland-egl1",
        "libx11-xcb1",
        "libxkbcommon-x11-0",
        "libegl1",
    ] {
        assert!(wanted.contains(opened) && declared.contains(opened), "{opened}");
    }
}

#[test]
fn every_link_between_the_packed_documents_leads_to_another_of_them() {
    let script = read("scripts/package-linux.sh");
    let packed = script
        .split("for document in ")
        .nth(1)
        .unwrap()
        .split("; do")
        .next()
        .unwrap();
    let (named, folder) = packed.split_once(" $(find ").unwrap();
    assert_eq!(folder, "docs -type f)");
    let named: BTreeSet<PathBuf> = named.split_whitespace().map(PathBuf::from).collect();
    let in_docs = std::fs::read_dir(root().join("docs")).unwrap();
    let in_docs = in_docs.map(|entry| Path::new("docs").join(entry.unwrap().file_name()));
    let is_document = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let documents = named.iter().cloned().chain(in_docs).filter(is_document);
    let mut num_links = 0;
    for document in documents {
        let text = read(document.to_str().unwrap());
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next())
        {
            if link.is_empty() || link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let target = match link.strip_prefix("../") {
                Some(above) => PathBuf::from(above),
                None => document.with_file_name(link),
            };
            num_links += 1;
            let is_packed = named.contains(&target) || target.starts_with("docs");
            assert!(
                is_packed && root().join(&target).is_file(),
                "{} -> {link}",
                document.display()
            );
        }
    }
    assert!(num_links > 20, "{num_links}");
}

#[test]
fn the_uninstaller_waits_for_the_program_and_keeps_it_where_it_could_not_erase() {
    let script = read("resources/packaging/windows/setup.nsi");
    let own_files = script
        .split("OwnFilesSection\n")
        .nth(1)
        .unwrap()
        .split("SectionEnd")
        .next()
        .unwrap();
    let at = |words: &str| {
        own_files
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {own_files}"))
    };
    assert!(at("Call un.CloseIt") < at("erase --yes"));
    assert!(at("NotErased") < at("Abort"));
}

const WORKFLOWS: [&str; 2] = [".github/workflows/ci.yml", ".github/workflows/release.yml"];

/// What follows this key in the workflow, wherever it stands.
fn values<'a>(workflow: &'a str, key: &str) -> Vec<&'a str> {
    let value = |line: &'a str| {
        line.trim_start()
            .trim_start_matches("- ")
            .strip_prefix(key)
            .map(str::trim)
    };
    workflow.lines().filter_map(value).collect()
}

/// Whether this is so many digits of a hash in hexadecimal, and then nothing but a comment.
fn is_hash(text: &str, num_digits: usize) -> bool {
    let hash = text.split_whitespace().next().unwrap_or_default();
    hash.len() == num_digits && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn actions_and_containers_of_the_workflows_are_named_by_hashes() {
    for name in WORKFLOWS {
        let workflow = read(name);
        let (actions, containers) = (values(&workflow, "uses:"), values(&workflow, "container:"));
        assert!(!actions.is_empty() && !containers.is_empty(), "{name}");
        for action in actions {
            assert!(
                action.split_once('@').is_some_and(|(_, hash)| is_hash(hash, 40)),
                "{name}: {action}"
            );
        }
        for container in containers {
            let digest = container.split_once("@sha256:").map(|(_, digest)| digest);
            assert!(digest.is_some_and(|digest| is_hash(digest, 64)), "{name}: {container}");
        }
    }
}

#[test]
fn what_a_workflow_downloads_is_compared_with_a_checksum_and_never_run_as_it_comes() {
    for name in WORKFLOWS {
        let workflow = read(name);
        let lines: Vec<&str> = workflow.lines().collect();
        for (at, line) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.contains("curl --proto"))
        {
            assert!(line.contains(" -o "), "{name}: {line}");
            let step = lines.get(at..at + 3).unwrap_or_default();
            assert!(
                step.iter().any(|line| line.ends_with("| sha256sum --check")),
                "{name}: {line}"
            );
        }
    }
}

#[test]
fn every_tool_that_a_workflow_installs_has_a_version() {
    for workflow in WORKFLOWS {
        for line in read(workflow).lines().filter(|line| line.contains("cargo install")) {
            assert!(line.contains("--locked --version "), "{workflow}: {line}");
        }
    }
}
