//! What the panel says in each case: named, not tried, absent, not known yet.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::*;
use crate::model::{PartnerAgent, ResultRow};
use crate::table::{Coverage, Directory, Filter, ListState, Table, arrange};
use crate::ui::details::content;

const ADA: &str = "00000000-0000-0000-0000-00000000000a";
const ZOE: &str = "00000000-0000-0000-0000-00000000000b";
const GONE: &str = "00000000-0000-0000-0000-00000000000c";
const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

fn attempt<'a>(pc: &'a str, outcome: [&'a str; 3], times: [&'a str; 2]) -> ResultRow<'a> {
    ResultRow {
        activity_id: Some(ACTIVITY.into()),
        cloud_pc_id: Some(pc.into()),
        state: Some(outcome[0].into()),
        error_code: Some(outcome[1].into()),
        error_message: Some(outcome[2].into()),
        start_date_time: Some(times[0].into()),
        last_modified_date_time: Some(times[1].into()),
    }
}

fn directory(state: ListState) -> Directory {
    let pc = |id: &str, name: &str| CloudPc {
        id: id.to_owned(),
        managed_device_name: Some(name.to_owned()),
        user_principal_name: Some("ada@contoso.com".to_owned()),
        status: Some("provisioned".to_owned()),
        product_type: Some("business".to_owned()),
        service_plan_name: Some("Cloud PC Business 4vCPU".to_owned()),
        device_region_name: Some("westeurope".to_owned()),
        partner_agents: vec![PartnerAgent {
            name: Some("Acme Agent".to_owned()),
            install_status: Some("installed".to_owned()),
            error_message: None,
        }],
        ..CloudPc::default()
    };
    let report = ActionReport {
        activity_id: ACTIVITY.to_owned(),
        created_at: Timestamp::parse("2026-11-22T11:00:00Z"),
        agent_name: Some("Acme Agent".to_owned()),
        user_principal_name: Some("desk@msp.example".to_owned()),
        app_name: Some("Acme RMM".to_owned()),
        ..ActionReport::default()
    };
    let cloud_pcs = match state {
        ListState::NotRead => Vec::new(),
        ListState::Partial | ListState::Whole => vec![pc(ADA, "CPC-ADA"), pc(ZOE, "CPC-ZOE")],
    };
    Directory::of_cloud_pcs(cloud_pcs, state).with_reports(vec![report])
}

fn snapshot(state: ListState) -> Snapshot {
    let mut table = Table::new();
    table.append(&[
        attempt(
            ADA,
            ["failed", "checkDiskSpaceFailed", "0x80070070\n1.2 GB free"],
            ["2026-11-22T12:00:00Z", "2026-11-22T12:04:05Z"],
        ),
        attempt(
            ADA,
            ["canceled", "none", ""],
            ["2026-11-21T12:00:00.7Z", "2026-11-21T12:00:00Z"],
        ),
        attempt(GONE, ["running", "none", ""], ["2026-11-22T12:00:00Z", "soon"]),
    ]);
    let named = table.snapshot().named_by(Arc::new(directory(state)));
    named
        .latest_per_cloud_pc(Coverage::Whole, &AtomicBool::new(false))
        .unwrap()
}

fn subject(snapshot: &Snapshot, row: u32) -> Subject<'_> {
    Subject {
        snapshot,
        row,
        before: None,
        note: None,
        has_every_attempt: true,
        names_are_coming: false,
        now: Timestamp::parse("2026-11-22T14:00:00Z").unwrap(),
    }
}

fn of(snapshot: &Snapshot, row: u32) -> Content {
    content(&Words::new(None), subject(snapshot, row)).unwrap()
}

fn text(content: &Content, author_id: &str) -> String {
    let section = content.sections.iter().find(|section| section.author_id == author_id);
    section.map(|section| plain_text(&section.facts)).unwrap_or_default()
}

#[test]
fn everything_that_is_known_of_a_row_is_said() {
    let snapshot = snapshot(ListState::Whole);
    let content = of(&snapshot, 0);
    let words = Words::new(None);
    assert_eq!(content.heading, "CPC-ADA");
    assert_eq!(text(&content, "details-state"), "The attempt ended with an error");
    assert_eq!(
        text(&content, "details-cloud-pc"),
        "User\nada@contoso.com\nStatus\nprovisioned\nLicence\nCloud PC Business 4vCPU\nRegion\nwesteurope\nAgents that \
         Microsoft Graph knows of\nAcme Agent, installed"
    );
    let error = text(&content, "details-error");
    assert!(
        error.starts_with("The Cloud PC has too little free disk space for the installer\nWhat to do\n– Free"),
        "{error}"
    );
    assert!(error.ends_with("This is for an administrator of the tenant"), "{error}");
    assert_eq!(
        text(&content, "details-message"),
        "0x80070070\n1.2 GB free",
        "whole, line breaks and all"
    );
    // UTC stands beside it only where this computer's clock shows another time.
    let shown = |time| {
        let time = Timestamp::parse(time).unwrap();
        let (local, utc) = (words.exact_local_time(time), words.exact_utc_time(time));
        if words.is_utc_here(time) {
            local
        } else {
            format!("{local}\n{utc}")
        }
    };
    assert_eq!(
        text(&content, "details-times"),
        format!(
            "Started\n2 h ago\n{}\nChanged\n1 h ago\n{}\nStart to last change\n4 min 05 s",
            shown("2026-11-22T12:00:00Z"),
            shown("2026-11-22T12:04:05Z")
        )
    );
    assert_eq!(
        text(&content, "details-deployment"),
        format!(
            "Started by\ndesk@msp.example\nWith the app\nAcme RMM\nOrdered\n{}\nAgent\nAcme Agent",
            words.exact_local_time(Timestamp::parse("2026-11-22T11:00:00Z").unwrap())
        )
    );
    let attempts = text(&content, "details-attempts");
    let lines: Vec<&str> = attempts.lines().collect();
    assert!(lines[0].starts_with("1. Canceled · 2026-11-21"), "{attempts}");
    assert!(
        lines[1].starts_with("2. Failed · Not enough disk space · 2026-11-22"),
        "{attempts}"
    );
    assert!(lines[1].ends_with("(shown here)") && lines.len() == 2, "{attempts}");
    let ids: Vec<&str> = content.ids.iter().map(|id| id.value.as_str()).collect();
    assert_eq!(ids, [ADA, ACTIVITY, "checkDiskSpaceFailed"]);
    assert!(content.ids.iter().all(|id| !id.name.is_empty()));
}

