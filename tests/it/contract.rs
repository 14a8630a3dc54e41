//! The sample tenant's answers against the contract in `fixtures/`.

#![allow(clippy::expect_used, reason = "a test ends where its ground is missing")]

mod schema;

use serde_json::{Value, json};

use crate::sample_tenant::visitor::{Visitor, quick, text};
use schema::{Contract, Members};

const PARTNERS: &str = "/deviceManagement/virtualEndpoint/externalPartners";
const CLOUD_PCS: &str = "/deviceManagement/virtualEndpoint/cloudPCs";
const ERROR: &str = "microsoft.graph.ODataErrors.ODataError";

fn results_path() -> String {
    format!(
        "{PARTNERS}/{{cloudPcExternalPartner-id}}/retrieveDeployAgentActionResults(activityId='{{activityId}}',cloudPcId='{{cloudPcId}}')"
    )
}

/// Checks an answer against the 200 answer of a path of the contract.
fn assert_fits(path: &str, answer: &Value, members: Members) {
    let contract = Contract::read();
    let violations = contract.violations(&contract.answer_schema(path), answer, members);
    assert!(violations.is_empty(), "{path}: {}", violations.join("\n"));
}

#[tokio::test]
async fn partners_fit() {
    let visitor = Visitor::signed_in(quick()).await;
    let (_, list) = visitor.json("externalPartners").await;
    assert_fits(PARTNERS, &list, Members::UpToSentinel);
    for id in visitor.tenant.partner_ids() {
        let (_, one) = visitor.json(&format!("externalPartners/{id}")).await;
        assert_fits(
            &format!("{PARTNERS}/{{cloudPcExternalPartner-id}}"),
            &one,
            Members::UpToSentinel,
        );
    }
}

#[tokio::test]
async fn every_page_of_results_fits_and_every_row_has_its_seven_fields() {
    let visitor = Visitor::signed_in(quick()).await;
    for partner in 0..4 {
        for page in visitor.pages(&visitor.results(partner, "", "")).await {
            assert_fits(&results_path(), &page, Members::UpToSentinel);
            for row in page["value"].as_array().expect("rows") {
                let names: Vec<&str> = row.as_object().expect("a row").keys().map(String::as_str).collect();
                assert_eq!(
                    names,
                    [
                        "activityId",
                        "cloudPcId",
                        "errorCode",
                        "errorMessage",
                        "lastModifiedDateTime",
                        "startDateTime",
                        "state"
                    ]
                );
            }
        }
    }
}

#[tokio::test]
async fn reports_fit() {
    let visitor = Visitor::signed_in(quick()).await;
    for id in visitor.tenant.partner_ids() {
        for page in visitor
            .pages(&format!("externalPartners/{id}/retrieveActionReports"))
            .await
        {
            assert_fits(
                &format!("{PARTNERS}/{{cloudPcExternalPartner-id}}/retrieveActionReports"),
                &page,
                Members::UpToSentinel,
            );
        }
    }
}

#[tokio::test]
async fn cloud_pcs_fit_with_all_properties_selected() {
    let visitor = Visitor::signed_in(quick()).await;
    let all = all_properties();
    assert!(all.len() > 40, "{all:?}");
    for page in visitor
        .pages(&format!("cloudPCs?$count=true&$select={}", all.join(",")))
        .await
    {
        assert_fits(CLOUD_PCS, &page, Members::UpToSentinel);
        let one = &page["value"][0];
        assert_eq!(
            one.as_object().map(serde_json::Map::len),
            Some(all.len()),
            "what is selected comes"
        );
    }
    for page in visitor.pages("cloudPCs").await {
        assert_fits(CLOUD_PCS, &page, Members::UpToSentinel);
    }
    let url = visitor.url(&format!("cloudPCs?$select={}", all.join(",")));
    let request = visitor.request(&url).header("prefer", "include-unknown-enum-members");
    let preferred: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert_fits(CLOUD_PCS, &preferred, Members::All);
    let (_, one) = visitor
        .json(&format!("cloudPCs/{}", text(&preferred["value"][0], "id")))
        .await;
    assert_fits(&format!("{CLOUD_PCS}/{{cloudPC-id}}"), &one, Members::UpToSentinel);
}

