//! The window thread's own work a frame, while pages stream in and with a million rows.
//!
//! `cargo bench --bench frame`, or `-- 100000` for fewer than a million rows; `-- workbench` measures the whole workbench
//! alone: 100,000 rows with names, facets, three charts and the details panel open, or as many as follow. Of it `large` measures
//! 1920 x 1080 alone, `heard` and `unheard` alone what a screen reader listens to or not, and `frames=60` fewer frames, so that a
//! profiler that counts every instruction comes to its end. The whole program but its pixels: the
//! sample tenant on a loopback address, the service on its runtime, the window's own program frame by frame. A
//! frame's own work is taking in the events and building the picture, and turning it into triangles, which is in the 99th
//! percentile and told apart too; the renderer is left out. The floor is a frame of the toolkit with one label. Counted is the processor's time of the
//! window's thread: the sample tenant and the service run on the same few cores, and in real life the tenant is far away.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench measures real time, prints a report, and ends when something is wrong"
)]

#[path = "support/own_time.rs"]
mod own_time;
#[path = "support/verdict.rs"]
mod verdict;

use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use clap::Parser as _;
use egui::epaint::{ClippedPrimitive, ClippedShape};
use egui::{Context, Event, FullOutput, Key, Modifiers, Pos2, RawInput, Rect, Shape, vec2};
use rollcall::app::{App, Ports};
use rollcall::model::Policy;
use rollcall::service::Waker;
use rollcall::setup::{Arguments, Desk, Machine, Place};
use rollcall::state::{AppState, ArrangeIntent, Autopilot, Fold, Intent, Remembered, TenantKind};
use rollcall::table::{Column, Direction, RowsView, SortKey};
use rollcall::words::Words;
use tokio::runtime::Runtime;

use crate::own_time::own_time;
use crate::verdict::verdict;

/// A screen shows this many frames a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// With however many rows, a frame may cost so many times what it costs with a hundred.
const GOAL_RATIO: f64 = 1.1;
/// The work of 99 of 100 frames must stay below this.
const GOAL: Duration = Duration::from_millis(4);

/// A person takes what comes within this time for an answer at once.
const AT_ONCE: Duration = Duration::from_millis(100);
/// What a large customer has.
const WORKBENCH_ROWS: u32 = 100_000;
/// Lines as they are typed, letter by letter, and taken away again.
const FILTERS: [&str; 3] = ["failed disk", "user:ada -state:failed", "started:<2d cpc-"];

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let only_workbench = is_asked("workbench");
    let many = asked.unwrap_or(if only_workbench { WORKBENCH_ROWS } else { 1_000_000 });
    println!(
        "{:<58} {:>7} {:>8} {:>8} {:>8} {:>10} {:>9}",
        "work of a frame; 99 % with its triangles", "frames", "median", "99 %", "longest", "triangles", "99 %/floor"
    );
    let (small, large) = (vec2(1280.0, 800.0), vec2(1920.0, 1080.0));
    let only_rows = is_asked("rows");
    for (size, name) in [(small, "1280 x 800"), (large, "1920 x 1080")] {
        if !only_rows && (size == large || !is_asked("large")) {
            workbench(size, name, if only_workbench { many } else { WORKBENCH_ROWS });
        }
    }
    if only_workbench {
        return;
    }
    let sizes = [(small, "1280 x 800"), (large, "1920 x 1080")];
    for (size, name) in sizes.into_iter().filter(|_| !only_rows) {
        let floor = floor(size);
        let streaming = ["--rows", "20000", "--latency-ms", "20"];
        for (heard, ear) in [(Heard::No, ""), (Heard::Yes, ", screen reader")] {
            let mut bench = Bench::new(&streaming, size, heard);
            bench
                .stream()
                .print(&format!("20,000 rows stream in, {name}{ear}"), floor);
        }
        let rows = many.to_string();
        let mut bench = Bench::new(&["--rows", &rows], size, Heard::No);
        bench
            .stream()
            .print(&format!("{many} rows stream in, sorted, {name}"), floor);
        bench
            .scroll()
            .print(&format!("scrolling {many} rows page by page, {name}"), floor);
        bench
            .sort()
            .print(&format!("{many} rows are sorted and filtered anew, {name}"), floor);
    }
    for (heard, ear) in [(Heard::No, ""), (Heard::Yes, ", screen reader")] {
        by_number_of_rows(small, many, (heard, ear));
    }
}

