//! Who ran and exported what is written down, and no row.

use std::sync::Arc;

use rollcall::logs::AuditLog;
use rollcall::message::{Command, ExportNews};
use rollcall::model::{ExportTrouble, FailureKind, RunEnd, SystemClock};
use serde_json::Value;

use super::desk::{Desk, quick};
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
