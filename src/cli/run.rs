//! One subcommand, one call.

use tokio::runtime::Runtime;

use super::app_secret::{Wanted, app_secret};
use super::{
    Exit, Terminal, all_customers, documents, erase, export, partners, profiles, sample_tenant, say_setup_error,
    sign_in,
};
use crate::auth::AppSecretKind;
use crate::model::SetupError;
use crate::setup::{Arguments, DiagnosticsSource, Machine, Place, Subcommand};

/// Runs a subcommand and says how it ended.
pub fn run(subcommand: &Subcommand, arguments: &Arguments, runtime: &Runtime, terminal: &Terminal) -> Exit {
    match outcome(subcommand, arguments, runtime, terminal) {
        Ok(exit) => exit,
        Err(error) => say_setup_error(&error, terminal),
    }
}

fn outcome(
    subcommand: &Subcommand,
    arguments: &Arguments,
    runtime: &Runtime,
    terminal: &Terminal,
) -> Result<Exit, SetupError> {
    match subcommand {
        Subcommand::SampleTenant { port } => {
            return sample_tenant::serve(*port, &arguments.sample, runtime, terminal);
        }
        Subcommand::Completions { shell } => return Ok(documents::completions(*shell, terminal)),
        Subcommand::Manual { folder } => return Ok(documents::manual(folder, terminal)),
        Subcommand::Partners(_)
        | Subcommand::Export(_)
        | Subcommand::SignIn(_)
        | Subcommand::SignOut
        | Subcommand::Status
        | Subcommand::AppSecret { .. }
        | Subcommand::Diagnostics
        | Subcommand::Erase { .. }
        | Subcommand::Profiles(_) => {}
    }
    let place = prepared(subcommand, arguments, runtime, terminal)?;
    at_place(subcommand, arguments, &place, (runtime, terminal))
}

/// Where it works, with what there is to say about that.
fn prepared(
    subcommand: &Subcommand,
    arguments: &Arguments,
    runtime: &Runtime,
    terminal: &Terminal,
) -> Result<Place, SetupError> {
    let machine = Machine::this(runtime.handle())?;
    let mut place = Place::prepare(&arguments.common, &arguments.sample, &machine)?;
    terminal.logs.set_level(place.log_level);
    for problem in &place.settings_problems {
        log::warn!("settings: {problem:?}");
        terminal.say(&terminal.words.settings_problem(problem));
    }
    if place.leaves_proxy_unused(&arguments.common) {
        terminal.say(&terminal.words.proxy_unused(&place.endpoints.graph_root.host()));
    }
    terminal.tell_long_waits(place.store.long_waits(), runtime.handle());
    match subcommand {
        Subcommand::Partners(app) => place.use_app(app, runtime.handle())?,
        Subcommand::Export(wanted) => place.use_app(&wanted.app, runtime.handle())?,
        Subcommand::SignIn(_)
        | Subcommand::SignOut
        | Subcommand::Status
        | Subcommand::AppSecret { .. }
        | Subcommand::Profiles(_)
        | Subcommand::Diagnostics
        | Subcommand::Erase { .. }
        | Subcommand::SampleTenant { .. }
        | Subcommand::Completions { .. }
        | Subcommand::Manual { .. } => {}
    }
    if let Some(app) = &place.app {
        // It is said once, and the first one stays.
        let _already = terminal.app_consent.set(app.consent_link());
    }
    Ok(place)
}

fn at_place(
    subcommand: &Subcommand,
    arguments: &Arguments,
    place: &Place,
    (runtime, terminal): (&Runtime, &Terminal),
) -> Result<Exit, SetupError> {
    match subcommand {
        Subcommand::Partners(_) => partners::list(place, runtime, terminal),
        Subcommand::Export(wanted) if wanted.is_across() => all_customers::export(wanted, place, (runtime, terminal)),
        Subcommand::Export(wanted) => export::export(wanted, place, runtime, terminal),
        Subcommand::SignIn(wanted) => sign_in::sign_in(wanted.way(), place, runtime, terminal),
        Subcommand::SignOut => Ok(sign_in::sign_out(place, runtime, terminal)),
        Subcommand::Status => sign_in::status(place, runtime, terminal),
        Subcommand::AppSecret {
            action,
            for_certificate,
        } => {
            let kind = if *for_certificate {
                AppSecretKind::CertificatePassword
            } else {
                AppSecretKind::ClientSecret
            };
            let wanted = Wanted { action: *action, kind };
            app_secret(wanted, place, runtime, terminal)
        }
        Subcommand::Profiles(wanted) => {
            let named = arguments.common.profile.is_some().then_some(&place.profile);
            profiles::profiles(wanted, place, named, terminal)
        }
        Subcommand::Diagnostics => {
            let text = runtime.block_on(DiagnosticsSource::of(place, &terminal.logs).text(None));
            let is_read = terminal.print(text.trim_end());
            Ok(if is_read { Exit::Complete } else { Exit::Other })
        }
        Subcommand::Erase { yes: _ } => erase::erase(&arguments.common, place, runtime, terminal),
        Subcommand::SampleTenant { .. } | Subcommand::Completions { .. } | Subcommand::Manual { .. } => {
            Ok(Exit::Complete)
        }
    }
}
