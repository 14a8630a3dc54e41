//! How every customer stands, as a table at the beginning of a file of all.

use crate::export::sheet::{OverviewCell, OverviewColumn, OverviewTable, Part};
use crate::model::{ActionState, CustomerReport, Reading, StateGroup};
use crate::words::{Words, tr};

/// A line for each customer, with all of its Cloud PCs, whatever the filter hides.
pub(super) fn overview(words: &Words, reports: &[&CustomerReport], parts: &[Part]) -> OverviewTable {
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
        lines: reports
            .iter()
            .zip(parts)
            .map(|(report, part)| overview_line(words, report, part))
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
    // As on the screen: whoever adds the columns counts each Cloud PC once.
    let waiting = report.num_in(|state| state.group() == StateGroup::Waiting);
    let account = report.account.as_ref();
    vec![
        text(part.customer.clone()),
        number(report.num_cloud_pcs()),
        group(StateGroup::Installed),
        group(StateGroup::Failed),
        group(StateGroup::Canceled),
        number(waiting.saturating_sub(report.num_hanging)),
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
