//! Shows a notice on the desktop, by the interface of freedesktop.org ("Desktop Notifications Specification", version 1.2) and
//! the D-Bus crate that the keyring brings. Where nobody shows any, nothing happens: the window says it too.

use std::collections::HashMap;
use std::time::Duration;

use zbus::Connection;
use zbus::zvariant::Value;

use crate::ui::DesktopNotice;

/// How long a desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The desktop decides how long it is shown.
const AS_LONG_AS_USUAL: i32 = -1;

/// Shows it, or leaves a line in the log.
pub(super) async fn show(notice: DesktopNotice) {
    let showing = async {
        let bus = Connection::session().await?;
        show_on(&bus, &notice).await
    };
    match tokio::time::timeout(PATIENCE, showing).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => log::info!("the desktop showed no notice: {error}"),
        Err(_) => log::info!("the desktop did not answer to a notice"),
    }
}

async fn show_on(bus: &Connection, notice: &DesktopNotice) -> zbus::Result<()> {
    let replaces = 0_u32;
    let actions: [&str; 0] = [];
    let hints = HashMap::from([("desktop-entry", Value::from("rollcall"))]);
    let text = without_markup(&notice.text);
    let body = (
        "Rollcall",
        replaces,
        "rollcall",
        notice.title.as_str(),
        text.as_str(),
        actions.as_slice(),
        hints,
        AS_LONG_AS_USUAL,
    );
    let interface = "org.freedesktop.Notifications";
    let path = "/org/freedesktop/Notifications";
    bus.call_method(Some(interface), path, Some(interface), "Notify", &body)
        .await
        .map(drop)
}

/// The body alone may hold markup (section "Markup"), so that its signs have to be written out there.
fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;
    use zbus::connection::Builder;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_desktop_is_told_the_customer_and_the_sentence_without_markup() {
        let (here, there) = UnixStream::pair().unwrap();
        let desktop = Builder::async_io_unix_stream(there)
            .server(zbus::Guid::generate())
            .unwrap()
            .p2p()
            .build();
        let program = Builder::async_io_unix_stream(here).p2p().build();
        let (desktop, program) = tokio::try_join!(desktop, program).unwrap();
        let mut heard = zbus::MessageStream::from(&desktop);
        let notice = DesktopNotice {
            title: "R&D <Contoso>".to_owned(),
            text: "Settled: <none> is open & over".to_owned(),
        };
        let answer = async {
            let message = std::future::poll_fn(|context| {
                let next = zbus::export::futures_core::Stream::poll_next(std::pin::Pin::new(&mut heard), context);
                next.map(|message| message.unwrap().unwrap())
            })
            .await;
            desktop.reply(&message.header(), &7_u32).await.unwrap();
            message
        };
        let (shown, message) = tokio::join!(show_on(&program, &notice), answer);
        shown.unwrap();
        assert_eq!(message.header().member().unwrap().as_str(), "Notify");
        let body = message.body();
        type Told<'a> = (
            &'a str,
            u32,
            &'a str,
            &'a str,
            &'a str,
            Vec<&'a str>,
            HashMap<&'a str, Value<'a>>,
            i32,
        );
        let told: Told<'_> = body.deserialize().unwrap();
        assert_eq!((told.0, told.3, told.7), ("Rollcall", "R&D <Contoso>", -1));
        assert_eq!(told.4, "Settled: &lt;none&gt; is open &amp; over");
        assert!(told.5.is_empty() && told.6.contains_key("desktop-entry"));
    }
}
