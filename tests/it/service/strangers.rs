//! No wrong customer, ever: runs, notes, exports, tickets and looks at several customers are interleaved and canceled at
//! random points, and after every event everything that is shown, written or copied belongs to the customer whose name
//! stands over it. The real service and the state of the window, on a sample directory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use rollcall::export::sheet::{CsvOptions, Field, SheetFormat};
use rollcall::message::{
    AcrossNews, Command, Event, ExportNews, ExportNumber, ExportOrder, ExportRows, KeptPlace, OverviewEvent, Replacing,
    SignInEvent,
};
use rollcall::model::{Note, Profile, ProfileEdit, ProfileId, SignInWay, Switch};
use rollcall::sample_tenant::Options;
use rollcall::state::{
    AcrossCustomer, AcrossInput, AppState, Autopilot, ExportFiles, ExportFormat, ExportIntent, GridState,
    HistoryIntent, Home, Intent, OverviewIntent, ProfileForm, ProfileIntent, Remembered, SheetInput, Since, TenantKind,
    across, names_in_words, sheet,
};
use rollcall::table::{Filter, Snapshot};
use rollcall::ui::commands::cases;
use rollcall::ui::headline_ui::customer_name;
use rollcall::ui::overview::{lines_text, ticket_text};
use rollcall::ui::{View, window_title};
use rollcall::words::{Extent, Words};

use super::desk::{Desk, quick};
use super::overview::targets;

/// Customers that can be read.
const NUM_CUSTOMERS: usize = 3;

/// What a hurried person does.
#[derive(Clone, Copy, Debug)]
enum Step {
    Show(usize),
    Run,
    Cancel,
    Refresh,
    CancelRound,
    Search,
    /// What has failed since an earlier run, at everybody.
    Broken(Since),
    Note,
    Export,
    /// All customers in one file.
    ExportAll,
    /// All customers in one file each.
    ExportEach,
    CancelExport,
    Ticket,
    /// Lines and tickets of what was found over all customers.
    CopyFound,
    SignOut,
    SignIn,
    /// Somebody else sits down, and signs in to the shown customer anew.
    ChangeShift,
    /// A customer moves to the tenant that nobody has, or back.
    MoveTenant(usize),
    /// A customer is removed; where only two are left, those who are missing come back as new ones.
    Remove(usize),
    /// Every token ends, as Entra would end them.
    Lapse,
    /// Shows the newest kept run.
    OpenKept,
    /// Takes in so many events, if they come.
    Wait(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..NUM_CUSTOMERS).prop_map(Step::Show),
        2 => Just(Step::Run),
        1 => Just(Step::Cancel),
        2 => Just(Step::Refresh),
        1 => Just(Step::CancelRound),
        1 => Just(Step::Search),
        2 => prop_oneof![Just(Since::LastRun), Just(Since::Yesterday)].prop_map(Step::Broken),
        2 => Just(Step::Note),
        2 => Just(Step::Export),
        2 => Just(Step::ExportAll),
        2 => Just(Step::ExportEach),
        1 => Just(Step::CancelExport),
        2 => Just(Step::Ticket),
        2 => Just(Step::CopyFound),
        1 => Just(Step::SignOut),
        2 => Just(Step::SignIn),
        1 => Just(Step::ChangeShift),
        1 => (0..NUM_CUSTOMERS).prop_map(Step::MoveTenant),
        1 => (0..NUM_CUSTOMERS).prop_map(Step::Remove),
        1 => Just(Step::Lapse),
        2 => Just(Step::OpenKept),
        8 => (1_u8..40).prop_map(Step::Wait),
    ]
}

