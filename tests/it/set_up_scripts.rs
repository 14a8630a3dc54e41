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

/// Stands in for `az` in a tenant where everything is set up but the group, and another permission was consented to as
/// well. Writes every call down, and prints as `az` prints TSV: an element of a list a line, columns with tabs.
#[cfg(unix)]
const AZ: &str = r#"#!/usr/bin/env bash
printf '%s\n' "$*" >>"$CALLS"
case "$*" in
    'account show'*) echo tenant-1 ;;
    *"oauth2PermissionScopes[?value=='CloudPC.Read.All']"*) echo 5252ec4e-fd40-4d92-8c68-89dd1d3c6110 ;;
    *oauth2PermissionScopes*) echo scope-of-another ;;
    *'ad app list'*) echo client-1 ;;
    *publicClient.redirectUris*) echo http://localhost ;;
    *isFallbackPublicClient*) echo true ;;
    *requiredResourceAccess*) printf '%s\n' 5252ec4e-fd40-4d92-8c68-89dd1d3c6110 scope-of-another ;;
    *'ad sp list'*) echo principal-1 ;;
    *'ad sp show'*'--query id'*) echo graph-1 ;;
    *'--method GET'*oauth2PermissionGrants*'value[0:1].[id, scope]'*) printf 'grant-1\tUser.Read openid\n' ;;
    *'--method GET'*oauth2PermissionGrants*'value[0].[id, scope]'*) printf 'grant-1\nUser.Read openid\n' ;;
    *appRoleAssignmentRequired\ *) echo false ;;
    *'--method POST'*appRoleAssignments*) exit "${GROUP_FAILS:-0}" ;;
esac
"#;

/// What the script for the Azure CLI asks of `az`.
#[cfg(unix)]
fn calls_of_the_shell_script(group_fails: &str) -> (bool, Vec<String>) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let (az, calls) = (folder.path().join("az"), folder.path().join("calls"));
    std::fs::write(&az, AZ).expect("written");
    std::fs::set_permissions(&az, std::fs::Permissions::from_mode(0o755)).expect("executable");
    let path = std::env::var("PATH").expect("a path");
    let run = std::process::Command::new("bash")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/setup/register-app.sh"))
        .args([
            "--grant-consent",
            "--assign-group",
            "11111111-2222-4333-8444-555555555555",
        ])
        .env("PATH", format!("{}:{path}", folder.path().display()))
        .env("CALLS", &calls)
        .env("GROUP_FAILS", group_fails)
        .output()
        .expect("bash");
    let calls = std::fs::read_to_string(&calls).expect("calls");
    (run.status.success(), calls.lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn the_script_for_the_azure_cli_keeps_what_was_consented_to_before() {
    let (is_done, calls) = calls_of_the_shell_script("0");
    assert!(is_done, "{calls:#?}");
    let patch = calls
        .iter()
        .find(|call| call.contains("--method PATCH"))
        .expect("completed");
    for scope in ["User.Read", "CloudPC.Read.All", "offline_access", "openid", "profile"] {
        assert!(patch.contains(scope), "{scope} in {patch}");
    }
    assert!(
        patch.contains("/grant-1 ") && patch.matches("openid").count() == 1,
        "{patch}"
    );
}

#[cfg(unix)]
#[test]
fn assignment_becomes_required_only_when_the_group_is_assigned() {
    let required = |call: &String| call.contains("--set appRoleAssignmentRequired=true");
    let (_, calls) = calls_of_the_shell_script("0");
    let assigned = calls
        .iter()
        .position(|call| call.contains("--method POST"))
        .expect("assigned");
    assert!(calls.iter().position(required).expect("required") > assigned);
    let (is_done, calls) = calls_of_the_shell_script("1");
    assert!(!is_done && !calls.iter().any(required), "nobody is shut out");
    let text = script("register-app.ps1");
    let place = |text_of: &str| text.find(text_of).expect(text_of);
    assert!(place("New-MgServicePrincipalAppRoleAssignedTo -") < place("Update-MgServicePrincipal -"));
}
