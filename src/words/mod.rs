//! The one place where text for people is made, for window and command line alike.
//!
//! Texts live in `resources/locales/`; a key that English lacks is a compile error. Use
//! [`tr!`](crate::words::tr) with a [`Words`].

mod advice;
mod app_only;
mod attempts;
mod browser;
mod entra;
mod errors;
mod failures;
mod guidance;
mod handing_over;
mod headline;
mod history;
mod hosts;
mod installer;
mod language;
mod numbers;
mod policy;
mod profiles;
mod proxies;
mod run;
mod setup_errors;
mod sign_in;
mod standings;
mod states;
mod terminal;
mod ticket;
mod times;

pub use advice::AdviceText;
pub use attempts::{AttemptAt, OtherAttempts};
pub use errors::{ListedAs, Trouble};
pub use failures::FailureText;
pub use guidance::{Advice, Flaw, Guidance, Offer, Who};
pub use headline::{Counted, Extent, Headline, HeadlinePart};
pub use language::{Language, SystemLocale, Words};
pub use run::PartnerTitle;
pub use ticket::{Before, Case, CaseDevice, CaseIds, Cases, MOST_CASES, Tried};
pub use times::rfc3339_time;

/// Looks a text up: `tr!(words, "key")` or `tr!(words, "key", name = value)`.
macro_rules! tr {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($words.loader(), $key $(, $name = $value)*)
    };
}
pub(crate) use tr;
