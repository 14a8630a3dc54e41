//! From what was read of several customers to what is written: each one's rows under its own name, how each stands, and what
//! could not be had.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::TenantKind;
use super::across_overview::overview;
use super::across_sentence::{counted, extent};
use super::file_name::distinct;
use super::filter_words::{ToldFilter, filter_in_words};
use super::headings::heading;
use super::sheet::{SheetInput, sheet, told_of_sample, wording};
use crate::export::sheet::{About, Across, Fact, Field, HeadedField, Part, PartHeadings, Sheet, in_words, with_ids};
use crate::message::Reader;
use crate::model::{
    Account, ActionState, Compared, CustomerReport, Notes, ProfileId, Reading, Sought, Switch, Timestamp,
};
use crate::table::{Column, Direction, Filter, Snapshot, SortKey};
use crate::words::{Extent, Words, rfc3339_time, tr};

/// The columns of the page of all customers. Who started a deployment, and of which agent, is not read there.
const COLUMNS: [Column; 11] = [
    Column::State,
    Column::Device,
    Column::User,
    Column::Error,
    Column::Message,
    Column::Started,
    Column::LastModified,
    Column::Plan,
    Column::Region,
    Column::CloudPc,
    Column::Activity,
];

/// What the rows of all customers are made from.
#[derive(Clone, Debug)]
pub struct AcrossInput<'a> {
    /// The customers, in the order in which they are to stand.
    pub customers: Vec<AcrossCustomer<'a>>,
    /// From the left.
    pub fields: Vec<Field>,
    /// Among which rows.
    pub sought: Sought,
    /// That in words.
    pub narrowed: &'a [String],
    /// What hides rows.
    pub filter: &'a Filter,
    /// The filter line as it was typed.
    pub typed: &'a str,
    /// Whether these are customers, or all of it is made up.
    pub tenant_kind: TenantKind,
    /// Whether the time stands in the names of customers' own files.
    pub names_have_time: Switch,
    /// When.
    pub now: Timestamp,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct AcrossCustomer<'a> {
    /// Which.
    pub id: ProfileId,
    /// What it is called.
    pub name: String,
    /// Its tenant, as the sign-in names it.
    pub tenant: String,
    /// What is known of it.
    pub report: &'a CustomerReport,
    /// The latest attempts on its Cloud PCs.
    pub rows: &'a Snapshot,
    /// What is known of the changes there.
    pub compared: Compared,
    /// The other customer at the same tenant under whose name its Cloud PCs count.
    pub twin_of: Option<String>,
    /// Whether its notes could be read, where they decide on rows.
    pub notes: NotesRead,
}

/// Whether a customer's notes could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotesRead {
    /// They could, or nothing depends on them.
    #[default]
    Yes,
    /// They could not: nothing there is known to be handled, or to have a ticket.
    No,
}

/// What is written of all customers, and what goes beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcrossSheets {
    /// The rows; which of them, and in which order, the service finds out.
    pub across: Across,
    /// In whose name each part was read.
    pub readers: Vec<Reader>,
    /// What each customer's own file is called, without its ending; no two alike.
    pub names: Vec<String>,
    /// Among which rows, by what has changed and what people wrote.
    pub sought: Sought,
    /// Which of those.
    pub filter: Filter,
    /// The customers whose notes could not be read, where they decide on rows.
    pub without_notes: Vec<ProfileId>,
}

impl AcrossSheets {
    /// The customers of whom not everything is there as it stands now.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let gaps = self.across.parts.iter().filter(|part| part.gap.is_some());
        gaps.map(|part| part.customer.clone()).collect()
    }
}

/// The columns for people; those for what people wrote are written only where something is ([`crate::message::NoteColumns`]).
#[must_use]
pub fn across_fields() -> Vec<Field> {
    with_ids(COLUMNS).into_iter().chain(Field::NOTES).collect()
}

/// The same for a page: who reads one reads words, programs join by ids.
#[must_use]
pub fn across_fields_in_words() -> Vec<Field> {
    in_words(COLUMNS).into_iter().chain(Field::NOTES).collect()
}

