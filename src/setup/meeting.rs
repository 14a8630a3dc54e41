//! Which starts belong together: the same person at the same screen with the same options. Whoever asks for something else
//! than the first start did gets a window of its own.

use sha2::{Digest as _, Sha256};

use super::arguments::Arguments;
use super::common_arguments::Common;
use super::folders::meeting_folder;
use crate::instance::{Call, Meeting};

/// Variables that say on which screen a window opens.
const SCREENS: [&str; 3] = ["DISPLAY", "WAYLAND_DISPLAY", "SESSIONNAME"];

/// Where this start meets the others; `None` on a system without a home folder.
#[must_use]
pub fn meeting(arguments: &Arguments) -> Option<Meeting> {
    let folder = meeting_folder()?;
    let screens = SCREENS.map(|name| std::env::var(name).unwrap_or_default());
    Some(Meeting {
        key: key(arguments, &screens, &folder),
        folder,
    })
}

/// What this start says to the first one.
#[must_use]
pub fn call(arguments: &Arguments) -> Call {
    Call {
        profile: arguments.common.profile.clone(),
    }
}

/// A hash, because the options name customers and everybody can list sockets and pipes.
fn key(arguments: &Arguments, screens: &[String; 3], folder: &std::path::Path) -> String {
    let common = Common {
        // The first start can do what is asked for by these.
        profile: None,
        log: None,
        log_dir: None,
        ..arguments.common.clone()
    };
    let look = (&arguments.renderer, &arguments.theme);
    let text = format!(
        "{common:?} {look:?} {:?} {screens:?} {}",
        arguments.sample,
        folder.display()
    );
    let hash = Sha256::digest(text.as_bytes());
    let start = hash.first_chunk::<8>().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser as _;

    fn key_of(line: &[&str]) -> String {
        let arguments = Arguments::try_parse_from([&["rollcall"], line].concat()).unwrap();
        key(&arguments, &Default::default(), std::path::Path::new("/run"))
    }

    #[test]
    fn starts_that_ask_for_the_same_belong_together_whatever_customer_they_name() {
        let plain = key_of(&[]);
        assert_eq!(key_of(&["--profile", "Contoso"]), plain);
        assert_eq!(key_of(&["--log", "debug"]), plain);
        assert_eq!(plain.len(), 16);
        for other in [
            &["--demo"][..],
            &["--tenant", "contoso.com"],
            &["--theme", "dark"],
            &["--config-dir", "/elsewhere"],
        ] {
            assert_ne!(key_of(other), plain, "{other:?}");
        }
    }
}
