//! Guidance files: which sentences help with which code. Data, so that a new code needs no new program text.
//!
//! Reading forgives (a bad entry is passed over and noted), because help that is half there beats none; a test holds the
//! shipped files to the whole.

use toml::{Table, Value};

/// Who can put something right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// The person at the screen.
    You,
    /// An administrator of the customer's tenant.
    CustomerAdministrator,
    /// An administrator of the person's own company, where that is a partner of the customer.
    PartnerAdministrator,
    /// Whoever registered the app in Entra.
    AppOwner,
    /// The RMM partner whose agent is deployed.
    RmmPartner,
}

impl Who {
    const ALL: [Self; 5] = [
        Self::You,
        Self::CustomerAdministrator,
        Self::PartnerAdministrator,
        Self::AppOwner,
        Self::RmmPartner,
    ];

    /// As the files name them.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::CustomerAdministrator => "customer-administrator",
            Self::PartnerAdministrator => "partner-administrator",
            Self::AppOwner => "app-owner",
            Self::RmmPartner => "rmm-partner",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.name() == name)
    }
}

/// A way on that the program itself can offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offer {
    /// Signing in with the browser, where the code is refused.
    Browser,
    /// The link by which an administrator consents.
    ConsentLink,
}

impl Offer {
    const ALL: [Self; 2] = [Self::Browser, Self::ConsentLink];

    /// The field that says so.
    const fn field(self) -> &'static str {
        match self {
            Self::Browser => "browser_may_help",
            Self::ConsentLink => "consent_link",
        }
    }
}

/// What one entry says. Sentences are named by their keys in the file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The codes it is for, as text; none is empty.
    pub codes: Vec<String>,
    /// The key of the sentence that says what happened.
    pub what: String,
    /// The keys of what to do, the likeliest first.
    pub steps: Vec<String>,
    /// Who can put it right.
    pub who: Who,
    /// What the program can offer.
    pub offers: Vec<Offer>,
}

/// What was passed over while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The number of the entry, from 1; 0 for the file as a whole.
    pub entry: usize,
    /// What is wrong with it, for whoever edits the file.
    pub what: String,
}

/// A guidance file that has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guidance {
    entries: Vec<Advice>,
    flaws: Vec<Flaw>,
}

const FIELDS: [&str; 6] = ["codes", "what", "do", "who", "browser_may_help", "consent_link"];

impl Guidance {
    /// Stands for every code that has no entry of its own.
    pub const ANY_OTHER: &'static str = "*";

    /// Reads a file. What cannot be read is passed over and noted; of two entries for one code the first counts.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut guidance = Self::default();
        let Ok(mut file) = text.parse::<Table>() else {
            guidance.note(0, "not TOML");
            return guidance;
        };
        let entries = file.remove("entry");
        for name in file.keys() {
            guidance.note(0, format!("unknown name {name}"));
        }
        match entries {
            Some(Value::Array(entries)) => {
                for (index, entry) in entries.iter().enumerate() {
                    guidance.take(index + 1, entry);
                }
            }
            Some(_) | None => guidance.note(0, "no list named entry"),
        }
        guidance
    }

    /// The entry for a code; `None` where it has none of its own.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&Advice> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.codes.iter().any(|one| one == code))
    }

    /// The entry for a code, else the one for any other.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Advice> {
        self.entry(code).or_else(|| self.entry(Self::ANY_OTHER))
    }

    /// All entries, as they stand in the file.
    #[must_use]
    pub fn entries(&self) -> &[Advice] {
        &self.entries
    }

    /// What was passed over.
    #[must_use]
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// The same guidance as a file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let list = |texts: &[String]| Value::Array(texts.iter().cloned().map(Value::String).collect());
        let entries = self.entries.iter().map(|advice| {
            let mut entry = Table::new();
            entry.insert("codes".to_owned(), list(&advice.codes));
            entry.insert("what".to_owned(), Value::String(advice.what.clone()));
            entry.insert("do".to_owned(), list(&advice.steps));
            entry.insert("who".to_owned(), Value::String(advice.who.name().to_owned()));
            for offer in &advice.offers {
                entry.insert(offer.field().to_owned(), Value::Boolean(true));
            }
            Value::Table(entry)
        });
        Table::from_iter([("entry".to_owned(), Value::Array(entries.collect()))]).to_string()
    }

    fn note(&mut self, entry: usize, what: impl Into<String>) {
        let what = what.into();
        self.flaws.push(Flaw { entry, what });
    }

    fn take(&mut self, number: usize, entry: &Value) {
        let Some(entry) = entry.as_table() else {
            return self.note(number, "not a table");
        };
        for name in entry.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
            self.note(number, format!("unknown field {name}"));
        }
        let codes = self.codes(number, entry);
        let what = entry.get("what").and_then(key);
        let who = entry.get("who").and_then(Value::as_str).and_then(Who::parse);
        let (Some(what), Some(who), false) = (what, who, codes.is_empty()) else {
            return self.note(number, "needs codes that no other entry has, what, and a known who");
        };
        let steps = self.steps(number, entry);
        let offers = self.offers(number, entry);
        self.entries.push(Advice {
            codes,
            what,
            steps,
            who,
            offers,
        });
    }

    /// The entry's codes, without those that another entry or this one has already.
    fn codes(&mut self, number: usize, entry: &Table) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for value in entry.get("codes").and_then(Value::as_array).into_iter().flatten() {
            let is_taken =
                |code: &String| codes.contains(code) || self.entries.iter().any(|other| other.codes.contains(code));
            match code(value) {
                Some(code) if is_taken(&code) => self.note(number, format!("{code} a second time")),
                Some(code) => codes.push(code),
                None => self.note(number, "a code that is neither a text nor a number"),
            }
        }
        codes
    }

    fn steps(&mut self, number: usize, entry: &Table) -> Vec<String> {
        let values = entry.get("do").and_then(Value::as_array);
        if values.is_none() {
            self.note(number, "no list named do");
        }
        let values = values.map_or(&[][..], Vec::as_slice);
        let steps: Vec<String> = values.iter().filter_map(key).collect();
        if steps.len() < values.len() {
            self.note(number, "a step that is no key");
        }
        steps
    }

    fn offers(&mut self, number: usize, entry: &Table) -> Vec<Offer> {
        let mut offers = Vec::new();
        for offer in Offer::ALL {
            match entry.get(offer.field()) {
                Some(Value::Boolean(true)) => offers.push(offer),
                Some(Value::Boolean(false)) | None => {}
                Some(_) => self.note(number, format!("{} is neither true nor false", offer.field())),
            }
        }
        offers
    }
}

