//! The free texts of failed attempts, as an installer, a partner's service or Windows might write them.

use super::{Code, Dice, State};

/// Texts of one code; words in braces are filled in.
const fn texts(code: Code) -> &'static [&'static str] {
    match code {
        Code::None => &[
            "Canceled by administrator",
            "Canceled: a newer deployment was requested for this Cloud PC",
        ],
        Code::ExecuteActionFailed => EXECUTE_ACTION_FAILED,
        Code::ExecuteActionTimeout => &[
            "Timed out after {minutes} minutes",
            "The agent installer did not finish within {minutes} minutes. Last output: \"Waiting for Windows Update to release the installer lock\"",
            "No completion was reported before the deadline of {minutes} minutes; the installer process (pid {pid}) was ended",
        ],
        Code::DeviceNotFound => &[
            "Cloud PC not found or invalid",
            "Cloud PC was deprovisioned before the action was delivered",
        ],
        Code::DeviceNotAvailable => &[
            "Cloud PC is in provisioning",
            "Cloud PC did not respond to {tries} attempts; last contact {hours} hours ago",
            "Cloud PC is being resized",
        ],
        Code::CheckDiskSpaceFailed => &[
            "Not enough disk space on drive C:, {megabytes} MB free, 2048 MB required",
            "Disk space check failed: {megabytes} MB available",
        ],
        Code::CheckNetworkConnectionFailed => &[
            "Cannot reach https://agents.rmm-cdn.example/ (DNS name not resolved)",
            "Connection to agents.rmm-cdn.example:443 timed out after {tries} tries",
            "TLS handshake with agents.rmm-cdn.example failed: the certificate chain was issued by an authority that is not trusted. If a proxy inspects traffic, exclude this host. (0x800B0109)",
        ],
        Code::AgentNotFound => &[
            "HTTP 404 from https://agents.rmm-cdn.example/windows/{build}/agent.msi",
            "Agent package not found at the configured URL",
        ],
        Code::InvalidAgentFormat => &[
            "Only exe and msi files are supported, received text/html; charset=utf-8",
            "Invalid agent file: 'agent-{build}.zip'",
        ],
        Code::InvalidAgentChecksum => &[
            "Checksum mismatch",
            "SHA-256 of the downloaded agent ({checksum}) differs from the configured value",
        ],
    }
}

const EXECUTE_ACTION_FAILED: &[&str] = &[
    "Installer exited with code 1603",
    "Installer exited with code {exit}",
    "msiexec /i agent.msi /quiet /norestart: error 1618, another installation is already in progress",
    "Service 'RmmAgent' failed to start, error 1053",
    "Access is denied. (0x80070005), while writing C:\\Program Files\\RMM Agent\\agent.exe, blocked by attack surface reduction rule",
    "The agent was installed but could not enrol:\r\n  endpoint: https://enrol.rmm-cdn.example/v3\r\n  answer: 409, \"device already belongs to site {site}\"\r\nRemove the old registration and deploy again.",
    "Installer exited with code 1603. MSI log: Action start {began}: InstallFinalize. Error 1722. There is a problem with this Windows Installer package. A program run as part of the setup did not finish as expected. Contact your support personnel or package vendor. Action RegisterAgent, location: C:\\Windows\\Installer\\MSI{pid}.tmp, command: --register --site {site} --quiet. Action ended {ended}: InstallFinalize. Return value 3.",
    "インストーラーがコード {exit} で終了しました",
    "Das Installationspaket konnte nicht geöffnet werden (Fehler 1619)",
];

/// What a text is about.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// How the attempt stands.
    pub state: State,
    /// Why.
    pub code: Code,
    /// Which of the texts, and what stands in it.
    pub variant: u32,
    /// When it ended, in seconds since 1970.
    pub ended: i64,
    /// How many whole minutes it took.
    pub minutes: u16,
}

/// The text of an attempt; nothing where the service sends null.
pub fn message(told: Told) -> Option<String> {
    match told.state {
        State::Created => None,
        State::Pending | State::Running | State::Succeeded => Some(String::new()),
        State::Canceled | State::Failed => {
            let mut dice = Dice::new(u64::from(told.variant), told.code.name());
            let template = dice.pick(texts(told.code)).copied().unwrap_or_default();
            Some(filled(template, told, &mut dice))
        }
    }
}

/// Seconds that the last step of an installer took.
const LAST_STEP: i64 = 32;

fn filled(template: &str, told: Told, dice: &mut Dice) -> String {
    if !template.contains('{') {
        return template.to_owned();
    }
    template
        .replace("{minutes}", &told.minutes.to_string())
        .replace(
            "{exit}",
            &dice
                .pick(&[-1, 2, 5, 1602, 1612, 1619, 1638, 3010])
                .copied()
                .unwrap_or(1)
                .to_string(),
        )
        .replace("{tries}", &dice.between(3, 8).to_string())
        .replace("{hours}", &dice.between(2, 190).to_string())
        .replace("{began}", &time_of_day(told.ended - LAST_STEP))
        .replace("{ended}", &time_of_day(told.ended))
        .replace("{megabytes}", &dice.between(12, 2047).to_string())
        .replace("{build}", &format!("{}.{}", dice.between(4, 6), dice.between(0, 14)))
        .replace("{site}", &format!("{:04X}", dice.below(0x1_0000)))
        .replace("{pid}", &dice.between(1200, 19_999).to_string())
        .replace("{checksum}", &dice.checksum())
}

/// As an installer's log writes it.
fn time_of_day(seconds: i64) -> String {
    let of_day = seconds.rem_euclid(86_400);
    format!("{}:{:02}:{:02}", of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(state: State, code: Code, variant: u32) -> Told {
        Told {
            state,
            code,
            variant,
            ended: 1_764_000_000,
            minutes: 15,
        }
    }

    #[test]
    fn no_placeholder_is_left_over() {
        for code in Code::ERRORS.into_iter().chain([Code::None]) {
            for variant in 0..300 {
                let text = message(told(State::Failed, code, variant)).unwrap_or_default();
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
            }
        }
    }

    #[test]
    fn a_created_attempt_has_null_and_a_good_one_an_empty_text() {
        assert_eq!(message(told(State::Created, Code::None, 1)), None);
        assert_eq!(message(told(State::Succeeded, Code::None, 1)).as_deref(), Some(""));
    }
}
