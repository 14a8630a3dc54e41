//! `rollcall sign-in`, `sign-out`, `status`. None of them ever prints a token.

use tokio::runtime::Runtime;

use super::conversation::Conversation;
use super::{Exit, Terminal, say_failure};
use crate::auth::EntryKey;
use crate::model::{
    Failure, FailureKind, Guid, KeepSignIn, Keeping, KeyringTrouble, PolicyKey, Profile, ProfileEdit, SetupError,
    SignInWay, TenantError,
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
    if place.sample.is_some() {
        terminal.say(&terminal.words.sample_keeps_nothing());
    }
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
    let had_none = match runtime.block_on(place.store.load(&place.entry_key())) {
        Ok(found) => found.is_none(),
        // Nobody waits a second time for the same keyring.
        Err(trouble @ (KeyringTrouble::Absent | KeyringTrouble::Locked | KeyringTrouble::TimedOut)) => {
            return say_keyring_trouble(trouble, terminal);
        }
        // What cannot be read can be deleted.
        Err(_) => false,
    };
    if let Err(trouble) = runtime.block_on(place.store.delete(&place.entry_key())) {
        return say_keyring_trouble(trouble, terminal);
    }
    let other = runtime.block_on(served_by(place));
    if other.is_none() || !had_none {
        terminal.say(&terminal.words.signed_out());
    }
    if let Some(other) = other {
        let words = &terminal.words;
        let served = words.customer(&place.profile, profiles);
        terminal.say(&words.served_by_another(&served, &other.name));
    }
    Exit::Complete
}

/// The customer under whom a sign-in lies that serves this one in the window, now that it has none of its own.
async fn served_by(place: &Place) -> Option<&Profile> {
    let own = &place.profile;
    let client_id = Guid::parse(&own.client_id).ok()?;
    let profiles = &place.settings.profiles;
    profiles.by_id(&own.id)?;
    for other in profiles.list().iter().filter(|other| other.id != own.id) {
        let is_like = client_id.same_as(&other.client_id) && other.tenant != own.tenant;
        let Some(tenant) = other
            .target()
            .filter(|_| is_like)
            .map(|target| target.connection.tenant)
        else {
            continue;
        };
        // An entry that cannot be read serves nobody for now.
        let stored = place.store.load(&EntryKey::for_profile(&other.id)).await.ok().flatten();
        if stored.is_some_and(|stored| stored.fits(&place.endpoints, Some(&tenant), Some(&client_id))) {
            return Some(other);
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::{Binding, Secret, StoredSignIn};
    use crate::model::{Account, CloudPcScope};
    use crate::setup::{Common, Machine, SampleArguments};

    /// A directory of three, with a sign-in that lies under the first.
    fn signed_in_to_the_first(runtime: &Runtime) -> Place {
        let common = Common {
            demo: true,
            ..Common::default()
        };
        let sample = SampleArguments {
            customers: Some(3),
            ..SampleArguments::default()
        };
        let machine = Machine::this(runtime.handle()).unwrap();
        let place = Place::prepare(&common, &sample, &machine).unwrap();
        let binding = Binding {
            endpoints: place.endpoints.clone(),
            connection: place.connection().unwrap(),
            scope: CloudPcScope::Read,
        };
        let account = Account {
            username: "desk@contoso.com".to_owned(),
            name: None,
            tenant_id: None,
        };
        let secret = Secret::new("refresh".to_owned());
        let record = StoredSignIn::new(&binding, account, secret, place.clock.now());
        runtime.block_on(place.store.save(&place.entry_key(), &record)).unwrap();
        place
    }

    #[test]
    fn a_customer_without_a_sign_in_of_its_own_is_told_under_whom_the_one_lies_that_serves_it() {
        let runtime = Runtime::new().unwrap();
        let mut place = signed_in_to_the_first(&runtime);
        let first = place.profile.clone();
        assert_eq!(runtime.block_on(served_by(&place)), None, "nobody else has one");
        place.profile = place.settings.profiles.list()[1].clone();
        assert_eq!(runtime.block_on(served_by(&place)), Some(&first));
        place.profile.client_id = "99999999-8e47-4a05-b3d8-71c0e5f4a962".to_owned();
        assert_eq!(
            runtime.block_on(served_by(&place)),
            None,
            "another app lives from nobody"
        );
    }
}
