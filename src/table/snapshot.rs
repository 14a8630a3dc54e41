//! Rows at one moment, field by field as they were sent.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::chunk::{Chunk, PackedRow, ROWS_A_CHUNK};
use super::column::NamedBy;
use super::latest::Latest;
use super::outcomes::{NOT_TRIED, Outcome, Outcomes};
use super::packed_id::{IdForm, PackedId};
use super::packed_time::{PackedTime, TimeForm};
use super::texts::{NOT_TRIED_TEXT, Texts};
use super::verbatim::Verbatim;
use super::{CloudPcLookup, Column, Directory, QUIET, RowMarks, RowsView};
use crate::model::{ActionResult, ActionState, ErrorCode, StateGroup, Timestamp};

/// Rows at one moment; cheap to clone and to send.
#[derive(Clone, Default)]
pub struct Snapshot {
    pub(super) chunks: Arc<[Arc<Chunk>]>,
    pub(super) texts: Texts,
    pub(super) outcomes: Outcomes,
    pub(super) num_rows: u32,
    pub(super) num_bad_dates: u32,
    /// Names for ids.
    pub(super) directory: Arc<Directory>,
    /// Which rows are shown, where it is not every attempt.
    pub(super) latest: Option<Arc<Latest>>,
    /// The only rows that pass a filter, where some do not whatever it says.
    pub(super) admitted: Option<Arc<RowMarks>>,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("num_rows", &self.num_rows)
            .finish_non_exhaustive()
    }
}

impl Snapshot {
    /// How many rows.
    #[must_use]
    pub fn num_rows(&self) -> u32 {
        self.num_rows
    }

    /// Rows whose start time or time of last change was sent but cannot be read.
    #[must_use]
    pub fn num_bad_dates(&self) -> u32 {
        self.num_bad_dates
    }

