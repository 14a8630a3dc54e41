//! Two small menus beside the counts: which columns the grid shows, in which order, and views by name.

use egui::{Button, Id, Popup, PopupCloseBehavior, Response, RichText, TextEdit, TextStyle, Ui, vec2};

use super::controls::{check_ui, mark};
use super::fitting::button_width;
use super::grid::column_title;
use super::hint::Hint as _;
use super::menu_wish::{self, MenuName};
use super::theme::{menu_style, size};
use super::view::View;
use crate::state::{ArrangeIntent, Fitting, GridState, Intent, MOST_PINNED, ShownColumns};
use crate::table::Column;
use crate::words::tr;

const WIDTH: f32 = 280.0;

/// Draws the button and, where it is open, the menu of the columns.
pub fn columns_menu_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState) {
    let menu = (menu_wish::COLUMNS, "columns");
    menu_ui(ui, &tr!(view.words, "columns"), menu, |ui| {
        let shown: Vec<Column> = grid.columns.iter().collect();
        let hidden = Column::ALL.into_iter().filter(|column| !shown.contains(column));
        for (place, column) in shown.iter().copied().chain(hidden).enumerate() {
            let check = column_ui(ui, view, column, grid);
            if place == 0 {
                menu_wish::claim(menu_wish::COLUMNS, &check);
            }
        }
        ui.separator();
        pinned_ui(ui, view, grid);
        let fit = ui.button(tr!(view.words, "columns-fit"));
        mark(&fit, "columns-fit");
        if fit.clicked() {
            grid.fitting = Fitting::All;
        }
        let usual = ui.button(tr!(view.words, "columns-usual"));
        mark(&usual, "columns-usual");
        if usual.clicked() {
            grid.columns = ShownColumns::default();
            grid.column_widths.clear();
            grid.pinned = None;
        }
    });
}

/// How many columns stay in view while the others scroll.
fn pinned_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState) {
    let now = grid.num_pinned();
    ui.horizontal(|ui| {
        ui.add_space(size::SPACE_S);
        ui.label(tr!(view.words, "columns-pinned"));
        for number in 0..=MOST_PINNED {
            let is_chosen = usize::from(number) == now;
            let text = view.words.number(number.into());
            let button = ui.selectable_label(is_chosen, text.as_str());
            mark(&button, &format!("columns-pinned.{number}"));
            let name = tr!(view.words, "columns-pinned-number", n = number, count = text.as_str());
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
            if button.clicked() {
                grid.pinned = Some(number);
            }
        }
    });
}

/// A column: whether it is shown, and one place to the left or to the right.
fn column_ui(ui: &mut Ui, view: View<'_>, column: Column, grid: &mut GridState) -> Response {
    let title = column_title(view.words, column);
    ui.horizontal(|ui| {
        let mut is_shown = grid.columns.contains(column);
        let is_last_one = is_shown && grid.columns.num_columns() == 1;
        ui.add_space(size::SPACE_S);
        let author_id = format!("columns.{title}");
        let check = ui
            .add_enabled_ui(!is_last_one, |ui| check_ui(ui, &mut is_shown, &title, &author_id))
            .inner;
        if check.changed() {
            grid.columns.toggle(column);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let moves = [
                (1, "→", tr!(view.words, "column-right", column = title.as_str())),
                (-1, "←", tr!(view.words, "column-left", column = title.as_str())),
            ];
            for (places, sign, name) in moves {
                let button = ui.add_enabled(grid.columns.contains(column), Button::new(sign).small());
                if button.accessible_name(&name).hint(name).clicked() {
                    grid.columns.shift(column, places);
                }
            }
        });
        check
    })
    .inner
}

/// Draws the button and, where it is open, the menu of the saved views.
pub fn views_menu_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    let menu = (menu_wish::VIEWS, "views");
    menu_ui(ui, &tr!(words, "views"), menu, |ui| {
        let mut wish = None;
        for saved in &view.state.workbench.saved_views {
            let name = saved.name.as_str();
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let delete = tr!(words, "view-delete", name = name);
                    let button = ui.add(Button::new("×").small()).accessible_name(&delete);
                    if button.hint(delete).clicked() {
                        wish = Some(ArrangeIntent::DeleteView(name.to_owned()));
                    }
                    let button = Button::new((name, egui::Atom::grow()))
                        .truncate()
                        .min_size(vec2(ui.available_width(), size::ROW));
                    if ui.add(button).clicked() {
                        wish = Some(ArrangeIntent::ShowSavedView(name.to_owned()));
                        ui.close();
                    }
                });
            });
        }
        wish = save_ui(ui, view).or(wish.take());
        intents.extend(wish.map(Intent::Arrange));
    });
}

/// A name and the button that keeps what is shown under it.
fn save_ui(ui: &mut Ui, view: View<'_>) -> Option<ArrangeIntent> {
    let id = Id::unique("view-name");
    let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let label = tr!(view.words, "view-name");
    let saved = ui
        .horizontal(|ui| {
            // A field and a button, not items of a menu.
            let usual = ui.ctx().style_of(ui.ctx().theme());
            ui.visuals_mut().widgets = usual.visuals.widgets.clone();
            let save = tr!(view.words, "view-save");
            let room = ui.available_width() - button_width(ui, &save) - ui.spacing().item_spacing.x;
            let edit = TextEdit::singleline(&mut name)
                .id(id)
                .hint_text(&label)
                .desired_width(room);
            let field = ui.add(edit);
            mark(&field, "view-name");
            menu_wish::claim(menu_wish::VIEWS, &field);
            ui.ctx()
                .accesskit_node_builder(field.id, |node| node.set_label(label.as_str()));
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let button = Button::new(save);
            let is_clicked = ui.add_enabled(!name.trim().is_empty(), button).clicked();
            is_clicked || (entered && !name.trim().is_empty())
        })
        .inner;
    let intent = saved.then(|| ArrangeIntent::SaveView(std::mem::take(&mut name)));
    ui.data_mut(|data| data.insert_temp(id, name));
    intent
}

/// A small button with a menu that stays open while it is used.
fn menu_ui(ui: &mut Ui, text: &str, (menu, author_id): (MenuName, &str), contents: impl FnOnce(&mut Ui)) {
    let button = Button::new(RichText::new(text).text_style(TextStyle::Small));
    let button = ui.add(button.min_size(vec2(0.0, size::ROW_COMPACT)));
    mark(&button, author_id);
    button.ctx.accesskit_node_builder(button.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
    });
    Popup::menu(&button)
        .id(menu.id())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .style(menu_style as fn(&mut egui::Style))
        .accessible_name(text)
        .show(|ui| {
            ui.set_min_width(WIDTH);
            ui.set_max_width(WIDTH);
            contents(ui);
        });
}
