//! The processor's time of one thread: what other programs do meanwhile counts little.

use std::time::Duration;

/// What this thread has used of the processor; where the system does not tell, what has passed.
#[cfg(unix)]
pub fn own_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

/// What this thread has used of the processor; where the system does not tell, what has passed.
#[cfg(not(unix))]
pub fn own_time() -> Duration {
    static BEGIN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGIN.get_or_init(std::time::Instant::now).elapsed()
}
