//! The program's own source files, and which of them imports which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::imports::{Import, imports_of};

/// One file of the program.
pub struct Source {
    /// From `src`: `graph/pages.rs`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn planted(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The module this file is: `["graph", "pages"]`; empty for `lib.rs` and `main.rs`.
    pub fn module(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(parts.last(), Some(&"mod" | &"lib" | &"main")) {
            parts.pop();
        }
        parts
    }

    pub fn is_index(&self) -> bool {
        self.path == "lib.rs" || self.path.ends_with("mod.rs")
    }

    pub fn imports(&self) -> Vec<Import> {
        imports_of(&self.text, &self.module()).unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }
}

/// Every file under `src`.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push(Source {
                    path: name,
                    text: std::fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Which file a path means: the longest module on it, or the one from which `mod.rs` passes the name on.
fn file_of(
    target: &[String],
    files: &BTreeMap<String, String>,
    passed_on: &BTreeMap<String, String>,
) -> Option<String> {
    for length in (1..=target.len()).rev() {
        let module = target.get(..length)?.join("::");
        if let Some(file) = files.get(&module) {
            return Some(file.clone());
        }
        if let Some(original) = passed_on.get(&module) {
            return file_of(
                &original.split("::").map(str::to_owned).collect::<Vec<_>>(),
                files,
                passed_on,
            );
        }
    }
    None
}

/// File → files it imports (outside tests), with the names that a `mod.rs` passes on traced to where they are defined.
pub fn file_graph(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let files: BTreeMap<String, String> = sources
        .iter()
        .map(|source| (source.module().join("::"), source.path.clone()))
        .collect();
    let passed_on: BTreeMap<String, String> = sources
        .iter()
        .filter(|source| source.is_index())
        .flat_map(names_passed_on)
        .collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_index()) {
        let edges = graph.entry(source.path.clone()).or_default();
        for import in source.imports().iter().filter(|import| !import.in_tests) {
            // A folder's index holds no code: whoever imports a whole folder imports no file in particular.
            edges.extend(
                file_of(&import.target, &files, &passed_on)
                    .filter(|file| *file != source.path && !file.ends_with("mod.rs") && file != "lib.rs"),
            );
        }
    }
    graph
}

/// `("model::Guid", "model::guid::Guid")` for `pub use guid::Guid` in `model/mod.rs`.
fn names_passed_on(index: &Source) -> Vec<(String, String)> {
    let file = syn::parse_file(&index.text).unwrap_or_else(|error| panic!("{}: {error}", index.path));
    let here = index.module().join("::");
    let mut names = Vec::new();
    for item in &file.items {
        if let syn::Item::Use(item) = item {
            for (name, path) in use_names(&item.tree, "") {
                // Paths in an index start at its own folder; the others lead down and are no edge inside it.
                let path = path.trim_start_matches("self::");
                // `use tr` passes on what the index itself holds.
                if path != name && !path.starts_with("crate::") && !path.starts_with("super::") {
                    names.push((format!("{here}::{name}"), format!("{here}::{path}")));
                }
            }
        }
    }
    names
}

/// The names a `use` tree brings in, each with its path.
fn use_names(tree: &syn::UseTree, before: &str) -> Vec<(String, String)> {
    match tree {
        syn::UseTree::Path(path) => use_names(&path.tree, &format!("{before}{}::", path.ident)),
        syn::UseTree::Name(name) => vec![(name.ident.to_string(), format!("{before}{}", name.ident))],
        syn::UseTree::Rename(rename) => vec![(rename.rename.to_string(), format!("{before}{}", rename.ident))],
        syn::UseTree::Group(group) => group
            .items
            .iter()
            .flat_map(|branch| use_names(branch, before))
            .collect(),
        syn::UseTree::Glob(_) => Vec::new(),
    }
}

/// One circle of files, if there is any: taking away files that import nothing left, until none can go.
pub fn circle(mut graph: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    loop {
        let leaves: Vec<String> = graph
            .iter()
            .filter(|(_, edges)| edges.is_empty())
            .map(|(file, _)| file.clone())
            .collect();
        if leaves.is_empty() {
            break;
        }
        graph.retain(|file, _| !leaves.contains(file));
        for edges in graph.values_mut() {
            edges.retain(|file| !leaves.contains(file));
        }
    }
    // Every file left imports a file left: following one edge each leads into a circle.
    let mut walk: Vec<String> = graph.keys().take(1).cloned().collect();
    while let Some(next) = walk.last().and_then(|file| graph.get(file)).and_then(BTreeSet::first) {
        if let Some(start) = walk.iter().position(|file| file == next) {
            return walk.split_off(start);
        }
        walk.push(next.clone());
    }
    Vec::new()
}
