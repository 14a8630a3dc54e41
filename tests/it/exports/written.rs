//! The service writes a file: in one step, or not at all, with a clear word.

use std::path::{Path, PathBuf};

use rollcall::export::sheet::{CsvOptions, Sheet, SheetFormat};
use rollcall::message::{Command, Event, ExportNews, ExportNumber, ExportOrder, ExportRows, Replacing};
use rollcall::model::{ExportTrouble, NotExported};

use super::nasty::{nasty_sheet, snapshot};
use crate::service::desk::{Desk, quick};

pub fn sheet(num_rows: u32) -> Sheet {
    let messages: Vec<String> = (0..num_rows).map(|number| format!("message {number}")).collect();
    nasty_sheet(&snapshot(&messages))
}

pub fn order(sheet: Sheet, path: &Path) -> ExportOrder {
    ExportOrder {
        number: ExportNumber(1),
        foreign_tenant: None,
        sheet,
        rows: ExportRows::AsArranged,
        format: SheetFormat::Csv(CsvOptions::default()),
        path: path.to_owned(),
        replacing: Replacing::No,
        client_request_ids: Vec::new(),
    }
}

pub async fn end_of(desk: &mut Desk, order: ExportOrder) -> ExportNews {
    desk.send(Command::Export(Box::new(order)));
    next_end(desk).await
}

async fn next_end(desk: &mut Desk) -> ExportNews {
    loop {
        match desk.events.next().await.expect("the service is there") {
            Event::Export {
                news: ExportNews::Writing { .. },
                ..
            } => {}
            Event::Export { news, .. } => return news,
            _other => {}
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[tokio::test]
async fn a_file_is_written_whole_and_another_one_only_replaced_when_that_is_agreed() {
    let mut desk = Desk::new(quick()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let done = ExportNews::Done {
        path: path.clone(),
        num_rows: 3,
    };
    assert_eq!(end_of(&mut desk, order(sheet(3), &path)).await, done);
    let first = std::fs::read_to_string(&path).unwrap();
    assert_eq!(first.lines().count(), 4);
    let exists = ExportNews::Failed(NotExported {
        path: path.display().to_string(),
        why: ExportTrouble::Exists,
    });
    assert_eq!(end_of(&mut desk, order(sheet(5), &path)).await, exists);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), first);
    let agreed = ExportOrder {
        replacing: Replacing::Yes,
        ..order(sheet(5), &path)
    };
    assert!(matches!(
        end_of(&mut desk, agreed).await,
        ExportNews::Done { num_rows: 5, .. }
    ));
    assert_eq!(files(folder.path()), [path]);
}

#[tokio::test]
async fn everything_means_every_row_whatever_the_screen_showed() {
    let mut desk = Desk::new(quick()).await;
    let folder = tempfile::tempdir().unwrap();
    let mut shown = sheet(40);
    shown.order = [7].into();
    let path = folder.path().join("shown.csv");
    end_of(&mut desk, order(shown.clone(), &path)).await;
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 2);
    let path = folder.path().join("everything.csv");
    let everything = ExportOrder {
        rows: ExportRows::Anew(Box::default(), Vec::new()),
        ..order(shown, &path)
    };
    end_of(&mut desk, everything).await;
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 41);
}

#[tokio::test]
async fn an_export_that_is_canceled_leaves_nothing() {
    let mut desk = Desk::new(quick()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.xlsx");
    let long = ExportOrder {
        format: SheetFormat::Xlsx,
        ..order(sheet(200_000), &path)
    };
    desk.send(Command::Export(Box::new(long)));
    desk.send(Command::CancelExport);
    assert_eq!(next_end(&mut desk).await, ExportNews::Canceled);
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn what_hinders_is_told_apart() {
    let mut desk = Desk::new(quick()).await;
    let folder = tempfile::tempdir().unwrap();
    let mut why = async |path: &Path| match end_of(&mut desk, order(sheet(1), path)).await {
        ExportNews::Failed(failed) => failed.why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(&folder.path().join("not/there.csv")).await, ExportTrouble::NoFolder);
    assert_eq!(why(folder.path()).await, ExportTrouble::IsFolder);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_file_may_be_read_as_usual_once_it_is_done() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut desk = Desk::new(quick()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    end_of(&mut desk, order(sheet(1), &path)).await;
    let usual = folder.path().join("usual");
    std::fs::write(&usual, "").unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&path), mode(&usual));
}
