//! The floors of the house: imports go down, never up, never round in a circle, and the two towers never meet.
//!
//! Reads every file under `src` and each path in it that leads into the crate. Planted violations prove that the rules
//! can fail.

use crate::support::imports::Import;
use crate::support::source_tree::{Source, circle, file_graph, sources};

/// What each top-level module may import, bottom up: only what stands above it in this list.
///
/// `state` and `ui` are one tower, `http` to `service` the other; neither knows the other. `words` is where text for people
/// is made, so the service's tower does not see it. The roofs know both towers, and `sample_tenant`, which knows nobody.
const FLOORS: &[(&str, &[&str])] = &[
    ("sample_tenant", &[]),
    ("files", &[]),
    ("model", &[]),
    ("logs", &["files", "model"]),
    ("policy", &["model"]),
    ("instance", &[]),
    ("system", &["model"]),
    ("words", &["model"]),
    ("table", &["model"]),
    ("export", &["model", "table"]),
    ("message", &["model", "table", "export"]),
    ("http", &["model"]),
    ("auth", &["files", "model", "http", "message"]),
    ("graph", &["model", "table", "message", "http", "auth"]),
    ("history", &["files", "model"]),
    (
        "service",
        &[
            "files", "model", "logs", "table", "message", "export", "http", "auth", "graph", "history",
        ],
    ),
    ("state", &["model", "words", "table", "message", "export"]),
    ("ui", &["model", "words", "table", "message", "export", "state"]),
    ("setup", BOTH_TOWERS),
    ("app", ROOF_SEES),
    ("cli", ROOF_SEES),
];

/// What `setup` may import: it makes a ready service out of arguments and settings, for both roofs alike.
const BOTH_TOWERS: &[&str] = match ROOF_SEES.split_last() {
    Some((_setup, towers)) => towers,
    None => &[],
};

/// What `app` and `cli` may import: everything but each other.
const ROOF_SEES: &[&str] = &[
    "sample_tenant",
    "files",
    "model",
    "logs",
    "policy",
    "instance",
    "system",
    "words",
    "table",
    "message",
    "export",
    "http",
    "auth",
    "graph",
    "history",
    "service",
    "state",
    "ui",
    "setup",
];

/// What is wrong with one import of a file of floor `from`; `None` where all is well.
fn complaint(from: &str, import: &Import) -> Option<String> {
    let path = || format!("crate::{}", import.target.join("::"));
    let Some(to) = import.target.first() else {
        return Some(format!("{}: names the crate's root, and with it every floor", path()));
    };
    if to == from || (import.in_tests && to == "sample_tenant") {
        return None;
    }
    let Some((_, allowed)) = FLOORS.iter().find(|(floor, _)| *floor == from) else {
        return Some(format!("`{from}` stands on no floor: give it one in FLOORS"));
    };
    (!allowed.contains(&to.as_str())).then(|| format!("{}: `{from}` must not know `{to}`", path()))
}

/// Every import that goes up, or across to the other tower.
fn forbidden_imports(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        // `lib.rs` and `main.rs` stand above all floors.
        if let Some(from) = source.module().first() {
            for import in source.imports() {
                complaints
                    .extend(complaint(from, &import).map(|complaint| format!("src/{}: {complaint}", source.path)));
            }
        }
    }
    complaints
}

/// What an index (`lib.rs`, `mod.rs`) defines beyond docs, `mod`, `use` and the one look-up macro of `words`.
fn definitions_in_indexes(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is_index() && !source.path.contains("/tests/"))
    {
        let file = syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
        for item in &file.items {
            let fine = match item {
                syn::Item::Use(_) => true,
                syn::Item::Mod(module) => module.content.is_none(),
                syn::Item::Macro(item) => {
                    source.path == "words/mod.rs" && item.ident.as_ref().is_some_and(|name| name == "tr")
                }
                _ => false,
            };
            if !fine {
                complaints.push(format!("src/{}: an index defines nothing of its own", source.path));
            }
        }
    }
    complaints
}

#[test]
fn the_floors_are_listed_bottom_up() {
    for (number, (floor, allowed)) in FLOORS.iter().enumerate() {
        let below: Vec<&str> = FLOORS.iter().take(number).map(|(name, _)| *name).collect();
        for name in *allowed {
            assert!(
                below.contains(name),
                "`{floor}` may import `{name}`, which does not stand below it"
            );
        }
    }
}

