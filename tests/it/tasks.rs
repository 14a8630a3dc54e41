//! The tasks of docs/guide.md, done on the sample tenant with exactly the clicks and keys that are written there.

mod agents;
mod done;
mod hands;
mod written;
