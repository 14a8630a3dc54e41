//! A grid in a window without a screen, with rows that are the same every time.

use std::borrow::Cow;
use std::sync::atomic::AtomicBool;

use egui_kittest::Harness;
use rollcall::model::{Notes, ResultRow, Timestamp};
use rollcall::state::{GridState, LetterKeys, ShownColumns};
use rollcall::table::{Column, Filter, Snapshot, SortKey, Table, arrange};
use rollcall::ui::grid::{Beside, GridAction, GridInput, grid_ui};
use rollcall::ui::theme::{Theme, ThemeName};
use rollcall::words::Words;

/// The grid's data, its memory, and what it asked for.
pub struct Rig {
    pub snapshot: Snapshot,
    pub order: Vec<u32>,
    pub sort: Vec<SortKey>,
    pub state: GridState,
    pub actions: Vec<GridAction>,
    notes: Notes,
    words: Words,
}

impl Rig {
    pub fn new(snapshot: Snapshot) -> Self {
        let order = (0..snapshot.num_rows()).collect();
        Self {
            snapshot,
            order,
            sort: Vec::new(),
            state: GridState {
                columns: ShownColumns::new(Column::SENT),
                ..GridState::default()
            },
            actions: Vec::new(),
            notes: Notes::new(),
            words: Words::new(None),
        }
    }

    /// What the program would do: sort when it is asked to.
    fn ui(&mut self, ui: &mut egui::Ui) {
        let input = GridInput {
            snapshot: &self.snapshot,
            order: &self.order,
            changes: None,
            presence: rollcall::model::Presence::Present,
            sort: &self.sort,
            now: now(),
            words: &self.words,
            label: "Results",
            zone: &jiff::tz::TimeZone::UTC,
            notes: Some(&self.notes),
            beside: Beside::Nothing,
            letter_keys: LetterKeys::On,
        };
        let Some(action) = grid_ui(ui, input, &mut self.state) else {
            return;
        };
        if let GridAction::Sort(sort) = &action {
            let arranged =
                arrange(&self.snapshot, &Filter::default(), sort, &AtomicBool::new(false)).expect("not stopped");
            self.order = arranged.order.to_vec();
            self.sort.clone_from(sort);
        }
        self.actions.push(action);
    }

    pub fn copied(&self) -> &str {
        match self.actions.last() {
            Some(GridAction::CopyText(text)) => text,
            other => panic!("nothing was copied but {other:?}"),
        }
    }
}

/// The present of every test.
pub fn now() -> Timestamp {
    Timestamp::parse("2025-12-13T14:00:00Z").expect("a time")
}

pub fn harness(rig: Rig, theme: ThemeName, size: [f32; 2]) -> Harness<'static, Rig> {
    let kind = if Theme::load(theme).is_dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    Harness::builder()
        .with_size(size)
        .with_theme(kind)
        .with_render_cursor(false)
        .with_context_setup(move |ctx| Theme::load(theme).install(ctx))
        .build_ui_state(|ui, rig: &mut Rig| rig.ui(ui), rig)
}

/// A grid of 1280 by 400 points in a window whose edge is 8 points wide.
pub fn plain(rig: Rig) -> Harness<'static, Rig> {
    harness(rig, ThemeName::Light, [1296.0, 416.0])
}

pub fn row<'a>(fields: [Option<&'a str>; 7]) -> ResultRow<'a> {
    let [
        activity_id,
        cloud_pc_id,
        state,
        start_date_time,
        last_modified_date_time,
        error_code,
        error_message,
    ] = fields.map(|field| field.map(Cow::Borrowed));
    ResultRow {
        activity_id,
        cloud_pc_id,
        state,
        start_date_time,
        last_modified_date_time,
        error_code,
        error_message,
    }
}

const SPRING: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";
const AUTUMN: &str = "5b0e3c1a-7d52-4c0b-8a4b-0d9d7f6b21e4";

/// A dozen rows with everything in them: every state, null fields, a bad date, unknown values, long texts.
pub fn few_rows() -> Snapshot {
    let cloud_pcs: Vec<String> = (0..12_u32).map(cloud_pc_id).collect();
    let at = |hour: u32| format!("2025-12-13T{hour:02}:22:53.0681671Z");
    let times: Vec<String> = (0..12).map(at).collect();
    let some = Option::<&str>::Some;
    let fields = [
        (
            "failed",
            Some("checkDiskSpaceFailed"),
            some("Not enough space on drive C: 1,204 MB free, 2,048 MB needed"),
        ),
        ("succeeded", Some("none"), None),
        ("running", Some("none"), None),
        (
            "failed",
            Some("executeActionFailed"),
            some(
                "The installer ended with 1603.\r\nSee %TEMP%\\agent-setup.log for the whole story, which is long enough to be cut off at the right edge of any window",
            ),
        ),
        ("pending", Some("none"), None),
        ("created", None, None),
        ("canceled", Some("none"), some("Canceled by desk@msp.example")),
        ("succeeded", Some("none"), None),
        ("unknownFutureValue", Some("futureCode"), some("Quarantined by policy")),
        (
            "failed",
            Some("executeActionTimeout"),
            some("No answer within 30 minutes"),
        ),
        ("succeeded", Some("none"), None),
        ("failed", Some("checkNetworkConnectionFailed"), None),
    ];
    let rows: Vec<ResultRow<'_>> = fields
        .iter()
        .enumerate()
        .map(|(at, (state, code, message))| {
            let activity = if at % 3 == 0 { AUTUMN } else { SPRING };
            let started = if at == 5 {
                Some("2025-13-45T99:00:00Z")
            } else {
                Some(times[11 - at].as_str())
            };
            let modified = if at == 4 { None } else { Some(times[11 - at].as_str()) };
            row([
                Some(activity),
                Some(&cloud_pcs[at]),
                Some(state),
                started,
                modified,
                *code,
                *message,
            ])
        })
        .collect();
    snapshot(&rows)
}

/// Many rows, quickly: row `n` belongs to Cloud PC `n`.
pub fn many_rows(num_rows: u32) -> Snapshot {
    let mut table = Table::new();
    for page in 0..num_rows.div_ceil(10_000) {
        let ids: Vec<String> = (page * 10_000..num_rows.min((page + 1) * 10_000))
            .map(cloud_pc_id)
            .collect();
        let rows: Vec<ResultRow<'_>> = ids
            .iter()
            .map(|id| {
                row([
                    Some(SPRING),
                    Some(id),
                    Some("succeeded"),
                    Some("2025-12-13T12:00:00Z"),
                    None,
                    Some("none"),
                    None,
                ])
            })
            .collect();
        table.append(&rows);
    }
    table.snapshot()
}

pub fn cloud_pc_id(number: u32) -> String {
    format!(
        "{:08x}-2d15-4e32-8e43-{number:012x}",
        0x30d0_e128_u32.wrapping_mul(number.wrapping_add(1))
    )
}

fn snapshot(rows: &[ResultRow<'_>]) -> Snapshot {
    let mut table = Table::new();
    table.append(rows);
    table.snapshot()
}
