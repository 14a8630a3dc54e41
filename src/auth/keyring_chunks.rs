//! A record in the keyring, in pieces where it is longer than one entry takes: pieces first and the
//! header last, so that a write broken off leaves the record before it whole. Blocks; knows no threads.

use keyring_core::{Entry, Error};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::keyring_platform::Opened;

/// What Windows' Credential Manager takes in one entry; kept to on every system.
const ENTRY_BYTES: usize = 2560;
/// 64 entries hold far more than any refresh token; a header that claims more is damaged.
const MOST_CHUNKS: usize = 64;

/// Two sets of names, so that new pieces never overwrite those that the header in force names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Set {
    A,
    B,
}

impl Set {
    fn chunk_name(self, user: &str, index: usize) -> String {
        let set = match self {
            Self::A => "a",
            Self::B => "b",
        };
        format!("{user}.{set}.{index}")
    }
}

/// Stands in the entry itself where the record is in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    chunks: usize,
    set: Set,
    bytes: usize,
    /// FNV-1a of the record: finds a piece of another write, protects nothing.
    check: u64,
}

/// One record's place in an opened keyring.
pub(super) struct Place<'a> {
    pub(super) keyring: &'a Opened,
    pub(super) user: &'a str,
    pub(super) label: &'a str,
}

type Outcome<T> = Result<T, Error>;

impl Place<'_> {
    /// The record, or `None` where nothing is kept. A missing or wrong piece is an error.
    pub(super) fn read(&self) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        let Some(first) = get(&self.entry(self.user)?)? else {
            return Ok(None);
        };
        let Ok(header) = serde_json::from_slice::<Header>(&first) else {
            return Ok(Some(first));
        };
        if header.chunks > MOST_CHUNKS {
            return Err(damaged("more pieces than there can be"));
        }
        let mut record = Zeroizing::new(Vec::with_capacity(header.chunks * ENTRY_BYTES));
        for index in 0..header.chunks {
            let chunk = get(&self.entry(&header.set.chunk_name(self.user, index))?)?;
            record.extend_from_slice(&chunk.ok_or_else(|| damaged("a piece is missing"))?);
        }
        if record.len() != header.bytes || fnv1a(&record) != header.check {
            return Err(damaged("the pieces do not fit together"));
        }
        Ok(Some(record))
    }

    /// Writes the record in place of what was there, then sweeps old pieces.
    pub(super) fn write(&self, record: &[u8]) -> Outcome<()> {
        let entry = self.entry(self.user)?;
        let before = header_in(&entry)?;
        let set = if before.is_some_and(|header| header.set == Set::A) {
            Set::B
        } else {
            Set::A
        };
        let num_chunks = if record.len() > ENTRY_BYTES {
            record.len().div_ceil(ENTRY_BYTES)
        } else {
            0
        };
        if num_chunks > MOST_CHUNKS {
            return Err(Error::TooLong(
                "record".to_owned(),
                u32::try_from(MOST_CHUNKS * ENTRY_BYTES).unwrap_or(u32::MAX),
            ));
        }
        if num_chunks == 0 {
            put(&entry, record)?;
        } else {
            for (index, chunk) in record.chunks(ENTRY_BYTES).enumerate() {
                put(&self.entry(&set.chunk_name(self.user, index))?, chunk)?;
            }
            let header = Header {
                chunks: num_chunks,
                set,
                bytes: record.len(),
                check: fnv1a(record),
            };
            put(&entry, &serde_json::to_vec(&header).map_err(|_| damaged("header"))?)?;
        }
        self.keyring.relabel(&entry, self.label);
        for swept in [Set::A, Set::B] {
            self.sweep(swept, if set == swept { num_chunks } else { 0 }, before)?;
        }
        Ok(())
    }

    /// Deletes the record and every piece.
    pub(super) fn remove(&self) -> Outcome<()> {
        let entry = self.entry(self.user)?;
        let before = header_in(&entry)?;
        delete(&entry)?;
        self.sweep(Set::A, 0, before)?;
        self.sweep(Set::B, 0, before)
    }

    /// Deletes a set's pieces from `first` on, the last one first: a sweep broken off leaves no gap, behind which the
    /// next one would find none. Where a piece got lost otherwise, the header before tells how many there were.
    fn sweep(&self, set: Set, first: usize, before: Option<Header>) -> Outcome<()> {
        let known = before.map_or(0, |header| if header.set == set { header.chunks } else { 0 });
        let chunk = |index| self.entry(&set.chunk_name(self.user, index));
        let mut end = first;
        while end < MOST_CHUNKS && (end < known || is_there(&chunk(end)?)?) {
            end += 1;
        }
        (first..end).rev().try_for_each(|index| delete(&chunk(index)?))
    }

    fn entry(&self, user: &str) -> Outcome<Entry> {
        self.keyring.entry(user, self.label)
    }
}

