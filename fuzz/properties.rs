//! What must hold of every decoder for any bytes whatever: one function a fuzz target. The fuzz targets feed them new
//! bytes, `cargo test` those that were kept in `corpus/`.

use std::borrow::Cow;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use rollcall::auth::probe as sign_in;
use rollcall::export::{Format, write};
use rollcall::graph::{probe as graph, restore_rows};
use rollcall::http::retry_after as read_retry_after;
use rollcall::model::{
    ActionState, ErrorCode, FailureKind, GraphRoot, Origin, SettingsProblem, Timestamp, is_loopback,
};
use rollcall::state::SettingsFile;
use rollcall::table::{
    Column, Direction, Filter, FilterParts, FilterProblem, Moment, Names, Row, Snapshot, SortKey, Table, arrange,
    completions, read_filter_text,
};
use rollcall::words::Guidance;
use url::Url;

/// A target's name and its properties.
type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 12] = [
    ("results_page", results_page),
    ("odata_error", odata_error),
    ("device_code", device_code),
    ("token", token),
    ("redirect", redirect),
    ("retry_after", retry_after),
    ("www_authenticate", www_authenticate),
    ("next_link", next_link),
    ("settings", settings),
    ("filter_text", filter_text),
    ("filter_line", filter_line),
    ("guidance", guidance),
];

static ROOT: LazyLock<GraphRoot> = LazyLock::new(|| GraphRoot::parse("https://graph.microsoft.com/beta").unwrap());
static ASKED: LazyLock<Url> =
    LazyLock::new(|| Url::parse("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token").unwrap());

fn never_stops() -> AtomicBool {
    AtomicBool::new(false)
}

fn json_lines(snapshot: &Snapshot) -> Vec<u8> {
    let order: Vec<u32> = (0..snapshot.num_rows()).collect();
    let mut out = Vec::new();
    write(Format::JsonLines, snapshot, &order, &mut out).unwrap();
    out
}

/// No row is lost, every field comes back as it was, and a page that comes again adds nothing.
pub fn results_page(body: &[u8]) {
    let mut table = Table::new();
    let page = match graph::read_page(body, &mut table) {
        Err(kind) => {
            let is_named = matches!(
                kind,
                FailureKind::NotJson
                    | FailureKind::HtmlInstead
                    | FailureKind::WrongShape { .. }
                    | FailureKind::ServerError
            );
            assert!(is_named && table.num_rows() == 0, "{kind:?}");
            return;
        }
        Ok(page) => page,
    };
    let appended = page.appended;
    assert_eq!(
        (appended.num_added + appended.num_duplicates) as usize,
        page.num_rows,
        "a row was lost"
    );
    assert_eq!(table.num_rows(), appended.num_added);
    let snapshot = table.snapshot();
    let written = json_lines(&snapshot);
    let mut restored = Table::new();
    restore_rows(&written, &mut restored).expect("what was written is read");
    assert!(
        json_lines(&restored.snapshot()) == written,
        "the round trip changed a row"
    );
    arranges_soundly(&snapshot);
    let again = graph::read_page(body, &mut table)
        .expect("it was a page before")
        .appended;
    // Of attempts with the same ids and start, as no service sends them, the table looks through so many.
    if page.most_alike <= 64 {
        assert_eq!(
            again.num_added as usize, page.num_without_id,
            "only rows that lack an id come again"
        );
    }
}

/// Sorting loses and doubles nothing; states and their counts are a partition.
fn arranges_soundly(snapshot: &Snapshot) {
    for column in Column::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let keys = [SortKey { column, direction }];
            let arranged = arrange(snapshot, &Filter::default(), &keys, &never_stops()).unwrap();
            let mut order = arranged.order.to_vec();
            order.sort_unstable();
            assert!(
                order.into_iter().eq(0..snapshot.num_rows()),
                "no permutation by {column:?}"
            );
            let counted: u32 = arranged.state_counts.iter().map(|count| count.num_rows).sum();
            assert_eq!(counted, snapshot.num_rows());
        }
    }
}

