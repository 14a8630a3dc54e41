//! What a reader must know of the rows: whose, which, how many, as of when.

/// A name and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `Customer`.
    pub label: String,
    /// `Contoso`.
    pub value: String,
}

/// What stands at the beginning of what is handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Customer and RMM partner: the title of a page.
    pub title: String,
    /// The sentence about all rows, whose they are and as of when: who got the agent, who did not. It stands first.
    pub headline: String,
    /// Everything else, in order.
    pub facts: Vec<Fact>,
    /// What the facts are called for programs, as many as there are facts.
    pub keys: Vec<&'static str>,
    /// Whether all of it is made up: rows of the sample tenant. The sentence says so too.
    pub is_sample: bool,
}
