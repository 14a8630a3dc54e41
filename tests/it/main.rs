//! Tests that need the world: loopback servers, files, other processes. One binary.

mod auth;
mod keyring;
