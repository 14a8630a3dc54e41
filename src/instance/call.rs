//! What a later start says to the first one: a line of JSON.

use serde::{Deserialize, Serialize};

/// Nobody says more.
pub(super) const LONGEST_CALL: usize = 4_096;
/// What the first start answers.
pub(super) const ANSWER: &[u8] = b"ok\n";
const VERSION: u32 = 1;

/// What a later start wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The customer to show, by name; the one that is shown where none is named.
    pub profile: Option<String>,
}

/// The form on the way. Names are frozen: the two may be of different versions.
#[derive(Serialize, Deserialize)]
struct Form {
    rollcall: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
}

impl Call {
    pub(super) fn to_line(&self) -> Vec<u8> {
        let form = Form {
            rollcall: VERSION,
            profile: self.profile.clone(),
        };
        let mut line = serde_json::to_vec(&form).unwrap_or_default();
        line.push(b'\n');
        line
    }

    /// Reads a line; `None` for anything else.
    pub(super) fn of_line(line: &[u8]) -> Option<Self> {
        let form: Form = serde_json::from_slice(line).ok()?;
        (form.rollcall == VERSION).then_some(Self { profile: form.profile })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_frozen_and_rubbish_is_no_call() {
        let call = Call {
            profile: Some("Zoë \"&\" Co".to_owned()),
        };
        let line = call.to_line();
        assert_eq!(line, "{\"rollcall\":1,\"profile\":\"Zoë \\\"&\\\" Co\"}\n".as_bytes());
        assert_eq!(Call::of_line(&line), Some(call));
        assert_eq!(Call::of_line(b"{\"rollcall\":1}"), Some(Call::default()));
        for rubbish in ["", "GET / HTTP/1.1", "{\"rollcall\":2}", "{\"profile\":\"x\"}"] {
            assert_eq!(Call::of_line(rubbish.as_bytes()), None, "{rubbish}");
        }
    }
}
