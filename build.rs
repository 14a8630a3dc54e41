//! What the compiler is told beyond the sources: the git revision, and on Windows the icon, the version and
//! the manifest. Nothing else happens here.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Message keys are checked while the sources compile, so changed texts must compile them again.
    println!("cargo::rerun-if-changed=resources/locales");
    println!("cargo::rustc-env=ROLLCALL_GIT_REVISION={}", git_revision());
    // Asks for the platform built for, not the one built on.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        windows_resources();
    }
}

/// The commit these sources are, as `1a2b3c4d5e6f`, or `unknown` where there is no repository (a source archive).
fn git_revision() -> String {
    watch_git_head();
    git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|| "unknown".to_owned())
}

/// Builds anew when another commit is checked out. The paths are asked for: in a linked worktree `.git` is a file.
fn watch_git_head() {
    for name in ["HEAD", "packed-refs"]
        .map(str::to_owned)
        .into_iter()
        .chain(git(&["symbolic-ref", "-q", "HEAD"]))
    {
        // A path that does not exist would make every build a new one.
        if let Some(path) = git(&["rev-parse", "--git-path", &name]).filter(|path| Path::new(path).exists()) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

/// What git answers, on one line; nothing where there is no git or no repository.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.trim();
    (output.status.success() && !line.is_empty()).then(|| line.to_owned())
}

/// Icon, version and manifest of `rollcall.exe`.
fn windows_resources() {
    println!("cargo::rerun-if-changed=resources/icons/rollcall.ico");
    println!("cargo::rerun-if-changed=resources/packaging/rollcall.exe.manifest");
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("resources/icons/rollcall.ico")
        .set_manifest_file("resources/packaging/rollcall.exe.manifest")
        .set("ProductName", "Rollcall")
        .set("FileDescription", "Rollcall")
        .set("InternalName", "rollcall")
        .set("OriginalFilename", "rollcall.exe")
        .set("LegalCopyright", "The Rollcall contributors, MIT or Apache-2.0");
    if let Err(error) = resource.compile() {
        // A program without its icon still runs, without its manifest it is blurred and cuts long paths:
        // not worth handing out.
        println!("cargo::error=Windows resources: {error}");
    }
}
