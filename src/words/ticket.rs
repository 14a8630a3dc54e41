//! What goes into a ticket about Cloud PCs, and what goes to their users: plain text over plain data. The customer's name
//! stands first, always; ids stand at the end of a ticket and nowhere else.

use super::times::iso_utc_time;
use super::{ListedAs, OtherAttempts, Trouble, Words, tr};
use crate::model::{ActionState, ErrorCode, Note, Presence, StateGroup, Timestamp};

/// Of more Cloud PCs than these no text is made: nobody reads a longer ticket.
pub const MOST_CASES: usize = 50;

/// What is known of one Cloud PC and its attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The customer's name.
    pub customer: String,
    /// Which Cloud PC.
    pub device: CaseDevice,
    /// Whose it is.
    pub user: Option<String>,
    /// How the attempt stands.
    pub state: ActionState,
    /// How it stood in the run that is compared with, where that is otherwise or another attempt.
    pub before: Option<Before>,
    /// What went wrong.
    pub error: ErrorCode,
    /// The service's own message.
    pub message: Option<String>,
    /// How often it was tried.
    pub tried: Tried,
    /// What the other attempts say.
    pub others: OtherAttempts,
    /// How its Cloud PC stands in the tenant's list; `None` where it is not listed.
    pub listed: Option<ListedAs>,
    /// What somebody wrote about its Cloud PC.
    pub note: Option<Note>,
    /// When this attempt last changed, or else started.
    pub last: Option<Timestamp>,
    /// Who started the deployment.
    pub started_by: Option<String>,
    /// The agent's name.
    pub agent: Option<String>,
    /// What the RMM partner is called, where that is known.
    pub partner: Option<String>,
    /// Ids, each with what it names.
    pub ids: CaseIds,
}

impl Case {
    /// What bears on the advice.
    fn trouble(&self) -> Trouble<'_> {
        Trouble {
            code: &self.error,
            message: self.message.as_deref(),
            cloud_pc: self.listed,
        }
    }

    /// Whoever sits at the Cloud PC wants to know how it stands now, not how an earlier attempt ended.
    fn group_for_user(&self) -> StateGroup {
        let latest = self.others.latest.as_ref();
        latest.map_or_else(|| self.state.group(), |latest| latest.state.group())
    }
}

/// How a Cloud PC stood in another run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its state; `None` where it had no result.
    pub was: Option<ActionState>,
    /// When that run was read, where that is known.
    pub run_at: Option<Timestamp>,
    /// Whether it still has a result.
    pub presence: Presence,
}

/// A Cloud PC as people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseDevice {
    /// By its name.
    Named(String),
    /// The tenant's list does not have it.
    Absent,
    /// The list is not here, or it has no name.
    NameNotKnown,
}

/// How often a Cloud PC was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// So often; every attempt is loaded.
    Exactly(usize),
    /// So often, as far as attempts are loaded.
    AtLeast(usize),
}

/// What support asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseIds {
    /// Of the Cloud PC.
    pub cloud_pc: Option<String>,
    /// Of the deployment.
    pub activity: Option<String>,
    /// Of the RMM partner's record.
    pub partner: Option<String>,
    /// The tenant, as it was given.
    pub tenant: Option<String>,
}

/// The chosen Cloud PCs, of which at most [`MOST_CASES`] become text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// The first of them.
    pub first: Vec<Case>,
    /// How many were chosen.
    pub num_chosen: usize,
}

impl Words {
    /// The text for a ticket: a block each.
    #[must_use]
    pub fn tickets(&self, cases: &Cases) -> String {
        self.blocks(cases, |case| self.ticket(case))
    }

    /// The text for the users: a block each, without ids.
    #[must_use]
    pub fn texts_for_users(&self, cases: &Cases) -> String {
        self.blocks(cases, |case| self.text_for_user(case))
    }

    /// One block: a line of title, what a person needs, then what support needs.
    #[must_use]
    pub fn ticket(&self, case: &Case) -> String {
        let mut lines = vec![self.ticket_title(case)];
        lines.extend(self.who_lines(case));
        lines.push(self.tried_line(case));
        let before = case.before.as_ref().map(|before| self.before(before));
        let told = self.other_attempts(&case.others).into_iter().chain(before);
        lines.extend(told.map(|(name, value)| format!("{name}: {}", one_line(&value))));
        lines.extend(self.why_lines(case));
        lines.push(String::new());
        lines.push(tr!(self, "ticket-support"));
        lines.extend(self.support_lines(case));
        lines.join("\n")
    }

