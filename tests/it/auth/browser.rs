//! Signing in with the browser: what goes out, who may answer, and how each answer ends. The browser is played by
//! plain sockets.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rollcall::auth::{
    BrowserWish, MemoryStore, Pause, Session, SignInStep, StoredSignIn, TokenSource as _, TokenStore,
};
use rollcall::message::BrowserPage;
use rollcall::model::{Account, BrowserTexts, Clock, Failure, FailureKind, Keeping, ManualClock, PageText};
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;

use super::bench::{NOON, binding, client, tokens, zoe};
use super::sign_in_host::{Reply, SignInHost, error, json};
use crate::support::browser::{get, knock, within};

type End = Result<(Account, Keeping), Failure>;

/// A sign-in under way, and the page that it wants opened.
struct SignIn {
    host: SignInHost,
    session: Session,
    store: Arc<dyn TokenStore>,
    page: BrowserPage,
    asked: Url,
    port: u16,
    steps: Arc<Mutex<Vec<SignInStep>>>,
    task: JoinHandle<End>,
}

fn texts() -> BrowserTexts {
    let page = |title: &str| PageText {
        title: title.to_owned(),
        text: "You can close this tab.".to_owned(),
    };
    BrowserTexts {
        language: "en".to_owned(),
        done: page("Done"),
        refused: page("Refused"),
    }
}

/// No time passes while the browser is away.
fn never() -> Pause {
    Arc::new(|_| Box::pin(std::future::pending()))
}

impl SignIn {
    async fn begin(script: impl IntoIterator<Item = Reply>) -> Self {
        Self::with(script, None, never(), Arc::new(ManualClock::new(NOON))).await
    }

    async fn with(
        script: impl IntoIterator<Item = Reply>,
        login_hint: Option<&str>,
        pause: Pause,
        clock: Arc<ManualClock>,
    ) -> Self {
        let host = SignInHost::start(script);
        let store: Arc<dyn TokenStore> = Arc::new(MemoryStore::default());
        let time: Arc<dyn Clock> = clock;
        let session = Session::with_pause(binding(&host.origin), client(), Arc::clone(&store), time, pause);
        let steps = Arc::new(Mutex::new(Vec::new()));
        let (page_sender, mut pages) = tokio::sync::mpsc::channel(1);
        let (noted, signing_in) = (Arc::clone(&steps), session.clone());
        let wish = BrowserWish {
            login_hint: login_hint.map(str::to_owned),
            texts: texts(),
        };
        let task = tokio::spawn(async move {
            let on_step = move |step: SignInStep| {
                if let SignInStep::BrowserReady(page) = &step {
                    page_sender.try_send(page.clone()).unwrap();
                }
                noted.lock().unwrap().push(step);
            };
            signing_in.sign_in_with_browser(wish, &on_step).await
        });
        let page: BrowserPage = pages.recv().await.unwrap();
        let asked = Url::parse(&page.url).unwrap();
        let redirect = Url::parse(&sent(&asked)["redirect_uri"]).unwrap();
        let port = redirect.port().unwrap();
        Self {
            host,
            session,
            store,
            page,
            asked,
            port,
            steps,
            task,
        }
    }

    fn state(&self) -> String {
        sent(&self.asked)["state"].clone()
    }

    /// The way back with these parameters and the right state.
    fn target(&self, parameters: &str) -> String {
        format!("/?{parameters}&state={}", self.state())
    }

    async fn knock(&self, request: &str) -> String {
        knock(Ipv4Addr::LOCALHOST.into(), self.port, request.as_bytes())
            .await
            .unwrap_or_default()
    }

    async fn get(&self, target: &str) -> String {
        self.knock(&get(target)).await
    }

    async fn end(self) -> (End, SignInHost, Option<StoredSignIn>) {
        let end = within(self.task).await.unwrap();
        let stored = self
            .store
            .load(&rollcall::auth::EntryKey::default_connection())
            .await
            .unwrap();
        (end, self.host, stored)
    }
}

