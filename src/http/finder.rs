//! Proxies that have to be asked for, one origin at a time. Asking may take seconds (a script is fetched and
//! run), so it is done off the async threads, with a bounded wait, and remembered.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use crate::model::{Origin, ProxyUrl};

/// How long an answer counts: a laptop changes networks.
const KEPT_FOR: Duration = Duration::from_mins(5);
/// How long a request waits for the answer. Looking for a script in a network that has none takes a few seconds.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How long nobody waits again after that; a late answer counts as soon as it comes.
const PATIENCE_AGAIN: Duration = Duration::from_mins(1);

/// Asks, and may block. The URL is an origin with the path `/`: nobody else learns what is asked for there.
pub type Ask = Arc<dyn Fn(&Url) -> Option<ProxyUrl> + Send + Sync>;

/// Remembers which proxy stands before which origin.
pub struct Finder {
    ask: Ask,
    known: Mutex<HashMap<Origin, Known>>,
    /// Held while asking, so that one answer serves everybody who waits.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Known {
    proxy: Option<ProxyUrl>,
    until: Instant,
}

impl Finder {
    #[cfg_attr(not(any(windows, test)), expect(dead_code, reason = "only Windows has to be asked"))]
    pub fn new(ask: Ask) -> Self {
        Self {
            ask,
            known: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// Makes [`Finder::known`] answer for a URL's origin.
    pub async fn find(self: &Arc<Self>, url: &Url) {
        if self.is_fresh(url) {
            return;
        }
        let _turn = self.turn.lock().await;
        if self.is_fresh(url) {
            return;
        }
        let (this, asked) = (Arc::clone(self), url.clone());
        let answer = tokio::task::spawn_blocking(move || {
            let origin = asked.join("/").map(without_secrets);
            let proxy = origin.ok().and_then(|origin| (this.ask)(&origin));
            this.learn(&asked, proxy, KEPT_FOR);
        });
        if tokio::time::timeout(LONGEST_WAIT, answer).await.is_err() {
            // The way that was right before is the best guess.
            self.learn(url, self.known(url), PATIENCE_AGAIN);
        }
    }

    /// The proxy last heard of; `None` where there is none. Never waits.
    pub fn known(&self, url: &Url) -> Option<ProxyUrl> {
        self.lock().get(&Origin::of(url))?.proxy.clone()
    }

    fn is_fresh(&self, url: &Url) -> bool {
        let now = Instant::now();
        self.lock().get(&Origin::of(url)).is_some_and(|known| now < known.until)
    }

    fn learn(&self, url: &Url, proxy: Option<ProxyUrl>, kept_for: Duration) {
        let until = Instant::now() + kept_for;
        self.lock().insert(Origin::of(url), Known { proxy, until });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Origin, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Finder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finder").finish_non_exhaustive()
    }
}

fn without_secrets(mut url: Url) -> Url {
    // Both fail only for a URL that could not hold them in the first place.
    let _cannot = url.set_username("");
    let _cannot = url.set_password(None);
    url
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    fn proxy(name: &str) -> Option<ProxyUrl> {
        ProxyUrl::parse(&format!("http://{name}")).ok()
    }

    #[tokio::test(start_paused = true)]
    async fn each_origin_is_asked_for_once_in_five_minutes_and_no_path_is_told() {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let finder = Arc::new(Finder::new(Arc::new(move |url: &Url| {
            noted.lock().unwrap().push(url.to_string());
            proxy(&format!("for-{}", url.host_str().unwrap()))
        })));
        let page = url("https://graph.microsoft.com/beta/x?$skiptoken=secret#y");
        assert_eq!(finder.known(&page), None);
        tokio::join!(finder.find(&page), finder.find(&page));
        finder.find(&url("https://graph.microsoft.com/other")).await;
        finder.find(&url("https://login.example/")).await;
        assert_eq!(finder.known(&page), proxy("for-graph.microsoft.com"));
        assert_eq!(
            finder.known(&url("https://login.example/x")),
            proxy("for-login.example")
        );
        assert_eq!(
            *asked.lock().unwrap(),
            ["https://graph.microsoft.com/", "https://login.example/"]
        );
        tokio::time::advance(KEPT_FOR).await;
        finder.find(&page).await;
        assert_eq!(asked.lock().unwrap().len(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_does_not_come_holds_nobody_up_twice_and_counts_when_it_comes() {
        let (started, mut starts) = tokio::sync::mpsc::channel(1);
        let (release, released) = mpsc::sync_channel::<()>(1);
        let released = Mutex::new(released);
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let finder = Arc::new(Finder::new(Arc::new(move |_: &Url| {
            counted.fetch_add(1, Ordering::SeqCst);
            started.blocking_send(()).unwrap();
            released.lock().unwrap().recv().unwrap();
            started.blocking_send(()).unwrap();
            proxy("late")
        })));
        let page = url("https://graph.microsoft.com/beta");
        let waits = tokio::spawn({
            let (finder, page) = (Arc::clone(&finder), page.clone());
            async move { finder.find(&page).await }
        });
        starts.recv().await.unwrap();
        tokio::time::advance(LONGEST_WAIT).await;
        waits.await.unwrap();
        finder.find(&page).await;
        assert_eq!((finder.known(&page), count.load(Ordering::SeqCst)), (None, 1));
        release.send(()).unwrap();
        starts.recv().await.unwrap();
        while finder.known(&page).is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(finder.known(&page), proxy("late"));
    }
}
