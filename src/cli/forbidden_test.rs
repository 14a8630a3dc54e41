//! What the administrator of a computer does not allow, the command line does not do.

use std::sync::OnceLock;

use tokio::runtime::Runtime;

use super::conversation::way_for_one_command;
use super::export::export;
use super::sign_in::sign_in;
use super::{Exit, Principal, Terminal, say_setup_error};
use crate::logs::Logs;
use crate::model::{Policy, PolicyKey, PolicyWay, SetupError, SignInWay, Switch};
use crate::setup::{AppOnlyArguments, Common, ExportArguments, Machine, Place, SampleArguments};
use crate::words::Words;

fn terminal() -> Terminal {
    Terminal {
        words: Words::new(Some("en")),
        logs: Logs::default(),
        principal: Principal::Person,
        app_consent: OnceLock::new(),
    }
}

fn place(runtime: &Runtime, policy: Policy) -> Place {
    let common = Common {
        demo: true,
        ..Common::default()
    };
    let machine = Machine::governed(runtime.handle(), policy);
    Place::prepare(&common, &SampleArguments::default(), &machine).unwrap()
}

#[test]
fn a_forbidden_export_ends_before_anybody_is_asked() {
    let runtime = Runtime::new().unwrap();
    let policy = Policy {
        export: Some(Switch::Off),
        ..Policy::default()
    };
    let refused = export(
        &ExportArguments::default(),
        &place(&runtime, policy),
        &runtime,
        &terminal(),
    );
    let error = SetupError::Forbidden(PolicyKey::Export);
    assert_eq!(refused.unwrap_err(), error);
    let policy = Policy {
        export: Some(Switch::Off),
        ..Policy::default()
    };
    let of_all = ExportArguments {
        all_customers: true,
        output: Some("never.csv".into()),
        ..ExportArguments::default()
    };
    let place = place(&runtime, policy);
    let refused = super::all_customers::export(&of_all, &place, (&runtime, &terminal()));
    assert_eq!(refused.unwrap_err(), error);
    assert_eq!(say_setup_error(&error, &terminal()), Exit::NotPermitted);
}

#[test]
fn only_the_allowed_ways_sign_in() {
    let runtime = Runtime::new().unwrap();
    let policy = Policy {
        ways: Some(vec![PolicyWay::Browser]),
        ..Policy::default()
    };
    let mut place = place(&runtime, policy);
    let error = SetupError::Forbidden(PolicyKey::SignInWays);
    let refused = sign_in(SignInWay::Code, &place, &runtime, &terminal());
    assert_eq!(refused.unwrap_err(), error);
    let app = AppOnlyArguments {
        app_only: true,
        certificate: None,
    };
    assert_eq!(place.use_app(&app, runtime.handle()), Err(error));
}

#[test]
fn who_signs_in_for_one_command_does_it_in_an_allowed_way_or_not_at_all() {
    let only = |ways: &[PolicyWay]| Policy {
        ways: Some(ways.to_vec()),
        ..Policy::default()
    };
    assert_eq!(way_for_one_command(&Policy::default()), Ok(SignInWay::Code));
    assert_eq!(
        way_for_one_command(&only(&[PolicyWay::Browser])),
        Ok(SignInWay::Browser)
    );
    let error = SetupError::Forbidden(PolicyKey::SignInWays);
    assert_eq!(way_for_one_command(&only(&[])), Err(error));
}
