//! The mark of a customer: a small square in its colour and its short name, beside its name.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Atom, Atoms, Button, Rect, Response, RichText, TextStyle, Ui, Vec2, pos2, vec2};

use super::hint::Hint as _;
use super::icon::{self, Icon};
use super::theme::{Theme, size};
use super::view::View;
use crate::model::{Profile, ProfileColor, ProfileId, ShortName};

const SIDE: f32 = 12.0;
/// Room for a short name in a cell, so that the names behind it begin below each other.
const SHORT: f32 = 38.0;

/// Room that the mark and a short name take before a customer's name in a cell.
pub const MARK: f32 = 14.0 + SIDE / 2.0 + size::SPACE_S + SHORT - size::SPACE_XS;

/// The mark as a part of a button.
pub fn mark_atom(theme: &Theme, color: ProfileColor) -> Atom<'static> {
    let ink = theme.mark_color(color);
    Atom::paint(Vec2::splat(SIDE), move |ui, args| {
        ui.painter().rect_filled(args.rect, 3.0, ink);
    })
}

/// What a customer is called in short, where there are several to be told apart.
pub fn short_name<'a>(view: View<'a>, profile: &ProfileId) -> Option<&'a str> {
    let profiles = &view.state.profiles;
    let short = profiles.short_name(profile).filter(|_| view.state.has_overview());
    short.map(ShortName::as_str)
}

/// The mark with the short name beside it; the full name follows.
pub fn mark_atoms(view: View<'_>, theme: &Theme, profile: &Profile) -> Atoms<'static> {
    let mut atoms = Atoms::new(mark_atom(theme, profile.color));
    if let Some(short) = short_name(view, &profile.id) {
        atoms.push_right(RichText::new(short).text_style(TextStyle::Small).color(theme.muted));
    }
    atoms
}

/// Paints both at the left of a cell, and returns what is left for the name.
pub fn paint_mark(ui: &Ui, view: View<'_>, profile: &Profile, cell: Rect) -> Rect {
    let theme = Theme::of(ui.ctx());
    let square = Rect::from_center_size(cell.left_center() + vec2(14.0, 0.0), Vec2::splat(SIDE));
    ui.painter().rect_filled(square, 3.0, theme.mark_color(profile.color));
    let Some(short) = short_name(view, &profile.id) else {
        return cell.with_min_x(cell.left() + 20.0);
    };
    let font = TextStyle::Small.resolve(ui.style());
    let mut job = LayoutJob::simple_singleline(short.to_owned(), font, theme.muted);
    job.wrap = TextWrapping::truncate_at_width(SHORT);
    let galley = ui.painter().layout_job(job);
    let top = cell.center().y - galley.size().y / 2.0;
    let place = pos2(square.right() + size::SPACE_S, top.round());
    ui.painter().galley(place, galley, theme.muted);
    cell.with_min_x(place.x + SHORT - size::SPACE_XS)
}

/// A small arrow as a part of a button: downwards opens, upwards folds.
pub fn chevron_atom(icon: Icon) -> Atom<'static> {
    Atom::paint(Vec2::splat(size::ICON), move |ui, args| {
        icon::paint(ui.painter(), icon, args.rect, args.fallback_text_color);
    })
}

/// A colour to choose.
pub fn swatch_ui(ui: &mut Ui, color: ProfileColor, name: &str, is_chosen: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let button = Button::selectable(is_chosen, mark_atom(&theme, color)).min_size(Vec2::splat(size::CONTROL));
    let response = ui.add(button).hint(name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), is_chosen, name));
    response
}
