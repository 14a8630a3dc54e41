//! Counts what is under way, so that somebody can wait until nothing is.

use tokio::sync::watch;

/// How much is under way; clones share it.
#[derive(Clone, Debug, Default)]
pub struct UnderWay(watch::Sender<usize>);

/// Something that is under way until this is dropped.
#[derive(Debug)]
pub struct Going(watch::Sender<usize>);

impl UnderWay {
    /// One more.
    pub fn begin(&self) -> Going {
        self.0.send_modify(|num| *num += 1);
        Going(self.0.clone())
    }

    /// Whether nothing is.
    pub fn is_over(&self) -> bool {
        *self.0.borrow() == 0
    }

    /// Waits until nothing is.
    pub async fn over(&self) {
        let mut heard = self.0.subscribe();
        // The sender is here.
        let _always = heard.wait_for(|num| *num == 0).await;
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        self.0.send_modify(|num| *num = num.saturating_sub(1));
    }
}
