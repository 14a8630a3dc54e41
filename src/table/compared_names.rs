//! What device names are compared by, and the names of a tenant's Cloud PCs by that.

use std::collections::HashMap;

use crate::model::CloudPc;

/// The Cloud PCs of a directory by what their names are compared by: a place in its list each.
pub(super) type ComparedNames = HashMap<String, u32>;

/// What the names of a list of Cloud PCs are compared by; of two with one name the first one counts.
pub(super) fn compared_names(cloud_pcs: &[CloudPc]) -> ComparedNames {
    let mut here = ComparedNames::new();
    for (pc, place) in cloud_pcs.iter().zip(0..) {
        let names = [&pc.managed_device_name, &pc.display_name];
        let keys = names.into_iter().flatten().map(|name| key(name));
        for name in keys.filter(|name| !name.is_empty()) {
            here.entry(name).or_insert(place);
        }
    }
    here
}

/// What names are compared by: lower case, without a domain before (`CONTOSO\`) or behind (`.contoso.com`).
pub(super) fn key(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{feff}');
    let name = name.rsplit('\\').next().unwrap_or(name);
    // A name may hold a blank behind a dot, a host name cannot.
    let name = match name.split_once('.') {
        Some((host, domain)) if !host.is_empty() && !domain.contains(char::is_whitespace) => host,
        Some(_) | None => name,
    };
    name.trim().to_lowercase()
}
