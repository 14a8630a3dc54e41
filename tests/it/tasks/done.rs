//! What comes of each task, and how long it took: `scripts/tasks.sh` prints the times.

use std::time::Duration;

use rollcall::model::{ActionState, Finding, StateGroup};
use rollcall::state::{Cadence, ExportStage};
use rollcall::table::Column;

use super::hands::{Computer, Person};
use super::written::{Step, Task, tasks};

fn of(letter: char) -> Task {
    let task = tasks().into_iter().find(|task| task.letter == letter);
    task.unwrap_or_else(|| panic!("docs/guide.md has no task ({letter})"))
}

fn say(letter: char, num_steps: usize, took: Duration) {
    println!("({letter}) {num_steps} clicks and keys, {:.1} s", took.as_secs_f64());
}

/// Does what is written; how long after the start that was done.
fn done(person: &mut Person, letter: char) -> Duration {
    let task = of(letter);
    assert_eq!(task.steps.len(), task.num_steps, "({letter}): as many as are counted");
    person.does(&task.steps);
    person.wait("nothing more", |_| true)
}

/// States of the rows on the screen.
fn states(person: &Person) -> Vec<ActionState> {
    let rows = person.state().rows.as_ref().unwrap();
    let state = |number: &u32| rows.snapshot.row(*number).unwrap().state();
    rows.arranged.order.iter().map(state).collect()
}

fn is_guid(word: &str) -> bool {
    word.len() == 36 && word.chars().filter(|letter| *letter == '-').count() == 4
}

#[test]
fn every_task_of_the_issue_is_in_the_guide() {
    let letters: String = tasks().iter().map(|task| task.letter).collect();
    assert_eq!(letters, "abcdefg");
}

/// All that lack the agent and nobody else, with the users' names.
fn assert_shows_who_lacks_it(person: &Person) {
    let shown = states(person);
    let rows = person.state().rows.as_ref().unwrap();
    let lacking = rows
        .arranged
        .totals
        .iter()
        .filter(|count| count.state.group() != StateGroup::Installed);
    assert_eq!(shown.len(), lacking.map(|count| count.num_rows as usize).sum::<usize>());
    assert!(!shown.contains(&ActionState::Succeeded), "they all lack it");
    assert!(shown.contains(&ActionState::Failed) && shown.contains(&ActionState::NotTried));
    let known = rows
        .arranged
        .order
        .iter()
        .filter_map(|number| rows.snapshot.row(*number));
    let known: Vec<_> = known.filter(|row| row.named(Column::Device).is_some()).collect();
    assert!(
        !known.is_empty() && known.iter().all(|row| row.named(Column::User).is_some()),
        "and it is said whose they are"
    );
}

#[test]
fn who_lacks_the_agent_why_and_a_text_for_the_ticket_take_six_clicks_and_keys_at_most() {
    let computer = Computer::new(&[]);
    let mut person = computer.starts();
    person.arrives();

    let took = done(&mut person, 'a');
    assert_shows_who_lacks_it(&person);
    say('a', person.num_steps, took);
    person.pictures("without-agent-light");

    let took = done(&mut person, 'b');
    let rows = person.state().rows.as_ref().unwrap();
    let chosen = person
        .state()
        .grid
        .selection
        .cursor()
        .and_then(|number| rows.snapshot.row(number))
        .unwrap();
    assert_eq!(chosen.state(), ActionState::Failed, "the one that was clicked");
    let (device, user) = (
        chosen.named(Column::Device).unwrap().to_owned(),
        chosen.named(Column::User).unwrap().to_owned(),
    );
    let for_user = person.clipboard();
    assert!(
        for_user.contains(&device) && !for_user.split_whitespace().any(is_guid),
        "without ids: {for_user}"
    );
    let said = person.texts().join("\n");
    assert!(said.contains("What to do"), "the panel gives advice: {said}");
    say('b', person.num_steps, took);
    person.pictures("details-light");

    let took = done(&mut person, 'c');
    let ticket = person.clipboard();
    assert!(
        ticket.lines().next().unwrap().contains(&format!("{device}: ")),
        "{ticket}"
    );
    assert!(ticket.contains(&user) && ticket.contains("For support:"), "{ticket}");
    say('c', person.num_steps, took);
    assert!(
        person.num_steps <= 6,
        "{} clicks and keys for (a) to (c)",
        person.num_steps
    );
}

#[test]
fn what_changed_since_yesterday_is_a_filter_of_the_same_rows() {
    let computer = Computer::new(&["--rows", "600"]);
    let mut person = computer.starts();
    person.arrives();
    let took = done(&mut person, 'd');
    person.wait("only what changed", |window| {
        window
            .state
            .rows
            .as_ref()
            .is_some_and(|rows| rows.arranged.order.len() == 1)
    });
    let changes = person
        .state()
        .rows
        .as_ref()
        .unwrap()
        .arranged
        .changes
        .clone()
        .expect("compared");
    assert_eq!(
        (changes.num_added(), changes.num_changed(), changes.gone.len()),
        (0, 1, 0)
    );
    assert_eq!(states(&person), [ActionState::Failed]);
    say('d', person.num_steps, took);
    person.pictures("changes-light");
}

