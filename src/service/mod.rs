//! The background service: one worker that takes commands and answers with events. Knows no window: the
//! waker is a closure given from outside, so it runs the same under the window, the command line and tests.

mod across;
mod arranging;
mod auditing;
mod baseline;
mod chores;
mod customers;
mod done;
mod exporting;
mod finding;
mod handle;
mod history;
mod history_thread;
mod kept_rows;
mod kept_run;
mod kin;
mod known;
mod last_kept;
mod last_run;
mod lending_board;
mod log_lines;
mod look;
mod names;
mod needs;
mod outbox;
mod overview;
mod overview_desk;
mod parked;
mod read_rows;
mod run;
mod run_keeper;
mod runs;
mod sessions;
mod signing;
mod taking;
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
