//! The console on Windows.
//!
//! Rollcall is a console program there, because only then does a waiting shell get the exit code. Its
//! manifest asks newer systems for a detached console; on older ones a start by double click makes one that
//! nobody asked for, and it is let go here.

/// Lets go of a console that was made for this process alone.
#[cfg(windows)]
pub fn release_own_console() {
    use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};
    let mut processes = [0_u32; 2];
    #[expect(
        unsafe_code,
        reason = "two calls of the Windows API without a safe wrapper; the buffer's length is passed"
    )]
    // SAFETY: the list has room for the two ids that its length says; FreeConsole takes nothing.
    unsafe {
        if GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 {
            let _released = FreeConsole();
        }
    }
}

/// Nothing to let go of on this system.
#[cfg(not(windows))]
pub const fn release_own_console() {}
