//! Browser sign-ins: the wish on the approve page, then the code on its way back (RFC 6749 §4.1, RFC 7636).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::denial::Denial;
use super::scope::Scope;
use super::secrets::random_text;

const LIFETIME: Duration = Duration::from_mins(10);

/// What a client asked for in the browser.
#[derive(Clone)]
pub struct Wish {
    /// Where the browser is sent back to.
    pub redirect_uri: String,
    /// Returned as it came.
    pub state: Option<String>,
    /// Put into the id token.
    pub nonce: Option<String>,
    /// `code_challenge`, S256.
    pub challenge: String,
    /// What it wants.
    pub scope: Scope,
}

struct Issued {
    wish: Wish,
    at: Instant,
    redeemed: bool,
}

/// Open wishes and issued codes.
#[derive(Default)]
pub struct CodeGrants {
    /// Stands inside each code.
    marker: String,
    wishes: Mutex<HashMap<String, Wish>>,
    codes: Mutex<HashMap<String, Issued>>,
}

impl CodeGrants {
    /// Codes that carry this marker.
    pub fn with_marker(marker: &str) -> Self {
        Self {
            marker: marker.to_owned(),
            ..Self::default()
        }
    }

    /// Keeps a wish until a person decides; the handle goes into the page.
    pub fn keep(&self, wish: Wish) -> String {
        let handle = random_text(40);
        self.wishes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(handle.clone(), wish);
        handle
    }

    /// Takes a wish back, once.
    pub fn take(&self, handle: &str) -> Option<Wish> {
        self.wishes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(handle)
    }

    /// A code for an approved wish.
    pub fn issue(&self, wish: Wish) -> String {
        let code = format!("{}{}", self.marker, random_text(400));
        let issued = Issued {
            wish,
            at: Instant::now(),
            redeemed: false,
        };
        self.codes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(code.clone(), issued);
        code
    }

    /// Redeems a code, once, by whoever knows the verifier.
    pub fn redeem(&self, code: &str, redirect_uri: &str, verifier: &str) -> Result<Wish, Denial> {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let issued = codes
            .get_mut(code)
            .ok_or_else(|| Denial::new("invalid_grant", 70_000, "The provided authorization code is not valid."))?;
        if issued.redeemed {
            let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.";
            return Err(Denial::new("invalid_grant", 54_005, text));
        }
        if issued.at.elapsed() >= LIFETIME {
            return Err(Denial::new(
                "invalid_grant",
                70_008,
                "The provided authorization code has expired.",
            ));
        }
        if issued.wish.redirect_uri != redirect_uri {
            let text = "The reply address does not match the one with which the authorization code was requested.";
            return Err(Denial::new("invalid_grant", 500_112, text));
        }
        if challenge(verifier) != issued.wish.challenge {
            let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
            return Err(Denial::new("invalid_grant", 501_481, text));
        }
        issued.redeemed = true;
        Ok(issued.wish.clone())
    }
}

/// RFC 7636 §4.2: base64url of the SHA-256 of the verifier.
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_comes_out() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