    /// One row, counted from 0 in order of arrival.
    #[must_use]
    #[inline]
    pub fn row(&self, number: u32) -> Option<Row<'_>> {
        let (chunk, at) = self.place(number)?;
        chunk.get(at).map(|packed| Row { snapshot: self, packed })
    }

    /// Memory of the rows and their texts, without what was made for searching.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(|chunk| chunk.memory_bytes()).sum();
        chunks + self.texts.memory_bytes() + self.outcomes.memory_bytes()
    }

    /// Memory of what was made for searching and for sorting by name: nothing before the first filter by text or
    /// [`Snapshot::prepare_search`].
    #[must_use]
    pub fn haystack_bytes(&self) -> usize {
        let of_chunk = |chunk: &Arc<Chunk>| {
            let haystack = chunk.haystack.get().map(|haystack| haystack.rows.memory_bytes());
            haystack.unwrap_or_default() + chunk.places.memory_bytes()
        };
        self.chunks.iter().map(of_chunk).sum::<usize>() + self.texts.haystack_bytes()
    }

    /// The chunk of a row and its place there.
    #[inline]
    pub(super) fn place(&self, number: u32) -> Option<(&Chunk, usize)> {
        let (chunk, at) = (number as usize / ROWS_A_CHUNK, number as usize % ROWS_A_CHUNK);
        if let Some(chunk) = self.chunks.get(chunk) {
            return Some((chunk.as_ref(), at));
        }
        let not_tried = self.latest.as_ref()?.not_tried();
        not_tried.get(chunk - self.chunks.len()).map(|chunk| (chunk, at))
    }

    /// The chunks of all rows, behind them those of the Cloud PCs that were not tried.
    pub(super) fn all_chunks(&self) -> impl Iterator<Item = &Chunk> {
        let not_tried = self.latest.iter().flat_map(|latest| latest.not_tried());
        self.chunks.iter().map(Arc::as_ref).chain(not_tried)
    }

    /// The state whose text has this number.
    pub(super) fn state_of(&self, number: u32) -> ActionState {
        if number == NOT_TRIED_TEXT {
            ActionState::NotTried
        } else {
            ActionState::from_graph(self.texts.get(number))
        }
    }

    /// The same rows with these names for their ids.
    #[must_use]
    pub fn named_by(self, directory: Arc<Directory>) -> Self {
        Self { directory, ..self }
    }

    /// Whether the rows are the very same, names apart.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chunks, &other.chunks)
    }

    /// Whether rows, names and view are the very same.
    #[must_use]
    pub fn is_identical_to(&self, other: &Self) -> bool {
        let same_view = match (&self.latest, &other.latest) {
            (Some(mine), Some(others)) => Arc::ptr_eq(mine, others),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_view && self.is_same_as(other) && Arc::ptr_eq(&self.directory, &other.directory)
    }

    /// Whether the names are the very same.
    #[must_use]
    pub fn shares_names_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.directory, &other.directory)
    }

    /// Names for ids.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How many rows can be shown: all, or where only the latest attempt of each Cloud PC is shown, those and the
    /// Cloud PCs that were not tried.
    #[must_use]
    pub fn num_showable(&self) -> u32 {
        self.latest.as_ref().map_or(self.num_rows, |latest| latest.num_rows())
    }

    /// What a row stands for.
    #[must_use]
    pub fn view(&self) -> RowsView {
        if self.latest.is_some() {
            RowsView::LatestPerCloudPc
        } else {
            RowsView::AllAttempts
        }
    }

    /// How many of these are Cloud PCs that were not tried.
    #[must_use]
    pub fn num_not_tried(&self) -> u32 {
        self.latest.as_ref().map_or(0, |latest| latest.num_not_tried())
    }

    /// The place of an id in the directory.
    pub(super) fn place_in_directory(&self, by: NamedBy, id: PackedId) -> Option<u32> {
        match id.form() {
            IdForm::Guid(guid) => self.directory.place_of_guid(by, guid),
            IdForm::Text(number) => self.directory.place_of_text(by, self.texts.get(number)?),
            IdForm::Null => None,
        }
    }

    /// Row by row, where the ids of one kind stand in the directory.
    pub(super) fn places(&self, chunk: &Chunk, by: NamedBy) -> Arc<[u32]> {
        let ids = match by {
            NamedBy::CloudPc => chunk.cloud_pcs(),
            NamedBy::Activity => chunk.activities(),
        };
        let place_of = |id| self.place_in_directory(by, id);
        chunk.places.of(&self.directory, (by, ids), place_of)
    }

    /// The text of an id.
    #[inline]
    pub(super) fn id(&self, packed: PackedId) -> Option<Verbatim<'_>> {
        match packed.form() {
            IdForm::Guid(guid) => Some(Verbatim::guid(guid)),
            IdForm::Text(number) => self.texts.get(number).map(Verbatim::borrowed),
            IdForm::Null => None,
        }
    }

    /// The text of a time.
    #[inline]
    pub(super) fn time(&self, packed: PackedTime) -> Option<Verbatim<'_>> {
        match packed.form() {
            TimeForm::Ticks(ticks, num_digits) => Some(Verbatim::time(ticks, num_digits)),
            TimeForm::Text(number) => self.texts.get(number).map(Verbatim::borrowed),
            TimeForm::Null => None,
        }
    }

    /// The time of a packed time, where it can be read.
    pub(super) fn timestamp(&self, packed: PackedTime) -> Option<Timestamp> {
        match packed.form() {
            TimeForm::Ticks(ticks, _) => Some(Timestamp::from_ticks(ticks)),
            TimeForm::Text(number) => self.texts.get(number).and_then(Timestamp::parse),
            TimeForm::Null => None,
        }
    }
}

/// One row of a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) packed: PackedRow,
}