/// The window without pixels, and what is known of who owns what.
struct Walk {
    desk: Desk,
    state: AppState,
    words: Words,
    /// By customer, the ids of its Cloud PCs.
    owned: BTreeMap<ProfileId, BTreeSet<String>>,
    /// By number, whose rows a file was to hold when it was asked for.
    files: Vec<BTreeSet<String>>,
    /// Who sits at the desk, counted from 0; to whom somebody is signing in, and who sat there when that began.
    person: usize,
    signing_in: Option<(ProfileId, usize)>,
    /// Who has signed in to these customers themselves.
    own: BTreeMap<ProfileId, String>,
    folder: tempfile::TempDir,
    folder_of_all: tempfile::TempDir,
    /// Who owned what when each file of all customers was ordered.
    owned_then: Vec<BTreeMap<ProfileId, BTreeSet<String>>>,
    num_notes: u64,
    met: Met,
}

/// How often something was there to be looked at: where nothing is, nothing can be wrong.
#[derive(Debug, Default)]
struct Met {
    rows: usize,
    notes: usize,
    findings: usize,
    notes_found: usize,
    tickets: usize,
    lines: usize,
    exports: usize,
    lines_of_all: usize,
    files_of_each: usize,
}

impl Walk {
    async fn begin() -> Self {
        let options = Options {
            customers: NUM_CUSTOMERS + 1,
            rows: 1_200,
            latency: Duration::from_millis(2),
            ..quick()
        };
        let desk = Desk::signed_in(options).await;
        let mut remembered = Remembered {
            home: Home::Overview,
            ..Remembered::default()
        };
        let mut owned = BTreeMap::new();
        let pairs = targets(&desk).into_iter().zip(desk.tenant.customers());
        for (target, customer) in pairs.take(NUM_CUSTOMERS) {
            owned.insert(
                target.profile.clone(),
                desk.tenant.cloud_pc_ids(&customer.tenant).into_iter().collect(),
            );
            remembered.profiles.apply(&ProfileEdit::Put(Profile {
                name: customer.name,
                tenant: customer.tenant,
                client_id: desk.tenant.client_id().to_owned(),
                way: Some(SignInWay::Code),
                ..Profile::empty(target.profile)
            }));
        }
        let words = Words::new(None);
        let mut state = AppState::new(remembered, TenantKind::Customer, Autopilot::Off);
        state.arrangement.filter.names = Arc::new(names_in_words(&words));
        let mut walk = Self {
            desk,
            state,
            words,
            owned,
            files: Vec::new(),
            person: 0,
            signing_in: None,
            own: BTreeMap::new(),
            folder: tempfile::tempdir().unwrap(),
            folder_of_all: tempfile::tempdir().unwrap(),
            owned_then: Vec::new(),
            num_notes: 0,
            met: Met::default(),
        };
        let commands = walk.state.start();
        walk.send(commands);
        walk
    }

    fn send(&self, commands: Vec<Command>) {
        for command in commands {
            self.desk.send(command);
        }
    }

    fn perform(&mut self, intent: Intent) {
        let commands = self.state.perform(intent);
        self.send(commands);
        self.check("after a wish");
    }

    /// Takes in what comes soon, at most so many events.
    async fn take(&mut self, most: u8) {
        for _ in 0..most {
            let soon = tokio::time::timeout(Duration::from_millis(20), self.desk.events.next());
            let Ok(Some(event)) = soon.await else { return };
            if let Event::Overview(OverviewEvent::Export {
                news: AcrossNews::Done(done),
                ..
            }) = &event
            {
                if done.path.is_dir() {
                    self.check_files_of_each();
                } else {
                    self.check_file_of_all(&done.path);
                }
            }
            if let Event::Export {
                news: ExportNews::Done { path, .. },
                ..
            } = &event
            {
                self.check_file(path);
            }
            if let Event::SignIn(event) = &event {
                self.check_person(event);
            }
            let commands = self.state.apply(event);
            self.send(commands);
            self.check("after an event");
        }
    }

