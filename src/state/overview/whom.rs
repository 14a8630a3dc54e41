//! Which customers a line over all of them names.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Profile, ProfileId, Profiles};
use crate::table::{CustomerWord, FilterProblem, Sense, no_such_customer};

/// The customers that are meant: any of those who are named, without those who are hidden. `None` for everybody.
///
/// # Errors
/// Nobody is called as one of the words says.
pub(super) fn meant(
    words: &[CustomerWord],
    list: &Profiles,
) -> Result<Option<Arc<BTreeSet<ProfileId>>>, FilterProblem> {
    if words.is_empty() {
        return Ok(None);
    }
    let (mut shown, mut hidden) = (BTreeSet::new(), BTreeSet::new());
    for word in words {
        let called = called(&word.text, list);
        if called.is_empty() {
            return Err(no_such_customer(&word.text, names(list)));
        }
        match word.sense {
            Sense::Only => shown.extend(called),
            Sense::Hide => hidden.extend(called),
        }
    }
    if !words.iter().any(|word| word.sense == Sense::Only) {
        shown.extend(list.list().iter().map(|profile| profile.id.clone()));
    }
    shown.retain(|id| !hidden.contains(id));
    Ok(Some(Arc::new(shown)))
}

/// What the customers are called; of whom only an id is known, that.
pub fn names(list: &Profiles) -> Vec<String> {
    let names: BTreeSet<&str> = list.list().iter().map(|profile| profile.name.as_str()).collect();
    names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Those whose name or tenant holds this, or whose short name begins so, letter case ignored.
fn called(text: &str, list: &Profiles) -> BTreeSet<ProfileId> {
    let wanted = text.trim().to_lowercase();
    let is_it = |profile: &&Profile| {
        let short = list.short_name(&profile.id).map(|short| short.as_str().to_lowercase());
        profile.name.to_lowercase().contains(&wanted)
            || profile.tenant.to_lowercase().contains(&wanted)
            || short.is_some_and(|short| short.starts_with(&wanted))
    };
    let called = list.list().iter().filter(is_it);
    called.map(|profile| profile.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::OverviewIntent;
    use super::*;
    use crate::message::{Command, OverviewCommand};
    use crate::model::ProfileEdit;
    use crate::state::{AppState, Autopilot, ExportScope, Intent, Remembered, TenantKind};
    use crate::table::Filter;

    fn state() -> AppState {
        let mut profiles = Profiles::default();
        for name in ["Alpine Bank", "Contoso", "Contoso West"] {
            let id = ProfileId::parse(&name.to_lowercase().replace(' ', "-")).unwrap();
            profiles.apply(&ProfileEdit::Put(Profile {
                name: name.to_owned(),
                tenant: format!("{}.example", id.as_str()),
                ..Profile::empty(id)
            }));
        }
        let remembered = Remembered {
            profiles,
            ..Remembered::default()
        };
        AppState::new(remembered, TenantKind::Customer, Autopilot::Off)
    }

    fn filter(state: &mut AppState, line: &str) -> Filter {
        let search = OverviewIntent::Search(line.to_owned());
        match state.perform(Intent::Overview(search)).pop() {
            Some(Command::Overview(OverviewCommand::Find { filter, .. })) => *filter,
            other => panic!("{other:?}"),
        }
    }

    fn meant(line: &str) -> Option<Vec<String>> {
        let filter = filter(&mut state(), line);
        let names = |ids: &Arc<BTreeSet<ProfileId>>| ids.iter().map(|id| id.as_str().to_owned()).collect();
        filter.customers.as_ref().map(names)
    }

    fn named(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn a_customer_is_named_by_a_part_of_its_name_or_by_its_short_name_and_hidden_by_a_minus() {
        assert_eq!(meant("ada"), None);
        assert_eq!(meant("customer:bank"), Some(named(&["alpine-bank"])));
        assert_eq!(meant("customer:ab"), Some(named(&["alpine-bank"])), "the short name");
        assert_eq!(meant("customer:contoso"), Some(named(&["contoso", "contoso-west"])));
        assert_eq!(meant("customer:\"contoso w\""), Some(named(&["contoso-west"])));
        assert_eq!(meant("-customer:contoso ada"), Some(named(&["alpine-bank"])));
        assert_eq!(meant("customer:contoso -customer:west"), Some(named(&["contoso"])));
        let any = meant("customer:bank customer:west");
        assert_eq!(
            any,
            Some(named(&["alpine-bank", "contoso-west"])),
            "any of those who are named"
        );
    }

    #[test]
    fn the_rest_of_the_line_is_looked_for_and_a_customer_who_is_not_there_is_said() {
        let mut state = state();
        let narrowed = filter(&mut state, "customer:bank ada");
        assert_eq!(narrowed.text, "ada");
        let wrong = OverviewIntent::Search("customer:nobody ada".to_owned());
        assert_eq!(state.perform(Intent::Overview(wrong)), [], "nothing is looked for");
        let found = state
            .overview
            .found
            .as_ref()
            .map(|found| (found.findings.len(), found.num_found));
        assert_eq!(
            found,
            Some((0, 0)),
            "what the line before found is not said of this one"
        );
        assert_eq!(state.across_scope(), ExportScope::Everything, "nor written");
        let problem = state.overview.problem.clone();
        assert!(
            matches!(&problem, Some(FilterProblem::UnknownValue { name, .. }) if name == "customer"),
            "{problem:?}"
        );
        let everybody = filter(&mut state, "ada");
        assert_eq!((everybody.customers, state.overview.problem), (None, None));
    }
}
