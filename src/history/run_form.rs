//! The one form of a run at rest, in the history and in a file: a line that names form and version, then, packed with
//! gzip, a line of JSON about the run, a line of JSON with names, and the rows as JSON lines. Gzip's own checksum tells
//! whether a byte is wrong.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::HistoryError;
use crate::model::RunRecord;

/// Form and version; the number counts up when an older program could not read it.
const MAGIC: &[u8] = b"rollcall-run 1\n";
/// What every version begins with.
const FAMILY: &[u8] = b"rollcall-run ";
/// A run that unpacks to more than this was not saved by this program: a million rows are some 300 MB.
const MOST_BYTES: u64 = 2 << 30;

/// A run as bytes.
pub(super) fn encode(run: &RunRecord) -> Result<Vec<u8>, HistoryError> {
    let mut packed = GzEncoder::new(MAGIC.to_vec(), Compression::fast());
    for line in [to_json(&run.header)?, to_json(&run.names)?] {
        packed.write_all(&line)?;
        packed.write_all(b"\n")?;
    }
    packed.write_all(&run.json_lines)?;
    Ok(packed.finish()?)
}

/// A run from bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<RunRecord, HistoryError> {
    let Some(packed) = bytes.strip_prefix(MAGIC) else {
        let is_newer = bytes.starts_with(FAMILY);
        return Err(if is_newer {
            HistoryError::Newer
        } else {
            HistoryError::NotARun
        });
    };
    let mut plain = Vec::new();
    GzDecoder::new(packed)
        .take(MOST_BYTES)
        .read_to_end(&mut plain)
        .map_err(|_damaged| HistoryError::NotARun)?;
    let (header, rest) = first_line(&plain)?;
    let (names, rows) = first_line(rest)?;
    Ok(RunRecord {
        header: serde_json::from_slice(header).map_err(|_| HistoryError::NotARun)?,
        names: serde_json::from_slice(names).map_err(|_| HistoryError::NotARun)?,
        json_lines: rows.into(),
    })
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, HistoryError> {
    serde_json::to_vec(value).map_err(|error| HistoryError::Io(error.into()))
}

fn first_line(bytes: &[u8]) -> Result<(&[u8], &[u8]), HistoryError> {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let (line, rest) = end
        .and_then(|end| bytes.split_at_checked(end))
        .ok_or(HistoryError::NotARun)?;
    Ok((line, rest.get(1..).unwrap_or_default()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{CloudPc, Completeness, KeptNames, RunHeader};

    /// A run that ended at a second of 1970, with so many rows.
    pub(in super::super) fn run(key: &str, second: i64, num_rows: u32) -> RunRecord {
        let row = |number: u32| format!("{{\"cloudPcId\":\"{number}\",\"errorMessage\":\"=1+2 \\u202e 🙂\"}}\n");
        RunRecord {
            header: RunHeader {
                key: key.to_owned(),
                finished_ticks: second * crate::model::Timestamp::TICKS_PER_SECOND,
                tenant: "contoso.com".to_owned(),
                account: "ada@contoso.com".to_owned(),
                partner_id: "11111111-1111-1111-1111-111111111111".to_owned(),
                activity_id: None,
                cloud_pc_id: None,
                completeness: Completeness::Complete,
                num_rows,
                counts: [("succeeded".to_owned(), num_rows)].into(),
                agent: None,
            },
            names: KeptNames {
                cloud_pcs: vec![CloudPc {
                    id: "7".to_owned(),
                    ..CloudPc::default()
                }],
                ..KeptNames::default()
            },
            json_lines: (0..num_rows).map(row).collect::<String>().into_bytes().into(),
        }
    }

    #[test]
    fn a_run_comes_back_as_it_was() {
        for num_rows in [0, 1, 700] {
            let run = run("a", 5, num_rows);
            assert_eq!(decode(&encode(&run).unwrap()).unwrap(), run);
        }
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_noticed() {
        let run = run("a", 5, 9);
        let bytes = encode(&run).unwrap();
        for end in 0..bytes.len() {
            assert!(decode(&bytes[..end]).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 0x10;
            // Time stamp, flags and system of gzip's header mean nothing to the rows.
            assert!(decode(&spoilt).map_or(true, |read| read == run), "flipped at {at}");
        }
    }

    #[test]
    fn a_later_form_is_told_from_something_else() {
        assert!(matches!(decode(b"rollcall-run 2\nx"), Err(HistoryError::Newer)));
        assert!(matches!(decode(b"PK\x03\x04"), Err(HistoryError::NotARun)));
    }
}
