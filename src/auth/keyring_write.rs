//! Writing a sign-in into the keyring: only over what the writer expects there, and undone where nobody waits for it any
//! more. Runs on the keyring's thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroizing;

use super::keyring_chunks::Place;
use super::keyring_platform::Opened;
use super::{EntryKey, Secret, StoredSignIn};

type Bytes = Zeroizing<Vec<u8>>;

/// What lies where something is to be written, or why that cannot be read.
pub(super) type Found = keyring_core::Result<Option<Bytes>>;

/// What a look at it comes to.
pub(super) enum Look {
    /// The record is written over this.
    Writes { over: Option<Bytes> },
    /// What is there stays.
    Leaves,
}

/// What a stored record holds, as far as its refresh token goes.
#[derive(PartialEq)]
pub(super) enum Kept {
    Token(Secret),
    /// A record that is none of this program's or of another version of it.
    Unreadable,
}

impl Kept {
    pub(super) fn of(bytes: &[u8]) -> Self {
        StoredSignIn::from_bytes(bytes).map_or(Self::Unreadable, |record| Self::Token(record.refresh_token))
    }
}

/// Deletes the record only where its refresh token is this one.
pub(super) fn remove_if_kept(place: &Place<'_>, token: &Secret) -> keyring_core::Result<()> {
    if is_kept(place, token)? { place.remove() } else { Ok(()) }
}

fn is_kept(place: &Place<'_>, token: &Secret) -> keyring_core::Result<bool> {
    let kept = place.read()?;
    Ok(kept.is_some_and(|bytes| matches!(Kept::of(&bytes), Kept::Token(kept) if kept == *token)))
}

/// One record on its way into the keyring.
pub(super) struct Write {
    key: EntryKey,
    label: String,
    record: Bytes,
    token: Secret,
    is_given_up: Arc<AtomicBool>,
}

impl Write {
    /// The write, and what whoever waits for it holds meanwhile. `None` where the record cannot be written down.
    pub(super) fn begin(key: &EntryKey, sign_in: &StoredSignIn) -> Option<(Self, Waiting)> {
        let is_given_up = Arc::default();
        let write = Self {
            key: key.clone(),
            label: label(key, sign_in),
            record: sign_in.to_bytes()?,
            token: sign_in.refresh_token.clone(),
            is_given_up: Arc::clone(&is_given_up),
        };
        let waiting = Waiting {
            is_given_up,
            is_over: false,
        };
        Some((write, waiting))
    }

    /// Looks, and writes where `looks` says so; whether it did.
    pub(super) fn run(
        &self,
        keyring: &Opened,
        looks: &impl Fn(Found) -> keyring_core::Result<Look>,
    ) -> keyring_core::Result<bool> {
        let place = self.place(keyring, &self.label);
        let Look::Writes { over } = looks(place.read())? else {
            return Ok(false);
        };
        // Looking is what a locked keyring holds up.
        if self.is_late() {
            return Ok(false);
        }
        place.write(&self.record)?;
        // The person was told that nothing is stored; let that stay true, unless a later call has stored since.
        if self.is_late() && is_kept(&place, &self.token)? {
            self.put_back(keyring, over.as_deref())?;
        }
        Ok(true)
    }

    fn put_back(&self, keyring: &Opened, over: Option<&Vec<u8>>) -> keyring_core::Result<()> {
        let Some(over) = over else {
            return self.place(keyring, &self.label).remove();
        };
        let former = StoredSignIn::from_bytes(over);
        let label = former.map_or_else(|| self.label.clone(), |former| label(&self.key, &former));
        self.place(keyring, &label).write(over)
    }

    fn place<'a>(&'a self, keyring: &'a Opened, label: &'a str) -> Place<'a> {
        Place {
            keyring,
            user: self.key.as_str(),
            label,
        }
    }

    fn is_late(&self) -> bool {
        self.is_given_up.load(Ordering::SeqCst)
    }
}

/// Says that nobody waits for the write any more, unless the answer came in time. Dropping says so as well: whoever
/// cancels drops.
pub(super) struct Waiting {
    is_given_up: Arc<AtomicBool>,
    is_over: bool,
}

impl Waiting {
    /// The answer came in time.
    pub(super) fn end(mut self) {
        self.is_over = true;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.is_over {
            self.is_given_up.store(true, Ordering::SeqCst);
        }
    }
}

/// How the entry is called in the system's own tool. Not what it is found by.
fn label(key: &EntryKey, sign_in: &StoredSignIn) -> String {
    let StoredSignIn { tenant, client_id, .. } = sign_in;
    match key.as_str().split_once(':') {
        Some(("app-secret", _)) => format!("Rollcall – app secret – {client_id}"),
        Some(("certificate-password", _)) => format!("Rollcall – certificate password – {client_id}"),
        Some(_) | None => format!("Rollcall – refresh token – {tenant}"),
    }
}
