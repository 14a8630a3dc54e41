//! What only the command line says.

use std::path::Path;

use super::{FailureText, Words, tr};
use crate::model::{Account, Failure, FailureKind, HistoryTrouble, KeyringTrouble, RunDetails, RunProgress, Timestamp};

impl Words {
    /// How to finish a device-code sign-in, line by line.
    #[must_use]
    pub fn code_for_terminal(&self, user_code: &str, verification_uri: &str) -> [String; 3] {
        [
            tr!(self, "terminal-open-page", address = verification_uri),
            tr!(self, "terminal-enter-code", code = user_code),
            tr!(self, "terminal-code-warning"),
        ]
    }

    /// A failure as the terminal says it: there, the way on is a command and nothing stays on a screen.
    #[must_use]
    pub fn failure_for_terminal(&self, failure: &Failure) -> FailureText {
        let mut text = self.failure(failure);
        let in_the_window = tr!(self, "failure-sign-in-needed-do");
        for step in text.what_to_do.iter_mut().filter(|step| **step == in_the_window) {
            *step = tr!(self, "terminal-sign-in-again");
        }
        if failure.kind == FailureKind::Keyring(KeyringTrouble::Absent) {
            text.what_to_do = vec![
                tr!(self, "terminal-keyring-absent-do"),
                tr!(self, "terminal-keyring-absent-do-without"),
            ];
        }
        text
    }

    /// Nothing is deleted while a window is open.
    #[must_use]
    pub fn erase_is_open(&self) -> String {
        tr!(self, "terminal-erase-is-open")
    }

