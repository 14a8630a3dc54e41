//! What a window under test copied.

/// The text that the frame which was just drawn put on the clipboard last.
pub fn copied(ctx: &egui::Context) -> Option<String> {
    ctx.output(|output| {
        let mut texts = output.commands.iter().rev().filter_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _other => None,
        });
        texts.next()
    })
}
