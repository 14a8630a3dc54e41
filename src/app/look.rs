//! How the window is to look: what a person chose, and where they leave that to the system, what the system says.

use egui::{Context, Id};

use crate::model::{Contrast, Motion, Scheme, SystemLook};
use crate::state::{MotionChoice, ThemeChoice};
use crate::ui::theme::{Theme, ThemeName};

/// What a person chose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// The look.
    pub theme: ThemeChoice,
    /// Motion.
    pub motion: MotionChoice,
}

/// A look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    theme: ThemeName,
    motion: Motion,
}

impl Look {
    /// A person's own choice wins. The toolkit knows light and dark where no portal says them.
    pub(super) fn wanted(chosen: Chosen, toolkit: Option<egui::Theme>, system: SystemLook) -> Self {
        let toolkit = toolkit.map(|theme| match theme {
            egui::Theme::Light => Scheme::Light,
            egui::Theme::Dark => Scheme::Dark,
        });
        let theme = match (chosen.theme, system.contrast, system.scheme.or(toolkit)) {
            (ThemeChoice::HighContrast, _, _) | (ThemeChoice::System, Some(Contrast::High), _) => {
                ThemeName::HighContrast
            }
            (ThemeChoice::Dark, _, _) | (ThemeChoice::System, Some(Contrast::Usual) | None, Some(Scheme::Dark)) => {
                ThemeName::Dark
            }
            (ThemeChoice::Light, _, _)
            | (ThemeChoice::System, Some(Contrast::Usual) | None, Some(Scheme::Light) | None) => ThemeName::Light,
        };
        let motion = match chosen.motion {
            MotionChoice::System => system.motion.unwrap_or_default(),
            MotionChoice::Full => Motion::Full,
            MotionChoice::Reduced => Motion::Reduced,
        };
        Self { theme, motion }
    }

    /// Whether the window has this look already.
    pub(super) fn is_installed(self, ctx: &Context) -> bool {
        ctx.data(|data| data.get_temp::<Self>(slot())) == Some(self) && Theme::of(ctx).name == self.theme
    }

    /// Installs it for the toolkit's light and its dark mode alike, whichever the system changes to.
    pub(super) fn install(self, ctx: &Context) {
        Theme::load(self.theme).install(ctx);
        let mut style = (*ctx.style_of(ctx.theme())).clone();
        if self.motion == Motion::Reduced {
            style.animation_time = 0.0;
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
        let style = std::sync::Arc::new(style);
        for mode in [egui::Theme::Light, egui::Theme::Dark] {
            ctx.set_style_of(mode, std::sync::Arc::clone(&style));
        }
        ctx.data_mut(|data| data.insert_temp(slot(), self));
    }
}

fn slot() -> Id {
    Id::unique("rollcall.look")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAYS_NOTHING: SystemLook = SystemLook {
        scheme: None,
        contrast: None,
        motion: None,
    };

    fn look(theme: ThemeChoice, toolkit: Option<egui::Theme>, system: SystemLook) -> ThemeName {
        let motion = MotionChoice::System;
        Look::wanted(Chosen { theme, motion }, toolkit, system).theme
    }

    #[test]
    fn the_system_is_followed_where_it_says_something_and_contrast_before_light_and_dark() {
        let dark = Some(egui::Theme::Dark);
        assert_eq!(look(ThemeChoice::System, None, SAYS_NOTHING), ThemeName::Light);
        assert_eq!(look(ThemeChoice::System, dark, SAYS_NOTHING), ThemeName::Dark);
        let portal = |scheme, contrast| SystemLook {
            scheme,
            contrast,
            motion: None,
        };
        let light = portal(Some(Scheme::Light), Some(Contrast::Usual));
        assert_eq!(look(ThemeChoice::System, dark, light), ThemeName::Light);
        assert_eq!(
            look(ThemeChoice::System, None, portal(Some(Scheme::Dark), None)),
            ThemeName::Dark
        );
        let high = portal(Some(Scheme::Light), Some(Contrast::High));
        assert_eq!(look(ThemeChoice::System, dark, high), ThemeName::HighContrast);
    }

    #[test]
    fn what_a_person_chose_wins_over_the_system() {
        let high = SystemLook {
            scheme: Some(Scheme::Dark),
            contrast: Some(Contrast::High),
            motion: Some(Motion::Reduced),
        };
        for (choice, name) in [
            (ThemeChoice::Light, ThemeName::Light),
            (ThemeChoice::Dark, ThemeName::Dark),
            (ThemeChoice::HighContrast, ThemeName::HighContrast),
        ] {
            assert_eq!(look(choice, None, high), name);
            assert_eq!(look(choice, Some(egui::Theme::Dark), SAYS_NOTHING), name);
        }
        for (choice, system, motion) in [
            (MotionChoice::System, high, Motion::Reduced),
            (MotionChoice::System, SAYS_NOTHING, Motion::Full),
            (MotionChoice::Full, high, Motion::Full),
            (MotionChoice::Reduced, SAYS_NOTHING, Motion::Reduced),
        ] {
            let theme = ThemeChoice::System;
            let found = Look::wanted(Chosen { theme, motion: choice }, None, system).motion;
            assert_eq!(found, motion, "{choice:?} {system:?}");
        }
    }
}
