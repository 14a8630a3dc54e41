//! Computers without Vulkan, without OpenGL, with neither: a window, a window, a sentence.

use std::process::Command;

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;

/// What a computer lacks.
#[derive(Clone, Copy)]
enum Lacks {
    Vulkan,
    OpenGl,
}

/// The window with the sample tenant where no driver is found for these.
fn without(session: &DesktopSession, lacks: &[Lacks]) -> Command {
    let mut command = session.command(env!("CARGO_BIN_EXE_rollcall"));
    command.arg("--demo");
    for lack in lacks {
        match lack {
            Lacks::Vulkan => {
                command.env("VK_DRIVER_FILES", "/nonexistent");
                command.env("VK_ICD_FILENAMES", "/nonexistent");
            }
            // No vendor for EGL, and no driver for the one that GLX falls back to.
            Lacks::OpenGl => {
                command.env("__EGL_VENDOR_LIBRARY_DIRS", "/nonexistent");
                command.env("LIBGL_DRIVERS_PATH", "/nonexistent");
            }
        }
    }
    command
}

/// Opens the window, closes it when it is there, and returns what was logged meanwhile.
fn opened_and_closed(session: &DesktopSession, lacks: &[Lacks]) -> String {
    let before = session.log_of_rollcall().len();
    let mut window = session.start_program("window", without(session, lacks));
    let mut driver = Driver::new(session, &window);
    driver.find("push button", "Sign in with a code");
    driver.find_in_state("frame", ".*", Some("active"));
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());
    session.log_of_rollcall().split_off(before)
}

fn has_crash_reports(session: &DesktopSession) -> bool {
    let reports = std::fs::read_dir(session.logs_of_rollcall().join("crashes"));
    reports.is_ok_and(|mut reports| reports.next().is_some())
}

#[test]
fn without_vulkan_a_window_comes() {
    let session = DesktopSession::start();
    let log = opened_and_closed(&session, &[Lacks::Vulkan]);
    assert!(log.contains("a window is drawn with Glow"), "{log}");
    assert!(!log.contains("did not start"), "{log}");
}

#[test]
fn without_opengl_a_window_comes_and_the_next_start_tries_first_what_worked() {
    let session = DesktopSession::start();
    let first = opened_and_closed(&session, &[Lacks::OpenGl]);
    assert!(first.contains("Glow did not start"), "{first}");
    assert!(first.contains("a window is drawn with WgpuNative"), "{first}");
    let second = opened_and_closed(&session, &[Lacks::OpenGl]);
    assert!(!second.contains("did not start"), "{second}");
    assert!(second.contains("a window is drawn with WgpuNative"), "{second}");
    assert!(!has_crash_reports(&session));
    // What worked once may be gone another day.
    let third = opened_and_closed(&session, &[Lacks::Vulkan]);
    assert!(third.contains("WgpuNative did not start"), "{third}");
    assert!(third.contains("a window is drawn with Glow"), "{third}");
    assert!(!opened_and_closed(&session, &[]).contains("WgpuNative"));
}

#[test]
fn with_neither_a_sentence_comes_and_no_crash() {
    let session = DesktopSession::start();
    let command = without(&session, &[Lacks::Vulkan, Lacks::OpenGl]);
    let mut ended = session.start_program("window", command);
    let status = ended.wait();
    let errors = ended.errors();
    assert!(status.code().is_some_and(|code| code != 0), "{status}: {errors}");
    assert!(errors.contains("No window could be opened"), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    assert!(!has_crash_reports(&session));
}
