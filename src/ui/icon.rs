//! Icons, painted: one family in a box of 16, one stroke weight. An icon never stands without a word or an
//! accessible name.

use std::f32::consts::TAU;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, epaint::PathStroke, pos2, vec2};

use crate::model::ActionState;

/// Side of the box the icons are drawn for.
const BOX: f32 = 16.0;
/// Stroke weight in that box.
const WEIGHT: f32 = 1.5;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// A check mark: succeeded.
    Succeeded,
    /// A cross: failed.
    Failed,
    /// A triangle to the right: running.
    Running,
    /// A clock: pending.
    Pending,
    /// An empty circle: created.
    Created,
    /// A circle struck through: canceled.
    Canceled,
    /// A dash: nobody tried.
    NotTried,
    /// A question mark: a state this program does not know.
    Unknown,
    /// Smallest first.
    SortAscending,
    /// Largest first.
    SortDescending,
    /// Copy.
    Copy,
    /// Open outside of the program.
    OpenExternal,
    /// Run again.
    Refresh,
    /// A warning.
    Warning,
    /// More about this.
    Info,
    /// Dark look.
    Moon,
    /// Light look.
    Sun,
    /// Settings.
    Gear,
    /// Sign out.
    SignOut,
    /// Search.
    Search,
    /// Close, remove.
    Close,
    /// Opens a list.
    ChevronDown,
    /// Folds up what is open.
    ChevronUp,
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 23] = [
        Self::Succeeded,
        Self::Failed,
        Self::Running,
        Self::Pending,
        Self::Created,
        Self::Canceled,
        Self::NotTried,
        Self::Unknown,
        Self::SortAscending,
        Self::SortDescending,
        Self::Copy,
        Self::OpenExternal,
        Self::Refresh,
        Self::Warning,
        Self::Info,
        Self::Moon,
        Self::Sun,
        Self::Gear,
        Self::SignOut,
        Self::Search,
        Self::Close,
        Self::ChevronDown,
        Self::ChevronUp,
    ];

    /// The icon of a state.
    #[must_use]
    pub const fn of_state(state: &ActionState) -> Self {
        match state {
            ActionState::Failed => Self::Failed,
            ActionState::Canceled => Self::Canceled,
            ActionState::Running => Self::Running,
            ActionState::Pending => Self::Pending,
            ActionState::Created => Self::Created,
            ActionState::Succeeded => Self::Succeeded,
            ActionState::NotTried => Self::NotTried,
            ActionState::Other(_) | ActionState::Missing => Self::Unknown,
        }
    }
}

/// Paints an icon into the middle of `rect`, as large as its shorter side.
pub fn paint(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let side = rect.width().min(rect.height());
    let scale = side / BOX;
    let origin = rect.center() - Vec2::splat(side / 2.0);
    let pen = Pen {
        painter,
        origin,
        scale,
        stroke: Stroke::new(WEIGHT * scale, color),
    };
    match icon {
        Icon::Succeeded => pen.line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]),
        Icon::Failed => pen.cross(3.75),
        Icon::Running => pen.solid(&[(4.75, 3.0), (13.0, 8.0), (4.75, 13.0)]),
        Icon::Pending => {
            pen.circle((8.0, 8.0), 5.75);
            pen.line(&[(8.0, 4.75), (8.0, 8.25), (10.5, 9.75)]);
        }
        Icon::Created => pen.circle((8.0, 8.0), 5.0),
        Icon::Canceled => {
            pen.circle((8.0, 8.0), 5.75);
            pen.line(&[(4.0, 12.0), (12.0, 4.0)]);
        }
        Icon::NotTried => pen.line(&[(3.5, 8.0), (12.5, 8.0)]),
        Icon::Unknown => pen.question_mark(),
        Icon::SortAscending => pen.arrow_up(),
        Icon::SortDescending => pen.arrow_down(),
        Icon::Copy => pen.two_sheets(),
        Icon::OpenExternal => pen.leaving_arrow(),
        Icon::Refresh => pen.turning_arrow(),
        Icon::Warning => pen.triangle_mark(),
        Icon::Info => {
            pen.circle((8.0, 8.0), 6.0);
            pen.line(&[(8.0, 7.25), (8.0, 11.25)]);
            pen.dot((8.0, 4.9));
        }
        Icon::Moon => pen.crescent(),
        Icon::Sun => pen.sun(),
        Icon::Gear => pen.gear(),
        Icon::SignOut => {
            pen.line(&[(9.0, 2.75), (3.25, 2.75), (3.25, 13.25), (9.0, 13.25)]);
            pen.line(&[(6.75, 8.0), (13.5, 8.0)]);
            pen.line(&[(10.5, 5.0), (13.5, 8.0), (10.5, 11.0)]);
        }
        Icon::Search => {
            pen.circle((7.0, 7.0), 4.25);
            pen.line(&[(10.1, 10.1), (13.75, 13.75)]);
        }
        Icon::Close => pen.cross(4.5),
        Icon::ChevronDown => pen.line(&[(4.0, 6.25), (8.0, 10.25), (12.0, 6.25)]),
        Icon::ChevronUp => pen.line(&[(4.0, 10.0), (8.0, 6.0), (12.0, 10.0)]),
    }
}

