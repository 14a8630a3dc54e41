//! Where the ids of a chunk's rows stand in a directory, kept so that neither a search in names nor a sort by them looks
//! every id up again.

use std::array;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::Directory;
use super::column::NamedBy;
use super::packed_id::PackedId;

/// The place of an id that the directory does not have; no list is that long.
const NOWHERE: u32 = u32::MAX;

/// A kept place; `None` where the directory does not have the id.
pub(super) fn known(place: u32) -> Option<u32> {
    (place != NOWHERE).then_some(place)
}

/// The places of a chunk's rows in the directory that was asked last.
#[derive(Debug, Default)]
pub(super) struct KeptPlaces(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    /// Held weakly: it must not outlive the snapshots that use it. While this stands no other directory has its address.
    directory: Weak<Directory>,
    /// By kind of id, in the order of [`NamedBy::BOTH`].
    places: [Option<Arc<[u32]>>; 2],
}

impl KeptPlaces {
    /// Row by row, where the ids of one kind stand in a directory; `place_of` looks one up.
    pub(super) fn of(
        &self,
        directory: &Arc<Directory>,
        (by, ids): (NamedBy, &[PackedId]),
        place_of: impl Fn(PackedId) -> Option<u32>,
    ) -> Arc<[u32]> {
        let mut kept = self.lock();
        if kept
            .as_ref()
            .is_none_or(|kept| kept.directory.as_ptr() != Arc::as_ptr(directory))
        {
            *kept = None;
        }
        let kept = kept.get_or_insert_with(|| Kept {
            directory: Arc::downgrade(directory),
            places: array::from_fn(|_| None),
        });
        let [cloud_pcs, activities] = &mut kept.places;
        let places = match by {
            NamedBy::CloudPc => cloud_pcs,
            NamedBy::Activity => activities,
        };
        let place_of = |id: &PackedId| place_of(*id).unwrap_or(NOWHERE);
        Arc::clone(places.get_or_insert_with(|| ids.iter().map(place_of).collect()))
    }

    /// To be called when the chunk's rows have changed.
    pub(super) fn forget(&mut self) {
        *self.0.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Memory it holds.
    pub(super) fn memory_bytes(&self) -> usize {
        let kept = self.lock();
        let places = kept.iter().flat_map(|kept| kept.places.iter().flatten());
        places.map(|places| size_of_val(&**places)).sum()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
