//! `/authorize`: the browser's way in, with a page to approve or decline.

use url::Url;

use super::super::answer::Answer;
use super::super::asked::{Asked, value_of};
use super::super::house::House;
use super::super::sign_in_faults::Step;
use super::code_grants::Wish;
use super::denial::Denial;
use super::denied::{denial_page, description};
use super::pages::{consent_form, page};
use super::registration::check_client;
use super::scope::Scope;
use super::secrets::guid;
use super::struck::in_redirect;

/// Where the browser goes back to, and what it takes along.
struct Return {
    redirect_uri: String,
    state: Option<String>,
}

/// Answers `/authorize`: the question (GET) and the person's word (POST).
pub fn authorize(house: &House, asked: &Asked) -> Answer {
    if asked.method == "POST" {
        return decided(house, asked);
    }
    let parameters = asked.parameters();
    let back = match return_address(&parameters) {
        Ok(back) => back,
        Err(denial) => return denial_page(&denial),
    };
    if let Some(denial) = in_redirect(&house.faults.strike_sign_in(Step::Authorize)) {
        return refused(house, &back, &denial);
    }
    match wish(&parameters, &back) {
        Err(denial) => refused(house, &back, &denial),
        Ok(wish) if house.options.approve_after.is_some() => approved(house, &back, wish),
        Ok(wish) => page(
            200,
            "Sign in",
            &consent_form(&asked.path, &house.grants.codes.keep(wish)),
        ),
    }
}

/// Errors in these two must never send the browser anywhere (RFC 6749 §4.1.2.1).
fn return_address(parameters: &[(String, String)]) -> Result<Return, Denial> {
    check_client(value_of(parameters, "client_id"))?;
    let redirect_uri = value_of(parameters, "redirect_uri").ok_or_else(|| Denial::missing("redirect_uri"))?;
    if !is_registered(redirect_uri) {
        let text = format!(
            "The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs configured for the application."
        );
        return Err(Denial::new("invalid_request", 50_011, text));
    }
    Ok(Return {
        redirect_uri: redirect_uri.to_owned(),
        state: value_of(parameters, "state").map(str::to_owned),
    })
}

/// `http://localhost` is registered, and 127.0.0.1 through the manifest: any port, no path.
fn is_registered(redirect_uri: &str) -> bool {
    Url::parse(redirect_uri).is_ok_and(|url| {
        url.scheme() == "http"
            && matches!(url.host_str(), Some("localhost" | "127.0.0.1"))
            && url.path() == "/"
            && url.query().is_none()
    })
}

fn wish(parameters: &[(String, String)], back: &Return) -> Result<Wish, Denial> {
    let needed = |name| value_of(parameters, name).ok_or_else(|| Denial::missing(name));
    if needed("response_type")? != "code" {
        return Err(Denial::new(
            "unsupported_response_type",
            700_054,
            "Only response_type 'code' is enabled for the application.",
        ));
    }
    if value_of(parameters, "response_mode").is_some_and(|mode| mode != "query") {
        return Err(Denial::new(
            "invalid_request",
            900_144,
            "Only response_mode 'query' is known here.",
        ));
    }
    let scope = Scope::parse(needed("scope")?)?;
    let challenge = needed("code_challenge")?.to_owned();
    if value_of(parameters, "code_challenge_method") != Some("S256") || challenge.len() != 43 {
        return Err(Denial::new(
            "invalid_request",
            501_491,
            "Invalid size or method of Code_Challenge parameter: S256 is needed.",
        ));
    }
    let nonce = value_of(parameters, "nonce").map(str::to_owned);
    Ok(Wish {
        redirect_uri: back.redirect_uri.clone(),
        state: back.state.clone(),
        nonce,
        challenge,
        scope,
    })
}

fn decided(house: &House, asked: &Asked) -> Answer {
    let Some(wish) = asked
        .field("request")
        .and_then(|handle| house.grants.codes.take(handle))
    else {
        return page(
            400,
            "Sign-in failed",
            "<p>AADSTS90014: this page was already answered. Start the sign-in anew.</p>",
        );
    };
    let back = Return {
        redirect_uri: wish.redirect_uri.clone(),
        state: wish.state.clone(),
    };
    if asked.field("action") == Some("approve") {
        approved(house, &back, wish)
    } else {
        refused(
            house,
            &back,
            &Denial::new("access_denied", 65_004, "User declined to consent to access the app."),
        )
    }
}

fn approved(house: &House, back: &Return, wish: Wish) -> Answer {
    let code = house.grants.codes.issue(wish);
    sent_back(back, &[("code", &code), ("session_state", &guid())])
}

fn refused(house: &House, back: &Return, denial: &Denial) -> Answer {
    let description = description(denial, house, &guid(), &guid());
    sent_back(back, &[("error", denial.error), ("error_description", &description)])
}

fn sent_back(back: &Return, pairs: &[(&str, &str)]) -> Answer {
    let Ok(mut url) = Url::parse(&back.redirect_uri) else {
        return Answer::bare(400);
    };
    url.query_pairs_mut()
        .extend_pairs(pairs)
        .extend_pairs(back.state.iter().map(|state| ("state", state)));
    Answer::redirect(url.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_without_a_path_is_registered() {
        for good in [
            "http://localhost",
            "http://localhost:51234",
            "http://127.0.0.1:8/",
            "http://localhost/",
        ] {
            assert!(is_registered(good), "{good}");
        }
        for bad in [
            "https://localhost",
            "http://localhost/x",
            "http://localhost.evil.example",
            "http://[::1]:1",
            "http://localhost/?a=1",
            "x",
        ] {
            assert!(!is_registered(bad), "{bad}");
        }
    }
}
