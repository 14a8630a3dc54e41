//! The body of an answer on its way out: whole, dripping, or cut off.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How a body leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// At once.
    Whole,
    /// In small pieces with pauses.
    Drip,
    /// Half of it, then the connection ends.
    Cut,
}

const DRIPS: usize = 30;
const DRIP_PAUSE: Duration = Duration::from_millis(100);
/// Long enough for the first half to leave before the connection ends.
const CUT_PAUSE: Duration = Duration::from_millis(30);

/// The connection is to end in the middle of the body.
#[derive(Debug, thiserror::Error)]
#[error("cut off on purpose")]
pub struct CutOff;

/// A body that flows as told; its announced length is always the whole one.
#[derive(Debug)]
pub struct Outflow {
    length: u64,
    pieces: VecDeque<Result<Bytes, CutOff>>,
    pause: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Outflow {
    /// Prepares `body` to leave by `flow`.
    pub fn new(body: Vec<u8>, flow: Flow) -> Self {
        let length = body.len() as u64;
        let body = Bytes::from(body);
        let (pieces, pause) = match flow {
            Flow::Whole => (VecDeque::from([Ok(body)]), Duration::ZERO),
            Flow::Cut => (
                VecDeque::from([Ok(body.slice(..body.len() / 2)), Err(CutOff)]),
                CUT_PAUSE,
            ),
            Flow::Drip => (drips(body), DRIP_PAUSE),
        };
        Self {
            length,
            pieces,
            pause,
            waiting: None,
        }
    }
}

fn drips(mut body: Bytes) -> VecDeque<Result<Bytes, CutOff>> {
    let size = body.len().div_ceil(DRIPS).max(1);
    let mut pieces = VecDeque::new();
    while !body.is_empty() {
        pieces.push_back(Ok(body.split_to(size.min(body.len()))));
    }
    pieces
}

impl Body for Outflow {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        if let Some(waiting) = self.waiting.as_mut() {
            if waiting.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            self.waiting = None;
        }
        let piece = self.pieces.pop_front();
        if !self.pieces.is_empty() {
            self.waiting = Some(Box::pin(sleep(self.pause)));
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
