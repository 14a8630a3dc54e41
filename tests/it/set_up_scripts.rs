//! The set-up scripts for administrators, as far as a computer without a tenant can tell: that they are sound, that both
//! do the same, and that neither removes anything. No test of this project has met a real tenant.

use std::collections::BTreeSet;
use std::path::Path;

use tree_sitter::{Node, Parser, Tree};

fn script(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/setup").join(name);
    std::fs::read_to_string(path).expect("the script")
}

fn parsed(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_powershell::LANGUAGE.into())
        .expect("the grammar fits the parser");
    parser.parse(text, None).expect("a tree")
}

/// The texts of all nodes of a kind.
fn texts<'a>(node: Node<'_>, kind: &str, text: &'a str, found: &mut BTreeSet<&'a str>) {
    if node.kind() == kind {
        found.insert(&text[node.byte_range()]);
    }
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        texts(child, kind, text, found);
    }
}

#[test]
fn the_powershell_script_has_no_error_of_syntax() {
    let text = script("register-app.ps1");
    assert!(!parsed(&text).root_node().has_error());
    // The grammar finds an error where there is one.
    for broken in [
        text.replacen('{', "", 1),
        text.replace("} else {", "} else"),
        format!("{text}\nif ($x {{ }}"),
    ] {
        assert!(parsed(&broken).root_node().has_error());
    }
}

#[test]
fn the_powershell_script_calls_nothing_that_removes_and_only_what_its_modules_have() {
    let text = script("register-app.ps1");
    let mut called = BTreeSet::new();
    texts(parsed(&text).root_node(), "command_name", &text, &mut called);
    let expected = [
        "Connect-MgGraph",
        "ForEach-Object",
        "Get-MgApplication",
        "Get-MgContext",
        "Get-MgOauth2PermissionGrant",
        "Get-MgServicePrincipal",
        "Get-MgServicePrincipalAppRoleAssignedTo",
        "New-MgApplication",
        "New-MgOauth2PermissionGrant",
        "New-MgServicePrincipal",
        "New-MgServicePrincipalAppRoleAssignedTo",
        "Out-Null",
        "Select-Object",
        "Set-StrictMode",
        "Update-MgApplication",
        "Update-MgOauth2PermissionGrant",
        "Update-MgServicePrincipal",
        "Where-Object",
        "Write-Host",
    ];
    assert_eq!(called.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn every_parameter_of_the_powershell_script_is_explained() {
    let text = script("register-app.ps1");
    let explained: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix(".PARAMETER "))
        .collect();
    let (_, declared) = text.split_once("\nparam(\n").expect("parameters");
    let (declared, _) = declared.split_once("\n)").expect("their end");
    let declared: BTreeSet<&str> = declared
        .lines()
        .filter_map(|line| line.split('$').nth(1))
        .map(|rest| rest.split([',', ' ']).next().unwrap_or(rest))
        .collect();
    assert_eq!(declared, explained);
}

/// IDs, hosts and permissions are the same in both.
#[test]
fn both_scripts_set_up_the_same() {
    let scripts = ["register-app.ps1", "register-app.sh"].map(script);
    for fact in [
        "00000003-0000-0000-c000-000000000000",
        "5252ec4e-fd40-4d92-8c68-89dd1d3c6110",
        "9d77138f-f0e2-47ba-ab33-cd246c8b79d1",
        "00000000-0000-0000-0000-000000000000",
        "http://localhost",
        "CloudPC.Read.All",
        "CloudPC.ReadWrite.All",
        "offline_access",
        "openid",
        "profile",
        "AzureADMyOrg",
        "AzureADMultipleOrgs",
        "Nothing was changed",
        "step 6 of docs/admin-setup.md",
    ] {
        for text in &scripts {
            assert!(text.contains(fact), "{fact}");
        }
    }
    for text in &scripts {
        for word in [
            "Remove-",
            "ad app delete",
            "--method DELETE",
            "PasswordCredential",
            "credential reset",
        ] {
            assert!(!text.contains(word), "{word}");
        }
    }
}
