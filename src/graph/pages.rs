//! How pages follow one another: every link whole and opaque, checked before it is followed, and remembered,
//! so that a chain that leads astray or in a circle ends loudly.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use reqwest::Url;
use tokio::task::JoinHandle;

use super::client::trusts;
use super::exchange::Trace;
use super::wire::{Page, Record, decode_page};
use super::{GraphClient, OnWait, error};
use crate::model::{Failure, FailureKind, Origin, PageLink, PageRecord, ResumePoint, Timestamp};

/// A chain of pages.
pub struct Pages {
    client: GraphClient,
    position: Position,
    /// Pages read.
    num_read: u32,
    /// Hashes of every link followed.
    seen: HashSet<u64>,
    hasher: RandomState,
    /// The page that comes next, where it is asked for already.
    ahead: Option<Ahead>,
    /// A buffer to read into.
    spare: Vec<u8>,
}

/// Where the chain stands.
#[derive(Debug)]
enum Position {
    /// This page comes next.
    At(Url),
    /// This page comes next, once more: it was read, and its link could not be followed.
    Again(Url),
    /// The page at `from` was read, and its link cannot be followed.
    Astray {
        from: Url,
        kind: FailureKind,
        trace: Box<Trace>,
    },
    /// The last page was read.
    End,
}

/// A page on its way, or here; dropping it ends the asking.
enum Ahead {
    Asked(JoinHandle<Answer>),
    Here(Box<Answer>),
}

/// What asking for a page brought.
struct Answer {
    trace: Trace,
    result: Result<(), Failure>,
    bytes: Vec<u8>,
}

impl Ahead {
    /// Waits until it is here. Dropping this future loses nothing.
    async fn arrive(&mut self) {
        if let Self::Asked(task) = self {
            let answer = task.await.unwrap_or_else(|error| {
                log::error!("asking for a page failed: {error}");
                Answer {
                    trace: Trace::new(Timestamp::from_ticks(0)),
                    result: Err(Failure::new(FailureKind::Internal)),
                    bytes: Vec::new(),
                }
            });
            *self = Self::Here(Box::new(answer));
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        if let Self::Asked(task) = self {
            task.abort();
        }
    }
}

/// What fetching a page brought.
pub enum Fetched {
    /// A body.
    Body(Trace),
    /// There are no more pages.
    End,
    /// It failed; the next fetch tries the last good link again.
    Failed(Box<PageFailure>),
}

/// A page that did not come.
#[derive(Debug)]
pub struct PageFailure {
    /// Why.
    pub failure: Failure,
    /// Which, counted from 1.
    pub page: u32,
    /// The exchange, where there was one.
    pub trace: Option<Trace>,
}

impl PageFailure {
    /// As the run's details keep it.
    pub fn record(&self) -> Option<PageRecord> {
        self.trace.as_ref().map(|trace| trace.record(self.page, 0))
    }
}

impl Pages {
    /// A chain that begins at `first`.
    pub fn new(client: GraphClient, first: Url) -> Self {
        let hasher = RandomState::new();
        let seen = HashSet::from([hasher.hash_one(first.as_str())]);
        Self {
            client,
            position: Position::At(first),
            num_read: 0,
            seen,
            hasher,
            ahead: None,
            spare: Vec::new(),
        }
    }

    /// A chain that goes on where another broke off. The link is checked as one of Graph's is: it may come from a
    /// file.
    ///
    /// # Errors
    /// [`FailureKind::ForeignLink`], or [`FailureKind::WrongShape`] for what is no link.
    pub fn going_on(client: GraphClient, point: &ResumePoint) -> Result<Self, Failure> {
        let link = Url::parse(point.link.as_str()).map_err(|_| Failure::new(not_a_link()))?;
        if !client.trusts(&link) {
            return Err(Failure::new(foreign(&link)));
        }
        let mut pages = Self::new(client, link.clone());
        pages.num_read = point.num_pages;
        if point.is_read {
            pages.position = Position::Again(link);
        }
        Ok(pages)
    }

    /// The page that comes next, where there is one that may be asked for.
    pub fn next_link(&self) -> Option<PageLink> {
        match &self.position {
            Position::At(url) | Position::Again(url) | Position::Astray { from: url, .. } => {
                Some(PageLink::new(url.as_str().to_owned()))
            }
            Position::End => None,
        }
    }

    /// Whether the page that comes next was read before.
    pub fn next_is_read(&self) -> bool {
        match &self.position {
            Position::Again(_) | Position::Astray { .. } => true,
            Position::At(_) | Position::End => false,
        }
    }