#[test]
fn a_report_for_the_customer_lies_in_the_folder_and_begins_with_the_sentence() {
    let computer = Computer::new(&["--rows", "600"]);
    let mut person = computer.starts();
    person.arrives();
    let task = of('e');
    assert_eq!(task.steps.len(), task.num_steps);
    let (last, before) = task.steps.split_last().unwrap();
    person.does(before);
    person.pictures_with_path("export-light", "/home/kim/Documents");
    person.does(std::slice::from_ref(last));
    let took = person.wait("the report is written", |window| {
        matches!(window.state.export.stage, ExportStage::Done { .. })
    });
    let ExportStage::Done { path, .. } = &person.state().export.stage else {
        panic!("it is not there");
    };
    let page = std::fs::read_to_string(path).unwrap();
    assert!(
        path.starts_with(computer.folder.path()) && page.contains("<h1>Contoso"),
        "{}",
        &page[..2_000.min(page.len())]
    );
    assert!(page.contains(" Cloud PCs: "));
    say('e', person.num_steps, took);
}

#[test]
fn whoever_watches_is_told_when_nothing_changes_any_more() {
    let computer = Computer::new(&["--rows", "200"]);
    let mut person = computer.starts();
    person.arrives();
    let took = done(&mut person, 'f');
    let cadence = person.state().watching.cadence;
    assert_eq!(cadence, Cadence::FifteenMinutes);
    say('f', person.num_steps, took);
    // More than two hours later, asked again every quarter of an hour.
    for _ in 0..12 {
        if person.state().watching.settled.is_some() {
            break;
        }
        let before = person.state().run.as_ref().unwrap().run_id;
        person.lets_pass(Duration::from_mins(15) + Duration::from_secs(1));
        person.wait("it is asked again", |window| {
            let run = window.state.run.as_ref();
            run.is_some_and(|run| run.run_id != before && !run.is_under_way())
        });
        person.does(&[]);
    }
    person.wait("it has settled", |window| window.state.watching.settled.is_some());
    let said = person.texts();
    assert!(
        said.iter().any(|text| text.starts_with("No change for 2 h 00 min, ")),
        "{said:?}"
    );
    person.pictures("settled-light");
}

/// The whole of what is on the way to a ticket, each with what was copied at its end.
fn copies(steps: &[Step]) -> Vec<&[Step]> {
    let copies = Step::Press(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::C);
    steps.split_inclusive(|step| *step == copies).collect()
}

#[test]
fn what_broke_overnight_at_forty_customers_whose_it_is_and_three_tickets() {
    let computer = Computer::of_forty_customers();
    let mut person = computer.starts();
    let read_after = person.arrives_at_all_customers();
    let task = of('g');
    assert_eq!(task.steps.len(), task.num_steps);
    let (first, rest) = task.steps.split_first().unwrap();
    person.does(std::slice::from_ref(first));
    let overview = person.state().overview.clone();
    let found = overview.found.as_ref().unwrap().findings.clone();
    assert!(found.iter().all(|finding| finding.state == ActionState::Failed));
    assert!(
        found.is_sorted_by_key(|finding| std::cmp::Reverse(finding.changed_at)),
        "the latest first"
    );
    let changes = overview.changes();
    assert_eq!(found.len() as u64, changes.failed, "exactly what has failed since");
    assert!(found.len() >= 3 && changes.customers_compared >= 30, "{changes:?}");
    let said = format!("+{} failed", changes.failed);
    assert!(person.texts().iter().any(|text| text.starts_with(&said)), "{said}");
    let whose = |finding: &Finding| person.state().profiles.by_id(&finding.profile).unwrap().name.clone();
    // A Cloud PC that was deleted has no name.
    let expected: Vec<(String, Option<String>)> = found[..3]
        .iter()
        .map(|finding| (whose(finding), finding.device.clone()))
        .collect();
    person.pictures("morning-light");
    let mut tickets = Vec::new();
    for (number, steps) in copies(rest).into_iter().enumerate() {
        person.does(steps);
        tickets.push(person.clipboard());
        if number == 0 {
            person.pictures("morning-ticket-light");
        }
    }
    let took = person.wait("nothing more", |_| true);
    assert_eq!(tickets.len(), 3);
    for (ticket, (customer, device)) in tickets.iter().zip(&expected) {
        let device = device.as_ref().map(|device| format!("{device}: ")).unwrap_or_default();
        assert!(ticket.starts_with(&format!("{customer}: {device}")), "{ticket}");
    }
    println!("all customers read after {:.1} s", read_after.as_secs_f64());
    say('g', person.num_steps, took);
}

#[test]
fn a_step_that_is_no_step_is_found() {
    let step = |text: &'static str| {
        std::panic::catch_unwind(move || Task {
            steps: vec![super::written::step(text)],
            ..of('a')
        })
    };
    assert!(step("somehow").is_err());
    assert_eq!(
        step("click “Export”").unwrap().steps,
        [Step::Click("Export".to_owned())]
    );
}
