//! Buttons and fields as this program draws them, each with an accessible name and a stable author id.

use egui::{
    Button, Color32, Context, Id, Rect, Response, RichText, Role, Sense, Stroke, TextEdit, TextStyle, Ui, WidgetInfo,
    vec2,
};

use super::theme::{Theme, size, strong_style};

/// Gives a widget the id by which assistive technology and tests can find it in any language.
pub fn mark(response: &Response, author_id: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_author_id(author_id));
}

/// Has a text said when it comes or changes, to whoever hears the window.
pub fn say_aloud(label: &Response) {
    label
        .ctx
        .accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// Says something to whoever hears the window, and shows nothing; said again when the text changes.
pub fn speak(ui: &Ui, author_id: &str, text: &str) {
    // The same wherever the layout puts it: one that moves would be said again.
    let id = Id::unique("spoken").with(author_id);
    let here = Rect::from_min_size(ui.available_rect_before_wrap().min, vec2(1.0, 1.0));
    let label = ui.interact(here, id, Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    mark(&label, author_id);
    say_aloud(&label);
}

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Filled with the accent: the one next step.
    Main,
    /// Outlined.
    Plain,
    /// Text in the accent's colour, without a frame.
    Quiet,
}

/// A button.
#[derive(Clone, Copy, Debug)]
pub struct ButtonSpec<'a> {
    /// Its text, which is its accessible name.
    pub text: &'a str,
    /// The key that does the same; shown in the tooltip.
    pub shortcut: &'a str,
    /// The stable id.
    pub author_id: &'a str,
    /// How loud.
    pub weight: Weight,
    /// At least this wide.
    pub min_width: f32,
}

impl<'a> ButtonSpec<'a> {
    /// A button without a shortcut, as wide as its text.
    #[must_use]
    pub const fn new(text: &'a str, author_id: &'a str, weight: Weight) -> Self {
        Self {
            text,
            shortcut: "",
            author_id,
            weight,
            min_width: 0.0,
        }
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui.ctx());
        let response = ui
            .scope(|ui| {
                self.tint(ui, &theme);
                let text = match self.weight {
                    // Named, because a card may have an ink of its own.
                    Weight::Main => RichText::new(self.text)
                        .text_style(strong_style())
                        .color(theme.on_accent),
                    Weight::Plain | Weight::Quiet => RichText::new(self.text),
                };
                // Centred in every layout.
                let atoms = (egui::Atom::grow(), text, egui::Atom::grow());
                let button = Button::new(atoms)
                    .gap(0.0)
                    .min_size(vec2(self.min_width, size::CONTROL));
                let response = ui.add(button);
                if self.weight == Weight::Main && response.has_focus() {
                    // Its frame has the colour of its ground, and so has the usual ring.
                    let ring = Stroke::new(theme.focus_width, theme.on_accent);
                    let place = response.rect.shrink(2.0);
                    ui.painter()
                        .rect_stroke(place, size::CORNER, ring, egui::StrokeKind::Inside);
                }
                response
            })
            .inner;
        mark(&response, self.author_id);
        if self.shortcut.is_empty() {
            response
        } else {
            response.on_hover_text(self.shortcut)
        }
    }

    fn tint(self, ui: &mut Ui, theme: &Theme) {
        let widgets = &mut ui.visuals_mut().widgets;
        match self.weight {
            Weight::Main => {
                for visuals in [
                    &mut widgets.inactive,
                    &mut widgets.hovered,
                    &mut widgets.active,
                    &mut widgets.noninteractive,
                ] {
                    visuals.weak_bg_fill = theme.accent;
                    visuals.bg_stroke = Stroke::new(theme.line_width, theme.accent);
                    visuals.fg_stroke.color = theme.on_accent;
                }
                widgets.hovered.bg_stroke = theme.focus_stroke();
                widgets.active.bg_stroke = theme.focus_stroke();
            }
            Weight::Plain => {}
            Weight::Quiet => {
                widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
                widgets.inactive.bg_stroke = Stroke::NONE;
                widgets.inactive.fg_stroke.color = theme.accent;
                // Where it cannot be used it takes the same room.
                widgets.noninteractive.weak_bg_fill = Color32::TRANSPARENT;
                widgets.noninteractive.bg_stroke = Stroke::NONE;
                widgets.hovered.bg_stroke = Stroke::NONE;
                widgets.hovered.fg_stroke.color = theme.accent;
                widgets.active.fg_stroke.color = theme.accent;
            }
        }
    }
}

