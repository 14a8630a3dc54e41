//! A panic that a test asks for, on the sample tenant only.

/// Panics, and says where that was asked for.
#[expect(clippy::panic, reason = "what a crash leaves behind can be seen after a crash only")]
pub fn break_here(place: &str) {
    panic!("a test asked for a crash in {place}");
}
