//! What a browser brings back from the sign-in host (RFC 6749 §4.1.2): a pure reader of one request to the loopback
//! address. Whoever knows the port may send anything there, so only a request with this sign-in's `state` counts.

use std::borrow::Cow;

use url::form_urlencoded;

use super::Secret;

/// What a request turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The browser of this sign-in.
    Redirect(Redirect),
    /// Anything else: another path, another or no `state`, a parameter twice. All look alike to who sent it.
    NotForUs,
    /// Not a GET. Mail and web scanners look at links with HEAD, which must not use an answer up.
    WrongMethod,
}

/// The sign-in host's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Redirect {
    /// The authorization code.
    Code(Secret),
    /// An error (RFC 6749 §4.1.2.1).
    Refused {
        /// OAuth's `error`.
        error: String,
        /// `error_description`, where Entra puts its number and ids.
        description: Option<String>,
    },
}

/// Reads a request's method and target (path and query). `state` is the one this sign-in went out with.
pub(super) fn read_redirect(method: &str, target: &str, state: &Secret) -> Heard {
    if method != "GET" {
        return Heard::WrongMethod;
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = form_urlencoded::parse(query.as_bytes()).collect();
    // A parameter that comes twice counts as absent (RFC 6749 §3.1).
    let only = |name: &str| {
        let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| &**value);
        values
            .next()
            .filter(|value| values.next().is_none() && !value.is_empty())
    };
    let is_ours = only("state").is_some_and(|sent| is_same(sent, state.expose()));
    if path != "/" || !is_ours {
        return Heard::NotForUs;
    }
    match (only("code"), only("error")) {
        (Some(code), None) => Heard::Redirect(Redirect::Code(Secret::new(code.to_owned()))),
        (None, Some(error)) => Heard::Redirect(Redirect::Refused {
            error: error.to_owned(),
            description: only("error_description").map(str::to_owned),
        }),
        (Some(_), Some(_)) | (None, None) => Heard::NotForUs,
    }
}

/// Compares in a time that does not tell how much was right.
fn is_same(sent: &str, expected: &str) -> bool {
    let differences = sent.bytes().zip(expected.bytes()).fold(0, |differences, (one, other)| {
        std::hint::black_box(differences | (one ^ other))
    });
    sent.len() == expected.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(target: &str) -> Heard {
        read_redirect("GET", target, &Secret::new("s t&te".to_owned()))
    }

    fn code(code: &str) -> Heard {
        Heard::Redirect(Redirect::Code(Secret::new(code.to_owned())))
    }

    #[test]
    fn a_code_or_an_error_with_the_right_state_is_the_answer() {
        assert_eq!(heard("/?code=a%2Bb+c&state=s+t%26te&session_state=x"), code("a+b c"));
        assert_eq!(heard("/?state=s%20t%26te&code=M.C1-_~.5"), code("M.C1-_~.5"));
        let refused = |description: Option<&str>| {
            Heard::Redirect(Redirect::Refused {
                error: "access_denied".to_owned(),
                description: description.map(str::to_owned),
            })
        };
        assert_eq!(
            heard("/?error=access_denied&error_description=AADSTS65004%3a+No.%0d%0aTrace+ID%3a+t&state=s+t%26te"),
            refused(Some("AADSTS65004: No.\r\nTrace ID: t"))
        );
        assert_eq!(heard("/?error=access_denied&state=s+t%26te"), refused(None));
    }

    #[test]
    fn all_else_is_not_for_us_and_looks_alike() {
        for target in [
            "/",
            "",
            "*",
            "/favicon.ico",
            "/?code=c",
            "/?code=c&state=",
            "/?code=c&state=s+t%26t",
            "/?code=c&state=s+t%26te1",
            "/?code=c&state=S+t%26te",
            "/?code=c&state=s+t%26te&state=s+t%26te",
            "/?code=c&code=d&state=s+t%26te",
            "/?code=&state=s+t%26te",
            "/?state=s+t%26te",
            "/?code=c&error=e&state=s+t%26te",
            "/path?code=c&state=s+t%26te",
            "//?code=c&state=s+t%26te",
            "http://localhost/?code=c&state=s+t%26te",
            "/#?code=c&state=s+t%26te",
            "/?%00=%ff&code=%ff",
        ] {
            assert_eq!(heard(target), Heard::NotForUs, "{target}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_without_the_state_is_an_answer(target in ".{0,200}", tail in "[a-z&=%?/.]{0,60}") {
            let state = Secret::new("wEyBqvJtlXbmQ7aXhR2y3g".to_owned());
            for target in [target, format!("/?code=c&state={tail}")] {
                let heard = read_redirect("GET", &target, &state);
                proptest::prop_assert_eq!(heard, Heard::NotForUs);
            }
        }
    }

    #[test]
    fn only_get_is_an_answer() {
        for method in ["HEAD", "POST", "OPTIONS", "get", ""] {
            let heard = read_redirect(method, "/?code=c&state=s", &Secret::new("s".to_owned()));
            assert_eq!(heard, Heard::WrongMethod, "{method}");
        }
    }

    #[test]
    fn debug_shows_no_code() {
        assert!(!format!("{:?}", heard("/?code=geheim&state=s+t%26te")).contains("geheim"));
    }
}