#[test]
fn imports_go_down() {
    let sources = sources();
    let imports: usize = sources.iter().map(|source| source.imports().len()).sum();
    assert!(
        sources.len() > 30 && imports > 30,
        "{} files, {imports} imports: looked in the wrong place",
        sources.len()
    );
    assert_eq!(forbidden_imports(&sources), Vec::<String>::new());
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    assert_eq!(circle(file_graph(&sources())), Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| {
            !source
                .text
                .lines()
                .next()
                .is_some_and(|line| line.len() > "//! x".len() && line.starts_with("//! "))
        })
        .map(|source| source.path)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn an_index_holds_docs_and_names_only() {
    assert_eq!(definitions_in_indexes(&sources()), Vec::<String>::new());
}

#[test]
fn a_planted_import_that_goes_up_is_found() {
    let cases = [
        ("table/sort.rs", "use crate::state::AppState;"),
        ("model/guid.rs", "use {std::fmt, crate::{words::{self}}};"),
        (
            "graph/pages.rs",
            "fn f() { let _ = super::super::ui::theme::Theme::dark(); }",
        ),
        (
            "http/retry.rs",
            "pub(crate) fn f(x: Option<&super::super::auth::Secret>) {}",
        ),
        (
            "service/worker.rs",
            r#"fn f() { log::info!("{}", crate::ui::name(1)); }"#,
        ),
        (
            "state/run.rs",
            "mod inner { use super::super::super::service::Handle; }",
        ),
        ("export/csv.rs", "pub use super::super::cli as c;"),
        ("message/event.rs", "use super::super::*;"),
        ("auth/session.rs", "use crate as root;"),
        ("sample_tenant/data.rs", "use crate::model::Guid;"),
        ("app.rs", "impl From<crate::cli::Args> for () {}"),
        ("graph/client.rs", "use crate::sample_tenant::Tenant;"),
        ("ui/grid/paint.rs", "type T = <crate::graph::Client as Clone>::X;"),
        ("newcomer/thing.rs", "use crate::model::Guid;"),
    ];
    for (path, text) in cases {
        let found = forbidden_imports(&[Source::planted(path, text)]);
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }
}

#[test]
fn imports_that_go_down_or_stay_are_left_alone() {
    let cases = [
        (
            "table/sort.rs",
            "use crate::model::Guid; use super::column::Column; use self::inner::X;",
        ),
        (
            "ui/theme.rs",
            "use egui::ui::service; fn f(&self) { self.service(); super::super::state::x(); }",
        ),
        (
            "graph/pages.rs",
            "#[cfg(test)] mod tests { use super::*; use crate::sample_tenant::Tenant; }",
        ),
        (
            "service/task.rs",
            "pub(crate) struct A; pub(super) struct B; pub(in crate::service) struct C;",
        ),
        (
            "cli/export.rs",
            "use crate::{service::Handle, state::X, sample_tenant::Y}; fn f() { service::go() }",
        ),
        ("main.rs", "use rollcall::{app, cli};"),
    ];
    for (path, text) in cases {
        assert_eq!(
            forbidden_imports(&[Source::planted(path, text)]),
            Vec::<String>::new(),
            "{path}: {text}"
        );
    }
}

#[test]
fn a_planted_circle_is_found() {
    let index = Source::planted(
        "graph/mod.rs",
        "//! x\nmod a; mod b; mod c;\npub use a::Alpha; pub use b::{Beta as Bee};",
    );
    let planted = [
        index,
        Source::planted("graph/a.rs", "use super::Bee;"),
        Source::planted("graph/b.rs", "fn f() { crate::graph::c::go() }"),
        Source::planted("graph/c.rs", "use super::{Alpha, missing};"),
        Source::planted("graph/d.rs", "use super::a::Alpha;"),
    ];
    assert_eq!(circle(file_graph(&planted)), ["graph/a.rs", "graph/b.rs", "graph/c.rs"]);
}

#[test]
fn a_planted_definition_in_an_index_is_found() {
    for text in [
        "//! x\npub struct A;",
        "//! x\nmod a { }",
        "//! x\nmacro_rules! tr { () => {} }",
    ] {
        assert_eq!(
            definitions_in_indexes(&[Source::planted("table/mod.rs", text)]).len(),
            1,
            "{text}"
        );
    }
}
