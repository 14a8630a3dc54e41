//! What a cell shows, says and copies.

use std::borrow::Cow;

use egui::{Color32, FontFamily, FontId};

use super::input::GridInput;
use crate::model::{ActionState, Guid, Presence, Timestamp};
use crate::table::{Change, CloudPcLookup, Column, Row};
use crate::ui::icon::Icon;
use crate::ui::theme::{Theme, font, size};
use crate::words::{Before, Words, tr};

/// Characters of a text that are laid out; what is longer would never fit.
const MAX_SHOWN: usize = 400;

/// A cell as it is drawn.
pub(super) struct Cell {
    /// What is shown.
    pub text: String,
    /// In which face and size.
    pub font: FontId,
    /// In which colour.
    pub ink: Color32,
    /// What stands before it.
    pub icon: Option<Icon>,
    /// What hovering adds, where the cell does not say everything.
    pub more: Option<More>,
    /// Whether a dot says that the row is new or stands otherwise.
    pub is_changed: bool,
    /// What stands small at its end.
    pub tail: Option<String>,
}

/// What hovering adds to a cell.
pub(super) enum More {
    /// This text.
    Text(String),
    /// This time to the second, here and in UTC: put into words only where somebody wants to know, not for every row of
    /// every frame.
    Exact(Timestamp),
    /// What this state means: for who points at it, and not with every row for who hears them.
    Meaning(ActionState),
}

impl More {
    /// In words.
    pub fn text(&self, input: &GridInput<'_>) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Exact(time) => Cow::Owned(exact(input, *time)),
            Self::Meaning(state) => {
                let (name, meaning) = (input.words.state(state), input.words.state_meaning(state));
                // `Installed` is short for more; the others are said in the cell.
                let is_said = name == input.words.state_short(state);
                Cow::Owned(if is_said { meaning } else { format!("{name}\n{meaning}") })
            }
        }
    }
}

impl Cell {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.icon.is_none()
    }
}

/// The state's cell says what is new about the row.
pub(super) fn with_change(cell: Cell, input: &GridInput<'_>, row: (u32, Row<'_>), column: Column) -> Cell {
    let change = change(input, row).filter(|_| column == Column::State);
    if let (Presence::Gone, Some(change)) = (input.presence, &change) {
        return Cell {
            text: input.words.was_short(&row.1.state()),
            more: Some(More::Text(change.clone())),
            ..cell
        };
    }
    Cell {
        is_changed: change.is_some(),
        more: change.map(More::Text).or(cell.more),
        ..cell
    }
}

/// The Cloud PC's cell ends with the ticket that somebody noted, and hovering shows the whole note.
pub(super) fn with_note(cell: Cell, input: &GridInput<'_>, row: Row<'_>, column: Column) -> Cell {
    let Some(note) = input.note(row).filter(|_| column == Column::Device) else {
        return cell;
    };
    let written = [&note.ticket, &note.text].map(|text| text.trim());
    let Some(first) = written.into_iter().find(|text| !text.is_empty()) else {
        return cell;
    };
    let whole = written.join("\n");
    let note = tr!(input.words, "grid-note", note = whole.trim());
    let more = match cell.more {
        Some(more) => format!("{}\n{note}", more.text(input)),
        None => note,
    };
    Cell {
        tail: match cell.tail {
            Some(id) => Some(format!("{} · {id}", one_line(first))),
            None => Some(one_line(first)),
        },
        more: Some(More::Text(more)),
        ..cell
    }
}

fn change(input: &GridInput<'_>, (number, row): (u32, Row<'_>)) -> Option<String> {
    let changes = input.changes?;
    let before = |was, presence| Before {
        was,
        run_at: changes.since,
        presence,
    };
    match input.presence {
        Presence::Gone => {
            let (gone, was) = input.words.before(&before(Some(row.state()), Presence::Gone));
            Some(format!("{gone}: {was}"))
        }
        Presence::Present => {
            let was = match changes.of_row(number)? {
                Change::Added => None,
                Change::Changed { was } => Some(was),
            };
            Some(input.words.change(was, &row.state(), changes.since))
        }
    }
}

