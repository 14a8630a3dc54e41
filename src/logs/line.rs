//! One line of the log: time, level, module, what happened, and the request it is about. The form is for programs that
//! search it, so it is the same in every language.

use log::kv::{Key, VisitSource};
use log::{Level, Record};

use super::redact::without_secrets;
use crate::model::Timestamp;

/// Longer texts are cut.
const MOST_LETTERS: usize = 2_000;
/// Under this name a record carries the `client-request-id` of the request it is about.
const REQUEST_ID: &str = "client_request_id";

/// A record as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// With its line break.
    pub text: String,
    /// The `client-request-id`, where the record has one.
    pub request: Option<String>,
}

impl Line {
    /// The line of a record, written now.
    #[must_use]
    pub fn of(record: &Record<'_>, now: Timestamp) -> Self {
        let request = request_of(record);
        let said = one_line(&without_secrets(&record.args().to_string()));
        let module = record.target().strip_prefix("rollcall::").unwrap_or(record.target());
        let mut text = format!("{} {} {module}: {said}", utc(now), level_name(record.level()));
        if let Some(id) = &request {
            text.push_str(" client-request-id=");
            text.push_str(id);
        }
        text.push('\n');
        Self { text, request }
    }
}

/// A time in UTC with milliseconds, as RFC 3339 has it.
#[must_use]
pub fn utc(time: Timestamp) -> String {
    jiff::Timestamp::from_nanosecond(i128::from(time.ticks()) * 100)
        .map(|time| time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
        .unwrap_or_default()
}

/// All of one width.
const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warn ",
        Level::Info => "info ",
        Level::Debug => "debug",
        Level::Trace => "trace",
    }
}

fn request_of(record: &Record<'_>) -> Option<String> {
    struct Find(Option<String>);
    impl<'kvs> VisitSource<'kvs> for Find {
        fn visit_pair(&mut self, key: Key<'kvs>, value: log::kv::Value<'kvs>) -> Result<(), log::kv::Error> {
            if key.as_str() == REQUEST_ID {
                self.0 = Some(one_line(&value.to_string()));
            }
            Ok(())
        }
    }
    let mut find = Find(None);
    // Ours fails on nothing.
    let _visited = record.key_values().visit(&mut find);
    find.0.filter(|id| !id.is_empty())
}

/// Nobody's text begins a line of its own, and none is endless.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for letter in text.chars().take(MOST_LETTERS) {
        match letter {
            '\n' => line.push_str("\\n"),
            letter if letter.is_control() => line.push(' '),
            letter => line.push(letter),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(target: &str, said: std::fmt::Arguments<'_>) -> String {
        let now = Timestamp::parse("2026-11-26T16:40:12.3456789Z").unwrap();
        let record = Record::builder().level(Level::Warn).target(target).args(said).build();
        Line::of(&record, now).text
    }

    #[test]
    fn a_line_says_time_level_module_and_what_happened() {
        assert_eq!(
            of("rollcall::graph::client", format_args!("page {}", 3)),
            "2026-11-26T16:40:12.345Z warn  graph::client: page 3\n"
        );
    }

    #[test]
    fn a_line_ends_with_the_request_it_is_about() {
        let id = "0cfd3b1c-2d46-4d3a-8a4a-6a2f6f4f7f11";
        let values: &[(&str, &str)] = &[("other", "x"), (REQUEST_ID, id)];
        let record = Record::builder()
            .level(Level::Info)
            .target("rollcall::graph")
            .args(format_args!("answered"))
            .key_values(&values)
            .build();
        let line = Line::of(&record, Timestamp::from_ticks(0));
        assert_eq!(
            line.text,
            format!("1970-01-01T00:00:00.000Z info  graph: answered client-request-id={id}\n")
        );
        assert_eq!(line.request.as_deref(), Some(id));
    }

    #[test]
    fn nobody_writes_two_lines_or_a_token() {
        let forged = of("x", format_args!("a\nerror: b\u{1b}[2J {}", "aB3_".repeat(30)));
        assert_eq!(
            forged,
            "2026-11-26T16:40:12.345Z warn  x: a\\nerror: b [2J [left out]\n"
        );
        assert!(of("x", format_args!("{}", "ö ".repeat(9_000))).chars().count() < MOST_LETTERS + 100);
    }
}
