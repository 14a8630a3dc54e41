//! Texts for tickets and for users, in every state.

use super::*;
use crate::words::AttemptAt;

const CLOUD_PC: &str = "30d0e128-de93-41dc-89ec-33d84bb662a0";
const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

fn full_disk() -> Case {
    Case {
        customer: "Contoso".to_owned(),
        device: CaseDevice::Named("CPC-KIOSK-01".to_owned()),
        user: Some("kiosk@contoso.com".to_owned()),
        state: ActionState::Failed,
        before: None,
        error: ErrorCode::CheckDiskSpaceFailed,
        message: Some("0x80070070\r\n1,204 MB free".to_owned()),
        tried: Tried::Exactly(3),
        others: OtherAttempts::default(),
        listed: Some(ListedAs::Provisioned),
        note: None,
        last: Timestamp::parse("2026-11-22T13:02:53Z"),
        started_by: Some("desk@msp.example".to_owned()),
        agent: Some("Acme Agent".to_owned()),
        partner: Some("Acme EU".to_owned()),
        ids: CaseIds {
            cloud_pc: Some(CLOUD_PC.to_owned()),
            activity: Some(ACTIVITY.to_owned()),
            partner: Some("b3548526-e615-3785-3118-be70b3968ec5".to_owned()),
            tenant: Some("contoso.onmicrosoft.com".to_owned()),
        },
    }
}

fn of(state: ActionState, error: ErrorCode) -> Case {
    Case {
        state,
        error,
        message: None,
        ..full_disk()
    }
}

fn states() -> Vec<ActionState> {
    let more = [
        ActionState::NotTried,
        ActionState::Missing,
        ActionState::Other("onHold".into()),
    ];
    ActionState::KNOWN.into_iter().chain(more).collect()
}

#[test]
fn a_ticket_begins_with_one_line_of_title_and_ends_with_what_support_needs() {
    let words = Words::new(None);
    let case = full_disk();
    let local = words.exact_local_time(case.last.unwrap());
    let expected = format!(
        "Contoso: CPC-KIOSK-01: agent not installed, not enough disk space\n\
         User: kiosk@contoso.com\n\
         Agent: Acme Agent\n\
         RMM partner: Acme EU\n\
         Started by: desk@msp.example\n\
         Tried 3 times, last {local}\n\
         What happened: The Cloud PC has too little free disk space for the installer\n\
         Service’s message: 0x80070070 1,204 MB free\n\
         Next step: Free some space on drive C, then have the agent deployed again. If space is short for good, resize \
         the Cloud PC\n\
         Who: This is for an administrator of the tenant\n\n\
         For support:\n\
         Cloud PC ID: {CLOUD_PC}\n\
         Activity ID: {ACTIVITY}\n\
         RMM partner’s record ID: b3548526-e615-3785-3118-be70b3968ec5\n\
         Tenant: contoso.onmicrosoft.com\n\
         State: failed\n\
         Error code: checkDiskSpaceFailed\n\
         Time (UTC): 2026-11-22 13:02:53 UTC"
    );
    assert_eq!(words.ticket(&case), expected);
    let offset = local.rsplit_once(' ').map(|(_, offset)| offset.len());
    assert_eq!(offset, Some("+01:00".len()), "the time names its offset");
}

#[test]
fn every_state_has_a_title_a_next_step_and_somebody_who_takes_it() {
    let words = Words::new(None);
    let mut titles = std::collections::BTreeSet::new();
    for state in states() {
        for error in ErrorCode::KNOWN
            .into_iter()
            .chain([ErrorCode::Missing, ErrorCode::Other("new".into())])
        {
            let ticket = words.ticket(&of(state.clone(), error.clone()));
            let title = ticket.lines().next().unwrap();
            assert!(title.starts_with("Contoso: CPC-KIOSK-01: "), "{ticket}");
            assert!(
                titles.insert(title.to_owned()) || error == ErrorCode::Missing,
                "{title} stands for two"
            );
            for name in ["User: ", "Tried ", "Next step: ", "Who: ", "For support:"] {
                assert_eq!(
                    ticket.lines().filter(|line| line.starts_with(name)).count(),
                    1,
                    "{name}\n{ticket}"
                );
            }
        }
    }
}

#[test]
fn the_text_for_the_user_names_the_customer_first_and_holds_no_id() {
    let words = Words::new(None);
    for state in states() {
        for error in ErrorCode::KNOWN
            .into_iter()
            .chain([ErrorCode::Missing, ErrorCode::Other("new".into())])
        {
            for device in [
                CaseDevice::Named("CPC-KIOSK-01".to_owned()),
                CaseDevice::Absent,
                CaseDevice::NameNotKnown,
            ] {
                let case = Case {
                    device,
                    ..of(state.clone(), error.clone())
                };
                let text = words.text_for_user(&case);
                assert!(text.starts_with("Contoso: your Cloud PC"), "{text}");
                for id in [CLOUD_PC, ACTIVITY, "b3548526", "contoso.onmicrosoft", "Graph", "RMM"] {
                    assert!(!text.contains(id), "{id} in {text}");
                }
            }
        }
    }
    let disk = words.text_for_user(&full_disk());
    assert!(disk.contains("Please free some space on drive C"), "{disk}");
}

#[test]
fn a_cloud_pc_that_was_not_tried_has_no_last_time() {
    let words = Words::new(None);
    let case = Case {
        tried: Tried::Exactly(0),
        last: None,
        ..of(ActionState::NotTried, ErrorCode::Missing)
    };
    let ticket = words.ticket(&case);
    assert!(ticket.contains("\nNo attempt known\n"), "{ticket}");
    assert!(
        ticket.starts_with("Contoso: CPC-KIOSK-01: agent not deployed by the RMM partner\n"),
        "{ticket}"
    );
}