    /// Whoever has signed in to a customer is who is signed in there, and nobody from before.
    fn check_person(&mut self, event: &SignInEvent) {
        match event {
            SignInEvent::SignedIn { target, account, .. } => {
                assert_eq!(Some(target), self.state.shown.target().as_ref());
                if let Some((_, asked)) = self.signing_in.take().filter(|(id, _)| *id == target.profile) {
                    let name = account.username.trim_start_matches("desk");
                    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
                    let person: usize = digits.parse().unwrap_or_default();
                    assert!(person >= asked, "{} had left", account.username);
                    self.own.insert(target.profile.clone(), account.username.clone());
                }
                if let Some(person) = self.own.get(&target.profile) {
                    assert_eq!(account.username, *person, "to {:?}", target.profile);
                }
            }
            SignInEvent::SignedOut(_) => self.signing_in = None,
            // From here on nothing of an earlier try comes any more.
            SignInEvent::AskingForCode => self.signing_in = Some((self.state.shown.id.clone(), self.person)),
            _ => {}
        }
    }

    fn sign_in(&mut self) {
        if !self.state.sign_in.is_signed_in() {
            self.perform(Intent::SignInWith(SignInWay::Code));
        }
    }

    /// Nobody is known to be signed in to anybody any more.
    fn sign_out(&mut self) {
        self.own.clear();
        self.signing_in = None;
        self.perform(Intent::SignOut);
    }

    fn tenants(&self) -> BTreeSet<String> {
        let list = self.state.profiles.list().iter();
        list.map(|profile| profile.tenant.clone()).collect()
    }

    /// The tenants of the directory that no customer has.
    fn free_tenants(&self) -> Vec<String> {
        let taken = self.tenants();
        let all = self.desk.tenant.customers().into_iter().map(|customer| customer.tenant);
        all.filter(|tenant| !taken.contains(tenant)).collect()
    }

    fn ids_of(&self, tenant: &str) -> BTreeSet<String> {
        self.desk.tenant.cloud_pc_ids(tenant).into_iter().collect()
    }

    /// As the dialog does it.
    fn move_tenant(&mut self, number: usize) {
        let free = self.free_tenants();
        let list = self.state.profiles.list();
        let (profile, tenant) = (list[number % list.len()].clone(), free[0].clone());
        let mut form = ProfileForm::of(&profile);
        form.connection.tenant.clone_from(&tenant);
        self.perform(Intent::Profiles(ProfileIntent::Edit(profile.id.clone())));
        self.perform(Intent::Profiles(ProfileIntent::Type(form)));
        self.own.remove(&profile.id);
        self.owned.insert(profile.id.clone(), self.ids_of(&tenant));
        self.perform(Intent::Profiles(ProfileIntent::Keep));
        self.perform(Intent::Profiles(ProfileIntent::Close));
        let moved = self.state.profiles.by_id(&profile.id).unwrap();
        assert_eq!(moved.tenant, tenant);
    }

    fn remove(&mut self, number: usize) {
        let list = self.state.profiles.list();
        if list.len() > 2 {
            let id = list[number % list.len()].id.clone();
            self.own.clear();
            self.perform(Intent::Profiles(ProfileIntent::AskToRemove(id)));
            self.perform(Intent::Profiles(ProfileIntent::Remove));
            self.perform(Intent::Profiles(ProfileIntent::Close));
            return;
        }
        let missing = self.free_tenants().swap_remove(0);
        self.perform(Intent::Overview(OverviewIntent::Add));
        self.perform(Intent::Overview(OverviewIntent::TypeTenants(missing.clone())));
        let ids = self.ids_of(&missing);
        let commands = self.state.perform(Intent::Overview(OverviewIntent::AddThem));
        let added = self
            .state
            .profiles
            .list()
            .iter()
            .find(|profile| profile.tenant == missing);
        self.owned.insert(added.unwrap().id.clone(), ids);
        self.send(commands);
        self.perform(Intent::Overview(OverviewIntent::CloseAdding));
    }