/// The status alone decides the kind; codes, messages and ids stay short.
pub fn odata_error(bytes: &[u8]) {
    let Some((first, body)) = bytes.split_first() else {
        return;
    };
    let status = 300 + u16::from(*first);
    let failure = graph::error_answer(status, body, &ASKED);
    assert_eq!(failure.kind, graph::error_answer(status, b"", &ASKED).kind);
    assert_eq!(failure.http_status, Some(status));
    for (text, longest) in [
        (&failure.code, 201),
        (&failure.service_message, 2_001),
        (&failure.request_id, 201),
        (&failure.correlation_id, 201),
    ] {
        assert!(
            text.as_ref().is_none_or(|text| text.chars().count() <= longest),
            "too long"
        );
    }
    let again = graph::error_answer(status, body, &ASKED);
    assert_eq!(failure, again);
}

/// Only a code that can be typed on a page that is safe to open is shown, and mending an answer twice changes nothing.
pub fn device_code(body: &[u8]) {
    mends_once(body);
    if let Some((user_code, page)) = sign_in::device_code(body, &ASKED) {
        assert!(!user_code.trim().is_empty());
        assert!(page.scheme() == "https" || is_loopback(&page), "{page}");
    }
}

fn mends_once(body: &[u8]) {
    let mended = sign_in::mended(body, &ASKED).expect("an answer");
    let again = sign_in::mended(&mended, &ASKED).expect("an answer");
    assert_eq!(without_fractions(&again), without_fractions(&mended));
}

/// The fields, but for numbers with a fraction or exponent: their last digit may change with every writing, and nobody
/// reads them.
fn without_fractions(json: &[u8]) -> Option<serde_json::Map<String, serde_json::Value>> {
    let mut fields: serde_json::Map<_, _> = serde_json::from_slice(json).ok()?;
    fields.retain(|_, value| !value.is_f64() && !value.is_array() && !value.is_object());
    Some(fields)
}

/// A token is never empty, and `Debug` never shows one.
pub fn token(body: &[u8]) {
    mends_once(body);
    let Some(tokens) = sign_in::token_answer(body, &ASKED) else {
        return;
    };
    assert!(tokens.expires_at >= Timestamp::from_ticks(0));
    for secret in [Some(&tokens.access), tokens.refresh.as_ref()].into_iter().flatten() {
        let secret = secret.expose();
        assert!(!secret.is_empty());
        // Shorter ones occur in any text by chance.
        assert!(secret.len() < 16 || !tokens.debug.contains(secret), "a token is shown");
    }
}

/// The `state` that the reader of redirects waits for.
const STATE: &str = "wEyBqvJtlXbmQ7aXhR2y3g";

/// Whatever counts as an answer is a GET of `/` with the one right `state` and either a code or an error, and counts for
/// no other sign-in. The first line is the method, the second the target.
pub fn redirect(bytes: &[u8]) {
    let Some((method, target)) = std::str::from_utf8(bytes).ok().and_then(|text| text.split_once('\n')) else {
        return;
    };
    // No request target holds these, and `Url` would drop them.
    if target.contains(|letter: char| letter.is_control() || letter == ' ') {
        return;
    }
    let Some(read) = sign_in::redirect(method, target, STATE) else {
        return;
    };
    assert_eq!(method, "GET");
    assert_eq!(read.code.is_some(), read.error.is_none());
    assert!(target == "/" || target.starts_with("/?"), "{target:?}");
    let url = Url::parse(&format!("http://localhost{}", target.replace('#', "%23"))).unwrap();
    let all = |name: &str| -> Vec<String> {
        let values = url.query_pairs().filter(|(key, _)| key == name);
        values.map(|(_, value)| value.into_owned()).collect()
    };
    assert_eq!(all("state"), [STATE]);
    if let Some(code) = &read.code {
        assert_eq!(all("code"), [code.expose()]);
        // Shorter ones occur in any text by chance.
        assert!(
            code.expose().len() < 16 || !read.debug.contains(code.expose()),
            "a code is shown"
        );
    }
    assert!(read.error.is_none_or(|error| all("error") == [error]));
    for other in [
        "",
        "wEyBqvJtlXbmQ7aXhR2y3G",
        "wEyBqvJtlXbmQ7aXhR2y3",
        "wEyBqvJtlXbmQ7aXhR2y3g3",
    ] {
        assert!(
            sign_in::redirect(method, target, other).is_none(),
            "an answer for {other:?} too"
        );
    }
}

