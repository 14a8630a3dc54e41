//! Which part of the tenant answers which path.

use super::answer::Answer;
use super::asked::Asked;
use super::entra;
use super::house::House;
use super::odata;

/// Answers a request.
pub fn route(house: &House, asked: &Asked) -> Answer {
    let segments = asked.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["beta", path @ ..] => odata::answer(house, asked, path),
        ["devicelogin"] => entra::device_login(house, asked),
        [tenant, "oauth2", "v2.0", endpoint] => entra::answer(house, asked, tenant, endpoint),
        [""] => entra::welcome(house),
        _ => Answer::new(404, "text/plain; charset=utf-8", "Nothing here\n"),
    }
}
