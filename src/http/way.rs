//! What stands on the way to a host: plain data for failures.

/// What a failure on the way to a host has to name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Host and, where it is not the default one, port.
    pub host: String,
    /// `host:port` of the proxy on the way, where one is known; never its credentials.
    pub proxy: Option<String>,
}
