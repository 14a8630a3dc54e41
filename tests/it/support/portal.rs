//! Plays the desktop's settings portal on a session bus of a test's own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::connection::{Builder, Connection};
use zbus::zvariant::{OwnedValue, Value};

const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";

/// Settings of one namespace by name.
type Values = Arc<Mutex<HashMap<String, u32>>>;

/// The desktop's settings.
struct Settings(Values);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_all(&self, namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
        let wanted = namespaces.into_iter().any(|name| name == APPEARANCE);
        let values = self.0.lock().unwrap();
        let values = values
            .iter()
            .map(|(name, value)| (name.clone(), (*value).into()))
            .collect();
        wanted.then(|| (APPEARANCE.to_owned(), values)).into_iter().collect()
    }
}

/// A portal that is there until it goes out of scope.
pub struct Portal {
    runtime: tokio::runtime::Runtime,
    bus: Connection,
    values: Values,
}

impl Portal {
    /// Comes to this bus with these settings of `org.freedesktop.appearance`.
    pub fn come(bus_address: &str, values: &[(&str, u32)]) -> Self {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), *value));
        let values: Values = Arc::new(Mutex::new(values.collect()));
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let settings = Settings(Arc::clone(&values));
        let bus = runtime.block_on(async {
            let builder = Builder::address(bus_address).unwrap().serve_at(PATH, settings).unwrap();
            let builder = builder.name("org.freedesktop.portal.Desktop").unwrap();
            builder.build().await.unwrap()
        });
        Self { runtime, bus, values }
    }

    /// Changes a setting and says so.
    pub fn change(&self, name: &str, value: u32) {
        self.values.lock().unwrap().insert(name.to_owned(), value);
        let told = (APPEARANCE, name, Value::U32(value));
        let telling = self
            .bus
            .emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &told);
        self.runtime.block_on(telling).unwrap();
    }
}
