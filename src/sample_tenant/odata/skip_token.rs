//! The opaque part of a next link: where the next page begins, and the how-manieth it is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::Problem;

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Items before it.
    pub offset: usize,
    /// Which page of this reading it begins, from 1.
    pub page: usize,
}

impl Place {
    /// The beginning.
    pub const START: Self = Self { offset: 0, page: 1 };

    /// Reads the token of a request; none is the beginning.
    pub fn read(token: Option<&str>) -> Result<Self, Problem> {
        let Some(token) = token else { return Ok(Self::START) };
        decode(token).ok_or_else(|| Problem::bad_request("The skip token is not valid."))
    }

    /// The token for this place.
    pub fn token(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("RFSPTC|{}|{}|{}", self.offset, self.page, self.check()))
    }

    /// The next link of a list that was asked for at `path` with `query`.
    pub fn next_link(self, origin: &str, path: &str, query: Option<&str>) -> String {
        let kept = query
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !is_skip_token(pair));
        let mut pairs: Vec<String> = kept.map(str::to_owned).collect();
        pairs.push(format!("$skiptoken={}", self.token()));
        format!("{origin}{path}?{}", pairs.join("&"))
    }

    /// So that an edited token is noticed.
    fn check(self) -> usize {
        (self.offset.wrapping_mul(31) ^ self.page.wrapping_mul(17)) % 9_973
    }
}

fn is_skip_token(pair: &str) -> bool {
    pair.starts_with("$skiptoken=") || pair.starts_with("%24skiptoken=")
}

fn decode(token: &str) -> Option<Place> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    let mut parts = text.strip_prefix("RFSPTC|")?.split('|').map(str::parse::<usize>);
    let place = Place {
        offset: parts.next()?.ok()?,
        page: parts.next()?.ok()?,
    };
    (parts.next()?.ok()? == place.check() && parts.next().is_none()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_token_and_an_edited_token_does_not() {
        let place = Place { offset: 700, page: 8 };
        assert_eq!(Place::read(Some(&place.token())), Ok(place));
        assert!(Place::read(Some("nonsense")).is_err());
        assert!(Place::read(Some(&URL_SAFE_NO_PAD.encode("RFSPTC|800|8|1"))).is_err());
    }

    #[test]
    fn a_next_link_keeps_the_other_options_and_replaces_the_token() {
        let link = Place { offset: 2, page: 2 }.next_link("http://h", "/p", Some("$top=2&%24skiptoken=old&$select=id"));
        assert!(link.starts_with("http://h/p?$top=2&$select=id&$skiptoken="), "{link}");
        assert!(!link.contains("old"));
    }
}
