//! "Increase contrast" and "Reduce motion" of macOS. Light and dark are the toolkit's to know.

use objc2_app_kit::NSWorkspace;

use crate::model::{Contrast, Motion, SystemLook};

/// What macOS says now.
pub(super) fn read() -> SystemLook {
    let workspace = NSWorkspace::sharedWorkspace();
    let is_high = workspace.accessibilityDisplayShouldIncreaseContrast();
    let is_reduced = workspace.accessibilityDisplayShouldReduceMotion();
    SystemLook {
        scheme: None,
        contrast: Some(if is_high { Contrast::High } else { Contrast::Usual }),
        motion: Some(if is_reduced { Motion::Reduced } else { Motion::Full }),
    }
}
