//! `rollcall export --resume`: a new process goes on where another one broke off.

use std::path::Path;

use crate::kept_sign_in::Desk;
use crate::support::keyring_session::KeyringSession;
use crate::support::rollcall::said;

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    Path::new(&format!("{}{ending}", path.display())).to_owned()
}

#[test]
fn another_process_goes_on_with_the_pages_that_are_missing() {
    let switches = ["--approve-after", "1", "--rows", "10000", "--fault", "outage@64"];
    let mut desk = Desk::with_switches(KeyringSession::unlocked(), &switches);
    desk.signs_in();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let (partial, resume) = (beside(&path, ".partial"), beside(&path, ".resume"));
    let file = path.to_str().unwrap();
    let partner = desk.tenant.partners[0].clone();

    let broken = desk.said_from_memory(&["export", "--partner", &partner, "--output", file]);
    assert_eq!(broken.exit, 3, "{}", broken.stderr);
    for part in ["Only 6,300 results loaded", "rows.csv.partial", "--resume"] {
        assert!(broken.stderr.contains(part), "no {part:?} in {}", broken.stderr);
    }
    assert!(!path.exists());
    assert_eq!(num_records(&text(&partial)), 6_300);
    assert!(text(&resume).contains("skiptoken"), "it says where to go on");
    #[cfg(unix)]
    for file in [&partial, &resume] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", file.display());
    }

    refuses_what_does_not_fit(&mut desk, &path);

    let complete = desk.said_from_memory(&["export", "--resume", "--output", file]);
    assert_eq!(complete.exit, 0, "{}", complete.stderr);
    for part in ["All 10,000 results loaded", "The first 6,300 of them were read earlier"] {
        assert!(complete.stderr.contains(part), "no {part:?} in {}", complete.stderr);
    }
    assert!(!partial.exists() && !resume.exists());
    let whole = desk.said_from_memory(&["export", "--partner", &partner]);
    assert_eq!(whole.exit, 0, "{}", whole.stderr);
    assert!(text(&path) == whole.stdout, "the same rows in the same order");
    desk.assert_no_token_below(folder.path());
}

/// What an incomplete export from `--demo` advises does work.
#[test]
fn the_way_to_try_resume_is_the_one_that_a_demo_export_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let file = path.to_str().unwrap();
    let switches = ["--demo", "--approve-after", "0", "--fault", "outage@3"];
    let mut desk = Desk::with_switches(
        KeyringSession::unlocked(),
        &["--fault", "outage@3", "--approve-after", "1"],
    );
    let partner = desk.tenant.partners[0].clone();
    let question = ["export", "--partner", &partner, "--output", file];

    let demo = said(&[&question[..], &switches[..]].concat());
    assert_eq!(demo.exit, 3, "{}", demo.stderr);
    let advised = [
        "rollcall sample-tenant --fault outage@3".to_owned(),
        "rollcall sign-in OPTIONS".to_owned(),
        format!("rollcall export OPTIONS --partner {partner} --output {file}"),
        format!("rollcall export OPTIONS --resume --output {file}"),
    ];
    for line in &advised {
        let stands = |stderr: &str| stderr.lines().any(|said| said.trim_start() == line);
        assert!(stands(&demo.stderr), "no {line:?} in {}", demo.stderr);
    }
    assert!(!demo.stderr.contains("Run the same command"), "{}", demo.stderr);
    assert!(beside(&path, ".partial").exists() && !beside(&path, ".resume").exists());
    let again = said(&["export", "--demo", "--resume", "--output", file]);
    assert_eq!(again.exit, 2, "{}", again.stderr);
    assert!(again.stderr.contains("rollcall sign-in OPTIONS"), "{}", again.stderr);

    desk.signs_in();
    let broken = desk.said_from_memory(&question);
    assert_eq!(broken.exit, 3, "{}", broken.stderr);
    assert!(
        broken.stderr.contains("Run the same command with --resume"),
        "{}",
        broken.stderr
    );
    let complete = desk.said_from_memory(&["export", "--resume", "--output", file]);
    assert_eq!(complete.exit, 0, "{}", complete.stderr);
    assert!(
        complete.stderr.contains("All 2,612 results loaded"),
        "{}",
        complete.stderr
    );
}

/// Nothing is asked, and nothing is lost, where the files and the question do not belong together.
fn refuses_what_does_not_fit(desk: &mut Desk, path: &Path) {
    let file = path.to_str().unwrap();
    let (partial, resume) = (beside(path, ".partial"), beside(path, ".resume"));
    let kept = (text(&partial), text(&resume));
    let other_partner = desk.tenant.partners[1].clone();
    let asked_otherwise: [&[&str]; 3] = [
        &["--format", "json"],
        &["--partner", &other_partner],
        &["--partner", "fabrikam remote"],
    ];
    for options in asked_otherwise {
        let said = desk.said_from_memory(&[&["export", "--resume", "--output", file], options].concat());
        assert_eq!(said.exit, 2, "{}", said.stderr);
        assert!(said.stderr.contains("another question"), "{}", said.stderr);
    }

    let link = "\"link\":\"http://127.0.0.1:";
    let damages: [(&Path, &str, String); 4] = [
        (&partial, "was changed", kept.0.replacen("failed", "succeeded", 1)),
        (&resume, "is damaged", kept.1.replacen("canceled", "succeeded", 1)),
        (&resume, "is damaged", "{".to_owned()),
        (
            &resume,
            "came from",
            kept.1
                .replacen("\"graph\":\"http://127.0.0.1:", "\"graph\":\"http://127.0.0.1:9", 1),
        ),
    ];
    for (damaged, sentence, text) in damages {
        std::fs::write(damaged, text).unwrap();
        let said = desk.said_from_memory(&["export", "--resume", "--output", file]);
        assert_eq!(said.exit, 2, "{}", said.stderr);
        assert!(said.stderr.contains(sentence), "no {sentence:?} in {}", said.stderr);
        std::fs::write(&partial, &kept.0).unwrap();
        std::fs::write(&resume, &kept.1).unwrap();
    }

    // Somebody points the next page elsewhere: the token does not go there.
    let elsewhere = kept.1.replacen(link, "\"link\":\"http://127.0.0.2:", 1);
    assert_ne!(elsewhere, kept.1);
    std::fs::write(&resume, elsewhere).unwrap();
    let said = desk.said_from_memory(&["export", "--resume", "--output", file]);
    assert_eq!(said.exit, 3, "{}", said.stderr);
    assert!(said.stderr.contains("127.0.0.2"), "{}", said.stderr);
    assert_eq!(text(&partial), kept.0, "the rows stay");
    std::fs::write(&resume, &kept.1).unwrap();

    let nothing = desk.said_from_memory(&["export", "--resume", "--output", "elsewhere.csv"]);
    assert_eq!(nothing.exit, 2, "{}", nothing.stderr);
    assert!(nothing.stderr.contains("nothing to resume"), "{}", nothing.stderr);
}

/// Every second piece stands outside quotation marks, where a line's end ends a record; the first is the header.
fn num_records(csv: &str) -> usize {
    csv.split('"')
        .step_by(2)
        .map(|piece| piece.matches('\n').count())
        .sum::<usize>()
        - 1
}