fn sent(url: &Url) -> BTreeMap<String, String> {
    url.query_pairs().into_owned().collect()
}

const CLIENT_ID: &str = "11111111-2222-3333-4444-555555555555";

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn the_page_is_asked_for_as_rfc_6749_and_7636_write_it_and_nobody_else_is() {
    let sign_in = SignIn::begin([]).await;
    let begins = format!("{}/contoso.com/oauth2/v2.0/authorize?", sign_in.host.origin);
    assert!(sign_in.page.url.starts_with(&begins), "{}", sign_in.page.url);
    assert_eq!(
        (sign_in.page.issued_at, sign_in.page.lifetime),
        (NOON, Duration::from_mins(10))
    );
    let mut asked = sent(&sign_in.asked);
    assert!(asked.remove("state").unwrap().len() >= 22, "16 random bytes at least");
    assert_eq!(asked.remove("code_challenge").unwrap().len(), 43, "a SHA-256");
    let expected = pairs([
        ("client_id", CLIENT_ID),
        ("code_challenge_method", "S256"),
        ("prompt", "select_account"),
        ("redirect_uri", &format!("http://localhost:{}", sign_in.port)),
        ("response_mode", "query"),
        ("response_type", "code"),
        (
            "scope",
            "https://graph.microsoft.com/CloudPC.Read.All offline_access openid profile",
        ),
    ]);
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), expected);
    assert!(
        sign_in.host.asked().is_empty(),
        "nobody is asked before the browser is back"
    );
}

#[tokio::test]
async fn the_page_that_the_browser_comes_back_to_says_it_can_be_closed_and_nothing_else() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let answer = sign_in.get(&sign_in.target("code=the-code&session_state=s")).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(
        answer.contains("<h1>Done</h1><p>You can close this tab.</p>"),
        "{answer}"
    );
    let lower = answer.to_ascii_lowercase();
    for header in [
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "content-security-policy: default-src 'none'",
        "connection: close",
    ] {
        assert!(lower.contains(header), "{answer}");
    }
    assert!(!answer.contains("the-code") && !answer.contains(&sign_in.state()));
    assert!(sign_in.end().await.0.is_ok());
}

#[tokio::test]
async fn the_exchanges_are_those_of_rfc_6749_7636_and_8252() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let challenge = sent(&sign_in.asked)["code_challenge"].clone();
    let redirect_uri = format!("http://localhost:{}", sign_in.port);
    sign_in.get(&sign_in.target("code=the-code&session_state=s")).await;
    let (steps, page) = (Arc::clone(&sign_in.steps), sign_in.page.clone());
    let (end, host, stored) = sign_in.end().await;
    assert_eq!(end, Ok((zoe(), Keeping::MemoryByChoice)));
    assert_eq!(
        *steps.lock().unwrap(),
        [SignInStep::BrowserReady(page), SignInStep::BrowserAnswered]
    );
    assert_eq!(stored.unwrap().refresh_token.expose(), "refresh-1");
    host.assert_finished();
    let exchange = &host.asked()[0];
    assert_eq!(exchange.path, "/contoso.com/oauth2/v2.0/token");
    let verifier = exchange.form("code_verifier").unwrap();
    assert!((43..=128).contains(&verifier.len()), "{verifier}");
    assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)), challenge);
    let mut form = exchange.form.clone();
    form.retain(|(name, _)| name != "code_verifier");
    form.sort();
    let expected = pairs([
        ("client_id", CLIENT_ID),
        ("code", "the-code"),
        ("grant_type", "authorization_code"),
        ("redirect_uri", &redirect_uri),
    ]);
    assert_eq!(form, expected);
}

