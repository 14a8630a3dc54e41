//! Finds every path into the crate that a source file writes: in `use` trees, types, expressions, and the tokens of macros.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A path that starts at the crate's root, as one file wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The path from the crate's root, without `crate`: `["model", "Guid"]`. A glob ends with `*`.
    pub target: Vec<String>,
    /// Written under `#[cfg(test)]`.
    pub in_tests: bool,
}

/// All imports of a file whose module is `module` (`["graph", "pages"]`; empty for the crate's root).
///
/// # Errors
/// What the parser says about a source that is no Rust.
pub fn imports_of(source: &str, module: &[&str]) -> syn::Result<Vec<Import>> {
    let file = syn::parse_file(source)?;
    let mut collector = Collector {
        module: module.iter().map(ToString::to_string).collect(),
        test_depth: 0,
        found: Vec::new(),
    };
    collector.visit_file(&file);
    Ok(collector.found)
}

/// Whether an item is compiled for tests only.
pub fn is_test_only(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

/// Walks one file and keeps count of the module it stands in.
struct Collector {
    module: Vec<String>,
    test_depth: usize,
    found: Vec<Import>,
}

impl Collector {
    /// Notes a path as written; a path that starts elsewhere (another crate, a local name) is none of ours.
    fn note(&mut self, written: &[String]) {
        if let Some(target) = self.resolve(written) {
            self.found.push(Import {
                target,
                in_tests: self.test_depth > 0,
            });
        }
    }

    /// The path from the crate's root; `None` for one that does not start at a place we know.
    fn resolve(&self, written: &[String]) -> Option<Vec<String>> {
        let first = written.first()?.as_str();
        let (mut base, mut rest) = match first {
            // The binary sees the library by its name.
            "crate" | "rollcall" => (Vec::new(), written.get(1..)?),
            "self" => (self.module.clone(), written.get(1..)?),
            "super" => (self.module.clone(), written),
            _ => return None,
        };
        while let Some((word, tail)) = rest.split_first() {
            if word != "super" {
                break;
            }
            base.pop();
            rest = tail;
        }
        base.extend(rest.iter().filter(|segment| *segment != "self").cloned());
        // A bare `self` or `super::self` in front of a method call is a value, not a path.
        (written.len() > 1).then_some(base)
    }

    /// One `use` tree, branch by branch.
    fn use_tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.use_tree(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Name(name) => self.use_leaf(before, name.ident.to_string()),
            syn::UseTree::Rename(rename) => self.use_leaf(before, rename.ident.to_string()),
            syn::UseTree::Glob(_) => self.use_leaf(before, "*".to_owned()),
            syn::UseTree::Group(group) => {
                for branch in &group.items {
                    self.use_tree(branch, before);
                }
            }
        }
    }

    fn use_leaf(&mut self, before: &[String], last: String) {
        let mut written = before.to_vec();
        written.push(last);
        // `use crate as root` names the root itself.
        if written.len() == 1 {
            written.push("*".to_owned());
        }
        self.note(&written);
    }

    /// Paths among a macro's tokens: an identifier, then `::` and the next, as long as it goes on.
    fn tokens(&mut self, stream: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in stream {
            match token {
                TokenTree::Ident(word) if path.is_empty() || colons == 2 => {
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() && colons < 2 => colons += 1,
                other => {
                    self.note(&path);
                    path.clear();
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.tokens(group.stream()),
                        TokenTree::Ident(word) => path.push(word.to_string()),
                        TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                    }
                }
            }
        }
        self.note(&path);
    }
}

impl<'ast> Visit<'ast> for Collector {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.content.is_none() {
            return;
        }
        let only_tests = usize::from(is_test_only(&item.attrs));
        self.module.push(item.ident.to_string());
        self.test_depth += only_tests;
        visit::visit_item_mod(self, item);
        self.test_depth -= only_tests;
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let only_tests = usize::from(is_test_only(&item.attrs));
        self.test_depth += only_tests;
        self.use_tree(&item.tree, &mut Vec::new());
        self.test_depth -= only_tests;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let written: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&written);
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {
        // `pub(super)` says who may look in, not where this file looks.
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }
}