impl<'a> Row<'a> {
    /// A field as Graph sent it, without an allocation, or the name that the directory has in this column; `None` where
    /// there is none.
    #[must_use]
    #[inline]
    pub fn verbatim(&self, column: Column) -> Option<Verbatim<'a>> {
        let texts = &self.snapshot.texts;
        let text = |number: fn(Outcome) -> u32| texts.get(number(self.outcome()?)).map(Verbatim::borrowed);
        match column {
            Column::Activity => self.snapshot.id(self.packed.activity),
            Column::CloudPc => self.snapshot.id(self.packed.cloud_pc),
            Column::State => text(|outcome| outcome.state).filter(|_| self.packed.outcome != NOT_TRIED),
            Column::Started => self.snapshot.time(self.packed.started),
            Column::LastModified => self.snapshot.time(self.packed.modified),
            Column::Error => text(|outcome| outcome.error),
            Column::Message => text(|outcome| outcome.message),
            Column::Device | Column::User | Column::StartedBy | Column::Agent | Column::Plan | Column::Region => {
                self.named(column).map(Verbatim::borrowed)
            }
            Column::StartToLastChange => None,
        }
    }

    /// What the directory says in a column that it alone has.
    #[must_use]
    pub fn named(&self, column: Column) -> Option<&'a str> {
        let by = column.named_by()?;
        let id = match by {
            NamedBy::CloudPc => self.packed.cloud_pc,
            NamedBy::Activity => self.packed.activity,
        };
        let place = self.snapshot.place_in_directory(by, id)?;
        self.snapshot.directory.name(column, place)
    }

    /// What the directory knows of the row's Cloud PC; [`CloudPcLookup::NotKnown`] for a row without an id.
    #[must_use]
    pub fn cloud_pc(&self) -> CloudPcLookup<'a> {
        match self.snapshot.id(self.packed.cloud_pc).map(Cow::from) {
            Some(id) => self.snapshot.directory.cloud_pc(&id),
            None => CloudPcLookup::NotKnown,
        }
    }

    /// A number that rows of one snapshot share where state, error code and message are the same.
    #[must_use]
    #[inline]
    pub fn outcome_number(&self) -> u32 {
        self.packed.outcome
    }

    /// How many rows of the snapshot share [`Row::outcome_number`].
    #[must_use]
    pub fn num_with_outcome(&self) -> u32 {
        self.snapshot.outcomes.num_rows_of(self.packed.outcome)
    }

    /// Activity ID, verbatim.
    #[must_use]
    pub fn activity_id(&self) -> Option<Cow<'a, str>> {
        self.verbatim(Column::Activity).map(Cow::from)
    }

    /// Cloud PC ID, verbatim.
    #[must_use]
    pub fn cloud_pc_id(&self) -> Option<Cow<'a, str>> {
        self.verbatim(Column::CloudPc).map(Cow::from)
    }

    /// State.
    #[must_use]
    pub fn state(&self) -> ActionState {
        self.outcome()
            .map_or(ActionState::Missing, |outcome| self.snapshot.state_of(outcome.state))
    }

    /// Error code.
    #[must_use]
    pub fn error_code(&self) -> ErrorCode {
        ErrorCode::from_graph(
            self.outcome()
                .and_then(|outcome| self.snapshot.texts.get(outcome.error)),
        )
    }

    /// The service's message, verbatim.
    #[must_use]
    pub fn error_message(&self) -> Option<&'a str> {
        self.snapshot.texts.get(self.outcome()?.message)
    }

    /// Start time; `None` where it is missing or cannot be read.
    #[must_use]
    pub fn started_at(&self) -> Option<Timestamp> {
        self.snapshot.timestamp(self.packed.started)
    }

    /// Start time, verbatim.
    #[must_use]
    pub fn start_date_time(&self) -> Option<Cow<'a, str>> {
        self.verbatim(Column::Started).map(Cow::from)
    }

    /// Time of the last change; `None` where it is missing or cannot be read.
    #[must_use]
    pub fn last_modified_at(&self) -> Option<Timestamp> {
        self.snapshot.timestamp(self.packed.modified)
    }

    /// Whether it waits and nothing has been heard of it for long.
    #[must_use]
    pub fn is_quiet(&self, now: Timestamp) -> bool {
        let heard_of = self.last_modified_at().or_else(|| self.started_at());
        let is_waiting = self.state().group() == StateGroup::Waiting;
        is_waiting && heard_of.is_some_and(|heard_of| heard_of < now.minus(QUIET))
    }

    /// Time of the last change, verbatim.
    #[must_use]
    pub fn last_modified_date_time(&self) -> Option<Cow<'a, str>> {
        self.verbatim(Column::LastModified).map(Cow::from)
    }

    /// From the start to the last change of an attempt that is over; `None` for one that is not, and where the last
    /// change lies before the start, as it does in Graph's own example.
    #[must_use]
    pub fn start_to_last_change(&self) -> Option<Duration> {
        let (started, changed) = (self.started_at()?, self.last_modified_at()?);
        (started <= changed && self.state().is_final()).then(|| changed.since(started))
    }

    /// The whole row, owned, every field verbatim.
    #[must_use]
    pub fn to_result(&self) -> ActionResult {
        let own = |column| self.verbatim(column).map(|text| Cow::from(text).into_owned());
        ActionResult {
            activity_id: own(Column::Activity),
            cloud_pc_id: own(Column::CloudPc),
            state: own(Column::State),
            start_date_time: own(Column::Started),
            last_modified_date_time: own(Column::LastModified),
            error_code: own(Column::Error),
            error_message: own(Column::Message),
        }
    }

    fn outcome(&self) -> Option<Outcome> {
        self.snapshot.outcomes.get(self.packed.outcome)
    }
}
