//! The nouns of the program: plain data that every floor above shares. Knows nothing of any of them.

mod account;
mod action_report;
mod action_result;
mod action_state;
mod admin_consent;
mod browser_texts;
mod certificate;
mod clock;
mod cloud_pc;
mod endpoints;
mod error_code;
mod failure;
mod guid;
mod history;
mod national_cloud;
mod not_exported;
mod partner;
mod profile;
mod profiles;
mod proxy;
mod query;
mod resume;
mod run;
mod setup;
mod sign_out;
mod tenant;
mod timestamp;

pub use account::{Account, Keeping};
pub use action_report::ActionReport;
pub use action_result::{ActionResult, ResultRow};
pub use action_state::{ActionState, StateGroup};
pub use admin_consent::AdminConsent;
pub use browser_texts::{BrowserTexts, PageText};
pub use certificate::CertificateTrouble;
pub use clock::{Clock, ManualClock, SystemClock};
pub use cloud_pc::{CloudPc, PartnerAgent};
pub use endpoints::{Authority, Endpoints, GraphRoot, Origin, UrlError, is_loopback};
pub use error_code::ErrorCode;
pub use failure::{Failure, FailureKind, KeyringTrouble};
pub use guid::{Guid, GuidError};
pub use history::{
    Completeness, Handled, HistoryTrouble, KeptEntry, KeptId, KeptNames, Note, Notes, RunHeader, RunRecord, note_key,
};
pub use not_exported::{ExportTrouble, NotExported};
pub use partner::{ConnectionStatus, Partner};
pub use profile::{CloudPcScope, KeepSignIn, Profile, ProfileColor, ProfileId, SignInTarget, SignInWay};
pub use profiles::{ProfileEdit, Profiles};
pub use proxy::{ProxyChoice, ProxyError, ProxyUrl};
pub use query::{Connection, Query};
pub use resume::{KeptRun, PageLink, ResumePoint};
pub use run::{PageRecord, RunDetails, RunEnd, RunId, RunProgress};
pub use setup::{AppOnlyError, CannotResume, PreparedProblem, SettingsProblem, SetupError};
pub use sign_out::SignOutReason;
pub use tenant::{Tenant, TenantError};
pub use timestamp::Timestamp;
