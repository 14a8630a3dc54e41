//! Follows the desktop's settings through its portal, by the D-Bus crate that the keyring brings. Where there is no bus or no
//! portal the desktop has no opinion, and nothing is asked again.

use std::collections::HashMap;

use zbus::export::futures_core::Stream;
use zbus::message::Type;
use zbus::names::{InterfaceName, MemberName};
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::LookTeller;
use super::portal_look::{APPEARANCE, GNOME, PortalLook};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

/// Follows the desktop of this session for as long as its bus is there.
pub(super) async fn follow_session(teller: LookTeller) {
    let following = async { follow(&Connection::session().await?, teller).await };
    if let Err(error) = following.await {
        log::info!("the desktop says nothing about its look: {error}");
    }
}

/// Follows the desktop on this bus until the bus is gone.
///
/// # Errors
/// Where the bus does not take the wish to hear of changes. A portal that is missing is no error: one may come.
pub async fn follow(bus: &Connection, teller: LookTeller) -> zbus::Result<()> {
    // Before the first question, so that no change falls in between.
    let mut messages = MessageStream::from(bus);
    for rule in [changes()?, arrivals()?] {
        let bus = zbus::fdo::DBusProxy::new(bus).await?;
        bus.add_match_rule(rule).await?;
    }
    let mut look = PortalLook::default();
    ask(bus, &mut look, &teller).await;
    while let Some(message) = next(&mut messages).await {
        let message = message?;
        match news(&message) {
            News::Changed => {
                if let Ok((namespace, key, value)) = message.body().deserialize::<(&str, &str, Value<'_>)>() {
                    look.take_in(namespace, key, &value);
                    teller.tell(look.look());
                }
            }
            News::PortalCame => ask(bus, &mut look, &teller).await,
            News::Nothing => {}
        }
    }
    Ok(())
}

/// Asks for everything at once; where no answer comes, what was known before stands.
async fn ask(bus: &Connection, look: &mut PortalLook, teller: &LookTeller) {
    type Settings = HashMap<String, HashMap<String, OwnedValue>>;
    let wanted = ([APPEARANCE, GNOME].as_slice(),);
    let asked = bus.call_method(Some(PORTAL), PATH, Some(SETTINGS), "ReadAll", &wanted);
    let answer = asked.await.and_then(|answer| answer.body().deserialize::<Settings>());
    match answer {
        Ok(settings) => {
            for (namespace, values) in &settings {
                for (key, value) in values {
                    look.take_in(namespace, key, value);
                }
            }
            teller.tell(look.look());
        }
        Err(error) => log::debug!("no portal says how windows are to look: {error}"),
    }
}

/// What a message from the bus is about.
enum News {
    Changed,
    PortalCame,
    Nothing,
}

fn news(message: &Message) -> News {
    let header = message.header();
    let member = header.member().map(MemberName::as_str);
    match (header.interface().map(InterfaceName::as_str), member) {
        (Some(SETTINGS), Some("SettingChanged")) => News::Changed,
        (Some("org.freedesktop.DBus"), Some("NameOwnerChanged")) => {
            let body = message.body();
            match body.deserialize::<(&str, &str, &str)>() {
                Ok((PORTAL, _, owner)) if !owner.is_empty() => News::PortalCame,
                Ok(_) | Err(_) => News::Nothing,
            }
        }
        _ => News::Nothing,
    }
}

fn changes() -> zbus::Result<MatchRule<'static>> {
    let rule = MatchRule::builder().msg_type(Type::Signal).sender(PORTAL)?;
    Ok(rule.interface(SETTINGS)?.member("SettingChanged")?.build())
}

fn arrivals() -> zbus::Result<MatchRule<'static>> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender("org.freedesktop.DBus")?;
    let rule = rule.interface("org.freedesktop.DBus")?.member("NameOwnerChanged")?;
    Ok(rule.arg(0, PORTAL)?.build())
}

async fn next(messages: &mut MessageStream) -> Option<zbus::Result<Message>> {
    std::future::poll_fn(|context| Stream::poll_next(std::pin::Pin::new(&mut *messages), context)).await
}