/// Within a customer: what needs a person first, then the latest change.
#[must_use]
pub fn across_sort() -> Vec<SortKey> {
    let key = |column, direction| SortKey { column, direction };
    vec![
        key(Column::State, Direction::Ascending),
        key(Column::LastModified, Direction::Descending),
    ]
}

/// Makes it.
#[must_use]
pub fn across(words: &Words, input: &AcrossInput<'_>) -> AcrossSheets {
    let parts: Vec<Part> = input
        .customers
        .iter()
        .map(|customer| part(words, input, customer))
        .collect();
    let reports: Vec<_> = input.customers.iter().map(|customer| customer.report).collect();
    let headed = |field: &Field| HeadedField {
        field: *field,
        heading: heading(words, *field),
    };
    let time = match input.names_have_time {
        Switch::On => words.time_for_file_name(input.now),
        Switch::Off => String::new(),
    };
    let names = input.customers.iter().map(|customer| customer.name.as_str());
    AcrossSheets {
        readers: input.customers.iter().map(reader).collect(),
        names: distinct(names, &time),
        sought: input.sought,
        filter: input.filter.clone(),
        without_notes: input.customers.iter().filter_map(without_notes).collect(),
        across: Across {
            about: about(words, input, &parts),
            wording: wording(words, input.filter),
            fields: input.fields.iter().map(headed).collect(),
            headings: PartHeadings {
                customer: tr!(words, "overview-customer"),
                as_of: tr!(words, "overview-as-of"),
                status: tr!(words, "overview-customer-status"),
            },
            overview: overview(words, &reports, &parts),
            parts,
        },
    }
}

fn without_notes(customer: &AcrossCustomer<'_>) -> Option<ProfileId> {
    match customer.notes {
        NotesRead::Yes => None,
        NotesRead::No => Some(customer.id.clone()),
    }
}

fn reader(customer: &AcrossCustomer<'_>) -> Reader {
    let account = customer.report.account.as_ref();
    Reader {
        profile: customer.id.clone(),
        tenant: customer.tenant.clone(),
        account: account.map(Account::key).unwrap_or_default(),
    }
}

fn part(words: &Words, input: &AcrossInput<'_>, customer: &AcrossCustomer<'_>) -> Part {
    let report = customer.report;
    let twin = customer.twin_of.as_ref();
    let gap = twin.map_or_else(
        || gap_of(words, customer, input.sought),
        |other| Some(tr!(words, "standing-twin", name = other.as_str())),
    );
    Part {
        customer: customer.name.clone(),
        was_read: twin.is_none() && report.reading != Reading::Nothing,
        as_of: report.read_at.map(rfc3339_time).unwrap_or_default(),
        status: twin.map_or_else(|| status(words, report), |_| gap.clone().unwrap_or_default()),
        sheet: sheet_of(words, input, (customer, gap.as_deref())),
        gap,
    }
}

/// Why not everything of it is there as it stands now, or cannot be told from what is not to be there.
fn gap_of(words: &Words, customer: &AcrossCustomer<'_>, sought: Sought) -> Option<String> {
    let gap = words.gap_among(customer.report, (sought.among, customer.compared));
    let notes = match customer.notes {
        NotesRead::Yes => None,
        NotesRead::No => Some(tr!(words, "across-gap-notes")),
    };
    let gaps: Vec<String> = gap.into_iter().chain(notes).collect();
    (!gaps.is_empty()).then(|| gaps.join(". "))
}