    async fn go(&mut self, step: Step) {
        if matches!(step, Step::Show(_) | Step::MoveTenant(_) | Step::Remove(_)) {
            self.signing_in = None;
        }
        match step {
            Step::Show(number) => self.show(number),
            Step::Run => {
                let listed = self.state.partners.list().first();
                if let Some(id) = listed.map(|partner| partner.id.clone()) {
                    self.perform(Intent::ChoosePartner(id));
                }
                self.perform(Intent::Run);
            }
            Step::Cancel => self.perform(Intent::CancelRun),
            Step::Refresh => {
                self.perform(Intent::Overview(OverviewIntent::Open));
                self.perform(Intent::Overview(OverviewIntent::Refresh));
            }
            Step::CancelRound => self.perform(Intent::Overview(OverviewIntent::Cancel)),
            // Ids, names and every note hold it.
            Step::Search => self.perform(Intent::Overview(OverviewIntent::Search("c".to_owned()))),
            Step::Broken(since) => self.show_broken(since),
            Step::Note => self.note(),
            Step::Export => self.export(),
            Step::ExportAll => self.export_across(ExportFiles::One),
            Step::ExportEach => self.export_across(ExportFiles::Each),
            Step::CancelExport => self.perform(Intent::Export(ExportIntent::Close)),
            Step::Ticket => self.ticket(),
            Step::CopyFound => self.copy_found(),
            Step::SignOut => self.sign_out(),
            Step::SignIn => self.sign_in(),
            Step::ChangeShift => {
                self.sign_out();
                self.desk.tenant.change_shift();
                self.person += 1;
                self.sign_in();
            }
            Step::MoveTenant(number) => self.move_tenant(number),
            Step::Remove(number) => self.remove(number),
            Step::Lapse => {
                self.own.clear();
                self.desk.tenant.revoke_refresh_tokens();
                self.desk.tenant.expire_access_tokens();
            }
            Step::OpenKept => {
                let newest = self.state.history.runs.first().map(|entry| entry.id);
                if let Some(id) = newest {
                    let place = KeptPlace::History(id);
                    self.perform(Intent::History(HistoryIntent::Show(place)));
                }
            }
            Step::Wait(most) => self.take(most).await,
        }
    }

    fn show(&mut self, number: usize) {
        let list = self.state.profiles.list();
        let id = list[number % list.len()].id.clone();
        if self.state.overview.is_shown() {
            self.perform(Intent::Overview(OverviewIntent::Show(id)));
        } else {
            self.perform(Intent::Profiles(ProfileIntent::Show(id)));
        }
    }

    fn show_broken(&mut self, since: Since) {
        self.perform(Intent::Overview(OverviewIntent::Since(since)));
        self.perform(Intent::Overview(OverviewIntent::ShowBroken));
    }

    /// A note whose text says whose it is.
    fn note(&mut self) {
        let id = self
            .state
            .rows
            .as_ref()
            .and_then(|rows| rows.snapshot.row(0)?.cloud_pc_id().map(String::from));
        let Some(cloud_pc_id) = id else { return };
        let note = Note {
            text: self.state.shown.id.as_str().to_owned(),
            ..Note::default()
        };
        self.num_notes += 1;
        self.desk.send(Command::PutNotes {
            number: self.num_notes,
            notes: vec![(cloud_pc_id, note)],
        });
        self.desk.send(Command::ListRuns);
    }

    /// A file whose number says whose rows it is to hold.
    fn export(&mut self) {
        let Some(rows) = &self.state.rows else { return };
        let number = self.files.len();
        self.files.push(self.owned[&self.state.shown.id].clone());
        let filter = Filter::default();
        let input = SheetInput {
            snapshot: &rows.snapshot,
            order: &rows.arranged.order,
            fields: vec![Field::of_key("cloudPcId").unwrap()],
            headline: customer_name(self.view()),
            filter: &filter,
            typed: "",
            notes: &self.state.history.notes,
            former: None,
            tenant_kind: TenantKind::Customer,
            customer: customer_name(self.view()),
            partner: String::new(),
            partner_id: String::new(),
            narrowed: Vec::new(),
            completeness: String::new(),
            extent: Extent::Whole,
            as_of: None,
            cloud_pcs_as_of: None,
            by: String::new(),
            now: self.state.moment.now,
        };
        let name = format!("{number}.csv");
        let order = ExportOrder {
            number: ExportNumber(1),
            foreign_tenant: None,
            client_request_ids: Vec::new(),
            sheet: sheet(&self.words, input),
            rows: ExportRows::AsArranged,
            format: SheetFormat::Csv(CsvOptions::default()),
            path: self.folder.path().join(name),
            replacing: Replacing::No,
        };
        self.desk.send(Command::Export(Box::new(order)));
    }