/// A field for one line of text with its label above it.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec<'a> {
    /// The visible label and accessible name.
    pub label: &'a str,
    /// What stands in the empty field.
    pub hint: &'a str,
    /// What is in it.
    pub text: &'a str,
    /// What is wrong with it: a few words for the label's line.
    pub problem: Option<&'a str>,
    /// What is wrong with it, in a sentence: below the field where no few words stand above it, and said aloud.
    pub problem_details: Option<&'a str>,
    /// The stable id.
    pub author_id: &'a str,
    /// Its width.
    pub width: f32,
}

/// What happened to a field.
#[derive(Debug)]
pub struct FieldResponse {
    /// The new text, if it changed.
    pub changed: Option<String>,
    /// Whether Enter was pressed in it.
    pub submitted: bool,
    /// Whether the focus left it.
    pub left: bool,
    /// The field.
    pub response: Response,
}

impl FieldSpec<'_> {
    /// Draws label and field, for an id, an address or a path: letter by letter in the fixed-width face.
    pub fn show(self, ui: &mut Ui) -> FieldResponse {
        self.show_in(ui, TextStyle::Monospace)
    }

    /// The same for names and numbers.
    pub fn show_words(self, ui: &mut Ui) -> FieldResponse {
        self.show_in(ui, TextStyle::Body)
    }

    fn show_in(self, ui: &mut Ui, face: TextStyle) -> FieldResponse {
        ui.vertical(|ui| {
            ui.set_width(self.width);
            ui.spacing_mut().item_spacing.y = size::SPACE_XS;
            let label = self.label_ui(ui);
            let field = self.edit_ui(ui, &label, face);
            if let (None, Some(sentence)) = (self.problem, self.problem_details) {
                let color = Theme::of(ui.ctx()).states.failed;
                ui.label(RichText::new(sentence).text_style(TextStyle::Small).color(color));
            }
            field
        })
        .inner
    }

    fn label_ui(&self, ui: &mut Ui) -> Response {
        label_line(ui, self.label, self.problem)
    }

    fn edit_ui(self, ui: &mut Ui, label: &Response, face: TextStyle) -> FieldResponse {
        let theme = Theme::of(ui.ctx());
        let mut text = self.text.to_owned();
        let response = ui
            .scope(|ui| {
                if self.problem.is_some() || self.problem_details.is_some() {
                    let visuals = ui.visuals_mut();
                    let stroke = Stroke::new(theme.focus_width, theme.states.failed);
                    visuals.widgets.inactive.bg_stroke = stroke;
                    visuals.widgets.hovered.bg_stroke = stroke;
                }
                let edit = TextEdit::singleline(&mut text)
                    .id(Id::unique(self.author_id))
                    .hint_text(RichText::new(self.hint).color(theme.muted))
                    .font(face)
                    .align(egui::Align2::LEFT_CENTER)
                    .margin(egui::Margin::symmetric(8, 4))
                    .min_size(vec2(self.width, size::CONTROL))
                    .desired_width(self.width);
                ui.add(edit)
            })
            .inner
            .labelled_by(label.id);
        mark(&response, self.author_id);
        if let Some(details) = self.problem_details {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(details);
                node.set_invalid(egui::accesskit::Invalid::True);
            });
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        FieldResponse {
            changed: response.changed().then_some(text),
            submitted: entered,
            left: response.lost_focus(),
            response,
        }
    }
}

