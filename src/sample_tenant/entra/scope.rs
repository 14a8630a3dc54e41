//! What a client asks to be allowed.

use super::denial::Denial;

const GRAPH: &str = "https://graph.microsoft.com/";
const OPENID: [&str; 4] = ["openid", "profile", "email", "offline_access"];
/// The permissions registered for the client.
const PERMISSIONS: [&str; 2] = ["CloudPC.Read.All", ".default"];

/// A granted scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    names: Vec<String>,
}

impl Scope {
    /// Reads a `scope` field: OpenID's words and at least one permission of Graph's.
    ///
    /// A permission without its resource means Graph's, as at Entra.
    pub fn parse(text: &str) -> Result<Self, Denial> {
        let names: Vec<String> = text.split_ascii_whitespace().map(str::to_owned).collect();
        let permits = |name: &String| PERMISSIONS.contains(&name.strip_prefix(GRAPH).unwrap_or(name));
        let invalid = |name: &str| {
            let text = format!(
                "The provided value for the input parameter 'scope' is not valid. The scope '{name}' does not exist."
            );
            Denial::new("invalid_scope", 70_011, text)
        };
        if let Some(unknown) = names
            .iter()
            .find(|name| !permits(name) && !OPENID.contains(&name.as_str()))
        {
            return Err(invalid(unknown));
        }
        if names.iter().any(permits) {
            Ok(Self { names })
        } else {
            Err(invalid(text))
        }
    }

    /// Whether a name is part of it.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other == name)
    }

    /// As an answer lists it: permissions in full, without `offline_access`.
    pub fn granted(&self) -> String {
        let full = self.names.iter().filter(|name| *name != "offline_access").map(|name| {
            let is_permission = PERMISSIONS.contains(&name.as_str());
            if is_permission {
                format!("{GRAPH}{name}")
            } else {
                name.clone()
            }
        });
        full.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registered_permission_is_granted_in_full() {
        let scope = Scope::parse("https://graph.microsoft.com/CloudPC.Read.All offline_access openid").unwrap();
        assert!(scope.has("offline_access") && scope.has("openid") && !scope.has("profile"));
        assert_eq!(
            Scope::parse("CloudPC.Read.All offline_access").unwrap().granted(),
            "https://graph.microsoft.com/CloudPC.Read.All"
        );
    }

    #[test]
    fn other_permissions_and_none_are_invalid() {
        for text in [
            "https://graph.microsoft.com/Mail.Read",
            "openid offline_access",
            "",
            "https://vault.example/CloudPC.Read.All",
        ] {
            assert_eq!(Scope::parse(text).unwrap_err().code, 70_011, "{text}");
        }
    }
}
