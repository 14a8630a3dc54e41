//! Which language a person chose.

/// A choice of language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum LanguageChoice {
    /// The system's.
    #[default]
    System,
    /// This one, by its BCP 47 tag; English where there are no texts in it.
    Named(String),
}

impl LanguageChoice {
    /// How options and settings write the system's.
    const SYSTEM: &str = "system";

    /// Reads a choice from options or settings: `system`, or a tag such as `de` or `de-CH`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case(Self::SYSTEM) {
            return Some(Self::System);
        }
        let language = text.split(['-', '_']).next().unwrap_or_default();
        let is_tag = matches!(language.len(), 2..=8)
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        is_tag.then(|| Self::Named(text.replace('_', "-")))
    }

    /// The tag; `None` for the system's language.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        match self {
            Self::System => None,
            Self::Named(tag) => Some(tag),
        }
    }

    /// As settings write it.
    #[must_use]
    pub fn as_text(&self) -> &str {
        self.tag().unwrap_or(Self::SYSTEM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_or_the_word_system_is_a_choice_and_nothing_else() {
        let named = |tag: &str| Some(LanguageChoice::Named(tag.to_owned()));
        assert_eq!(LanguageChoice::parse(" System "), Some(LanguageChoice::System));
        assert_eq!(LanguageChoice::parse("de"), named("de"));
        assert_eq!(LanguageChoice::parse("de_CH"), named("de-CH"));
        for text in ["", "d", "de DE", "deutsch, bitte", "../de", "1a"] {
            assert_eq!(LanguageChoice::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for choice in [LanguageChoice::System, LanguageChoice::Named("pt-BR".to_owned())] {
            assert_eq!(LanguageChoice::parse(choice.as_text()), Some(choice));
        }
    }
}