fn get(entry: &Entry) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
    match entry.get_secret() {
        Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The header, where the entry holds one: not where several entries answer to its name.
fn header_in(entry: &Entry) -> Outcome<Option<Header>> {
    match get(entry) {
        Ok(first) => Ok(first.and_then(|first| serde_json::from_slice(&first).ok())),
        Err(Error::Ambiguous(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_there(entry: &Entry) -> Outcome<bool> {
    match get(entry) {
        Ok(secret) => Ok(secret.is_some()),
        Err(Error::Ambiguous(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Writes; where several entries answer to the name (another tool's copy), they give way to one.
fn put(entry: &Entry, bytes: &[u8]) -> Outcome<()> {
    match entry.set_secret(bytes) {
        Err(Error::Ambiguous(copies)) => {
            copies.iter().try_for_each(Entry::delete_credential)?;
            entry.set_secret(bytes)
        }
        done => done,
    }
}

/// Deletes; nothing there is fine.
fn delete(entry: &Entry) -> Outcome<()> {
    match entry.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(Error::Ambiguous(copies)) => copies.iter().try_for_each(Entry::delete_credential),
        Err(error) => Err(error),
    }
}

fn damaged(what: &str) -> Error {
    Error::BadStoreFormat(what.to_owned())
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::super::keyring_platform::trouble;
    use super::*;
    use crate::model::KeyringTrouble;

    const USER: &str = "refresh-token:default";

    fn keyring() -> Opened {
        Opened::plain(keyring_core::mock::Store::new().unwrap())
    }

    fn place(keyring: &Opened) -> Place<'_> {
        Place {
            keyring,
            user: USER,
            label: "label",
        }
    }

    fn record(length: usize, first: u8) -> Vec<u8> {
        (0..length)
            .map(|at| b'a' + (first + u8::try_from(at % 23).unwrap()) % 26)
            .collect()
    }

    /// Names of the entries that exist.
    fn names(keyring: &Opened) -> Vec<String> {
        let candidates = [USER.to_owned()].into_iter().chain(
            [Set::A, Set::B]
                .into_iter()
                .flat_map(|set| (0..5).map(move |index| set.chunk_name(USER, index))),
        );
        candidates
            .filter(|name| keyring.entry(name, "label").unwrap().get_secret().is_ok())
            .collect()
    }

    #[test]
    fn records_of_every_length_come_back_as_they_were() {
        for length in [1, 2_559, 2_560, 2_561, 5_120, 5_121, 20_000] {
            let keyring = keyring();
            let record = record(length, 0);
            place(&keyring).write(&record).unwrap();
            assert_eq!(place(&keyring).read().unwrap().as_deref(), Some(&record), "{length}");
            place(&keyring).remove().unwrap();
            assert_eq!(place(&keyring).read().unwrap(), None, "{length}");
            assert_eq!(names(&keyring), Vec::<String>::new(), "{length}");
        }
    }

    #[test]
    fn the_names_of_pieces_are_frozen_and_old_ones_are_swept() {
        let keyring = keyring();
        let place = place(&keyring);
        place.write(&record(7_000, 0)).unwrap();
        assert_eq!(
            names(&keyring),
            [
                USER,
                "refresh-token:default.a.0",
                "refresh-token:default.a.1",
                "refresh-token:default.a.2"
            ]
        );
        place.write(&record(3_000, 1)).unwrap();
        assert_eq!(
            names(&keyring),
            [USER, "refresh-token:default.b.0", "refresh-token:default.b.1"]
        );
        place.write(&record(100, 2)).unwrap();
        assert_eq!(names(&keyring), [USER]);
        assert_eq!(place.read().unwrap().as_deref(), Some(&record(100, 2)));
    }

    #[test]
    fn a_write_broken_off_leaves_the_record_before_it_whole() {
        let keyring = keyring();
        let place = place(&keyring);
        place.write(&record(7_000, 0)).unwrap();
        let second_chunk = keyring.entry("refresh-token:default.b.1", "label").unwrap();
        let mock: &keyring_core::mock::Cred = second_chunk.as_any().downcast_ref().unwrap();
        mock.set_error(Error::NoStorageAccess("locked".into()));
        assert!(place.write(&record(7_000, 5)).is_err());
        assert_eq!(place.read().unwrap().as_deref(), Some(&record(7_000, 0)));
    }

    #[test]
    fn a_sweep_broken_off_is_made_good_by_the_next_one() {
        for num_left in 0..3 {
            let keyring = keyring();
            let place = place(&keyring);
            place.write(&record(7_000, 0)).unwrap();
            // As a sweep leaves it that ends in the middle: the header is another's, the last pieces are gone.
            keyring.entry(USER, "label").unwrap().set_secret(b"{}").unwrap();
            for index in num_left..3 {
                let name = Set::A.chunk_name(USER, index);
                keyring.entry(&name, "label").unwrap().delete_credential().unwrap();
            }
            place.write(&record(10, 0)).unwrap();
            assert_eq!(names(&keyring), [USER], "{num_left}");
        }
    }

    #[test]
    fn pieces_behind_one_that_got_lost_are_swept_too() {
        for sweep in [
            |place: Place<'_>| place.write(&record(10, 0)).unwrap(),
            |place: Place<'_>| place.remove().unwrap(),
        ] {
            let keyring = keyring();
            place(&keyring).write(&record(7_000, 0)).unwrap();
            let lost = Set::A.chunk_name(USER, 1);
            keyring.entry(&lost, "label").unwrap().delete_credential().unwrap();
            sweep(place(&keyring));
            assert!(names(&keyring).iter().all(|name| name == USER));
        }
    }

    #[test]
    fn missing_and_foreign_pieces_are_damage_and_no_record() {
        for spoil in [
            |entry: &Entry| entry.delete_credential().unwrap(),
            |entry: &Entry| entry.set_secret(b"short").unwrap(),
            |entry: &Entry| entry.set_secret(&record(2_560, 9)).unwrap(),
        ] {
            let keyring = keyring();
            place(&keyring).write(&record(7_000, 0)).unwrap();
            spoil(&keyring.entry("refresh-token:default.a.1", "label").unwrap());
            let error = place(&keyring).read().unwrap_err();
            assert_eq!(trouble(&error), KeyringTrouble::Damaged);
            place(&keyring).write(&record(10, 0)).unwrap();
            assert_eq!(place(&keyring).read().unwrap().as_deref(), Some(&record(10, 0)));
        }
    }

    #[test]
    fn absurd_sizes_are_refused() {
        let keyring = keyring();
        assert!(matches!(
            place(&keyring).write(&record(64 * 2_560 + 1, 0)),
            Err(Error::TooLong(..))
        ));
        let header = br#"{"chunks":4000000000,"set":"a","bytes":1,"check":1}"#;
        keyring.entry(USER, "label").unwrap().set_secret(header).unwrap();
        assert_eq!(trouble(&place(&keyring).read().unwrap_err()), KeyringTrouble::Damaged);
    }
}
