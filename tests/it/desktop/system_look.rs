//! The real window follows the desktop's light, dark and high contrast while it is open, by a settings portal that the test plays.

use std::time::{Duration, Instant};

use rollcall::ui::theme::{Theme, ThemeName};

use crate::support::desktop::DesktopSession;
use crate::support::driver::Driver;
use crate::support::portal::Portal;
use crate::support::rollcall::SampleTenantProcess;

/// Waits until most of the screen is ground of this theme.
fn wait_until_it_looks(session: &DesktopSession, name: ThemeName) {
    let theme = Theme::load(name);
    let grounds = [theme.bg, theme.panel].map(|ground| [ground.r(), ground.g(), ground.b()]);
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let pixels = session.pixels();
        let num_ground = pixels.iter().filter(|pixel| grounds.contains(pixel)).count();
        if num_ground * 3 > pixels.len() * 2 {
            return;
        }
        assert!(
            Instant::now() < deadline,
            "{name:?}: {num_ground} of {} pixels are its ground; the log says:\n{}",
            pixels.len(),
            session.log_of_rollcall()
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_window_follows_the_desktops_contrast_and_its_light_and_dark_while_it_is_open() {
    let session = DesktopSession::start();
    let tenant = SampleTenantProcess::start(&["--rows", "24"]);
    let mut window = session.window(&tenant);
    let mut driver = Driver::new(&session, &window);
    driver.find("push button", "Sign in with a code");
    // Nobody says anything yet.
    wait_until_it_looks(&session, ThemeName::Light);
    // A portal that comes later is asked.
    let portal = Portal::come(session.bus_address(), &[("color-scheme", 2), ("contrast", 1)]);
    wait_until_it_looks(&session, ThemeName::HighContrast);
    portal.change("contrast", 0);
    wait_until_it_looks(&session, ThemeName::Light);
    portal.change("color-scheme", 1);
    wait_until_it_looks(&session, ThemeName::Dark);
    driver.stroke(&["Control"], "q");
    assert!(window.wait().success(), "{}", window.errors());

    // The next one finds the portal and looks as it says.
    let _window = session.window(&tenant);
    wait_until_it_looks(&session, ThemeName::Dark);
    portal.change("contrast", 1);
    wait_until_it_looks(&session, ThemeName::HighContrast);
}
