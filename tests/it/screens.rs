//! The window, driven by role and accessible name, with fakes behind it.

mod browser;
mod changes;
mod charts;
mod columns;
mod commands;
mod comparing;
mod customers;
mod details;
mod exporting;
mod finding;
mod fixture;
mod headline;
mod idle;
mod kept_runs;
mod language;
mod looks;
mod notices;
mod overview;
mod painted;
mod pictures;
mod running;
mod sample;
mod settings;
mod signing_in;
mod truth;
mod upkeep;
