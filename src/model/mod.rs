//! The nouns of the program: plain data that every floor above shares. Knows nothing of any of them.

mod account;
mod action_result;
mod action_state;
mod clock;
mod endpoints;
mod error_code;
mod failure;
mod guid;
mod partner;
mod profile;
mod proxy;
mod query;
mod resume;
mod run;
mod setup;
mod sign_out;
mod tenant;
mod timestamp;

pub use account::{Account, Keeping};
pub use action_result::{ActionResult, ResultRow};
pub use action_state::ActionState;
pub use clock::{Clock, ManualClock, SystemClock};
pub use endpoints::{Authority, Endpoints, GraphRoot, Origin, UrlError, is_loopback};
pub use error_code::ErrorCode;
pub use failure::{Failure, FailureKind, KeyringTrouble};
pub use guid::{Guid, GuidError};
pub use partner::{ConnectionStatus, Partner};
pub use profile::{CloudPcScope, KeepSignIn, ProfileId, SignInTarget, SignInWay};
pub use proxy::{ProxyChoice, ProxyError, ProxyUrl};
pub use query::{Connection, Query};
pub use resume::{KeptRun, PageLink, ResumePoint};
pub use run::{PageRecord, RunDetails, RunEnd, RunId, RunProgress};
pub use setup::{CannotResume, SettingsProblem, SetupError};
pub use sign_out::SignOutReason;
pub use tenant::{Tenant, TenantError};
pub use timestamp::Timestamp;
