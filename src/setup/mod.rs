//! From arguments, environment and settings to everything that the window and the command line work with.

mod app_only;
mod arguments;
mod common_arguments;
mod console;
mod diagnostics;
mod export_arguments;
mod folders;
mod language;
mod logging;
mod machine;
mod meeting;
mod network;
mod place;
mod sign_in_arguments;
mod whose;

pub use arguments::{
    Arguments, BreakArgument, MomentArgument, ProfilesCommand, RendererArgument, Subcommand, ThemeArgument,
};
pub use common_arguments::{Common, SampleArguments};
pub use console::release_own_console;
pub use diagnostics::{DiagnosticsSource, WindowFacts};
pub use export_arguments::{ExportArguments, FormatArgument, HandledArgument, ViewArgument};
pub use folders::{config_folder, data_folder, log_folder, meeting_folder};
pub use language::words_of_start;
pub use logging::begin_logs;
pub use machine::Machine;
pub use meeting::{call, meeting};
pub use place::{Desk, LOCKS, Place, sample_options, start_sample_tenant};
pub use sign_in_arguments::{AppOnlyArguments, AppSecretAction};
