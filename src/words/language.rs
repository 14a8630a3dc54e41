//! Choosing a language and loading its texts.

use std::sync::{LazyLock, PoisonError, RwLock};

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;

use crate::model::Forms;

/// `resources/locales/{language}/rollcall.ftl`, built in: a further language is a further file.
#[derive(rust_embed::RustEmbed)]
#[folder = "resources/locales/"]
struct Locales;

/// Languages in which nouns keep their capital within a sentence.
const CAPITAL_NOUNS: [&str; 1] = ["de"];

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut tags: Vec<String> = Locales::iter()
        .filter_map(|path| path.split_once('/').map(|(tag, _)| tag.to_owned()))
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let named = |tag: String| {
        let name = name_of(&tag).unwrap_or_else(|| tag.clone());
        Language { tag, name }
    };
    tags.into_iter().map(named).collect()
});

/// What a language calls itself: the one line of its file, since reading all of every language is a frame's time.
fn name_of(tag: &str) -> Option<String> {
    let file = Locales::get(&format!("{tag}/rollcall.ftl"))?;
    let text = std::str::from_utf8(&file.data).ok()?;
    let name = text.lines().find_map(|line| line.strip_prefix("language-name = "))?;
    Some(name.trim_end().to_owned())
}

/// A language that there are texts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
}

/// What the system says of languages and forms, as BCP 47 tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemLocale {
    /// The languages that its person reads, the dearest first.
    pub languages: Vec<String>,
    /// Where numbers are written as here.
    pub numbers: Option<String>,
    /// Where dates and times are written as here.
    pub times: Option<String>,
}

/// What was chosen, and what follows for numbers and times.
#[derive(Debug, Default)]
struct Chosen {
    language: Option<String>,
    forms: Forms,
}

/// All texts in one language, which can be changed while they are in use.
pub struct Words {
    loader: FluentLanguageLoader,
    system: SystemLocale,
    chosen: RwLock<Chosen>,
}

impl Words {
    /// The texts of the language asked for (a BCP 47 tag), English where there is no such file, whatever the system says.
    #[must_use]
    pub fn new(language: Option<&str>) -> Self {
        Self::on(SystemLocale::default(), language)
    }

    /// The texts of the language asked for, or of the system's where none is asked for; numbers and times in the system's
    /// form.
    #[must_use]
    pub fn on(system: SystemLocale, language: Option<&str>) -> Self {
        let words = Self {
            loader: fluent_language_loader!(),
            system,
            chosen: RwLock::default(),
        };
        words.choose(language);
        words
    }

    /// The languages that there are texts in.
    #[must_use]
    pub fn languages() -> &'static [Language] {
        &LANGUAGES
    }

    /// Goes over to another language (a BCP 47 tag), or to the system's.
    pub fn choose(&self, language: Option<&str>) {
        let system = self.system.languages.iter().map(String::as_str);
        let wanted: Vec<LanguageIdentifier> = match language {
            Some(tag) => tag.parse().into_iter().collect(),
            None => system.filter_map(|tag| tag.parse().ok()).collect(),
        };
        if let Err(error) = i18n_embed::select(&self.loader, &Locales, &wanted) {
            log::error!("texts: {error}");
        }
        // The isolation marks U+2068 and U+2069 would show up as boxes and in copied text.
        self.loader.set_use_isolating(false);
        let chosen = Chosen {
            forms: self.forms_for(language),
            language: language.map(str::to_owned),
        };
        *self.chosen.write().unwrap_or_else(PoisonError::into_inner) = chosen;
    }

    /// The system's forms; those of the texts where the system says nothing, or where somebody chose a country, or another
    /// language than the one that the system's forms belong to.
    fn forms_for(&self, chosen: Option<&str>) -> Forms {
        let texts = self.language();
        let is_of_the_texts = |tag: &&str| language_of(tag) == language_of(&texts);
        let with_country = chosen.filter(|tag| tag.contains(['-', '_'])).filter(is_of_the_texts);
        let of = |system: &Option<String>| {
            let system = system.as_deref().filter(|tag| chosen.is_none() || is_of_the_texts(tag));
            Forms::of(with_country.or(system).unwrap_or(&texts))
        };
        of(&self.system.numbers).with_times_of(of(&self.system.times))
    }

    /// The language of the texts, as BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> String {
        self.loader.current_language().to_string()
    }

    /// What was chosen; `None` for the system's language.
    #[must_use]
    pub fn chosen_language(&self) -> Option<String> {
        let chosen = self.chosen.read().unwrap_or_else(PoisonError::into_inner);
        chosen.language.clone()
    }

    /// How numbers and times are written.
    #[must_use]
    pub fn forms(&self) -> Forms {
        self.chosen.read().unwrap_or_else(PoisonError::into_inner).forms
    }

    /// A text as it stands within a sentence: it does not start with a capital there, unless it is written so (`RMM`,
    /// `futureCode`) or the language writes nouns so.
    #[must_use]
    pub fn within_sentence(&self, text: &str) -> String {
        let mut letters = text.chars();
        // "Cloud PC not found": a name of several words stays one.
        let is_name = text.starts_with("Cloud PC");
        let keeps = is_name || CAPITAL_NOUNS.contains(&language_of(&self.language()).as_str());
        match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if !keeps && first.is_uppercase() && second.is_lowercase() => {
                first.to_lowercase().chain(text.chars().skip(1)).collect()
            }
            _ => text.to_owned(),
        }
    }

    /// For the look-up macro.
    #[must_use]
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }
}

