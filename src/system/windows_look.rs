//! Windows' high contrast and its "animation effects" (`SystemParametersInfoW`). Light and dark are the toolkit's to know.

use windows_sys::Win32::UI::Accessibility::{HCF_HIGHCONTRASTON, HIGHCONTRASTW};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    SPI_GETCLIENTAREAANIMATION, SPI_GETHIGHCONTRAST, SystemParametersInfoW,
};

use crate::model::{Contrast, Motion, SystemLook};

/// What Windows says now.
pub(super) fn read() -> SystemLook {
    SystemLook {
        scheme: None,
        contrast: contrast(),
        motion: motion(),
    }
}

fn contrast() -> Option<Contrast> {
    let size = u32::try_from(size_of::<HIGHCONTRASTW>()).ok()?;
    let mut answer = HIGHCONTRASTW {
        cbSize: size,
        dwFlags: 0,
        lpszDefaultScheme: std::ptr::null_mut(),
    };
    #[expect(unsafe_code, reason = "a question to Windows without a safe wrapper")]
    // SAFETY: the structure says its own size and lives through the call, which writes no more than that; 0 changes nothing.
    let is_answered = unsafe { SystemParametersInfoW(SPI_GETHIGHCONTRAST, size, (&raw mut answer).cast(), 0) } != 0;
    let is_on = answer.dwFlags & HCF_HIGHCONTRASTON != 0;
    is_answered.then_some(if is_on { Contrast::High } else { Contrast::Usual })
}

fn motion() -> Option<Motion> {
    let mut moves: i32 = 1;
    #[expect(unsafe_code, reason = "a question to Windows without a safe wrapper")]
    // SAFETY: the answer is a BOOL, for which there is room through the call; 0 changes nothing.
    let is_answered = unsafe { SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, (&raw mut moves).cast(), 0) } != 0;
    is_answered.then_some(if moves == 0 { Motion::Reduced } else { Motion::Full })
}