/// A row in one sentence, with what is new about it.
pub(super) fn sentence_with_change(input: &GridInput<'_>, (number, row): (u32, Row<'_>)) -> String {
    let mut sentence = sentence(input, row);
    if let Some(ticket) = input
        .note(row)
        .map(|note| note.ticket.trim())
        .filter(|ticket| !ticket.is_empty())
    {
        let ticket = tr!(input.words, "grid-row-ticket", ticket = one_line(ticket));
        sentence = format!("{sentence}, {ticket}");
    }
    if input.is_handled(row) {
        sentence = format!(
            "{sentence}, {}",
            input.words.within_sentence(&tr!(input.words, "note-handled"))
        );
    }
    match change(input, (number, row)) {
        Some(change) => format!("{sentence}, {change}"),
        None => sentence,
    }
}

/// The cell of a row and a column.
pub(super) fn cell(input: &GridInput<'_>, theme: &Theme, row: Row<'_>, column: Column) -> Cell {
    let plain = |text: String, more: Option<String>| Cell {
        text,
        font: font(size::TEXT, FontFamily::Proportional),
        ink: theme.text,
        icon: None,
        more: more.map(More::Text),
        is_changed: false,
        tail: None,
    };
    let id = |text: Option<Cow<'_, str>>| {
        let text = text.unwrap_or_default();
        let short = shorten_id(&text);
        let more = (short != text).then(|| text.into_owned());
        Cell {
            font: font(size::TEXT_MONO, FontFamily::Monospace),
            ..plain(one_line(&short), more)
        }
    };
    match column {
        Column::State => {
            let state = row.state();
            let text = one_line(&input.words.state_short(&state));
            Cell {
                icon: Some(Icon::of_state(&state)),
                ink: theme.state_color(&state),
                more: Some(More::Meaning(state)),
                ..plain(text, None)
            }
        }
        Column::Device => device(input.words, theme, row, plain),
        Column::User | Column::StartedBy | Column::Agent | Column::Plan | Column::Region => {
            plain(one_line(row.named(column).unwrap_or_default()), None)
        }
        Column::CloudPc => id(row.cloud_pc_id()),
        Column::Activity => id(row.activity_id()),
        Column::Started => time(input, row.started_at(), row.start_date_time(), plain),
        Column::LastModified => {
            let cell = time(input, row.last_modified_at(), row.last_modified_date_time(), plain);
            marked_where_it_hangs(input, theme, (row, cell))
        }
        Column::StartToLastChange => {
            let span = row.start_to_last_change();
            plain(span.map(|span| input.words.long_time(span)).unwrap_or_default(), None)
        }
        Column::Error => {
            let code = row.error_code();
            let text = input.words.error(&code);
            let more = code.as_graph().filter(|_| !text.is_empty()).map(str::to_owned);
            plain(one_line(&text), more)
        }
        Column::Message => {
            let text = row.error_message().unwrap_or_default();
            Cell {
                ink: theme.muted,
                ..plain(one_line(text), (!text.is_empty()).then(|| text.to_owned()))
            }
        }
    }
}

fn marked_where_it_hangs(input: &GridInput<'_>, theme: &Theme, (row, cell): (Row<'_>, Cell)) -> Cell {
    if row.is_quiet(input.now) {
        hanging(input, theme, cell)
    } else {
        cell
    }
}

/// A device by its name; by what is known instead where it has none.
fn device(words: &Words, theme: &Theme, row: Row<'_>, plain: impl Fn(String, Option<String>) -> Cell) -> Cell {
    let muted = |cell: Cell| Cell {
        ink: theme.muted,
        ..cell
    };
    let id = || row.cloud_pc_id().map(Cow::into_owned);
    match row.cloud_pc() {
        CloudPcLookup::Listed(pc) if pc.name().is_some() => plain(one_line(pc.name().unwrap_or_default()), id()),
        // Several of them are told apart by the beginning of the id.
        CloudPcLookup::Absent => Cell {
            tail: id().map(|id| id.chars().take(8).collect()),
            ..muted(plain(tr!(words, "cloud-pc-absent"), id()))
        },
        CloudPcLookup::Listed(_) | CloudPcLookup::NotKnown => muted(plain(
            one_line(&shorten_id(&id().unwrap_or_default())),
            id().filter(|id| shorten_id(id) != *id),
        )),
    }
}

/// The cell of a time since which nothing was heard.
fn hanging(input: &GridInput<'_>, theme: &Theme, cell: Cell) -> Cell {
    let note = tr!(input.words, "quiet");
    let more = match cell.more {
        Some(more) => format!("{note}\n{}", more.text(input)),
        None => note,
    };
    Cell {
        text: tr!(input.words, "quiet-cell", time = cell.text.as_str()),
        ink: theme.muted,
        more: Some(More::Text(more)),
        ..cell
    }
}

