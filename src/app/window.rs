//! The eframe application: drains events, draws, forwards commands.
