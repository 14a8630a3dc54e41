//! What goes over from one run to the next, by itself or from an earlier start of the program.

use super::kept::{at, ends, entry, is_run, listed, rows_of};
use super::*;
use crate::message::{HistoryEvent, KeptPlace, Replacing};
use crate::model::KeptId;
use crate::state::grid::Pick;
use crate::state::{HistoryIntent, Offline, RunSource};
use crate::table::RowsView;

#[test]
fn the_newest_kept_rows_are_shown_until_somebody_asks_anew() {
    let mut state = ready();
    let commands = state.apply(listed(vec![entry(7, 10), entry(6, 5)]));
    let Some(Command::OpenRun { run_id, place, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    assert_eq!(*place, KeptPlace::History(KeptId(7)));
    let run_id = *run_id;
    state.apply(Event::History(HistoryEvent::Opened {
        run_id,
        header: entry(7, 10).header,
    }));
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    let rows = state.rows.as_ref().expect("shown");
    assert_eq!(rows.source, RunSource::History(entry(7, 10).header));
    assert!(state.apply(listed(vec![entry(7, 10)])).is_empty(), "only once");
    assert!(is_run(&state.perform(Intent::Run)));
    ends(&mut state, run_id.0 + 1, rows_of(&["x", "y"]), 0);
    assert_eq!(state.rows.expect("shown").source, RunSource::Asked);
}

#[test]
fn what_is_wanted_of_kept_rows_before_they_open_reaches_them() {
    let mut state = ready();
    let commands = state.apply(listed(vec![entry(7, 10)]));
    let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
        panic!("{commands:?}")
    };
    let run_id = *run_id;
    let wanted = state.perform(Intent::Arrange(ArrangeIntent::EditFilterText("ada".to_owned())));
    assert!(wanted.is_empty(), "there is no run yet");
    let told = state.apply(Event::History(HistoryEvent::Opened {
        run_id,
        header: entry(7, 10).header,
    }));
    let arranged = |command: &Command| match command {
        Command::Arrange {
            run_id: of,
            arrangement,
        } => *of == run_id && arrangement.filter.text == "ada",
        _other => false,
    };
    assert!(told.iter().any(arranged), "{told:?}");
}

#[test]
fn another_partner_shows_what_was_read_of_it_before() {
    let mut state = ready();
    let mut other = entry(8, 10);
    other.header.partner_id = OTHER_PARTNER.to_owned();
    state.apply(listed(vec![other, entry(7, 10)]));
    let chosen = state.perform(Intent::ChoosePartner(OTHER_PARTNER.to_owned()));
    let opens = |command: &Command| {
        matches!(
            command,
            Command::OpenRun {
                place: KeptPlace::History(KeptId(8)),
                ..
            }
        )
    };
    assert!(chosen.iter().any(opens), "{chosen:?}");
    let back = state.perform(Intent::ChoosePartner(PARTNER.to_owned()));
    let opens = |command: &Command| {
        matches!(
            command,
            Command::OpenRun {
                place: KeptPlace::History(KeptId(7)),
                ..
            }
        )
    };
    assert!(back.iter().any(opens), "{back:?}");
}

#[test]
fn kept_rows_of_another_account_or_partner_are_not_shown_by_themselves() {
    let mut other_account = entry(1, 1);
    other_account.header.account = "somebody@else.example".to_owned();
    let mut other_partner = entry(2, 2);
    other_partner.header.partner_id = OTHER_PARTNER.to_owned();
    assert!(ready().apply(listed(vec![other_account, other_partner])).is_empty());
}

#[test]
fn without_a_network_the_rows_of_the_last_time_are_there() {
    let mut state = state(Autopilot::Off);
    state.start();
    let offline = SignInEvent::Offline {
        account: Account {
            username: "desk@msp.example".to_owned(),
            name: None,
            tenant_id: None,
        },
        failure: Failure::new(FailureKind::ConnectionCut),
        retry_at: at(1),
    };
    assert_eq!(state.apply(Event::SignIn(offline.clone())), vec![Command::ListRuns]);
    assert!(state.apply(Event::SignIn(offline)).is_empty(), "once");
    assert!(matches!(state.offline, Some(Offline { .. })));
    let commands = state.apply(listed(vec![entry(7, 10)]));
    assert!(matches!(commands.as_slice(), [Command::OpenRun { .. }]), "{commands:?}");
}

#[test]
fn a_refresh_keeps_selection_cursor_and_scroll_by_cloud_pc() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["A", "B", "C", "D"]), 1);
    assert_eq!(state.arrangement.view, RowsView::LatestPerCloudPc);
    state.grid.selection.pick(&[0, 1, 2, 3], 1, Pick::Alone);
    state.grid.selection.pick(&[0, 1, 2, 3], 3, Pick::Toggle);
    state.grid.scroll.first_row = 2;
    state.perform(Intent::Run);
    ends(&mut state, 2, rows_of(&["d", "c", "x", "b"]), 1);
    let selection = &state.grid.selection;
    assert_eq!(selection.numbers().collect::<Vec<_>>(), [0, 3]);
    assert_eq!(selection.cursor(), Some(0));
    assert_eq!(state.grid.scroll.first_row, 2);
}

