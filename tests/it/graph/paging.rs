//! Pages: all of them, in order, as they were sent, or a loud end.

use rollcall::graph::{DeployResults, PageStep, list_partners};
use rollcall::model::{FailureKind, Guid, Query};

use super::fakes::{Bench, everything, page, results_path};
use super::script::{Script, Step};

const CLOUD_PC: &str = "30d0e128-de93-41dc-89ec-33d84bb662a0";

fn first() -> String {
    results_path("", "")
}

#[tokio::test]
async fn empty_pages_first_in_the_middle_and_last_do_not_end_the_run() {
    let server = Script::start(|origin| {
        vec![
            Step::page(&first(), page(&[], Some(&format!("{origin}/n?p=2")))),
            Step::page("/n?p=2", page(&["1", "2"], Some(&format!("{origin}/n?p=3")))),
            Step::page("/n?p=3", page(&[], Some(&format!("{origin}/n?p=4")))),
            Step::page("/n?p=4", page(&["3"], Some(&format!("{origin}/n?p=5")))),
            Step::page("/n?p=5", page(&[], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    assert_eq!(bench.messages(), ["1", "2", "3"]);
    let records: Vec<_> = bench
        .reports
        .iter()
        .map(|report| (report.record.number, report.record.num_rows))
        .collect();
    assert_eq!(records, [(1, 0), (2, 2), (3, 0), (4, 1), (5, 0)]);
    server.finish();
}

#[tokio::test]
async fn every_request_carries_its_headers_and_a_fresh_id() {
    let server = Script::start(|origin| {
        vec![
            Step::page(&first(), page(&["1"], Some(&format!("{origin}/n?$skiptoken=a%2Bb%3D")))),
            Step::page("/n?$skiptoken=a%2Bb%3D", page(&[], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    let requests = server.finish();
    let mut ids = Vec::new();
    for request in &requests {
        let header = |name: &str| {
            let line = request
                .lines()
                .find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")));
            let value = line.and_then(|line| line.split_once(": "));
            value.unwrap_or_else(|| panic!("no {name} in {request}")).1.to_owned()
        };
        assert_eq!(header("authorization"), "Bearer token-0");
        assert_eq!(header("accept"), "application/json");
        assert_eq!(header("prefer"), "include-unknown-enum-members");
        assert_eq!(header("accept-encoding"), "gzip");
        assert!(header("user-agent").starts_with("Rollcall/"));
        ids.push(header("client-request-id"));
    }
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| Guid::parse(id).is_ok()), "{ids:?}");
    let told: Vec<_> = bench
        .reports
        .iter()
        .map(|report| report.record.client_request_id.clone())
        .collect();
    assert_eq!(told, ids);
    assert_eq!(bench.reports[0].record.request_id.as_deref(), Some("server-id"));
}

#[tokio::test]
async fn unknown_states_seven_digits_nulls_and_bad_dates_are_kept() {
    let body = r#"{"value":[
        {"activityId":"A","cloudPcId":null,"state":"paused","startDateTime":"2025-12-13T03:22:53.0681671Z","lastModifiedDateTime":"2020-11-010T20:00:34Z","errorCode":"quotaExceeded","errorMessage":"","ringName":"one"},
        {"activityId":"A","cloudPcId":"B","state":null,"startDateTime":null,"lastModifiedDateTime":"2025-12-13T03:22:53Z","errorCode":"none","ringName":"two"}]}"#;
    let server = Script::start(|_| vec![Step::page(&first(), body)]);
    let mut bench = Bench::new(server.origin());
    assert_eq!(bench.read_all().await, None);
    let rows = bench.rows();
    assert_eq!(rows[0].state.as_deref(), Some("paused"));
    assert_eq!(rows[0].error_code.as_deref(), Some("quotaExceeded"));
    assert_eq!(rows[0].start_date_time.as_deref(), Some("2025-12-13T03:22:53.0681671Z"));
    assert_eq!(
        rows[0].last_modified_date_time.as_deref(),
        Some("2020-11-010T20:00:34Z")
    );
    assert_eq!(
        (&rows[0].cloud_pc_id, &rows[1].state, &rows[1].error_message),
        (&None, &None, &None)
    );
    assert_eq!(bench.table.num_bad_dates(), 1);
    assert_eq!(bench.reports[0].unknown_fields.get("ringName"), Some(&2));
    server.finish();
}

#[tokio::test]
async fn a_repeated_link_ends_the_run_loudly_and_can_be_tried_again() {
    let server = Script::start(|origin| {
        vec![
            Step::page(&first(), page(&["1"], Some(&format!("{origin}/n?p=2")))),
            Step::page("/n?p=2", page(&["2"], Some(&format!("{origin}{}", first())))),
            Step::page("/n?p=2", page(&["2"], Some(&format!("{origin}/n?p=3")))),
            Step::page("/n?p=3", page(&["3"], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let mut results = DeployResults::new(bench.client.clone(), everything());
    let (failure, at) = bench.read(&mut results).await.unwrap();
    assert_eq!((failure.kind, at), (FailureKind::RepeatedLink, 3));
    assert_eq!(bench.messages(), ["1", "2"], "the rows so far stand");
    assert_eq!(bench.read(&mut results).await, None, "resumed from the last good link");
    assert_eq!(bench.messages(), ["1", "2", "3"], "nothing twice");
    server.finish();
}

#[tokio::test]
async fn a_page_that_links_to_itself_is_a_circle() {
    let server = Script::start(|origin| {
        vec![Step::page(
            &first(),
            page(&["1"], Some(&format!("{origin}{}", first()))),
        )]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!((failure.kind, at), (FailureKind::RepeatedLink, 2));
    server.finish();
}

#[tokio::test]
async fn another_host_is_named_and_sees_neither_token_nor_connection() {
    let foreign = Script::start(|_| Vec::new());
    let link = format!("{}/beta/n?p=2", foreign.origin());
    let server = Script::start(|_| vec![Step::page(&first(), page(&["1"], Some(&link)))]);
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!(
        failure.kind,
        FailureKind::ForeignLink {
            origin: foreign.origin().to_owned()
        }
    );
    assert_eq!((at, bench.messages()), (2, vec!["1".to_owned()]));
    assert!(foreign.finish().is_empty());
    server.finish();
}

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed() {
    let foreign = Script::start(|_| Vec::new());
    let server = Script::start(|_| {
        vec![Step::new(
            &first(),
            302,
            &format!("Location: {}/login?next=secret\r\n", foreign.origin()),
            "",
        )]
    });
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!(
        failure.kind,
        FailureKind::Redirected {
            origin: Some(foreign.origin().to_owned())
        }
    );
    assert_eq!((at, failure.http_status), (1, Some(302)));
    assert!(foreign.finish().is_empty());
    server.finish();
}

#[tokio::test]
async fn an_endless_chain_ends_at_its_limit() {
    let limits = rollcall::http::Limits {
        max_pages: 3,
        ..rollcall::http::Limits::default()
    };
    let server = Script::start(|origin| {
        vec![
            Step::page(&first(), page(&[], Some(&format!("{origin}/n?p=2")))),
            Step::page("/n?p=2", page(&[], Some(&format!("{origin}/n?p=3")))),
            Step::page("/n?p=3", page(&[], Some(&format!("{origin}/n?p=4")))),
        ]
    });
    let mut bench = Bench::with_limits(server.origin(), limits);
    let (failure, at) = bench.read_all().await.unwrap();
    assert_eq!((failure.kind, at), (FailureKind::RepeatedLink, 4));
    server.finish();
}

#[tokio::test]
async fn a_refused_cloud_pc_question_reads_everything_and_filters_here() {
    for status in [400, 404, 501] {
        let ours = format!(
            r#"{{"value":[{{"cloudPcId":"{}","errorMessage":"ours"}},{{"cloudPcId":"x","errorMessage":"other"}},{{"errorMessage":"nobody's"}}]}}"#,
            CLOUD_PC.to_uppercase()
        );
        let server = Script::start(|_| {
            vec![
                Step::new(&results_path("", CLOUD_PC), status, "", ""),
                Step::page(&first(), &ours),
            ]
        });
        let mut bench = Bench::new(server.origin());
        let query = Query {
            cloud_pc_id: Guid::parse(CLOUD_PC).ok(),
            ..everything()
        };
        let mut results = DeployResults::new(bench.client.clone(), query);
        assert!(!results.filtered_here());
        assert_eq!(bench.read(&mut results).await, None);
        assert_eq!(bench.messages(), ["ours"], "{status}");
        assert!(results.filtered_here());
        assert_eq!(bench.reports[0].record.num_rows, 3, "rows as they came");
        server.finish();
    }
}

#[tokio::test]
async fn nothing_for_a_cloud_pc_is_believed_only_where_everything_was_read() {
    let all = format!(
        r#"{{"value":[{{"cloudPcId":"{CLOUD_PC}","errorMessage":"ours"}},{{"cloudPcId":"x","errorMessage":"other"}}]}}"#
    );
    let empty = r#"{"value":[]}"#;
    for (everything_there_is, expected) in [(all.as_str(), vec!["ours".to_owned()]), (empty, Vec::new())] {
        let asked = results_path("", CLOUD_PC);
        let server = Script::start(|_| vec![Step::page(&asked, empty), Step::page(&first(), everything_there_is)]);
        let mut bench = Bench::new(server.origin());
        let query = Query {
            cloud_pc_id: Guid::parse(CLOUD_PC).ok(),
            ..everything()
        };
        let mut results = DeployResults::new(bench.client.clone(), query);
        assert_eq!(bench.read(&mut results).await, None);
        assert_eq!((bench.messages(), results.filtered_here()), (expected, true));
        server.finish();
    }
}

#[tokio::test]
async fn an_error_beside_rows_ends_the_run_as_incomplete() {
    let body =
        r#"{"value":[{"errorMessage":"half"}],"error":{"code":"BackendGone","message":"No answer from behind"}}"#;
    let server = Script::start(|_| vec![Step::page(&first(), body)]);
    let mut bench = Bench::new(server.origin());
    let (failure, at) = bench.read_all().await.expect("it is incomplete");
    assert_eq!((failure.kind, at), (FailureKind::ServerError, 1));
    assert_eq!(failure.code.as_deref(), Some("BackendGone"));
    assert!(bench.messages().is_empty(), "the page comes again with Resume");
    server.finish();
}

#[tokio::test]
async fn a_service_that_overlooks_the_cloud_pc_does_not_mix_in_others() {
    let body = format!(
        r#"{{"value":[{{"cloudPcId":"{CLOUD_PC}","errorMessage":"ours"}},{{"cloudPcId":"x","errorMessage":"other"}}]}}"#
    );
    let server = Script::start(|_| vec![Step::page(&results_path("", CLOUD_PC), body)]);
    let mut bench = Bench::new(server.origin());
    let query = Query {
        cloud_pc_id: Guid::parse(CLOUD_PC).ok(),
        ..everything()
    };
    let mut results = DeployResults::new(bench.client.clone(), query);
    assert_eq!(bench.read(&mut results).await, None);
    assert_eq!(
        (bench.messages(), results.filtered_here()),
        (vec!["ours".to_owned()], true)
    );
    server.finish();
}

#[tokio::test]
async fn other_questions_are_not_replaced_when_they_are_refused() {
    let activity = "9adc7d86-6411-407e-b936-abfa0470dccf";
    let server = Script::start(|_| vec![Step::new(&results_path(activity, CLOUD_PC), 404, "", "")]);
    let mut bench = Bench::new(server.origin());
    let query = Query {
        activity_id: Guid::parse(activity).ok(),
        cloud_pc_id: Guid::parse(CLOUD_PC).ok(),
        ..everything()
    };
    let mut results = DeployResults::new(bench.client.clone(), query);
    let (failure, _) = bench.read(&mut results).await.unwrap();
    assert_eq!((failure.kind, results.filtered_here()), (FailureKind::NotFound, false));
    server.finish();
}

#[tokio::test]
async fn partners_come_from_all_pages() {
    let path = "/beta/deviceManagement/virtualEndpoint/externalPartners?$select=id,partnerId,enableConnection,connectionStatus,lastSyncDateTime,statusDetails";
    let server = Script::start(|origin| {
        vec![
            Step::page(
                path,
                format!(r#"{{"value":[{{"id":"a"}}],"@odata.nextLink":"{origin}/p?2"}}"#),
            ),
            Step::page("/p?2", r#"{"value":[{"id":"b","connectionStatus":"healthy"}]}"#),
        ]
    });
    let partners = list_partners(&Bench::new(server.origin()).client).await.unwrap();
    assert_eq!(
        partners.iter().map(|partner| partner.id.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    server.finish();
}

#[tokio::test]
async fn a_canceled_page_loses_nothing_and_can_be_asked_for_again() {
    let server = Script::start(|origin| {
        let next = format!("{origin}/n?p=2");
        vec![
            Step::page(&first(), page(&["1"], Some(&next))),
            Step::raw(
                "/n?p=2",
                super::script::Answer::Hang(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"value\"".to_vec()),
            ),
            Step::page("/n?p=2", page(&["2"], None)),
        ]
    });
    let mut bench = Bench::new(server.origin());
    let mut results = DeployResults::new(bench.client.clone(), everything());
    assert!(matches!(bench.step(&mut results).await, PageStep::Page(_)));
    tokio::select! {
        step = bench.step(&mut results) => panic!("the server hangs, yet {step:?}"),
        () = async { while server.requests().len() < 2 { tokio::task::yield_now().await } } => {}
    }
    assert_eq!(bench.read(&mut results).await, None);
    assert_eq!(bench.messages(), ["1", "2"]);
    server.finish();
}
