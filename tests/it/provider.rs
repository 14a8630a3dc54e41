//! Signing in at an OpenID-certified provider that nobody here wrote, on loopback: what works there works by the
//! standards (RFC 6749, 7523, 7636, 8628) and not by a habit of the sample tenant.

mod app_only;
mod browser;
mod device_code;
mod node;
mod restarts;
mod session;
