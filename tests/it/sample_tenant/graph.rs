//! The sample tenant's Graph: admission, partners, results, Cloud PCs, reports.

#![allow(clippy::unwrap_used, reason = "a test ends where its ground is missing")]

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use rollcall::sample_tenant::Options;
use serde_json::{Value, json};

use super::visitor::{NOW, Visitor, quick, text};

const DOCUMENTED: &str = "b3548526-e615-3785-3118-be70b3968ec5";
const DOCUMENTED_ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

#[tokio::test]
async fn only_a_valid_bearer_and_a_named_client_are_let_in() {
    let mut visitor = Visitor::signed_in(quick()).await;
    let url = visitor.url("externalPartners");
    let bare = visitor
        .client
        .get(&url)
        .header("user-agent", "V/1")
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), 401);
    let challenge = bare.headers()["www-authenticate"].to_str().unwrap();
    assert!(
        challenge.starts_with("Bearer realm=\"\", authorization_uri=\"http://127.0.0.1:"),
        "{challenge}"
    );
    let error: Value = bare.json().await.unwrap();
    assert_eq!(error["error"]["code"], "InvalidAuthenticationToken");

    let nameless = visitor
        .client
        .get(&url)
        .bearer_auth(&visitor.access_token)
        .send()
        .await
        .unwrap();
    assert_eq!(
        nameless.status(),
        403,
        "Cloud PC endpoints refuse a request without User-Agent"
    );
    assert_eq!(visitor.ask("externalPartners").await.status(), 200);
    visitor.tenant.expire_access_tokens();
    assert_eq!(visitor.ask("externalPartners").await.status(), 401);
    visitor.access_token = "invented".to_owned();
    let unknown = visitor.ask("externalPartners").await;
    assert!(
        unknown.headers()["www-authenticate"]
            .to_str()
            .unwrap()
            .contains("invalid_token")
    );
}

#[tokio::test]
async fn an_access_token_dies_with_its_lifetime() {
    let visitor = Visitor::signed_in(Options {
        access_token_lifetime: Duration::ZERO,
        ..quick()
    })
    .await;
    let (status, error) = visitor.json("cloudPCs").await;
    assert_eq!(status, 401);
    assert!(text(&error["error"], "message").contains("expired"));
}

#[tokio::test]
async fn errors_carry_the_ids_of_the_request() {
    let visitor = Visitor::signed_in(quick()).await;
    let id = "11111111-2222-4333-8444-555555555555";
    let url = visitor.url("externalPartners/00000000-0000-4000-8000-000000000000");
    let answer = visitor
        .request(&url)
        .header("client-request-id", id)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 404);
    assert!(answer.headers().contains_key("date"));
    let request_id = answer.headers()["request-id"].to_str().unwrap().to_owned();
    assert_eq!(answer.headers()["client-request-id"], id);
    let error: Value = answer.json().await.unwrap();
    let inner = &error["error"]["innerError"];
    assert_eq!(
        (text(inner, "request-id"), text(inner, "client-request-id")),
        (request_id, id.to_owned())
    );
    let date = text(inner, "date");
    assert!(date.len() == 19 && !date.ends_with('Z'), "{date} has no zone");
}

#[tokio::test]
async fn there_are_three_partners_of_different_health_and_the_documented_one() {
    let visitor = Visitor::signed_in(quick()).await;
    let (_, list) = visitor
        .json("externalPartners?$select=id,partnerId,connectionStatus")
        .await;
    let partners = list["value"].as_array().unwrap();
    let health: Vec<&str> = partners
        .iter()
        .filter_map(|partner| partner["connectionStatus"].as_str())
        .collect();
    assert_eq!(health, ["healthy", "unhealthy", "notAvailable", "available"]);
    assert!(
        partners.iter().all(|partner| partner.as_object().unwrap().len() == 3),
        "$select is honoured"
    );
    let ids: Vec<String> = partners.iter().map(|partner| text(partner, "id")).collect();
    assert_eq!(ids, visitor.tenant.partner_ids());
    assert_eq!(
        (ids[3].as_str(), partners[3]["partnerId"].as_str()),
        (DOCUMENTED, Some("198d7140-80bb-4843-8cc4-811377a49a92"))
    );

    let (_, enabled) = visitor
        .json("externalPartners?$filter=enableConnection%20eq%20false")
        .await;
    assert_eq!(enabled["value"].as_array().unwrap().len(), 1);
    let (_, whole) = visitor.json(&format!("externalPartners/{}", ids[0])).await;
    assert!(
        whole["agentSetting"]["installParameters"].is_array(),
        "whoever asks for everything gets the secret"
    );
}

