//! A theme's colours and measures as the toolkit's style.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Id, Margin, Stroke, Style, Visuals, epaint::Shadow, vec2};

use super::{Theme, ThemeName, fonts, size};

impl Theme {
    /// Makes this the look of everything drawn with `ctx`, fonts included.
    pub fn install(&self, ctx: &egui::Context) {
        fonts::install_fonts(ctx);
        let kind = if self.is_dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        ctx.set_style_of(kind, style(self));
        ctx.set_theme(kind);
        ctx.data_mut(|data| data.insert_temp(Self::slot(), Arc::new(self.clone())));
    }

    /// The theme installed last; the light one where none was.
    #[must_use]
    pub fn of(ctx: &egui::Context) -> Arc<Self> {
        ctx.data_mut(|data| {
            Arc::clone(data.get_temp_mut_or_insert_with(Self::slot(), || Arc::new(Self::load(ThemeName::Light))))
        })
    }

    /// The handle of a scroll bar at rest: it steps back, and still has 3 : 1 against the ground (WCAG 1.4.11).
    #[must_use]
    pub fn handle(&self) -> Color32 {
        self.bg.lerp_to_gamma(self.muted, 0.72)
    }

    fn slot() -> Id {
        Id::unique("rollcall.theme")
    }
}

/// The toolkit's style for a theme.
fn style(theme: &Theme) -> Style {
    let mut style = Style {
        text_styles: fonts::text_styles(),
        visuals: visuals(theme),
        animation_time: size::FADE_SECONDS,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(size::SPACE_S, size::SPACE_S);
    spacing.button_padding = vec2(size::SPACE_M, 5.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(4);
    spacing.interact_size = vec2(40.0, size::CONTROL);
    spacing.icon_width = size::ICON;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = size::SPACE_XS;
    spacing.tooltip_width = 420.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        bar_inner_margin: 3.0,
        bar_outer_margin: 3.0,
        handle_min_length: 24.0,
        ..ScrollStyle::solid()
    };
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = true;
    style
}

/// For the items of a menu (`Popup::style`): no frames, no gaps, room at the sides.
pub fn menu_style(style: &mut Style) {
    egui::containers::menu::menu_style(style);
    style.spacing.button_padding = vec2(size::SPACE_M, 5.0);
    style.spacing.item_spacing.y = 0.0;
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.is_dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let corner = CornerRadius::same(size::CORNER);
    Visuals {
        dark_mode: theme.is_dark,
        widgets: widgets(theme),
        selection: Selection {
            bg_fill: theme.selection_bg,
            stroke: Stroke::new(theme.focus_width, theme.focus),
        },
        weak_text_color: Some(theme.muted),
        hyperlink_color: theme.accent,
        faint_bg_color: theme.panel,
        extreme_bg_color: theme.bg,
        text_edit_bg_color: Some(theme.bg),
        code_bg_color: theme.panel,
        warn_fg_color: theme.warning_text,
        error_fg_color: theme.states.failed,
        panel_fill: theme.bg,
        window_fill: theme.bg,
        window_stroke: theme.line_stroke(),
        window_corner_radius: corner,
        menu_corner_radius: corner,
        window_shadow: Shadow {
            offset: [0, 8],
            blur: 24,
            spread: 0,
            color: theme.shadow,
        },
        popup_shadow: Shadow {
            offset: [0, 4],
            blur: 12,
            spread: 0,
            color: theme.shadow,
        },
        striped: false,
        text_cursor: TextCursorStyle {
            // It would draw the whole window twice a second for as long as a field has the keyboard.
            blink: false,
            ..base.text_cursor
        },
        ..base
    }
}

pub(super) fn widgets(theme: &Theme) -> Widgets {
    let widget = |fill: Color32, frame: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: frame,
        corner_radius: CornerRadius::same(size::CORNER),
        fg_stroke: Stroke::new(1.5, ink),
        expansion: 0.0,
    };
    let line = theme.line_stroke();
    // What can be typed into, ticked or pressed has an outline that is seen (WCAG 1.4.11); lines that only part things are
    // fainter. Scroll handles and check boxes at rest must stand out from the ground, too.
    let mut resting = widget(theme.bg, Stroke::new(theme.line_width, theme.handle()), theme.text);
    resting.bg_fill = theme.handle();
    let mut hovered = widget(theme.hover_bg, Stroke::new(theme.line_width, theme.muted), theme.text);
    hovered.bg_fill = theme.muted;
    let mut active = widget(theme.selection_bg, theme.focus_stroke(), theme.text);
    active.bg_fill = theme.muted;
    Widgets {
        noninteractive: widget(theme.bg, line, theme.text),
        inactive: resting,
        hovered,
        active,
        open: widget(theme.hover_bg, Stroke::new(theme.line_width, theme.muted), theme.text),
    }
}
