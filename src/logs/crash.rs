//! What a panic leaves behind: a line in the log, and a report for whoever mends the program. Nobody sends it anywhere.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::crash_reports::CrashReports;
use super::line::utc;
use super::logger::Logs;
use super::redact::{without_quotes, without_secrets};
use super::system::system_name;
use crate::model::{Clock, Timestamp, is_panic_of_full_disk};

/// From here on every panic of this process, on whatever thread, is logged and leaves a report; what was done with one
/// before is still done.
pub fn report_panics(logs: &Logs, clock: Arc<dyn Clock>) {
    let logs = logs.clone();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Whoever exports is told so, and it is no defect.
        if panic.payload_as_str().is_some_and(is_panic_of_full_disk) {
            log::warn!("the disk with the temporary files is full");
            return;
        }
        before(panic);
        let crash = Crash::of(panic, &logs.scene.renderer(), clock.now());
        log::error!(target: "rollcall::panic", "{} at {}, thread {}", crash.message, crash.place, crash.thread);
        let Some(reports) = logs.folder.as_deref().map(CrashReports::beside_log) else {
            return;
        };
        match reports.write(&crash.name(), &crash.text(&logs.recent.lines())) {
            Ok(path) => {
                let source = panic.location().map(|place| place.file().to_owned());
                logs.scene.note_report(path, source.unwrap_or_default());
            }
            Err(error) => log::error!("the report of a crash was not written: {error}"),
        }
    }));
}

struct Crash {
    at: Timestamp,
    renderer: String,
    thread: String,
    place: String,
    message: String,
    backtrace: String,
}

impl Crash {
    fn of(panic: &PanicHookInfo<'_>, renderer: &str, at: Timestamp) -> Self {
        Self {
            at,
            renderer: renderer.to_owned(),
            thread: std::thread::current().name().unwrap_or("without a name").to_owned(),
            place: panic.location().map(ToString::to_string).unwrap_or_default(),
            message: without_secrets(&without_quotes(panic.payload_as_str().unwrap_or("no words"))),
            backtrace: without_secrets(&Backtrace::force_capture().to_string()),
        }
    }

    /// Unique, and in the order of time.
    fn name(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let time = utc(self.at).replace([':', '.'], "");
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        format!("{time}-{}-{number}", std::process::id())
    }

    /// The same in every language: it is read by whoever mends the program.
    fn text(&self, last_lines: &[String]) -> String {
        let renderer = if self.renderer.is_empty() {
            "no window"
        } else {
            &self.renderer
        };
        format!(
            "Rollcall {}: a mistake of its own stopped it, or a part of it. Nothing was sent anywhere; no token is here, and\n\
             of the message no text that the program met.\n\n\
             time: {}\nsystem: {}\nrenderer: {renderer}\nthread: {}\nplace: {}\nmessage: {}\n\n\
             backtrace:\n{}\n\nthe last lines of the log:\n{}\n",
            env!("CARGO_PKG_VERSION"),
            utc(self.at),
            system_name(),
            self.thread,
            self.place,
            self.message,
            self.backtrace,
            last_lines.join("\n"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_where_and_what_and_no_token() {
        let crash = Crash {
            at: Timestamp::from_ticks(0),
            renderer: String::new(),
            thread: "main".to_owned(),
            place: "src/ui/root_ui.rs:1:2".to_owned(),
            message: "oh".to_owned(),
            backtrace: "0: f".to_owned(),
        };
        let text = crash.text(&["a line".to_owned(), "the last one".to_owned()]);
        for part in [
            env!("CARGO_PKG_VERSION"),
            "time: 1970-01-01T00:00:00.000Z",
            std::env::consts::OS,
            "renderer: no window",
            "place: src/ui/root_ui.rs:1:2",
            "message: oh",
            "the last one",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(crash.name().starts_with("1970-01-01T000000000Z-"));
        assert_ne!(crash.name(), crash.name());
    }
}
