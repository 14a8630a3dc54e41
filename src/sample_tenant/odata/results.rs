//! `retrieveDeployAgentActionResults`, and what goes wrong with it.

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::data::partners::Partner;
use super::super::fault_table::Effect;
use super::super::outflow::Flow;
use super::error::Problem;
use super::function::Call;
use super::guard::unauthorized;
use super::page::Page;
use super::query::Query;
use super::reply::Reply;
use super::rows::{Row, Wanted, make_odd, row, stretch};
use super::served::Served;
use super::skip_token::Place;

/// "The pagination size is 100."
const PAGE_SIZE: usize = 100;
const ROW_TYPE: &str = "cloudPcExternalPartnerActionResult";
const FOREIGN: &str = "http://graph.example.invalid";

/// Answers the function, with whatever fault is armed for this page.
///
/// One Cloud PC's history (`activityId=''`, `cloudPcId='…'`) is not documented; the sample allows it unless told not to.
pub fn results(
    house: &Served<'_>,
    asked: &Asked,
    partner: &Partner,
    call: &Call<'_>,
    reply: &Reply<'_>,
) -> Result<Answer, Problem> {
    let wished = read_wish(call)?;
    let place = Place::read(Query::read(asked)?.skip_token.as_deref())?;
    let fault = house.faults.strike(place.page);
    match fault {
        Some(Effect::Refuse(refusal)) if refusal.status == 401 => {
            Err(unauthorized(house, refusal.message, Some("invalid_token")))
        }
        Some(Effect::Refuse(refusal)) => Err(Problem::of(refusal)),
        Some(Effect::Echo) => {
            let authorization = asked.header("authorization").unwrap_or_default();
            let message = format!("User is not authorized: {authorization}");
            Err(Problem::new(403, "Forbidden", message))
        }
        Some(Effect::Bare { status }) => Ok(reply.headed(Answer::bare(*status))),
        Some(Effect::Replace { content_type, body }) => Ok(reply.headed(Answer::new(200, content_type, *body))),
        Some(Effect::NoHistory) if wished.activity_id.is_empty() && !wished.cloud_pc_id.is_empty() => {
            Err(Problem::bad_request("activityId must be given with cloudPcId."))
        }
        Some(Effect::Cut) => Ok(reply
            .json(&page(house, asked, partner, wished, place, fault))
            .flowing(Flow::Cut)),
        Some(Effect::Drip) => Ok(reply
            .json(&page(house, asked, partner, wished, place, fault))
            .flowing(Flow::Drip)),
        Some(Effect::EmptyPage | Effect::RepeatLink | Effect::ForeignLink | Effect::OddRows | Effect::NoHistory)
        | None => Ok(reply.json(&page(house, asked, partner, wished, place, fault))),
    }
}

/// The two arguments: each absent, empty or a GUID.
fn read_wish<'a>(call: &'a Call<'_>) -> Result<Wanted<'a>, Problem> {
    if let Some((unknown, _)) = call
        .arguments
        .iter()
        .find(|(name, _)| !matches!(*name, "activityId" | "cloudPcId"))
    {
        return Err(Problem::bad_request(format!(
            "The function has no parameter '{unknown}'."
        )));
    }
    let wanted = Wanted {
        activity_id: call.value("activityId"),
        cloud_pc_id: call.value("cloudPcId"),
    };
    for id in [wanted.activity_id, wanted.cloud_pc_id] {
        if !id.is_empty() && uuid::Uuid::try_parse(id).is_err() {
            return Err(Problem::bad_request(format!("'{id}' is not a valid id.")));
        }
    }
    Ok(wanted)
}

fn page<'a>(
    house: &Served<'a>,
    asked: &Asked,
    partner: &'a Partner,
    wished: Wanted<'_>,
    place: Place,
    fault: Option<&Effect>,
) -> Page<Row<'a>> {
    let size = if matches!(fault, Some(Effect::EmptyPage)) {
        0
    } else {
        PAGE_SIZE
    };
    let stretch = stretch(house.inventory, partner, wished, place.offset, size);
    let rows = stretch
        .indices
        .into_iter()
        .filter_map(|index| row(house.inventory, partner, index));
    let mut value: Vec<Row<'a>> = rows.collect();
    if matches!(fault, Some(Effect::OddRows)) {
        make_odd(&mut value);
    }
    let next = Place {
        offset: place.offset + value.len(),
        page: place.page + 1,
    };
    let link = |place: Place, origin: &str| place.next_link(origin, &asked.path, asked.query.as_deref());
    let next_link = match fault {
        Some(Effect::RepeatLink) => Some(link(place, &house.origin)),
        Some(Effect::ForeignLink) => Some(link(next, FOREIGN)),
        Some(Effect::EmptyPage) => Some(link(next, &house.origin)),
        Some(_) | None => (next.offset < stretch.total).then(|| link(next, &house.origin)),
    };
    let context = format!("{}/$metadata#Collection(microsoft.graph.{ROW_TYPE})", house.graph_url());
    Page {
        context,
        count: None,
        next_link,
        value,
    }
}