/// Whether the bench was started with this word.
fn is_asked(word: &str) -> bool {
    std::env::args().any(|argument| argument == word)
}

/// Frames that rest, or scroll: as many as were asked for.
fn num_frames() -> usize {
    let asked = std::env::args().find_map(|argument| argument.strip_prefix("frames=")?.parse().ok());
    asked.unwrap_or(600)
}

/// Everything that a person may have open at once: names, facets, three charts, the details of a row.
fn workbench(size: egui::Vec2, name: &str, rows: u32) {
    let floor = floor(size);
    let all = [(Heard::No, "", "heard"), (Heard::Yes, ", screen reader", "unheard")];
    for (heard, ear, _) in all.into_iter().filter(|(.., other)| !is_asked(other)) {
        let mut bench = Bench::new(&["--rows", &rows.to_string()], size, heard);
        let what = |doing: &str| format!("workbench, {rows} rows, {doing}, {name}{ear}");
        bench.stream_to_the_last_name();
        bench.open_everything();
        bench.rest().print(&what("resting"), floor);
        bench.scroll().print(&what("scrolling"), floor);
        let (costs, mut answers) = bench.type_filters();
        costs.print(&what("filtering"), floor);
        answers.sort_unstable();
        let (median, longest) = (answers[answers.len() / 2], answers[answers.len() - 1]);
        println!(
            "{:<58} {:>7} {:>5} ms {:>5} ms   longest <= {} ms {}",
            what("letter to rows"),
            answers.len(),
            median.as_millis(),
            longest.as_millis(),
            AT_ONCE.as_millis(),
            verdict(longest.as_secs_f64(), AT_ONCE.as_secs_f64())
        );
    }
}

/// The same frames with few rows and with many, in turns: a frame must not cost more because there are more rows.
fn by_number_of_rows(size: egui::Vec2, many: u32, (heard, ear): (Heard, &str)) {
    const ROUNDS: usize = 15;
    let counts = [100, 100_000, many];
    let mut benches = counts.map(|rows| {
        let mut bench = Bench::new(&["--rows", &rows.to_string()], size, heard);
        bench.stream();
        bench
    });
    let mut all = [(); 3].map(|()| Costs::default());
    let rounds: Vec<[[Duration; 2]; 3]> = (0..ROUNDS)
        .map(|_| {
            let mut all = all.iter_mut();
            benches
                .each_mut()
                .map(|bench| bench.rest_and_scroll(60, all.next().unwrap()))
        })
        .collect();
    println!(
        "\n{:<58} {:>9} {:>9} {:>9}",
        format!("{ROUNDS} rounds of 60 frames, triangles included{ear}"),
        "resting",
        "scrolling",
        "99 %"
    );
    for (at, rows) in counts.into_iter().enumerate() {
        let figure = |which: usize| middle(rounds.iter().map(|round| round[at][which].as_secs_f64()).collect());
        let beside = |which: usize| {
            let ratios = rounds
                .iter()
                .map(|round| round[at][which].as_secs_f64() / round[0][which].as_secs_f64());
            middle(ratios.collect())
        };
        let [rest, scroll] = [0, 1].map(|which| {
            let ratio = beside(which);
            format!("{ratio:.2} x {}", verdict(ratio, GOAL_RATIO))
        });
        println!(
            "{:<58} {:>6.2} ms {:>6.2} ms {:>6.2} ms {}   {:>5} letters; beside 100 rows, goal {GOAL_RATIO} x: {rest}, {scroll}",
            format!("{rows} rows"),
            figure(0) * 1_000.0,
            figure(1) * 1_000.0,
            all[at].percentile(99).as_secs_f64() * 1_000.0,
            verdict(all[at].percentile(99).as_secs_f64(), GOAL.as_secs_f64()),
            all[at].letters.iter().sum::<usize>() / all[at].letters.len().max(1)
        );
    }
}

/// The middle one.
fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Whether assistive technology listens, for which every row and cell is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Yes,
    No,
}