#[tokio::test]
async fn all_results_come_in_pages_of_100_and_each_once() {
    let visitor = Visitor::signed_in(quick()).await;
    for (partner, expected) in [(0, 2_612), (1, 418), (2, 287), (3, 2)] {
        let id = visitor.tenant.partner_ids()[partner].clone();
        assert_eq!(visitor.tenant.expected_rows(&id), expected);
        let pages = visitor.pages(&visitor.results(partner, "", "")).await;
        let sizes: Vec<usize> = pages
            .iter()
            .map(|page| page["value"].as_array().unwrap().len())
            .collect();
        assert_eq!(sizes.iter().sum::<usize>(), expected);
        assert!(sizes.iter().rev().skip(1).all(|size| *size == 100), "{sizes:?}");
        for link in pages.iter().filter_map(|page| page["@odata.nextLink"].as_str()) {
            assert!(
                link.starts_with(&visitor.tenant.graph_url()) && link.contains("$skiptoken="),
                "{link}"
            );
        }
        let keys: HashSet<_> = pages
            .iter()
            .flat_map(|page| page["value"].as_array().unwrap())
            .map(key)
            .collect();
        assert_eq!(keys.len(), expected);
    }
}

fn key(row: &Value) -> (String, String) {
    (text(row, "activityId"), text(row, "cloudPcId"))
}

#[tokio::test]
async fn the_documented_example_comes_to_the_letter() {
    let visitor = Visitor::signed_in(quick()).await;
    let expected = concat!(
        r#"[{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"30d0e128-de93-41dc-89ec-33d84bb662a0","state":"canceled","#,
        r#""startDateTime":"2025-12-13T03:22:53.0681671Z","lastModifiedDateTime":"2025-12-13T03:22:53Z","errorCode":"deviceNotFound","#,
        r#""errorMessage":"Cloud PC not found or invalid"},"#,
        r#"{"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"7c82a3e3-9459-44e4-94d9-b92f93bf78dd","state":"succeeded","#,
        r#""startDateTime":"2025-12-14T03:22:53.0681671Z","lastModifiedDateTime":"2025-12-14T03:22:53Z","errorCode":"none","errorMessage":""}]"#
    );
    let answer = visitor
        .ask(&visitor.results(3, DOCUMENTED_ACTIVITY, ""))
        .await
        .text()
        .await
        .unwrap();
    assert!(answer.contains(expected), "{answer}");
    assert!(!answer.contains("nextLink"));
}

#[tokio::test]
async fn one_activity_one_attempt_and_one_cloud_pc_can_be_asked_for() {
    let visitor = Visitor::signed_in(quick()).await;
    let all = visitor.rows(&visitor.results(0, "", "")).await;
    let (activity_id, cloud_pc_id) = key(&all[777]);
    let count = |fits: &dyn Fn(&Value) -> bool| all.iter().filter(|row| fits(row)).count();

    let of_activity = visitor.rows(&visitor.results(0, &activity_id, "")).await;
    assert!(of_activity.len() <= 50);
    assert_eq!(of_activity.len(), count(&|row| key(row).0 == activity_id));
    assert_eq!(
        visitor.rows(&visitor.results(0, &activity_id, &cloud_pc_id)).await,
        [all[777].clone()]
    );
    let history = visitor.rows(&visitor.results(0, "", &cloud_pc_id)).await;
    assert_eq!(history.len(), count(&|row| key(row).1 == cloud_pc_id));
    assert!(history.len() > 1, "it was tried in several rollouts");

    let id = &visitor.tenant.partner_ids()[0];
    let upper = activity_id.to_uppercase();
    let encoded = format!(
        "externalPartners/{id}/retrieveDeployAgentActionResults%28activityId%3D%27{upper}%27%2CcloudPcId%3D%27%27%29"
    );
    assert_eq!(
        visitor.rows(&encoded).await.len(),
        of_activity.len(),
        "percent-encoded, and in capitals"
    );
    let nothing = visitor
        .rows(&visitor.results(0, "00000000-0000-4000-8000-000000000000", ""))
        .await;
    assert!(nothing.is_empty());
    assert_eq!(visitor.ask(&visitor.results(0, "@activityId", "")).await.status(), 400);
}

