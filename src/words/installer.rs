//! Codes of Windows and of Windows Installer in the service's message.
//!
//! Graph's error code says only that the installer failed; why often stands as a number in the text beside it.

use super::{Advice, Guidance};

/// Words behind which a number is a code, in the languages in which installers have been seen to speak, in lower case.
const ANNOUNCING: [&str; 8] = [
    "code",
    "error",
    "errorcode",
    "exitcode",
    "fehler",
    "fehlercode",
    "コード",
    "エラー",
];
/// `HRESULT_FROM_WIN32`: what begins so is a code of Windows in the lower half.
const OF_WINDOWS: u32 = 0x8007_0000;

/// What helps with the first code in a message that the guidance knows, and that code as the message spells it.
pub(super) fn installer_advice(message: &str) -> Option<(&'static Advice, &str)> {
    let mut before = "";
    for word in message.split(|letter: char| !letter.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        if let Some(advice) = known(before, word) {
            return Some((advice, word));
        }
        before = word;
    }
    None
}

fn known(before: &str, word: &str) -> Option<&'static Advice> {
    let word = word.to_lowercase();
    let code = match word.strip_prefix("0x") {
        Some(digits) => match u32::from_str_radix(digits, 16).ok()? {
            code if code & 0xffff_0000 == OF_WINDOWS => (code & 0xffff).to_string(),
            _ => word,
        },
        None if ANNOUNCING.contains(&before.to_lowercase().as_str()) => word,
        None => return None,
    };
    Guidance::installer().entry(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(message: &str) -> Option<(&'static str, &str)> {
        installer_advice(message).map(|(advice, code)| (advice.what.as_str(), code))
    }

    #[test]
    fn a_code_is_found_where_it_is_announced_or_hexadecimal() {
        let busy = "msiexec /i agent.msi /quiet: error 1618, another installation is already in progress";
        assert_eq!(found(busy), Some(("installer-busy", "1618")));
        assert_eq!(
            found("Installer exited with code: 1603."),
            Some(("installer-general", "1603"))
        );
        assert_eq!(found("0x80070652"), Some(("installer-busy", "0x80070652")));
        assert_eq!(found("(0X800B0109)"), Some(("installer-certificate", "0X800B0109")));
        assert_eq!(
            found("konnte nicht geöffnet werden (Fehler 1619)"),
            Some(("installer-package", "1619"))
        );
        assert_eq!(found("code 4242, then error 1625"), Some(("installer-policy", "1625")));
    }

    #[test]
    fn other_numbers_are_no_codes() {
        for message in [
            "",
            "1618 MB free",
            "took 1603 ms",
            "code 4242",
            "0x",
            "0xffffffffff",
            "0x80071618",
        ] {
            assert_eq!(found(message), None, "{message}");
        }
    }
}