#[test]
fn a_cloud_pc_without_a_name_is_told_by_its_id_and_said_to_be_gone_only_where_that_is_known() {
    let words = Words::new(None);
    let title = |device, id: Option<&str>| {
        words.ticket_title(&Case {
            device,
            ids: CaseIds {
                cloud_pc: id.map(str::to_owned),
                ..CaseIds::default()
            },
            ..full_disk()
        })
    };
    let absent = title(CaseDevice::Absent, Some(CLOUD_PC));
    assert!(
        absent.contains(&format!("Cloud PC {CLOUD_PC} (deleted, or not visible to our account)")),
        "{absent}"
    );
    let unnamed = title(CaseDevice::NameNotKnown, Some(CLOUD_PC));
    assert!(
        unnamed.starts_with(&format!("Contoso: Cloud PC {CLOUD_PC}: ")),
        "{unnamed}"
    );
    assert!(title(CaseDevice::NameNotKnown, None).starts_with("Contoso: a Cloud PC without an ID: "));
}

#[test]
fn attempts_that_are_not_all_loaded_are_a_least_number() {
    let words = Words::new(None);
    let tried = |tried| words.ticket(&Case { tried, ..full_disk() });
    assert!(tried(Tried::Exactly(1)).contains("\nTried once, last "));
    assert!(tried(Tried::AtLeast(1)).contains("\nTried at least once, last "));
    assert!(tried(Tried::AtLeast(3)).contains("\nTried at least 3 times, last "));
}

#[test]
fn an_agent_that_was_installed_before_is_not_called_missing() {
    let words = Words::new(None);
    let at = Timestamp::parse("2026-11-20T09:00:00Z");
    let before = |state| AttemptAt { state, at };
    let case = Case {
        others: OtherAttempts {
            installed_before: Some(before(ActionState::Succeeded)),
            latest: None,
        },
        ..full_disk()
    };
    let ticket = words.ticket(&case);
    let title = "Contoso: CPC-KIOSK-01: latest attempt failed, agent installed before, not enough disk space";
    assert_eq!(ticket.lines().next(), Some(title));
    let when = words.exact_local_time(at.unwrap());
    assert!(
        ticket.contains(&format!("\nInstalled earlier (per Microsoft): {when}\n")),
        "{ticket}"
    );
    let user = words.text_for_user(&case);
    assert!(user.contains("an earlier one had worked"), "{user}");
    let early = Case {
        others: OtherAttempts {
            installed_before: None,
            latest: Some(before(ActionState::Succeeded)),
        },
        ..full_disk()
    };
    let ticket = words.ticket(&early);
    let title = "Contoso: CPC-KIOSK-01: earlier attempt: agent not installed, not enough disk space";
    assert_eq!(ticket.lines().next(), Some(title));
    assert!(
        ticket.contains(&format!("\nLatest attempt: Installed (per Microsoft), {when}\n")),
        "{ticket}"
    );
    let user = words.text_for_user(&early);
    assert!(
        user.contains("the management agent is installed\nYou need not do anything."),
        "{user}"
    );
}

#[test]
fn a_ticket_holds_its_number_and_the_note() {
    let words = Words::new(None);
    let note = Note {
        ticket: " INC-4711 ".to_owned(),
        text: "asked\r\nKim".to_owned(),
        ..Note::default()
    };
    let ticket = words.ticket(&Case {
        note: Some(note),
        ..full_disk()
    });
    assert!(
        ticket.contains("\nTicket: INC-4711\nNote: asked Kim\nTried "),
        "{ticket}"
    );
    let none = words.ticket(&Case {
        note: Some(Note::default()),
        ..full_disk()
    });
    assert_eq!(none, words.ticket(&full_disk()));
}

#[test]
fn several_are_a_block_each_and_the_fifty_first_is_only_counted() {
    let words = Words::new(None);
    let cases = |num: usize| Cases {
        first: vec![full_disk(); num.min(MOST_CASES)],
        num_chosen: num,
    };
    let titles = |text: &str| text.lines().filter(|line| line.starts_with("Contoso: ")).count();
    let fifty = words.tickets(&cases(50));
    assert_eq!(titles(&fifty), 50);
    assert!(!fifty.contains("left out"));
    let many = words.tickets(&cases(1_062));
    assert_eq!(titles(&many), 50);
    assert!(
        many.ends_with("Only the first 50 are here; 1,012 others were left out"),
        "{many}"
    );
    let for_users = words.texts_for_users(&cases(51));
    assert!(
        for_users.ends_with("Only the first 50 are here; one other was left out"),
        "{for_users}"
    );
}

#[test]
fn nothing_sent_breaks_a_line_and_only_words_lose_their_capital() {
    let words = Words::new(None);
    let nasty = Case {
        customer: "Con\ntoso".to_owned(),
        device: CaseDevice::Named("CPC\r\n1".to_owned()),
        error: ErrorCode::Other("RMM\nFault".into()),
        ..full_disk()
    };
    let title = words.ticket_title(&nasty);
    assert_eq!(title, "Con toso: CPC 1: agent not installed, RMM Fault");
    let german = Words::new(Some("de")).ticket_title(&full_disk());
    assert_eq!(
        german,
        "Contoso: CPC-KIOSK-01: Agent nicht installiert – Zu wenig Speicherplatz"
    );
}
