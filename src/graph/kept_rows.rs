//! Rows of an earlier start of the program, read back as Graph's are.

use super::wire::{Page, decode_page};
use crate::model::{FailureKind, ResultRow};
use crate::table::Table;

/// Rows that are read back in one go.
const ROWS_A_BLOCK: usize = 1_024;

/// Puts rows (JSON lines with Graph's names) into the table as they are; none is merged with another.
///
/// # Errors
/// [`FailureKind::NotJson`] or [`FailureKind::WrongShape`] for what is not such rows.
pub fn restore_rows(json_lines: &[u8], table: &mut Table) -> Result<(), FailureKind> {
    let lines: Vec<&[u8]> = json_lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .collect();
    for block in lines.chunks(ROWS_A_BLOCK) {
        let body = [b"{\"value\":[".as_slice(), &block.join(&b","[..]), b"]}"].concat();
        let page: Page<'_, ResultRow<'_>> = decode_page(&body)?;
        table.restore(&page.rows);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, write};

    const ROWS: &str = r#"{"value":[
        {"activityId":"9adc7d86-6411-407e-b936-abfa0470dccf","cloudPcId":"30d0e128-de93-41dc-89ec-33d84bb662a0","state":"failed",
         "startDateTime":"2025-12-13T03:22:53.0681671Z","lastModifiedDateTime":"bad","errorCode":"none","errorMessage":"a\n\"b\""},
        {"activityId":null,"cloudPcId":"","state":null,"errorMessage":""}]}"#;

    fn json_lines(table: &Table) -> Vec<u8> {
        let mut out = Vec::new();
        let order: Vec<u32> = (0..table.num_rows()).collect();
        write(Format::JsonLines, &table.snapshot(), &order, &mut out).unwrap();
        out
    }

    #[test]
    fn rows_come_back_as_they_were_and_are_known_again() {
        let page: Page<'_, ResultRow<'_>> = decode_page(ROWS.as_bytes()).unwrap();
        let mut table = Table::new();
        table.append(&page.rows);
        let written = json_lines(&table);
        let mut restored = Table::new();
        restore_rows(&written, &mut restored).unwrap();
        assert_eq!(json_lines(&restored), written);
        assert_eq!(
            restored.append(&page.rows).num_duplicates,
            1,
            "the one that has its ids"
        );
    }

    #[test]
    fn what_is_no_row_is_refused() {
        let mut table = Table::new();
        assert_eq!(
            restore_rows(b"{\"state\":\"fai\n", &mut table),
            Err(FailureKind::NotJson)
        );
        assert!(restore_rows(b"7\n", &mut table).is_err());
        assert_eq!(restore_rows(b"", &mut table), Ok(()));
    }
}
