//! Handing rows over: what is asked for, what it is called, what stands in it.

mod across;
mod across_overview;
mod across_sentence;
mod customer_called;
mod export_form;
mod file_name;
mod filter_words;
mod headings;
mod loaded;
mod names_in_words;
mod sentence;
mod sheet;

pub use across::{
    AcrossCustomer, AcrossInput, AcrossSheets, NotesRead, across, across_fields, across_fields_in_words, across_sort,
};
pub use across_sentence::read_in_words;
pub use customer_called::{Whose, customer_called};
pub use export_form::{ExportFiles, ExportForm, ExportFormat, ExportIntent, ExportOf, ExportScope, ExportStage};
pub use file_name::file_name;
pub use filter_words::{
    ToldFilter, agent_in_words, filter_in_words, rollout_in_words, rollout_named, span_in_words, term_in_words,
};
pub use headings::{column_title, heading};
pub use loaded::Loaded;
pub use names_in_words::names_in_words;
pub use sentence::{SentenceInput, sentence};
pub use sheet::{SheetInput, sheet, told_of_sample};
