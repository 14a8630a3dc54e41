//! What the browser shows when it comes back from the sign-in host: the texts are made above and passed down.

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The heading, also the tab's title.
    pub title: String,
    /// The sentence below it.
    pub text: String,
}

/// The pages of a browser sign-in, in the language of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowserTexts {
    /// The texts' language as BCP 47 tag, for the page's reader.
    pub language: String,
    /// The sign-in host let the person in.
    pub done: PageText,
    /// It did not.
    pub refused: PageText,
}