/// A time as a distance; one that cannot be read as it was sent.
fn time(
    input: &GridInput<'_>,
    time: Option<Timestamp>,
    sent: Option<Cow<'_, str>>,
    plain: impl Fn(String, Option<String>) -> Cell,
) -> Cell {
    match time {
        Some(time) => Cell {
            more: Some(More::Exact(time)),
            ..plain(input.words.time_ago(time, input.now), None)
        },
        None => plain(one_line(&sent.unwrap_or_default()), None),
    }
}

fn exact(input: &GridInput<'_>, time: Timestamp) -> String {
    let (local, utc) = (input.words.exact_local_time(time), input.words.exact_utc_time(time));
    tr!(input.words, "grid-exact-time", local = local, utc = utc)
}

/// A field exactly as Graph sent it, or what was reckoned from it; empty for null.
pub(super) fn verbatim(row: Row<'_>, column: Column) -> String {
    match column {
        Column::Device | Column::User | Column::StartedBy | Column::Agent | Column::Plan | Column::Region => {
            row.named(column).unwrap_or_default().to_owned()
        }
        Column::State => row.state().as_graph().unwrap_or_default().to_owned(),
        Column::CloudPc => row.cloud_pc_id().unwrap_or_default().into_owned(),
        Column::Activity => row.activity_id().unwrap_or_default().into_owned(),
        Column::Started => row.start_date_time().unwrap_or_default().into_owned(),
        Column::LastModified => row.last_modified_date_time().unwrap_or_default().into_owned(),
        // Graph sends none: in whole seconds, that a spreadsheet can reckon with it.
        Column::StartToLastChange => row
            .start_to_last_change()
            .map_or_else(String::new, |span| span.as_secs().to_string()),
        Column::Error => row.error_code().as_graph().unwrap_or_default().to_owned(),
        Column::Message => row.error_message().unwrap_or_default().to_owned(),
    }
}

/// A row in one sentence, for those who hear it: state, Cloud PC, error, time.
pub(super) fn sentence(input: &GridInput<'_>, row: Row<'_>) -> String {
    let words = input.words;
    let cloud_pc = match row.cloud_pc() {
        CloudPcLookup::Listed(pc) if pc.name().is_some() => pc.name().map(str::to_owned),
        CloudPcLookup::Absent => {
            let id = row.cloud_pc_id().unwrap_or_default();
            let start: String = id.chars().take(8).collect();
            Some(tr!(words, "grid-row-absent", id = start))
        }
        CloudPcLookup::Listed(_) | CloudPcLookup::NotKnown => row
            .cloud_pc_id()
            .map(|id| tr!(words, "grid-row-cloud-pc", id = id.into_owned())),
    };
    let error = Some(words.error(&row.error_code())).filter(|text| !text.is_empty());
    let time = row
        .last_modified_at()
        .or_else(|| row.started_at())
        .map(|time| words.time_ago_spoken(time, input.now));
    let parts = [
        Some(words.state(&row.state())),
        cloud_pc,
        error.map(|error| words.within_sentence(&error)),
        time,
        row.is_quiet(input.now)
            .then(|| words.within_sentence(&tr!(words, "quiet"))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A GUID with its middle left out, as `9adc7d86…0dccf`; anything else as it is.
pub(super) fn shorten_id(id: &str) -> String {
    match (
        Guid::parse(id).is_ok_and(|guid| guid.as_str() == id),
        id.get(..8),
        id.get(31..),
    ) {
        (true, Some(start), Some(end)) => format!("{start}…{end}"),
        _ => id.to_owned(),
    }
}

/// A text on one line: line breaks and other control characters become blanks.
fn one_line(text: &str) -> String {
    text.chars()
        .take(MAX_SHOWN)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_lose_their_middle_and_nothing_else_does() {
        assert_eq!(shorten_id("9adc7d86-6411-407e-b936-abfa0470dccf"), "9adc7d86…0dccf");
        for id in [
            "",
            "not a guid",
            "{9adc7d86-6411-407e-b936-abfa0470dccf}",
            "ääääääääääääääääääääääääääääääääääää",
        ] {
            assert_eq!(shorten_id(id), id);
        }
    }

    #[test]
    fn line_breaks_do_not_break_a_row() {
        assert_eq!(one_line("0x80070070\r\n\tno space"), "0x80070070   no space");
        assert_eq!(one_line(&"x".repeat(10_000)).len(), MAX_SHOWN);
    }
}