/// The language of a tag, without country and the rest.
fn language_of(tag: &str) -> String {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    language.to_ascii_lowercase()
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tr;
    use super::*;

    fn system(languages: &[&str], forms: &str) -> SystemLocale {
        let forms = Some(forms.to_owned()).filter(|tag| !tag.is_empty());
        SystemLocale {
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            numbers: forms.clone(),
            times: forms,
        }
    }

    #[test]
    fn the_texts_are_in_the_chosen_language_else_in_the_systems_else_in_english() {
        let table: [(&[&str], Option<&str>, &str); 10] = [
            (&[], None, "en"),
            (&[], Some("de"), "de"),
            (&[], Some("de-AT"), "de"),
            (&["de-DE"], None, "de"),
            (&["de-DE", "en-US"], Some("en"), "en"),
            (&["fr-FR", "de-CH"], None, "de"),
            (&["fr-FR"], None, "en"),
            (&["en-US", "de-DE"], None, "en"),
            (&["de-DE"], Some("tlh"), "en"),
            (&["de-DE"], Some("no language"), "en"),
        ];
        for (languages, chosen, expected) in table {
            let words = Words::on(system(languages, ""), chosen);
            assert_eq!(words.language(), expected, "{languages:?} {chosen:?}");
        }
    }

    #[test]
    fn numbers_have_the_systems_form_unless_another_language_was_chosen() {
        let table = [
            ("", None, "2,612"),
            ("de-DE", None, "2.612"),
            ("fr-FR", None, "2\u{a0}612"),
            ("de-CH", Some("de"), "2’612"),
            ("en-US", Some("de"), "2.612"),
            ("en-US", Some("de-CH"), "2’612"),
            ("de-DE", Some("de-CH"), "2’612"),
            ("de-DE", Some("en"), "2,612"),
            ("de-DE", Some("tlh"), "2,612"),
        ];
        for (forms, chosen, expected) in table {
            let words = Words::on(system(&[], forms), chosen);
            assert_eq!(words.number(2_612), expected, "{forms} {chosen:?}");
        }
    }

    #[test]
    fn a_language_can_be_chosen_while_the_texts_are_in_use() {
        let words = Words::on(system(&["de-DE"], "de-DE"), None);
        assert_eq!(tr!(words, "sign-out"), "Abmelden");
        words.choose(Some("en"));
        assert_eq!(
            (tr!(words, "sign-out"), words.number(2_612)),
            ("Sign out".to_owned(), "2,612".to_owned())
        );
        assert_eq!(words.chosen_language().as_deref(), Some("en"));
        words.choose(None);
        assert_eq!(words.language(), "de");
        assert!(!tr!(words, "headline-show", part = "x").contains('\u{2068}'));
    }

    #[test]
    fn every_language_names_itself() {
        let names: Vec<(&str, &str)> = Words::languages()
            .iter()
            .map(|language| (language.tag.as_str(), language.name.as_str()))
            .collect();
        assert_eq!(names, [("de", "Deutsch"), ("en", "English")]);
        for (tag, name) in names {
            let words = Words::new(Some(tag));
            assert_eq!(name, tr!(words, "language-name"), "as the texts themselves have it");
        }
    }

    #[test]
    fn within_a_sentence_only_english_loses_its_capitals() {
        let english = Words::new(None);
        assert_eq!(english.within_sentence("Disk is full"), "disk is full");
        assert_eq!(english.within_sentence("futureCode"), "futureCode");
        assert_eq!(english.within_sentence("RMM partner"), "RMM partner");
        assert_eq!(english.within_sentence("Cloud PC not found"), "Cloud PC not found");
        assert_eq!(english.within_sentence(""), "");
        let german = Words::new(Some("de"));
        assert_eq!(
            german.within_sentence("Prüfsumme stimmt nicht"),
            "Prüfsumme stimmt nicht"
        );
    }
}
