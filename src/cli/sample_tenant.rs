//! `rollcall sample-tenant`: the built-in server, for another process to use as Entra and Graph.

use tokio::runtime::Runtime;

use super::{Exit, Terminal};
use crate::model::SetupError;
use crate::setup::{SampleArguments, sample_options, start_sample_tenant};

/// Prints one JSON line with all that a client needs, then serves until interrupted.
///
/// # Errors
/// [`SetupError`] for switches that cannot be used and a port that cannot be had.
pub fn serve(
    port: u16,
    arguments: &SampleArguments,
    runtime: &Runtime,
    terminal: &Terminal,
) -> Result<Exit, SetupError> {
    let server = start_sample_tenant(sample_options(arguments, port)?, runtime.handle())?;
    if !terminal.print(&server.describe_json()) {
        return Ok(Exit::Other);
    }
    terminal.say(&terminal.words.sample_tenant_serves(&server.device_login_url()));
    let options = [
        ("--authority", server.authority()),
        ("--graph-url", server.graph_url()),
        ("--tenant", server.tenant().to_owned()),
        ("--client-id", server.client_id().to_owned()),
    ];
    let options = options.map(|(option, value)| format!("{option} {value}")).join(" ");
    terminal.say(&terminal.words.sample_tenant_options(&options));
    terminal.say(&terminal.words.sample_tenant_app());
    let interrupted = runtime.block_on(tokio::signal::ctrl_c());
    drop(server);
    Ok(if interrupted.is_ok() {
        Exit::Complete
    } else {
        Exit::Other
    })
}
