//! `rollcall sign-in`, `sign-out`, `status`. None of them ever prints a token.

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::{Exit, Terminal, say_failure};
use crate::model::{
    Failure, FailureKind, KeepSignIn, Keeping, KeyringTrouble, PolicyKey, ProfileEdit, SetupError, SignInWay,
    TenantError,
};
use crate::setup::Place;

/// Signs in, with a code unless the browser is asked for, and keeps the sign-in; one that cannot be kept is a failure
/// here, since the program ends at once.
///
/// # Errors
/// [`SetupError`] for what cannot begin.
pub fn sign_in(way: SignInWay, place: &Place, runtime: &Runtime, terminal: &Terminal) -> Result<Exit, SetupError> {
    if !place.policy.allows(way) {
        return Err(SetupError::Forbidden(PolicyKey::SignInWays));
    }
    let target = place.target()?;
    if let Some(note) = terminal.words.tenant_note(&target.connection.tenant) {
        terminal.say(&note);
    }
    if target.keep == KeepSignIn::InMemory {
        terminal.say(&terminal.words.sign_in_not_kept(&place.profile.name));
        return Ok(Exit::SignIn);
    }
    // Nobody should go through a sign-in that cannot be kept.
    match runtime.block_on(place.store.load(&place.entry_key())) {
        // What cannot be read, the new sign-in replaces.
        Ok(_) | Err(KeyringTrouble::Damaged) => {}
        Err(trouble) => return Ok(say_keyring_trouble(trouble, terminal)),
    }
    let mut conversation = Conversation::start(place, runtime, terminal);
    let signed_in = match conversation.sign_in(target, way) {
        Ok(signed_in) => signed_in,
        Err(exit) => return Ok(exit),
    };
    terminal.say(&terminal.words.signed_in_as(&signed_in.account));
    remember(place, terminal);
    if let Some(text) = terminal.words.keeping(&signed_in.keeping) {
        terminal.say(&text);
    }
    Ok(match signed_in.keeping {
        Keeping::Keyring | Keeping::MemoryByChoice | Keeping::MemoryKeyringCleared | Keeping::LentFromKeyring => {
            Exit::Complete
        }
        Keeping::MemoryOnly(trouble) => {
            let failure = Failure::new(FailureKind::Keyring(trouble));
            for line in terminal.words.failure_for_terminal(&failure).what_to_do {
                terminal.say(&format!("  {line}"));
            }
            Exit::SignIn
        }
        Keeping::MemoryKeyringNotCleared(_) | Keeping::NoRefreshToken => Exit::SignIn,
    })
}

/// The customer of a sign-in that worked is kept, so that the next start asks for nothing. Unless `--profile` named
/// it, it is the one that the next start works with.
fn remember(place: &Place, terminal: &Terminal) {
    let Some(file) = &place.settings_file else { return };
    let id = &place.profile.id;
    let kept = file.change(|kept| {
        if kept.profiles.by_id(id) != Some(&place.profile) {
            kept.profiles.apply(&ProfileEdit::Put(place.profile.clone()));
        }
        if !place.is_named {
            kept.profiles.apply(&ProfileEdit::Choose(id.clone()));
        }
    });
    if let Err(problem) = kept {
        terminal.say(&terminal.words.settings_problem(&problem));
    }
}

/// Deletes what the keyring holds. Works without a network and without knowing for whom it was.
pub fn sign_out(place: &Place, runtime: &Runtime, terminal: &Terminal) -> Exit {
    let profiles = &place.settings.profiles;
    if !profiles.list().is_empty() && profiles.by_id(&place.profile.id).is_none() {
        // The options name a customer nobody has ever signed in to.
        terminal.say(&terminal.words.nobody_signed_in());
        return Exit::Complete;
    }
    match runtime.block_on(place.store.delete(&place.entry_key())) {
        Ok(()) => {
            terminal.say(&terminal.words.signed_out());
            Exit::Complete
        }
        Err(trouble) => say_keyring_trouble(trouble, terminal),
    }
}

/// Says who is signed in, from the keyring alone: no request is sent. A sign-in for another tenant, client ID
/// or host than this start's is none.
///
/// # Errors
/// [`SetupError`] for a tenant or client ID that cannot be used; where none is named, any will do.
pub fn status(place: &Place, runtime: &Runtime, terminal: &Terminal) -> Result<Exit, SetupError> {
    let words = &terminal.words;
    let (tenant, client_id) = (named(place.tenant())?, named(place.client_id())?);
    let stored = match runtime.block_on(place.store.load(&place.entry_key())) {
        Ok(Some(stored)) => stored,
        Ok(None) => {
            terminal.say(&words.nobody_signed_in());
            return Ok(Exit::SignIn);
        }
        Err(trouble) => return Ok(say_keyring_trouble(trouble, terminal)),
    };
    if !stored.fits(&place.endpoints, tenant.as_ref(), client_id.as_ref()) {
        terminal.say(&words.stored_for_another());
        return Ok(Exit::SignIn);
    }
    let age = words.time_ago_spoken(stored.saved_at, place.clock.now());
    let lines = words.status_lines(&stored.account, &stored.tenant, &stored.authority, &age);
    Ok(if lines.iter().all(|line| terminal.print(line)) {
        Exit::Complete
    } else {
        Exit::Other
    })
}

/// What is named; that nothing is named is no error here.
fn named<T>(part: Result<T, SetupError>) -> Result<Option<T>, SetupError> {
    match part {
        Ok(part) => Ok(Some(part)),
        Err(SetupError::NoClientId | SetupError::Tenant(TenantError::Empty)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn say_keyring_trouble(trouble: KeyringTrouble, terminal: &Terminal) -> Exit {
    say_failure(&Failure::new(FailureKind::Keyring(trouble)), terminal)
}