    /// What would go to the clipboard names the shown customer, and nobody else.
    fn ticket(&mut self) {
        let mut grid = GridState::default();
        let Some(rows) = &self.state.rows else { return };
        grid.selection.select_all(&rows.arranged.order);
        let name = customer_name(self.view());
        let tickets = self.words.tickets(&cases(self.view(), &grid));
        for other in self
            .state
            .profiles
            .list()
            .iter()
            .filter(|other| other.id != self.state.shown.id)
        {
            assert!(!tickets.contains(&other.name), "{} in {tickets}", other.name);
        }
        assert!(tickets.is_empty() || tickets.contains(&name), "{tickets}");
        self.met.tickets += usize::from(!tickets.is_empty());
    }

    /// What would go to the clipboard of lines found over all customers: each line begins with whose it is, and a ticket
    /// names that customer, its tenant and nobody else's.
    fn copy_found(&mut self) {
        let view = self.view();
        let list = self.state.profiles.list();
        let mut met = (0, 0);
        if let Some(found) = &self.state.overview.found {
            let text = lines_text(view, &found.findings);
            let lines: Vec<Vec<&str>> = records(&text).skip(1).collect();
            assert_eq!(lines.len(), found.findings.len());
            for (line, finding) in lines.iter().zip(&found.findings) {
                let name = line[0];
                let owner = list.iter().find(|profile| profile.name == name).unwrap();
                assert_eq!(owner.id, finding.profile, "{line:?}");
                assert!(self.owned[&owner.id].contains(*line.last().unwrap()), "{line:?}");
                met.0 += 1;
            }
            for finding in found.findings.iter().take(20) {
                let ticket = ticket_text(view, finding);
                for profile in list {
                    let is_own = profile.id == finding.profile;
                    assert_eq!(ticket.starts_with(&profile.name), is_own, "{ticket}");
                    assert!(
                        is_own || !ticket.contains(&profile.name),
                        "{} in {ticket}",
                        profile.name
                    );
                    assert!(
                        is_own || !ticket.contains(&profile.tenant),
                        "{} in {ticket}",
                        profile.tenant
                    );
                }
                met.1 += 1;
            }
        }
        self.met.lines += met.0;
        self.met.tickets += met.1;
    }

