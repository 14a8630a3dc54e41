//! Results as the contract writes them.

use serde::Serialize;

use super::super::data::documented::{self, Documented};
use super::super::data::partners::{Partner, Results};
use super::super::data::rollouts::Attempt;
use super::super::data::{Inventory, Moment};

/// A `cloudPcExternalPartnerActionResult`, its fields in the order of Graph's example.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row<'a> {
    activity_id: Option<&'a str>,
    cloud_pc_id: Option<&'a str>,
    state: &'a str,
    start_date_time: Option<String>,
    last_modified_date_time: Option<String>,
    error_code: &'a str,
    error_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rollout_ring: Option<&'a str>,
}

/// Which results are wanted; an empty id means any.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// `activityId`.
    pub activity_id: &'a str,
    /// `cloudPcId`.
    pub cloud_pc_id: &'a str,
}

/// A stretch of the wanted results: their indices, and how many there are in all.
pub struct Stretch {
    /// Indices for [`row`].
    pub indices: Vec<usize>,
    /// How many results are wanted, on this page or another.
    pub total: usize,
}

/// At most `size` of the wanted results, from the one at `offset` on.
pub fn stretch(inventory: &Inventory, partner: &Partner, wanted: Wanted<'_>, offset: usize, size: usize) -> Stretch {
    if wanted.activity_id.is_empty() && wanted.cloud_pc_id.is_empty() {
        // The long list: nothing to search, so nothing is gathered.
        let total = partner.num_rows();
        return Stretch {
            indices: (offset..total).take(size).collect(),
            total,
        };
    }
    let all = matching(inventory, partner, wanted);
    Stretch {
        total: all.len(),
        indices: all.into_iter().skip(offset).take(size).collect(),
    }
}

fn matching(inventory: &Inventory, partner: &Partner, wanted: Wanted<'_>) -> Vec<usize> {
    let fits = |asked: &str, id: &str| asked.is_empty() || asked.eq_ignore_ascii_case(id);
    match &partner.results {
        Results::Documented => {
            let fits = |row: &Documented| {
                fits(wanted.activity_id, row.activity_id) && fits(wanted.cloud_pc_id, row.cloud_pc_id)
            };
            (0..)
                .zip(&documented::ROWS)
                .filter(|(_, row)| fits(row))
                .map(|(index, _)| index)
                .collect()
        }
        Results::Made { activities, attempts } => {
            let of_activity: Vec<bool> = activities
                .iter()
                .map(|activity| fits(wanted.activity_id, &activity.id))
                .collect();
            let of_cloud_pc: Vec<bool> = inventory
                .cloud_pcs
                .iter()
                .map(|pc| fits(wanted.cloud_pc_id, &pc.id))
                .collect();
            let is_set = |flags: &[bool], index: usize| flags.get(index).copied().unwrap_or_default();
            let fits = |attempt: &Attempt| {
                is_set(&of_activity, attempt.activity as usize) && is_set(&of_cloud_pc, usize::from(attempt.cloud_pc))
            };
            (0..)
                .zip(attempts)
                .filter(|(_, attempt)| fits(attempt))
                .map(|(index, _)| index)
                .collect()
        }
    }
}

/// One result; nothing when there is none of that index.
pub fn row<'a>(inventory: &'a Inventory, partner: &'a Partner, index: usize) -> Option<Row<'a>> {
    match &partner.results {
        Results::Documented => documented::ROWS.get(index).map(documented_row),
        Results::Made { activities, attempts } => {
            let attempt = attempts.get(index)?;
            let activity = activities.get(attempt.activity as usize)?;
            Some(Row {
                activity_id: Some(&activity.id),
                cloud_pc_id: inventory
                    .cloud_pcs
                    .get(usize::from(attempt.cloud_pc))
                    .map(|pc| pc.id.as_str()),
                state: attempt.state().name(),
                start_date_time: attempt.started(activity, inventory.now).map(Moment::graph),
                last_modified_date_time: Some(attempt.modified(activity, inventory.now).graph()),
                error_code: attempt.code().name(),
                error_message: attempt.message(index, activity, inventory.now),
                rollout_ring: None,
            })
        }
    }
}

fn documented_row(row: &'static Documented) -> Row<'static> {
    Row {
        activity_id: Some(row.activity_id),
        cloud_pc_id: Some(row.cloud_pc_id),
        state: row.state,
        start_date_time: Some(row.start_date_time.to_owned()),
        last_modified_date_time: Some(row.last_modified_date_time.to_owned()),
        error_code: row.error_code,
        error_message: Some(row.error_message.to_owned()),
        rollout_ring: None,
    }
}

/// Puts values into the first rows that no contract names: the fault `odd`.
pub fn make_odd(rows: &mut [Row<'_>]) {
    for (index, row) in rows.iter_mut().enumerate() {
        match index {
            0 => row.state = "rollingBack",
            1 => row.error_code = "quarantinedByPolicy",
            2 => row.start_date_time = Some("2020-11-010T20:00:34Z".to_owned()),
            3 => (row.start_date_time, row.last_modified_date_time, row.error_message) = (None, None, None),
            4 => row.activity_id = None,
            5 => row.cloud_pc_id = None,
            6 => row.rollout_ring = Some("pilot"),
            7 => row.state = "unknownFutureValue",
            _ => return,
        }
    }
}