    /// "Contoso: CPC-KIOSK-01: agent not installed, disk is full".
    #[must_use]
    pub fn ticket_title(&self, case: &Case) -> String {
        let state = match &case.state {
            ActionState::Failed if case.others.installed_before.is_some() => tr!(self, "ticket-failed-again"),
            ActionState::Canceled if case.others.installed_before.is_some() => tr!(self, "ticket-canceled-again"),
            ActionState::Failed => tr!(self, "ticket-failed"),
            ActionState::Canceled => tr!(self, "ticket-canceled"),
            ActionState::Running => tr!(self, "ticket-running"),
            ActionState::Pending => tr!(self, "ticket-pending"),
            ActionState::Created => tr!(self, "ticket-created"),
            ActionState::Succeeded => tr!(self, "ticket-succeeded"),
            ActionState::NotTried => tr!(self, "ticket-not-tried"),
            ActionState::Other(text) => tr!(self, "ticket-other", state = one_line(text)),
            ActionState::Missing => tr!(self, "ticket-missing"),
        };
        let error = Some(self.error(&case.error)).filter(|error| !error.is_empty());
        let outcome = match error {
            Some(error) => {
                let error = self.within_sentence(&one_line(&error));
                tr!(self, "ticket-outcome", state = state, error = error)
            }
            None => state,
        };
        let outcome = match &case.others.latest {
            Some(_) => tr!(self, "ticket-earlier", outcome = outcome),
            None => outcome,
        };
        let customer = one_line(&case.customer);
        format!("{customer}: {}: {outcome}", self.ticket_device(case))
    }

    fn ticket_device(&self, case: &Case) -> String {
        match (&case.device, &case.ids.cloud_pc) {
            (CaseDevice::Named(name), _) => one_line(name),
            (CaseDevice::Absent, Some(id)) => tr!(self, "ticket-device-absent", id = one_line(id)),
            (CaseDevice::NameNotKnown, Some(id)) => tr!(self, "ticket-device-unnamed", id = one_line(id)),
            (CaseDevice::Absent | CaseDevice::NameNotKnown, None) => tr!(self, "ticket-device-none"),
        }
    }

    fn who_lines(&self, case: &Case) -> Vec<String> {
        let user = case.user.as_deref().map(one_line);
        let user = user.unwrap_or_else(|| match case.device {
            CaseDevice::Named(_) => tr!(self, "ticket-user-none"),
            CaseDevice::Absent | CaseDevice::NameNotKnown => tr!(self, "ticket-user-unknown"),
        });
        let line = |name: String, value: &str| format!("{name}: {}", one_line(value));
        let mut lines = vec![line(tr!(self, "column-user"), &user)];
        lines.extend(
            case.agent
                .as_deref()
                .map(|agent| line(tr!(self, "column-agent"), agent)),
        );
        // The agent's name often is the partner's.
        let partner = case
            .partner
            .as_deref()
            .filter(|partner| case.agent.as_deref() != Some(partner));
        lines.extend(partner.map(|partner| line(tr!(self, "partner"), partner)));
        let starter = case.started_by.as_deref();
        lines.extend(starter.map(|starter| line(tr!(self, "column-started-by"), starter)));
        lines.extend(self.note_lines(case));
        lines
    }

    /// The ticket's number and what is written beside it.
    fn note_lines(&self, case: &Case) -> Vec<String> {
        let note = case.note.as_ref();
        let written = [
            (tr!(self, "note-ticket"), note.map(|note| &note.ticket)),
            (tr!(self, "note-text"), note.map(|note| &note.text)),
        ];
        let line = |(name, text): (String, Option<&String>)| {
            let text = one_line(text?);
            (!text.is_empty()).then(|| format!("{name}: {text}"))
        };
        written.into_iter().filter_map(line).collect()
    }

    fn tried_line(&self, case: &Case) -> String {
        let (n, tried) = match case.tried {
            Tried::Exactly(n) => (n, tr!(self, "ticket-tried", n = n, count = self.number(n as u64))),
            Tried::AtLeast(n) => (
                n,
                tr!(self, "ticket-tried-at-least", n = n, count = self.number(n as u64)),
            ),
        };
        match case.last.filter(|_| n > 0) {
            Some(last) => tr!(self, "ticket-last", tried = tried, time = self.exact_local_time(last)),
            None => tried,
        }
    }

    /// What happened, what the service says, what to do next and who.
    fn why_lines(&self, case: &Case) -> Vec<String> {
        let mut lines = Vec::new();
        let line = |name: String, value: &str| format!("{name}: {}", one_line(value));
        let advice = self
            .error_advice(case.trouble())
            .filter(|_| case.error != ErrorCode::None);
        if let Some(advice) = &advice {
            lines.push(line(tr!(self, "ticket-what"), &advice.what));
        }
        let message = case.message.as_deref().filter(|message| !message.trim().is_empty());
        lines.extend(message.map(|message| line(tr!(self, "detail-message"), message)));
        let (step, who) = match advice {
            Some(advice) => (advice.steps.join(". "), advice.who),
            None => self.next_step(&case.state),
        };
        lines.push(line(tr!(self, "ticket-next"), &step));
        lines.push(line(tr!(self, "ticket-who"), &who));
        lines
    }

    /// What to do where no error says it, and who.
    #[must_use]
    pub fn next_step(&self, state: &ActionState) -> (String, String) {
        let step = match state.group() {
            StateGroup::Installed => tr!(self, "next-installed"),
            StateGroup::Failed => tr!(self, "next-failed"),
            StateGroup::Canceled => tr!(self, "next-canceled"),
            StateGroup::Waiting => tr!(self, "next-waiting"),
            StateGroup::NotTried => tr!(self, "next-not-tried"),
            StateGroup::Other => tr!(self, "next-other"),
        };
        let who = match state.group() {
            StateGroup::Failed => super::Who::RmmPartner,
            StateGroup::Canceled | StateGroup::NotTried => super::Who::CustomerAdministrator,
            StateGroup::Installed | StateGroup::Waiting | StateGroup::Other => super::Who::You,
        };
        (step, self.who(who))
    }

