//! Who signed in, read from the ID token (OpenID Connect). It is not verified: it comes straight from the
//! token endpoint, and what it says is shown and never decides anything.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::model::Account;

/// Names longer than this are cut: they are for a label.
const LONGEST_CLAIM: usize = 256;

/// The account that an ID token names; `None` where it cannot be read.
pub(super) fn account(id_token: &str) -> Option<Account> {
    let payload = id_token.split('.').nth(1)?.trim_end_matches('=');
    let claims: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let claim = |name: &str| {
        let text: String = claims
            .get(name)?
            .as_str()?
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_CLAIM)
            .collect();
        (!text.trim().is_empty()).then_some(text)
    };
    claims.is_object().then(|| Account {
        username: claim("preferred_username")
            .or_else(|| claim("upn"))
            .or_else(|| claim("email"))
            .unwrap_or_default(),
        name: claim("name"),
        tenant_id: claim("tid"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(claims: &str) -> String {
        format!("e30.{}.c2lnbmF0dXJl", BASE64_URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn the_claims_name_the_account() {
        let claims = r#"{"preferred_username":"zoe@contoso.com","name":"Zoë\n Ash","tid":"9adc7d86","aud":"x"}"#;
        let expected = Account {
            username: "zoe@contoso.com".to_owned(),
            name: Some("Zoë Ash".to_owned()),
            tenant_id: Some("9adc7d86".to_owned()),
        };
        assert_eq!(account(&token(claims)), Some(expected));
    }

    #[test]
    fn missing_and_odd_claims_leave_gaps() {
        let nobody = Account {
            username: String::new(),
            name: None,
            tenant_id: None,
        };
        assert_eq!(account(&token("{}")), Some(nobody.clone()));
        assert_eq!(
            account(&token(r#"{"name":7,"tid":null,"preferred_username":" "}"#)),
            Some(nobody)
        );
        assert_eq!(
            account(&token(r#"{"upn":"a@b.c"}"#)).map(|a| a.username),
            Some("a@b.c".to_owned())
        );
        assert_eq!(
            account(&token(&format!(r#"{{"upn":"{}"}}"#, "x".repeat(9_999)))).map(|a| a.username.len()),
            Some(256)
        );
    }

    #[test]
    fn rubbish_is_no_account() {
        for rubbish in [
            "",
            "a",
            "a.b",
            "..",
            "a.!!.c",
            "a.e30",
            "ä.ö.ü",
            &token("[]"),
            &token("\"x\""),
            &token("{"),
        ] {
            let expected = (rubbish == "a.e30").then(|| Account {
                username: String::new(),
                name: None,
                tenant_id: None,
            });
            assert_eq!(account(rubbish), expected, "{rubbish}");
        }
    }
}
