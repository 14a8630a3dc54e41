//! A million rows of the agreed shape, made anew from a seed and never all at once.

use std::borrow::Cow;

use rollcall::model::{ActionResult, ResultRow};

/// How often ids come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// 20,000 activities and 20,000 Cloud PCs.
    Shared,
    /// Every id is another.
    Distinct,
}

/// Rows on a page, as Graph sends them.
pub const ROWS_A_PAGE: u32 = 100;
/// Activities, and Cloud PCs, where ids come again.
pub const NUM_SHARED_IDS: u64 = 20_000;
const ACTIVITY: u64 = 1;
const CLOUD_PC: u64 = 2;
const NUM_MESSAGES: u64 = 200;
const STATES: [(&str, u64); 6] = [
    ("succeeded", 70),
    ("failed", 12),
    ("running", 8),
    ("pending", 5),
    ("created", 3),
    ("canceled", 2),
];
const ERRORS: [&str; 9] = [
    "executeActionFailed",
    "executeActionTimeout",
    "deviceNotFound",
    "deviceNotAvailable",
    "checkDiskSpaceFailed",
    "checkNetworkConnectionFailed",
    "agentNotFound",
    "invalidAgentFormat",
    "invalidAgentChecksum",
];

/// One row, always the same for the same number.
pub fn row(number: u32, ids: Ids) -> ActionResult {
    let mut random = Random(u64::from(number).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let state = state(random.below(100));
    let has_failed = state == "failed";
    let minutes = random.below(600_000);
    let error = if has_failed {
        ERRORS[random.index(ERRORS.len())]
    } else {
        "none"
    };
    ActionResult {
        activity_id: Some(id(&mut random, ids, number, ACTIVITY)),
        cloud_pc_id: Some(id(&mut random, ids, number, CLOUD_PC)),
        state: Some(state.to_owned()),
        start_date_time: Some(time(minutes, &mut random)),
        last_modified_date_time: Some(time(minutes + 1 + random.below(90), &mut random)),
        error_code: Some(error.to_owned()),
        error_message: message(&mut random, number, has_failed),
    }
}

/// A page's worth of rows from this number on.
pub fn page(first: u32, ids: Ids) -> Vec<ActionResult> {
    (first..first + ROWS_A_PAGE).map(|number| row(number, ids)).collect()
}

/// The rows as a decoder hands them to the table.
pub fn borrowed(rows: &[ActionResult]) -> Vec<ResultRow<'_>> {
    fn borrow(text: Option<&String>) -> Option<Cow<'_, str>> {
        text.map(|text| Cow::Borrowed(text.as_str()))
    }
    rows.iter()
        .map(|row| ResultRow {
            activity_id: borrow(row.activity_id.as_ref()),
            cloud_pc_id: borrow(row.cloud_pc_id.as_ref()),
            state: borrow(row.state.as_ref()),
            start_date_time: borrow(row.start_date_time.as_ref()),
            last_modified_date_time: borrow(row.last_modified_date_time.as_ref()),
            error_code: borrow(row.error_code.as_ref()),
            error_message: borrow(row.error_message.as_ref()),
        })
        .collect()
}

fn state(percent: u64) -> &'static str {
    let mut left = percent;
    for (state, share) in STATES {
        if left < share {
            return state;
        }
        left -= share;
    }
    "succeeded"
}

/// 200 messages that come again, and one in twenty that does not.
fn message(random: &mut Random, number: u32, has_failed: bool) -> Option<String> {
    if random.below(20) == 0 {
        return Some(format!("Installer log {number:08x}: exit code {}", random.below(4_000)));
    }
    let message = random.below(NUM_MESSAGES);
    has_failed.then(|| format!("Agent setup ended with result {message}"))
}

fn id(random: &mut Random, ids: Ids, number: u32, kind: u64) -> String {
    guid(
        match ids {
            Ids::Shared => random.below(NUM_SHARED_IDS),
            Ids::Distinct => u64::from(number),
        },
        kind,
    )
}

/// The activity of this number.
pub fn activity_id(number: u64) -> String {
    guid(number, ACTIVITY)
}

/// The Cloud PC of this number.
pub fn cloud_pc_id(number: u64) -> String {
    guid(number, CLOUD_PC)
}

fn guid(which: u64, kind: u64) -> String {
    let mut bits = Random(which << 2 | kind);
    let (high, low) = (bits.next(), bits.next());
    let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
    format!(
        "{a:08x}-{b:04x}-4{c:03x}-{:04x}-{:012x}",
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

fn time(minutes: u64, random: &mut Random) -> String {
    let (day, minute) = (minutes / 1_440, minutes % 1_440);
    let (year, month, day) = (2024 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let (second, fraction) = (random.below(60), random.below(10_000_000));
    format!(
        "{year}-{month:02}-{day:02}T{:02}:{:02}:{second:02}.{fraction:07}Z",
        minute / 60,
        minute % 60
    )
}

/// The generator splitmix64.
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A place in a list.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }
}
