//! The few pages a person sees in the browser.

use super::super::answer::Answer;
use super::super::house::{CLIENT_ID, House, TENANT};
use super::id_token::account;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#1b2430}\
    input{font:inherit;padding:.4rem .6rem;letter-spacing:.15em;text-transform:uppercase}\
    button{font:inherit;padding:.4rem 1rem;margin:.8rem .5rem 0 0}";

/// A page.
pub fn page(status: u16, title: &str, content: &str) -> Answer {
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head>\n\
         <body><h1>{title}</h1>\n{content}\n<p><small>Sample tenant: nothing here is real</small></p></body></html>\n"
    );
    Answer::html(status, html)
}

/// What stands at the root.
pub fn welcome(house: &House) -> Answer {
    let content = format!(
        "<p>This stands in for Entra and Microsoft Graph.</p><ul><li>Tenant <code>{TENANT}</code></li>\
         <li>Client ID <code>{CLIENT_ID}</code></li><li>Graph <code>{}</code></li></ul>\
         <p><a href=\"/devicelogin\">Enter a code</a></p>",
        house.graph_url()
    );
    page(200, "Sample tenant", &content)
}

/// Where the code is typed.
pub fn code_form(prompt: &str) -> String {
    format!(
        "<p>{prompt}</p><form method=\"post\" action=\"/devicelogin\">\
         <label>Code <input name=\"otc\" autocomplete=\"off\" autofocus required maxlength=\"16\"></label><br>\
         <button name=\"action\" value=\"approve\">Approve as {}</button><button name=\"action\" value=\"decline\">Decline</button></form>",
        account()
    )
}

/// Where a browser sign-in is approved. `path` and `handle` are our own.
pub fn consent_form(path: &str, handle: &str) -> String {
    format!(
        "<p>The registered client asks to read Cloud PCs on your behalf.</p><form method=\"post\" action=\"{path}\">\
         <input type=\"hidden\" name=\"request\" value=\"{handle}\">\
         <button name=\"action\" value=\"approve\">Approve as {}</button><button name=\"action\" value=\"decline\">Decline</button></form>",
        account()
    )
}
