//! Names for the ids of the agreed rows: 20,000 Cloud PCs and 20,000 deployments.

use std::sync::Arc;

use rollcall::model::{ActionReport, CloudPc};
use rollcall::table::{Directory, ListState};

use super::rows::{NUM_SHARED_IDS, activity_id, cloud_pc_id};

/// A directory of what the rows' ids stand for; where every id is distinct it has the first of them.
pub fn directory() -> Arc<Directory> {
    let cloud_pcs = (0..NUM_SHARED_IDS).map(cloud_pc).collect();
    let reports = (0..NUM_SHARED_IDS).map(report).collect();
    Arc::new(Directory::of_cloud_pcs(cloud_pcs, ListState::Whole).with_reports(reports))
}

fn cloud_pc(number: u64) -> CloudPc {
    CloudPc {
        last_sign_in: None,
        id: cloud_pc_id(number),
        display_name: Some(format!("Cloud PC of employee {number}")),
        managed_device_name: Some(format!("CPC-{:05}-{:03X}", number * 7_919 % 100_000, number % 4_096)),
        user_principal_name: Some(format!(
            "employee.{:05}@contoso.example",
            number * 3_163 % NUM_SHARED_IDS
        )),
        status: Some("provisioned".to_owned()),
        product_type: Some("business".to_owned()),
        service_plan_name: Some(format!("Cloud PC Business {}vCPU", 2 << (number % 3))),
        device_region_name: Some(["westeurope", "northeurope", "eastus"][number as usize % 3].to_owned()),
        partner_agents: Vec::new(),
    }
}

fn report(number: u64) -> ActionReport {
    ActionReport {
        activity_id: activity_id(number),
        agent_name: Some("Reach agent".to_owned()),
        user_principal_name: Some(format!("desk{}@msp.example", number % 40)),
        ..ActionReport::default()
    }
}