#[tokio::test]
async fn two_sign_ins_share_neither_state_nor_challenge_nor_port() {
    let (one, other) = (SignIn::begin([]).await, SignIn::begin([]).await);
    let (asked, also) = (sent(&one.asked), sent(&other.asked));
    for name in ["state", "code_challenge", "redirect_uri"] {
        assert_ne!(asked[name], also[name], "{name}");
    }
}

#[tokio::test]
async fn a_known_account_is_named_and_any_other_way_the_page_asks_which() {
    let clock = || Arc::new(ManualClock::new(NOON));
    let known = SignIn::with([], Some("zoe@contoso.com"), never(), clock()).await;
    let asked = sent(&known.asked);
    assert_eq!(
        (asked.get("login_hint").map(String::as_str), asked.get("prompt")),
        (Some("zoe@contoso.com"), None)
    );
    let nameless = SignIn::with([], Some(""), never(), clock()).await;
    assert_eq!(
        sent(&nameless.asked).get("prompt").map(String::as_str),
        Some("select_account")
    );
}

#[tokio::test]
async fn the_browser_may_come_back_over_either_address() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let request = get(&sign_in.target("code=c"));
    let six: IpAddr = Ipv6Addr::LOCALHOST.into();
    if std::net::TcpListener::bind((six, 0)).is_err() {
        eprintln!("this computer has no ::1: only 127.0.0.1 was looked at");
        sign_in.knock(&request).await;
    } else {
        let answer = knock(six, sign_in.port, request.as_bytes()).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert!(sign_in.end().await.0.is_ok());
}

#[tokio::test]
async fn whoever_else_knocks_is_turned_away_and_the_wait_goes_on() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let good = sign_in.target("code=c");
    let state = sign_in.state();
    let head = |line: &str| format!("{line} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let strangers = [
        (head("GET /favicon.ico"), "404"),
        (head("GET /"), "404"),
        (head("GET /?code=c"), "404"),
        (head("GET /?code=c&state=wrong"), "404"),
        (head(&format!("GET /?code=c&state={state}x")), "404"),
        (head(&format!("GET /?code=c&state={}", &state[1..])), "404"),
        (head(&format!("GET /elsewhere?code=c&state={state}")), "404"),
        (head(&format!("GET /?state={state}")), "404"),
        (head(&format!("GET {good}&code=d")), "404"),
        (head(&format!("HEAD {good}")), "405"),
        (head(&format!("POST {good}")), "405"),
        (head(&format!("OPTIONS {good}")), "405"),
        (head(&format!("GET /?{}", "x".repeat(400_000))), "4"),
        ("\u{16}\u{3}\u{1} hello?\r\n\r\n".to_owned(), "400"),
    ];
    for (request, status) in strangers {
        // A request that is cut off at its limit may end in a reset instead of an answer.
        let answer = sign_in.knock(&request).await;
        let is_long = request.len() > 100_000;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")) || (is_long && answer.is_empty()),
            "{answer}"
        );
        for secret in [state.as_str(), "localhost", "Rollcall", "login", "<html"] {
            assert!(!answer.contains(secret), "{secret} in {answer}");
        }
    }
    assert!(sign_in.host.asked().is_empty(), "no code was redeemed");
    assert!(!sign_in.task.is_finished());
    sign_in.get(&good).await;
    assert!(sign_in.end().await.0.is_ok());
}

#[tokio::test]
async fn slow_and_silent_visitors_keep_nobody_waiting() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let mut visitors = Vec::new();
    for piece in ["", "G", "GET / HTTP/1.1\r\nHost:"] {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, sign_in.port)).await.unwrap();
        stream.write_all(piece.as_bytes()).await.unwrap();
        visitors.push(stream);
    }
    let began = tokio::time::Instant::now();
    sign_in.get(&sign_in.target("code=c")).await;
    assert!(sign_in.end().await.0.is_ok());
    assert!(began.elapsed() < Duration::from_secs(9), "not as long as they may stay");
}

