//! Takes what the `log` macros say and writes it into a file that rotates.
//!
//! Of other crates only warnings and errors are heard, whatever the level: what they say further down may hold what they
//! send.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use log::{Level, LevelFilter, Log, Metadata, Record};

use super::crash_scene::CrashScene;
use super::line::Line;
use super::recent::Recent;
use crate::files::{RotatingFile, Rotation};
use crate::model::{Clock, LogLevel};

/// Five megabytes in all.
const ROTATION: Rotation = Rotation {
    max_bytes: 1 << 20,
    num_files: 5,
};
const FILE_NAME: &str = "rollcall.log";
/// How the modules of this program are called.
const OURS: &str = "rollcall";

/// Where the log goes.
#[derive(Clone, Debug, Default)]
pub struct LogPlace {
    /// Its folder; nowhere but memory where there is none.
    pub folder: Option<PathBuf>,
    /// How much it says until the settings are read.
    pub level: LogLevel,
}

/// The file that is written; `None` where there is none, or none any more.
type SharedFile = Arc<Mutex<Option<RotatingFile>>>;

/// What else there is to know about the log; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Logs {
    /// The folder with the log and the reports of crashes.
    pub folder: Option<PathBuf>,
    /// The last lines.
    pub recent: Recent,
    /// Where the program is, for the report of a crash.
    pub scene: CrashScene,
    file: SharedFile,
}

impl Logs {
    /// From here on the `log` macros write, in this whole process. Once a process: a second call changes the level alone.
    #[must_use]
    pub fn begin(place: LogPlace, clock: Arc<dyn Clock>) -> Self {
        let recent = Recent::default();
        let logger = FileLogger::new(place.folder.as_deref(), recent.clone(), clock);
        let file = Arc::clone(&logger.file);
        // Fails only where there is a logger already.
        let _there_is_one = log::set_boxed_logger(Box::new(logger));
        set_level(place.level);
        Self {
            folder: place.folder,
            recent,
            scene: CrashScene::default(),
            file,
        }
    }

    /// Closes the file, and writes none from here on: an open one would keep its folder from being removed, and a further
    /// line would make it anew.
    pub fn end_file(&self) {
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How much the log says from here on.
    pub fn set_level(&self, level: LogLevel) {
        set_level(level);
    }
}

fn set_level(level: LogLevel) {
    log::set_max_level(match level {
        LogLevel::Off => LevelFilter::Off,
        LogLevel::Error => LevelFilter::Error,
        LogLevel::Warn => LevelFilter::Warn,
        LogLevel::Info => LevelFilter::Info,
        LogLevel::Debug => LevelFilter::Debug,
        LogLevel::Trace => LevelFilter::Trace,
    });
}

#[derive(Debug)]
struct FileLogger {
    file: SharedFile,
    recent: Recent,
    clock: Arc<dyn Clock>,
}

impl FileLogger {
    fn new(folder: Option<&Path>, recent: Recent, clock: Arc<dyn Clock>) -> Self {
        let file = folder.map(|folder| RotatingFile::new(folder.join(FILE_NAME), ROTATION));
        let file = Arc::new(Mutex::new(file));
        Self { file, recent, clock }
    }
}

impl Log for FileLogger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let is_ours = metadata
            .target()
            .strip_prefix(OURS)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
        is_ours || metadata.level() <= Level::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        // Before anything is locked: what a text says of itself may end in a panic, and that is logged as well.
        let line = Line::of(record, self.clock.now());
        self.recent.note(line.text.trim_end(), line.request.as_deref());
        if let Some(file) = &mut *self.file.lock().unwrap_or_else(PoisonError::into_inner) {
            // A full disk must not end the program, and there is nowhere else to say so.
            let _lost = file.append(line.text.as_bytes());
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ManualClock, Timestamp};

    fn say(logger: &FileLogger, target: &str, level: Level) {
        let record = Record::builder()
            .target(target)
            .level(level)
            .args(format_args!("said"))
            .build();
        logger.log(&record);
    }

    #[test]
    fn a_log_that_has_ended_holds_no_file_and_makes_none() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(Timestamp::from_ticks(0)));
        let logger = FileLogger::new(Some(folder.path()), Recent::default(), clock);
        let logs = Logs {
            file: Arc::clone(&logger.file),
            ..Logs::default()
        };
        say(&logger, "rollcall", Level::Error);
        let path = folder.path().join(FILE_NAME);
        assert!(path.is_file());
        logs.end_file();
        std::fs::remove_file(&path).unwrap();
        say(&logger, "rollcall", Level::Error);
        assert!(!path.exists());
    }

    #[test]
    fn of_other_crates_only_warnings_and_errors_are_heard() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new(Timestamp::from_ticks(0)));
        let logger = FileLogger::new(Some(folder.path()), Recent::default(), clock);
        for (target, level) in [
            ("rollcall", Level::Trace),
            ("rollcall::graph", Level::Debug),
            ("rollcall_of_somebody", Level::Info),
            ("hyper::proto", Level::Trace),
            ("wgpu_core", Level::Warn),
        ] {
            say(&logger, target, level);
        }
        let text = std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
        let heard: Vec<&str> = text.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
        assert_eq!(heard, ["rollcall:", "graph:", "wgpu_core:"]);
        assert_eq!(logger.recent.lines().len(), 3);
    }

    #[test]
    fn where_nothing_can_be_written_the_last_lines_are_remembered_still() {
        let clock = Arc::new(ManualClock::new(Timestamp::from_ticks(0)));
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        std::fs::write(&blocked, "").unwrap();
        for folder in [None, Some(blocked.as_path())] {
            let logger = FileLogger::new(folder, Recent::default(), clock.clone());
            say(&logger, "rollcall", Level::Error);
            assert_eq!(logger.recent.lines().len(), 1);
        }
    }
}