/// What frames cost.
#[derive(Default)]
struct Costs {
    work: Vec<Duration>,
    triangles: Vec<Duration>,
    /// Letters on the picture.
    letters: Vec<usize>,
}

impl Costs {
    /// Work and triangles of a frame together.
    fn percentile(&self, percent: usize) -> Duration {
        let mut whole: Vec<Duration> = self.work.iter().zip(&self.triangles).map(|(a, b)| *a + *b).collect();
        whole.sort_unstable();
        whole[(whole.len() * percent / 100).min(whole.len() - 1)]
    }

    fn print(mut self, name: &str, floor: Duration) {
        let whole = self.percentile(99);
        self.work.sort_unstable();
        self.triangles.sort_unstable();
        let at = |times: &[Duration], percent: usize| {
            times
                .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
                .copied()
                .unwrap_or_default()
        };
        let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1_000.0);
        let verdict = verdict(whole.as_secs_f64(), GOAL.as_secs_f64());
        println!(
            "{name:<58} {:>7} {:>8} {:>8} {:>8} {:>10} {:>8.1}x  99 % <= 4 ms {verdict}",
            self.work.len(),
            ms(at(&self.work, 50)),
            ms(whole),
            ms(at(&self.work, 100)),
            ms(at(&self.triangles, 99)),
            whole.as_secs_f64() / floor.as_secs_f64(),
        );
    }
}

/// The 99th percentile of a frame with one label.
fn floor(size: egui::Vec2) -> Duration {
    let ctx = Context::default();
    let mut times: Vec<Duration> = (0..600)
        .map(|_| {
            let begin = own_time();
            let mut output = ctx.run_ui(input(size, Vec::new()), |ui| {
                ui.label("Rollcall");
            });
            let took = own_time().saturating_sub(begin);
            // Nobody draws; the toolkit wants to be told so.
            output.textures_delta.clear();
            took
        })
        .collect();
    times.sort_unstable();
    times[times.len() * 99 / 100]
}

fn input(size: egui::Vec2, events: Vec<Event>) -> RawInput {
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        events,
        ..RawInput::default()
    }
}

