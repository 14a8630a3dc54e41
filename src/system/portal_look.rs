//! What the values of the settings portal mean (XDG Desktop Portal, `org.freedesktop.portal.Settings`, version 2; the
//! namespace `org.freedesktop.appearance` is common to all desktops, the other one is GNOME's own).

use zbus::zvariant::Value;

use crate::model::{Contrast, Motion, Scheme, SystemLook};

/// The desktops' common settings.
pub(super) const APPEARANCE: &str = "org.freedesktop.appearance";
/// GNOME's, for what a portal does not say in common terms yet.
pub(super) const GNOME: &str = "org.gnome.desktop.interface";

/// What a portal has said so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PortalLook {
    scheme: Option<Scheme>,
    contrast: Option<Contrast>,
    /// In common terms.
    motion: Option<Motion>,
    /// In GNOME's.
    gnome_motion: Option<Motion>,
}

impl PortalLook {
    /// Takes in one setting; one that means nothing here, or is of another kind than it should be, changes nothing.
    pub(super) fn take_in(&mut self, namespace: &str, key: &str, value: &Value<'_>) {
        // Portals of version 1 wrap the value once more.
        let value = match value {
            Value::Value(inner) => inner,
            value => value,
        };
        match (namespace, key, value) {
            (APPEARANCE, "color-scheme", Value::U32(number)) => {
                self.scheme = match number {
                    1 => Some(Scheme::Dark),
                    2 => Some(Scheme::Light),
                    _no_preference => None,
                };
            }
            (APPEARANCE, "contrast", Value::U32(number)) => {
                self.contrast = Some(if *number == 1 { Contrast::High } else { Contrast::Usual });
            }
            (APPEARANCE, "reduced-motion", Value::U32(number)) => {
                self.motion = Some(if *number == 1 { Motion::Reduced } else { Motion::Full });
            }
            (GNOME, "enable-animations", Value::Bool(moves)) => {
                self.gnome_motion = Some(if *moves { Motion::Full } else { Motion::Reduced });
            }
            _ => {}
        }
    }

    /// The desktop's opinions.
    pub(super) fn look(self) -> SystemLook {
        SystemLook {
            scheme: self.scheme,
            contrast: self.contrast,
            motion: self.motion.or(self.gnome_motion),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(settings: &[(&str, &str, Value<'_>)]) -> SystemLook {
        let mut portal = PortalLook::default();
        for (namespace, key, value) in settings {
            portal.take_in(namespace, key, value);
        }
        portal.look()
    }

    #[test]
    fn numbers_mean_what_the_portal_says_they_mean() {
        for (number, scheme) in [(0, None), (1, Some(Scheme::Dark)), (2, Some(Scheme::Light)), (7, None)] {
            let found = look(&[(APPEARANCE, "color-scheme", Value::U32(number))]);
            assert_eq!(found.scheme, scheme, "{number}");
        }
        for (number, contrast) in [(0, Contrast::Usual), (1, Contrast::High), (2, Contrast::Usual)] {
            let found = look(&[(APPEARANCE, "contrast", Value::U32(number))]);
            assert_eq!(found.contrast, Some(contrast), "{number}");
        }
    }

    #[test]
    fn gnome_is_heard_about_motion_only_where_the_common_setting_is_missing() {
        let gnome = (GNOME, "enable-animations", Value::Bool(false));
        assert_eq!(look(std::slice::from_ref(&gnome)).motion, Some(Motion::Reduced));
        let common = (APPEARANCE, "reduced-motion", Value::U32(0));
        assert_eq!(look(&[common, gnome]).motion, Some(Motion::Full));
    }

    #[test]
    fn values_of_another_kind_and_unknown_names_change_nothing() {
        let text = Value::from("dark");
        let nonsense = [
            (APPEARANCE, "color-scheme", text),
            (APPEARANCE, "accent-color", Value::U32(1)),
            ("org.example", "contrast", Value::U32(1)),
        ];
        assert_eq!(look(&nonsense), SystemLook::default());
        let wrapped = Value::Value(Box::new(Value::U32(1)));
        assert_eq!(
            look(&[(APPEARANCE, "contrast", wrapped)]).contrast,
            Some(Contrast::High)
        );
    }
}
