//! `rollcall profiles`: the customers of the settings file, and files of prepared ones. No secret is in either.

use std::io::Write as _;
use std::path::Path;

use super::partners::align;
use super::{Exit, Terminal};
use crate::model::{Policy, PreparedProblem, Profile, Profiles, SetupError};
use crate::setup::{Place, ProfilesCommand};
use crate::state::{PreparedProfiles, SettingsFile};

/// Does what is wanted; `named` is the customer of `--profile`.
///
/// # Errors
/// [`SetupError::NoSettings`], [`SetupError::Settings`], [`SetupError::Prepared`].
pub fn profiles(
    wanted: &ProfilesCommand,
    place: &Place,
    named: Option<&Profile>,
    terminal: &Terminal,
) -> Result<Exit, SetupError> {
    let file = place.settings_file.as_ref().ok_or(SetupError::NoSettings)?;
    let profiles = &place.settings.profiles;
    match wanted {
        ProfilesCommand::List => Ok(list(profiles, named, terminal)),
        ProfilesCommand::Import { file: prepared } => import(prepared, (file, &place.policy), terminal),
        ProfilesCommand::Export { file } => export(file, named.map_or(profiles.list(), std::slice::from_ref), terminal),
    }
}

fn list(profiles: &Profiles, named: Option<&Profile>, terminal: &Terminal) -> Exit {
    let words = &terminal.words;
    let shown = profiles.chosen().map(|profile| &profile.id);
    let wanted = named.map_or(profiles.list(), std::slice::from_ref);
    let mark = |profile: &Profile| {
        if shown == Some(&profile.id) {
            words.profile_shown()
        } else {
            "-".to_owned()
        }
    };
    let line = |profile: &Profile| {
        [
            profile.name.clone(),
            profile.tenant.clone(),
            profile.client_id.clone(),
            mark(profile),
        ]
    };
    let mut lines: Vec<[String; 4]> = wanted.iter().map(line).collect();
    if lines.is_empty() {
        terminal.say(&words.no_profiles());
        return Exit::Complete;
    }
    let mut separator = "\t";
    if terminal.prints_for_a_person() {
        lines.insert(0, words.profile_columns());
        align(&mut lines);
        separator = "  ";
    }
    let are_read = lines.iter().all(|line| terminal.print(line.join(separator).trim_end()));
    if are_read { Exit::Complete } else { Exit::Other }
}

fn import(prepared: &Path, (file, policy): (&SettingsFile, &Policy), terminal: &Terminal) -> Result<Exit, SetupError> {
    let loaded = PreparedProfiles::load(prepared, policy).map_err(|why| problem(prepared, why))?;
    let mut counts = (0, 0);
    let changed = file.change(|settings| {
        let taken_in = loaded.into_list(&settings.profiles);
        for edit in &taken_in.edits {
            settings.profiles.apply(edit);
        }
        counts = (taken_in.edits.len(), taken_in.num_known);
    });
    changed.map_err(SetupError::Settings)?;
    terminal.say(&terminal.words.profiles_taken_in(counts.0, counts.1));
    Ok(Exit::Complete)
}

fn export(path: &Path, profiles: &[Profile], terminal: &Terminal) -> Result<Exit, SetupError> {
    if profiles.is_empty() {
        terminal.say(&terminal.words.no_profiles());
        return Ok(Exit::Other);
    }
    let text = PreparedProfiles::of(profiles.iter().cloned()).to_text();
    write(path, &text).map_err(|error| problem(path, PreparedProblem::File(error.to_string())))?;
    terminal.say(
        &terminal
            .words
            .profiles_written(profiles.len(), &path.display().to_string()),
    );
    Ok(Exit::Complete)
}

/// Writes beside the file and renames: nobody hands on half a list.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| Path::new(".")))?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    Ok(())
}

fn problem(path: &Path, why: PreparedProblem) -> SetupError {
    let path = path.display().to_string();
    SetupError::Prepared { path, why }
}