/// No wait is longer than a year and a day, and what was read is read again from its plainest form.
pub fn retry_after(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
    let Some(wait) = read_retry_after(text, now) else {
        return;
    };
    assert!(wait <= Duration::from_secs(367 * 86_400), "{wait:?}");
    let millis = Duration::from_millis(u64::try_from(wait.as_millis()).unwrap());
    let plain = format!("{}.{:03}", millis.as_secs(), millis.subsec_millis());
    assert_eq!(read_retry_after(&plain, now), Some(millis), "{text:?} as {plain:?}");
    assert_eq!(read_retry_after(&format!("  {text} "), now), Some(wait));
}

/// Claims are a JSON object, and come back from a header written anew.
pub fn www_authenticate(header: &[u8]) {
    use base64::Engine as _;
    let Some(claims) = graph::claims(header) else { return };
    assert!(claims.trim_start().starts_with('{'), "{claims:?}");
    assert!(claims.len() <= header.len());
    let anew = base64::engine::general_purpose::STANDARD.encode(&claims);
    let header = format!("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{anew}\"");
    assert_eq!(graph::claims(header.as_bytes()), Some(claims));
}

/// A link that is followed leads to the root's own origin and names no user; it stays what it is when it is read again.
pub fn next_link(bytes: &[u8]) {
    let Ok(link) = std::str::from_utf8(bytes) else { return };
    let here = Url::parse("https://graph.microsoft.com/beta/first?$skiptoken=1").unwrap();
    match graph::follow(&ROOT, &here, link) {
        Ok(next) => {
            assert_eq!(Origin::of(&next), ROOT.origin());
            assert_eq!(
                (next.scheme(), next.host_str(), next.port()),
                ("https", Some("graph.microsoft.com"), None)
            );
            assert!(next.username().is_empty() && next.password().is_none(), "{next}");
            assert_eq!(graph::follow(&ROOT, &here, next.as_str()), Ok(next));
        }
        Err(FailureKind::ForeignLink { origin }) => assert_ne!(origin, ROOT.origin().as_str()),
        Err(kind) => assert!(matches!(kind, FailureKind::WrongShape { .. }), "{kind:?}"),
    }
}

/// What is no TOML is left alone; anything else is saved and read again, unknown names included.
pub fn settings(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = SettingsFile::in_folder(folder.path());
    std::fs::write(file.path(), bytes).unwrap();
    let (settings, problems) = file.load();
    let unknown = |problems: &[SettingsProblem]| {
        let is_unknown = |problem: &&SettingsProblem| matches!(problem, SettingsProblem::UnknownName { .. });
        problems.iter().filter(is_unknown).cloned().collect::<Vec<_>>()
    };
    if file.save(&settings).is_err() {
        assert_eq!(
            std::fs::read(file.path()).unwrap(),
            bytes,
            "a file that is not ours was changed"
        );
        return;
    }
    let (again, problems_again) = file.load();
    assert_eq!(again, settings);
    assert_eq!(unknown(&problems_again), unknown(&problems), "unknown names are kept");
    let saved = std::fs::read(file.path()).unwrap();
    file.save(&again).unwrap();
    assert_eq!(
        std::fs::read(file.path()).unwrap(),
        saved,
        "saving twice changes nothing"
    );
}

static ROWS: LazyLock<Snapshot> = LazyLock::new(|| {
    let mut table = Table::new();
    graph::read_page(include_bytes!("filter_rows.json"), &mut table).unwrap();
    table.snapshot()
});

/// A line as it is read long ago, in UTC.
fn read_line(text: &str) -> Result<FilterParts, FilterProblem> {
    let moment = Moment {
        now: Timestamp::from_ticks(0),
        zone: jiff::tz::TimeZone::UTC,
    };
    read_filter_text(text, &moment)
}