    /// Asks through another client of the same root from now on.
    pub fn replace_client(&mut self, client: GraphClient) {
        self.ahead = None;
        self.client = client;
    }

    /// Pages read so far.
    pub fn num_read(&self) -> u32 {
        self.num_read
    }

    /// The client that fetches.
    pub fn client(&self) -> &GraphClient {
        &self.client
    }

    /// Fetches the next page's body.
    pub async fn fetch(&mut self, body: &mut Vec<u8>, on_wait: &Arc<OnWait>) -> Fetched {
        let page = self.num_read.saturating_add(1);
        match &self.position {
            Position::End => Fetched::End,
            Position::At(_) | Position::Again(_) => {
                self.ask_ahead(on_wait);
                // Taken out, so that dropping this future ends the asking.
                let Some(mut ahead) = self.ahead.take() else {
                    return Fetched::End;
                };
                ahead.arrive().await;
                let Ahead::Here(answer) = &mut ahead else {
                    return Fetched::End;
                };
                std::mem::swap(body, &mut answer.bytes);
                self.spare = std::mem::take(&mut answer.bytes);
                let trace = answer.trace.clone();
                match std::mem::replace(&mut answer.result, Ok(())) {
                    Ok(()) => Fetched::Body(trace),
                    Err(failure) => {
                        let trace = (trace.num_tries > 0).then_some(trace);
                        Fetched::Failed(Box::new(PageFailure { failure, page, trace }))
                    }
                }
            }
            Position::Astray { from, kind, trace } => {
                let mut failure = Failure::new(kind.clone());
                // The ids of the answer that held the link.
                trace.mark(&mut failure, self.client.now());
                failure.http_status = None;
                // Asked once more, the page before may lead on.
                self.position = Position::Again(from.clone());
                Fetched::Failed(Box::new(PageFailure {
                    failure,
                    page,
                    trace: None,
                }))
            }
        }
    }

    /// Asks for the next page, where there is one, so that it is on its way while the one before is put away.
    pub fn ask_ahead(&mut self, on_wait: &Arc<OnWait>) {
        let (Position::At(url) | Position::Again(url)) = &self.position else {
            return;
        };
        if self.ahead.is_some() {
            return;
        }
        let (client, url, on_wait) = (self.client.clone(), url.clone(), Arc::clone(on_wait));
        let mut bytes = std::mem::take(&mut self.spare);
        self.ahead = Some(Ahead::Asked(tokio::spawn(async move {
            let (trace, result) = client.send(&url, &mut bytes, on_wait.as_ref()).await;
            Answer { trace, result, bytes }
        })));
    }

    /// Waits until the next page is here; what then happens to it is [`Pages::fetch`]'s. Dropping this future
    /// ends no asking.
    pub async fn arrival(&mut self, on_wait: &Arc<OnWait>) {
        self.ask_ahead(on_wait);
        if let Some(ahead) = &mut self.ahead {
            ahead.arrive().await;
        }
    }

    /// Asks for nothing any more until the next fetch.
    pub fn stop_asking(&mut self) {
        self.ahead = None;
    }

