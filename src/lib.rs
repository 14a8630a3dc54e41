//! Rollcall: who got the partner's agent on their Windows 365 Cloud PCs, who did not, and why.
//!
//! The flow, in ten lines: a gesture in [`ui`] returns an intent, [`app`] turns it into a
//! [`message::Command`] and sends it over a bounded channel to [`service`], which runs on a background
//! runtime. The service signs in through [`auth`], asks Microsoft Graph through [`graph`] (both over one
//! [`http`] client), decodes each page into the columns of [`table`], and answers with
//! [`message::Event`]s that carry cheap snapshots. [`app`] wakes, applies each event to [`state`], and
//! [`ui`] draws what the state says. [`cli`] drives the same service without a window. [`words`] is the
//! only place where text for people is made; [`model`] holds the nouns; [`export`] writes rows as bytes.
//! [`sample_tenant`] stands apart: a loopback server that speaks Entra's and Graph's endpoints.

#![cfg_attr(
    test,
    allow(
        clippy::borrow_interior_mutable_const,
        clippy::cloned_ref_to_slice_refs,
        clippy::declare_interior_mutable_const,
        clippy::float_cmp,
        clippy::format_collect,
        clippy::items_after_statements,
        clippy::needless_for_each,
        clippy::ref_option,
        reason = "a test may be plain where a program would be quick"
    )
)]

pub mod app;
pub mod auth;
pub mod cli;
pub mod export;
pub mod files;
pub mod graph;
pub mod history;
pub mod http;
pub mod instance;
pub mod logs;
pub mod message;
pub mod model;
pub mod policy;
pub mod sample_tenant;
pub mod service;
pub mod setup;
pub mod state;
pub mod system;
pub mod table;
pub mod ui;
pub mod words;
