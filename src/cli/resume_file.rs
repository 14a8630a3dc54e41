//! `FILE.resume`: what an export that broke off needs to go on. A line of JSON about the run, then its rows as JSON
//! lines, whatever format `FILE.partial` has: what CSV cannot tell apart, such as null and empty, is kept apart here.
//! Holds no token.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::partial_file::{Sum, file_failure, partial_path, resume_path};
use crate::model::{
    Account, CannotResume, Connection, GraphRoot, Guid, KeptRun, PageLink, Query, ResumePoint, RunDetails, SetupError,
    Timestamp,
};
use crate::setup::FormatArgument;

/// Counts up when an older program could not read the file.
const VERSION: u32 = 1;
/// Bytes; a link and a few hundred names of fields stay far below it.
const LONGEST_FIRST_LINE: u64 = 1024 * 1024;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResumeFile {
    /// [`VERSION`].
    rollcall_resume: u32,
    /// When the rows were written, as [`Timestamp::ticks`].
    written_at_ticks: i64,
    /// Graph's root.
    graph: String,
    tenant: String,
    client_id: String,
    /// Who read the rows: another account may see others.
    account: String,
    partner_id: String,
    activity_id: Option<String>,
    cloud_pc_id: Option<String>,
    /// Of `FILE.partial`.
    format: String,
    /// The page that comes next.
    link: String,
    num_pages: u32,
    /// Files of version 0.1's first days lack it.
    #[serde(default)]
    link_is_read: bool,
    filtered_here: bool,
    num_rows: u32,
    num_duplicates: u32,
    num_conflicts: u32,
    unknown_fields: BTreeMap<String, u64>,
    waited_ms: u64,
    elapsed_ms: u64,
    partial_bytes: u64,
    partial_sha256: String,
    rows_sha256: String,
}

/// On whose behalf rows are read, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// Graph's root.
    pub graph: &'a GraphRoot,
    /// Tenant and client ID.
    pub connection: &'a Connection,
    /// Who is signed in.
    pub account: &'a Account,
}

/// An export that goes on.
#[derive(Debug)]
pub struct Resumed {
    /// What was asked.
    pub query: Query,
    /// What came of it.
    pub kept: KeptRun,
    /// The rows it has.
    pub num_rows: u32,
    /// When they were read.
    pub written_at: Timestamp,
    /// The format of the file.
    pub format: FormatArgument,
    /// Who read them.
    pub account: String,
}

/// How many pages the run had read that left a file there; none where there is no file that can be read.
pub fn num_pages(path: &Path) -> u32 {
    let line = File::open(resume_path(path)).ok().and_then(|file| {
        let mut line = String::new();
        BufReader::new(file.take(LONGEST_FIRST_LINE))
            .read_line(&mut line)
            .ok()?;
        Some(line)
    });
    let header = line.and_then(|line| serde_json::from_str::<ResumeFile>(&line).ok());
    header.map_or(0, |header| header.num_pages)
}

/// Writes the file.
///
/// # Errors
/// What the output answers.
pub fn write(
    out: &mut dyn Write,
    asker: Asker<'_>,
    (query, details, point): (&Query, &RunDetails, &ResumePoint),
    (format, now): (FormatArgument, Timestamp),
    (partial, json_lines, num_rows): (&Sum, &[u8], u32),
) -> io::Result<()> {
    let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let header = ResumeFile {
        rollcall_resume: VERSION,
        written_at_ticks: now.ticks(),
        graph: asker.graph.as_str().to_owned(),
        tenant: asker.connection.tenant.to_string(),
        client_id: asker.connection.client_id.to_string(),
        account: asker.account.key(),
        partner_id: query.partner_id.to_string(),
        activity_id: query.activity_id.as_ref().map(Guid::to_string),
        cloud_pc_id: query.cloud_pc_id.as_ref().map(Guid::to_string),
        format: format.name().to_owned(),
        link: point.link.as_str().to_owned(),
        num_pages: point.num_pages,
        link_is_read: point.is_read,
        filtered_here: point.filtered_here,
        num_rows,
        num_duplicates: details.num_duplicates,
        num_conflicts: details.num_conflicts,
        unknown_fields: details.unknown_fields.clone(),
        waited_ms: millis(details.waited),
        elapsed_ms: millis(details.elapsed),
        partial_bytes: partial.num_bytes,
        partial_sha256: partial.sha256.clone(),
        rows_sha256: Sum::of(json_lines).sha256,
    };
    serde_json::to_writer(&mut *out, &header)?;
    out.write_all(b"\n")?;
    out.write_all(json_lines)
}

