//! `cloudPCs`: the list and one of it.

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::data::cloud_pcs::CloudPc;
use super::super::fault_table::Effect;
use super::cloud_pc_json::{BY_DEFAULT, KNOWN, View, entity};
use super::error::Problem;
use super::page::Page;
use super::query::{Count, Query};
use super::reply::Reply;
use super::served::Served;
use super::skip_token::Place;

const TYPE: &str = "cloudPC";
/// The default and the largest page; neither is documented.
const PAGE_SIZE: usize = 100;

/// The list, paged; `$top` sizes the page, as in the documented next link.
pub fn list(house: &Served<'_>, asked: &Asked, reply: &Reply<'_>) -> Result<Answer, Problem> {
    let query = Query::read(asked)?;
    let names = query.selected(KNOWN, BY_DEFAULT, TYPE)?;
    let place = Place::read(query.skip_token.as_deref())?;
    if let Some(Effect::Refuse(refusal)) = house.faults.strike_cloud_pcs(place.page) {
        return Err(Problem::of(refusal));
    }
    let matching = filtered(house, &query)?;
    let size = query.top.unwrap_or(PAGE_SIZE).clamp(1, PAGE_SIZE);
    let view = View {
        now: house.inventory.now,
        product_type: house.inventory.product_type,
        asked,
    };
    let shown = matching.iter().skip(place.offset).take(size);
    let next = Place {
        offset: place.offset + size,
        page: place.page + 1,
    };
    let has_more = next.offset < matching.len();
    let body = Page {
        context: format!(
            "{}/$metadata#deviceManagement/virtualEndpoint/cloudPCs",
            house.graph_url()
        ),
        count: (query.count == Count::Wanted && place == Place::START).then_some(matching.len()),
        next_link: has_more.then(|| next.next_link(&house.origin, &asked.path, asked.query.as_deref())),
        value: shown.map(|pc| entity(pc, &names, &view)).collect(),
    };
    Ok(applied(reply.json(&body), asked))
}

/// One Cloud PC that still exists.
pub fn get(house: &Served<'_>, asked: &Asked, id: &str, reply: &Reply<'_>) -> Result<Answer, Problem> {
    let query = Query::read(asked)?;
    let names = query.selected(KNOWN, BY_DEFAULT, TYPE)?;
    let found = house
        .inventory
        .listed()
        .iter()
        .find(|pc| pc.id.eq_ignore_ascii_case(id));
    let pc = found.ok_or_else(|| Problem::new(404, "NotFound", format!("The Cloud PC '{id}' was not found.")))?;
    let mut body = entity(
        pc,
        &names,
        &View {
            now: house.inventory.now,
            product_type: house.inventory.product_type,
            asked,
        },
    );
    let context = format!(
        "{}/$metadata#deviceManagement/virtualEndpoint/cloudPCs/$entity",
        house.graph_url()
    );
    body.insert("@odata.context".to_owned(), context.into());
    Ok(applied(reply.json(&body), asked))
}

/// All Cloud PCs of a tenant are of one kind, so a product type matches all or none.
fn filtered<'a>(house: &Served<'a>, query: &Query) -> Result<&'a [CloudPc], Problem> {
    match &query.filter {
        None => Ok(house.inventory.listed()),
        Some((property, value)) if property == "productType" => match value.as_str() {
            wanted if wanted == house.inventory.product_type => Ok(house.inventory.listed()),
            "business" | "enterprise" | "frontline" | "devBox" | "powerAutomate" => Ok(&[]),
            other => Err(Problem::bad_request(format!(
                "'{other}' is not a member of microsoft.graph.cloudPcProductType."
            ))),
        },
        Some((property, _)) => Err(Problem::bad_request(format!(
            "Property '{property}' does not support $filter."
        ))),
    }
}

fn applied(answer: Answer, asked: &Asked) -> Answer {
    if asked.wants_unknown_members() {
        answer.with("preference-applied", "include-unknown-enum-members")
    } else {
        answer
    }
}
