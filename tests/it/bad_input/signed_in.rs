//! With a sign-in kept in a keyring of the test's own.

use super::{CLIENT_ID, DOCUMENTED_PARTNER, assert_says};
use crate::support::closed_port::ClosedPort;
use crate::support::keyring_session::KeyringSession;
use crate::support::rollcall::SampleTenantProcess;

#[test]
fn a_wrong_tenant_or_client_id_is_told_apart_and_a_pasted_one_forgiven() {
    let (session, server) = (
        KeyringSession::unlocked(),
        SampleTenantProcess::start(&["--approve-after", "0"]),
    );
    let start = |subcommand: &str, tenant: &str, client_id: &str| {
        let hosts = ["--authority", &server.authority, "--graph-url", &server.graph_url];
        let who = ["--tenant", tenant, "--client-id", client_id];
        session.said([&[subcommand][..], &hosts, &who].concat())
    };
    let (tenant, client_id) = (server.tenant.as_str(), server.client_id.as_str());
    let said = start("sign-in", "fabrikam.example", client_id);
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    let parts = ["There is no such tenant", "Check the tenant’s spelling", "AADSTS90002"];
    assert_says(&said, "tenant", &parts);
    let said = start("sign-in", tenant, "99999999-8e47-4a05-b3d8-71c0e5f4a962");
    assert_eq!((said.exit, said.stdout.as_str()), (4, ""), "{}", said.stderr);
    let parts = [
        "The tenant does not know this client ID",
        "must belong together",
        "AADSTS700016",
    ];
    assert_says(&said, "client ID", &parts);
    assert!(!session.path("config/rollcall").exists(), "nothing is remembered");

    let pasted = (
        format!(" {{{tenant}}} "),
        format!("\"{{{}}}\"", client_id.to_uppercase()),
    );
    let said = start("sign-in", &pasted.0, &pasted.1);
    assert_eq!(said.exit, 0, "{}", said.stderr);
    for (tenant, client_id) in [(pasted.0.as_str(), pasted.1.as_str()), (tenant, client_id)] {
        let said = start("status", tenant, client_id);
        assert_eq!(said.exit, 0, "{tenant} {client_id}: {}", said.stderr);
    }
}

#[test]
fn hosts_that_are_gone_are_unreachable_and_the_sign_in_stays() {
    let (session, server) = (
        KeyringSession::unlocked(),
        SampleTenantProcess::start(&["--approve-after", "0"]),
    );
    let closed = ClosedPort::any();
    let graph = closed.address().to_string();
    let options = server.options();
    let gone = format!("http://{graph}/beta");
    let all = |subcommand: &str| -> Vec<String> {
        let graph_only = ["--graph-url".to_owned(), gone.clone()];
        let kept = options
            .chunks(2)
            .filter(|pair| pair[0] != "--graph-url")
            .flatten()
            .cloned();
        std::iter::once(subcommand.to_owned())
            .chain(kept)
            .chain(graph_only)
            .collect()
    };
    assert_eq!(session.said(all("sign-in")).exit, 0, "Graph is not asked for that");
    let export: Vec<String> = [all("export"), vec!["--partner".into(), DOCUMENTED_PARTNER.into()]].concat();
    let said = session.said(export.clone());
    assert_eq!(
        (said.exit, said.stdout.lines().count()),
        (6, 1),
        "the header alone: {}",
        said.stderr
    );
    assert_says(
        &said,
        "Graph",
        &[&graph, "cannot be reached", "Check the network connection"],
    );

    let (authority, stored) = (server.authority.clone(), session.refresh_token());
    assert!(stored.is_some());
    drop(server);
    let host = authority.trim_start_matches("http://");
    let _gone = ClosedPort::at(host.parse().unwrap());
    let said = session.said(export);
    assert_eq!((said.exit, said.stdout.as_str()), (6, ""), "{}", said.stderr);
    assert_says(&said, "sign-in host", &[host, "cannot be reached"]);
    assert_eq!(session.refresh_token(), stored, "a host that is gone costs no sign-in");
    assert_eq!(session.said(all("status")).exit, 0);
}

#[test]
fn a_sign_in_host_that_cannot_be_reached_is_named() {
    let session = KeyringSession::unlocked();
    let closed = ClosedPort::any();
    let host = closed.address().to_string();
    let authority = format!("http://{host}");
    let graph = format!("{authority}/beta");
    let hosts = ["sign-in", "--authority", &authority, "--graph-url", &graph];
    let who = ["--tenant", "contoso.com", "--client-id", CLIENT_ID];
    let said = session.said([&hosts[..], &who].concat());
    assert_eq!((said.exit, said.stdout.as_str()), (6, ""), "{}", said.stderr);
    let firewall = format!("lets connections to {host} through");
    assert_says(
        &said,
        "closed",
        &[&host, "cannot be reached", "Check the network connection", &firewall],
    );
    assert!(!session.path("config/rollcall").exists(), "nothing is remembered");
}
