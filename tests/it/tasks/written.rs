//! The table of tasks in docs/guide.md.

use std::path::Path;

use egui::{Key, Modifiers};

/// One click or key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A key with its modifiers.
    Press(Modifiers, Key),
    /// A click on what has this accessible name.
    Click(String),
    /// A click on the first failed row whose Cloud PC has a name.
    ClickFailedRow,
}

/// One task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its letter.
    pub letter: char,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// How many steps there are, as it is written.
    pub num_steps: usize,
}

/// The tasks in their order.
pub fn tasks() -> Vec<Task> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let lines = guide.lines().skip_while(|line| *line != "## Seven tasks, counted");
    lines.filter(|line| line.starts_with("| (")).map(task).collect()
}

/// `| (a) Which …? | **F5**, click a failed row, **N** | 3 | 1.9 |`
fn task(line: &str) -> Task {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [question, steps, number, _seconds] = cells.as_slice() else {
        panic!("{line}");
    };
    Task {
        letter: question.chars().nth(1).expect("a letter in parentheses"),
        steps: steps.split(", ").map(step).collect(),
        num_steps: number.parse().expect("a number"),
    }
}

pub fn step(text: &str) -> Step {
    if text == "click a failed row" {
        return Step::ClickFailedRow;
    }
    if let Some(name) = text.strip_prefix("click “") {
        return Step::Click(name.trim_end_matches('”').to_owned());
    }
    let keys = text.trim_matches('*');
    let mut modifiers = Modifiers::NONE;
    let mut parts = keys.split('+').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            let key = Key::from_name(part).unwrap_or_else(|| panic!("{part} is no key"));
            return Step::Press(modifiers, key);
        }
        modifiers |= match part {
            "Ctrl" => Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            "Alt" => Modifiers::ALT,
            other => panic!("{other} is no modifier"),
        };
    }
    panic!("{text:?} is neither a key nor a click")
}