/// The names of all properties that the contract gives a Cloud PC.
fn all_properties() -> Vec<String> {
    let root: Value = serde_json::from_str(include_str!("fixtures/graph-cloudpc-beta-subset.json")).expect("JSON");
    let own = &root["components"]["schemas"]["microsoft.graph.cloudPC"]["allOf"][1]["properties"];
    let names = own
        .as_object()
        .expect("properties")
        .keys()
        .filter(|name| !name.starts_with('@'));
    names.cloned().chain(["id".to_owned()]).collect()
}

#[tokio::test]
async fn errors_fit() {
    let visitor = Visitor::signed_in(quick()).await;
    let contract = Contract::read();
    for path in [
        "cloudPCs?$select=nothing",
        "externalPartners/00000000-0000-4000-8000-000000000000",
        "nowhere",
    ] {
        let (status, error) = visitor.json(path).await;
        assert!(status >= 400);
        assert_eq!(
            contract.violations(ERROR, &error, Members::UpToSentinel),
            Vec::<String>::new(),
            "{path}"
        );
    }
    for fault in ["429", "503", "401", "403", "404", "500"] {
        let visitor = Visitor::with_fault(fault).await;
        let (_, error) = visitor.json(&visitor.results(0, "", "")).await;
        assert_eq!(
            contract.violations(ERROR, &error, Members::UpToSentinel),
            Vec::<String>::new(),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn odd_rows_do_not_fit() {
    let visitor = Visitor::with_fault("odd").await;
    let (_, page) = visitor.json(&visitor.results(0, "", "")).await;
    let contract = Contract::read();
    let violations = contract
        .violations(&contract.answer_schema(&results_path()), &page, Members::All)
        .join("\n");
    for expected in [
        "$.value[0].state: rollingBack",
        "$.value[1].errorCode",
        "$.value[2].startDateTime",
        "$.value[6]: the contract has no property rolloutRing",
    ] {
        assert!(violations.contains(expected), "{expected} is not among\n{violations}");
    }
}

#[test]
fn planted_mistakes_are_found() {
    let contract = Contract::read();
    let schema = contract.answer_schema(&results_path());
    let good = json!({
        "activityId": "a", "cloudPcId": "b", "state": "failed", "errorCode": "none", "errorMessage": null,
        "startDateTime": null, "lastModifiedDateTime": "2025-12-13T03:22:53.0681671Z",
    });
    let violations = |row: &Value| contract.violations(&schema, &json!({ "value": [row] }), Members::UpToSentinel);
    assert_eq!(violations(&good), Vec::<String>::new());
    let planted = [
        ("cloudPCId", json!("b"), "no property cloudPCId"),
        ("status", json!("failed"), "no property status"),
        ("state", json!("cancelled"), "no member"),
        ("state", json!(null), "null is not allowed"),
        ("state", json!(3), "is no string"),
        ("errorMessage", json!({ "text": "x" }), "is no string"),
        ("startDateTime", json!("13.12.2025"), "no date-time"),
    ];
    for (name, value, expected) in planted {
        let mut row = good.clone();
        row[name] = value;
        let found = violations(&row);
        assert!(found.len() == 1 && found[0].contains(expected), "{name}: {found:?}");
    }
    let error = contract.violations(ERROR, &json!({ "error": { "code": "x" } }), Members::All);
    assert_eq!(error, ["$.error: message is missing"]);
    let page = json!({ "value": [{ "id": "x", "status": "preparing" }] });
    let cloud_pcs = contract.answer_schema(CLOUD_PCS);
    assert_eq!(contract.violations(&cloud_pcs, &page, Members::UpToSentinel).len(), 1);
    assert!(contract.violations(&cloud_pcs, &page, Members::All).is_empty());
}