    /// Nothing of the person is kept on this computer any more.
    #[must_use]
    pub fn erased(&self) -> String {
        tr!(self, "terminal-erased")
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn nobody_signed_in(&self) -> String {
        tr!(self, "terminal-nobody-signed-in")
    }

    /// The stored sign-in belongs to another tenant, client ID or host.
    #[must_use]
    pub fn stored_for_another(&self) -> String {
        tr!(self, "terminal-stored-for-another")
    }

    /// Signed out.
    #[must_use]
    pub fn signed_out(&self) -> String {
        tr!(self, "terminal-signed-out")
    }

    /// A customer has no sign-in of its own, and another one's serves it.
    #[must_use]
    pub fn served_by_another(&self, customer: &str, other: &str) -> String {
        let command = format!("rollcall sign-out --profile \"{other}\"");
        tr!(
            self,
            "terminal-served-by-another",
            customer = customer,
            other = other,
            command = command
        )
    }

    /// Who has signed in.
    #[must_use]
    pub fn signed_in_as(&self, account: &Account) -> String {
        match &account.tenant_id {
            Some(tenant_id) => tr!(
                self,
                "terminal-signed-in-tenant",
                account = self.account(account),
                tenant = tenant_id.as_str()
            ),
            None => tr!(self, "terminal-signed-in", account = self.account(account)),
        }
    }

    /// Each start of the sample tenant is a new one.
    #[must_use]
    pub fn sample_keeps_nothing(&self) -> String {
        tr!(self, "terminal-sample-keeps-nothing")
    }

    /// What `status` prints.
    #[must_use]
    pub fn status_lines(&self, account: &Account, tenant: &str, authority: &str, age: &str) -> [String; 4] {
        [
            tr!(self, "status-account", account = self.account(account)),
            tr!(self, "status-tenant", tenant = tenant),
            tr!(self, "status-authority", authority = authority),
            tr!(self, "status-age", age = age),
        ]
    }

    /// The tenant has no RMM partner.
    #[must_use]
    pub fn no_partners(&self) -> String {
        tr!(self, "terminal-no-partners")
    }

    /// Nothing is kept that was meant.
    #[must_use]
    pub fn no_run_to_compare_with(&self) -> String {
        tr!(self, "terminal-no-run-to-compare")
    }

    /// No deployment has this ID.
    #[must_use]
    pub fn no_such_rollout(&self, id: &str) -> String {
        tr!(self, "terminal-no-such-rollout", id = id)
    }

    /// Only Cloud PCs that somebody has handled are there, or only the others.
    #[must_use]
    pub fn handled_only(&self) -> String {
        tr!(self, "about-handled-only")
    }

    /// Cloud PCs are left out that somebody has handled.
    #[must_use]
    pub fn handled_hidden(&self) -> String {
        tr!(self, "chip-handled-hidden")
    }

    /// Several partners, none chosen.
    #[must_use]
    pub fn several_partners(&self) -> String {
        tr!(self, "terminal-several-partners")
    }

    /// No partner has this name.
    #[must_use]
    pub fn no_partner_called(&self, name: &str) -> String {
        tr!(self, "terminal-no-partner-called", name = name)
    }

    /// More than one partner has this name.
    #[must_use]
    pub fn several_partners_called(&self, name: &str) -> String {
        tr!(self, "terminal-several-partners-called", name = name)
    }

    /// Graph named a partner by something that is no GUID.
    #[must_use]
    pub fn partner_id_is_no_guid(&self, id: &str) -> String {
        tr!(self, "terminal-partner-id", id = id)
    }

    /// The run is in the local history.
    #[must_use]
    pub fn run_is_kept(&self) -> String {
        tr!(self, "terminal-run-kept")
    }

    /// The runs of so many customers are in the local history.
    #[must_use]
    pub fn runs_are_kept(&self, num_customers: usize) -> String {
        let count = self.number(num_customers as u64);
        tr!(self, "terminal-runs-kept", n = num_customers, count = count)
    }

    /// The runs of a customer are not kept, and why.
    #[must_use]
    pub fn runs_not_kept(&self, customer: &str, trouble: &HistoryTrouble) -> String {
        format!("{customer}: {}", self.history_trouble(trouble))
    }

    /// The run is in a file of its own.
    #[must_use]
    pub fn run_is_saved(&self, path: &str) -> String {
        tr!(self, "history-saved", path = path)
    }

    /// The progress line, with a wait that the service asked for.
    #[must_use]
    pub fn reading_for_terminal(&self, progress: &RunProgress, now: Timestamp) -> String {
        tr!(
            self,
            "terminal-reading",
            rows = self.number(progress.num_rows.into()),
            pages = self.reading_pages(progress, now)
        )
    }

    /// All rows could not be put where they belong, and lie there.
    #[must_use]
    pub fn all_rows_beside(&self, path: &str) -> String {
        tr!(self, "terminal-all-rows-beside", path = path)
    }

    /// What an earlier export left is elsewhere now, because it has more.
    #[must_use]
    pub fn earlier_set_aside(&self, path: &str) -> String {
        tr!(self, "terminal-earlier-aside", path = path)
    }

    /// Names are listed, which can take long.
    #[must_use]
    pub fn listing_names(&self) -> String {
        tr!(self, "terminal-listing-names")
    }

    /// An interrupt has ended a wait for an answer.
    #[must_use]
    pub fn interrupted(&self) -> String {
        tr!(self, "terminal-interrupted")
    }

    /// How to go on with an incomplete export.
    #[must_use]
    pub fn resume_with(&self) -> String {
        tr!(self, "terminal-resume")
    }

    /// Why an export from the sample tenant of `--demo` cannot go on, and how going on is tried.
    #[must_use]
    pub fn resume_in_demo(&self, partner: Option<&str>, file: &str) -> String {
        let partner = partner.unwrap_or("ID");
        tr!(self, "terminal-resume-demo", partner = partner, file = file)
    }

    /// How old the first rows of an export are that went on.
    #[must_use]
    pub fn resumed_from(&self, num_rows: u32, written_at: Timestamp) -> String {
        tr!(
            self,
            "terminal-resumed",
            n = num_rows,
            count = self.number(num_rows.into()),
            time = self.exact_local_time(written_at)
        )
    }

    /// Attempts that came on two pages; `None` where there were none.
    #[must_use]
    pub fn duplicates_for_terminal(&self, details: &RunDetails) -> Option<String> {
        let count = |number: u32| self.number(number.into());
        (details.num_duplicates > 0).then(|| {
            let (count, differ) = (count(details.num_duplicates), count(details.num_conflicts));
            tr!(self, "details-duplicates-value", count = count, conflicts = differ)
        })
    }

    /// Where the rows of an incomplete run lie.
    #[must_use]
    pub fn partial_file(&self, path: &str) -> String {
        tr!(self, "terminal-partial-file", path = path)
    }

    /// No rows came; `kept` is what an earlier export has left there.
    #[must_use]
    pub fn nothing_written(&self, kept: Option<&str>) -> String {
        match kept {
            Some(path) => tr!(self, "terminal-nothing-written-kept", path = path),
            None => tr!(self, "terminal-nothing-written"),
        }
    }

    /// Whoever read standard output has stopped before the end.
    #[must_use]
    pub fn output_closed(&self) -> String {
        tr!(self, "terminal-output-closed")
    }

    /// The service did not filter by Cloud PC; this program did.
    #[must_use]
    pub fn filtered_here(&self) -> String {
        tr!(self, "details-filtered-here-value")
    }

    /// There is no screen to open a window on.
    #[must_use]
    pub fn no_screen(&self) -> String {
        tr!(self, "terminal-no-screen")
    }

    /// So many customers are being read.
    #[must_use]
    pub fn reads_all(&self, num_customers: usize) -> String {
        let count = self.number(num_customers as u64);
        tr!(self, "terminal-reads-all", n = num_customers, count = count)
    }

    /// A customer whose tenant or client ID cannot be read is not asked.
    #[must_use]
    pub fn cannot_be_asked(&self, name: &str) -> String {
        tr!(self, "terminal-cannot-be-asked", name = name)
    }

    /// So many rows of a file are written.
    #[must_use]
    pub fn rows_being_written(&self, num_done: u64, num_rows: u64) -> String {
        let (done, count) = (self.number(num_done), self.number(num_rows));
        tr!(self, "export-writing", done = done, count = count)
    }

    /// How many rows of those that were read stand in the file.
    #[must_use]
    pub fn rows_written(&self, num_written: u64, num_read: u64) -> String {
        let (written, read) = (self.number(num_written), self.number(num_read));
        tr!(
            self,
            "terminal-rows-written",
            n = num_read,
            written = written,
            read = read
        )
    }

    /// The manual pages could not be written.
    #[must_use]
    pub fn manual_not_written(&self, folder: &Path, error: &std::io::Error) -> String {
        tr!(
            self,
            "terminal-manual-not-written",
            path = folder.display().to_string(),
            reason = error.to_string()
        )
    }

    /// No renderer works on this computer.
    #[must_use]
    pub fn no_renderer(&self) -> String {
        tr!(self, "terminal-no-renderer")
    }

    /// The sample tenant is up.
    #[must_use]
    pub fn sample_tenant_serves(&self, address: &str) -> String {
        tr!(self, "terminal-sample-serves", address = address)
    }

    /// The options that point Rollcall at the sample tenant.
    #[must_use]
    pub fn sample_tenant_options(&self, options: &str) -> String {
        tr!(self, "terminal-sample-options", options = options)
    }

    /// A proxy was named, and nothing goes through it.
    #[must_use]
    pub fn proxy_unused(&self, host: &str) -> String {
        tr!(self, "terminal-proxy-unused", host = host)
    }

    /// There is no keyring, so the sign-in is for one command.
    #[must_use]
    pub fn signs_in_for_one_command(&self) -> String {
        tr!(self, "terminal-no-keyring")
    }

    /// What stands above the columns of `partners`.
    #[must_use]
    pub fn partner_columns(&self) -> [String; 5] {
        [
            tr!(self, "partners-column-id"),
            tr!(self, "partners-column-connection"),
            tr!(self, "partners-column-last-sync"),
            tr!(self, "partners-column-label"),
            tr!(self, "column-agent"),
        ]
    }
}
