//! The tests that need the world: one binary, a file a subject.

mod contract;
mod sample_tenant;
