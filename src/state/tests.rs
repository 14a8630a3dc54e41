//! The state as a whole: what events and intents make of it.

mod arranging;
mod comparing;
mod exporting;
mod kept;
mod memory;
mod notes;
mod running;
mod signing_in;
mod watching;

use std::sync::Arc;
use std::time::Duration;

use super::{
    AppState, ArrangeIntent, Autopilot, Changes, Intent, Partners, Remembered, RunPhase, SignInState, TenantKind,
    ThemeChoice,
};
use crate::message::{Command, DeviceCode, Event, RunEvent, SignInEvent, SignOutReason};
use crate::model::{
    Account, ActionState, Connection, ConnectionStatus, Failure, FailureKind, Guid, Keeping, Partner, Profile,
    ProfileEdit, ProfileId, ResultRow, RunDetails, RunEnd, RunId, RunProgress, SignInTarget, SignInWay, Tenant,
    Timestamp,
};
use crate::table::{Arranged, Column, Direction, Names, Snapshot, SortKey, Table};

const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const OTHER_PARTNER: &str = "0c4b9a31-7d5e-4f0a-9a6b-5d2f8e1b7c44";
const CLIENT_ID: &str = "6f1c2a4e-93d0-4c1b-8a53-0b8d1f1c7e21";

fn remembered() -> Remembered {
    Remembered::one("contoso.com", CLIENT_ID)
}

fn state(autopilot: Autopilot) -> AppState {
    AppState::new(remembered(), TenantKind::Customer, autopilot)
}

fn target(tenant: &str) -> SignInTarget {
    SignInTarget::new(Connection {
        tenant: Tenant::parse(tenant).unwrap(),
        client_id: Guid::parse(CLIENT_ID).unwrap(),
    })
}

fn signed_in_at(tenant: &str) -> Event {
    let account = Account {
        username: "desk@msp.example".to_owned(),
        name: None,
        tenant_id: None,
    };
    Event::SignIn(SignInEvent::SignedIn {
        account,
        target: target(tenant),
        keeping: Keeping::Keyring,
    })
}

fn signed_out(reason: SignOutReason) -> Event {
    Event::SignIn(SignInEvent::SignedOut(reason))
}

fn partner(id: &str) -> Partner {
    Partner {
        id: id.to_owned(),
        partner_id: None,
        enable_connection: None,
        connection_status: ConnectionStatus::Healthy,
        last_sync_date_time: None,
        status_details: None,
    }
}

fn partners(ids: &[&str]) -> Event {
    Event::Partners(Ok(ids.iter().map(|id| partner(id)).collect()))
}

fn snapshot(num_rows: u32) -> Snapshot {
    let mut table = Table::new();
    for number in 0..num_rows {
        table.append(&[ResultRow {
            activity_id: Some(format!("a{number}").into()),
            cloud_pc_id: Some(format!("c{number}").into()),
            ..ResultRow::default()
        }]);
    }
    table.snapshot()
}

fn arranged(generation: u64, num_rows: u32) -> Arranged {
    Arranged {
        generation,
        order: (0..num_rows).collect(),
        ..Arranged::default()
    }
}

fn progress(num_pages: u32, num_rows: u32) -> RunProgress {
    RunProgress {
        num_pages,
        num_rows,
        ..RunProgress::default()
    }
}

fn page(run_id: u64, generation: u64, num_rows: u32) -> Event {
    let event = RunEvent::Progress {
        progress: progress(1, num_rows),
        snapshot: snapshot(num_rows),
        arranged: arranged(generation, num_rows),
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    }
}

fn ended(run_id: u64, end: RunEnd, num_pages: u32, num_rows: u32) -> Event {
    let event = RunEvent::Ended {
        end,
        progress: progress(num_pages, num_rows),
        details: RunDetails::default(),
        snapshot: snapshot(num_rows),
        arranged: arranged(0, num_rows),
    };
    Event::Run {
        run_id: RunId(run_id),
        event: Box::new(event),
    }
}

fn cut() -> RunEnd {
    RunEnd::Incomplete {
        failure: Failure::new(FailureKind::ConnectionCut),
        page: 1,
    }
}

/// Signed in, one partner chosen.
fn ready() -> AppState {
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    // With one alone it would run by itself.
    state.apply(partners(&[PARTNER, "another"]));
    state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    state
}

/// Ready, and a run of three rows shown.
fn with_rows() -> AppState {
    let mut state = ready();
    state.perform(Intent::Run);
    state.apply(page(1, 0, 3));
    state.apply(ended(1, RunEnd::Complete, 1, 3));
    state
}

fn num_rows(state: &AppState) -> Option<u32> {
    state.rows.as_ref().map(|rows| rows.snapshot.num_rows())
}
