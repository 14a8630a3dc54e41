//! Stand-ins until the real widgets are here.
#![allow(missing_docs, dead_code)]
pub struct GridInput<'a> { pub snapshot: &'a crate::table::Snapshot, pub order: &'a crate::table::Order, pub sort: &'a [crate::table::SortKey], pub now: crate::model::Timestamp, pub words: &'a crate::words::Words, pub label: &'a str }
pub enum GridAction { Sort(Vec<crate::table::SortKey>), CopyText(String) }
pub fn grid_ui(ui: &mut egui::Ui, input: GridInput<'_>, _s: &mut crate::state::GridState) -> Option<GridAction> {
    for n in input.order.iter().take(20) { ui.label(format!("{:?}", input.snapshot.row(*n).and_then(|r| r.cloud_pc_id()))); }
    None
}
pub enum PieAction { Toggle(crate::model::ActionState), Clear }
pub fn pie_ui(ui: &mut egui::Ui, counts: &[crate::table::StateCount], _sel: &std::collections::BTreeSet<crate::model::ActionState>, words: &crate::words::Words) -> Option<PieAction> {
    let mut a = None;
    for c in counts { if ui.button(format!("{} {}", words.state(&c.state), c.num_rows)).clicked() { a = Some(PieAction::Toggle(c.state.clone())); } }
    a
}
