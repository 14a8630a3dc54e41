//! The RMM partners and their results.

use super::Dice;
use super::cloud_pcs::CloudPc;
use super::documented;
use super::rollouts::{Activity, Attempt, Newest, Order, rollouts};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;
const SECOND_ROWS: usize = 418;
const THIRD_ROWS: usize = 287;

/// Where a partner's results come from.
#[derive(Debug)]
pub enum Results {
    /// Made from the seed.
    Made {
        /// The activities.
        activities: Vec<Activity>,
        /// The attempts, in the order in which the service lists them.
        attempts: Vec<Attempt>,
    },
    /// The rows of [`documented::ROWS`].
    Documented,
}

/// One entry of `externalPartners`.
#[derive(Debug)]
pub struct Partner {
    /// `id`.
    pub id: String,
    /// `partnerId`.
    pub partner_id: String,
    /// `enableConnection`, as JSON writes it.
    pub enable_connection: bool,
    /// `connectionStatus`.
    pub connection_status: &'static str,
    /// `lastSyncDateTime`, in seconds before the tenant's start.
    pub last_sync_ago: Option<i64>,
    /// `statusDetails`.
    pub status_details: Option<&'static str>,
    /// The agent's product name.
    pub agent_name: &'static str,
    /// `agentSetting.agentSha256`; nothing where no agent was configured.
    pub agent_sha256: Option<String>,
    /// Its results.
    pub results: Results,
}

impl Partner {
    /// How many results there are.
    pub fn num_rows(&self) -> usize {
        match &self.results {
            Results::Made { attempts, .. } => attempts.len(),
            Results::Documented => documented::ROWS.len(),
        }
    }
}

/// The four partners; `rows` sizes the first.
pub fn partners(seed: u64, rows: usize, cloud_pcs: &[CloudPc]) -> Vec<Partner> {
    let mut dice = Dice::new(seed, "partners");
    let made = |partner, rows, newest_ago, newest| {
        let (activities, attempts) = rollouts(
            Order {
                seed,
                partner,
                rows,
                newest_ago,
                newest,
            },
            cloud_pcs,
        );
        Results::Made { activities, attempts }
    };
    let mut partner = |connection_status, last_sync_ago, status_details, agent_name, results| Partner {
        id: dice.guid(),
        partner_id: dice.guid(),
        enable_connection: connection_status != "notAvailable",
        connection_status,
        last_sync_ago: Some(last_sync_ago),
        status_details: Some(status_details),
        agent_name,
        agent_sha256: Some(dice.checksum()),
        results,
    };
    vec![
        partner(
            "healthy",
            4 * MINUTE,
            "The external partner is healthy",
            "Northwind Agent",
            made("first", rows, 120 * MINUTE, Newest::UnderWay),
        ),
        partner(
            "unhealthy",
            3 * DAY + 41 * MINUTE,
            "No heartbeat has been received from the external partner",
            "Fabrikam Remote",
            made("second", SECOND_ROWS, 3 * DAY, Newest::UnderWay),
        ),
        partner(
            "notAvailable",
            21 * DAY,
            "The connection was disabled",
            "Tailspin Care",
            made("third", THIRD_ROWS, 22 * DAY, Newest::Over),
        ),
        documented(),
    ]
}

fn documented() -> Partner {
    Partner {
        id: documented::PARTNER.to_owned(),
        partner_id: documented::PARTNER_ID.to_owned(),
        enable_connection: true,
        connection_status: "available",
        last_sync_ago: None,
        status_details: Some(documented::STATUS_DETAILS),
        agent_name: "Documented agent",
        agent_sha256: None,
        results: Results::Documented,
    }
}
