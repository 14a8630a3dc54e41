//! What an administrator has decided wins over options, environment and settings.

use rollcall::model::{Authority, GraphRoot, Policy, SetupError, Switch};
use rollcall::service::HistoryPlace;
use rollcall::setup::{Common, Machine, Place, SampleArguments};

struct Desk {
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
}

impl Desk {
    fn with_settings(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.toml"), text).unwrap();
        Self {
            runtime: tokio::runtime::Runtime::new().unwrap(),
            folder,
        }
    }

    /// A start whose options name other hosts than the policy.
    fn start(&self, policy: Policy) -> Result<Place, SetupError> {
        let common = Common {
            config_dir: Some(self.folder.path().to_owned()),
            data_dir: Some(self.folder.path().to_owned()),
            log_dir: Some(self.folder.path().join("logs")),
            authority: Some("https://login.elsewhere.example".to_owned()),
            graph_url: Some("https://graph.elsewhere.example/beta".to_owned()),
            ..Common::default()
        };
        let machine = Machine::governed(self.runtime.handle(), policy);
        Place::prepare(&common, &SampleArguments::default(), &machine)
    }
}

#[test]
fn hosts_of_the_policy_win_over_options() {
    let desk = Desk::with_settings("");
    let policy = Policy {
        authority: Authority::parse("https://login.contoso.com").ok(),
        graph_root: GraphRoot::parse("https://graph.contoso.com/beta").ok(),
        ..Policy::default()
    };
    let place = desk.start(policy).unwrap();
    assert_eq!(place.endpoints.authority.as_str(), "https://login.contoso.com");
    assert_eq!(place.endpoints.graph_root.as_str(), "https://graph.contoso.com/beta");
    // Half a pair would lead tokens of the one to the other.
    let half = Policy {
        authority: Authority::parse("https://login.microsoftonline.com").ok(),
        ..Policy::default()
    };
    assert!(matches!(desk.start(half), Err(SetupError::HostsDoNotMatch)));
}

#[test]
fn the_history_and_the_audit_log_are_the_administrator_s_before_they_are_the_person_s() {
    let wishes = "history = true\naudit_log = false\nhistory_days = 7\n";
    let desk = Desk::with_settings(wishes);
    let left_alone = desk.start(Policy::default()).unwrap();
    let expected = HistoryPlace::Folder {
        path: desk.folder.path().join("history"),
        days: 7,
    };
    assert_eq!(left_alone.history, expected);
    let place = desk
        .start(Policy {
            history: Some(Switch::Off),
            audit_log: Some(Switch::On),
            ..Policy::default()
        })
        .unwrap();
    assert_eq!(place.history, HistoryPlace::InMemory);
    assert!(format!("{:?}", place.audit).contains("audit.jsonl"));
    let desk = Desk::with_settings("history = false\naudit_log = true\n");
    let place = desk
        .start(Policy {
            history: Some(Switch::On),
            audit_log: Some(Switch::Off),
            ..Policy::default()
        })
        .unwrap();
    assert!(matches!(place.history, HistoryPlace::Folder { .. }));
    assert!(!format!("{:?}", place.audit).contains("audit.jsonl"));
}

#[test]
fn no_option_moves_an_audit_log_that_the_administrator_wants() {
    let desk = Desk::with_settings("audit_log = true\n");
    let logs = desk.folder.path().join("logs");
    let told = |place: &Place| format!("{:?}", place.audit).contains(&format!("{:?}", logs.join("audit.jsonl")));
    assert!(
        told(&desk.start(Policy::default()).unwrap()),
        "the person's own lies beside the log"
    );
    let governed = desk
        .start(Policy {
            audit_log: Some(Switch::On),
            ..Policy::default()
        })
        .unwrap();
    assert!(!told(&governed), "{:?}", governed.audit);
    assert!(format!("{:?}", governed.audit).contains("audit.jsonl"));
}

#[test]
fn certificates_of_the_policy_must_be_there() {
    let desk = Desk::with_settings("");
    let missing = Policy {
        ca_file: Some(desk.folder.path().join("missing.pem")),
        ..Policy::default()
    };
    assert!(matches!(desk.start(missing), Err(SetupError::Failed(_))));
}

#[test]
fn what_is_handed_to_administrators_names_every_policy_and_nothing_else() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (admx, adml) = (
        read("resources/policy/rollcall.admx"),
        read("resources/policy/en-US/rollcall.adml"),
    );
    let (toml, profile) = (
        read("resources/policy/policy.toml"),
        read("resources/policy/rollcall.mobileconfig"),
    );
    let docs = read("docs/policy.md");
    for key in rollcall::model::PolicyKey::ALL {
        let (name, registry) = (key.name(), key.registry_name());
        assert!(admx.contains(&format!("valueName=\"{registry}\"")), "{registry}");
        for id in [registry.to_owned(), format!("{registry}_Help")] {
            assert!(adml.contains(&format!("<string id=\"{id}\">")), "{id}");
        }
        assert!(toml.contains(&format!("\n# {name} = ")), "{name}");
        assert!(profile.contains(&format!("<key>{name}</key>")), "{name}");
        assert!(docs.contains(&format!("| `{name}` | `{registry}` |")), "{name}");
    }
    let count = rollcall::model::PolicyKey::ALL.len();
    assert_eq!(admx.matches("<policy name=").count(), count);
    assert!(admx.matches("key=\"Software\\Policies\\Rollcall\"").count() == count);
    assert_eq!(toml.matches(" = ").count(), count);
    // The example means what it says, once it is uncommented.
    let text = toml.replace("\n# ", "\n");
    assert!(text.contains("audit_log = true"));
}

#[test]
fn the_list_of_settings_in_the_documents_is_the_program_s() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_to_string(root.join("docs/settings.md")).unwrap();
    let rows: Vec<Vec<&str>> = docs
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row[1].trim_matches('`')).collect();
    let known: Vec<&str> = rollcall::state::SETTING_KEYS.iter().map(|key| key.name).collect();
    assert_eq!(names, known);
    for (row, key) in rows.iter().zip(rollcall::state::SETTING_KEYS) {
        let option = key.option.map(|option| format!("`{option}`")).unwrap_or_default();
        assert!(
            row[5].starts_with(&option) && row[5].is_empty() == option.is_empty(),
            "{row:?}"
        );
        assert_eq!(row[6].trim_matches('`'), key.variable.unwrap_or_default(), "{row:?}");
        let policy = key.policy.map(rollcall::model::PolicyKey::name).unwrap_or_default();
        assert_eq!(row[7].trim_matches('`'), policy, "{row:?}");
    }
    // The file's reader knows each of them, and no other.
    let desk = Desk::with_settings("");
    for key in rollcall::state::SETTING_KEYS {
        std::fs::write(
            desk.folder.path().join("settings.toml"),
            format!("{} = 2.5\n", key.name),
        )
        .unwrap();
        let problems = desk.start(Policy::default()).unwrap().settings_problems;
        let unknown = problems
            .iter()
            .any(|problem| matches!(problem, rollcall::model::SettingsProblem::UnknownName { .. }));
        assert!(!unknown && !problems.is_empty(), "{}: {problems:?}", key.name);
    }
}
