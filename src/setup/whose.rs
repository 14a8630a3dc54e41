//! Whose sign-in this start works with: the customer that an option names, the one that is shown, or a new one.

use super::common_arguments::Common;
use crate::model::{Profile, ProfileId, Profiles, SetupError};

/// The customer of this start. A tenant or client ID that is given and is not the shown customer's means the customer
/// who has it, or else a new one: what belongs to one customer never goes by another's name, and no sign-in replaces
/// another customer's.
///
/// # Errors
/// [`SetupError::NoSuchProfile`]; [`SetupError::ProfileAndConnection`] where a name and something else are given.
pub fn profile_of_start(common: &Common, profiles: &Profiles) -> Result<Profile, SetupError> {
    let named = match &common.profile {
        Some(name) => Some(profiles.by_name(name).ok_or_else(|| no_such(name, profiles))?),
        None => None,
    };
    let base = named.or_else(|| profiles.chosen());
    let base = base.map_or_else(|| Profile::empty(ProfileId::default_profile()), Clone::clone);
    let or_base = |flag: &Option<String>, base: &String| flag.clone().unwrap_or_else(|| base.clone());
    let tenant = or_base(&common.tenant, &base.tenant);
    let client_id = or_base(&common.client_id, &base.client_id);
    if base.is_at(&tenant, &client_id) {
        return Ok(base);
    }
    if named.is_some() {
        return Err(SetupError::ProfileAndConnection);
    }
    if let Some(other) = profiles.at(&tenant, &client_id) {
        return Ok(other.clone());
    }
    let is_new = base.connection().is_some();
    let base = if is_new {
        Profile::empty(ProfileId::random())
    } else {
        base
    };
    let color = if is_new { profiles.free_color() } else { base.color };
    Ok(Profile {
        tenant,
        client_id,
        color,
        ..base
    })
}

fn no_such(name: &str, profiles: &Profiles) -> SetupError {
    SetupError::NoSuchProfile {
        name: name.to_owned(),
        known: profiles.list().iter().map(|profile| profile.name.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProfileEdit;

    const MINE: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";
    const OTHER: &str = "9adc7d86-6411-407e-b936-abfa0470dcc0";

    fn two() -> Profiles {
        let mut profiles = Profiles::default();
        for (id, name, tenant) in [("default", "Contoso", "contoso.com"), ("b", "Fabrikam", "fabrikam.com")] {
            profiles.apply(&ProfileEdit::Put(Profile {
                name: name.to_owned(),
                tenant: tenant.to_owned(),
                client_id: MINE.to_owned(),
                ..Profile::empty(ProfileId::parse(id).unwrap())
            }));
        }
        profiles
    }

    fn common(profile: Option<&str>, tenant: Option<&str>, client_id: Option<&str>) -> Common {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Common {
            profile: owned(profile),
            tenant: owned(tenant),
            client_id: owned(client_id),
            ..Common::default()
        }
    }

    #[test]
    fn a_name_wins_over_the_shown_one_and_must_be_known() {
        let profiles = two();
        let of = |common| profile_of_start(&common, &profiles);
        assert_eq!(of(common(None, None, None)).unwrap().name, "Contoso");
        assert_eq!(of(common(Some(" fabrikam "), None, None)).unwrap().name, "Fabrikam");
        assert_eq!(
            of(common(Some("Fabrikam"), Some("FABRIKAM.com"), None)).unwrap().name,
            "Fabrikam"
        );
        let known = vec!["Contoso".to_owned(), "Fabrikam".to_owned()];
        let name = "Nobody".to_owned();
        assert_eq!(
            of(common(Some("Nobody"), None, None)),
            Err(SetupError::NoSuchProfile { name, known })
        );
        let refused = of(common(Some("Fabrikam"), Some("contoso.com"), None));
        assert_eq!(refused, Err(SetupError::ProfileAndConnection));
    }

    #[test]
    fn another_tenant_or_client_id_is_another_customer() {
        let profiles = two();
        let of = |tenant, client_id| profile_of_start(&common(None, tenant, client_id), &profiles).unwrap();
        assert_eq!(of(Some("fabrikam.com"), None).name, "Fabrikam");
        assert_eq!(of(None, Some(MINE)).name, "Contoso");
        for new in [of(Some("tailspin.com"), None), of(None, Some(OTHER))] {
            assert!(profiles.by_id(&new.id).is_none(), "{new:?}");
            assert!(new.connection().is_some() && new.name.is_empty());
        }
    }

    #[test]
    fn a_first_start_and_half_a_customer_are_completed() {
        let first = profile_of_start(&common(None, Some("contoso.com"), Some(MINE)), &Profiles::default()).unwrap();
        assert_eq!(
            (first.id, first.tenant.as_str()),
            (ProfileId::default_profile(), "contoso.com")
        );
        let mut profiles = Profiles::default();
        let id = ProfileId::parse("half").unwrap();
        let half = Profile {
            tenant: "contoso.com".to_owned(),
            ..Profile::empty(id.clone())
        };
        profiles.apply(&ProfileEdit::Put(half));
        let whole = profile_of_start(&common(None, None, Some(MINE)), &profiles).unwrap();
        assert_eq!((whole.id, whole.tenant.as_str()), (id, "contoso.com"));
    }
}