/// Builds the picture. A function of its own, that a profiler can be told to look at nothing else.
#[inline(never)]
fn picture(ctx: &Context, input: RawInput, (app, frame): (&mut App<'_>, &mut eframe::Frame)) -> FullOutput {
    ctx.run_ui(input, |ui| {
        eframe::App::logic(app, &ui.ctx().clone(), frame);
        eframe::App::ui(app, ui, frame);
    })
}

/// Turns the picture into triangles; a function of its own like [`picture`].
#[inline(never)]
fn triangles(ctx: &Context, shapes: Vec<ClippedShape>, pixels_per_point: f32) -> Vec<ClippedPrimitive> {
    ctx.tessellate(shapes, pixels_per_point)
}

/// Letters of a shape, most of what a frame costs.
fn letters(shape: &Shape) -> usize {
    match shape {
        Shape::Text(text) => text.galley.rows.iter().map(|row| row.row.glyphs.len()).sum(),
        Shape::Vec(shapes) => shapes.iter().map(letters).sum(),
        _ => 0,
    }
}

/// The program without its pixels.
struct Bench {
    ctx: Context,
    size: egui::Vec2,
    state: AppState,
    words: Words,
    place: Place,
    desk: Desk,
    woken: Receiver<()>,
    _runtime: Runtime,
}

impl Bench {
    fn new(switches: &[&str], size: egui::Vec2, heard: Heard) -> Self {
        let start = ["rollcall", "--demo", "--approve-after", "0"];
        let arguments = Arguments::try_parse_from(start.iter().chain(switches)).unwrap();
        let runtime = Runtime::new().unwrap();
        let machine = Machine::governed(runtime.handle(), Policy::default());
        let prepared = Place::prepare(&arguments.common, &arguments.sample, &machine);
        let place = prepared.ok().unwrap();
        let waker = Waker::default();
        let desk = place.start_service(runtime.handle(), waker.clone(), &Words::new(None));
        let (wake, woken) = sync_channel(1);
        waker.set(move || {
            let _full = wake.try_send(());
        });
        let remembered = Remembered {
            profiles: place.settings.profiles.clone(),
            profile: Some(place.profile.clone()),
            ..Remembered::default()
        };
        let mut state = AppState::new(remembered, TenantKind::Sample, Autopilot::On);
        // As a person would have it who looks at failures first.
        state.perform(Intent::Arrange(ArrangeIntent::Sort(sorted_by(Column::State))));
        // A row a result: one a Cloud PC would be a few hundred, however many results there are.
        state.perform(Intent::Arrange(ArrangeIntent::ShowView(RowsView::AllAttempts)));
        let ctx = Context::default();
        if heard == Heard::Yes {
            ctx.enable_accesskit();
        }
        Self {
            ctx,
            size,
            state,
            words: Words::new(Some("en")),
            place,
            desk,
            woken,
            _runtime: runtime,
        }
    }

    /// One frame, with these events of keyboard and pointer.
    fn frame(&mut self, events: Vec<Event>, costs: &mut Costs) {
        let ports = Ports {
            commands: &self.desk.commands,
            events: &mut self.desk.events,
            clock: &*self.place.clock,
        };
        let mut app = App::new(&self.ctx, &mut self.state, &self.words, ports);
        let mut frame = eframe::Frame::_new_kittest();
        let begin = own_time();
        let mut output = picture(&self.ctx, input(self.size, events), (&mut app, &mut frame));
        costs.work.push(own_time().saturating_sub(begin));
        output.textures_delta.clear();
        costs
            .letters
            .push(output.shapes.iter().map(|clipped| letters(&clipped.shape)).sum());
        let begin = own_time();
        let triangles = triangles(&self.ctx, output.shapes, output.pixels_per_point);
        costs.triangles.push(own_time().saturating_sub(begin));
        drop(triangles);
    }

    /// Draws when woken and at most as often as a screen does, until the run is over.
    fn stream(&mut self) -> Costs {
        let (mut before, mut costs) = (Costs::default(), Costs::default());
        self.frame(Vec::new(), &mut before);
        loop {
            let begin = Instant::now();
            let is_reading = self.state.rows.is_some();
            let costs = if is_reading { &mut costs } else { &mut before };
            self.frame(Vec::new(), costs);
            if self.state.run.as_ref().is_some_and(|run| !run.is_under_way()) {
                break;
            }
            let _woken = self.woken.recv_timeout(Duration::from_mins(1));
            std::thread::sleep(FRAME.saturating_sub(begin.elapsed()));
        }
        let loaded = self.state.rows.as_ref().map_or(0, |rows| rows.snapshot.num_rows());
        let expected = self
            .place
            .sample
            .as_ref()
            .and_then(|tenant| Some(tenant.expected_rows(tenant.partner_ids().first()?)));
        assert_eq!(Some(loaded as usize), expected, "all rows are there");
        costs
    }

    /// The same until all names are there too.
    fn stream_to_the_last_name(&mut self) {
        self.stream();
        while !self.state.names.as_ref().is_some_and(|names| names.is_final) || !self.is_arranged() {
            let _woken = self.woken.recv_timeout(FRAME);
            self.frame(Vec::new(), &mut Costs::default());
        }
    }

    /// Opens the details of a row in the middle; charts and facets are there already.
    fn open_everything(&mut self) {
        let commands = self.state.perform(Intent::FoldDetails(Fold::Open));
        self.send(commands);
        self.focus_grid();
        (0..4).for_each(|_| self.frame(Vec::new(), &mut Costs::default()));
        let arranged = self.state.rows.as_ref().map(|rows| &rows.arranged).unwrap();
        let has_days = arranged.facets.as_ref().is_some_and(|facets| !facets.days.is_empty());
        assert!(
            has_days && !arranged.error_counts.is_empty(),
            "facets and charts have something to show"
        );
        assert!(self.state.grid.selection.cursor().is_some(), "a row has its details");
    }

    fn send(&self, commands: Vec<rollcall::message::Command>) {
        for command in commands {
            rollcall::message::CommandSink::send(&self.desk.commands, command);
        }
    }

    /// Whether the rows are those of the last wish.
    fn is_arranged(&self) -> bool {
        let rows = self.state.rows.as_ref();
        rows.is_some_and(|rows| rows.arranged.generation == self.state.arrangement.generation)
    }

    /// Types lines into the filter, a letter after the rows of the one before; frames, and how long each answer took.
    fn type_filters(&mut self) -> (Costs, Vec<Duration>) {
        let (mut costs, mut answers) = (Costs::default(), Vec::new());
        for line in FILTERS {
            let letters = line.char_indices().map(|(at, letter)| at + letter.len_utf8());
            for end in letters.chain([0]) {
                let text = line[..end].to_owned();
                let begin = Instant::now();
                let commands = self.state.perform(Intent::Arrange(ArrangeIntent::EditFilterText(text)));
                self.send(commands);
                self.frame(Vec::new(), &mut costs);
                while !self.is_arranged() {
                    let _woken = self.woken.recv_timeout(FRAME);
                    self.frame(Vec::new(), &mut costs);
                }
                answers.push(begin.elapsed());
            }
        }
        (costs, answers)
    }

    fn focus_grid(&mut self) {
        let at = Pos2::new(self.size.x * 0.6, self.size.y * 0.6);
        self.frame(vec![Event::PointerMoved(at)], &mut Costs::default());
        for pressed in [true, false] {
            let click = Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            self.frame(vec![click], &mut Costs::default());
        }
    }

    /// A page further with every frame, at the end of the rows back again.
    fn scroll(&mut self) -> Costs {
        self.focus_grid();
        let mut costs = Costs::default();
        let (mut key, mut num_stands) = (Key::PageDown, 0);
        for _ in 0..num_frames() {
            let before = self.state.grid.scroll;
            self.frame(Self::press(key), &mut costs);
            if self.state.grid.scroll == before {
                key = if key == Key::PageDown {
                    Key::PageUp
                } else {
                    Key::PageDown
                };
                num_stands += 1;
            }
        }
        assert!(num_stands < 100, "the rows move");
        costs
    }

    /// Drawn anew although nothing has happened.
    fn rest(&mut self) -> Costs {
        let mut costs = Costs::default();
        (0..num_frames()).for_each(|_| self.frame(Vec::new(), &mut costs));
        costs
    }

    /// The medians of frames that are drawn anew although nothing has happened and of frames that scroll; `all` gets
    /// every one of them.
    ///
    /// Scrolling: from the end of the table two pages of some twenty rows up with one frame, and down again with the next.
    fn rest_and_scroll(&mut self, num_frames: usize, all: &mut Costs) -> [Duration; 2] {
        let mut resting = Costs::default();
        (0..num_frames).for_each(|_| self.frame(Vec::new(), &mut resting));
        self.focus_grid();
        let twice = |key| [Self::press(key), Self::press(key)].concat();
        self.frame(Self::press(Key::End), &mut Costs::default());
        let end = self.state.grid.scroll;
        let mut scrolling = Costs::default();
        for number in 0..num_frames {
            let key = if number % 2 == 0 { Key::PageUp } else { Key::PageDown };
            self.frame(twice(key), &mut scrolling);
            if number == 0 {
                assert_ne!(self.state.grid.scroll, end, "the rows have moved");
            }
        }
        let medians = [resting.percentile(50), scrolling.percentile(50)];
        for costs in [resting, scrolling] {
            all.work.extend(costs.work);
            all.triangles.extend(costs.triangles);
            all.letters.extend(costs.letters);
        }
        medians
    }

    fn press(key: Key) -> Vec<Event> {
        let event = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        vec![event(true), event(false)]
    }

    /// Another order or filter every tenth frame: the work itself is the service's.
    fn sort(&mut self) -> Costs {
        let mut costs = Costs::default();
        for number in 0..600 {
            let begin = Instant::now();
            if number % 10 == 0 {
                let columns = [Column::CloudPc, Column::Started, Column::Message];
                let commands = self.state.perform(Intent::Arrange(ArrangeIntent::Sort(sorted_by(
                    columns[number / 10 % 3],
                ))));
                for command in commands {
                    rollcall::message::CommandSink::send(&self.desk.commands, command);
                }
            }
            self.frame(Vec::new(), &mut costs);
            std::thread::sleep(FRAME.saturating_sub(begin.elapsed()));
        }
        costs
    }
}

fn sorted_by(column: Column) -> Vec<SortKey> {
    vec![SortKey {
        column,
        direction: Direction::Ascending,
    }]
}
