//! The settings file: `settings.toml` in the configuration folder. Never holds a secret.
//!
//! Reading forgives: a bad value or an unknown name is reported and skipped, the rest counts. Writing is
//! atomic and keeps comments, the order, and names that this version does not know.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Table};

use super::profile_toml::set_text;
use super::{
    Fold, LanguageChoice, Preferences, ThemeChoice, Workbench, preferences_toml, profiles_toml, workbench_toml,
};
use crate::model::{Profiles, SettingsProblem};

const THEMES: [(ThemeChoice, &str); 4] = [
    (ThemeChoice::System, "system"),
    (ThemeChoice::Light, "light"),
    (ThemeChoice::Dark, "dark"),
    (ThemeChoice::HighContrast, "high-contrast"),
];

const FOLDS: [(Fold, &str); 2] = [(Fold::Open, "open"), (Fold::Closed, "closed")];

/// What is remembered between two starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The customers, and which of them is shown.
    pub profiles: Profiles,
    /// Theme.
    pub theme: ThemeChoice,
    /// Whether the panel with the details of one row was open.
    pub details: Option<Fold>,
    /// The language, once it has been chosen.
    pub language: Option<LanguageChoice>,
    /// What a person chooses about the program.
    pub preferences: Preferences,
    /// How the grid is set up.
    pub workbench: Workbench,
}

/// Where settings are read from and written to.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
}

impl SettingsFile {
    /// The file in a configuration folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join("settings.toml"),
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A path that the file names, which may begin at its folder.
    #[must_use]
    pub fn resolve(&self, path: &Path) -> PathBuf {
        self.path.parent().unwrap_or_else(|| Path::new("")).join(path)
    }

    /// Reads it; a file that is not there gives the defaults.
    #[must_use]
    pub fn load(&self) -> (Settings, Vec<SettingsProblem>) {
        match self.read() {
            Ok(table) => from_table(&table),
            Err(problem) => (Settings::default(), vec![problem]),
        }
    }

    /// Writes it; names that this version does not know are kept. A file that is not TOML is left alone.
    ///
    /// # Errors
    /// [`SettingsProblem::NotToml`] or [`SettingsProblem::File`]; [`SettingsProblem::BadValue`] where something else
    /// stands in the place of the customers.
    pub fn save(&self, settings: &Settings) -> Result<(), SettingsProblem> {
        let mut document = self.read()?;
        self.write(&mut document, settings)
    }

    /// Changes what it says, read and written in one go: a file that cannot be read is not written over.
    ///
    /// # Errors
    /// As for [`SettingsFile::save`].
    pub fn change(&self, change: impl FnOnce(&mut Settings)) -> Result<(), SettingsProblem> {
        let mut document = self.read()?;
        let (mut settings, _problems) = from_table(&document);
        change(&mut settings);
        self.write(&mut document, &settings)
    }

    fn write(&self, document: &mut DocumentMut, settings: &Settings) -> Result<(), SettingsProblem> {
        write_into(settings, document.as_table_mut())?;
        self.replace(document.to_string().as_bytes())
            .map_err(|error| file_problem(&error))
    }

    fn read(&self) -> Result<DocumentMut, SettingsProblem> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => text
                .trim_start_matches('\u{feff}')
                .parse()
                .map_err(|error: toml_edit::TomlError| SettingsProblem::NotToml {
                    reason: error.message().to_owned(),
                }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(DocumentMut::new()),
            Err(error) => Err(file_problem(&error)),
        }
    }

    /// Writes beside the file and renames, so that a crash leaves the old file or the new one.
    fn replace(&self, bytes: &[u8]) -> std::io::Result<()> {
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut beside = tempfile::NamedTempFile::new_in(folder)?;
        beside.write_all(bytes)?;
        beside.as_file().sync_all()?;
        beside.persist(&self.path)?;
        Ok(())
    }
}

fn file_problem(error: &std::io::Error) -> SettingsProblem {
    SettingsProblem::File {
        reason: error.to_string(),
    }
}

