//! A named pipe. Its name holds a hash of the person's own folder; the system lets only this person, administrators and the
//! system itself write to it, and refuses callers from other computers.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeServer, PipeMode, ServerOptions};

use super::call::{ANSWER, Call, LONGEST_CALL};
use super::meeting::Meeting;

/// How long a caller may take for its line.
const PATIENCE: Duration = Duration::from_secs(2);

fn name(meeting: &Meeting) -> String {
    format!("\\\\.\\pipe\\rollcall-{}", meeting.key)
}

/// Tells the first start, and lets it come to the front: only whoever a person has just started may give that away.
pub(super) async fn tell(meeting: &Meeting, call: &Call) -> io::Result<()> {
    let mut pipe = ClientOptions::new().open(name(meeting))?;
    let_come_to_front();
    pipe.write_all(&call.to_line()).await?;
    let mut answer = vec![0; ANSWER.len()];
    pipe.read_exact(&mut answer).await?;
    if answer == ANSWER {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

/// The system itself takes a pipe away with the process that made it.
pub(super) const fn clear_away(_: &Meeting) {}

fn let_come_to_front() {
    use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};
    #[expect(unsafe_code, reason = "a call of the Windows API without a safe wrapper")]
    // SAFETY: takes a number and touches no memory of ours.
    let _allowed = unsafe { AllowSetForegroundWindow(ASFW_ANY) };
}

/// Waits for callers.
pub(super) struct Listener {
    name: String,
    next: NamedPipeServer,
}

impl Listener {
    /// Fails where somebody else has a pipe of this name.
    pub(super) fn bind(meeting: &Meeting) -> io::Result<Self> {
        let name = name(meeting);
        let next = ServerOptions::new()
            .first_pipe_instance(true)
            .reject_remote_clients(true)
            .pipe_mode(PipeMode::Byte)
            .create(&name)?;
        Ok(Self { name, next })
    }

    /// Hears every caller, one after the other.
    pub(super) async fn listen(mut self, on_call: impl Fn(Call)) {
        loop {
            if let Err(error) = self.next.connect().await {
                log::warn!("a later start was not heard: {error}");
                tokio::time::sleep(PATIENCE).await;
                continue;
            }
            let next = ServerOptions::new().reject_remote_clients(true).create(&self.name);
            let next = match next {
                Ok(next) => next,
                Err(error) => {
                    log::warn!("later starts cannot be heard any more: {error}");
                    return;
                }
            };
            let caller = std::mem::replace(&mut self.next, next);
            if let Ok(Ok(Some(call))) = tokio::time::timeout(PATIENCE, hear(caller)).await {
                on_call(call);
            }
        }
    }
}

/// What a caller says; answered where it is understood.
async fn hear(mut pipe: NamedPipeServer) -> io::Result<Option<Call>> {
    let mut line = Vec::new();
    let mut reader = BufReader::new((&mut pipe).take(LONGEST_CALL as u64));
    reader.read_until(b'\n', &mut line).await?;
    let call = Call::of_line(&line);
    if call.is_some() {
        pipe.write_all(ANSWER).await?;
        pipe.flush().await?;
    }
    Ok(call)
}