#[test]
fn what_is_picked_while_a_refresh_reads_is_not_picked_away() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a", "b"]), 1);
    state.grid.selection.pick(&[0, 1], 0, Pick::Alone);
    state.perform(Intent::Run);
    state.apply(page(2, 0, 1));
    state.grid.selection.pick(&[0], 0, Pick::Alone);
    ends(&mut state, 2, rows_of(&["b", "a"]), 1);
    assert_eq!(state.grid.selection.numbers().collect::<Vec<_>>(), [0]);
}

#[test]
fn another_question_carries_nothing_over() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["a", "b"]), 1);
    state.grid.selection.pick(&[0, 1], 0, Pick::Alone);
    state.perform(Intent::EditCloudPcId("9adc7d86-6411-407e-b936-abfa0470dccf".to_owned()));
    state.perform(Intent::Run);
    ends(&mut state, 2, rows_of(&["a", "b"]), 1);
    assert!(state.grid.selection.rows().is_empty());
}

#[test]
fn with_one_partner_it_runs_by_itself_whichever_answer_comes_first() {
    let list = || listed(vec![entry(7, 10)]);
    let opened = |state: &mut AppState, commands: &[Command]| {
        let Some(Command::OpenRun { run_id, .. }) = commands.first() else {
            panic!("{commands:?}")
        };
        let header = entry(7, 10).header;
        let run_id = *run_id;
        state.apply(Event::History(HistoryEvent::Opened { run_id, header }));
        run_id
    };
    let mut state = state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    let commands = state.apply(list());
    let run_id = opened(&mut state, &commands);
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    assert!(is_run(&state.apply(partners(&[PARTNER]))), "the disk was quicker");

    let mut state = super::state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    assert!(is_run(&state.apply(partners(&[PARTNER]))), "Graph was quicker");
    assert_eq!(state.apply(list()), []);

    let mut state = super::state(Autopilot::Off);
    state.apply(signed_in_at("contoso.com"));
    state.apply(listed(Vec::new()));
    state.apply(partners(&[PARTNER]));
    ends(&mut state, 1, rows_of(&["x"]), 0);
    state.apply(list());
    let commands = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(7)))));
    let run_id = opened(&mut state, &commands);
    ends(&mut state, run_id.0, rows_of(&["x"]), 0);
    assert_eq!(
        state.apply(partners(&[PARTNER])),
        [],
        "whoever opened a kept run reads it in peace"
    );
}

#[test]
fn a_run_replaces_a_file_only_after_a_person_has_said_so() {
    let mut state = ready();
    let path = std::path::PathBuf::from("contoso.rollcall");
    let save = |replacing| Intent::History(HistoryIntent::Save(KeptId(7), "contoso.rollcall".into(), replacing));
    let command = |replacing| Command::SaveRun {
        id: KeptId(7),
        path: "contoso.rollcall".into(),
        replacing,
    };
    assert_eq!(state.perform(save(Replacing::No)), [command(Replacing::No)]);
    state.apply(Event::History(HistoryEvent::FileExists(KeptId(7), path.clone())));
    assert_eq!(state.history.not_saved, Some((KeptId(7), path)));
    assert_eq!(state.perform(save(Replacing::Yes)), [command(Replacing::Yes)]);
    assert_eq!(state.history.not_saved, None);
}

#[test]
fn kept_rows_of_a_tenant_that_the_customer_had_before_never_stand_under_its_name() {
    let mut state = ready();
    let mut elsewhere = entry(7, 0);
    elsewhere.header.tenant = "elsewhere.example".to_owned();
    state.apply(listed(vec![elsewhere, entry(8, 0)]));
    for intent in [
        HistoryIntent::Show(KeptPlace::History(KeptId(7))),
        HistoryIntent::Compare(Some(KeptPlace::History(KeptId(7)))),
    ] {
        assert_eq!(state.perform(Intent::History(intent)), []);
    }
    let shown = state.perform(Intent::History(HistoryIntent::Show(KeptPlace::History(KeptId(8)))));
    assert!(matches!(&shown[..], [Command::OpenRun { .. }]), "{shown:?}");
}

#[test]
fn partners_have_the_names_of_earlier_runs_at_once_and_none_of_another_customer_or_tenant() {
    let mut state = ready();
    let named = |id: i64, tenant: &str, agent: Option<&str>| {
        let mut entry = entry(id, id);
        entry.header.tenant = tenant.to_owned();
        entry.header.agent = agent.map(str::to_owned);
        entry
    };
    let agent = |state: &AppState| {
        state
            .partner_title(PARTNER)
            .and_then(|title| title.agent)
            .map(str::to_owned)
    };
    assert_eq!(agent(&state), None);
    state.apply(listed(vec![named(1, "elsewhere.example", Some("Foreign Agent"))]));
    assert_eq!(agent(&state), None, "another tenant's");
    let runs = vec![
        named(4, "contoso.com", None),
        named(3, "contoso.com", Some("Acme Agent 2")),
        named(2, "contoso.com", Some("Acme Agent")),
    ];
    state.apply(listed(runs));
    assert_eq!(
        agent(&state).as_deref(),
        Some("Acme Agent 2"),
        "the newest that has one"
    );
    let other = Profile {
        tenant: "fabrikam.com".to_owned(),
        ..Profile::empty(ProfileId::random())
    };
    state.begin_visit(other);
    state.partners = Partners::Loaded(vec![partner(PARTNER)]);
    assert_eq!(agent(&state), None, "another customer's");
}
