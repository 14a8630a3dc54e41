//! Whoever needs a person first.

use std::cmp::Reverse;

use super::OverviewRow;
use crate::model::{ActionState, ConnectionStatus, Standing, StateGroup};

/// How much somebody is needed: the smallest stands first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    class: u8,
    standing: Standing,
    num_failed: Reverse<u32>,
    num_hanging: Reverse<u32>,
    num_not_tried: Reverse<u32>,
}

impl Rank {
    pub(super) fn of(row: &OverviewRow) -> Self {
        let report = &row.report;
        let num_failed = report.num_in(|state| *state == ActionState::Failed);
        let is_unhealthy = report
            .partners
            .iter()
            .any(|partner| partner.status == ConnectionStatus::Unhealthy);
        let num_not_tried = report.num_in(|state| state.group() == StateGroup::NotTried);
        let class = match report.standing {
            standing if standing.is_broken() => 0,
            Standing::NotChecked => 6,
            // Nobody deploys to those until a partner is connected.
            Standing::NoPartner if num_not_tried > 0 => 3,
            Standing::NoBusinessCloudPcs | Standing::NoPartner => 5,
            _ready if is_unhealthy => 1,
            _ready if num_failed > 0 || report.num_hanging > 0 => 2,
            _ready => 4,
        };
        Self {
            class,
            standing: if class == 0 { report.standing } else { Standing::Ready },
            num_failed: Reverse(num_failed),
            num_hanging: Reverse(report.num_hanging),
            num_not_tried: Reverse(num_not_tried),
        }
    }

    pub(super) fn unknown() -> Self {
        Self::of(&OverviewRow::default())
    }
}