/// The customer's own file.
fn sheet_of(words: &Words, input: &AcrossInput<'_>, (customer, gap): (&AcrossCustomer<'_>, Option<&str>)) -> Sheet {
    let (report, nothing) = (customer.report, Snapshot::default());
    let account = report.account.as_ref();
    let input = SheetInput {
        snapshot: match customer.twin_of {
            Some(_) => &nothing,
            None => customer.rows,
        },
        order: &Arc::default(),
        fields: input.fields.clone(),
        headline: sentence_of(words, customer, gap),
        filter: input.filter,
        typed: input.typed,
        // They lie where the rows are written.
        notes: &Notes::default(),
        former: None,
        tenant_kind: input.tenant_kind,
        customer: customer.name.clone(),
        narrowed: input.narrowed.to_vec(),
        partner: String::new(),
        // There may be several; what is told is their health.
        partner_id: words.partners_health(&report.partners),
        completeness: gap.map_or_else(|| tr!(words, "across-whole"), str::to_owned),
        extent: extent(report.reading),
        as_of: report.read_at,
        cloud_pcs_as_of: None,
        by: account.map(|account| words.account(account)).unwrap_or_default(),
        now: input.now,
    };
    sheet(words, input)
}

/// How a customer stands, and that not all of it was read where that is so.
fn status(words: &Words, report: &CustomerReport) -> String {
    let standing = words.standing(report.standing);
    match report.reading {
        Reading::Nothing | Reading::Whole => standing,
        Reading::Part => format!("{standing}, {}", tr!(words, "overview-partly")),
    }
}

/// The customer's sentence; where nothing was read, why.
fn sentence_of(words: &Words, customer: &AcrossCustomer<'_>, gap: Option<&str>) -> String {
    match (gap, customer.report.reading, &customer.twin_of) {
        (Some(gap), Reading::Nothing, _) | (Some(gap), _, Some(_)) => format!("{}: {gap}", customer.name),
        (Some(_) | None, _, _) => counted(
            words,
            (&customer.name, customer.report.read_at),
            (&customer.report.counts, extent(customer.report.reading)),
        ),
    }
}

fn about(words: &Words, input: &AcrossInput<'_>, parts: &[Part]) -> About {
    let counting = || input.customers.iter().filter(|customer| customer.twin_of.is_none());
    let mut totals = BTreeMap::<ActionState, u32>::new();
    for (state, num) in counting().flat_map(|customer| &customer.report.counts) {
        *totals.entry(state.clone()).or_default() += num;
    }
    let totals: Vec<_> = totals.into_iter().collect();
    let is_whole = counting().all(|customer| customer.report.reading == Reading::Whole);
    let part = if is_whole { Extent::Whole } else { Extent::Part };
    let oldest = counting().filter_map(|customer| customer.report.read_at).min();
    let title = tr!(words, "all-customers");
    let nothing = Snapshot::default();
    let told = ToldFilter {
        filter: input.filter,
        typed: input.typed,
        narrowed: input.narrowed,
        directory: nothing.directory(),
    };
    let as_of = oldest.map(|time| words.iso_local_time(time)).unwrap_or_default();
    let number = words.number(parts.len() as u64);
    let facts = [
        ("customers", tr!(words, "across-customers"), number),
        ("view", tr!(words, "about-view"), tr!(words, "view-latest")),
        ("filter", tr!(words, "filter"), filter_in_words(words, told)),
        (
            "completeness",
            tr!(words, "about-completeness"),
            completeness(words, parts),
        ),
        ("asOf", tr!(words, "about-as-of"), as_of),
        (
            "writtenAt",
            tr!(words, "about-written"),
            words.iso_local_time(input.now),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, _, value)| !value.is_empty());
    let (keys, facts) = facts.map(|(key, label, value)| (key, Fact { label, value })).unzip();
    About {
        headline: told_of_sample(
            words,
            input.tenant_kind,
            counted(words, (&title, oldest), (&totals, part)),
        ),
        is_sample: input.tenant_kind == TenantKind::Sample,
        title,
        facts,
        keys,
    }
}

/// What is missing, customer by customer.
fn completeness(words: &Words, parts: &[Part]) -> String {
    let gaps = parts.iter().filter_map(|part| {
        let gap = part.gap.as_ref()?;
        Some(format!("{}: {gap}", part.customer))
    });
    let gaps: Vec<String> = gaps.collect();
    if gaps.is_empty() {
        return tr!(words, "across-whole");
    }
    let count = words.number(gaps.len() as u64);
    tr!(
        words,
        "across-gaps-told",
        n = gaps.len(),
        count = count,
        list = gaps.join("; ")
    )
}
