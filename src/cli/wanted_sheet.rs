//! What `rollcall export` writes where it does more than hand Graph's rows on: a view, a filter, columns, names.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::changed_since::Since;
use super::wanted_sort::sort_keys;
use crate::export::sheet::{
    CsvOptions, Field, Former, JsonOptions, NotWritten, Pace, Sheet, SheetFormat, in_words, with_before, with_ids,
    write_sheet,
};
use crate::message::{Arrangement, NoteColumns, ShowChanges};
use crate::model::{ActionState, ErrorCode, Notes, Presence, SetupError, Timestamp};
use crate::setup::{ExportArguments, FormatArgument, HandledArgument, ViewArgument};
use crate::state::{ShownColumns, across_fields, across_fields_in_words, names_in_words};
use crate::table::{
    Arranged, Changes, Column, FewValues, Filter, FilterParts, FilterProblem, Moment, Names, Reports, RowsView,
    SortKey, Written, cloud_pc_numbers, handled, read_filter_line,
};
use crate::words::Words;

/// As Graph writes `notTried` it would be spelled so; Graph knows no such state.
const NOT_TRIED: &str = "notTried";

/// The fields of a row as Graph sends them, in the documented order.
const SENT: [Column; 7] = [
    Column::Activity,
    Column::CloudPc,
    Column::State,
    Column::Started,
    Column::LastModified,
    Column::Error,
    Column::Message,
];
/// What names add to them.
const NAMES: [Column; 6] = [
    Column::Device,
    Column::User,
    Column::StartedBy,
    Column::Agent,
    Column::Plan,
    Column::Region,
];

/// A wish for more than Graph's rows.
#[derive(Clone, Debug)]
pub struct WantedSheet {
    /// What a row stands for.
    pub view: RowsView,
    /// Which rows.
    pub filter: Filter,
    /// Which columns; `None` for the usual ones of the format.
    fields: Option<Vec<Field>>,
    /// The run since which rows have to have changed, where only such are wanted.
    pub changed_since: Option<Since>,
    /// Which of what changed.
    changed: ShowChanges,
    /// In which order: first key first; empty for the usual one.
    sort: Vec<SortKey>,
    /// What becomes of Cloud PCs that somebody has handled.
    pub handled: Option<HandledArgument>,
    /// Whether Cloud PCs and reports are asked for too.
    pub names: bool,
    csv: CsvOptions,
    json: JsonOptions,
}

impl WantedSheet {
    /// What these options ask for, whatever the format.
    ///
    /// # Errors
    /// [`SetupError::Column`], [`SetupError::Filter`], [`SetupError::FilterValue`], [`SetupError::FilterOfOne`],
    /// [`SetupError::ChangedSince`].
    pub fn of(wanted: &ExportArguments, words: &Words, now: Timestamp) -> Result<Self, SetupError> {
        let names = Arc::new(names_in_words(words));
        let reports = if wanted.is_across() {
            Reports::NotRead
        } else {
            Reports::Read
        };
        let typed = wanted.filter.as_deref().unwrap_or_default();
        let parts = filter_parts(typed, now, (&names, reports))?;
        let fields = wanted.columns.as_deref().map(fields).transpose()?;
        let view = match wanted.view.unwrap_or_default() {
            ViewArgument::Attempts => RowsView::AllAttempts,
            ViewArgument::Latest => RowsView::LatestPerCloudPc,
        };
        if wanted.changed_since.is_none() && fields.iter().flatten().any(|field| *field == Field::Before) {
            return Err(SetupError::NothingBefore);
        }
        let sort = sort_keys(&wanted.sort)?;
        let names_a_name = || fields.iter().flatten().any(|field| field.is_name());
        Ok(Self {
            view,
            changed_since: wanted.changed_since.as_deref().map(Since::read).transpose()?,
            changed: match (&wanted.changed_since, wanted.gone) {
                (None, _) => ShowChanges::All,
                (Some(_), false) => ShowChanges::Only,
                (Some(_), true) => ShowChanges::Gone,
            },
            handled: wanted.handled,
            names: wanted.names
                || view == RowsView::LatestPerCloudPc
                || !wanted.rollout.is_empty()
                || names_a_name()
                || sort.iter().any(|key| key.column.is_named()),
            sort,
            filter: Filter {
                states: wanted.state.iter().map(|text| state(text)).collect::<Result<_, _>>()?,
                errors: wanted.error.iter().map(|text| error(text)).collect::<Result<_, _>>()?,
                rollouts: wanted.rollout.iter().cloned().collect(),
                quiet_since: wanted.no_news.map(|days| now.minus(days_long(days))),
                text: format!("{} {}", parts.text, wanted.text.as_deref().unwrap_or_default()),
                terms: parts.terms,
                names,
                ..Filter::default()
            },
            fields,
            csv: CsvOptions {
                with_bom: wanted.bom,
                with_about: wanted.about,
                for_spreadsheets: wanted.guard,
                with_keys: true,
            },
            json: JsonOptions {
                with_about: wanted.about,
            },
        })
    }

