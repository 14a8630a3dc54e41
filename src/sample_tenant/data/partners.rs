//! The RMM partners and their results.

use super::cloud_pcs::{CloudPc, Size};
use super::documented;
use super::fate::Newest;
use super::rollouts::{Activity, Attempt, Order, rollouts};
use super::{Dice, Make};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

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
    /// `partnerId`: the RMM service behind the entry.
    pub rmm_id: String,
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

/// A partner whose results are made.
#[derive(Clone, Copy)]
struct Sketch {
    stream: &'static str,
    connection_status: &'static str,
    status_details: &'static str,
    last_sync_ago: i64,
    agent_name: &'static str,
    /// How many; the first partner has as many as the options say.
    rows: Option<usize>,
    newest_ago: i64,
    newest: Newest,
}

const SKETCHES: [Sketch; 3] = [
    Sketch {
        stream: "first",
        connection_status: "healthy",
        status_details: "The external partner is healthy",
        last_sync_ago: 4 * MINUTE,
        agent_name: "Northwind Agent",
        rows: None,
        newest_ago: 120 * MINUTE,
        newest: Newest::UnderWay,
    },
    Sketch {
        stream: "second",
        connection_status: "unhealthy",
        status_details: "No heartbeat has been received from the external partner",
        last_sync_ago: 3 * DAY + 41 * MINUTE,
        agent_name: "Fabrikam Remote",
        rows: Some(418),
        newest_ago: 3 * DAY + 50 * MINUTE,
        newest: Newest::UnderWay,
    },
    Sketch {
        stream: "third",
        connection_status: "notAvailable",
        status_details: "The connection was disabled",
        last_sync_ago: 21 * DAY,
        agent_name: "Tailspin Care",
        rows: Some(287),
        newest_ago: 22 * DAY,
        newest: Newest::Over,
    },
];

/// The four partners of the first tenant; `rows` sizes the first.
pub fn partners(make: Make, cloud_pcs: &[CloudPc]) -> Vec<Partner> {
    let mut dice = Dice::new(make.seed, "partners");
    let made = SKETCHES
        .iter()
        .map(|sketch| made(sketch, (make, Size::USUAL), cloud_pcs, &mut dice));
    made.chain([documented()]).collect()
}

/// The one partner of another tenant; every seventh has lost its heartbeat, and with every third a rollout is under way.
pub fn only_partner(make: Make, size: Size, cloud_pcs: &[CloudPc]) -> Vec<Partner> {
    let mut dice = Dice::new(make.seed, "partners");
    let is_unhealthy = make.seed.is_multiple_of(7);
    let sketch = SKETCHES.get(usize::from(is_unhealthy));
    let partner = |sketch: &Sketch| {
        let sketch = Sketch {
            rows: None,
            newest: if make.seed.is_multiple_of(3) {
                Newest::UnderWay
            } else {
                Newest::Over
            },
            ..*sketch
        };
        made(&sketch, (make, size), cloud_pcs, &mut dice)
    };
    sketch.map(partner).into_iter().collect()
}

fn made(sketch: &Sketch, (make, size): (Make, Size), cloud_pcs: &[CloudPc], dice: &mut Dice) -> Partner {
    let untried = size.untried();
    let order = Order {
        seed: make.seed,
        partner: sketch.stream,
        rows: sketch.rows.unwrap_or(make.rows),
        newest_ago: sketch.newest_ago,
        newest: sketch.newest,
        untried: (untried.start, untried.end),
    };
    let (activities, attempts) = rollouts(order, cloud_pcs);
    Partner {
        id: dice.guid(),
        rmm_id: dice.guid(),
        enable_connection: sketch.connection_status != "notAvailable",
        connection_status: sketch.connection_status,
        last_sync_ago: Some(sketch.last_sync_ago),
        status_details: Some(sketch.status_details),
        agent_name: sketch.agent_name,
        agent_sha256: Some(dice.checksum()),
        results: Results::Made { activities, attempts },
    }
}

fn documented() -> Partner {
    Partner {
        id: documented::PARTNER.to_owned(),
        rmm_id: documented::PARTNER_ID.to_owned(),
        enable_connection: true,
        connection_status: "available",
        last_sync_ago: None,
        status_details: Some(documented::STATUS_DETAILS),
        agent_name: "Documented agent",
        agent_sha256: None,
        results: Results::Documented,
    }
}