    /// Reads a fetched body and moves on to the page its link names.
    pub fn read<'a, R: Record<'a>>(&mut self, body: &'a [u8], trace: &Trace) -> Result<Page<'a, R>, Box<PageFailure>> {
        match decode_page(body) {
            Ok(page) => {
                if !self.next_is_read() {
                    self.num_read = self.num_read.saturating_add(1);
                }
                self.move_on(page.next_link.as_deref(), trace);
                Ok(page)
            }
            Err(kind) => Err(Box::new(self.unreadable(kind, body, trace))),
        }
    }

    fn unreadable(&self, kind: FailureKind, body: &[u8], trace: &Trace) -> PageFailure {
        let kind = if kind == FailureKind::NotJson && trace.says_html {
            FailureKind::HtmlInstead
        } else {
            kind
        };
        let mut failure = Failure::new(kind);
        // An error body under a success status explains the missing rows.
        if trace.has_error {
            error::add_details(&mut failure, body);
        }
        trace.mark(&mut failure, self.client.now());
        PageFailure {
            failure,
            page: self.num_read.saturating_add(1),
            trace: Some(trace.clone()),
        }
    }

    fn move_on(&mut self, link: Option<&str>, trace: &Trace) {
        let (Position::At(here) | Position::Again(here)) = &self.position else {
            return;
        };
        let Some(link) = link else {
            self.position = Position::End;
            return;
        };
        self.position = match self.check(here, link) {
            Ok(next) => {
                self.seen.insert(self.hasher.hash_one(next.as_str()));
                Position::At(next)
            }
            Err(kind) => Position::Astray {
                from: here.clone(),
                kind,
                trace: Box::new(trace.clone()),
            },
        };
    }

    /// A link that may be followed: on the root's origin, and never followed before.
    fn check(&self, here: &Url, link: &str) -> Result<Url, FailureKind> {
        let next = follow(here, link, self.client.origin())?;
        if self.seen.contains(&self.hasher.hash_one(next.as_str())) || self.num_read >= self.client.limits().max_pages {
            return Err(FailureKind::RepeatedLink);
        }
        Ok(next)
    }
}

/// Where a page's link leads, if the token may go there.
pub(super) fn follow(here: &Url, link: &str, origin: &Origin) -> Result<Url, FailureKind> {
    let next = here.join(link).map_err(|_| not_a_link())?;
    if trusts(origin, &next) {
        Ok(next)
    } else if Origin::of(&next) == *origin {
        // It brings a user name.
        Err(not_a_link())
    } else {
        Err(foreign(&next))
    }
}

fn not_a_link() -> FailureKind {
    FailureKind::WrongShape {
        expected: "@odata.nextLink".to_owned(),
    }
}

fn foreign(link: &Url) -> FailureKind {
    FailureKind::ForeignLink {
        origin: Origin::of(link).as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::auth::{AccessToken, BoxFuture, TokenSource};
    use crate::http::{HttpOptions, build};
    use crate::model::{GraphRoot, SystemClock};

    struct NoTokens;

    impl TokenSource for NoTokens {
        fn access_token(&self) -> BoxFuture<'_, Result<AccessToken, Failure>> {
            panic!("no token may be asked for here")
        }

        fn renewed<'a>(
            &'a self,
            _: &'a AccessToken,
            _: Option<&'a str>,
        ) -> BoxFuture<'a, Result<AccessToken, Failure>> {
            panic!("no token may be renewed here")
        }
    }

    fn chain() -> Pages {
        let root = GraphRoot::parse("https://graph.microsoft.com/beta").unwrap();
        let http = build(&HttpOptions::default()).unwrap();
        let client = GraphClient::new(http, root, Arc::new(NoTokens), Arc::new(SystemClock));
        Pages::new(client, Url::parse("https://graph.microsoft.com/beta/first").unwrap())
    }

    fn next(link: &str) -> Result<String, FailureKind> {
        let pages = chain();
        let Position::At(here) = &pages.position else {
            panic!("a chain begins at a page")
        };
        pages.check(here, link).map(|url| url.to_string())
    }

    #[test]
    fn a_link_is_followed_whole_and_opaque() {
        for link in [
            "https://graph.microsoft.com/testprodbeta_cpc_int/x('a%27b')?$skiptoken=a%2Bb%3D%3D&x=%20",
            "https://graph.microsoft.com:443/beta/x?$skiptoken=RFNwdAIAAQAAAA",
        ] {
            assert_eq!(
                next(link).map(|followed| followed.replace(":443", "")),
                Ok(link.replace(":443", ""))
            );
        }
        assert_eq!(
            next("second?$skip=100"),
            Ok("https://graph.microsoft.com/beta/second?$skip=100".to_owned())
        );
    }

    #[test]
    fn scheme_host_and_port_must_be_the_root_s() {
        for link in [
            "http://graph.microsoft.com/beta/x",
            "https://graph.microsoft.com:444/beta/x",
            "https://graph.microsoft.com.evil.example/beta/x",
            "https://evil.example\\@graph.microsoft.com/x",
            "https://graph.microsoft.com@evil.example/x",
            "//evil.example/beta/x",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ] {
            assert!(
                matches!(next(link), Err(FailureKind::ForeignLink { .. })),
                "{link}: {:?}",
                next(link)
            );
        }
        assert_eq!(
            next("https://me:secret@graph.microsoft.com/beta/x"),
            Err(not_a_link()),
            "a user name"
        );
        let named = next("https://evil.example:8443/x?token=1");
        assert_eq!(
            named,
            Err(FailureKind::ForeignLink {
                origin: "https://evil.example:8443".to_owned()
            })
        );
    }

    #[test]
    fn a_link_to_a_page_already_read_is_not_followed() {
        for link in [
            "",
            "https://graph.microsoft.com/beta/first",
            "https://GRAPH.microsoft.com/beta/../beta/first",
            "first",
        ] {
            assert_eq!(next(link), Err(FailureKind::RepeatedLink), "{link}");
        }
        assert_eq!(
            next("https://"),
            Err(FailureKind::WrongShape {
                expected: "@odata.nextLink".to_owned()
            })
        );
    }
}
