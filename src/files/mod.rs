//! Files of the program's own: which only their owner can open, and which end by themselves. Knows nothing of what stands
//! in them.

mod owner_only;
mod rotating_file;

pub use owner_only::{append_to, make_file, make_folder};
pub use rotating_file::{RotatingFile, Rotation};
