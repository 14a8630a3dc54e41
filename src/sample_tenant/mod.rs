//! The sample tenant, or a directory of several: Entra's sign-in and Graph's Cloud PC endpoints on 127.0.0.1, with data made from a seed.
//!
//! A real HTTP/1.1 server, used by `--demo`, by `rollcall sample-tenant` and by the tests. It writes every path, field
//! and error itself and must import nothing of the client (`auth`, `graph`, `http`, `model`, …): a wrong field name
//! must not pass because both sides share it. Sources: Graph's beta reference and metadata, Entra's protocol pages,
//! RFC 6749, 7636 and 8628. Where the sample is stricter than Entra it says so: a refresh token that was used once is
//! refused from then on.

mod answer;
mod asked;
mod clock;
mod data;
mod entra;
mod fault;
mod fault_table;
mod house;
mod journal;
mod meters;
mod odata;
mod options;
mod outflow;
mod router;
mod server;
mod sign_in_faults;

pub use fault::{Fault, UnknownFault};
pub use fault_table::{Kind as FaultKind, Lasts, fault_kinds};
pub use journal::Recorded;
pub use options::Options;
pub use server::{SampleCustomer, SampleTenant};
pub use sign_in_faults::{SignInKind as SignInFaultKind, Step as SignInStep, sign_in_fault_kinds};
