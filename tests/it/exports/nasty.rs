//! Rows with everything that breaks files, and the sheet that is made of them.

use std::sync::Arc;

use rollcall::export::sheet::{Field, Sheet};
use rollcall::message::Arrangement;
use rollcall::model::{CloudPc, ConnectionStatus, Handled, Note, Notes, Partner, ResultRow, Timestamp};
use rollcall::state::{SentenceInput, SheetInput, names_in_words, sentence, sheet};
use rollcall::table::{Directory, Filter, ListState, Snapshot, Table, arrange};
use rollcall::words::{PartnerTitle, Words};

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

/// One row a message, on Cloud PCs that the directory names.
pub fn snapshot(messages: &[String]) -> Snapshot {
    let mut table = Table::new();
    let numbered = (0_u32..).zip(messages);
    let rows: Vec<_> = numbered
        .map(|(number, message)| ResultRow {
            activity_id: Some(id(0xffff_0000).into()),
            cloud_pc_id: Some(id(number).into()),
            state: Some(if number % 2 == 0 { "failed" } else { "succeeded" }.into()),
            start_date_time: Some(STARTED.into()),
            last_modified_date_time: Some("not a time".into()),
            error_code: Some(if number % 2 == 0 { "agentNotFound" } else { "none" }.into()),
            error_message: Some(message.into()),
        })
        .collect();
    for page in rows.chunks(1_000) {
        table.append(page);
    }
    let cloud_pcs = (0..u32::try_from(messages.len()).unwrap()).map(|number| CloudPc {
        id: id(number),
        managed_device_name: Some(format!("=PC-{number}")),
        user_principal_name: Some(format!("ada{number}@contoso.com")),
        product_type: Some("business".to_owned()),
        ..CloudPc::default()
    });
    let directory = Directory::of_cloud_pcs(cloud_pcs.collect(), ListState::Whole);
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
        snapshot,
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
        customer: "Contoso & <Sons>".to_owned(),
        partner: "Acme RMM".to_owned(),
        partner_id: String::new(),
        narrowed: Vec::new(),
        completeness: words.completeness(true, snapshot.num_rows()),
        as_of: Timestamp::parse(STARTED),
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

/// What a person reads in the columns of [`noted_sheet`], put together without it: headings first.
pub fn expected(messages: &[String]) -> Vec<Vec<String>> {
    let headings = [
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
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    for (number, message) in (0_u32..).zip(messages) {
        let (state, sent, error, code) = if number % 2 == 0 {
            ("Failed", "failed", "Installer not found", "agentNotFound")
        } else {
            ("Installed (per Microsoft)", "succeeded", "", "none")
        };
        let row = [
            state.to_owned(),
            sent.to_owned(),
            format!("=PC-{number}"),
            format!("ada{number}@contoso.com"),
            error.to_owned(),
            code.to_owned(),
            message.clone(),
            STARTED.to_owned(),
            "not a time".to_owned(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            id(number),
            id(0xffff_0000),
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