    /// Whether the sentence and what the rows are stand in the file.
    #[must_use]
    pub fn says_what_it_is(&self, format: FormatArgument) -> bool {
        match format {
            FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl => self.csv.with_about,
            FormatArgument::Xlsx | FormatArgument::Html => true,
        }
    }

    /// Whether what people wrote about Cloud PCs can stand in the file: where a column of it is asked for, and in a
    /// workbook.
    #[must_use]
    pub fn wants_notes(&self, format: FormatArgument) -> bool {
        match (&self.fields, format) {
            (Some(fields), _) => fields.iter().any(|field| field.is_note()),
            (None, FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl | FormatArgument::Html) => false,
            (None, FormatArgument::Xlsx) => true,
        }
    }

    /// Whether Graph's rows, as they are, are not enough.
    #[must_use]
    pub fn is_more_than_rows(&self, format: FormatArgument) -> bool {
        let is_for_programs = match format {
            FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl => true,
            FormatArgument::Xlsx | FormatArgument::Html => false,
        };
        !is_for_programs
            || self.names
            || self.fields.is_some()
            || !self.filter.is_empty()
            || self.changed_since.is_some()
            || !self.sort.is_empty()
            || self.handled.is_some()
            || self.csv.with_bom
            || self.csv.with_about
            || self.csv.for_spreadsheets
    }

    /// Whether which rows there are depends on the local history: on what people wrote, or on a run that is kept.
    #[must_use]
    pub fn asks_history(&self) -> bool {
        let asks_for_run = match self.changed_since {
            Some(Since::Yesterday | Since::Until(_)) => true,
            Some(Since::File(_)) | None => false,
        };
        asks_for_run || self.handled.is_some() || self.filter.looks_for_words()
    }

    /// What hides rows beside the filter, in words.
    #[must_use]
    pub fn narrowed_in_words(&self, words: &Words, changes: Option<&Changes>) -> Vec<String> {
        let since = changes.and_then(|changes| changes.since);
        let changed = match self.changed {
            ShowChanges::All => None,
            ShowChanges::Only => Some(words.changed_only(since)),
            ShowChanges::Gone => Some(words.gone_only(since)),
        };
        let handled = self.handled.map(|handled| match handled {
            HandledArgument::Hide => words.handled_hidden(),
            HandledArgument::Only => words.handled_only(),
        });
        changed.into_iter().chain(handled).collect()
    }

    /// How the rows are to be arranged, with what people wrote.
    #[must_use]
    pub fn arrangement(&self, notes: &Notes) -> Arrangement {
        let done = || handled(notes);
        let (hidden, cloud_pcs) = match self.handled {
            None => (BTreeSet::new(), None),
            Some(HandledArgument::Hide) => (done(), None),
            Some(HandledArgument::Only) => {
                let only = cloud_pc_numbers(done().iter().map(String::as_str));
                (BTreeSet::new(), Some(Arc::new(only)))
            }
        };
        Arrangement {
            view: self.view,
            sort: self.sort.clone(),
            changes: self.changed,
            hidden: Arc::new(hidden),
            filter: Filter {
                cloud_pcs,
                written: Arc::new(Written::of_notes(notes)),
                ..self.filter.clone()
            },
            ..Arrangement::default()
        }
    }

