//! Every failure has its sentence, its way on and its details.

use super::*;

fn every_kind() -> Vec<FailureKind> {
    [on_the_way(), of_who_answers(), of_this_computer()].concat()
}

fn on_the_way() -> Vec<FailureKind> {
    let host = || "graph.example".to_owned();
    vec![
        FailureKind::Unreachable { host: host() },
        FailureKind::Tls { host: host() },
        FailureKind::ProxyAuthentication { proxy: None },
        FailureKind::ProxyAuthentication {
            proxy: Some("proxy.example:8080".to_owned()),
        },
        FailureKind::ProxyUnreachable {
            proxy: "proxy.example:8080".to_owned(),
        },
        FailureKind::ProxyRefused {
            proxy: "proxy.example:8080".to_owned(),
            host: host(),
        },
        FailureKind::TimedOut { host: host() },
        FailureKind::ConnectionCut,
    ]
}

fn of_who_answers() -> Vec<FailureKind> {
    vec![
        FailureKind::HtmlInstead,
        FailureKind::NotJson,
        FailureKind::WrongShape {
            expected: "value".to_owned(),
        },
        FailureKind::TooLarge { limit_bytes: 1 << 24 },
        FailureKind::ForeignLink {
            origin: "https://elsewhere.example".to_owned(),
        },
        FailureKind::RepeatedLink,
        FailureKind::Redirected { origin: None },
        FailureKind::Redirected {
            origin: Some("https://elsewhere.example".to_owned()),
        },
        FailureKind::SignInNeeded,
        FailureKind::NotPermitted,
        FailureKind::NotFound,
        FailureKind::Throttled { retry_at: None },
        FailureKind::Throttled {
            retry_at: Timestamp::parse("2026-11-23T12:00:00Z"),
        },
        FailureKind::ServerError,
        FailureKind::Rejected,
        FailureKind::SignInDeclined,
        FailureKind::CodeExpired,
        FailureKind::BadCode,
        FailureKind::SignInRefused,
        FailureKind::BadSignInAnswer,
    ]
}

fn of_this_computer() -> Vec<FailureKind> {
    vec![
        FailureKind::Keyring(KeyringTrouble::Locked),
        FailureKind::File {
            path: "a.csv".to_owned(),
            reason: "disk full".to_owned(),
        },
        FailureKind::NoRoom {
            path: "a.csv".to_owned(),
        },
        FailureKind::NotWrittenDown(NotWrittenDown {
            path: Some("audit.jsonl".to_owned()),
            reason: "disk full".to_owned(),
        }),
        FailureKind::NotWrittenDown(NotWrittenDown {
            path: None,
            reason: String::new(),
        }),
        FailureKind::Internal,
    ]
}

#[test]
fn every_failure_says_what_happened_and_what_to_do_in_words() {
    let words = Words::new(None);
    let mut sentences = std::collections::BTreeSet::new();
    for kind in every_kind() {
        let text = words.failure(&Failure::new(kind.clone()));
        assert!(
            text.what.len() > 15 && !text.what.ends_with('.') && !text.what.contains("No localization"),
            "{kind:?}: {}",
            text.what
        );
        assert!(!text.what_to_do.is_empty(), "{kind:?}");
        assert!(!text.what.to_lowercase().contains("an error occurred"), "{kind:?}");
        sentences.insert(text.what);
    }
    // Two spellings of Throttled say the same; every other kind has its own sentence.
    assert_eq!(sentences.len(), every_kind().len() - 1);
}

#[test]
fn a_refusal_lists_its_causes_with_the_role_first() {
    let text = Words::new(None).failure(&Failure::new(FailureKind::NotPermitted));
    assert_eq!(text.what_to_do.len(), 4);
    assert!(
        text.what_to_do
            .first()
            .is_some_and(|first| first.contains("Windows 365 Administrator"))
    );
}

#[test]
fn known_entra_codes_have_their_own_sentence_and_keep_their_details() {
    let words = Words::new(None);
    let mut sentences = std::collections::BTreeSet::new();
    for code in [
        7_000_218, 700_016, 50_020, 65_001, 90_094, 90_099, 53_003, 530_035, 530_033, 50_097, 90_002, 50_105, 50_034,
        700_027, 700_024, 7_000_215, 7_000_222, 7_000_229,
    ] {
        let failure = Failure {
            entra_code: Some(code),
            service_message: Some("verbatim".to_owned()),
            ..Failure::new(FailureKind::SignInRefused)
        };
        let text = words.failure(&failure);
        assert!(sentences.insert(text.what), "{code}");
        assert!(!text.what_to_do.is_empty(), "{code}");
        assert!(text.details.iter().any(|(_, value)| value == &format!("AADSTS{code}")));
        assert!(text.details.iter().any(|(_, value)| value == "verbatim"));
    }
    let unknown = Failure {
        entra_code: Some(12_345),
        ..Failure::new(FailureKind::SignInRefused)
    };
    assert_eq!(
        words.failure(&unknown).what,
        words.failure(&Failure::new(FailureKind::SignInRefused)).what
    );
}

#[test]
fn the_consent_link_is_shown_only_where_consent_is_missing() {
    let words = Words::new(None);
    let failure = |code| Failure {
        entra_code: Some(code),
        admin_consent: url::Url::parse("https://login.example/consent").ok().map(Box::new),
        ..Failure::new(FailureKind::SignInRefused)
    };
    let missing = words.failure(&failure(90_099));
    assert_eq!(missing.consent_link.as_deref(), Some("https://login.example/consent"));
    let copied = missing.to_plain_text();
    assert!(copied.contains("https://login.example/consent") && copied.contains("administrator of the tenant"));
    assert_eq!(words.failure(&failure(53_003)).consent_link, None);
    assert!(words.failure(&failure(53_003)).browser_may_help);
}

#[test]
fn the_copied_block_holds_every_id() {
    let failure = Failure {
        http_status: Some(403),
        code: Some("Forbidden".to_owned()),
        request_id: Some("r-1".to_owned()),
        correlation_id: Some("c-1".to_owned()),
        at: Timestamp::parse("2026-11-23T12:00:00Z"),
        ..Failure::new(FailureKind::NotPermitted)
    };
    let block = Words::new(None).failure(&failure).to_plain_text();
    for piece in ["403", "Forbidden", "r-1", "c-1", "2026-11-23T12:00:00Z"] {
        assert!(block.contains(piece), "{piece}");
    }
}