#[tokio::test]
async fn a_crowd_that_says_nothing_gives_way_to_the_browser() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let began = tokio::time::Instant::now();
    let mut crowd = Vec::new();
    for _ in 0..200 {
        crowd.push(TcpStream::connect((Ipv4Addr::LOCALHOST, sign_in.port)).await.unwrap());
    }
    let answer = sign_in.get(&sign_in.target("code=c")).await;
    assert!(answer.contains("<h1>Done</h1>"), "{answer}");
    assert!(sign_in.end().await.0.is_ok());
    assert!(began.elapsed() < Duration::from_secs(9), "nobody's time had to run out");
}

#[tokio::test]
async fn one_answer_is_taken_and_the_port_is_closed() {
    let sign_in = SignIn::begin([tokens(1)]).await;
    let request = get(&sign_in.target("code=c"));
    let both = tokio::join!(sign_in.knock(&request), sign_in.knock(&request));
    let shown = [both.0, both.1]
        .iter()
        .filter(|answer| answer.contains("<h1>Done</h1>"))
        .count();
    assert_eq!(shown, 1);
    let port = sign_in.port;
    let (end, host, _) = sign_in.end().await;
    assert!(end.is_ok());
    assert_eq!(host.asked().len(), 1, "one code, one exchange");
    assert_eq!(
        knock(Ipv4Addr::LOCALHOST.into(), port, b"GET / HTTP/1.1\r\n\r\n").await,
        None
    );
}

#[tokio::test]
async fn an_error_in_the_redirect_is_the_failure_it_names() {
    let description = |number: u32| {
        format!(
            "AADSTS{number}%3A+No.%0D%0ATrace+ID%3A+t-1%0D%0ACorrelation+ID%3A+c-1%0D%0ATimestamp%3A+2025-12-13+03%3A22%3A53Z"
        )
    };
    let table = [
        ("access_denied", 65_004, FailureKind::SignInDeclined),
        ("access_denied", 53_003, FailureKind::SignInDeclined),
        ("consent_required", 65_001, FailureKind::SignInRefused),
        ("interaction_required", 50_105, FailureKind::SignInRefused),
        ("temporarily_unavailable", 90_033, FailureKind::ServerError),
        ("something_new", 90_099, FailureKind::SignInRefused),
    ];
    for (word, number, kind) in table {
        let sign_in = SignIn::begin([]).await;
        let target = sign_in.target(&format!("error={word}&error_description={}", description(number)));
        let answer = sign_in.get(&target).await;
        assert!(
            answer.contains("<h1>Refused</h1>") && !answer.contains("AADSTS"),
            "{answer}"
        );
        let (end, host, stored) = sign_in.end().await;
        let failure = end.unwrap_err();
        assert_eq!(
            (failure.kind, failure.entra_code, failure.code.as_deref()),
            (kind, Some(number), Some(word))
        );
        assert_eq!(
            (failure.request_id.as_deref(), failure.correlation_id.as_deref()),
            (Some("t-1"), Some("c-1"))
        );
        assert!(host.asked().is_empty() && stored.is_none());
    }
}

