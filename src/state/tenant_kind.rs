//! Whose data there is.

/// Whether the tenant is a customer's or the built-in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TenantKind {
    /// A customer's.
    #[default]
    Customer,
    /// The built-in sample tenant; the window wears a badge.
    Sample,
}
