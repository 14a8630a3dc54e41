//! Policies in the registry, where Group Policy and Intune write them: `HKEY_LOCAL_MACHINE\Software\Policies\Rollcall`.

use windows_registry::LOCAL_MACHINE;

use super::raw::{Raw, Value};
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
    let value = |known: PolicyKey| {
        let name = known.registry_name();
        let number = || key.get_u32(name).ok().map(|number| Value::Number(number.into()));
        let text = || key.get_string(name).ok().map(Value::Text);
        let list = || key.get_multi_string(name).ok().map(Value::List);
        let other = || key.get_value(name).ok().map(|_| Value::Other);
        let value = number().or_else(text).or_else(list).or_else(other)?;
        Some((known.name().to_owned(), value))
    };
    let values = PolicyKey::ALL.into_iter().filter_map(value).collect();
    Ok(Some(Raw { place, values }))
}