#[test]
fn a_last_change_before_the_start_leaves_the_time_between_out_and_an_unreadable_time_is_shown_as_sent() {
    let snapshot = snapshot(ListState::Whole);
    assert!(!text(&of(&snapshot, 1), "details-times").contains("Start to last change"));
    let running = text(&of(&snapshot, 2), "details-times");
    assert!(running.ends_with("Changed\nsoon"), "{running}");
}

#[test]
fn a_cloud_pc_that_was_not_tried_says_so_and_what_to_do() {
    let snapshot = snapshot(ListState::Whole);
    let arranged = arrange(&snapshot, &Filter::default(), &[], &AtomicBool::new(false)).unwrap();
    let not_tried = *arranged.order.last().unwrap();
    let content = of(&snapshot, not_tried);
    assert_eq!(
        (content.heading.as_str(), &content.state),
        ("CPC-ZOE", &ActionState::NotTried)
    );
    assert_eq!(
        text(&content, "details-state"),
        "No deployment by this RMM partner to this Cloud PC is known"
    );
    assert_eq!(
        text(&content, "details-error"),
        "Have the agent deployed to this Cloud PC\nThis is for an administrator of the tenant"
    );
    assert_eq!(text(&content, "details-attempts"), "None");
    assert_eq!(text(&content, "details-times"), "");
    assert_eq!(text(&content, "details-deployment"), "");
}

#[test]
fn an_absent_cloud_pc_one_whose_name_comes_and_one_whose_name_is_missing_read_differently() {
    let absent = of(&snapshot(ListState::Whole), 2);
    assert_eq!(absent.heading, "Deleted, or not visible to your account");
    assert!(text(&absent, "details-cloud-pc").contains("it was deleted, or scope tags hide it"));
    let unread = snapshot(ListState::NotRead);
    let missing = of(&unread, 0);
    assert_eq!(missing.heading, "Name not known");
    assert!(text(&missing, "details-cloud-pc").contains("list of Cloud PCs is not complete"));
    let coming = content(
        &Words::new(None),
        Subject {
            names_are_coming: true,
            ..subject(&unread, 0)
        },
    );
    let coming = coming.unwrap();
    assert_eq!(coming.heading, "Its name is on its way");
    assert!(text(&coming, "details-cloud-pc").contains("come with the list of Cloud PCs"));
}

#[test]
fn attempts_that_are_not_all_loaded_are_said_to_be_so_and_only_the_latest_are_listed() {
    let mut table = Table::new();
    let times: Vec<String> = (0..150)
        .map(|at| format!("2026-11-22T12:{:02}:{:02}Z", at / 60, at % 60))
        .collect();
    let rows: Vec<ResultRow<'_>> = times
        .iter()
        .map(|time| attempt(ADA, ["failed", "none", ""], [time, time]))
        .collect();
    table.append(&rows);
    let snapshot = table.snapshot();
    let partial = Subject {
        has_every_attempt: false,
        ..subject(&snapshot, 149)
    };
    let content = content(&Words::new(None), partial).unwrap();
    let attempts = text(&content, "details-attempts");
    assert_eq!(attempts.lines().count(), 27);
    assert!(
        attempts.starts_with("125 earlier attempts are not listed here; All attempts shows them\n126. "),
        "{attempts}"
    );
    assert!(attempts.ends_with("As far as they are loaded"), "{attempts}");
}

#[test]
fn a_row_that_is_gone_says_nothing() {
    assert_eq!(
        content(&Words::new(None), subject(&snapshot(ListState::Whole), 9_999)),
        None
    );
}

#[test]
fn when_somebody_last_signed_in_is_said_where_it_was_asked_for() {
    let words = Words::new(None);
    let now = Timestamp::parse("2026-11-22T14:00:00Z").unwrap();
    let named = |last_sign_in: Option<&str>| {
        let pc = CloudPc {
            last_sign_in: last_sign_in.map(str::to_owned),
            ..CloudPc::default()
        };
        let facts = cloud_pc_facts(&words, &pc, now).into_iter();
        let mut told = facts.filter(|fact| fact.name == "Last sign-in").map(|fact| fact.value);
        told.next()
    };
    assert_eq!(named(None), None);
    let told = named(Some("2026-11-20T14:00:00Z")).expect("a time");
    assert!(told.starts_with("2 d ago\n2026-11-20 "), "{told}");
    assert_eq!(named(Some("soon")).as_deref(), Some("soon"));
}