fn from_table(table: &Table) -> (Settings, Vec<SettingsProblem>) {
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    profiles_toml::read(table, &mut settings.profiles, &mut problems);
    workbench_toml::read(table, &mut settings.workbench, &mut problems);
    preferences_toml::read(table, &mut settings.preferences, &mut problems);
    for (name, value) in table {
        let text = value.as_str().map(str::to_owned);
        let understood = match name {
            name if profiles_toml::NAMES.contains(&name)
                || workbench_toml::NAMES.contains(&name)
                || preferences_toml::NAMES.contains(&name) =>
            {
                true
            }
            "language" => {
                let choice = text.as_deref().and_then(LanguageChoice::parse);
                set(&mut settings.language, choice)
            }
            "theme" => text
                .and_then(|text| THEMES.into_iter().find(|(_, name)| *name == text))
                .map(|(choice, _)| settings.theme = choice)
                .is_some(),
            "details" => {
                let fold = text.and_then(|text| FOLDS.into_iter().find(|(_, name)| *name == text));
                set(&mut settings.details, fold.map(|(fold, _)| fold))
            }
            _ => {
                problems.push(SettingsProblem::UnknownName { name: name.to_owned() });
                true
            }
        };
        if !understood {
            problems.push(SettingsProblem::BadValue { name: name.to_owned() });
        }
    }
    (settings, problems)
}

/// Sets a value; `false` where there is none to set.
fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

