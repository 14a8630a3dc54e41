//! Which language this start speaks, and in which form numbers and times are written: options, settings, system.

use super::{Common, config_folder};
use crate::state::{LanguageChoice, SettingsFile};
use crate::words::{SystemLocale, Words};

/// All texts of this start: in the language of option or environment, else of the settings file, else of the system.
#[must_use]
pub fn words_of_start(common: &Common) -> Words {
    let choice = match &common.language {
        Some(text) => chosen(text),
        None => in_settings(common).unwrap_or_default(),
    };
    Words::on(system_locale(), choice.tag())
}

/// The choice that an option names. One that is no language is none that there are texts in.
pub(super) fn chosen(option: &str) -> LanguageChoice {
    LanguageChoice::parse(option).unwrap_or_else(|| LanguageChoice::Named(option.to_owned()))
}

/// What the settings file says; what is wrong with the file is said elsewhere.
fn in_settings(common: &Common) -> Option<LanguageChoice> {
    if common.demo {
        return None;
    }
    let folder = common.config_dir.clone().or_else(config_folder)?;
    SettingsFile::in_folder(&folder).load().0.language
}

#[cfg(all(unix, not(target_os = "macos")))]
fn system_locale() -> SystemLocale {
    posix(|name| std::env::var(name).ok())
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn system_locale() -> SystemLocale {
    let languages: Vec<String> = sys_locale::get_locales().collect();
    let place = region().or_else(|| languages.first().cloned());
    SystemLocale {
        languages,
        numbers: place.clone(),
        times: place,
    }
}

/// Where dates and numbers are written as this person has them: on Windows the language of the screen says nothing of it.
#[cfg(windows)]
fn region() -> Option<String> {
    use windows_sys::Win32::Globalization::GetUserDefaultLocaleName;
    // LOCALE_NAME_MAX_LENGTH, with the zero at the end.
    let mut name = [0_u16; 85];
    #[expect(
        unsafe_code,
        reason = "a call of the Windows API without a safe wrapper; the buffer's length is passed"
    )]
    // SAFETY: the buffer has room for as many units as its length says.
    let length = unsafe { GetUserDefaultLocaleName(name.as_mut_ptr(), 85) };
    let length = usize::try_from(length).ok()?.checked_sub(1)?;
    String::from_utf16(name.get(..length)?).ok()
}

/// The first language's tag has it.
#[cfg(target_os = "macos")]
const fn region() -> Option<String> {
    None
}

/// What the environment says (POSIX.1-2017, XBD 8.2; `LANGUAGE` as in GNU gettext).
#[cfg(any(test, all(unix, not(target_os = "macos"))))]
fn posix(read: impl Fn(&str) -> Option<String>) -> SystemLocale {
    let set = |name: &str| read(name).filter(|value| !value.is_empty());
    let of = |category: &str| {
        let value = ["LC_ALL", category, "LANG"].into_iter().find_map(set);
        value.as_deref().and_then(posix_tag)
    };
    let messages = of("LC_MESSAGES");
    // gettext passes `LANGUAGE` over where the locale is none but C.
    let list = messages.as_ref().and_then(|_| set("LANGUAGE")).unwrap_or_default();
    let mut languages: Vec<String> = list.split(':').filter_map(posix_tag).collect();
    languages.extend(messages);
    SystemLocale {
        languages,
        numbers: of("LC_NUMERIC"),
        times: of("LC_TIME"),
    }
}

/// `de_DE.UTF-8@euro` as `de-DE`; `None` for the locale that speaks no language.
#[cfg(any(test, all(unix, not(target_os = "macos"))))]
fn posix_tag(value: &str) -> Option<String> {
    let name = value.split(['.', '@']).next().unwrap_or_default();
    let speaks = !matches!(name, "" | "C" | "POSIX");
    speaks.then(|| name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> SystemLocale {
        posix(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn languages(variables: &[(&str, &str)]) -> String {
        with(variables).languages.join(" ")
    }

    #[test]
    fn the_environment_says_which_languages_a_person_reads() {
        assert_eq!(languages(&[]), "");
        assert_eq!(languages(&[("LANG", "de_DE.UTF-8")]), "de-DE");
        assert_eq!(languages(&[("LANG", "de_DE"), ("LC_MESSAGES", "en_US")]), "en-US");
        assert_eq!(languages(&[("LANG", "de_DE"), ("LC_ALL", "fr_FR@euro")]), "fr-FR");
        assert_eq!(languages(&[("LANG", "en_US"), ("LANGUAGE", "de:fr")]), "de fr en-US");
        assert_eq!(languages(&[("LANG", "de_DE"), ("LC_ALL", "")]), "de-DE");
    }

    #[test]
    fn the_locale_c_speaks_no_language_whatever_else_is_set() {
        for name in ["C", "C.UTF-8", "POSIX"] {
            let locale = with(&[("LC_ALL", name), ("LANG", "de_DE"), ("LANGUAGE", "de")]);
            assert_eq!(locale, SystemLocale::default(), "{name}");
        }
    }

    #[test]
    fn numbers_and_times_can_follow_another_place_than_the_texts() {
        let locale = with(&[("LANG", "en_US"), ("LC_TIME", "de_DE"), ("LC_NUMERIC", "de_CH")]);
        assert_eq!(
            (locale.numbers.as_deref(), locale.times.as_deref()),
            (Some("de-CH"), Some("de-DE"))
        );
    }

    #[test]
    fn an_option_comes_before_the_settings_file_and_that_before_the_system() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.toml"), "language = \"de\"\n").unwrap();
        let common = |language: Option<&str>| Common {
            config_dir: Some(folder.path().to_owned()),
            language: language.map(str::to_owned),
            ..Common::default()
        };
        assert_eq!(words_of_start(&common(None)).language(), "de");
        assert_eq!(words_of_start(&common(Some("en"))).language(), "en");
        assert_eq!(words_of_start(&common(Some("!"))).language(), "en");
        assert_eq!(chosen("system"), LanguageChoice::System);
        let demo = Common {
            demo: true,
            ..common(None)
        };
        assert_eq!(in_settings(&demo), None, "the sample tenant has no settings");
    }
}
