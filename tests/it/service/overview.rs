//! All customers at once, on a sample directory: one sign-in for all, each told of by itself, no token for another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rollcall::auth::{BoxFuture, EntryKey, MemoryStore, Secret, StoredSignIn, TokenStore};
use rollcall::export::sheet::{CsvOptions, Field, SheetFormat};
use rollcall::http::HttpOptions;
use rollcall::message::{
    AcrossNews, AcrossOrder, AcrossTo, Command, Event, ExportNumber, NoteColumns, OverviewCommand, OverviewEvent,
    Replacing, SignInEvent, SignOutReason,
};
use rollcall::model::{
    Clock as _, CustomerReport, ExportTrouble, FailureKind, Finding, Guid, KeepSignIn, Keeping, KeyringTrouble,
    PartnerRows, ProfileId, ProxyChoice, ProxyUrl, Reading, Round, SignInTarget, SignInWay, Sought, Standing,
    StateGroup, Switch, Tenant, Timestamp,
};
use rollcall::sample_tenant::{Fault, Options, Recorded, SampleCustomer};
use rollcall::state::{AcrossCustomer, AcrossInput, TenantKind, across};
use rollcall::table::{Filter, Snapshot};
use rollcall::words::Words;

use super::desk::{Desk, quick};
use super::names::SetForward;
use crate::support::scripted_keyring::ScriptedKeyring;

/// What was told of each customer in one round, in the order in which it came.
pub struct Told {
    pub customers: Vec<(ProfileId, CustomerReport, Snapshot)>,
}

impl Told {
    fn standings(&self) -> BTreeMap<String, Standing> {
        let standing =
            |(id, report, _): &(ProfileId, CustomerReport, Snapshot)| (id.as_str().to_owned(), report.standing);
        self.customers.iter().map(standing).collect()
    }
}

pub fn directory(customers: usize, rows: usize) -> Options {
    Options {
        customers,
        rows,
        ..quick()
    }
}

fn id_of(number: usize) -> ProfileId {
    if number == 0 {
        ProfileId::default_profile()
    } else {
        ProfileId::parse(&format!("c{number}")).unwrap()
    }
}

/// A target for each customer of the directory; the first is whose sign-in it is.
pub fn targets(desk: &Desk) -> Vec<SignInTarget> {
    let target = |(number, customer): (usize, SampleCustomer)| {
        let mut target = desk.target();
        target.profile = id_of(number);
        target.connection.tenant = Tenant::parse(&customer.tenant).unwrap();
        target.connection.client_id = Guid::parse(desk.tenant.client_id()).unwrap();
        target
    };
    desk.tenant.customers().into_iter().enumerate().map(target).collect()
}

/// Everything of these customers, each called by its id, as CSV for programs.
pub fn order_across(customers: &[SignInTarget], told: &Told, to: AcrossTo) -> AcrossOrder {
    let customer = |target: &SignInTarget| {
        let (_, report, rows) = told.customers.iter().find(|(id, _, _)| *id == target.profile).unwrap();
        (target.clone(), report.clone(), rows.clone())
    };
    let read: Vec<_> = customers.iter().map(customer).collect();
    let filter = Filter::default();
    let customers = read.iter().map(|(target, report, rows)| AcrossCustomer {
        id: target.profile.clone(),
        name: target.profile.as_str().to_owned(),
        tenant: target.connection.tenant.to_string(),
        report,
        rows,
        compared: rollcall::model::Compared::default(),
        twin_of: None,
        notes: rollcall::state::NotesRead::Yes,
    });
    let input = AcrossInput {
        customers: customers.collect(),
        fields: vec![Field::of_key("cloudPcId").unwrap()],
        sought: Sought::default(),
        narrowed: &[],
        filter: &filter,
        typed: "",
        tenant_kind: TenantKind::Customer,
        names_have_time: Switch::Off,
        now: Timestamp::from_ticks(0),
    };
    let sheets = across(&Words::new(None), &input);
    AcrossOrder {
        number: ExportNumber(1),
        across: sheets.across,
        readers: sheets.readers,
        sought: sheets.sought,
        filter: sheets.filter,
        without_notes: sheets.without_notes,
        notes: NoteColumns::IfAny,
        sort: Vec::new(),
        format: SheetFormat::Csv(CsvOptions {
            with_keys: true,
            ..CsvOptions::default()
        }),
        to,
        replacing: Replacing::No,
    }
}

/// How the writing ends.
pub async fn written_across(desk: &mut Desk, order: AcrossOrder) -> AcrossNews {
    desk.send(Command::Overview(OverviewCommand::Export(Box::new(order))));
    loop {
        match desk.next().await {
            Event::Overview(OverviewEvent::Export {
                news: AcrossNews::Writing { .. },
                ..
            }) => {}
            Event::Overview(OverviewEvent::Export { news, .. }) => return news,
            event => panic!("{event:?}"),
        }
    }
}

pub fn know(desk: &Desk) {
    desk.send(Command::Overview(OverviewCommand::Know(targets(desk))));
}

pub fn refresh(desk: &Desk, round: u64, customers: Vec<SignInTarget>) {
    let round = Round(round);
    desk.send(Command::Overview(OverviewCommand::Refresh { round, customers }));
}