/// A box to tick, with its text. Its frame stands out from the ground also while it is empty.
pub fn check_ui(ui: &mut Ui, is_on: &mut bool, text: &str, author_id: &str) -> Response {
    let response = ui
        .scope(|ui| {
            outline_marks(ui);
            ui.checkbox(is_on, text)
        })
        .inner;
    mark(&response, author_id);
    response
}

/// One choice of several, with its text.
pub fn radio_ui(ui: &mut Ui, is_chosen: bool, text: &str, author_id: &str) -> Response {
    let response = ui
        .scope(|ui| {
            outline_marks(ui);
            ui.radio(is_chosen, text)
        })
        .inner;
    mark(&response, author_id);
    response
}

/// Boxes and circles have a frame, and their texts a distance from it.
fn outline_marks(ui: &mut Ui) {
    let theme = Theme::of(ui.ctx());
    let widgets = &mut ui.visuals_mut().widgets;
    for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        visuals.bg_fill = theme.bg;
        visuals.bg_stroke = Stroke::new(theme.line_width, theme.muted);
    }
    widgets.hovered.bg_fill = theme.hover_bg;
    widgets.active.bg_stroke = theme.focus_stroke();
    ui.spacing_mut().icon_spacing = size::SPACE_S;
}

/// For how many passes something has stood on the screen without a break; none where it has just come. To be asked in each.
pub fn passes_since_arrival(ctx: &Context, id: Id) -> u64 {
    let seen = id.with("seen");
    let now = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let first = match data.get_temp::<Seen>(seen) {
            Some(before) if before.last + 1 >= now => before.first,
            Some(_) | None => now,
        };
        data.insert_temp(seen, Seen { first, last: now });
        now - first
    })
}

/// In which passes a control stood on the screen.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: u64,
    last: u64,
}

/// Whether a control stands on the screen that did not the pass before.
pub fn has_arrived(response: &Response) -> bool {
    passes_since_arrival(&response.ctx, response.id) == 0
}

/// Gives the keyboard to a control that comes onto the screen, unless another one has it.
pub fn focus_on_arrival(response: &Response) {
    focus_on_arrival_of(response.id, response);
}

/// Gives the keyboard to a control when something comes onto the screen, unless another one has it. A control that has just
/// gone may have it for a pass longer.
pub fn focus_on_arrival_of(something: Id, response: &Response) {
    let passes = passes_since_arrival(&response.ctx, something);
    if passes > 1 {
        return;
    }
    let focused = response.ctx.memory(egui::Memory::focused);
    if focused.is_none_or(|id| response.ctx.read_response(id).is_none()) {
        response.request_focus();
    } else if passes == 0 {
        response.ctx.request_repaint();
    }
}

/// The small label above a field, and beside it what is wrong with the field. Returns the label.
pub fn label_line(ui: &mut Ui, text: &str, problem: Option<&str>) -> Response {
    let theme = Theme::of(ui.ctx());
    let small = |text: &str, color| {
        egui::Label::new(RichText::new(text).text_style(TextStyle::Small).color(color)).selectable(false)
    };
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            let label = ui.add(small(text, theme.muted));
            if let Some(problem) = problem {
                ui.add(small(problem, theme.states.failed).truncate());
            }
            label
        })
        .inner
    })
    .inner
}

/// Text that steps back.
pub fn muted_label(ui: &mut Ui, text: &str) -> Response {
    let color = Theme::of(ui.ctx()).muted;
    ui.label(RichText::new(text).color(color))
}

/// Small text that steps back.
pub fn small_label(ui: &mut Ui, text: &str) -> Response {
    let color = Theme::of(ui.ctx()).muted;
    ui.label(RichText::new(text).text_style(TextStyle::Small).color(color))
}