/// Draws in the coordinates of the box.
struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn points(&self, points: &[(f32, f32)]) -> Vec<Pos2> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    /// An open line with round ends.
    fn line(&self, points: &[(f32, f32)]) {
        let points = self.points(points);
        for end in points.first().into_iter().chain(points.last()) {
            self.painter
                .circle_filled(*end, self.stroke.width / 2.0, self.stroke.color);
        }
        self.painter.add(Shape::line(points, self.stroke));
    }

    fn closed(&self, points: &[(f32, f32)]) {
        self.painter.add(Shape::closed_line(self.points(points), self.stroke));
    }

    fn solid(&self, points: &[(f32, f32)]) {
        let edge = PathStroke::new(self.stroke.width / 2.0, self.stroke.color);
        self.painter
            .add(Shape::convex_polygon(self.points(points), self.stroke.color, edge));
    }

    fn circle(&self, center: (f32, f32), radius: f32) {
        self.painter
            .circle_stroke(self.at(center), radius * self.scale, self.stroke);
    }

    fn dot(&self, center: (f32, f32)) {
        self.painter
            .circle_filled(self.at(center), self.stroke.width * 0.6, self.stroke.color);
    }

    /// Part of a circle, in turns, clockwise from the right.
    fn arc(&self, center: (f32, f32), radius: f32, turns: std::ops::Range<f32>) {
        let points: Vec<(f32, f32)> = (0_u8..=24)
            .map(|step| {
                let angle = (turns.start + (turns.end - turns.start) * f32::from(step) / 24.0) * TAU;
                (center.0 + radius * angle.cos(), center.1 + radius * angle.sin())
            })
            .collect();
        self.line(&points);
    }

    fn cross(&self, inset: f32) {
        let far = BOX - inset;
        self.line(&[(inset, inset), (far, far)]);
        self.line(&[(far, inset), (inset, far)]);
    }

    fn question_mark(&self) {
        self.arc((8.0, 5.75), 2.75, 0.5..1.12);
        self.line(&[(9.9, 7.75), (8.0, 9.1), (8.0, 10.25)]);
        self.dot((8.0, 12.9));
    }

    fn arrow_up(&self) {
        self.line(&[(8.0, 12.5), (8.0, 3.5)]);
        self.line(&[(4.75, 6.75), (8.0, 3.5), (11.25, 6.75)]);
    }

    fn arrow_down(&self) {
        self.line(&[(8.0, 3.5), (8.0, 12.5)]);
        self.line(&[(4.75, 9.25), (8.0, 12.5), (11.25, 9.25)]);
    }

    fn two_sheets(&self) {
        let sheet = Rect::from_min_max(self.at((5.75, 5.75)), self.at((13.25, 13.25)));
        self.painter
            .rect_stroke(sheet, 1.5 * self.scale, self.stroke, egui::StrokeKind::Middle);
        self.line(&[(3.25, 10.25), (2.75, 10.25), (2.75, 2.75), (10.25, 2.75), (10.25, 3.25)]);
    }

    fn leaving_arrow(&self) {
        self.line(&[(6.5, 3.25), (3.0, 3.25), (3.0, 13.0), (12.75, 13.0), (12.75, 9.5)]);
        self.line(&[(7.5, 8.5), (13.25, 2.75)]);
        self.line(&[(9.25, 2.75), (13.25, 2.75), (13.25, 6.75)]);
    }

    fn turning_arrow(&self) {
        self.arc((8.0, 8.25), 5.0, 0.02..0.86);
        self.line(&[(11.5, 1.75), (11.5, 4.75), (8.5, 4.75)]);
    }

    fn triangle_mark(&self) {
        self.closed(&[(8.0, 2.25), (14.25, 13.25), (1.75, 13.25)]);
        self.line(&[(8.0, 6.5), (8.0, 9.25)]);
        self.dot((8.0, 11.4));
    }

    fn crescent(&self) {
        self.arc((8.0, 8.0), 5.5, 0.02..0.73);
        self.arc((10.75, 5.25), 4.1, 0.14..0.61);
    }

    fn gear(&self) {
        self.circle((8.0, 8.0), 2.0);
        self.circle((8.0, 8.0), 4.75);
        for step in 0_u8..8 {
            let (sin, cos) = ((f32::from(step) + 0.5) / 8.0 * TAU).sin_cos();
            self.line(&[
                (8.0 + 4.75 * cos, 8.0 + 4.75 * sin),
                (8.0 + 6.75 * cos, 8.0 + 6.75 * sin),
            ]);
        }
    }

    fn sun(&self) {
        self.circle((8.0, 8.0), 2.75);
        for step in 0_u8..8 {
            let (sin, cos) = (f32::from(step) / 8.0 * TAU).sin_cos();
            self.line(&[(8.0 + 4.9 * cos, 8.0 + 4.9 * sin), (8.0 + 6.4 * cos, 8.0 + 6.4 * sin)]);
        }
    }
}

/// The box of an icon that stands at the left of `rect`, upright in its middle, on whole points.
#[must_use]
pub fn leading_box(rect: Rect, side: f32) -> Rect {
    Rect::from_min_size(
        pos2(rect.left(), (rect.center().y - side / 2.0).round()),
        Vec2::splat(side),
    )
}
