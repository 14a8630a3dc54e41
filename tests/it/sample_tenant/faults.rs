//! What the sample tenant can do wrong on purpose.

use std::time::{Duration, Instant};

use rollcall::sample_tenant::{Fault, Lasts, Options, fault_kinds};
use serde_json::{Value, json};

use super::visitor::{Visitor, quick, text};

#[tokio::test]
async fn passing_faults_strike_once_and_only_on_their_page() {
    for (fault, status) in [("429", 429), ("503", 503), ("502", 502), ("504", 504), ("401", 401)] {
        let visitor = Visitor::with_fault(&format!("{fault}@2")).await;
        let (_, first) = visitor.json(&visitor.results(0, "", "")).await;
        let second = text(&first, "@odata.nextLink");
        let struck = visitor.request(&second).send().await.unwrap();
        assert_eq!(struck.status(), status);
        assert_eq!(struck.headers().contains_key("retry-after"), fault == "429");
        assert_eq!(struck.headers().contains_key("www-authenticate"), fault == "401");
        assert!(struck.json::<Value>().await.unwrap()["error"]["innerError"]["request-id"].is_string());
        assert_eq!(
            visitor.request(&second).send().await.unwrap().status(),
            200,
            "{fault} passes"
        );
    }
}

#[tokio::test]
async fn lasting_refusals_stay() {
    for (fault, status) in [("403", 403), ("403-bare", 403), ("404", 404), ("500", 500)] {
        let visitor = Visitor::with_fault(fault).await;
        for _ in 0..2 {
            let struck = visitor.ask(&visitor.results(1, "", "")).await;
            assert_eq!(struck.status(), status);
            assert_eq!(struck.text().await.unwrap().is_empty(), fault == "403-bare");
        }
        assert_eq!(
            visitor.ask("externalPartners").await.status(),
            200,
            "only results are struck"
        );
    }
}

#[tokio::test]
async fn a_cut_page_ends_before_its_announced_length() {
    let visitor = Visitor::with_fault("cut@2").await;
    let (_, first) = visitor.json(&visitor.results(0, "", "")).await;
    let mut struck = visitor.request(&text(&first, "@odata.nextLink")).send().await.unwrap();
    assert_eq!(struck.status(), 200);
    let announced = struck.content_length().expect("a length");
    let mut received = 0;
    let error = loop {
        match struck.chunk().await {
            Ok(Some(chunk)) => received += chunk.len() as u64,
            Ok(None) => panic!("it came whole"),
            Err(error) => break error,
        }
    };
    assert!(
        received > 0 && received < announced,
        "{received} of {announced}: {error}"
    );
}

#[tokio::test]
async fn html_and_broken_json_come_with_200() {
    for (fault, kind) in [
        ("html", "text/html"),
        ("badjson", "application/json"),
        ("wrongshape", "application/json"),
    ] {
        let visitor = Visitor::with_fault(fault).await;
        let struck = visitor.ask(&visitor.results(0, "", "")).await;
        assert_eq!(struck.status(), 200);
        assert!(struck.headers()["content-type"].to_str().unwrap().starts_with(kind));
        let parsed = serde_json::from_str::<Value>(&struck.text().await.unwrap());
        assert_eq!(
            parsed.is_ok_and(|page| page["value"].is_object()),
            fault == "wrongshape"
        );
    }
}

#[tokio::test]
async fn a_slow_page_drips_and_is_whole_in_the_end() {
    let visitor = Visitor::with_fault("slow").await;
    let mut struck = visitor.ask(&visitor.results(3, "", "")).await;
    let mut pieces = Vec::new();
    while let Some(piece) = struck.chunk().await.unwrap() {
        pieces.push(piece);
    }
    assert!(pieces.len() > 5, "{}", pieces.len());
    let page: Value = serde_json::from_slice(&pieces.concat()).unwrap();
    assert_eq!(page["value"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_empty_page_comes_in_between_and_no_row_is_lost() {
    for page in [1, 2, 5] {
        let visitor = Visitor::with_fault(&format!("empty@{page}")).await;
        let pages = visitor.pages(&visitor.results(1, "", "")).await;
        let sizes: Vec<usize> = pages
            .iter()
            .map(|page| page["value"].as_array().unwrap().len())
            .collect();
        assert_eq!((sizes[page - 1], sizes.iter().sum::<usize>()), (0, 418), "{sizes:?}");
    }
}

#[tokio::test]
async fn links_can_repeat_or_lead_elsewhere() {
    let visitor = Visitor::with_fault("repeat@2").await;
    let (_, first) = visitor.json(&visitor.results(0, "", "")).await;
    let link = text(&first, "@odata.nextLink");
    let second: Value = visitor.request(&link).send().await.unwrap().json().await.unwrap();
    assert_eq!(text(&second, "@odata.nextLink"), link);
    let visitor = Visitor::with_fault("foreign").await;
    let (_, first) = visitor.json(&visitor.results(0, "", "")).await;
    assert!(!text(&first, "@odata.nextLink").starts_with(&visitor.tenant.authority()));
}

#[tokio::test]
async fn odd_rows_have_what_no_contract_names() {
    let visitor = Visitor::with_fault("odd").await;
    let rows = visitor.rows(&visitor.results(1, "", "")).await;
    assert_eq!(rows.len(), 418);
    assert_eq!(
        (rows[0]["state"].as_str(), rows[1]["errorCode"].as_str()),
        (Some("rollingBack"), Some("quarantinedByPolicy"))
    );
    assert_eq!(rows[2]["startDateTime"], "2020-11-010T20:00:34Z");
    assert!(rows[4]["activityId"].is_null() && rows[5]["cloudPcId"].is_null() && rows[6]["rolloutRing"].is_string());
}

#[tokio::test]
async fn the_history_of_a_cloud_pc_can_be_refused() {
    let visitor = Visitor::with_fault("no-history").await;
    let rows = visitor.rows(&visitor.results(1, "", "")).await;
    let cloud_pc_id = text(&rows[0], "cloudPcId");
    let (status, error) = visitor.json(&visitor.results(1, "", &cloud_pc_id)).await;
    assert_eq!((status, &error["error"]["code"]), (400, &json!("BadRequest")));
    assert_eq!(
        visitor
            .rows(&visitor.results(1, &text(&rows[0], "activityId"), &cloud_pc_id))
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn every_kind_of_the_table_can_be_named() {
    for kind in fault_kinds() {
        assert_eq!(Fault::parse(kind.name).unwrap().name(), kind.name);
        assert_eq!(kind.about.contains("(once)"), kind.lasts == Lasts::Once);
    }
}

#[tokio::test]
#[allow(clippy::disallowed_methods, reason = "the wait of a real answer is what is measured")]
async fn latency_delays_every_answer() {
    let visitor = Visitor::stranger(Options {
        latency: Duration::from_millis(60),
        ..quick()
    })
    .await;
    let before = Instant::now();
    visitor.device_code(super::visitor::SCOPE).await;
    assert!(before.elapsed() >= Duration::from_millis(60));
}
