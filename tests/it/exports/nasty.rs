//! Rows with everything that breaks files, and the sheet that is made of them.

use std::sync::Arc;

use rollcall::export::sheet::{Field, Sheet};
use rollcall::message::Arrangement;
use rollcall::model::{ActionReport, CloudPc, ConnectionStatus, Handled, Note, Notes, Partner, ResultRow, Timestamp};
use rollcall::state::{SentenceInput, SheetInput, TenantKind, names_in_words, sentence, sheet};
use rollcall::table::{Directory, Filter, ListState, Snapshot, Table, arrange};
use rollcall::words::{Extent, PartnerTitle, Words};

pub const STARTED: &str = "2025-12-13T03:22:53.0681671Z";

/// Messages that break files.
pub fn messages() -> Vec<String> {
    let mut messages: Vec<String> = [
        "",
        "plain",
        "\"quotes\", commas; semicolons\tand tabs",
        "two\nlines",
        "two\r\nlines\rthree",
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tbegins with a tab",
        "'=already",
        "שלום \u{202e}עולם",
        "مرحبا",
        "😀👩‍👩‍👧‍👦 e\u{301}",
        "</td></table><script>alert(1)</script>&amp;",
        " leading and trailing ",
        "_x0041_",
        "NULL",
        "\u{feff}mark",
        "]]><!--",
    ]
    .map(str::to_owned)
    .to_vec();
    messages.push("a long message ".repeat(2_200));
    messages.push("😀".repeat(20_000));
    messages
}

pub fn id(number: u32) -> String {
    format!("{number:08x}-de93-41dc-89ec-33d84bb662a0")
}

/// Rows share as many activities.
const NUM_ACTIVITIES: u32 = 5;

/// What stands in a row, as Graph sends it. Every column has something, and in nearly each something else; now and then there is
/// nothing, or what is no time.
pub struct Sent {
    pub activity: u32,
    pub started: Option<String>,
    pub changed: String,
    /// From start to last change, where both are times and the change comes later.
    pub seconds: Option<u32>,
    pub plan: String,
    pub region: String,
}

impl Sent {
    pub fn of(number: u32) -> Self {
        // Within hours that are of the same day in every time zone of Europe and of the Americas' east.
        let start = 5 * 3_600 + number * 61 % 14_400;
        let (seconds, day, millis) = (number % 30_011, 1 + number % 3, number * 37 % 1_000);
        let time = |second: u32| {
            let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
            format!("2025-12-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}1671Z")
        };
        let (has_start, is_no_time, is_before) = (number % 13 != 12, number % 7 == 6, number % 11 == 10);
        let changed = match (is_no_time, is_before) {
            (true, _) => "not a time".to_owned(),
            (false, true) => time(start - 60),
            (false, false) => time(start + seconds),
        };
        Self {
            activity: 0xffff_0000 + number % NUM_ACTIVITIES,
            started: has_start.then(|| time(start)),
            changed,
            seconds: (has_start && !is_no_time && !is_before).then_some(seconds),
            plan: format!("=Windows 365 Business {} vCPU", number % 4 * 2),
            region: format!("West \"Europe\", {}", number % 7),
        }
    }
}

/// Who started an activity, and of which agent.
fn report(activity: u32) -> ActionReport {
    let number = activity % NUM_ACTIVITIES;
    ActionReport {
        activity_id: id(activity),
        agent_name: Some(agent(number)),
        user_principal_name: Some(starter(number)),
        ..ActionReport::default()
    }
}

fn agent(number: u32) -> String {
    format!("=Agent {number}, \"signed\"")
}

fn starter(number: u32) -> String {
    format!("+desk{number}@msp.example")
}

/// One row a message, on Cloud PCs that the directory names.
pub fn snapshot(messages: &[String]) -> Snapshot {
    let mut table = Table::new();
    let numbered = (0_u32..).zip(messages);
    let rows: Vec<_> = numbered
        .map(|(number, message)| {
            let sent = Sent::of(number);
            ResultRow {
                activity_id: Some(id(sent.activity).into()),
                cloud_pc_id: Some(id(number).into()),
                state: Some(if number % 2 == 0 { "failed" } else { "succeeded" }.into()),
                start_date_time: sent.started.map(Into::into),
                last_modified_date_time: Some(sent.changed.into()),
                error_code: Some(if number % 2 == 0 { "agentNotFound" } else { "none" }.into()),
                error_message: Some(message.into()),
            }
        })
        .collect();
    for page in rows.chunks(1_000) {
        table.append(page);
    }
    let cloud_pcs = (0..u32::try_from(messages.len()).unwrap()).map(|number| {
        let sent = Sent::of(number);
        CloudPc {
            id: id(number),
            managed_device_name: Some(format!("=PC-{number}")),
            user_principal_name: Some(format!("ada{number}@contoso.com")),
            product_type: Some("business".to_owned()),
            service_plan_name: Some(sent.plan),
            device_region_name: Some(sent.region),
            ..CloudPc::default()
        }
    });
    let reports = (0..NUM_ACTIVITIES).map(|number| report(0xffff_0000 + number));
    let directory = Directory::of_cloud_pcs(cloud_pcs.collect(), ListState::Whole).with_reports(reports.collect());
    table.snapshot().named_by(Arc::new(directory))
}