    fn view(&self) -> View<'_> {
        View {
            state: &self.state,
            words: &self.words,
            now: self.state.moment.now,
        }
    }

    fn assert_owned(&self, profile: &ProfileId, rows: &Snapshot, when: &str) {
        let owned = &self.owned[profile];
        let num = rows.num_rows() + rows.num_not_tried();
        for id in (0..num).filter_map(|number| rows.row(number)?.cloud_pc_id().map(String::from)) {
            assert!(owned.contains(&id), "{when}: {id} stands under {profile:?}");
        }
        for pc in rows.directory().cloud_pcs() {
            assert!(owned.contains(&pc.id), "{when}: {} names rows of {profile:?}", pc.id);
        }
    }

    fn check(&mut self, when: &str) {
        let shown = &self.state.shown.id;
        if let Some(rows) = &self.state.rows {
            self.assert_owned(shown, &rows.snapshot, when);
            self.met.rows += 1;
        }
        for note in self.state.history.notes.values() {
            self.met.notes += 1;
            assert_eq!(note.text, shown.as_str(), "{when}: a note of another customer");
        }
        for (profile, row) in &self.state.overview.rows {
            self.assert_owned(profile, &row.rows, when);
            // Changes are told of what stands there, and of nothing where nothing does.
            let num = row.report.num_cloud_pcs();
            let changes = row.compared.changes();
            assert!(
                changes.is_none_or(|changes| changes.num_failed <= num),
                "{when}: {row:?}"
            );
        }
        for finding in self.state.overview.found.iter().flat_map(|found| &found.findings) {
            let id = finding.cloud_pc_id.as_ref().unwrap();
            assert!(self.owned[&finding.profile].contains(id), "{when}: {finding:?}");
            self.met.findings += 1;
            if let Some(note) = &finding.note {
                self.met.notes_found += 1;
                assert_eq!(note.text, finding.profile.as_str(), "{when}: {finding:?}");
            }
        }
        let title = window_title(self.view());
        let named = if self.state.overview.is_shown() {
            "All customers".to_owned()
        } else {
            self.state.shown.name.clone()
        };
        assert!(title.starts_with(&named), "{when}: {title}");
    }

    /// The files of all customers, as the window orders them; each customer is called by its id there.
    fn export_across(&mut self, files: ExportFiles) {
        let overview = &self.state.overview;
        let list = self.state.profiles.list().iter();
        let read: Vec<_> = list.map(|profile| (profile, overview.row(&profile.id))).collect();
        let filter = Filter::default();
        let customers = read.iter().map(|(profile, row)| AcrossCustomer {
            id: profile.id.clone(),
            name: profile.id.as_str().to_owned(),
            tenant: profile.tenant.clone(),
            report: &row.report,
            rows: &row.rows,
            compared: row.compared,
            twin_of: overview.twins.get(&profile.id).map(|twin| twin.as_str().to_owned()),
            notes: rollcall::state::NotesRead::Yes,
        });
        let input = AcrossInput {
            customers: customers.collect(),
            fields: ["cloudPcId", "note"].map(|key| Field::of_key(key).unwrap()).to_vec(),
            sought: overview.sought(),
            narrowed: &[],
            filter: &filter,
            typed: "",
            tenant_kind: TenantKind::Customer,
            names_have_time: Switch::Off,
            now: self.state.moment.now,
        };
        let sheets = across(&self.words, &input);
        self.state.export.folder = self.folder_of_all.path().to_owned();
        self.perform(Intent::Export(ExportIntent::Close));
        self.perform(Intent::Export(ExportIntent::ChooseFormat(ExportFormat::Csv)));
        let number = self.owned_then.len();
        self.perform(Intent::Export(ExportIntent::OpenAcross(format!("all-{number}"))));
        self.perform(Intent::Export(ExportIntent::ChooseFiles(files)));
        if files == ExportFiles::Each {
            let folder = self.folder_of_each(number);
            std::fs::create_dir(&folder).unwrap();
            let path = folder.display().to_string();
            self.perform(Intent::Export(ExportIntent::TypePath(path)));
        }
        self.owned_then.push(self.owned.clone());
        self.perform(Intent::Export(ExportIntent::BeginAcross(Box::new(sheets))));
    }

    fn folder_of_each(&self, number: usize) -> PathBuf {
        self.folder_of_all.path().join(format!("each-{number}"))
    }

    /// A customer's own file names no Cloud PC that was another one's when it was ordered.
    fn check_files_of_each(&mut self) {
        for (number, owned) in self.owned_then.iter().enumerate() {
            let Ok(files) = std::fs::read_dir(self.folder_of_each(number)) else {
                continue;
            };
            for path in files.map(|file| file.unwrap().path()) {
                if path.extension().is_none_or(|ending| ending != "csv") {
                    continue;
                }
                self.met.files_of_each += 1;
                let owner = ProfileId::parse(path.file_stem().unwrap().to_str().unwrap()).unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                for cell in text.split([',', '"', '\r', '\n']) {
                    // Every note says whose it is.
                    let is_other_s = |other: &ProfileId| *other != owner && other.as_str() == cell;
                    assert!(!owned.keys().any(is_other_s), "{}: a note of {cell}", path.display());
                    let is_strange = owned.iter().any(|(other, ids)| *other != owner && ids.contains(cell));
                    assert!(
                        !is_strange || owned[&owner].contains(cell),
                        "{}: {cell}",
                        path.display()
                    );
                }
            }
        }
    }

    /// No line that begins with a customer holds the id of a Cloud PC that was another one's when the file was ordered.
    fn check_file_of_all(&mut self, path: &Path) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let number: usize = name.strip_prefix("all-").unwrap().parse().unwrap();
        let owned = &self.owned_then[number];
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines() {
            let mut cells = line.split([',', '"']);
            let owner = cells.next().and_then(ProfileId::parse);
            let Some(own) = owner.and_then(|owner| owned.get(&owner)) else {
                continue;
            };
            self.met.lines_of_all += 1;
            let is_own = |cell: &str| own.contains(cell) || line.starts_with(cell);
            // Every note says whose it is.
            let is_of_somebody = |cell: &str| {
                owned
                    .iter()
                    .any(|(other, ids)| ids.contains(cell) || other.as_str() == cell)
            };
            let strange = |cell: &&str| !is_own(cell) && is_of_somebody(cell);
            assert_eq!(cells.find(strange), None, "{}: {line}", path.display());
        }
    }

    fn check_file(&mut self, path: &Path) {
        let number: usize = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        for id in text.lines().skip(1).filter(|id| !id.is_empty()) {
            assert!(self.files[number].contains(id), "{}: {id}", path.display());
            self.met.exports += 1;
        }
    }

    /// Every file that was written, told of or not.
    fn check_files(&mut self) {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        for path in paths
            .iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        {
            self.check_file(path);
        }
    }
}

