//! What belongs to a national cloud: the results function exists in the global cloud alone (Graph's page of
//! `retrieveDeployAgentActionResults`), so that it is said before anybody signs in there.

use url::Url;

/// Sign-in hosts and Graph roots of the clouds for the United States' government and for China, and of the former German one.
const HOSTS: [&str; 9] = [
    "login.microsoftonline.us",
    "login-us.microsoftonline.com",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
    "login.microsoftonline.de",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn",
    "graph.microsoft.de",
];

/// The domains that only tenants of a national cloud have.
const DOMAINS: [&str; 3] = ["onmicrosoft.us", "onmschina.cn", "onmicrosoft.de"];

/// Whether a URL leads to a host of a national cloud.
pub(super) fn is_national_host(url: &Url) -> bool {
    url.host_str()
        .is_some_and(|host| HOSTS.contains(&host.trim_end_matches('.')))
}

/// Whether only a tenant of a national cloud can have this domain, which is in lower case.
pub(super) fn is_national_domain(domain: &str) -> bool {
    DOMAINS
        .iter()
        .any(|national| domain.strip_suffix(national).is_some_and(|rest| rest.ends_with('.')))
}

/// Whether a tenant of a national cloud often has such a domain, although others may have it too.
pub(super) fn is_perhaps_national_domain(domain: &str) -> bool {
    [".us", ".gov", ".mil", ".cn"].iter().any(|end| domain.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_compared_as_a_whole() {
        let is_national = |text: &str| is_national_host(&Url::parse(text).unwrap());
        assert!(is_national("https://login.microsoftonline.us/x"));
        assert!(is_national("https://login.microsoftonline.us./x"), "a dot at the end");
        assert!(is_national("https://GRAPH.microsoft.us/beta"));
        assert!(!is_national("https://login.microsoftonline.com"));
        assert!(!is_national("https://graph.microsoft.us.proxy.example/beta"));
    }

    #[test]
    fn a_domain_of_a_national_cloud_is_told_from_one_that_merely_looks_so() {
        for domain in [
            "contoso.onmicrosoft.us",
            "contoso.partner.onmschina.cn",
            "a.b.onmicrosoft.us",
        ] {
            assert!(is_national_domain(domain), "{domain}");
        }
        for domain in [
            "contoso.us",
            "contoso.onmicrosoft.com",
            "myonmicrosoft.us",
            "onmicrosoft.us",
        ] {
            assert!(!is_national_domain(domain), "{domain}");
        }
        assert!(is_perhaps_national_domain("contoso.us") && !is_perhaps_national_domain("contoso.com"));
    }
}
