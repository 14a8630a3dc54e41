//! How many of the rows have each state, each error, and began on each day.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::{Sheet, Wording};
use crate::model::{ActionState, ErrorCode, StateGroup, Timestamp};
use crate::table::RowsView;

const SECONDS_A_DAY: i64 = 86_400;

/// How many rows have something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count<T> {
    /// What.
    pub of: T,
    /// In words.
    pub name: String,
    /// How many rows.
    pub num_rows: u32,
}

/// One day's rows by group of states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCounts {
    /// `2026-11-26`, in the time of the place; `None` for rows without a start that can be read.
    pub day: Option<String>,
    /// In the order of [`StateGroup::ALL`].
    pub num_rows: [u32; StateGroup::ALL.len()],
}

/// Cloud PCs that do not have the agent by their latest attempt, whatever came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// How many.
    pub num_rows: u32,
    /// On how many of them an earlier attempt had installed it.
    pub num_installed_before: u32,
}

/// All counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In listing order.
    pub states: Vec<Count<ActionState>>,
    /// Most rows first; rows without an error are left out.
    pub errors: Vec<Count<ErrorCode>>,
    /// Oldest first, rows without a day last.
    pub days: Vec<DayCounts>,
    /// Who does not have the agent; `None` where rows are attempts.
    pub without_agent: Option<Lacking>,
    /// All rows.
    pub num_rows: u32,
}

impl Counts {
    /// Counts the rows of a sheet.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        Self::of_all([sheet], &sheet.wording)
    }

    /// Counts the rows of several sheets together, in these words.
    #[must_use]
    pub fn of_all<'a>(sheets: impl IntoIterator<Item = &'a Sheet>, wording: &Wording) -> Self {
        let (mut states, mut errors) = (BTreeMap::new(), BTreeMap::new());
        let mut days: BTreeMap<(bool, Option<i64>), [u32; StateGroup::ALL.len()]> = BTreeMap::new();
        let (mut num_rows, mut lacking) = (0, Lacking::default());
        let names = &wording.names;
        let zone = &names.days.0;
        let sheets: Vec<&Sheet> = sheets.into_iter().collect();
        let rows = sheets.iter().flat_map(|sheet| {
            let snapshot = &sheet.snapshot;
            let row = move |number: &u32| Some((snapshot, *number, snapshot.row(*number)?));
            sheet.order.iter().filter_map(row)
        });
        for (snapshot, number, row) in rows {
            let (state, error) = (row.state(), row.error_code());
            let day = row.started_at().map(|at| local_day(at, zone));
            let of_day = days.entry((day.is_none(), day)).or_default();
            let place = StateGroup::ALL.iter().position(|group| *group == state.group());
            if let Some(count) = place.and_then(|place| of_day.get_mut(place)) {
                *count += 1;
            }
            num_rows += 1;
            if state.group() != StateGroup::Installed {
                lacking.num_rows += 1;
                lacking.num_installed_before += u32::from(snapshot.is_installed_before(number));
            }
            *states.entry(state).or_insert(0) += 1;
            *errors.entry(error).or_insert(0) += 1;
        }
        let state = |(of, num_rows): (ActionState, u32)| Count {
            name: names.states.get(&of).cloned().unwrap_or_else(|| text(of.as_graph())),
            of,
            num_rows,
        };
        let error = |(of, num_rows): (ErrorCode, u32)| Count {
            name: names.errors.get(&of).cloned().unwrap_or_else(|| text(of.as_graph())),
            of,
            num_rows,
        };
        let mut errors: Vec<_> = errors
            .into_iter()
            .filter(|(code, _)| is_error(code))
            .map(error)
            .collect();
        errors.sort_by(|a, b| b.num_rows.cmp(&a.num_rows).then_with(|| a.name.cmp(&b.name)));
        let day = |((_, day), num_rows): ((bool, Option<i64>), _)| DayCounts {
            day: day.map(day_text),
            num_rows,
        };
        Self {
            states: states.into_iter().map(state).collect(),
            errors,
            without_agent: are_cloud_pcs(&sheets).then_some(lacking),
            days: days.into_iter().map(day).collect(),
            num_rows,
        }
    }
}

/// Whether every row stands for a Cloud PC. A sheet of which there is no row, since its customer was not read or counts
/// under another's name, says nothing about that, unless none has any.
fn are_cloud_pcs(sheets: &[&Sheet]) -> bool {
    let is_of_cloud_pcs = |sheet: &&Sheet| match sheet.snapshot.view() {
        RowsView::LatestPerCloudPc => true,
        RowsView::AllAttempts => false,
    };
    let mut with_rows = sheets.iter().filter(|sheet| !sheet.order.is_empty()).peekable();
    match with_rows.peek() {
        Some(_) => with_rows.all(is_of_cloud_pcs),
        None => sheets.iter().any(is_of_cloud_pcs),
    }
}

/// The number of a day since 1970 where the clock of the place decides; UTC's for a time outside of the calendar.
fn local_day(at: Timestamp, zone: &TimeZone) -> i64 {
    let seconds = at.unix_seconds();
    let offset = jiff::Timestamp::from_second(seconds).map_or(0, |instant| zone.to_offset(instant).seconds());
    seconds.saturating_add(offset.into()).div_euclid(SECONDS_A_DAY)
}

fn is_error(code: &ErrorCode) -> bool {
    !matches!(code, ErrorCode::None | ErrorCode::Missing)
}

fn text(sent: Option<&str>) -> String {
    sent.unwrap_or_default().to_owned()
}

/// The day in the calendar; the number itself for one outside of it.
fn day_text(day: i64) -> String {
    let at = Timestamp::from_ticks(
        day.saturating_mul(SECONDS_A_DAY)
            .saturating_mul(Timestamp::TICKS_PER_SECOND),
    );
    jiff::Timestamp::from_second(at.unix_seconds()).map_or_else(
        |_| day.to_string(),
        |instant| instant.to_zoned_datetime(TimeZone::UTC).date().to_string(),
    )
}
