//! A list of device names from elsewhere, compared with the tenant's Cloud PCs.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Directory;
use super::column::NamedBy;
use super::compared_names::{ComparedNames, key};
use super::packed_id::guid_in_any_case;

/// What a line of names is called where a list has headings.
const HEADINGS: [&str; 10] = [
    "name",
    "device",
    "device name",
    "devicename",
    "computer",
    "computer name",
    "hostname",
    "host name",
    "system name",
    "endpoint",
];

/// Of a line with more columns the others hold no names.
const MOST_COLUMNS: usize = 64;

/// Which names stand where. Cloud PCs are places in the list of the directory they were compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// In the list and in the tenant.
    pub in_both: Vec<u32>,
    /// In the list alone, as they were written there; each once, sorted.
    pub only_there: Vec<String>,
    /// In the tenant alone: Cloud PCs that could have the agent.
    pub only_here: Vec<u32>,
}

/// Compares names, one a line, with the Cloud PCs of a directory. Letter case, blanks, quotes, domains before or behind a
/// name and repeated names do not matter. Of a line with commas, semicolons or tabs the column counts that has the most
/// names of the tenant.
#[must_use]
pub fn compare(pasted: &str, directory: &Directory) -> Comparison {
    let here = directory.compared_names();
    let there = names_of(pasted, here);
    let found: HashSet<u32> = there
        .keys()
        .filter_map(|key| directory.first_with_id_of(*here.get(key)?))
        .collect();
    let mut comparison = Comparison {
        only_there: there
            .iter()
            .filter(|(key, _)| !here.contains_key(*key))
            .map(|(_, name)| name.clone())
            .collect(),
        ..Comparison::default()
    };
    for (pc, place) in directory.cloud_pcs().iter().zip(0..) {
        if directory.first_with_id_of(place) != Some(place) {
            continue;
        }
        if found.contains(&place) {
            comparison.in_both.push(place);
        } else if pc.is_business() {
            comparison.only_here.push(place);
        }
    }
    comparison
}

impl Directory {
    /// The names of Cloud PCs at these places, sorted; its id where one has no name.
    #[must_use]
    pub fn names_at(&self, places: &[u32]) -> Vec<&str> {
        let cloud_pcs = places.iter().filter_map(|place| self.cloud_pcs().get(*place as usize));
        let mut names: Vec<&str> = cloud_pcs.map(|pc| pc.name().unwrap_or(&pc.id)).collect();
        names.sort_unstable();
        names
    }

    /// The ids of Cloud PCs at these places, as numbers.
    #[must_use]
    pub fn ids_at(&self, places: &[u32]) -> BTreeSet<u128> {
        let cloud_pcs = places.iter().filter_map(|place| self.cloud_pcs().get(*place as usize));
        cloud_pcs.filter_map(|pc| guid_in_any_case(&pc.id)).collect()
    }

    /// The first Cloud PC with the id of the one at a place; `None` where that id is no GUID.
    fn first_with_id_of(&self, place: u32) -> Option<u32> {
        let guid = guid_in_any_case(&self.cloud_pcs().get(place as usize)?.id)?;
        self.place_of_guid(NamedBy::CloudPc, guid)
    }
}

/// The names of a list by what they are compared by.
fn names_of(pasted: &str, here: &ComparedNames) -> BTreeMap<String, String> {
    let lines: Vec<Vec<&str>> = pasted.lines().map(fields).collect();
    let num_columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let num_known = |column: &usize| {
        let names = lines.iter().filter_map(|line| line.get(*column));
        names.filter(|name| here.contains_key(&key(name))).count()
    };
    // Of several columns with as many the first one.
    let column = (0..num_columns).rev().max_by_key(num_known).unwrap_or(0);
    let mut there = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = line.get(column) else { continue };
        let key = key(name);
        let is_heading = at == 0 && !here.contains_key(&key) && HEADINGS.contains(&key.as_str());
        if !key.is_empty() && !is_heading {
            there.entry(key).or_insert_with(|| (*name).to_owned());
        }
    }
    there
}

fn fields(line: &str) -> Vec<&str> {
    let fields = line.split([',', ';', '\t']).take(MOST_COLUMNS);
    fields
        .map(|field| field.trim().trim_matches(['"', '\'']).trim())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CloudPc;
    use crate::table::ListState;

    fn directory() -> Directory {
        let pc = |number: u32, name: &str, product: &str| CloudPc {
            id: format!("{number:08x}-de93-41dc-89ec-33d84bb662a0"),
            managed_device_name: Some(name.to_owned()),
            display_name: Some(format!("Cloud PC {number}")),
            product_type: Some(product.to_owned()),
            ..CloudPc::default()
        };
        let cloud_pcs = vec![
            pc(1, "CPC-ADA-1", "business"),
            pc(2, "CPC-BOB-2", "business"),
            pc(3, "CPC-EVE-3", "enterprise"),
        ];
        Directory::of_cloud_pcs(cloud_pcs, ListState::Whole)
    }

    fn compared(pasted: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let directory = directory();
        let comparison = compare(pasted, &directory);
        let names = |places: &[u32]| own(&directory.names_at(places));
        (
            names(&comparison.in_both),
            comparison.only_there,
            names(&comparison.only_here),
        )
    }

    fn own(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn case_blanks_domains_quotes_and_repeated_names_do_not_matter() {
        let pasted = "  cpc-ada-1 \r\nCPC-ADA-1.contoso.com\n\n\"CONTOSO\\cpc-ada-1\"\nCPC-NEW-9\ncpc-new-9\n";
        assert_eq!(
            compared(pasted),
            (own(&["CPC-ADA-1"]), own(&["CPC-NEW-9"]), own(&["CPC-BOB-2"]))
        );
    }

    #[test]
    fn of_a_table_the_column_of_names_counts_and_its_heading_does_not() {
        let pasted = "Site,Device name,Status\nHQ,CPC-ADA-1,online\nHQ,\"CPC-NEW-9\",offline\nHQ,CPC-BOB-2,online";
        assert_eq!(
            compared(pasted),
            (own(&["CPC-ADA-1", "CPC-BOB-2"]), own(&["CPC-NEW-9"]), own(&[]))
        );
        assert_eq!(compared("Name\nCPC-ADA-1").1, own(&[]));
    }

    #[test]
    fn another_name_of_a_cloud_pc_counts_too_and_one_that_cannot_get_the_agent_is_not_missed() {
        assert_eq!(
            compared("Cloud PC 2\nCPC-EVE-3"),
            (own(&["CPC-BOB-2", "CPC-EVE-3"]), own(&[]), own(&["CPC-ADA-1"]))
        );
        assert_eq!(compared("").2, own(&["CPC-ADA-1", "CPC-BOB-2"]));
    }

    #[test]
    fn a_line_of_commas_has_no_more_columns_than_anybody_s_table() {
        assert_eq!(fields(&",".repeat(100_000)).len(), MOST_COLUMNS);
        let pasted = format!("CPC-ADA-1{}", ",".repeat(1_000));
        assert_eq!(compared(&pasted).0, own(&["CPC-ADA-1"]));
    }
}
