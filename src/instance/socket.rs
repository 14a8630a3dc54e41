//! A socket in a folder of the person's own, which nobody else can open.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};

use super::call::{ANSWER, Call, LONGEST_CALL};
use super::meeting::Meeting;

/// How long a caller may take for its line.
const PATIENCE: Duration = Duration::from_secs(2);

fn path(meeting: &Meeting) -> PathBuf {
    meeting.folder.join(format!("{}.socket", meeting.key))
}

/// Tells the first start.
pub(super) async fn tell(meeting: &Meeting, call: &Call) -> io::Result<()> {
    let mut stream = UnixStream::connect(path(meeting)).await?;
    stream.write_all(&call.to_line()).await?;
    let mut answer = vec![0; ANSWER.len()];
    stream.read_exact(&mut answer).await?;
    if answer == ANSWER {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

/// Leaves no socket behind. Whoever does this still holds the lock, so that it is nobody else's.
pub(super) fn clear_away(meeting: &Meeting) {
    // The next start clears away what stays.
    let _stays = std::fs::remove_file(path(meeting));
}

/// Waits for callers.
pub(super) struct Listener(UnixListener);

impl Listener {
    /// Whoever binds holds the lock, so that a socket which is there already is a dead process's.
    pub(super) fn bind(meeting: &Meeting) -> io::Result<Self> {
        let path = path(meeting);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        UnixListener::bind(path).map(Self)
    }

    /// Hears every caller, one after the other.
    pub(super) async fn listen(self, on_call: impl Fn(Call)) {
        loop {
            match self.0.accept().await {
                Ok((stream, _)) => {
                    if let Ok(Ok(Some(call))) = tokio::time::timeout(PATIENCE, hear(stream)).await {
                        on_call(call);
                    }
                }
                Err(error) => {
                    log::warn!("a later start was not heard: {error}");
                    tokio::time::sleep(PATIENCE).await;
                }
            }
        }
    }
}

/// What a caller says; answered where it is understood.
async fn hear(mut stream: UnixStream) -> io::Result<Option<Call>> {
    let mut line = Vec::new();
    let mut reader = BufReader::new((&mut stream).take(LONGEST_CALL as u64));
    reader.read_until(b'\n', &mut line).await?;
    let call = Call::of_line(&line);
    if call.is_some() {
        stream.write_all(ANSWER).await?;
    }
    Ok(call)
}