fn write_into(settings: &Settings, table: &mut Table) -> Result<(), SettingsProblem> {
    let is_unread = table.contains_key("theme") && settings.theme == ThemeChoice::default();
    let theme = THEMES
        .into_iter()
        .find(|(choice, _)| *choice == settings.theme)
        .map(|(_, name)| name.to_owned())
        .filter(|_| !is_unread || from_table(table).0.theme != settings.theme);
    let details = settings
        .details
        .and_then(|fold| FOLDS.into_iter().find(|(known, _)| *known == fold));
    let values = [
        ("theme", theme),
        ("details", details.map(|(_, name)| name.to_owned())),
        (
            "language",
            settings.language.as_ref().map(|choice| choice.as_text().to_owned()),
        ),
    ];
    profiles_toml::write(&settings.profiles, table)?;
    workbench_toml::write(&settings.workbench, table);
    preferences_toml::write(&settings.preferences, table);
    for (name, value) in values {
        // What could not be read stays as it was written: it may be a slip of the pen.
        if let Some(text) = value {
            set_text(table, name, &text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Profile, ProfileEdit, ProfileId, ProxyChoice};
    use crate::state::HistoryChoice;

    fn file_with(text: &str) -> (tempfile::TempDir, SettingsFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = SettingsFile::in_folder(folder.path());
        std::fs::write(file.path(), text).expect("written");
        (folder, file)
    }

    fn of_one(tenant: &str, client_id: &str) -> Profiles {
        let mut profiles = Profiles::default();
        profiles.apply(&ProfileEdit::Put(Profile {
            tenant: tenant.to_owned(),
            client_id: client_id.to_owned(),
            ..Profile::empty(ProfileId::default_profile())
        }));
        profiles
    }

    #[test]
    fn a_missing_file_gives_the_defaults() {
        let folder = tempfile::tempdir().expect("a folder");
        let (settings, problems) = SettingsFile::in_folder(&folder.path().join("deep/er")).load();
        assert_eq!((settings, problems), (Settings::default(), Vec::new()));
    }

    #[test]
    fn what_is_saved_is_read_again_and_unknown_names_stay() {
        let (_folder, file) = file_with("future = 7\ntheme = \"dark\"\n");
        let settings = Settings {
            profiles: of_one("contoso.com", "x \"y\""),
            theme: ThemeChoice::Light,
            details: Some(Fold::Open),
            language: LanguageChoice::parse("de-CH"),
            preferences: Preferences {
                proxy: ProxyChoice::parse("http://proxy.contoso.com:8080").ok(),
                ca_file: Some("authorities.pem".into()),
                ..Preferences::default()
            },
            ..Settings::default()
        };
        file.save(&settings).expect("saved");
        let (read, problems) = file.load();
        assert_eq!(read, settings);
        assert_eq!(problems, vec![SettingsProblem::UnknownName { name: "future".into() }]);
        assert!(
            std::fs::read_to_string(file.path())
                .expect("read")
                .contains("future = 7")
        );
    }

    #[test]
    fn the_history_is_switched_off_by_a_plain_false() {
        let (_folder, file) = file_with("history = false\n");
        let (settings, problems) = file.load();
        assert_eq!(
            (settings.preferences.history, problems),
            (HistoryChoice::Off, Vec::new())
        );
        file.save(&settings).expect("saved");
        assert_eq!(file.load().0.preferences.history, HistoryChoice::Off);
        let (_folder, file) = file_with("history = \"no\"\n");
        let problem = SettingsProblem::BadValue { name: "history".into() };
        assert_eq!(
            (file.load().0.preferences.history, file.load().1),
            (HistoryChoice::On, vec![problem])
        );
    }

    #[test]
    fn a_bad_value_is_named_and_spoils_only_itself() {
        let (_folder, file) = file_with(
            "tenant = \"contoso.com\"\ntheme = \"purple\"\nclient_id = 5\nproxy = \"http://me:secret@proxy\"\n",
        );
        let (settings, problems) = file.load();
        assert_eq!(settings.profiles, of_one("contoso.com", ""));
        assert_eq!(settings.theme, ThemeChoice::System);
        assert_eq!(settings.preferences.proxy, None);
        file.save(&settings).expect("saved");
        let saved = std::fs::read_to_string(file.path()).expect("read");
        assert!(
            saved.contains("purple") && saved.contains("@proxy"),
            "nothing is lost: {saved}"
        );
        assert!(problems.contains(&SettingsProblem::ProxySignIn));
        assert!(problems.contains(&SettingsProblem::BadValue { name: "theme".into() }));
        assert!(problems.contains(&SettingsProblem::BadValue {
            name: "client_id".into()
        }));
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_named_skipped_and_left_to_its_writer() {
        for (value, problem) in [
            ("\"proxy:8080\"", SettingsProblem::BadValue { name: "proxy".into() }),
            ("\"socks5://proxy\"", SettingsProblem::BadValue { name: "proxy".into() }),
            ("8080", SettingsProblem::BadValue { name: "proxy".into() }),
            ("\"http://ada:geheim@proxy:8080\"", SettingsProblem::ProxySignIn),
        ] {
            let text = format!("proxy = {value}\nca_file = \"\"\n");
            let (_folder, file) = file_with(&text);
            let (settings, problems) = file.load();
            let ca_file = SettingsProblem::BadValue { name: "ca_file".into() };
            assert!(
                problems.len() == 2 && problems.contains(&problem),
                "{value}: {problems:?}"
            );
            assert!(problems.contains(&ca_file), "{problems:?}");
            assert!(!format!("{problems:?}{settings:?}").contains("geheim"));
            assert_eq!(
                (&settings.preferences.proxy, &settings.preferences.ca_file),
                (&None, &None)
            );
            file.save(&settings).expect("saved");
            let saved = std::fs::read_to_string(file.path()).expect("read");
            assert!(saved.contains(&format!("proxy = {value}")), "{saved}");
        }
    }

    #[test]
    fn the_language_is_a_tag_or_system_and_anything_else_is_named_and_left_to_its_writer() {
        for (value, expected) in [
            ("\"de\"", Some("de")),
            ("\"system\"", Some("system")),
            ("\"German, please\"", None),
            ("7", None),
        ] {
            let (_folder, file) = file_with(&format!("language = {value}\n"));
            let (settings, problems) = file.load();
            assert_eq!(settings.language.as_ref().map(LanguageChoice::as_text), expected);
            assert_eq!(problems.is_empty(), expected.is_some(), "{value}: {problems:?}");
            file.save(&settings).expect("saved");
            let saved = std::fs::read_to_string(file.path()).expect("read");
            assert!(saved.contains(&format!("language = {value}")), "{saved}");
        }
    }

    #[test]
    fn a_relative_path_begins_at_the_settings_folder() {
        let (folder, file) = file_with("ca_file = \"authorities.pem\"\n");
        let named = file.load().0.preferences.ca_file.expect("named");
        assert_eq!(file.resolve(&named), folder.path().join("authorities.pem"));
        let absolute = folder.path().join("elsewhere.pem");
        assert_eq!(file.resolve(&absolute), absolute);
    }

    #[test]
    fn a_file_that_is_not_toml_is_reported_and_left_alone() {
        let (_folder, file) = file_with("tenant = ");
        assert!(matches!(file.load().1.as_slice(), [SettingsProblem::NotToml { .. }]));
        assert!(file.save(&Settings::default()).is_err());
        assert_eq!(std::fs::read_to_string(file.path()).expect("read"), "tenant = ");
    }
}
