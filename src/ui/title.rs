//! The window's title: the customer first, then the program.

use super::commands::customer_name;
use super::view::View;
use crate::words::tr;

/// The title of what is on the screen.
#[must_use]
pub fn window_title(view: View<'_>) -> String {
    let program = tr!(view.words, "app-name");
    let customer = if view.state.overview.is_shown() {
        tr!(view.words, "all-customers")
    } else {
        customer_name(view)
    };
    if customer.trim().is_empty() {
        return program;
    }
    tr!(view.words, "window-title", customer = customer, program = program)
}