#[tokio::test]
async fn the_first_partner_has_every_state_and_code_and_times_that_fit() {
    let visitor = Visitor::signed_in(quick()).await;
    let rows = visitor.rows(&visitor.results(0, "", "")).await;
    let distinct = |name: &str| rows.iter().map(|row| row[name].to_string()).collect::<HashSet<_>>();
    assert_eq!(
        (
            distinct("state").len(),
            distinct("errorCode").len(),
            distinct("activityId").len()
        ),
        (6, 10, 64)
    );
    let mut digits: HashMap<usize, usize> = HashMap::new();
    for time in rows
        .iter()
        .flat_map(|row| [&row["startDateTime"], &row["lastModifiedDateTime"]])
        .filter_map(Value::as_str)
    {
        let second = time.parse::<jiff::Timestamp>().unwrap().as_second();
        assert!(second < NOW && second > NOW - 61 * 86_400, "{time}");
        *digits.entry(time.len() - "2025-11-24T16:00:00Z".len()).or_default() += 1;
    }
    assert_eq!(
        digits.keys().collect::<HashSet<_>>(),
        HashSet::from([&0, &8]),
        "no fraction, or a point and seven digits"
    );
    let lengths: HashSet<usize> = rows
        .iter()
        .filter_map(|row| row["errorMessage"].as_str())
        .map(|text| text.len() / 100)
        .collect();
    assert!(
        lengths.len() >= 3 && distinct("errorMessage").contains("null"),
        "{lengths:?}"
    );
}

