//! The only door between window (or command line) and service: commands down, events up, both plain data.

mod command;
mod event;
mod port;

pub use command::{Arrangement, Command};
pub use event::{DeviceCode, Event, NamesNews, RunEvent, SignInEvent};

pub use crate::model::SignOutReason;
pub use port::{CommandSink, EventSource};
