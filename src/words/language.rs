//! Choosing a language and loading its texts.

use i18n_embed::LanguageLoader as _;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;

/// `resources/locales/{language}/rollcall.ftl`, built in: a second language is a second file.
#[derive(rust_embed::RustEmbed)]
#[folder = "resources/locales/"]
struct Locales;

/// All texts in one language.
pub struct Words {
    loader: FluentLanguageLoader,
}

impl Words {
    /// The texts of the language asked for (a BCP 47 tag), English where there is no such file.
    #[must_use]
    pub fn new(language: Option<&str>) -> Self {
        let loader = fluent_language_loader!();
        // The isolation marks U+2068 and U+2069 would show up as boxes and in copied text.
        let wanted: Vec<LanguageIdentifier> = language.and_then(|tag| tag.parse().ok()).into_iter().collect();
        if let Err(error) = i18n_embed::select(&loader, &Locales, &wanted) {
            log::error!("texts: {error}");
        }
        loader.set_use_isolating(false);
        Self { loader }
    }

    /// The language of the texts, as BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> String {
        self.loader.current_language().to_string()
    }

    /// For the look-up macro.
    #[must_use]
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words")
            .field(&self.loader.current_language().to_string())
            .finish()
    }
}
