//! What Windows says about proxies, understood: a person's settings, the answer of a PAC script, the list of
//! hosts that need none. Asks nobody itself, so that it is tested on every system.

use url::{Host, Url};

use crate::model::ProxyUrl;

/// The proxy settings of the person who is logged on.
#[derive(Clone, Debug, Default)]
pub struct ProxySettings {
    /// Where the network itself may say where its script lies (WPAD).
    pub detection: Option<Detection>,
    /// Where the PAC script lies.
    pub script: Option<String>,
    /// The proxies entered by hand.
    pub by_hand: Option<ProxyList>,
}

/// "Automatically detect settings" is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection;

/// Proxies and the hosts that need none, both as Windows writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProxyList {
    /// `host:port;host2:port2`, or `http=host:port;https=host:port`.
    pub proxies: String,
    /// `*.contoso.com;10.*;<local>`.
    pub bypass: String,
}

/// Where to look for a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search<'a> {
    /// Ask the network (DHCP, then DNS).
    Detect,
    /// At this address.
    Script(&'a str),
}

/// What a script says about one URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptAnswer {
    /// No proxy.
    Direct,
    /// One of these.
    Through(ProxyList),
}

/// The proxy for a URL. Asked for in the order of Windows' own programs: what the network says, the script,
/// what was entered by hand; what does not answer is passed over. Of several proxies the first one counts.
pub fn proxy_for(
    settings: &ProxySettings,
    url: &Url,
    mut ask: impl FnMut(Search<'_>) -> Option<ScriptAnswer>,
) -> Option<ProxyUrl> {
    let answer = settings
        .detection
        .and_then(|Detection| ask(Search::Detect))
        .or_else(|| ask(Search::Script(settings.script.as_deref()?)));
    match answer {
        Some(ScriptAnswer::Direct) => None,
        Some(ScriptAnswer::Through(list)) => list.proxy_for(url),
        None => settings.by_hand.as_ref()?.proxy_for(url),
    }
}

impl ProxyList {
    /// The first proxy for a URL that can be used; `None` where it needs none.
    fn proxy_for(&self, url: &Url) -> Option<ProxyUrl> {
        if entries(&self.bypass).any(|entry| is_spared(entry, url)) {
            return None;
        }
        let of_scheme = entries(&self.proxies).filter_map(|entry| match entry.split_once('=') {
            Some((scheme, proxy)) => scheme.eq_ignore_ascii_case(url.scheme()).then_some(proxy),
            None => Some(entry),
        });
        of_scheme
            .take_while(|entry| !entry.eq_ignore_ascii_case("direct"))
            .find_map(|entry| {
                if entry.contains("://") {
                    ProxyUrl::parse(entry).ok()
                } else {
                    ProxyUrl::parse(&format!("http://{entry}")).ok()
                }
            })
    }
}

/// Windows separates by semicolons or blanks.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(|letter: char| letter == ';' || letter.is_whitespace())
        .filter(|entry| !entry.is_empty())
}

/// Whether an entry of the bypass list, `[scheme://]host[:port]` with stars in its host, means a URL.
fn is_spared(entry: &str, url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
    if entry.eq_ignore_ascii_case("<local>") {
        return matches!(url.host(), Some(Host::Domain(_))) && !host.contains('.');
    }
    let entry = entry.to_ascii_lowercase();
    let (scheme, rest) = entry.split_once("://").map_or((None, &*entry), |(s, r)| (Some(s), r));
    let (pattern, port) = match rest.rsplit_once(':') {
        // The colons of an IPv6 address stand in brackets.
        Some((pattern, port)) if !port.ends_with(']') => (pattern, Some(port)),
        Some(_) | None => (rest, None),
    };
    scheme.is_none_or(|scheme| scheme == url.scheme())
        && port.is_none_or(|port| port.parse().ok() == url.port_or_known_default())
        && fits(pattern, &host)
}

