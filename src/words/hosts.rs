//! Hosts as the people who look after a network name them.

/// What a firewall has to let through: the default port is said, too.
pub fn with_port(host: &str) -> String {
    // The colons of an IPv6 address stand in brackets.
    let has_port = host.rsplit(']').next().is_some_and(|rest| rest.contains(':'));
    if has_port {
        host.to_owned()
    } else {
        format!("{host}:443")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firewall_is_told_the_port() {
        for (host, expected) in [
            ("graph.example", "graph.example:443"),
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("[::1]", "[::1]:443"),
            ("[::1]:9", "[::1]:9"),
        ] {
            assert_eq!(with_port(host), expected);
        }
    }
}
