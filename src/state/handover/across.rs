//! From what was read of several customers to what is written: each one's rows under its own name, how each stands, and what
//! could not be had.

use std::sync::Arc;

use super::file_name::distinct;
use super::filter_words::{ToldFilter, filter_in_words};
use super::headings::heading;
use super::sheet::{SheetInput, sheet, wording};
use crate::export::sheet::{
    About, Across, Fact, Field, HeadedField, OverviewCell, OverviewColumn, OverviewTable, Part, PartHeadings, with_ids,
};
use crate::message::Reader;
use crate::model::{Account, ActionState, CustomerReport, Notes, Reading, StateGroup, Switch, Timestamp};
use crate::table::{Column, Direction, Filter, Snapshot, SortKey};
use crate::words::{Counted, Headline, Words, tr};

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
    /// What hides rows.
    pub filter: &'a Filter,
    /// The filter line as it was typed.
    pub typed: &'a str,
    /// Whether the time stands in the names of customers' own files.
    pub names_have_time: Switch,
    /// When.
    pub now: Timestamp,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct AcrossCustomer<'a> {
    /// What it is called.
    pub name: String,
    /// Its tenant, as the sign-in names it.
    pub tenant: String,
    /// What is known of it.
    pub report: &'a CustomerReport,
    /// The latest attempts on its Cloud PCs.
    pub rows: &'a Snapshot,
    /// The other customer at the same tenant under whose name its Cloud PCs count.
    pub twin_of: Option<String>,
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
    /// Which rows.
    pub filter: Filter,
}

impl AcrossSheets {
    /// The customers of whom not everything is there as it stands now.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let gaps = self.across.parts.iter().filter(|part| part.gap.is_some());
        gaps.map(|part| part.customer.clone()).collect()
    }
}

/// The columns for people.
#[must_use]
pub fn across_fields() -> Vec<Field> {
    with_ids(COLUMNS)
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
        filter: input.filter.clone(),
        across: Across {
            about: about(words, input, &parts),
            wording: wording(words, input.filter),
            fields: input.fields.iter().map(headed).collect(),
            headings: PartHeadings {
                customer: tr!(words, "overview-customer"),
                as_of: tr!(words, "overview-as-of"),
                status: tr!(words, "overview-customer-status"),
            },
            overview: overview(words, input, &parts),
            parts,
        },
    }
}

fn reader(customer: &AcrossCustomer<'_>) -> Reader {
    let account = customer.report.account.as_ref();
    Reader {
        tenant: customer.tenant.clone(),
        account: account.map(Account::key).unwrap_or_default(),
    }
}

fn part(words: &Words, input: &AcrossInput<'_>, customer: &AcrossCustomer<'_>) -> Part {
    let report = customer.report;
    let twin = customer.twin_of.as_ref();
    let gap = twin.map_or_else(
        || words.gap(report),
        |other| Some(tr!(words, "standing-twin", name = other.as_str())),
    );
    let nothing = Snapshot::default();
    let rows = if twin.is_some() { &nothing } else { customer.rows };
    let status = twin.map_or_else(|| status(words, report), |_| gap.clone().unwrap_or_default());
    let whole = || tr!(words, "across-whole");
    let account = report.account.as_ref();
    let sheet = sheet(
        words,
        SheetInput {
            snapshot: rows,
            order: &Arc::default(),
            fields: input.fields.clone(),
            headline: sentence_of(words, customer, gap.as_deref()),
            filter: input.filter,
            typed: input.typed,
            notes: &Notes::default(),
            customer: customer.name.clone(),
            narrowed: Vec::new(),
            partner: words.partners_health(&report.partners),
            partner_id: String::new(),
            completeness: gap.clone().unwrap_or_else(whole),
            as_of: report.read_at,
            by: account.map(|account| words.account(account)).unwrap_or_default(),
            now: input.now,
        },
    );
    Part {
        customer: customer.name.clone(),
        was_read: twin.is_none() && report.reading != Reading::Nothing,
        as_of: report.read_at.and_then(in_utc).unwrap_or_default(),
        status,
        gap,
        sheet,
    }
}

/// A time to the second (RFC 3339), as Graph's own stand beside it.
fn in_utc(time: Timestamp) -> Option<String> {
    let instant = jiff::Timestamp::from_second(time.unix_seconds()).ok()?;
    Some(instant.to_string())
}

/// How a customer stands, and that not all of it was read where that is so.
fn status(words: &Words, report: &CustomerReport) -> String {
    let standing = words.standing(report.standing);
    match report.reading {
        Reading::Nothing | Reading::Whole => standing,
        Reading::Part => format!("{standing}, {}", tr!(words, "overview-partly")),
    }
}

/// What was read of a customer, in a sentence; what is missing behind it.
#[must_use]
pub fn read_in_words(words: &Words, name: &str, report: &CustomerReport) -> String {
    match (words.gap(report), report.reading) {
        (Some(gap), Reading::Nothing) => format!("{name}: {gap}"),
        (Some(gap), Reading::Part | Reading::Whole) => {
            format!("{}. {gap}", counted(words, (name, None), &report.counts))
        }
        (None, _) => counted(words, (name, None), &report.counts),
    }
}