/// Waits for a round's end; nothing of another round comes before it.
pub async fn told(desk: &mut Desk, wanted: u64) -> Told {
    let mut customers = Vec::new();
    loop {
        match desk.next_but_compared().await {
            Event::Overview(
                OverviewEvent::TriesAgain { .. }
                | OverviewEvent::Kept { .. }
                | OverviewEvent::Compared { .. }
                | OverviewEvent::ComparedAll { .. },
            ) => {}
            Event::Overview(OverviewEvent::Customer {
                round,
                profile,
                report,
                rows,
            }) => {
                assert_eq!(round, Round(wanted));
                customers.push((profile, *report, rows));
            }
            Event::Overview(OverviewEvent::Ended { round }) => {
                assert_eq!(round, Round(wanted));
                return Told { customers };
            }
            event => panic!("{event:?}"),
        }
    }
}

fn token_requests(desk: &Desk) -> Vec<Recorded> {
    let requests = desk.tenant.requests().into_iter();
    requests.filter(|request| request.path.ends_with("/token")).collect()
}

fn standing_of(trouble: &str) -> Standing {
    match trouble {
        "" | "slow" | "throttled" => Standing::Ready,
        "unreachable" => Standing::NotReachable,
        "no-consent" | "not-for-partners" => Standing::NeedsConsent,
        "second-factor" => Standing::NeedsSecondFactor,
        "no-role" => Standing::NoRole,
        "no-business-cloud-pcs" => Standing::NoBusinessCloudPcs,
        "no-partner" => Standing::NoPartner,
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sign_in_serves_forty_customers_and_each_stands_as_it_is() {
    let mut desk = Desk::signed_in(directory(40, 4_000)).await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    let told = told(&mut desk, 1).await;
    assert_eq!(told.customers.len(), 40);
    let standings = told.standings();
    for (number, customer) in desk.tenant.customers().into_iter().enumerate() {
        let standing = standings.get(id_of(number).as_str()).copied();
        assert_eq!(standing, Some(standing_of(customer.trouble)), "{customer:?}");
    }
    let interactive = token_requests(&desk)
        .iter()
        .filter(|request| request.grant_type() != Some("refresh_token"))
        .filter(|request| request.grant_type().is_some_and(|grant| grant.contains("device_code")))
        .count();
    assert!(interactive >= 1);
    let asked_for_codes = desk
        .tenant
        .requests()
        .iter()
        .filter(|asked| asked.path.ends_with("/devicecode"))
        .count();
    assert_eq!(asked_for_codes, 1, "a person signed in once");
    assert_no_token_strayed(&desk);
    assert_each_read_its_own(&desk, &told);
}

/// What was read with a customer's token is of the tenant that the customer is listed with: the server goes by the token
/// alone, so that a token of another one would bring the other one's.
fn assert_each_read_its_own(desk: &Desk, told: &Told) {
    let tenants: BTreeMap<ProfileId, String> = targets(desk)
        .into_iter()
        .map(|target| (target.profile, target.connection.tenant.as_str().to_owned()))
        .collect();
    let mut num_read = 0;
    for (profile, report, rows) in &told.customers {
        let tenant = &tenants[profile];
        if let Some(account) = &report.account {
            assert_eq!(account.tenant_id.as_ref(), Some(tenant), "{profile:?}");
        }
        let owned: BTreeSet<String> = desk.tenant.cloud_pc_ids(tenant).into_iter().collect();
        for number in 0..rows.num_rows() + rows.num_not_tried() {
            let id = rows.row(number).and_then(|row| row.cloud_pc_id().map(String::from));
            assert!(id.is_none_or(|id| owned.contains(&id)), "of another than {profile:?}");
            num_read += 1;
        }
    }
    assert!(num_read > 1_000, "{num_read}");
}

/// Every request to Graph carried an access token that was issued, and no tenant's RMM partner was asked for with another
/// tenant's: the list names whose each of them is.
fn assert_no_token_strayed(desk: &Desk) {
    let requests = desk.tenant.requests();
    let asked = requests.iter().filter(|request| request.path.starts_with("/beta/"));
    let mut num_asked = 0;
    let mut partners_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for request in asked {
        assert!(request.authorization().is_some(), "{}", request.path);
        let tenant = request.tenant.as_deref().expect("a token that was issued");
        num_asked += 1;
        let partner = request.path.split("externalPartners/").nth(1);
        if let Some(partner) = partner.and_then(|rest| rest.split('/').next()) {
            partners_of.entry(partner).or_default().insert(tenant);
        }
    }
    assert!(num_asked > 0 && !partners_of.is_empty());
    assert!(
        partners_of.values().all(|tenants| tenants.len() == 1),
        "a partner was asked for with another tenant's token"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_refresh_token_is_redeemed_at_the_tenant_that_is_meant_and_used_once() {
    let mut desk = Desk::signed_in(directory(6, 600)).await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    told(&mut desk, 1).await;
    let redeemed: Vec<Recorded> = token_requests(&desk)
        .into_iter()
        .filter(|request| request.grant_type() == Some("refresh_token"))
        .collect();
    // The first customer's token is at hand; one refuses, so that its attempt uses nothing up.
    assert_eq!(redeemed.len(), 5);
    let tenants: BTreeSet<&str> = redeemed
        .iter()
        .filter_map(|request| request.tenant.as_deref())
        .collect();
    assert_eq!(tenants.len(), 5, "each at its own tenant");
    let tokens: BTreeSet<&str> = redeemed.iter().filter_map(Recorded::refresh_token).collect();
    let num_refused = 1;
    assert_eq!(tokens.len(), 5 - num_refused, "rotated with every use");
    let asked = token_requests(&desk).len();
    refresh(&desk, 2, targets(&desk).into_iter().take(2).collect());
    told(&mut desk, 2).await;
    assert_eq!(token_requests(&desk).len(), asked, "tokens at hand are used");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_the_one_stored_entry_serves_all() {
    let mut desk = Desk::signed_in(directory(4, 400)).await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    told(&mut desk, 1).await;
    for target in targets(&desk).iter().skip(1) {
        assert!(!desk.is_stored_for(&target.profile).await, "one entry a person");
    }
    let mut desk = desk.restarted();
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    let told = told(&mut desk, 1).await;
    let ready = told
        .customers
        .iter()
        .filter(|(_, report, _)| report.standing == Standing::Ready);
    assert_eq!(ready.count(), 3, "{:?}", told.standings());
    let codes = desk
        .tenant
        .requests()
        .iter()
        .filter(|asked| asked.path.ends_with("/devicecode"))
        .count();
    assert_eq!(codes, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_that_is_opened_after_a_restart_is_signed_in_by_another_s_entry() {
    let desk = Desk::signed_in(directory(3, 300)).await;
    let mut desk = desk.restarted();
    know(&desk);
    let second = targets(&desk).swap_remove(1);
    desk.send(Command::RestoreSignIn(second.clone()));
    loop {
        match desk.next_sign_in().await {
            SignInEvent::Restoring => {}
            SignInEvent::SignedIn { target, account, .. } => {
                assert_eq!(target, second);
                assert_eq!(account.tenant_id.as_deref(), Some(second.connection.tenant.as_str()));
                break;
            }
            event => panic!("{event:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_on_the_list_lives_from_nobody() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    let mut all = targets(&desk);
    let stranger = all.pop().unwrap();
    desk.send(Command::Overview(OverviewCommand::Know(all)));
    let asked = token_requests(&desk).len();
    desk.send(Command::RestoreSignIn(stranger));
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::NothingStored) {}
    assert_eq!(token_requests(&desk).len(), asked, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_client_id_is_lent_nothing() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    let mut all = targets(&desk);
    all[1].connection.client_id = Guid::parse("99999999-8e47-4a05-b3d8-71c0e5f4a962").unwrap();
    desk.send(Command::Overview(OverviewCommand::Know(all.clone())));
    let asked = token_requests(&desk).len();
    refresh(&desk, 1, all[1..2].to_vec());
    let told = told(&mut desk, 1).await;
    assert_eq!(told.customers[0].1.standing, Standing::NeedsSignIn);
    assert_eq!(token_requests(&desk).len(), asked, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_of_one_who_lives_from_the_one_sign_in_ends_it_for_all() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    know(&desk);
    let all = targets(&desk);
    desk.send(Command::RestoreSignIn(all[1].clone()));
    while !matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
    desk.send(Command::SignOut);
    while desk.next_sign_in().await != SignInEvent::SignedOut(SignOutReason::SignedOut) {}
    assert!(!desk.is_stored().await);
    refresh(&desk, 1, all);
    let told = told(&mut desk, 1).await;
    assert!(
        told.standings()
            .values()
            .all(|standing| *standing == Standing::NeedsSignIn)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_to_be_kept_but_lives_from_a_kept_sign_in_is_told_so() {
    let keyring = ScriptedKeyring::new();
    let mut desk = Desk::over(directory(3, 300), Arc::new(keyring.store())).await;
    desk.sign_in().await;
    let mut all = targets(&desk);
    all[1].keep = KeepSignIn::InMemory;
    desk.send(Command::Overview(OverviewCommand::Know(all.clone())));
    desk.send(Command::RestoreSignIn(all[1].clone()));
    let keeping = loop {
        if let Event::SignIn(SignInEvent::SignedIn { keeping, .. }) = desk.next_but_compared().await {
            break keeping;
        }
    };
    assert_eq!(keeping, Keeping::LentFromKeyring);
}

/// How many customers of a round can be read.
async fn num_ready(desk: &mut Desk, round: u64) -> usize {
    refresh(desk, round, targets(desk));
    let told = told(desk, round).await;
    let standings = told.standings();
    standings
        .values()
        .filter(|standing| **standing == Standing::Ready)
        .count()
}

/// Signs in with a code.
async fn sign_in(desk: &mut Desk, target: SignInTarget) {
    desk.send(Command::SignIn(target, SignInWay::Code));
    while !matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lapse_one_new_sign_in_serves_all_again_wherever_it_is_made() {
    for number in [0, 1] {
        let mut desk = Desk::signed_in(directory(4, 400)).await;
        know(&desk);
        let before = num_ready(&mut desk, 1).await;
        assert!(before > 2, "{before}");
        desk.tenant.revoke_refresh_tokens();
        desk.tenant.expire_access_tokens();
        assert_eq!(num_ready(&mut desk, 2).await, 0);
        let target = targets(&desk).swap_remove(number);
        sign_in(&mut desk, target).await;
        assert_eq!(num_ready(&mut desk, 3).await, before, "signed in to {number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_new_sign_in_nobody_lives_from_the_one_that_it_replaced() {
    let mut desk = Desk::signed_in(directory(4, 400)).await;
    know(&desk);
    let before = num_ready(&mut desk, 1).await;
    let of_old: BTreeSet<String> = token_requests(&desk)
        .iter()
        .filter_map(|request| request.refresh_token().map(str::to_owned))
        .collect();
    let target = targets(&desk).swap_remove(0);
    sign_in(&mut desk, target).await;
    let asked = token_requests(&desk).len();
    desk.tenant.expire_access_tokens();
    assert_eq!(num_ready(&mut desk, 2).await, before);
    let used: Vec<String> = token_requests(&desk)
        .iter()
        .skip(asked)
        .filter_map(|request| request.refresh_token().map(str::to_owned))
        .collect();
    assert!(!used.is_empty() && used.iter().all(|token| !of_old.contains(token)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_moves_to_another_tenant_leaves_nothing_of_the_former_to_be_found() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    know(&desk);
    num_ready(&mut desk, 1).await;
    let mut all = targets(&desk);
    let found = |number| {
        Command::Overview(OverviewCommand::Find {
            number,
            sought: Sought::default(),
            filter: Box::default(),
        })
    };
    desk.send(found(1));
    let owners = found_owners(&mut desk).await;
    assert!(owners.contains(&all[0].profile) && owners.contains(&all[1].profile));
    all[1].connection.tenant = Tenant::parse("elsewhere.example").unwrap();
    desk.send(Command::Overview(OverviewCommand::Know(all.clone())));
    desk.send(found(2));
    let owners = found_owners(&mut desk).await;
    assert!(owners.contains(&all[0].profile) && !owners.contains(&all[1].profile));
}

/// Under whom something was found.
async fn found_owners(desk: &mut Desk) -> BTreeSet<ProfileId> {
    let Event::Overview(OverviewEvent::Found { findings, .. }) = desk.next_but_compared().await else {
        panic!("not found")
    };
    findings.into_iter().map(|finding| finding.profile).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn removing_the_customer_who_holds_the_sign_in_hands_it_over() {
    let mut desk = Desk::signed_in(directory(4, 400)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    told(&mut desk, 1).await;
    desk.send(Command::Forget(all[0].profile.clone()));
    loop {
        if let Event::Forgotten { outcome, .. } = desk.next_but_compared().await {
            assert_eq!(outcome, Ok(()));
            break;
        }
    }
    assert!(!desk.is_stored().await);
    let rest: Vec<SignInTarget> = all.into_iter().skip(1).collect();
    desk.tenant.expire_access_tokens();
    refresh(&desk, 2, rest);
    let told = told(&mut desk, 2).await;
    let ready = told
        .standings()
        .values()
        .filter(|standing| **standing == Standing::Ready)
        .count();
    assert_eq!(ready, 2, "{:?}", told.standings());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_whose_own_sign_in_was_needed_is_read_when_a_person_was_there() {
    let mut desk = Desk::signed_in(directory(40, 2_000)).await;
    know(&desk);
    let customers = desk.tenant.customers();
    let number = customers
        .iter()
        .position(|customer| customer.trouble == "second-factor")
        .unwrap();
    let target = targets(&desk).swap_remove(number);
    desk.send(Command::SignIn(target.clone(), SignInWay::Code));
    while !matches!(desk.next_sign_in().await, SignInEvent::SignedIn { .. }) {}
    refresh(&desk, 1, vec![target]);
    assert_eq!(told(&mut desk, 1).await.customers[0].1.standing, Standing::Ready);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_who_does_not_answer_and_a_canceled_round_says_nothing_more() {
    let mut desk = Desk::signed_in(directory(40, 4_000)).await;
    know(&desk);
    let unreachable = id_of(unreachable_in(&desk));
    refresh(&desk, 1, targets(&desk));
    let mut heard = BTreeSet::new();
    while heard.len() < 30 {
        if let Event::Overview(OverviewEvent::Customer { profile, .. }) = desk.next_but_compared().await {
            heard.insert(profile);
        }
    }
    // It was asked in the beginning and is asked again and again; in between the others are, who stand behind it.
    let silent = desk.tenant.customers().swap_remove(unreachable_in(&desk)).tenant;
    let asked: Vec<(String, Duration)> = (desk.tenant.requests().into_iter())
        .filter(|request| request.path.starts_with("/beta/"))
        .filter_map(|request| Some((request.tenant?, request.at)))
        .collect();
    let tries: Vec<Duration> = (asked.iter().filter(|(tenant, _)| *tenant == silent))
        .map(|(_, at)| *at)
        .collect();
    let (first, last) = (tries.first().unwrap(), tries.last().unwrap());
    let meanwhile: BTreeSet<&String> = (asked.iter().filter(|(_, at)| first < at && at < last))
        .map(|(tenant, _)| tenant)
        .filter(|tenant| **tenant != silent)
        .collect();
    // Read one after the other, it would have been told of by now, and nobody have been asked between its tries.
    assert!(
        !heard.contains(&unreachable) || meanwhile.len() >= 3,
        "{} tries, and {} others asked meanwhile",
        tries.len(),
        meanwhile.len()
    );
    desk.send(Command::Overview(OverviewCommand::Cancel));
    loop {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Customer { .. } | OverviewEvent::TriesAgain { .. }) => {}
            Event::Overview(OverviewEvent::Ended { round }) => {
                assert_eq!(round, Round(1));
                break;
            }
            event => panic!("{event:?}"),
        }
    }
    refresh(&desk, 2, targets(&desk).into_iter().take(1).collect());
    assert_eq!(told(&mut desk, 2).await.customers.len(), 1);
}

fn unreachable_in(desk: &Desk) -> usize {
    let mut customers = desk.tenant.customers().into_iter();
    customers
        .position(|customer| customer.trouble == "unreachable")
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_meant_is_not_found() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    know(&desk);
    num_ready(&mut desk, 1).await;
    let all = targets(&desk);
    let only = BTreeSet::from([all[1].profile.clone()]);
    desk.send(Command::Overview(OverviewCommand::Find {
        number: 1,
        sought: Sought::default(),
        filter: Box::new(Filter {
            customers: Some(Arc::new(only.clone())),
            ..Filter::default()
        }),
    }));
    assert_eq!(found_owners(&mut desk).await, only);
}

fn find(desk: &Desk, number: u64) {
    let filter = Box::default();
    desk.send(Command::Overview(OverviewCommand::Find {
        number,
        sought: Sought::default(),
        filter,
    }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_breaks_off_leaves_what_was_read_to_be_found() {
    let mut desk = Desk::signed_in(directory(2, 4_000)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let before = told(&mut desk, 1).await;
    assert!(
        before
            .customers
            .iter()
            .all(|(_, report, _)| report.reading == Reading::Whole)
    );
    let num_read: u32 = before
        .customers
        .iter()
        .map(|(_, report, _)| report.num_cloud_pcs())
        .sum();
    // The first page comes and no other; then not even that.
    for (round, fault, reading) in [(2, "404@2", Reading::Part), (3, "404@1", Reading::Nothing)] {
        desk.tenant.arm(Fault::parse(fault).unwrap());
        refresh(&desk, round, all.clone());
        for (profile, report, _) in told(&mut desk, round).await.customers {
            assert_eq!(report.reading, reading, "{profile:?} {fault}");
            assert!(report.failure.is_some() && report.standing != Standing::Ready);
            assert_eq!(report.read_at.is_some(), reading == Reading::Part);
        }
        find(&desk, round);
        let Event::Overview(OverviewEvent::Found { num_found, .. }) = desk.next_but_compared().await else {
            panic!("something else")
        };
        assert_eq!(num_found, num_read as usize, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_removed_while_all_are_read_is_neither_told_of_nor_found_and_the_others_are() {
    let mut desk = Desk::signed_in(directory(9, 900)).await;
    know(&desk);
    let mut all = targets(&desk);
    refresh(&desk, 1, all.clone());
    // It is tried for seconds: its answer cannot have come.
    let gone = all.remove(unreachable_in(&desk)).profile;
    desk.send(Command::Overview(OverviewCommand::Know(all.clone())));
    desk.send(Command::Forget(gone.clone()));
    let mut heard = BTreeSet::new();
    loop {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Customer { profile, .. }) => assert!(heard.insert(profile)),
            Event::Overview(OverviewEvent::Ended { round }) => {
                assert_eq!(round, Round(1));
                break;
            }
            Event::Forgotten { profile, .. } => assert_eq!(profile, gone),
            event => panic!("{event:?}"),
        }
    }
    let others: BTreeSet<ProfileId> = all.iter().map(|target| target.profile.clone()).collect();
    assert_eq!(heard, others);
    desk.send(Command::RestoreSignIn(targets(&desk)[1].clone()));
    while !matches!(
        desk.next_but_compared().await,
        Event::SignIn(SignInEvent::SignedIn { .. })
    ) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_is_checked_joins_whoever_is_read_already() {
    let mut desk = Desk::signed_in(directory(6, 600)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all[1..].to_vec());
    let customers = all[..1].to_vec();
    let round = Round(2);
    desk.send(Command::Overview(OverviewCommand::Check { round, customers }));
    let mut heard = BTreeMap::new();
    loop {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Customer { profile, round, .. }) => {
                assert_eq!(heard.insert(profile, round), None);
            }
            Event::Overview(OverviewEvent::Ended { round: ended }) => {
                assert_eq!(ended, round);
                break;
            }
            event => panic!("{event:?}"),
        }
    }
    let asked_in = |target: &SignInTarget| if *target == all[0] { Round(2) } else { Round(1) };
    let expected: BTreeMap<_, _> = all
        .iter()
        .map(|target| (target.profile.clone(), asked_in(target)))
        .collect();
    assert_eq!(heard, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_refuses_the_one_sign_in_s_own_tenant_is_not_told_under_another_customer_s_name() {
    let desk = Desk::signed_in(directory(4, 400)).await;
    let mut desk = desk.restarted();
    know(&desk);
    let all = targets(&desk);
    desk.tenant.arm(Fault::parse("entra:65001@refresh").unwrap());
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    let owner = &all[0].profile;
    for (profile, report, _) in &told.customers {
        let failure = report.failure.as_ref().unwrap();
        if profile == owner {
            assert_eq!(report.standing, Standing::NeedsConsent);
            assert!(failure.admin_consent.is_some());
        } else {
            assert_eq!(report.standing, Standing::NeedsSignIn, "{profile:?}");
            assert_eq!(
                (&failure.admin_consent, failure.entra_code, &failure.code),
                (&None, None, &None)
            );
            assert_eq!(failure.correlation_id, None);
            assert_eq!(report.served_by.as_ref(), Some(owner));
        }
    }
    assert_eq!(told.customers.len(), 4);
}

/// One entry of this store is never read to its end, from when it is told so.
#[derive(Debug)]
struct HangsFor {
    inner: MemoryStore,
    key: EntryKey,
    hangs: AtomicBool,
}

impl TokenStore for HangsFor {
    fn load<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<Option<StoredSignIn>, KeyringTrouble>> {
        if *key == self.key && self.hangs.load(Ordering::Relaxed) {
            return Box::pin(std::future::pending());
        }
        self.inner.load(key)
    }

    fn save<'a>(
        &'a self,
        key: &'a EntryKey,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<Keeping, KeyringTrouble>> {
        self.inner.save(key, sign_in)
    }

    fn replace<'a>(
        &'a self,
        key: &'a EntryKey,
        before: Option<&'a Secret>,
        sign_in: &'a StoredSignIn,
    ) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        self.inner.replace(key, before, sign_in)
    }

    fn delete_token<'a>(&'a self, key: &'a EntryKey, token: &'a Secret) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        self.inner.delete_token(key, token)
    }

    fn delete<'a>(&'a self, key: &'a EntryKey) -> BoxFuture<'a, Result<(), KeyringTrouble>> {
        self.inner.delete(key)
    }

    fn keeping(&self) -> Keeping {
        self.inner.keeping()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_whose_stored_sign_in_is_never_read_keeps_nobody_waiting_who_has_another() {
    let store = Arc::new(HangsFor {
        inner: MemoryStore::default(),
        key: EntryKey::for_profile(&id_of(0)),
        hangs: AtomicBool::new(false),
    });
    let mut desk = Desk::over(directory(4, 400), store.clone()).await;
    desk.sign_in().await;
    let second = targets(&desk).swap_remove(1);
    sign_in(&mut desk, second).await;
    let mut desk = desk.restarted();
    know(&desk);
    store.hangs.store(true, Ordering::Relaxed);
    refresh(&desk, 1, targets(&desk));
    let mut heard = BTreeSet::new();
    while heard.len() < 3 {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Customer { profile, .. }) => heard.insert(profile),
            event => panic!("{event:?}"),
        };
    }
    assert!(!heard.contains(&id_of(0)));
    desk.send(Command::Overview(OverviewCommand::Cancel));
    while !matches!(
        desk.next_but_compared().await,
        Event::Overview(OverviewEvent::Ended { .. })
    ) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_out_while_all_are_signed_in_leaves_nobody_signed_in() {
    let options = Options {
        latency: Duration::from_millis(20),
        ..directory(12, 600)
    };
    let mut desk = Desk::signed_in(options).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    while !matches!(
        desk.next_but_compared().await,
        Event::Overview(OverviewEvent::Customer { .. })
    ) {}
    desk.send(Command::SignOut);
    desk.send(Command::Overview(OverviewCommand::Forget));
    let mut has_ended = false;
    loop {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Ended { .. }) => has_ended = true,
            Event::Overview(OverviewEvent::Customer { .. }) => assert!(!has_ended),
            Event::SignIn(SignInEvent::SignedOut(reason)) => {
                assert_eq!(reason, SignOutReason::SignedOut);
                break;
            }
            event => panic!("{event:?}"),
        }
    }
    assert!(has_ended, "the round ends with the sign-in");
    for target in all {
        desk.send(Command::RestoreSignIn(target.clone()));
        loop {
            match desk.next_sign_in().await {
                SignInEvent::Restoring => {}
                SignInEvent::SignedOut(SignOutReason::NothingStored) => break,
                event => panic!("{:?}: {event:?}", target.profile),
            }
        }
    }
}

/// Whatever does not go to this computer goes through a proxy that takes no call: none comes. One customer's pages lead to
/// another host, so that there is something to resist.
#[tokio::test(flavor = "multi_thread")]
async fn no_request_of_any_customer_leaves_for_another_host() {
    let proxy = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = proxy.local_addr().unwrap();
    let http = HttpOptions {
        proxy: ProxyChoice::Manual(ProxyUrl::parse(&format!("http://{address}")).unwrap()),
        ..HttpOptions::default()
    };
    let faults = vec![Fault::parse("foreign").unwrap()];
    let mut desk = Desk::by(
        Options {
            faults,
            ..directory(4, 4_000)
        },
        &http,
    )
    .await;
    desk.sign_in().await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    let led_astray = |report: &CustomerReport| {
        let kind = report.failure.as_ref().map(|failure| &failure.kind);
        matches!(kind, Some(FailureKind::ForeignLink { .. }))
    };
    let told = told(&mut desk, 1).await;
    assert!(told.customers.iter().any(|(_, report, _)| led_astray(report)));
    let call = tokio::time::timeout(Duration::ZERO, proxy.accept()).await;
    assert!(call.is_err(), "something was sent to another host");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_tenant_is_asked_for_its_cloud_pcs_more_often_than_documented() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    know(&desk);
    for round in 1..=3 {
        refresh(&desk, round, targets(&desk));
        told(&mut desk, round).await;
    }
    let mut lists: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    for request in desk.tenant.requests() {
        if request.path.ends_with("/cloudPCs") {
            lists.entry(request.tenant.unwrap()).or_default().push(request.at);
        }
    }
    for times in lists.values() {
        // Three pages once; what was read a moment ago is not asked for again.
        assert!(times.len() <= 3, "{times:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_for_several_customers_names_the_owner_of_each_row_first() {
    let mut desk = Desk::signed_in(directory(3, 600)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.csv");
    let order = order_across(&all, &told, AcrossTo::File(path.clone()));
    let AcrossNews::Done(done) = written_across(&mut desk, order.clone()).await else {
        panic!("not written")
    };
    let whole: u32 = told.customers.iter().map(|(_, report, _)| report.num_cloud_pcs()).sum();
    assert_eq!(
        (&done.path, done.num_rows, done.num_files),
        (&path, u64::from(whole), 1)
    );
    let text = std::fs::read_to_string(&path).unwrap();
    let customers = desk.tenant.customers();
    assert!(whole > 100 && text.lines().count() == whole as usize + 1, "{whole}");
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (owner, id) = (cells.next().unwrap(), cells.next().unwrap());
        let number = all.iter().position(|target| target.profile.as_str() == owner).unwrap();
        let owned = desk.tenant.cloud_pc_ids(&customers[number].tenant);
        assert!(owned.iter().any(|own| own == id), "{line}");
    }
    // It is there now, and nobody has agreed that it may go.
    let AcrossNews::Failed { problem, num_files } = written_across(&mut desk, order).await else {
        panic!("replaced")
    };
    assert_eq!((problem.why, num_files), (ExportTrouble::Exists, 0));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_for_each_customer_holds_its_rows_alone_and_another_file_of_its_name_stays() {
    let mut desk = Desk::signed_in(directory(6, 900)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = all
        .iter()
        .map(|target| format!("{}.csv", target.profile.as_str()))
        .collect();
    let taken = folder.path().join(&names[1]);
    std::fs::write(&taken, "of somebody else").unwrap();
    let to = AcrossTo::Folder {
        path: folder.path().to_owned(),
        names: names.clone(),
    };
    let AcrossNews::Done(done) = written_across(&mut desk, order_across(&all, &told, to)).await else {
        panic!("not written")
    };
    let was_read = |(_, report, _): &&(ProfileId, CustomerReport, Snapshot)| report.reading != Reading::Nothing;
    let num_read = told.customers.iter().filter(was_read).count();
    assert!(num_read < 6, "somebody could not be read, and has no file");
    assert_eq!((done.num_files, &*done.path), (num_read, folder.path()));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "of somebody else");
    let mut num_rows = 0;
    for (number, customer) in desk.tenant.customers().iter().enumerate() {
        let name = if number == 1 { "c1 (2).csv" } else { &names[number] };
        let Ok(text) = std::fs::read_to_string(folder.path().join(name)) else {
            let (_, report, _) = told.customers.iter().find(|(id, _, _)| *id == id_of(number)).unwrap();
            assert_eq!(report.reading, Reading::Nothing, "{name}");
            continue;
        };
        let owned = desk.tenant.cloud_pc_ids(&customer.tenant);
        for id in text.lines().skip(1) {
            assert!(owned.iter().any(|own| own == id), "{name}: {id}");
            num_rows += 1;
        }
    }
    assert_eq!(num_rows, done.num_rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_each_customer_that_cannot_all_be_written_say_how_many_were() {
    let mut desk = Desk::signed_in(directory(3, 300)).await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    let folder = tempfile::tempdir().unwrap();
    // The second one's folder is not there.
    let names = ["one.csv", "nowhere/two.csv", "three.csv"].map(str::to_owned).to_vec();
    let path = folder.path().to_owned();
    let order = order_across(&all, &told, AcrossTo::Folder { path, names });
    let AcrossNews::Failed { problem, num_files } = written_across(&mut desk, order).await else {
        panic!("written")
    };
    assert_eq!((problem.why, num_files), (ExportTrouble::NoFolder, 1));
    let there: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(there, ["one.csv"], "nothing half is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn cloud_pcs_are_found_under_the_customer_whose_they_are() {
    let mut desk = Desk::signed_in(directory(6, 1_200)).await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    let told = told(&mut desk, 1).await;
    let filter = Box::new(Filter::default());
    desk.send(Command::Overview(OverviewCommand::Find {
        number: 7,
        sought: Sought::default(),
        filter,
    }));
    let Event::Overview(OverviewEvent::Found {
        number,
        findings,
        num_found,
        without_notes,
    }) = desk.next_but_compared().await
    else {
        panic!("something else")
    };
    let whole: u32 = told.customers.iter().map(|(_, report, _)| report.num_cloud_pcs()).sum();
    assert_eq!((number, num_found), (7, whole as usize));
    assert_eq!(without_notes, []);
    assert_eq!(findings.len(), num_found.min(1_000));
    let owner = |finding: &Finding| {
        let id = finding.cloud_pc_id.as_deref()?;
        let has = |rows: &Snapshot| {
            (0..rows.num_rows() + rows.num_not_tried()).any(|number| {
                rows.row(number)
                    .and_then(|row| row.cloud_pc_id())
                    .is_some_and(|own| own == id)
            })
        };
        told.customers
            .iter()
            .find(|(_, _, rows)| has(rows))
            .map(|(profile, _, _)| profile.clone())
    };
    for finding in findings.iter().take(200) {
        assert_eq!(owner(finding).as_ref(), Some(&finding.profile), "{finding:?}");
    }
    let groups: Vec<StateGroup> = findings.iter().map(|finding| finding.state.group()).collect();
    let first_well = groups.iter().position(|group| *group == StateGroup::Installed);
    let last_failed = groups.iter().rposition(|group| *group == StateGroup::Failed);
    assert!(last_failed < first_well, "what needs a person stands first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_is_restored_while_all_are_looked_at_redeems_its_refresh_token_once() {
    let options = Options {
        latency: Duration::from_millis(100),
        faults: vec![Fault::parse("entra:reuse").unwrap()],
        ..directory(3, 300)
    };
    let desk = Desk::signed_in(options).await;
    let mut desk = desk.restarted();
    know(&desk);
    let all = targets(&desk);
    let own = all[0].connection.tenant.as_str().to_owned();
    desk.send(Command::RestoreSignIn(all[0].clone()));
    refresh(&desk, 1, all);
    let (mut is_signed_in, mut has_ended) = (false, false);
    while !(is_signed_in && has_ended) {
        match desk.next_but_compared().await {
            Event::SignIn(SignInEvent::Restoring) => {}
            Event::SignIn(SignInEvent::SignedIn { .. }) => is_signed_in = true,
            Event::Overview(OverviewEvent::Customer { report, .. }) => {
                assert_ne!(report.standing, Standing::NeedsSignIn, "{report:?}");
            }
            Event::Overview(OverviewEvent::Ended { .. }) => has_ended = true,
            event => panic!("{event:?}"),
        }
    }
    let redeemed = token_requests(&desk)
        .iter()
        .filter(|request| request.grant_type() == Some("refresh_token"))
        .filter(|request| request.tenant.as_deref() == Some(own.as_str()))
        .count();
    assert_eq!(redeemed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_several_customers_a_start_without_a_network_is_tried_again_until_it_works() {
    let desk = Desk::signed_in(directory(3, 300)).await;
    let mut desk = desk.restarted();
    desk.tenant.arm(Fault::parse("entra:503@refresh").unwrap());
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    let first = told(&mut desk, 1).await;
    for (id, report, _) in &first.customers {
        assert_eq!(report.standing, Standing::NotReachable, "{id:?}");
        let whose = report.account.as_ref().map(|account| account.username.as_str());
        assert_eq!(whose, Some("desk@contoso-sample.example"), "whose sign-in is stored");
    }
    let Event::Overview(OverviewEvent::TriesAgain { round, customers, .. }) = desk.next_but_compared().await else {
        panic!("it is left at that")
    };
    assert_eq!((round, customers.len()), (Round(1), 3));
    let mut num_ready = 0;
    while num_ready < 3 {
        match desk.next_but_compared().await {
            Event::Overview(OverviewEvent::Customer { round, report, .. }) => {
                assert_eq!((round, report.standing), (Round(1), Standing::Ready), "{report:?}");
                num_ready += 1;
            }
            event => panic!("{event:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_no_refresh_token_lends_none_and_the_next_one_does() {
    let mut desk = Desk::new(directory(3, 300)).await;
    know(&desk);
    let all = targets(&desk);
    sign_in(&mut desk, all[1].clone()).await;
    desk.tenant.arm(Fault::parse("entra:no-refresh-token").unwrap());
    sign_in(&mut desk, all[0].clone()).await;
    refresh(&desk, 1, vec![all[2].clone()]);
    let told = told(&mut desk, 1).await;
    let report = &told.customers[0].1;
    assert_eq!(report.standing, Standing::Ready, "{report:?}");
    assert_eq!(report.served_by.as_ref(), Some(&all[1].profile));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shown_person_s_sign_in_is_lent_first_and_where_it_is_dead_the_next_one() {
    let mut desk = Desk::new(directory(3, 300)).await;
    know(&desk);
    let all = targets(&desk);
    sign_in(&mut desk, all[1].clone()).await;
    sign_in(&mut desk, all[0].clone()).await;
    refresh(&desk, 1, vec![all[2].clone()]);
    let first = told(&mut desk, 1).await;
    assert_eq!(first.customers[0].1.served_by.as_ref(), Some(&all[0].profile));
    use_up_refresh_token(&desk, &all[0]).await;
    desk.send(Command::Overview(OverviewCommand::Forget));
    desk.tenant.expire_access_tokens();
    refresh(&desk, 2, vec![all[2].clone()]);
    let second = told(&mut desk, 2).await;
    let report = &second.customers[0].1;
    assert_eq!(report.served_by.as_ref(), Some(&all[1].profile), "{report:?}");
}

/// Somebody else redeems what is stored of this customer: the program's own token is dead.
async fn use_up_refresh_token(desk: &Desk, target: &SignInTarget) {
    let key = EntryKey::for_profile(&target.profile);
    let stored = desk.store.load(&key).await.unwrap().unwrap();
    let url = format!(
        "{}/{}/oauth2/v2.0/token",
        desk.tenant.authority(),
        target.connection.tenant
    );
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "refresh_token")
        .append_pair("client_id", desk.tenant.client_id())
        .append_pair("scope", "https://graph.microsoft.com/CloudPC.Read.All offline_access")
        .append_pair("refresh_token", stored.refresh_token.expose());
    let asking = crate::sample_tenant::visitor::client()
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.finish());
    assert!(asking.send().await.unwrap().status().is_success());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_looked_at_again_has_figures_as_of_then_and_says_whose_attempts_they_are() {
    let clock = Arc::new(SetForward::default());
    let mut desk = Desk::by_clock(directory(4, 800), clock.clone()).await;
    desk.sign_in().await;
    know(&desk);
    refresh(&desk, 1, targets(&desk));
    told(&mut desk, 1).await;
    clock.0.fetch_add(180, Ordering::Relaxed);
    let asked_at = clock.now();
    refresh(&desk, 2, targets(&desk));
    let told = told(&mut desk, 2).await;
    let mut num_with_several = 0;
    for (profile, report, rows) in &told.customers {
        if report.reading != Reading::Whole {
            continue;
        }
        assert!(report.read_at.is_some_and(|at| at >= asked_at), "{profile:?}");
        let tried = (0..rows.num_rows()).all(|number| PartnerRows::of_row(&report.partner_rows, number).is_some());
        assert!(
            tried && PartnerRows::of_row(&report.partner_rows, rows.num_rows()).is_none(),
            "{profile:?}"
        );
        let latest: u32 = report.partner_rows.iter().map(|rows| rows.num_latest).sum();
        let not_tried = report.num_in(|state| state.group() == StateGroup::NotTried);
        assert_eq!(latest, report.num_cloud_pcs() - not_tried, "{profile:?}");
        num_with_several += usize::from(report.partners.len() > 1);
    }
    assert!(num_with_several > 0, "the first has several partners");
}
