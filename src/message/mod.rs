//! The only door between window (or command line) and service: commands down, events up, both plain data.

mod across;
mod browser_page;
mod command;
mod event;
mod export;
mod overview;
mod port;

pub use across::{AcrossDone, AcrossNews, AcrossOrder, AcrossTo, NoteColumns, Reader};
pub use browser_page::BrowserPage;
pub use command::{Arrangement, Command, Forget, Freshness, KeptPlace, Search, ShowChanges};
pub use event::{AgentsNews, ComparedRun, DeviceCode, Event, HistoryEvent, NamesNews, RunEvent, SignInEvent};
pub use export::{ExportNews, ExportNumber, ExportOrder, ExportRows, Replacing};

pub use crate::model::SignOutReason;
pub use overview::{KeepRuns, OverviewCommand, OverviewEvent};
pub use port::{CommandSink, EventSource};
