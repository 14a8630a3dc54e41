//! Lists below the charts: what hangs, rollouts and agents, each with how many rows it has under the other parts of the
//! filter, each a filter by click.

use std::sync::Arc;

use egui::{Context, Ui};

use super::controls::{mark, small_label};
use super::facet_entry_ui::{FacetEntry, facet_entry_ui};
use super::in_words::{self, List, in_words};
use super::theme::size;
use super::view::View;
use crate::state::{ArrangeIntent, Intent, agent_in_words, rollout_in_words};
use crate::table::{Facets, RolloutCount};
use crate::words::{Words, tr};

/// Rollouts that are listed, until somebody wants all.
const MOST_ROLLOUTS: usize = 8;

/// What waits and has not changed for long; nothing where none does.
pub fn quiet_ui(ui: &mut Ui, view: View<'_>, facets: &Facets, intents: &mut Vec<Intent>) {
    let chosen = view.state.arrangement.filter.quiet_since;
    let Some(since) = facets.quiet_since.filter(|_| facets.num_quiet > 0 || chosen.is_some()) else {
        return;
    };
    heading(ui, &tr!(view.words, "hanging"), "hanging");
    let entry = FacetEntry {
        author_id: "facets.quiet".to_owned(),
        name: &|| tr!(view.words, "quiet"),
        num_rows: facets.num_quiet,
        is_chosen: chosen.is_some(),
    };
    if facet_entry_ui(ui, view.words, &entry) {
        intents.push(Intent::Arrange(ArrangeIntent::ToggleQuiet(since)));
    }
}

/// Rollouts; one alone is left out, because a click on it changes nothing.
pub fn rollouts_ui(ui: &mut Ui, view: View<'_>, facets: &Arc<Facets>, intents: &mut Vec<Intent>) {
    let chosen = &view.state.arrangement.filter.rollouts;
    if facets.rollouts.len() < 2 && chosen.is_empty() {
        return;
    }
    heading(ui, &tr!(view.words, "rollouts"), "rollouts");
    let latest = latest(ui.ctx(), view.words, facets);
    let has_one_agent = has_one_agent(facets);
    let num_all = facets.rollouts.len();
    let all_are_shown = ui.make_persistent_id("rollouts.all");
    let shows_all = ui.data(|data| data.get_temp::<bool>(all_are_shown)).unwrap_or_default();
    for (place, count) in facets.rollouts.iter().enumerate() {
        // What is chosen is always to be seen, and to be taken away.
        if place >= MOST_ROLLOUTS && !shows_all && !chosen.contains(&count.first_activity) {
            continue;
        }
        let in_words = || latest.get(place).cloned();
        let entry = FacetEntry {
            author_id: format!("facets.rollout.{}", count.first_activity),
            name: &|| in_words().unwrap_or_else(|| rollout(view.words, count, has_one_agent)),
            num_rows: count.num_rows,
            is_chosen: chosen.contains(&count.first_activity),
        };
        if facet_entry_ui(ui, view.words, &entry) {
            let first_activity = count.first_activity.clone();
            intents.push(Intent::Arrange(ArrangeIntent::ToggleRollout(first_activity)));
        }
    }
    all_rollouts_ui(ui, view, num_all, (all_are_shown, shows_all));
}

/// What all have in common tells none from another.
fn has_one_agent(facets: &Facets) -> bool {
    let first = facets.rollouts.first().and_then(|count| count.agent.as_deref());
    facets.rollouts.iter().all(|count| count.agent.as_deref() == first)
}

fn rollout(words: &Words, count: &RolloutCount, has_one_agent: bool) -> String {
    let agent = count.agent.as_deref().filter(|_| !has_one_agent);
    rollout_in_words(words, count.began_at, [agent, count.starter.as_deref()])
}

/// The rollouts that are always listed, in words.
fn latest(ctx: &Context, words: &Words, facets: &Arc<Facets>) -> Arc<[String]> {
    let make = || {
        let has_one_agent = has_one_agent(facets);
        let latest = facets.rollouts.iter().take(MOST_ROLLOUTS);
        latest.map(|count| rollout(words, count, has_one_agent)).collect()
    };
    in_words(ctx, List::Rollouts, (words, facets), make)
}

/// Forgets their words: they name agents and people of somebody who may have left.
pub fn forget(ctx: &Context) {
    in_words::forget::<String>(ctx, List::Rollouts);
}

/// The way to the rollouts that are not listed, and back.
fn all_rollouts_ui(ui: &mut Ui, view: View<'_>, num_all: usize, (id, shows_all): (egui::Id, bool)) {
    if num_all <= MOST_ROLLOUTS {
        return;
    }
    let text = if shows_all {
        tr!(
            view.words,
            "rollouts-latest",
            count = view.words.number(MOST_ROLLOUTS as u64)
        )
    } else {
        tr!(view.words, "rollouts-all", count = view.words.number(num_all as u64))
    };
    let link = ui.link(egui::RichText::new(text).text_style(egui::TextStyle::Small));
    mark(&link, "rollouts-all");
    if link.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !shows_all));
    }
}

/// Agents; one alone is left out, because a click on it changes nothing.
pub fn agents_ui(ui: &mut Ui, view: View<'_>, facets: &Facets, intents: &mut Vec<Intent>) {
    let chosen = &view.state.arrangement.filter.agents;
    if facets.agents.len() < 2 && chosen.is_empty() {
        return;
    }
    heading(ui, &tr!(view.words, "agents"), "agents");
    for count in &facets.agents {
        let name = agent_in_words(view.words, count.agent.as_deref());
        let entry = FacetEntry {
            author_id: format!("facets.agent.{name}"),
            name: &|| name.clone(),
            num_rows: count.num_rows,
            is_chosen: chosen.contains(&count.agent),
        };
        if facet_entry_ui(ui, view.words, &entry) {
            intents.push(Intent::Arrange(ArrangeIntent::ToggleAgent(count.agent.clone())));
        }
    }
}

fn heading(ui: &mut Ui, text: &str, author_id: &str) {
    ui.add_space(size::SPACE_M);
    let heading = small_label(ui, text);
    mark(&heading, author_id);
}
