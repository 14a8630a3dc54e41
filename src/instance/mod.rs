//! Several starts of the program by one person: the first one is told of the later ones, so that its window can come to the
//! front instead of a second one. Knows nothing of windows and customers.

mod call;
mod claim;
mod first;
mod listening;
mod meeting;
#[cfg(windows)]
mod pipe;
#[cfg(unix)]
mod socket;

pub use call::Call;
pub use claim::{Claim, claim, is_anybody_here};
pub use first::First;
pub use listening::Listening;
pub use meeting::Meeting;
