//! All customers at a glance: the list, the pie over all, and what is found among their Cloud PCs.

mod across_ui;
mod actions_ui;
mod adding_ui;
mod changes_line_ui;
mod columns;
mod copies;
mod customers_list_ui;
mod findings_ui;
mod findings_widths;
mod line;
mod list;
mod overview_ui;
mod since_words;
mod sorted_header_ui;
mod standing_words;
mod summary_ui;
mod whom_ui;

pub use across_ui::{across_ui, open_across};
pub use adding_ui::adding_ui;
pub use copies::{copy_list, lines_text, ticket_text};
pub use overview_ui::overview_ui;
pub use since_words::broke_words;
pub use whom_ui::focus_search;