/// A code: a number, or a text without blanks around it.
fn code(value: &Value) -> Option<String> {
    match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

/// The key of a text: ASCII letters, digits and hyphens.
fn key(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let is_key = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_key.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[entry]]
        codes = [53003, "other"]
        what = "what-happened"
        do = ["first", "second"]
        who = "you"
        browser_may_help = true

        [[entry]]
        codes = ["*"]
        what = "anything"
        do = []
        who = "app-owner"
        consent_link = true
    "#;

    #[test]
    fn an_entry_is_found_by_each_of_its_codes_and_the_star_by_any_other() {
        let guidance = Guidance::read(FILE);
        assert_eq!(guidance.flaws(), []);
        let first = guidance.find("53003").unwrap();
        assert_eq!(guidance.find("other"), Some(first));
        assert_eq!((first.what.as_str(), first.who), ("what-happened", Who::You));
        assert_eq!(
            (first.steps.as_slice(), first.offers.as_slice()),
            (&["first".to_owned(), "second".to_owned()][..], &[Offer::Browser][..])
        );
        let any = guidance.find("7").unwrap();
        assert_eq!(
            (any.what.as_str(), any.offers.as_slice()),
            ("anything", &[Offer::ConsentLink][..])
        );
        assert_eq!(Guidance::default().find("7"), None);
    }

    #[test]
    fn what_is_wrong_is_passed_over_and_noted_and_the_rest_counts() {
        let table = [
            ("not TOML", "entry = [", 0),
            ("no list", "entry = 1", 0),
            (
                "unknown name",
                "other = 1\n[[entry]]\ncodes=[1]\nwhat='a'\ndo=[]\nwho='you'",
                1,
            ),
            ("no codes", "[[entry]]\nwhat='a'\ndo=[]\nwho='you'", 0),
            ("no key", "[[entry]]\ncodes=[1]\nwhat='a b'\ndo=[]\nwho='you'", 0),
            ("unknown who", "[[entry]]\ncodes=[1]\nwhat='a'\ndo=[]\nwho='them'", 0),
            (
                "unknown field",
                "[[entry]]\ncodes=[1]\nwhat='a'\ndo=[]\nwho='you'\nhow=1",
                1,
            ),
            ("no steps", "[[entry]]\ncodes=[1]\nwhat='a'\nwho='you'", 1),
            (
                "a step that is none",
                "[[entry]]\ncodes=[1]\nwhat='a'\ndo=[1,'b']\nwho='you'",
                1,
            ),
            (
                "an offer that is none",
                "[[entry]]\ncodes=[1]\nwhat='a'\ndo=[]\nwho='you'\nconsent_link=1",
                1,
            ),
            (
                "a code twice",
                "[[entry]]\ncodes=[1,'1',1.5]\nwhat='a'\ndo=[]\nwho='you'",
                1,
            ),
        ];
        for (name, text, num_entries) in table {
            let guidance = Guidance::read(text);
            assert_eq!(guidance.entries().len(), num_entries, "{name}");
            assert!(!guidance.flaws().is_empty(), "{name}");
        }
    }

    #[test]
    fn of_two_entries_for_one_code_the_first_counts() {
        let text =
            "[[entry]]\ncodes=[1]\nwhat='a'\ndo=[]\nwho='you'\n[[entry]]\ncodes=['1',2]\nwhat='b'\ndo=[]\nwho='you'";
        let guidance = Guidance::read(text);
        assert_eq!(guidance.find("1").unwrap().what, "a");
        assert_eq!(guidance.find("2").unwrap().what, "b");
        assert_eq!(guidance.flaws().len(), 1);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let guidance = Guidance::read(FILE);
        assert_eq!(Guidance::read(&guidance.to_toml()), guidance);
    }
}
