//! What the service tells the audit log: runs and exports, never a row.

use std::path::Path;

use super::look::Looked;
use super::whose::Whose;
use crate::logs::{AuditEntry, AuditEvent, AuditLog};
use crate::message::{ExportNews, ExportOrder, Reader};
use crate::model::{Completeness, NotWrittenDown, Query, RunDetails, RunEnd, RunHeader, RunProgress};

/// Tells of one customer and one account.
#[derive(Clone, Debug)]
pub struct Auditor {
    audit: AuditLog,
    account: String,
    tenant: String,
}

impl Auditor {
    /// In this name.
    pub fn of_reader(audit: AuditLog, reader: Reader) -> Self {
        let Reader { tenant, account, .. } = reader;
        Self { audit, account, tenant }
    }

    /// In whose name it is read.
    pub fn new(audit: AuditLog, whose: Option<&Whose>) -> Self {
        Self {
            audit,
            account: whose.map(|whose| whose.account.clone()).unwrap_or_default(),
            tenant: whose.map(|whose| whose.tenant.clone()).unwrap_or_default(),
        }
    }

    /// Whether the next thing may be done.
    ///
    /// # Errors
    /// Where it would have to be written down and cannot be.
    pub fn check(&self) -> Result<(), NotWrittenDown> {
        self.audit.check()
    }

    /// A run has ended, in whatever way.
    pub fn run_ended(&self, query: &Query, end: &RunEnd, (progress, details): (&RunProgress, &RunDetails)) {
        self.audit.write(&AuditEntry {
            event: AuditEvent::Run,
            account: self.account.clone(),
            tenant: self.tenant.clone(),
            partner: Some(query.partner_id.to_string()),
            rows: progress.num_rows.into(),
            complete: Some(*end == RunEnd::Complete),
            file: None,
            client_request_ids: details.first_and_last_requests(),
        });
    }

    /// A kept run was saved to a file.
    pub fn run_saved(&self, header: &RunHeader, file: &Path) {
        self.audit.write(&AuditEntry {
            event: AuditEvent::Export,
            account: self.account.clone(),
            // What was kept of the tenant that the customer had before is still that one's.
            tenant: header.tenant.clone(),
            partner: Some(header.partner_id.clone()),
            rows: header.num_rows.into(),
            complete: Some(header.completeness == Completeness::Complete),
            file: Some(file.display().to_string()),
            client_request_ids: Vec::new(),
        });
    }

    /// The customer was looked at together with others.
    pub fn looked_at(&self, looked: &Looked) {
        self.audit.write(&AuditEntry {
            event: AuditEvent::Overview,
            account: self.account.clone(),
            tenant: self.tenant.clone(),
            partner: None,
            rows: looked.rows.num_rows().into(),
            complete: Some(looked.report.failure.is_none()),
            file: None,
            client_request_ids: looked.requests.clone(),
        });
    }

    /// So many of the customer's rows were written to a file in one go with those of others, whole or in part.
    pub fn exported_across(&self, (rows, completeness): (u64, Completeness), file: &Path) {
        self.audit.write(&AuditEntry {
            event: AuditEvent::Export,
            account: self.account.clone(),
            tenant: self.tenant.clone(),
            partner: None,
            rows,
            complete: Some(completeness == Completeness::Complete),
            file: Some(file.display().to_string()),
            client_request_ids: Vec::new(),
        });
    }

    /// What an export will have been.
    pub fn export(&self, order: &ExportOrder) -> ExportAudit {
        ExportAudit {
            auditor: match &order.foreign_tenant {
                Some(tenant) => Self {
                    tenant: tenant.clone(),
                    ..self.clone()
                },
                None => self.clone(),
            },
            file: order.path.display().to_string(),
            client_request_ids: order.client_request_ids.clone(),
        }
    }
}

/// One export.
#[derive(Clone, Debug)]
pub struct ExportAudit {
    auditor: Auditor,
    file: String,
    client_request_ids: Vec<String>,
}

impl ExportAudit {
    /// As [`Auditor::check`].
    pub fn check(&self) -> Result<(), NotWrittenDown> {
        self.auditor.check()
    }

    /// Its end; only what was written is told.
    pub fn ended(self, news: &ExportNews) {
        let ExportNews::Done { num_rows, .. } = news else {
            return;
        };
        self.auditor.audit.write(&AuditEntry {
            event: AuditEvent::Export,
            account: self.auditor.account,
            tenant: self.auditor.tenant,
            partner: None,
            rows: *num_rows,
            complete: None,
            file: Some(self.file),
            client_request_ids: self.client_request_ids,
        });
    }
}
