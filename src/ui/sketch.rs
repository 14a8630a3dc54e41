//! Small line drawings above the words of an empty screen.

use egui::{Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, vec2};

use super::theme::{Theme, size};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sketch {
    /// Rows and a start sign: ask first.
    Ask,
    /// An empty frame and a lens: nothing there.
    Nothing,
    /// A funnel over rows: hidden by a filter.
    Filter,
    /// Rows that break off: it failed.
    Broken,
}

const SIZE: egui::Vec2 = vec2(96.0, 72.0);

/// Draws a sketch. The words below say the same, so it has no name of its own.
pub fn sketch_ui(ui: &mut Ui, sketch: Sketch) {
    let (rect, _) = ui.allocate_exact_size(SIZE, Sense::empty());
    let theme = Theme::of(ui.ctx());
    let pen = Pen {
        origin: rect.min,
        line: Stroke::new(2.0, theme.line),
        accent: theme.accent,
        ground: theme.bg,
        warn: theme.states.failed,
    };
    let shapes = match sketch {
        Sketch::Ask => pen.ask(),
        Sketch::Nothing => pen.nothing(),
        Sketch::Filter => pen.filter(),
        Sketch::Broken => pen.broken(),
    };
    ui.painter().extend(shapes);
}

struct Pen {
    origin: Pos2,
    line: Stroke,
    accent: Color32,
    ground: Color32,
    warn: Color32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y)
    }

    fn row(&self, y: f32, from: f32, to: f32) -> Shape {
        Shape::line_segment([self.at(from, y), self.at(to, y)], self.line)
    }

    fn frame(&self) -> Shape {
        let rect = Rect::from_min_max(self.at(8.0, 4.0), self.at(88.0, 68.0));
        Shape::rect_stroke(rect, f32::from(size::CORNER), self.line, egui::StrokeKind::Middle)
    }

    fn rows(&self) -> [Shape; 4] {
        [
            self.frame(),
            self.row(20.0, 20.0, 76.0),
            self.row(36.0, 20.0, 76.0),
            self.row(52.0, 20.0, 76.0),
        ]
    }

    fn ask(&self) -> Vec<Shape> {
        let mut shapes = Vec::from(self.rows());
        let center = self.at(84.0, 56.0);
        shapes.push(Shape::circle_filled(center, 18.0, self.ground));
        shapes.push(Shape::circle_filled(center, 15.0, self.accent));
        let triangle = vec![
            center + vec2(-4.0, -6.5),
            center + vec2(7.0, 0.0),
            center + vec2(-4.0, 6.5),
        ];
        shapes.push(Shape::convex_polygon(triangle, self.ground, Stroke::NONE));
        shapes
    }

    fn nothing(&self) -> Vec<Shape> {
        let center = self.at(80.0, 50.0);
        let stroke = Stroke::new(3.0, self.accent);
        vec![
            self.frame(),
            Shape::circle_filled(center, 18.0, self.ground),
            Shape::circle_stroke(center, 11.0, stroke),
            Shape::line_segment([center + vec2(8.0, 8.0), center + vec2(16.0, 16.0)], stroke),
        ]
    }

    fn filter(&self) -> Vec<Shape> {
        let mut shapes = Vec::from(self.rows());
        let mouth = self.at(80.0, 40.0);
        shapes.push(Shape::circle_filled(self.at(80.0, 52.0), 19.0, self.ground));
        let funnel = vec![
            mouth + vec2(-13.0, 0.0),
            mouth + vec2(13.0, 0.0),
            mouth + vec2(3.0, 12.0),
            mouth + vec2(3.0, 24.0),
            mouth + vec2(-3.0, 20.0),
            mouth + vec2(-3.0, 12.0),
        ];
        shapes.push(Shape::closed_line(funnel, Stroke::new(2.5, self.accent)));
        shapes
    }

    fn broken(&self) -> Vec<Shape> {
        let center = self.at(84.0, 56.0);
        let stroke = Stroke::new(3.0, self.ground);
        vec![
            self.frame(),
            self.row(20.0, 20.0, 76.0),
            self.row(36.0, 20.0, 52.0),
            Shape::circle_filled(center, 18.0, self.ground),
            Shape::circle_filled(center, 15.0, self.warn),
            Shape::line_segment([center + vec2(-5.0, -5.0), center + vec2(5.0, 5.0)], stroke),
            Shape::line_segment([center + vec2(5.0, -5.0), center + vec2(-5.0, 5.0)], stroke),
        ]
    }
}
