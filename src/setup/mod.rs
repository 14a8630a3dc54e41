//! From arguments, environment and settings to everything that the window and the command line work with.

mod app_only;
mod arguments;
mod console;
mod diagnostics;
mod folders;
mod language;
mod logging;
mod machine;
mod meeting;
mod network;
mod place;
mod whose;

pub use arguments::{
    AppOnlyArguments, AppSecretAction, Arguments, BreakArgument, Common, ExportArguments, FormatArgument,
    HandledArgument, MomentArgument, ProfilesCommand, RendererArgument, SampleArguments, Subcommand, ThemeArgument,
    ViewArgument,
};
pub use console::release_own_console;
pub use diagnostics::{DiagnosticsSource, WindowFacts};
pub use folders::{config_folder, data_folder, log_folder, meeting_folder};
pub use language::words_of_start;
pub use logging::begin_logs;
pub use machine::Machine;
pub use meeting::{call, meeting};
pub use place::{Desk, LOCKS, Place, sample_options, start_sample_tenant};
