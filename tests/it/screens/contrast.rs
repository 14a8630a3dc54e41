//! The contrast of every word as it is really painted on rows that are chosen, under the pointer or neither (WCAG 2.2, 1.4.3).

use std::sync::Arc;

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Color32, Key, Modifiers, Pos2, Rect};
use rollcall::model::{ActionState, ProfileId};
use rollcall::state::{ArrangeIntent, Autopilot, Intent, OverviewIntent, TenantKind, ThemeChoice};
use rollcall::ui::theme::Theme;

use super::fixture::*;
use super::overview::{read_in, three};

fn luminance(color: Color32) -> f64 {
    let linear = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn flat<'a>(shape: &'a Shape, into: &mut Vec<&'a Shape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flat(shape, into)),
        other => into.push(other),
    }
}

fn ink_of(text: &TextShape) -> Color32 {
    let own = text.galley.job.sections.first().map(|section| section.format.color);
    let own = own.filter(|color| *color != Color32::PLACEHOLDER);
    text.override_text_color.or(own).unwrap_or(text.fallback_color)
}

/// Every word within a place: what it says, its ink, and the last ground that was painted below it.
fn painted(shapes: &[ClippedShape], within: Rect, page: Color32) -> Vec<(String, Color32, Color32)> {
    let mut grounds: Vec<(Rect, Color32)> = Vec::new();
    let mut words = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let mut all = Vec::new();
        flat(shape, &mut all);
        for shape in all {
            match shape {
                Shape::Rect(rect) if rect.fill.a() == 255 => grounds.push((rect.rect.intersect(*clip_rect), rect.fill)),
                Shape::Text(text) => {
                    let center: Pos2 = text.visual_bounding_rect().center();
                    if !within.contains(center) || !clip_rect.contains(center) {
                        continue;
                    }
                    let below = grounds.iter().rev().find(|(rect, _)| rect.contains(center));
                    let ground = below.map_or(page, |(_, fill)| *fill);
                    words.push((Arc::clone(&text.galley).text().to_owned(), ink_of(text), ground));
                }
                _others => {}
            }
        }
    }
    words
}

/// Looks at a part of the window; on how many grounds words stand there.
fn check(screen: &mut Screen, parts: &[&str]) -> usize {
    screen.harness.run();
    let theme = Theme::of(&screen.harness.ctx);
    let places = parts.iter().map(|part| screen.by_author_id(part));
    let within = places.fold(Rect::NOTHING, Rect::union);
    let part = parts.join(", ");
    let words = painted(&screen.harness.output().shapes, within, theme.bg);
    assert!(words.len() > 10, "{part}: {words:?}");
    for (text, ink, ground) in &words {
        let found = contrast(*ink, *ground);
        let least = f64::from(theme.min_contrast);
        assert!(
            found >= least,
            "{:?}, {part}: {text:?} stands out by {found:.2}",
            theme.name
        );
    }
    let grounds: std::collections::BTreeSet<[u8; 4]> = words.iter().map(|(_, _, ground)| ground.to_array()).collect();
    grounds.len()
}

#[test]
fn every_word_of_a_row_can_be_read_whether_it_is_chosen_under_the_pointer_or_neither() {
    for theme in [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast] {
        for state in [
            ActionState::Succeeded,
            ActionState::Failed,
            ActionState::Running,
            ActionState::Pending,
            ActionState::Created,
            ActionState::Canceled,
        ] {
            let mut screen = Screen::named();
            screen.harness.state_mut().state.perform(Intent::ChooseTheme(theme));
            let only = ArrangeIntent::ToggleState(state.clone());
            screen.harness.state_mut().state.perform(Intent::Arrange(only));
            screen.answer_arrange();
            screen.press(Modifiers::NONE, Key::Home);
            screen.press(Modifiers::SHIFT, Key::ArrowDown);
            let grid = screen.by_author_id("grid");
            screen.harness.hover_at(grid.center());
            let grounds = check(&mut screen, &["grid"]);
            assert!(grounds >= 3, "{state:?}: {grounds} grounds, and three are meant");
        }
        let remembered = rollcall::state::Remembered { theme, ..three() };
        let mut all = read_in(Screen::with(
            remembered,
            TenantKind::Customer,
            Autopilot::Off,
            [1280.0, 800.0],
        ));
        let lines = ["overview-contoso", "overview-fabrikam", "overview-tailspin"];
        for customer in ["contoso", "fabrikam", "tailspin"] {
            let chosen = OverviewIntent::Choose(ProfileId::parse(customer).unwrap());
            all.harness.state_mut().state.perform(Intent::Overview(chosen));
            assert!(check(&mut all, &lines) >= 2, "one is chosen");
        }
    }
}
