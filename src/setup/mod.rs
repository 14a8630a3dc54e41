//! From arguments, environment and settings to everything that the window and the command line work with.

mod app_only;
mod arguments;
mod console;
mod folders;
mod language;
mod network;
mod place;
mod whose;

pub use arguments::{
    AppOnlyArguments, AppSecretAction, Arguments, Common, ExportArguments, FormatArgument, MomentArgument,
    ProfilesCommand, RendererArgument, SampleArguments, Subcommand, ThemeArgument, ViewArgument,
};
pub use console::release_own_console;
pub use folders::{config_folder, data_folder};
pub use language::words_of_start;
pub use place::{Desk, Place, sample_options, start_sample_tenant};