    fn support_lines(&self, case: &Case) -> Vec<String> {
        let ids = &case.ids;
        let code = case.error.as_graph().map(str::to_owned);
        let named = [
            (tr!(self, "column-cloud-pc"), &ids.cloud_pc),
            (tr!(self, "column-activity"), &ids.activity),
            (tr!(self, "ticket-partner-id"), &ids.partner),
            (tr!(self, "tenant"), &ids.tenant),
            (tr!(self, "ticket-state"), &case.state.as_graph().map(str::to_owned)),
            (tr!(self, "ticket-error-code"), &code),
            (tr!(self, "detail-time"), &case.last.map(iso_utc_time)),
        ];
        let line = |(name, value): (String, &Option<String>)| Some(format!("{name}: {}", one_line(value.as_deref()?)));
        named.into_iter().filter_map(line).collect()
    }

    /// One block for the person at the Cloud PC: what happened, what to do, no id and no jargon.
    #[must_use]
    pub fn text_for_user(&self, case: &Case) -> String {
        let device = match &case.device {
            CaseDevice::Named(name) => tr!(self, "user-device", name = one_line(name)),
            CaseDevice::Absent | CaseDevice::NameNotKnown => tr!(self, "user-device-unnamed"),
        };
        let outcome = match case.group_for_user() {
            StateGroup::Installed => tr!(self, "user-installed"),
            StateGroup::Failed if case.others.installed_before.is_some() => tr!(self, "user-failed-again"),
            StateGroup::Failed => tr!(self, "user-failed"),
            StateGroup::Canceled => tr!(self, "user-canceled"),
            StateGroup::Waiting => tr!(self, "user-waiting"),
            StateGroup::NotTried => tr!(self, "user-not-tried"),
            StateGroup::Other => tr!(self, "user-other"),
        };
        let mut lines = vec![format!("{}: {device}: {outcome}", one_line(&case.customer))];
        lines.extend(self.user_reason(case).map(|reason| format!("{reason}.")));
        lines.push(format!("{}.", self.user_step(case)));
        let last = case
            .last
            .map(|last| tr!(self, "user-last", time = self.exact_local_time(last)));
        lines.extend(last);
        lines.join("\n")
    }

    /// Only reasons that a person without rights understands.
    fn user_reason(&self, case: &Case) -> Option<String> {
        if case.others.latest.is_some() {
            return None;
        }
        match case.error {
            ErrorCode::None | ErrorCode::Missing | ErrorCode::Other(_) => None,
            ErrorCode::ExecuteActionFailed
            | ErrorCode::ExecuteActionTimeout
            | ErrorCode::DeviceNotFound
            | ErrorCode::DeviceNotAvailable
            | ErrorCode::CheckDiskSpaceFailed
            | ErrorCode::CheckNetworkConnectionFailed
            | ErrorCode::AgentNotFound
            | ErrorCode::InvalidAgentFormat
            | ErrorCode::InvalidAgentChecksum => self.user_what(case),
        }
    }

    /// What the error code says, without what its message adds.
    fn user_what(&self, case: &Case) -> Option<String> {
        let trouble = Trouble {
            message: None,
            ..case.trouble()
        };
        self.error_advice(trouble).map(|advice| advice.what)
    }

    fn user_step(&self, case: &Case) -> String {
        match (case.group_for_user(), &case.error) {
            (StateGroup::Failed, ErrorCode::CheckDiskSpaceFailed) => tr!(self, "user-do-disk"),
            (StateGroup::Failed, ErrorCode::CheckNetworkConnectionFailed) => tr!(self, "user-do-network"),
            (StateGroup::Failed, ErrorCode::ExecuteActionTimeout) => tr!(self, "user-do-restart"),
            (StateGroup::Waiting, _) => tr!(self, "user-do-leave-on"),
            (StateGroup::Installed, _) => tr!(self, "user-do-nothing"),
            (StateGroup::Failed | StateGroup::Canceled | StateGroup::NotTried | StateGroup::Other, _) => {
                tr!(self, "user-do-wait")
            }
        }
    }

    fn blocks(&self, cases: &Cases, block: impl Fn(&Case) -> String) -> String {
        let mut blocks: Vec<String> = cases.first.iter().take(MOST_CASES).map(block).collect();
        let left_out = cases.num_chosen.saturating_sub(blocks.len());
        if left_out > 0 {
            let (shown, count) = (self.number(blocks.len() as u64), self.number(left_out as u64));
            blocks.push(tr!(self, "ticket-left-out", n = left_out, shown = shown, count = count));
        }
        blocks.join("\n\n")
    }
}

/// A text on one line: line breaks and other control characters become blanks, several of them one.
fn one_line(text: &str) -> String {
    let visible = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    visible.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "ticket_test.rs"]
mod tests;