/// The lines of a table for a spreadsheet; a break within quotation marks ends none.
fn records(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut is_quoted = false;
    let ends = move |character: char| {
        is_quoted ^= character == '"';
        character == '\n' && !is_quoted
    };
    text.split_terminator(ends).map(|line| line.split('\t').collect())
}

/// The walk at leisure: everything that is looked at while people are in a hurry does come, so that looking at it means
/// something.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_the_time_meets_all_that_the_hurried_walk_looks_at() {
    let mut walk = Walk::begin().await;
    let until = async |walk: &mut Walk, what: &str, is_there: fn(&Walk) -> bool| {
        for _ in 0..500 {
            walk.take(40).await;
            if is_there(walk) {
                return;
            }
        }
        panic!("{what} did not come: {:?}", walk.met);
    };
    walk.go(Step::Show(0)).await;
    until(&mut walk, "a list of partners", |walk| {
        !walk.state.partners.list().is_empty()
    })
    .await;
    walk.go(Step::Run).await;
    until(&mut walk, "a run", |walk| {
        walk.state.rows.is_some() && !walk.state.is_reading()
    })
    .await;
    walk.go(Step::Note).await;
    until(&mut walk, "a note", |walk| walk.met.notes > 0).await;
    walk.go(Step::Ticket).await;
    walk.go(Step::Export).await;
    until(&mut walk, "an export", |walk| walk.met.exports > 0).await;
    walk.go(Step::Refresh).await;
    until(&mut walk, "a reading of all", |walk| {
        let overview = &walk.state.overview;
        overview.running.is_none()
            && overview.rows.values().filter(|row| row.rows.num_rows() > 0).count() == NUM_CUSTOMERS
    })
    .await;
    walk.go(Step::Search).await;
    until(&mut walk, "a finding with a note", |walk| walk.met.notes_found > 0).await;
    let tickets = walk.met.tickets;
    walk.go(Step::CopyFound).await;
    assert!(walk.met.tickets > tickets && walk.met.lines > 0, "{:?}", walk.met);
    walk.go(Step::ExportAll).await;
    until(&mut walk, "a file of all", |walk| walk.met.lines_of_all > 0).await;
    walk.go(Step::ExportEach).await;
    until(&mut walk, "a file of each", |walk| walk.met.files_of_each > 0).await;
    let Met { rows, findings, .. } = walk.met;
    assert!(rows > 0 && findings > 0 && tickets > 0, "{:?}", walk.met);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_one_customer_stands_under_another_however_they_are_interleaved(
        steps in proptest::collection::vec(step(), 20..60),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let mut walk = Walk::begin().await;
            walk.take(3).await;
            for step in steps {
                walk.go(step).await;
            }
            walk.take(200).await;
            walk.check_files();
            walk.check_files_of_each();
        });
    }
}
