//! Holds the theme files to what eyes need: contrast (WCAG 2.2), and states that stay apart (CIEDE2000)
//! for normal and for colour-blind sight (Machado, Oliveira, Fernandes 2009, full severity).

use egui::Color32;

use super::{Ground, Theme, ThemeName, palette};
use crate::model::ProfileColor;

type Triple = [f64; 3];

/// Simulations on linear RGB; the first is normal sight.
const SIGHTS: [(&str, [Triple; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

fn linear(color: Color32) -> Triple {
    [color.r(), color.g(), color.b()].map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn times(matrix: &[Triple; 3], value: Triple) -> Triple {
    matrix.map(|row| row.iter().zip(value).map(|(a, b)| a * b).sum())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let luminance = |color| {
        linear(color)
            .iter()
            .zip([0.2126, 0.7152, 0.0722])
            .map(|(a, b)| a * b)
            .sum::<f64>()
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn lab(linear_rgb: Triple) -> Triple {
    let to_xyz = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let xyz = times(&to_xyz, linear_rgb.map(|value| value.clamp(0.0, 1.0)));
    let white = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = [0, 1, 2].map(|at| {
        let ratio: f64 = xyz[at] / white[at];
        if ratio > 216.0 / 24_389.0 {
            ratio.cbrt()
        } else {
            (24_389.0 / 27.0 * ratio + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 with all weights 1.
#[expect(clippy::many_single_char_names, reason = "the names of the formula")]
fn distance([l1, a1, b1]: Triple, [l2, a2, b2]: Triple) -> f64 {
    let mean_chroma7 = f64::midpoint(a1.hypot(b1), a2.hypot(b2)).powi(7);
    let pow25 = 25_f64.powi(7);
    let g = 0.5 * (1.0 - (mean_chroma7 / (mean_chroma7 + pow25)).sqrt());
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| {
        if a == 0.0 && b == 0.0 {
            0.0
        } else {
            b.atan2(a).to_degrees().rem_euclid(360.0)
        }
    };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let mean_hue = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => f64::midpoint(sum, 360.0),
        sum => (sum - 360.0) / 2.0,
    };
    let (delta_l, delta_c) = (l2 - l1, c2 - c1);
    let delta_h = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (mean_l, mean_c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cos = |factor: f64, shift: f64| (factor * mean_hue + shift).to_radians().cos();
    let t = 1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0) - 0.20 * cos(4.0, -63.0);
    let l50 = (mean_l - 50.0).powi(2);
    let s_l = 1.0 + 0.015 * l50 / (20.0 + l50).sqrt();
    let (s_c, s_h) = (1.0 + 0.045 * mean_c, 1.0 + 0.015 * mean_c * t);
    let r_c = 2.0 * (mean_c.powi(7) / (mean_c.powi(7) + pow25)).sqrt();
    let r_t = -r_c * (60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let (l, c, h) = (delta_l / s_l, delta_c / s_c, delta_h / s_h);
    (l * l + c * c + h * h + r_t * c * h).sqrt()
}

fn states(theme: &Theme) -> [(&'static str, Color32); 8] {
    let s = theme.states;
    [
        ("succeeded", s.succeeded),
        ("failed", s.failed),
        ("running", s.running),
        ("pending", s.pending),
        ("created", s.created),
        ("canceled", s.canceled),
        ("not tried", s.not_tried),
        ("unknown", s.unknown),
    ]
}

#[test]
fn the_distance_agrees_with_published_pairs() {
    // Sharma, Wu, Dalal 2005, pairs 1, 7, 17 and 25.
    for (a, b, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        assert!(
            (distance(a, b) - expected).abs() < 1e-4,
            "{a:?} {b:?}: {} instead of {expected}",
            distance(a, b)
        );
    }
}

#[test]
fn every_theme_file_can_be_read() {
    for name in ThemeName::ALL {
        let theme = palette::read(name).unwrap();
        assert_eq!((theme.name, &theme), (name, &Theme::load(name)));
    }
}

#[test]
fn a_word_of_a_row_stands_out_whether_the_row_is_chosen_hovered_or_neither() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        let least = f64::from(theme.min_contrast);
        let others = [("text", theme.text), ("muted", theme.muted)];
        for ground in Ground::ALL {
            for (ink_name, ink) in states(&theme).into_iter().chain(others) {
                let found = contrast(theme.word_ink(ink, ground), theme.ground(ground));
                assert!(found >= least, "{name:?}: {ink_name} on {ground:?} is {found:.2}");
            }
        }
    }
}

#[test]
fn every_text_stands_out_from_every_ground_it_stands_on() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        let least = f64::from(theme.min_contrast);
        let mut inks = vec![("text", theme.text), ("muted", theme.muted), ("accent", theme.accent)];
        inks.extend(states(&theme));
        for (ground_name, ground) in [("bg", theme.bg), ("panel", theme.panel)] {
            for (ink_name, ink) in &inks {
                let found = contrast(*ink, ground);
                assert!(found >= least, "{name:?}: {ink_name} on {ground_name} is {found:.2}");
            }
        }
        for (pair, ink, ground) in [
            ("on_accent on accent", theme.on_accent, theme.accent),
            ("warning", theme.warning_text, theme.warning_bg),
            ("text on selection", theme.text, theme.selection_bg),
            ("muted on selection", theme.muted, theme.selection_bg),
            ("text on hover", theme.text, theme.hover_bg),
            ("muted on hover", theme.muted, theme.hover_bg),
            // Buttons that are only text, under the pointer and pressed.
            ("accent on hover", theme.accent, theme.hover_bg),
            ("accent on selection", theme.accent, theme.selection_bg),
        ] {
            let found = contrast(ink, ground);
            assert!(found >= least, "{name:?}: {pair} is {found:.2}");
        }
    }
}

#[test]
fn the_handles_of_scroll_bars_stand_out_from_every_ground() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        for ground in [theme.bg, theme.panel] {
            let found = contrast(theme.handle(), ground);
            assert!(found >= 3.0, "{name:?}: {found:.2}");
        }
    }
}

#[test]
fn the_outlines_of_fields_stand_out_from_every_ground() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        let widgets = super::style::widgets(&theme);
        for (state, visuals) in [
            ("resting", widgets.inactive),
            ("hovered", widgets.hovered),
            ("pressed", widgets.active),
            ("open", widgets.open),
        ] {
            for ground in [theme.bg, theme.panel] {
                let found = contrast(visuals.bg_stroke.color, ground);
                assert!(found >= 3.0, "{name:?}, {state}: {found:.2}");
            }
        }
    }
}

#[test]
fn the_focus_and_state_icons_stand_out_from_marked_rows() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        for (ground_name, ground) in [
            ("bg", theme.bg),
            ("panel", theme.panel),
            ("selection", theme.selection_bg),
            ("hover", theme.hover_bg),
            ("warning", theme.warning_bg),
        ] {
            for (ink_name, ink) in states(&theme).into_iter().chain([("focus", theme.focus)]) {
                let found = contrast(ink, ground);
                assert!(found >= 3.0, "{name:?}: {ink_name} on {ground_name} is {found:.2}");
            }
        }
    }
}

#[test]
fn any_two_states_stay_apart_for_every_kind_of_sight() {
    for name in ThemeName::ALL {
        let colors = states(&Theme::load(name));
        for (sight, matrix) in &SIGHTS {
            for (at, (first, a)) in colors.iter().enumerate() {
                for (second, b) in colors.iter().skip(at + 1) {
                    let found = distance(lab(times(matrix, linear(*a))), lab(times(matrix, linear(*b))));
                    assert!(
                        found >= 11.0,
                        "{name:?}: {first} and {second} are {found:.1} apart for {sight}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_mark_of_a_customer_stands_out_from_every_ground() {
    for name in ThemeName::ALL {
        let theme = Theme::load(name);
        for color in ProfileColor::ALL {
            for ground in [theme.bg, theme.panel, theme.selection_bg, theme.hover_bg] {
                let found = contrast(theme.mark_color(color), ground);
                assert!(found >= 3.0, "{name:?}: {color:?} is {found:.2}");
            }
        }
    }
}
