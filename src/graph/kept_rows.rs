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
