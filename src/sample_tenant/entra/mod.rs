//! Entra's half: device code, authorization code with PKCE, refresh with rotation, and the pages a person sees.

mod authorize;
mod code_grants;
mod denial;
mod denied;
mod device_code;
mod device_grants;
mod endpoint;
mod grants;
mod id_token;
mod pages;
mod registration;
mod scope;
mod secrets;
mod struck;
mod token;
mod tokens;

pub use device_code::device_login;
pub use endpoint::answer;
pub use grants::Grants;
pub use pages::welcome;
pub use tokens::Bearer;