    /// The order that was asked for, or else the usual one.
    #[must_use]
    pub fn sort_or(&self, usual: impl FnOnce() -> Vec<SortKey>) -> Vec<SortKey> {
        if self.sort.is_empty() {
            usual()
        } else {
            self.sort.clone()
        }
    }

    /// Whether only Cloud PCs are wanted that are gone.
    #[must_use]
    pub fn wants_gone(&self) -> bool {
        self.changed == ShowChanges::Gone
    }

    /// What the rows are compared with.
    #[must_use]
    pub fn former(&self, arranged: &Arranged) -> Option<Former> {
        let changes = Arc::clone(arranged.changes.as_ref().filter(|_| self.changed_since.is_some())?);
        let presence = if self.wants_gone() {
            Presence::Gone
        } else {
            Presence::Present
        };
        Some(Former { changes, presence })
    }

    /// The columns for a format; those for notes by themselves only where there is one, and never in a report, which may be for
    /// the customer.
    #[must_use]
    pub fn fields(&self, format: FormatArgument, notes: &Notes) -> Vec<Field> {
        let names = || NAMES.iter().copied().filter(|_| self.names);
        let for_people: &[Column] = if self.names { &Column::ALL } else { &Column::SENT };
        let columns = for_people.iter().copied();
        let usual: Vec<Field> = match (&self.fields, format) {
            (Some(fields), _) => return fields.clone(),
            (None, FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl) => {
                SENT.into_iter().chain(names()).map(Field::Plain).collect()
            }
            // Who reads a page reads words: what the window's has. Without names only ids tell the Cloud PCs apart.
            (None, FormatArgument::Html) if self.names => in_words(ShownColumns::default().iter()),
            (None, FormatArgument::Html) => in_words(columns),
            (None, FormatArgument::Xlsx) => {
                let written = Field::NOTES.into_iter().filter(|_| !notes.is_empty());
                with_ids(columns).into_iter().chain(written).collect()
            }
        };
        match self.changed_since {
            Some(_) => with_before(usual),
            None => usual,
        }
    }

    /// The columns of a file of several customers.
    ///
    /// # Errors
    /// [`SetupError::ColumnOfOne`] for one that would stay empty in every row.
    pub fn fields_across(&self, format: FormatArgument) -> Result<Vec<Field>, SetupError> {
        match (&self.fields, format) {
            (Some(fields), _) => match fields.iter().find(|field| !is_read_across(**field)) {
                Some(field) => Err(SetupError::ColumnOfOne {
                    name: field.key().to_owned(),
                }),
                None => Ok(fields.clone()),
            },
            (None, FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl) => {
                let fields = SENT.into_iter().chain(NAMES).map(Field::Plain);
                Ok(fields.filter(|field| is_read_across(*field)).collect())
            }
            (None, FormatArgument::Xlsx) => Ok(across_fields()),
            (None, FormatArgument::Html) => Ok(across_fields_in_words()),
        }
    }

    /// When the columns for what people wrote are in a file of several customers.
    #[must_use]
    pub fn note_columns(&self, format: FormatArgument) -> NoteColumns {
        match (&self.fields, format) {
            (Some(_), _) => NoteColumns::Always,
            (None, FormatArgument::Html) => NoteColumns::Never,
            (None, FormatArgument::Csv | FormatArgument::Json | FormatArgument::Jsonl | FormatArgument::Xlsx) => {
                NoteColumns::IfAny
            }
        }
    }