/// Whether a text fits a pattern in which a star stands for any letters.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut left) = text.strip_prefix(start) else {
        return false;
    };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let end = pieces.pop().unwrap_or_default();
    for piece in pieces {
        match left.split_once(piece) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAPH: &str = "https://graph.microsoft.com/";

    fn list(proxies: &str, bypass: &str) -> ProxyList {
        ProxyList {
            proxies: proxies.to_owned(),
            bypass: bypass.to_owned(),
        }
    }

    fn named(proxies: &str, bypass: &str, url: &str) -> Option<String> {
        let proxy = list(proxies, bypass).proxy_for(&url.parse().unwrap());
        proxy.map(|proxy| proxy.url().to_string())
    }

    #[test]
    fn the_first_proxy_for_the_scheme_counts() {
        for (proxies, expected) in [
            ("proxy:8080;second:8080", Some("http://proxy:8080/")),
            ("http=plain:80;https=tls:8443", Some("http://tls:8443/")),
            ("HTTPS=tls:8443", Some("http://tls:8443/")),
            ("https=https://tls:8443 http=plain", Some("https://tls:8443/")),
            ("https://tls", Some("https://tls/")),
            ("proxy", Some("http://proxy/")),
            (" proxy:3128 ", Some("http://proxy:3128/")),
            ("[fd00::1]:3128", Some("http://[fd00::1]:3128/")),
            ("socks=socks:1080;http=plain:80", None),
            ("ada:geheim@proxy:80;second:80", Some("http://second/")),
            ("proxy:99999;second:8080", Some("http://second:8080/")),
            ("DIRECT;proxy:80", None),
            ("", None),
            (";; ;", None),
            ("=", None),
        ] {
            assert_eq!(named(proxies, "", GRAPH).as_deref(), expected, "{proxies}");
        }
    }

    #[test]
    fn the_bypass_list_spares_what_it_means_and_no_more() {
        for (bypass, url, spared) in [
            ("*.microsoft.com", GRAPH, true),
            ("*.MICROSOFT.com", GRAPH, true),
            ("graph.*", GRAPH, true),
            ("g*soft*com", GRAPH, true),
            ("*", GRAPH, true),
            ("contoso.com; graph.microsoft.com", GRAPH, true),
            ("https://graph.microsoft.com", GRAPH, true),
            ("http://graph.microsoft.com", GRAPH, false),
            ("graph.microsoft.com:443", GRAPH, true),
            ("graph.microsoft.com:8443", GRAPH, false),
            ("microsoft.com", GRAPH, false),
            ("*.com.example", GRAPH, false),
            ("<local>", GRAPH, false),
            ("<local>", "https://intranet/", true),
            ("<LOCAL>", "https://10.0.0.1/", false),
            ("10.*", "https://10.0.0.1/", true),
            ("10.*", "https://110.0.0.1/", false),
            ("[fd00::1]", "https://[fd00::1]/", true),
            ("<-loopback>", GRAPH, false),
            ("a*b", "https://ab/", true),
            ("ab*b", "https://ab/", false),
            ("", GRAPH, false),
        ] {
            assert_eq!(named("proxy", bypass, url).is_none(), spared, "{bypass} for {url}");
        }
    }

    #[test]
    fn detection_comes_before_the_script_and_the_script_before_what_was_entered() {
        let settings = ProxySettings {
            detection: Some(Detection),
            script: Some("http://pac.example/proxy.pac".to_owned()),
            by_hand: Some(list("by-hand", "")),
        };
        let url: Url = GRAPH.parse().unwrap();
        let through = |name: &str| Some(ScriptAnswer::Through(list(name, "")));
        let table = [
            (through("detected"), through("script"), Some("detected:80"), 1),
            (Some(ScriptAnswer::Direct), through("script"), None, 1),
            (None, through("script"), Some("script:80"), 2),
            (None, Some(ScriptAnswer::Direct), None, 2),
            (None, None, Some("by-hand:80"), 2),
        ];
        for (detected, script, expected, num_asked) in table {
            let mut asked = 0;
            let proxy = proxy_for(&settings, &url, |search| {
                asked += 1;
                match search {
                    Search::Detect => detected.clone(),
                    Search::Script(address) => script.clone().filter(|_| address.ends_with("proxy.pac")),
                }
            });
            assert_eq!(proxy.map(|proxy| proxy.host_and_port()).as_deref(), expected);
            assert_eq!(asked, num_asked);
        }
        let nothing = ProxySettings::default();
        assert_eq!(proxy_for(&nothing, &url, |search| panic!("{search:?}")), None);
    }
}