/// The customer's sentence; where nothing was read, why.
fn sentence_of(words: &Words, customer: &AcrossCustomer<'_>, gap: Option<&str>) -> String {
    match (gap, customer.report.reading, &customer.twin_of) {
        (Some(gap), Reading::Nothing, _) | (Some(gap), _, Some(_)) => format!("{}: {gap}", customer.name),
        (Some(_) | None, _, _) => counted(
            words,
            (&customer.name, customer.report.read_at),
            &customer.report.counts,
        ),
    }
}

fn counted(words: &Words, (subject, read_at): (&str, Option<Timestamp>), totals: &[(ActionState, u32)]) -> String {
    let headline = Headline {
        subject: Some(subject.to_owned()),
        as_of: read_at.map(|time| words.headline_as_of_day(time)),
        ..words.headline(Counted::CloudPcs, totals)
    };
    headline.to_plain_text()
}

fn about(words: &Words, input: &AcrossInput<'_>, parts: &[Part]) -> About {
    let counting = || input.customers.iter().filter(|customer| customer.twin_of.is_none());
    let mut totals = std::collections::BTreeMap::<ActionState, u32>::new();
    for (state, num) in counting().flat_map(|customer| &customer.report.counts) {
        *totals.entry(state.clone()).or_default() += num;
    }
    let totals: Vec<_> = totals.into_iter().collect();
    let oldest = counting().filter_map(|customer| customer.report.read_at).min();
    let title = tr!(words, "all-customers");
    let gaps = parts.iter().filter_map(|part| {
        let gap = part.gap.as_ref()?;
        Some(format!("{}: {gap}", part.customer))
    });
    let gaps: Vec<String> = gaps.collect();
    let completeness = if gaps.is_empty() {
        tr!(words, "across-whole")
    } else {
        let count = words.number(gaps.len() as u64);
        tr!(
            words,
            "across-gaps-told",
            n = gaps.len(),
            count = count,
            list = gaps.join("; ")
        )
    };
    let nothing = Snapshot::default();
    let told = ToldFilter {
        filter: input.filter,
        typed: input.typed,
        narrowed: &[],
        directory: nothing.directory(),
    };
    let facts = [
        (
            "customers",
            tr!(words, "across-customers"),
            words.number(parts.len() as u64),
        ),
        ("view", tr!(words, "about-view"), tr!(words, "view-latest")),
        ("filter", tr!(words, "filter"), filter_in_words(words, told)),
        ("completeness", tr!(words, "about-completeness"), completeness),
        (
            "asOf",
            tr!(words, "about-as-of"),
            oldest.map(|time| words.iso_local_time(time)).unwrap_or_default(),
        ),
        (
            "writtenAt",
            tr!(words, "about-written"),
            words.iso_local_time(input.now),
        ),
    ];
    let facts = facts.into_iter().filter(|(_, _, value)| !value.is_empty());
    let (keys, facts) = facts.map(|(key, label, value)| (key, Fact { label, value })).unzip();
    About {
        headline: counted(words, (&title, oldest), &totals),
        title,
        facts,
        keys,
    }
}

/// A line for each customer, with all of its Cloud PCs, whatever the filter hides.
fn overview(words: &Words, input: &AcrossInput<'_>, parts: &[Part]) -> OverviewTable {
    let column = |key, heading| OverviewColumn { key, heading };
    OverviewTable {
        title: tr!(words, "sheet-overview"),
        columns: vec![
            column("customer", tr!(words, "overview-customer")),
            column("cloudPcs", tr!(words, "overview-cloud-pcs")),
            column("installed", tr!(words, "overview-installed")),
            column("failed", tr!(words, "overview-failed")),
            column("canceled", words.state(&ActionState::Canceled)),
            column("waiting", tr!(words, "overview-waiting")),
            column("hanging", tr!(words, "overview-hanging")),
            column("notTried", tr!(words, "overview-not-tried")),
            column("partner", tr!(words, "overview-partner")),
            column("customerStatus", tr!(words, "overview-customer-status")),
            column("asOf", tr!(words, "overview-as-of")),
            column("by", tr!(words, "about-by")),
            column("missing", tr!(words, "across-missing")),
        ],
        lines: input
            .customers
            .iter()
            .zip(parts)
            .map(|(customer, part)| overview_line(words, customer.report, part))
            .collect(),
    }
}

fn overview_line(words: &Words, report: &CustomerReport, part: &Part) -> Vec<OverviewCell> {
    let number = |number: u32| match report.reading {
        Reading::Nothing => OverviewCell::Nothing,
        Reading::Part | Reading::Whole => OverviewCell::Number(number),
    };
    let group = |wanted: StateGroup| number(report.num_in(|state| state.group() == wanted));
    let text = |text: String| match text.as_str() {
        "" => OverviewCell::Nothing,
        _ => OverviewCell::Text(text),
    };
    let account = report.account.as_ref();
    vec![
        text(part.customer.clone()),
        number(report.num_cloud_pcs()),
        group(StateGroup::Installed),
        group(StateGroup::Failed),
        group(StateGroup::Canceled),
        group(StateGroup::Waiting),
        number(report.num_hanging),
        group(StateGroup::NotTried),
        text(words.partners_health(&report.partners)),
        text(part.status.clone()),
        text(
            report
                .read_at
                .map(|time| words.iso_local_time(time))
                .unwrap_or_default(),
        ),
        text(account.map(|account| words.account(account)).unwrap_or_default()),
        text(part.gap.clone().unwrap_or_default()),
    ]
}
