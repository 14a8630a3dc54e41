//! What Graph itself says of agents on a Cloud PC, from the tenant into the details.

use egui::{Key, Modifiers};
use rollcall::model::CloudPc;

use super::hands::{Computer, Person};
use super::written::Step;

/// A Cloud PC of which Graph says this of an agent.
fn with_agent(person: &Person, status: &str) -> CloudPc {
    let rows = person.state().rows.as_ref().unwrap();
    let says = |pc: &&CloudPc| {
        let statuses = pc
            .partner_agents
            .iter()
            .filter_map(|agent| agent.install_status.as_deref());
        pc.is_business() && statuses.eq([status])
    };
    let found = rows.snapshot.directory().cloud_pcs().iter().find(says);
    found.unwrap_or_else(|| panic!("no Cloud PC has {status}")).clone()
}

#[test]
fn agents_that_graph_itself_knows_of_come_from_the_tenant_into_the_details() {
    let computer = Computer::new(&[]);
    let mut person = computer.starts();
    person.arrives();
    person.does(&[Step::Press(Modifiers::NONE, Key::F5)]);
    let all = person.state().rows.as_ref().unwrap().snapshot.directory().cloud_pcs();
    let num_with = all.iter().filter(|pc| !pc.partner_agents.is_empty()).count();
    assert!(
        num_with > 1 && num_with < all.len() / 4,
        "a few: {num_with} of {}",
        all.len()
    );
    for (status, told) in [
        ("installed", "citrix, installed"),
        ("installFailed", "hp, installFailed, The agent's service did not start."),
    ] {
        let pc = with_agent(&person, status);
        let device = pc.name().expect("a name").to_owned();
        person.does(&[
            Step::Press(Modifiers::COMMAND, Key::F),
            Step::Press(Modifiers::COMMAND, Key::A),
        ]);
        person.harness.event(egui::Event::Text(device.clone()));
        person.harness.run();
        person.does(&[Step::Press(Modifiers::NONE, Key::Enter)]);
        person.click_row(&device, |cells| cells[1] == device);
        person.does(&[Step::Press(Modifiers::NONE, Key::Enter)]);
        let said = person.texts().join("\n");
        assert!(
            said.contains("Agents that Microsoft Graph knows of") && said.contains(told),
            "{device}: {said}"
        );
    }
}
