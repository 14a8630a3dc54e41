//! Policies in the registry, where Group Policy and Intune write them: `HKEY_LOCAL_MACHINE\Software\Policies\Rollcall`.

use std::collections::BTreeMap;

use windows_registry::{LOCAL_MACHINE, Type};

use super::raw::{Raw, Value, unknown};
use crate::model::{PolicyError, PolicyKey};

const KEY: &str = "Software\\Policies\\Rollcall";
/// `ERROR_FILE_NOT_FOUND` as an HRESULT.
const NOT_FOUND: i32 = 0x8007_0002_u32.cast_signed();

/// Reads what is there; no key is no policy.
pub(super) fn read() -> Result<Option<Raw>, PolicyError> {
    let place = format!("HKEY_LOCAL_MACHINE\\{KEY}");
    let key = match LOCAL_MACHINE.open(KEY) {
        Ok(key) => key,
        Err(error) if error.code().0 == NOT_FOUND => return Ok(None),
        Err(error) => {
            return Err(PolicyError {
                place,
                name: None,
                reason: error.to_string(),
            });
        }
    };
    let refused = |name: Option<PolicyKey>, error: &dyn std::fmt::Display| PolicyError {
        place: place.clone(),
        name: name.map(|known| known.registry_name().to_owned()),
        reason: error.to_string(),
    };
    // One by one: the list of all ends at the first value that it cannot read, and says nothing.
    let mut values = BTreeMap::new();
    for known in PolicyKey::ALL {
        match key.get_value(known.registry_name()) {
            Ok(found) => {
                values.insert(known.name().to_owned(), value(found));
            }
            Err(error) if error.code().0 == NOT_FOUND => {}
            Err(error) => return Err(refused(Some(known), &error)),
        }
    }
    let names = key
        .values()
        .map_err(|error| refused(None, &error))?
        .map(|(name, _)| name);
    values.extend(unknown(names));
    Ok(Some(Raw { place, values }))
}

/// A value whose bytes do not fit its type is none that can be used.
fn value(found: windows_registry::Value) -> Value {
    match found.ty() {
        Type::U32 | Type::U64 => {
            let number = u64::try_from(found).ok().and_then(|number| i64::try_from(number).ok());
            number.map_or(Value::Other, Value::Number)
        }
        Type::String | Type::ExpandString => String::try_from(found).map_or(Value::Other, Value::Text),
        Type::MultiString => Vec::try_from(found).map_or(Value::Other, Value::List),
        Type::Bytes | Type::Other(_) => Value::Other,
    }
}
