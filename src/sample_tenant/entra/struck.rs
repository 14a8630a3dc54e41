//! Faults of the identity side, done to its answers.

use serde_json::{Map, Value};

use super::super::answer::Answer;
use super::super::asked::Asked;
use super::super::house::House;
use super::super::sign_in_faults::{Refused, SignInEffect};
use super::denial::Denial;
use super::denied::{denied, json};

/// What is answered in place of the step, if a fault says so.
pub fn instead(effects: &[&'static SignInEffect], house: &House, asked: &Asked) -> Option<Answer> {
    effects.iter().find_map(|effect| match effect {
        SignInEffect::Deny(refused) => Some(denied(&in_json(refused), house, asked)),
        SignInEffect::Bare { status, retry_after } => {
            let answer = Answer::bare(*status);
            Some(match retry_after {
                Some(seconds) => answer.with("retry-after", *seconds),
                None => answer,
            })
        }
        SignInEffect::Replace { content_type, body } => Some(Answer::new(200, content_type, *body)),
        SignInEffect::Without(_)
        | SignInEffect::NumbersAsText
        | SignInEffect::ExtraFields
        | SignInEffect::CompleteUri
        | SignInEffect::ReuseEndsAll => None,
    })
}

/// A good answer, changed as the faults say.
pub fn reshaped(mut fields: Map<String, Value>, effects: &[&'static SignInEffect], asked: &Asked) -> Answer {
    for effect in effects {
        reshape(&mut fields, effect);
    }
    json(200, &fields, asked)
}

fn reshape(fields: &mut Map<String, Value>, effect: &SignInEffect) {
    match effect {
        SignInEffect::Without(names) => fields.retain(|name, _| !names.contains(&name.as_str())),
        SignInEffect::NumbersAsText => {
            for value in fields.values_mut().filter(|value| value.is_number()) {
                *value = value.to_string().into();
            }
        }
        SignInEffect::ExtraFields => {
            fields.insert("foci".to_owned(), "1".into());
            fields.insert(
                "new_in_2030".to_owned(),
                serde_json::json!({ "nested": [1, null, "ä"] }),
            );
        }
        SignInEffect::CompleteUri => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
            let complete = format!("{}?user_code={}", text("verification_uri"), text("user_code"));
            fields.insert("verification_uri_complete".to_owned(), complete.into());
        }
        SignInEffect::Deny(_)
        | SignInEffect::Bare { .. }
        | SignInEffect::Replace { .. }
        | SignInEffect::ReuseEndsAll => {}
    }
}

fn in_json(refused: &Refused) -> Denial {
    Denial {
        status: refused.status,
        ..Denial::new(refused.error, refused.code, refused.text)
    }
}

/// The error that sends the browser back, if a fault says so.
pub fn in_redirect(effects: &[&'static SignInEffect]) -> Option<Denial> {
    effects.iter().find_map(|effect| match effect {
        SignInEffect::Deny(refused) => Some(Denial::new(refused.redirect_error, refused.code, refused.text)),
        SignInEffect::Bare { .. }
        | SignInEffect::Replace { .. }
        | SignInEffect::Without(_)
        | SignInEffect::NumbersAsText
        | SignInEffect::ExtraFields
        | SignInEffect::CompleteUri
        | SignInEffect::ReuseEndsAll => None,
    })
}