/// Blanks before a line change nothing, and no completion makes a column of what was none.
pub fn filter_line(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    reads_as_a_line(text, &Names::default());
    let read = read_line(text);
    assert_eq!(read_line(&format!(" \t {text}")), read, "{text:?}");
    let values = |_| vec!["failed".to_owned(), "Not \"tried\"".to_owned(), "a  b".to_owned()];
    for completion in completions(text, values) {
        assert!(completion.line.ends_with([':', ' ']), "{text:?}: {completion:?}");
        let is_unknown =
            |read: &Result<FilterParts, FilterProblem>| matches!(read, Err(FilterProblem::UnknownName { .. }));
        assert!(
            !is_unknown(&read_line(&completion.line)) || is_unknown(&read),
            "{text:?}: {completion:?}"
        );
    }
}

/// Any line of the filter language is read or refused; one without columns, minuses and quotes is its words.
fn reads_as_a_line(text: &str, names: &Names) {
    let is_plain = !text.contains([':', '-', '"']);
    let Ok(parts) = read_line(text) else {
        assert!(!is_plain, "{text:?} was refused");
        return;
    };
    let filter = Filter {
        text: parts.text,
        terms: parts.terms,
        names: Arc::new(names.clone()),
        ..Filter::default()
    };
    let arranged = arrange(&ROWS, &filter, &[], &never_stops()).unwrap();
    let counted: u32 = arranged.state_counts.iter().map(|count| count.num_rows).sum();
    assert_eq!(counted as usize, arranged.order.len(), "{text:?}");
    if is_plain {
        assert!(filter.terms.is_empty() && filter.text.split_whitespace().eq(text.split_whitespace()));
    }
}

/// Exactly the rows are shown that hold every word somewhere, be it in the name of a state or an error code.
pub fn filter_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let names = Names {
        states: [(ActionState::Succeeded, "Geschafft".to_owned())].into(),
        errors: [(ErrorCode::DeviceNotFound, "No İ such Cloud PC".to_owned())].into(),
        ..Names::default()
    };
    reads_as_a_line(text, &names);
    let filter = Filter {
        text: text.to_owned(),
        names: Arc::new(names.clone()),
        ..Filter::default()
    };
    let arranged = arrange(&ROWS, &filter, &[], &never_stops()).unwrap();
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
    let words: Vec<String> = text.split_whitespace().map(lower).collect();
    let holds = |row: Row<'_>, word: &str| {
        let is_named = [names.states.get(&row.state()), names.errors.get(&row.error_code())]
            .into_iter()
            .flatten()
            .any(|name| lower(name).contains(word));
        let is_sent = Column::ALL.iter().any(|column| {
            row.verbatim(*column)
                .is_some_and(|text| lower(&Cow::from(text)).contains(word))
        });
        is_named || is_sent
    };
    let fits = |number: &u32| {
        let row = ROWS.row(*number).unwrap();
        words.iter().all(|word| holds(row, word))
    };
    let expected: Vec<u32> = (0..ROWS.num_rows()).filter(fits).collect();
    assert_eq!(*arranged.order, *expected, "{text:?}");
    let counted: u32 = arranged.state_counts.iter().map(|count| count.num_rows).sum();
    assert_eq!(counted as usize, expected.len());
}

/// No code has two entries, each is found by its own codes, none is passed over in silence, and what was read is read
/// again without a flaw from its plainest form.
pub fn guidance(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let guidance = Guidance::read(text);
    let mut codes = std::collections::BTreeSet::new();
    for advice in guidance.entries() {
        assert!(!advice.codes.is_empty() && !advice.what.is_empty());
        for code in &advice.codes {
            assert!(codes.insert(code), "{code} has two entries");
            assert_eq!(guidance.find(code), Some(advice));
        }
    }
    let num_written = match text.parse::<toml::Table>() {
        Ok(file) => file
            .get("entry")
            .and_then(|list| list.as_array().map(Vec::len))
            .unwrap_or(0),
        Err(_) => 0,
    };
    let noted: std::collections::BTreeSet<usize> = guidance.flaws().iter().map(|flaw| flaw.entry).collect();
    let num_lost = num_written - guidance.entries().len();
    assert!(noted.range(1..).count() >= num_lost, "an entry is lost in silence");
    assert!(num_written > 0 || guidance.entries().is_empty());
    let again = Guidance::read(&guidance.to_toml());
    assert_eq!(again.entries(), guidance.entries());
    assert!(again.flaws().is_empty(), "{:?}", again.flaws());
}
