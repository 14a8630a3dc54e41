//! Windows' Credential Manager: records longer than one of its entries takes. Writes into that of whoever runs it, under a
//! name of its own, and sweeps: ignored unless asked for, as scripts/windows-check.sh and the workflow do.

use std::time::Duration;

use rollcall::auth::{EntryKey, KeyringStore, KeyringWaits, StoredSignIn, TokenStore as _};
use rollcall::model::{Keeping, ProfileId};

use crate::auth::bench::{binding, stored};

const WAIT: Duration = Duration::from_secs(20);

fn store() -> KeyringStore {
    KeyringStore::new(KeyringWaits {
        read: WAIT,
        write: WAIT,
    })
}

fn sign_in(length: usize) -> StoredSignIn {
    let token: String = ('a'..='z').cycle().take(length).collect();
    stored(&binding("https://login.microsoftonline.com"), &token)
}

/// How many entries there are under the names of this record and its pieces.
fn num_entries(key: &EntryKey) -> usize {
    let manager = keyring_core::get_default_store().expect("the Credential Manager");
    let pieces = ["a", "b"].map(|set| (0..64).map(move |number| format!("{}.{set}.{number}", key.as_str())));
    let names = pieces.into_iter().flatten().chain([key.as_str().to_owned()]);
    names
        .filter(|name| manager.build("rollcall", name, None).unwrap().get_secret().is_ok())
        .count()
}

#[tokio::test]
#[ignore = "writes into the Credential Manager of whoever runs it"]
async fn tokens_longer_than_an_entry_are_kept_replaced_and_forgotten() {
    let profile = format!("check-{}", std::process::id());
    let key = EntryKey::for_profile(&ProfileId::parse(&profile).unwrap());
    assert_eq!(store().load(&key).await, Ok(None));
    let mut counts = Vec::new();
    for length in [100, 2_561, 9_000, 3_000, 20_000, 100] {
        let sign_in = sign_in(length);
        assert_eq!(store().save(&key, &sign_in).await, Ok(Keeping::Keyring), "{length}");
        // Another store, as after a restart.
        assert_eq!(store().load(&key).await, Ok(Some(sign_in)), "{length}");
        counts.push(num_entries(&key));
    }
    assert_eq!((counts[0], counts[5]), (1, 1), "old pieces are swept: {counts:?}");
    assert!(counts[1..5].iter().all(|&count| count > 2), "{counts:?}");
    assert!(counts[4] > counts[2] && counts[2] > counts[3], "{counts:?}");
    assert_eq!(store().delete(&key).await, Ok(()));
    assert_eq!(store().load(&key).await, Ok(None));
    assert_eq!(num_entries(&key), 0);
}