#[tokio::test]
async fn a_code_that_is_not_redeemed_ends_with_what_the_host_said() {
    let table = [
        (error("invalid_grant"), FailureKind::SignInRefused),
        (error("access_denied"), FailureKind::SignInRefused),
        (
            json(401, r#"{"error":"invalid_client","error_codes":[7000218]}"#),
            FailureKind::SignInRefused,
        ),
        (json(503, "{}"), FailureKind::ServerError),
        (json(200, "{}"), FailureKind::BadSignInAnswer),
        (json(200, "{\"access"), FailureKind::NotJson),
        (Reply::Cut, FailureKind::ConnectionCut),
    ];
    for (reply, kind) in table {
        let sign_in = SignIn::begin([reply]).await;
        sign_in.get(&sign_in.target("code=c")).await;
        let session = sign_in.session.clone();
        let (end, host, stored) = sign_in.end().await;
        assert_eq!(end.unwrap_err().kind, kind);
        assert_eq!((session.account(), stored), (None, None));
        host.assert_finished();
    }
}

#[tokio::test]
async fn numbers_as_text_no_refresh_token_and_extra_fields_do_no_harm() {
    let bare = r#"{"token_type":"bearer","expires_in":"3600","access_token":"a","new":{"b":[1]},"foci":"1"}"#;
    let sign_in = SignIn::begin([json(200, bare)]).await;
    sign_in.get(&sign_in.target("code=c")).await;
    let session = sign_in.session.clone();
    let (end, _, stored) = sign_in.end().await;
    assert_eq!(end.unwrap().1, Keeping::NoRefreshToken);
    assert_eq!(stored, None);
    assert_eq!(session.access_token().await.unwrap().secret.expose(), "a");
}

#[tokio::test]
async fn the_wait_ends_after_ten_minutes_by_the_clock_also_across_sleep() {
    // Each look at the clock finds it four minutes on, as after a nap of the computer.
    let clock = Arc::new(ManualClock::new(NOON));
    let (moved, looks) = (Arc::clone(&clock), Arc::new(Mutex::new(0)));
    let counted = Arc::clone(&looks);
    let pause: Pause = Arc::new(move |_| {
        *counted.lock().unwrap() += 1;
        moved.advance(Duration::from_mins(4));
        Box::pin(tokio::task::yield_now())
    });
    let sign_in = SignIn::with([], None, pause, clock).await;
    let port = sign_in.port;
    let (end, host, _) = sign_in.end().await;
    assert_eq!(end.unwrap_err().kind, FailureKind::BrowserWaitOver);
    assert_eq!(*looks.lock().unwrap(), 3);
    assert!(host.asked().is_empty());
    assert_eq!(
        knock(Ipv4Addr::LOCALHOST.into(), port, b"GET / HTTP/1.1\r\n\r\n").await,
        None
    );
}

#[tokio::test]
async fn a_clock_that_stands_still_or_goes_back_does_not_prolong_the_wait() {
    let waited = Arc::new(Mutex::new(Duration::ZERO));
    let counted = Arc::clone(&waited);
    let pause: Pause = Arc::new(move |time| {
        *counted.lock().unwrap() += time;
        Box::pin(tokio::task::yield_now())
    });
    let sign_in = SignIn::with([], None, pause, Arc::new(ManualClock::new(NOON))).await;
    assert_eq!(sign_in.end().await.0.unwrap_err().kind, FailureKind::BrowserWaitOver);
    assert_eq!(*waited.lock().unwrap(), Duration::from_mins(10));
}

#[tokio::test]
async fn dropping_the_sign_in_closes_the_port() {
    let sign_in = SignIn::begin([]).await;
    sign_in.task.abort();
    assert!(sign_in.task.await.unwrap_err().is_cancelled());
    assert_eq!(
        knock(Ipv4Addr::LOCALHOST.into(), sign_in.port, b"GET / HTTP/1.1\r\n\r\n").await,
        None
    );
    assert!(sign_in.host.asked().is_empty());
}

#[tokio::test]
async fn neither_code_nor_state_nor_verifier_is_in_any_debug() {
    let sign_in = SignIn::begin([error("invalid_grant")]).await;
    sign_in.get(&sign_in.target("code=geheimnis")).await;
    let (state, steps, session) = (sign_in.state(), Arc::clone(&sign_in.steps), sign_in.session.clone());
    let challenge = sent(&sign_in.asked)["code_challenge"].clone();
    let (end, host, _) = sign_in.end().await;
    let verifier = host.asked()[0].form("code_verifier").unwrap().to_owned();
    let said = format!("{steps:?} {session:?} {end:?}");
    for secret in ["geheimnis", &state, &challenge, &verifier] {
        assert!(!said.contains(secret), "{said}");
    }
}
