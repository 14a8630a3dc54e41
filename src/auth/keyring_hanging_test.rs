//! A keyring that hangs: given up, left to itself, and nothing of what was given up stays behind.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::test_support::{binding, stored};
use super::{EntryKey, KeyringStore, KeyringWaits, Opened, StoredSignIn, TokenStore as _};
use crate::model::KeyringTrouble;

/// Reads are given up soon.
const HASTY: KeyringWaits = KeyringWaits {
    read: Duration::from_millis(200),
    write: Duration::from_secs(20),
};

/// A store whose keyring hangs while it is opened, until the sender is used or dropped.
fn hanging(waits: KeyringWaits) -> (KeyringStore, std::sync::mpsc::SyncSender<()>, Arc<AtomicU32>) {
    let (release, gate) = sync_channel::<()>(1);
    let gate: Mutex<Receiver<()>> = Mutex::new(gate);
    let keyring = Opened::plain(keyring_core::mock::Store::new().unwrap());
    let tries = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tries);
    let store = KeyringStore::over(waits, move || {
        counted.fetch_add(1, Ordering::SeqCst);
        let _ = gate.lock().unwrap().recv();
        Ok(keyring.clone())
    });
    (store, release, tries)
}

/// What a keyring that hung holds once it answers again.
async fn settled(store: &KeyringStore, key: &EntryKey) -> Option<StoredSignIn> {
    let answer = async {
        loop {
            if let Ok(answer) = store.load(key).await {
                break answer;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), answer).await.unwrap()
}

#[tokio::test]
async fn a_keyring_that_hangs_is_given_up_and_not_asked_again_until_it_answers() {
    let (store, release, tries) = hanging(HASTY);
    let key = EntryKey::default_connection();
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
    // Its wait is 20 s: an answer at once shows that it was not waited for.
    let deleted = tokio::time::timeout(Duration::from_secs(5), store.delete(&key)).await;
    assert_eq!(deleted, Ok(Err(KeyringTrouble::TimedOut)));
    assert_eq!(tries.load(Ordering::SeqCst), 1, "one thread hangs, not two");

    drop(release);
    let came_back = async {
        while store.load(&key).await != Ok(None) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), came_back).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_call_that_never_ends_is_left_to_itself_after_as_long_again() {
    let (store, release, tries) = hanging(HASTY);
    let key = EntryKey::default_connection();
    let until_tried = |times| while tries.load(Ordering::SeqCst) < times {};
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
    until_tried(1);
    tokio::time::advance(HASTY.read / 2).await;
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
    assert_eq!(tries.load(Ordering::SeqCst), 1);
    tokio::time::advance(HASTY.read / 2).await;
    assert_eq!(store.load(&key).await, Err(KeyringTrouble::TimedOut));
    until_tried(2);
    drop(release);
}

#[tokio::test]
async fn a_save_that_was_given_up_leaves_nothing_behind_when_it_ends_late() {
    let hasty = KeyringWaits {
        write: Duration::from_millis(50),
        ..HASTY
    };
    let (store, release, _) = hanging(hasty);
    let key = EntryKey::default_connection();
    let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
    assert_eq!(store.save(&key, &sign_in).await, Err(KeyringTrouble::TimedOut));
    drop(release);
    assert_eq!(settled(&store, &key).await, None);
}

#[tokio::test]
async fn a_save_that_was_canceled_leaves_nothing_behind_when_it_ends_late() {
    let (store, release, tries) = hanging(HASTY);
    let key = EntryKey::default_connection();
    let sign_in = stored(&binding("http://127.0.0.1:9"), "x");
    let canceled = async {
        while tries.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        result = store.save(&key, &sign_in) => panic!("ended with {result:?}"),
        () = canceled => {}
    }
    drop(release);
    assert_eq!(settled(&store, &key).await, None);
}
