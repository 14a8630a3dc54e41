//! What the program writes about itself on this computer: the log, reports of its own end by a mistake of ours, and who read
//! whose results. Nothing of it leaves the computer by itself, and no token and no row is in any of it.

mod audit;
mod crash;
mod crash_reports;
mod crash_scene;
mod line;
mod logger;
mod recent;
mod redact;
mod system;

pub use audit::{AuditEntry, AuditEvent, AuditLog};
pub use crash::report_panics;
pub use crash_reports::{CrashReport, CrashReports};
pub use crash_scene::CrashScene;
pub use line::utc;
pub use logger::{LogPlace, Logs};
pub use recent::Recent;
pub use redact::without_secrets;
pub use system::system_name;
