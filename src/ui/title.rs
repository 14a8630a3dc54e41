//! The window's title: the customer first, then the program.

use super::headline_ui::{customer_name, rows_customer};
use super::view::View;
use crate::words::tr;

/// The title of what is on the screen.
#[must_use]
pub fn window_title(view: View<'_>) -> String {
    let program = tr!(view.words, "app-name");
    let customer = if view.state.overview.is_shown() {
        tr!(view.words, "all-customers")
    } else {
        // Rows of a file from elsewhere: whoever switches windows looks for them under their own customer.
        let foreign = view.state.rows.as_ref().filter(|_| view.state.shows_foreign_rows());
        foreign.map_or_else(|| customer_name(view), |rows| rows_customer(view, rows))
    };
    if customer.trim().is_empty() {
        return program;
    }
    tr!(view.words, "window-title", customer = customer, program = program)
}
