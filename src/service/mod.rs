//! The background service: one worker that takes commands and answers with events. Knows no window: the
//! waker is a closure given from outside, so it runs the same under the window, the command line and tests.

mod arranging;
mod auditing;
mod customers;
mod done;
mod exporting;
mod handle;
mod history;
mod history_thread;
mod kept_rows;
mod kept_run;
mod last_run;
mod log_lines;
mod names;
mod needs;
mod outbox;
mod parked;
mod run;
mod runs;
mod signing;
mod task;
mod teller;
mod view;
mod visit;
mod waker;
mod whose;
mod worker;

pub use handle::{CommandSender, EventReceiver, start};
pub use needs::{HistoryPlace, Setup};
pub use waker::Waker;