#[tokio::test]
async fn some_cloud_pcs_were_deleted_since_and_some_never_tried() {
    let visitor = Visitor::signed_in(quick()).await;
    let listed: HashSet<String> = visitor
        .rows("cloudPCs?$select=id")
        .await
        .iter()
        .map(|pc| text(pc, "id"))
        .collect();
    let tried: HashSet<String> = visitor
        .rows(&visitor.results(0, "", ""))
        .await
        .iter()
        .map(|row| key(row).1)
        .collect();
    assert_eq!(listed.len(), 240);
    assert!(tried.difference(&listed).count() >= 5);
    assert!(listed.difference(&tried).count() >= 5);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_rows_and_another_start_only_moves_them() {
    let first = Visitor::signed_in(quick()).await;
    let second = Visitor::signed_in(Options {
        now: Some(NOW + 86_400),
        ..quick()
    })
    .await;
    let other = Visitor::signed_in(Options { seed: 2, ..quick() }).await;
    let path = first.results(1, "", "");
    let (rows, moved) = (first.rows(&path).await, second.rows(&path).await);
    assert_eq!(rows.len(), moved.len());
    for (row, moved) in rows.iter().zip(&moved) {
        assert_eq!(
            (key(row), &row["state"], &row["errorMessage"]),
            (key(moved), &moved["state"], &moved["errorMessage"])
        );
        assert_ne!(row["lastModifiedDateTime"], moved["lastModifiedDateTime"]);
    }
    assert_ne!(first.tenant.partner_ids()[0], other.tenant.partner_ids()[0]);
    assert_eq!(other.tenant.partner_ids()[3], DOCUMENTED);
}

#[tokio::test]
async fn cloud_pcs_are_paged_counted_filtered_and_selected() {
    let visitor = Visitor::signed_in(quick()).await;
    let pages = visitor
        .pages(
            "cloudPCs?$top=50&$count=true&$select=id,displayName,lastLoginResult&$filter=productType%20eq%20'business'",
        )
        .await;
    assert_eq!(pages.len(), 5);
    assert_eq!(
        (pages[0]["@odata.count"].as_u64(), pages[1].get("@odata.count")),
        (Some(240), None)
    );
    let all: Vec<&Value> = pages
        .iter()
        .flat_map(|page| page["value"].as_array().unwrap())
        .collect();
    assert!(all.iter().all(|pc| pc.as_object().unwrap().len() == 3));
    assert!(all.iter().any(|pc| text(pc, "displayName").contains('ü')), "umlauts");
    assert!(
        visitor
            .rows("cloudPCs?$filter=productType%20eq%20'enterprise'")
            .await
            .is_empty()
    );
    let by_default = visitor.rows("cloudPCs").await;
    assert!(by_default[0].get("lastLoginResult").is_none(), "only with $select");

    let (status, error) = visitor.json("cloudPCs?$select=id,lastLogonResult").await;
    assert_eq!((status, &error["error"]["code"]), (400, &json!("BadRequest")));
    assert!(text(&error["error"], "message").contains("'lastLogonResult'"));
    let (_, one) = visitor
        .json(&format!("cloudPCs/{}?$select=status", text(all[5], "id")))
        .await;
    assert!(one["status"].is_string());
    assert_eq!(
        visitor
            .ask("cloudPCs/00000000-0000-4000-8000-000000000000")
            .await
            .status(),
        404
    );
}

#[tokio::test]
async fn members_after_the_sentinel_come_only_when_preferred() {
    let visitor = Visitor::signed_in(quick()).await;
    let url = visitor.url("cloudPCs?$select=status&$top=100");
    let statuses = |page: Value| -> HashSet<String> {
        page["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pc| text(pc, "status"))
            .collect()
    };
    let mut plain = HashSet::new();
    let mut preferred = HashSet::new();
    for skip in ["", "more"] {
        let mut url = url.clone();
        if skip == "more" {
            let first: Value = visitor.request(&url).send().await.unwrap().json().await.unwrap();
            url = text(&first, "@odata.nextLink");
        }
        plain.extend(statuses(
            visitor.request(&url).send().await.unwrap().json().await.unwrap(),
        ));
        let request = visitor.request(&url).header("prefer", "include-unknown-enum-members");
        preferred.extend(statuses(request.send().await.unwrap().json().await.unwrap()));
    }
    assert!(
        plain.contains("unknownFutureValue") && !plain.contains("preparing"),
        "{plain:?}"
    );
    assert!(
        preferred.contains("preparing") && !preferred.contains("unknownFutureValue"),
        "{preferred:?}"
    );
}

#[tokio::test]
async fn reports_name_every_activity_with_and_without_parentheses() {
    let visitor = Visitor::signed_in(quick()).await;
    let id = &visitor.tenant.partner_ids()[0];
    let reports = visitor
        .rows(&format!("externalPartners/{id}/retrieveActionReports"))
        .await;
    assert_eq!(
        visitor
            .rows(&format!("externalPartners/{id}/retrieveActionReports()"))
            .await,
        reports
    );
    let deployed: HashSet<String> = reports
        .iter()
        .filter(|row| row["actionType"] == "deployAgent")
        .map(|row| text(row, "activityId"))
        .collect();
    let tried: HashSet<String> = visitor
        .rows(&visitor.results(0, "", ""))
        .await
        .iter()
        .map(|row| key(row).0)
        .collect();
    assert_eq!(deployed, tried);
}

#[tokio::test]
async fn unknown_paths_methods_and_tokens_are_refused() {
    let visitor = Visitor::signed_in(quick()).await;
    assert_eq!(visitor.ask("auditEvents").await.status(), 400);
    assert_eq!(visitor.ask("cloudPCs?$skiptoken=edited").await.status(), 400);
    let post = visitor
        .client
        .post(visitor.url("externalPartners"))
        .bearer_auth(&visitor.access_token)
        .header("user-agent", "V/1");
    assert_eq!(post.send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn the_first_partner_can_have_any_size() {
    for rows in [0, 1, 100, 101, 12_345] {
        let visitor = Visitor::signed_in(Options { rows, ..quick() }).await;
        assert_eq!(visitor.rows(&visitor.results(0, "", "")).await.len(), rows);
    }
}