/// Reads `FILE.resume` and checks it and `FILE.partial` against each other and against what is asked now.
///
/// # Errors
/// [`SetupError::Resume`] says what does not fit.
pub fn read(path: &Path, graph: &GraphRoot, connection: &Connection) -> Result<Resumed, SetupError> {
    let resume = resume_path(path);
    let cannot = |why| SetupError::Resume {
        path: resume.display().to_string(),
        why,
    };
    let bytes = match std::fs::read(&resume) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(cannot(CannotResume::NoFile)),
        Err(error) => return Err(file_failure(&resume, &error).into()),
        Ok(bytes) => bytes,
    };
    let damaged = || cannot(CannotResume::Damaged);
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
    let (first, rest) = bytes.split_at_checked(end + 1).ok_or_else(damaged)?;
    let header: ResumeFile = serde_json::from_slice(first).map_err(|_| damaged())?;
    if header.rollcall_resume != VERSION {
        return Err(cannot(CannotResume::OtherVersion));
    }
    if header.rows_sha256 != Sum::of(rest).sha256 || !has_rows(rest, header.num_rows) {
        return Err(damaged());
    }
    check_partial(path, &header).map_err(cannot)?;
    if header.graph != graph.as_str() {
        return Err(cannot(CannotResume::OtherHost { origin: header.graph }));
    }
    if header.tenant != connection.tenant.to_string() || header.client_id != connection.client_id.to_string() {
        return Err(cannot(CannotResume::OtherTenant { tenant: header.tenant }));
    }
    header.resumed(rest).ok_or_else(damaged)
}

fn has_rows(json_lines: &[u8], num_rows: u32) -> bool {
    let num_lines = json_lines.split(|byte| *byte == b'\n').count().saturating_sub(1);
    u32::try_from(num_lines).is_ok_and(|num_lines| num_lines == num_rows)
}

/// The rows a person sees are the rows that are to go on.
fn check_partial(path: &Path, header: &ResumeFile) -> Result<(), CannotResume> {
    let Ok(partial) = std::fs::read(partial_path(path)) else {
        return Err(CannotResume::PartialChanged);
    };
    let sum = Sum::of(&partial);
    if sum.num_bytes == header.partial_bytes && sum.sha256 == header.partial_sha256 {
        Ok(())
    } else {
        Err(CannotResume::PartialChanged)
    }
}

impl ResumeFile {
    fn resumed(self, json_lines: &[u8]) -> Option<Resumed> {
        let guid = |text: Option<String>| text.map(|text| Guid::parse(&text).ok());
        let query = Query {
            partner_id: Guid::parse(&self.partner_id).ok()?,
            activity_id: match guid(self.activity_id) {
                Some(id) => Some(id?),
                None => None,
            },
            cloud_pc_id: match guid(self.cloud_pc_id) {
                Some(id) => Some(id?),
                None => None,
            },
        };
        let point = ResumePoint {
            link: PageLink::new(self.link),
            num_pages: self.num_pages,
            is_read: self.link_is_read,
            filtered_here: self.filtered_here,
        };
        Some(Resumed {
            query,
            kept: KeptRun {
                point,
                json_lines: Arc::from(json_lines),
                num_duplicates: self.num_duplicates,
                num_conflicts: self.num_conflicts,
                unknown_fields: self.unknown_fields,
                waited: Duration::from_millis(self.waited_ms),
                elapsed: Duration::from_millis(self.elapsed_ms),
            },
            num_rows: self.num_rows,
            written_at: Timestamp::from_ticks(self.written_at_ticks),
            format: FormatArgument::of_name(&self.format)?,
            account: self.account,
        })
    }
}