/// What people wrote about every third Cloud PC: its message once more, as a ticket and as a note.
pub fn notes(messages: &[String]) -> Notes {
    let numbered = (0_u32..).zip(messages).step_by(3);
    let note = |(number, message): (u32, &String)| {
        let handled = if number % 2 == 0 { Handled::Done } else { Handled::Open };
        let note = Note {
            ticket: format!("=INC-{number}"),
            text: message.clone(),
            handled,
        };
        (id(number), note)
    };
    numbered.map(note).collect()
}

/// The sentence about these rows.
pub fn headline(snapshot: &Snapshot) -> String {
    let words = Words::new(None);
    let partner = Partner {
        id: id(0xffff_0001),
        partner_id: None,
        enable_connection: Some(true),
        connection_status: ConnectionStatus::Healthy,
        last_sync_date_time: None,
        status_details: None,
    };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let arranged = arrange(snapshot, &Filter::default(), &[], &stop).unwrap();
    let input = SentenceInput {
        view: snapshot.view(),
        num_installed_before: snapshot.num_installed_before(),
        totals: &arranged.totals,
        customer: "Contoso & <Sons>",
        partner: Some(PartnerTitle {
            partner: &partner,
            position: 0,
            alias: None,
            agent: snapshot.directory().only_agent(),
        }),
        now: Timestamp::from_ticks(0),
        as_of: Timestamp::parse(STARTED),
        extent: Extent::Whole,
    };
    sentence(&words, input)
}

/// All rows in the order of their arrival, all columns, without notes.
pub fn nasty_sheet(snapshot: &Snapshot) -> Sheet {
    let words = Words::new(None);
    let filter = Filter {
        names: Arc::new(names_in_words(&words)),
        ..Filter::default()
    };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let arrangement = Arrangement::default();
    let arranged = arrange(snapshot, &filter, &arrangement.sort, &stop).unwrap();
    let input = SheetInput {
        snapshot,
        order: &arranged.order,
        fields: Field::all(),
        headline: headline(snapshot),
        filter: &filter,
        typed: "",
        notes: &Notes::new(),
        former: None,
        tenant_kind: TenantKind::Customer,
        customer: "Contoso & <Sons>".to_owned(),
        partner: "Acme RMM".to_owned(),
        partner_id: String::new(),
        narrowed: Vec::new(),
        completeness: words.completeness(true, snapshot.num_rows()),
        extent: Extent::Whole,
        as_of: Timestamp::parse(STARTED),
        cloud_pcs_as_of: Timestamp::parse(STARTED),
        by: "desk@msp.example".to_owned(),
        now: Timestamp::parse("2026-11-26T14:02:00Z").unwrap(),
    };
    sheet(&words, input)
}

/// The same, with notes.
pub fn noted_sheet(messages: &[String]) -> Sheet {
    Sheet {
        notes: Arc::new(notes(messages)),
        ..nasty_sheet(&snapshot(messages))
    }
}

/// What stands above the columns of [`noted_sheet`].
const HEADINGS: [&str; 19] = [
    "State",
    "State (Graph)",
    "Cloud PC",
    "User",
    "Error",
    "Error (Graph)",
    "Message",
    "Started",
    "Changed",
    "Start to last change (seconds)",
    "Started by",
    "Agent",
    "Licence",
    "Region",
    "Cloud PC ID",
    "Activity ID",
    "Ticket",
    "Note",
    "Handled",
];

/// What a person reads in the columns of [`noted_sheet`], put together without it: headings first.
pub fn expected(messages: &[String]) -> Vec<Vec<String>> {
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    for (number, message) in (0_u32..).zip(messages) {
        let (state, sent, error, code) = if number % 2 == 0 {
            ("Failed", "failed", "Installer not found", "agentNotFound")
        } else {
            ("Installed (per Microsoft)", "succeeded", "", "none")
        };
        let of_row = Sent::of(number);
        let row = [
            state.to_owned(),
            sent.to_owned(),
            format!("=PC-{number}"),
            format!("ada{number}@contoso.com"),
            error.to_owned(),
            code.to_owned(),
            message.clone(),
            of_row.started.unwrap_or_default(),
            of_row.changed,
            of_row.seconds.map(|seconds| seconds.to_string()).unwrap_or_default(),
            starter(number % NUM_ACTIVITIES),
            agent(number % NUM_ACTIVITIES),
            of_row.plan,
            of_row.region,
            id(number),
            id(of_row.activity),
            if number % 3 == 0 {
                format!("=INC-{number}")
            } else {
                String::new()
            },
            if number % 3 == 0 {
                message.clone()
            } else {
                String::new()
            },
            if number % 6 == 0 { "Handled" } else { "" }.to_owned(),
        ];
        rows.push(row.to_vec());
    }
    rows
}
