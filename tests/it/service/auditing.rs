//! Who ran and exported what is written down, and no row.

use std::sync::Arc;

use rollcall::logs::AuditLog;
use rollcall::message::{AcrossNews, AcrossTo, Command, ExportNews};
use rollcall::model::{ExportTrouble, FailureKind, RunEnd, SystemClock};
use serde_json::Value;

use super::desk::{Desk, quick};
use super::overview::{directory, know, order_across, refresh, targets, told, written_across};
use crate::exports::written::{end_of, order, sheet};

#[tokio::test(flavor = "multi_thread")]
async fn what_an_administrator_wants_written_down_is_neither_asked_nor_written_while_it_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let audit = AuditLog::demanded(None, Arc::new(SystemClock));
    let mut desk = Desk::audited(quick(), audit).await;
    desk.sign_in().await;
    desk.run(1, 0);
    let RunEnd::Incomplete { failure, .. } = desk.ended(1).await.end else {
        panic!("it ran")
    };
    assert!(matches!(failure.kind, FailureKind::NotWrittenDown(_)), "{failure:?}");
    let asked = desk.tenant.requests();
    assert!(
        !asked
            .iter()
            .any(|request| format!("{request:?}").contains("DeployResults")),
        "{asked:?}"
    );
    let file = folder.path().join("rows.csv");
    let news = end_of(&mut desk, order(sheet(3), &file)).await;
    let ExportNews::Failed(refused) = news else {
        panic!("{news:?}")
    };
    assert!(matches!(refused.why, ExportTrouble::NotWrittenDown(_)), "{refused:?}");
    assert!(!file.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_and_exports_are_written_down_with_their_requests_and_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let audit = AuditLog::in_folder(folder.path(), Arc::new(SystemClock));
    let mut desk = Desk::audited(quick(), audit).await;
    desk.sign_in().await;
    desk.run(1, 0);
    let ended = desk.ended(1).await;
    assert_eq!(ended.end, RunEnd::Complete);
    desk.run_unknown_partner(2);
    let failed = desk.ended(2).await;

    let file = folder.path().join("rows.csv");
    let mut wanted = order(sheet(3), &file);
    wanted.client_request_ids = ended.details.first_and_last_requests();
    assert!(matches!(
        end_of(&mut desk, wanted.clone()).await,
        ExportNews::Done { .. }
    ));
    // It is there already: nothing is written, and nothing written down.
    assert!(matches!(end_of(&mut desk, wanted).await, ExportNews::Failed(_)));
    desk.send(Command::CancelExport);

    let text = std::fs::read_to_string(folder.path().join("audit.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [run, broken, export] = lines.as_slice() else {
        panic!("{text}")
    };
    let account = run["account"].as_str().unwrap();
    assert!(account.contains("desk@contoso-sample.example"), "{text}");
    for line in [run, broken, export] {
        assert_eq!(line["tenant"], desk.tenant.tenant());
        assert_eq!(line["account"], account);
        assert!(line["time"].as_str().unwrap().ends_with('Z'), "{text}");
    }
    assert_eq!((&run["event"], &run["complete"]), (&"run".into(), &true.into()));
    assert_eq!(run["partner"].as_str(), Some(desk.tenant.partner_ids()[0].as_str()));
    assert_eq!(run["rows"].as_u64(), Some(ended.snapshot.num_rows().into()));
    let ids = |line: &Value| serde_json::from_value::<Vec<String>>(line["client_request_ids"].clone()).unwrap();
    let pages = &ended.details.pages;
    let expected = vec![
        pages[0].client_request_id.clone(),
        pages[pages.len() - 1].client_request_id.clone(),
    ];
    assert_eq!(ids(run), expected);
    assert_eq!((&broken["complete"], &broken["rows"]), (&false.into(), &0.into()));
    assert_eq!(ids(broken), failed.details.first_and_last_requests());
    assert_eq!((&export["event"], &export["rows"]), (&"export".into(), &3.into()));
    assert_eq!((ids(export), export["file"].as_str()), (expected, file.to_str()));
    assert!(!text.contains("CPC-") && !text.contains("message"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_customer_is_looked_at_among_all_and_no_file_of_all_is_written_while_it_cannot_be_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::audited(directory(3, 600), AuditLog::demanded(None, Arc::new(SystemClock))).await;
    desk.sign_in().await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    for (_, report, rows) in &told.customers {
        let kind = report.failure.as_ref().map(|failure| &failure.kind);
        assert!(matches!(kind, Some(FailureKind::NotWrittenDown(_))), "{report:?}");
        assert_eq!(rows.num_rows(), 0);
    }
    let path = folder.path().join("all.csv");
    let order = order_across(&all, &told, AcrossTo::File(path.clone()));
    let AcrossNews::Failed { problem: refused, .. } = written_across(&mut desk, order).await else {
        panic!("written")
    };
    assert!(matches!(refused.why, ExportTrouble::NotWrittenDown(_)), "{refused:?}");
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_customer_who_is_looked_at_among_all_and_in_their_file_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let audit = AuditLog::in_folder(folder.path(), Arc::new(SystemClock));
    let mut desk = Desk::audited(directory(3, 600), audit).await;
    desk.sign_in().await;
    know(&desk);
    let all = targets(&desk);
    refresh(&desk, 1, all.clone());
    let told = told(&mut desk, 1).await;
    let path = folder.path().join("all.csv");
    // The last one is not in the file.
    let wanted = &all[..2];
    let order = order_across(wanted, &told, AcrossTo::File(path.clone()));
    let AcrossNews::Done(done) = written_across(&mut desk, order).await else {
        panic!("not written")
    };

    let text = std::fs::read_to_string(folder.path().join("audit.jsonl")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |event: &str| -> Vec<&Value> { lines.iter().filter(|line| line["event"] == event).collect() };
    let (looks, exports) = (of("overview"), of("export"));
    assert_eq!((looks.len(), exports.len(), lines.len()), (3, 2, 5), "{text}");
    for (profile, report, rows) in &told.customers {
        let target = all.iter().find(|target| target.profile == *profile).unwrap();
        let tenant = target.connection.tenant.to_string();
        let look = looks.iter().find(|line| line["tenant"] == tenant.as_str()).unwrap();
        assert_eq!(look["rows"].as_u64(), Some(rows.num_rows().into()), "{text}");
        assert_eq!(look["complete"], report.failure.is_none());
        assert!(look["account"].as_str().unwrap().contains("desk@"), "{text}");
        assert!(!look["client_request_ids"].as_array().unwrap().is_empty(), "{text}");
    }
    let exported: u64 = exports.iter().filter_map(|line| line["rows"].as_u64()).sum();
    assert_eq!(exported, done.num_rows);
    for line in exports {
        assert_eq!(
            (line["file"].as_str(), &line["complete"]),
            (path.to_str(), &true.into())
        );
        assert!(
            wanted
                .iter()
                .any(|target| line["tenant"] == target.connection.tenant.to_string().as_str())
        );
    }
    assert!(!text.contains("CPC-"), "no row: {text}");
}
