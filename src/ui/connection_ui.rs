//! Tenant, client ID and scope of a customer: on the sign-in card and in the dialog.

use egui::{Response, Ui};

use super::controls::{FieldSpec, check_ui, mark, small_label};
use super::hint::Hint as _;
use super::theme::size;
use crate::model::{CloudPcScope, KeepSignIn, Tenant};
use crate::state::{ClientIdError, ConnectionForm};
use crate::words::{Words, tr};

/// The stable ids of the parts.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionIds {
    /// Of the tenant's field.
    pub tenant: &'static str,
    /// Of the client ID's field.
    pub client_id: &'static str,
    /// Of the choice of the scope.
    pub scope: &'static str,
    /// Of the choice whether a sign-in is kept.
    pub keep: &'static str,
}

/// What became of tenant and client ID.
#[derive(Debug)]
pub struct ConnectionResponse {
    /// Whether Enter was pressed in one of them.
    pub submitted: bool,
    /// The tenant's field.
    pub tenant: Response,
}

/// Draws tenant and client ID into `form`.
pub fn connection_ui(ui: &mut Ui, words: &Words, form: &mut ConnectionForm, ids: ConnectionIds) -> ConnectionResponse {
    let width = ui.available_width();
    let field = |ui: &mut Ui, label: &str, text: &str, hint: &str, problem: Option<String>, author_id: &str| {
        let spec = FieldSpec {
            label,
            hint,
            text,
            problem: None,
            problem_details: problem.as_deref(),
            author_id,
            width,
        };
        spec.show(ui)
    };
    let (label, hint) = (tr!(words, "tenant"), tr!(words, "tenant-hint"));
    let problem = form.tenant_error.map(|error| words.tenant_error(error));
    let tenant = field(ui, &label, &form.tenant, &hint, problem, ids.tenant);
    let (label, hint) = (tr!(words, "client-id"), tr!(words, "client-id-hint"));
    let problem = form.client_id_error.map(|error| match error {
        ClientIdError::Empty => words.client_id_error(""),
        ClientIdError::Malformed => words.guid_error(),
    });
    let client = field(ui, &label, &form.client_id, &hint, problem, ids.client_id);
    if let Some(note) = Tenant::parse(&form.tenant)
        .ok()
        .and_then(|tenant| words.tenant_note(&tenant))
    {
        let label = small_label(ui, &note);
        mark(&label, "tenant-note");
    }
    if let Some(text) = tenant.changed {
        (form.tenant, form.tenant_error) = (text, None);
    }
    if let Some(text) = client.changed {
        (form.client_id, form.client_id_error) = (text, None);
    }
    ConnectionResponse {
        submitted: tenant.submitted || client.submitted,
        tenant: tenant.response,
    }
}

/// The scope: what the tenant has consented to.
pub fn scope_ui(ui: &mut Ui, words: &Words, form: &mut ConnectionForm, ids: ConnectionIds) {
    let mut writes = form.scope == CloudPcScope::ReadWrite;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        check_ui(ui, &mut writes, &tr!(words, "scope-read-write"), ids.scope);
        small_label(ui, &tr!(words, "scope-meaning"));
    });
    form.scope = if writes {
        CloudPcScope::ReadWrite
    } else {
        CloudPcScope::Read
    };
}

/// Whether a sign-in is kept.
pub fn keep_ui(ui: &mut Ui, words: &Words, form: &mut ConnectionForm, ids: ConnectionIds) {
    let mut keeps = form.keep == KeepSignIn::InKeyring;
    check_ui(ui, &mut keeps, &tr!(words, "keep-signed-in"), ids.keep).hint(tr!(words, "keep-signed-in-meaning"));
    form.keep = if keeps {
        KeepSignIn::InKeyring
    } else {
        KeepSignIn::InMemory
    };
}
