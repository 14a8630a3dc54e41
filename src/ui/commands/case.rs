//! The chosen rows as plain data for the texts that are made of them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::Presence;
use crate::state::{GridState, Rows, note_in};
use crate::table::{Change, CloudPcLookup, Column, Row, Snapshot};
use crate::ui::headline_ui::{rows_customer, rows_partner, rows_tenant};
use crate::ui::view::View;
use crate::words::{AttemptAt, Before, Case, CaseDevice, CaseIds, Cases, ListedAs, MOST_CASES, OtherAttempts, Tried};

/// The shown rows that are selected, in the order shown; the cursor's where none is.
fn chosen<'a>(rows: &'a Rows, grid: &'a GridState) -> Box<dyn Iterator<Item = u32> + 'a> {
    let order = &rows.arranged.order;
    if grid.selection.rows().is_empty() {
        Box::new(grid.selection.shown_cursor(order).into_iter())
    } else {
        Box::new(grid.selection.shown(order))
    }
}

/// The chosen rows for a ticket or for the users; looks through all rows, so not for every frame.
#[must_use]
pub fn cases(view: View<'_>, grid: &GridState) -> Cases {
    let Some(rows) = &view.state.rows else {
        return Cases::default();
    };
    let mut numbers: Vec<u32> = chosen(rows, grid).collect();
    let num_chosen = numbers.len();
    numbers.truncate(MOST_CASES);
    let attempts = rows.snapshot.attempts_of(&numbers);
    let customer = rows_customer(view, rows);
    let cases = numbers.iter().zip(attempts).filter_map(|(number, attempts)| {
        let row = rows.snapshot.row(*number)?;
        let before = before(rows, *number);
        Some(Case {
            before,
            others: other_attempts(&rows.snapshot, *number, &attempts),
            ..case(view, rows, row, (customer.clone(), attempts.len()))
        })
    });
    Cases {
        first: cases.collect(),
        num_chosen,
    }
}

/// What the other attempts on a row's Cloud PC say, the earliest first, the row's own among them.
#[must_use]
pub fn other_attempts(snapshot: &Snapshot, number: u32, attempts: &[u32]) -> OtherAttempts {
    let at = |number: &u32| {
        let row = snapshot.row(*number)?;
        Some(AttemptAt {
            state: row.state(),
            at: row.last_modified_at().or_else(|| row.started_at()),
        })
    };
    let place = attempts.iter().position(|attempt| *attempt == number);
    place.map_or_else(OtherAttempts::default, |place| {
        OtherAttempts::around(&attempts.iter().filter_map(at).collect::<Vec<_>>(), place)
    })
}

/// How a row's Cloud PC stands in the tenant's list.
#[must_use]
pub fn listed_as(row: Row<'_>) -> Option<ListedAs> {
    match row.cloud_pc() {
        CloudPcLookup::Listed(pc) => Some(ListedAs::of_status(pc.status.as_deref())),
        CloudPcLookup::Absent | CloudPcLookup::NotKnown => None,
    }
}

/// How a row's Cloud PC stood in the run that is compared with; `None` where nothing is new about it.
#[must_use]
pub fn before(rows: &Rows, number: u32) -> Option<Before> {
    let changes = rows.arranged.changes.as_deref()?;
    let presence = rows.arranged.presence;
    let was = match presence {
        Presence::Gone => Some(rows.snapshot.row(number)?.state()),
        Presence::Present => match changes.of_row(number)? {
            Change::Added => None,
            Change::Changed { was } => Some(was.clone()),
        },
    };
    Some(Before {
        was,
        run_at: changes.since,
        presence,
    })
}

/// The ids of the chosen rows' Cloud PCs, each once.
pub(super) fn chosen_cloud_pcs(view: View<'_>, grid: &GridState) -> Vec<String> {
    let Some(rows) = &view.state.rows else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    chosen(rows, grid)
        .filter_map(|number| rows.snapshot.row(number)?.cloud_pc_id())
        .map(Cow::into_owned)
        .filter(|id| !id.trim().is_empty() && seen.insert(id.to_ascii_lowercase()))
        .collect()
}

/// Whether every attempt on every Cloud PC is there.
#[must_use]
pub fn has_every_attempt(rows: &Rows) -> bool {
    // What is gone stands as another run has read it, which need not have read everything.
    let is_present = rows.arranged.presence == Presence::Present;
    is_present && rows.is_complete && rows.query.activity_id.is_none()
}

fn case(view: View<'_>, rows: &Rows, row: Row<'_>, (customer, num_attempts): (String, usize)) -> Case {
    let device = match row.cloud_pc() {
        CloudPcLookup::Listed(pc) => pc
            .name()
            .map_or(CaseDevice::NameNotKnown, |name| CaseDevice::Named(name.to_owned())),
        CloudPcLookup::Absent => CaseDevice::Absent,
        CloudPcLookup::NotKnown => CaseDevice::NameNotKnown,
    };
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).filter(|text| !text.trim().is_empty());
    let named = |column| row.named(column).map(str::to_owned);
    Case {
        customer,
        device,
        user: named(Column::User),
        state: row.state(),
        before: None,
        others: OtherAttempts::default(),
        listed: listed_as(row),
        note: row
            .cloud_pc_id()
            .and_then(|id| note_in(view.state.notes_on_rows(), &id).cloned()),
        error: row.error_code(),
        message: row.error_message().map(str::to_owned),
        tried: if has_every_attempt(rows) {
            Tried::Exactly(num_attempts)
        } else {
            Tried::AtLeast(num_attempts)
        },
        last: row.last_modified_at().or_else(|| row.started_at()),
        started_by: named(Column::StartedBy),
        agent: named(Column::Agent),
        partner: Some(rows_partner(view, rows)).filter(|name| !name.is_empty()),
        ids: CaseIds {
            cloud_pc: own(row.cloud_pc_id()),
            activity: own(row.activity_id()),
            partner: Some(rows.query.partner_id.to_string()),
            tenant: Some(rows_tenant(view, rows)).filter(|tenant| !tenant.trim().is_empty()),
        },
    }
}