    /// How a format is written.
    #[must_use]
    pub fn sheet_format(&self, format: FormatArgument) -> SheetFormat {
        match format {
            FormatArgument::Csv => SheetFormat::Csv(self.csv),
            FormatArgument::Json => SheetFormat::Json(self.json),
            FormatArgument::Jsonl => SheetFormat::JsonLines(self.json),
            FormatArgument::Xlsx => SheetFormat::Xlsx,
            FormatArgument::Html => SheetFormat::Html,
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// What the output answers.
    pub fn write(&self, sheet: &Sheet, format: FormatArgument, out: &mut dyn Write) -> std::io::Result<()> {
        let format = self.sheet_format(format);
        let (mut bytes, stop) = (Vec::new(), AtomicBool::new(false));
        match write_sheet(sheet, format, &mut bytes, &mut Pace::new(&stop, &mut |_| {})) {
            Ok(()) => {}
            Err(NotWritten::Output(error)) => return Err(error),
            Err(NotWritten::Stopped) => return Err(std::io::ErrorKind::Interrupted.into()),
        }
        out.write_all(&bytes)?;
        out.flush()
    }
}

/// Nobody asks over several customers who started deployments of which agent.
fn is_read_across(field: Field) -> bool {
    !matches!(field, Field::Plain(Column::StartedBy | Column::Agent) | Field::Before)
}

fn days_long(days: u16) -> Duration {
    Duration::from_hours(24 * u64::from(days))
}

fn filter_parts(text: &str, now: Timestamp, (names, reports): (&Names, Reports)) -> Result<FilterParts, SetupError> {
    let moment = Moment {
        now,
        zone: TimeZone::system(),
    };
    let values = FewValues {
        names,
        rows: &[],
        reports,
    };
    read_filter_line(text, &moment, values).map_err(|problem| match problem {
        FilterProblem::UnknownName { name } | FilterProblem::NoValue { name } => SetupError::Filter {
            word: format!("{name}:"),
        },
        FilterProblem::NotRead { name } => SetupError::FilterOfOne { name },
        FilterProblem::LoneMinus => SetupError::Filter { word: "-".to_owned() },
        FilterProblem::NotATime { word } => SetupError::Filter { word },
        FilterProblem::UnknownValue {
            name,
            value,
            nearest,
            known,
        } => SetupError::FilterValue {
            word: format!("{name}:{value}"),
            nearest: nearest.map(|nearest| format!("{name}:{nearest}")),
            known,
        },
    })
}

/// What Graph sends in place of a value that an older program would not know.
const FUTURE: &str = "unknownFutureValue";

/// A state by the word that Graph has for it. Another word would select nothing, and look like good news.
fn state(text: &str) -> Result<ActionState, SetupError> {
    let known = || {
        ActionState::KNOWN
            .iter()
            .filter_map(ActionState::as_graph)
            .chain([NOT_TRIED])
    };
    match ActionState::from_graph(Some(text)) {
        ActionState::Other(_) if text == NOT_TRIED => Ok(ActionState::NotTried),
        ActionState::Other(_) if text != FUTURE => Err(no_such_value(format!("--state {text}"), known())),
        state => Ok(state),
    }
}

/// An error code, by Graph's word.
fn error(text: &str) -> Result<ErrorCode, SetupError> {
    match ErrorCode::from_graph(Some(text)) {
        ErrorCode::Other(_) if text != FUTURE => Err(no_such_value(
            format!("--error {text}"),
            ErrorCode::KNOWN.iter().filter_map(ErrorCode::as_graph),
        )),
        error => Ok(error),
    }
}

fn no_such_value<'a>(word: String, known: impl Iterator<Item = &'a str>) -> SetupError {
    SetupError::FilterValue {
        word,
        nearest: None,
        known: known.map(str::to_owned).collect(),
    }
}

fn fields(list: &str) -> Result<Vec<Field>, SetupError> {
    let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| {
            Field::of_key(name).ok_or_else(|| SetupError::Column {
                name: name.to_owned(),
                known: with_before(Field::all())
                    .iter()
                    .map(|field| field.key().to_owned())
                    .collect(),
            })
        })
        .collect()
}
