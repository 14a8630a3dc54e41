//! One slot for one background task: starting cancels the former, dropping cancels.

use std::future::Future;

use tokio::task::JoinHandle;

/// Holds at most one task.
#[derive(Debug, Default)]
pub struct TaskSlot {
    running: Option<JoinHandle<()>>,
}

impl TaskSlot {
    /// Cancels what runs and starts `task`.
    pub fn start(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        self.cancel();
        self.running = Some(tokio::spawn(task));
    }

    /// Cancels what runs and waits until it does nothing any more.
    pub async fn end(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
            // Canceled, or it had ended already: nothing more comes of it in either case.
            let _ended = running.await;
        }
    }

    /// Cancels what runs.
    pub fn cancel(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
        }
    }
}

impl Drop for TaskSlot {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A task that holds `token` until it is canceled.
    async fn hold(token: Arc<()>) {
        std::future::pending::<()>().await;
        drop(token);
    }

    async fn let_go(token: &Arc<()>) {
        while Arc::strong_count(token) > 1 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn starting_a_task_cancels_the_one_before() {
        let mut slot = TaskSlot::default();
        let (first, second) = (Arc::new(()), Arc::new(()));
        slot.start(hold(Arc::clone(&first)));
        slot.start(hold(Arc::clone(&second)));
        let_go(&first).await;
        assert_eq!(Arc::strong_count(&second), 2);
    }

    #[tokio::test]
    async fn a_task_that_was_ended_holds_nothing_any_more() {
        let mut slot = TaskSlot::default();
        let token = Arc::new(());
        slot.start(hold(Arc::clone(&token)));
        slot.end().await;
        assert_eq!(Arc::strong_count(&token), 1);
        slot.end().await;
    }

    #[tokio::test]
    async fn dropping_the_slot_cancels_its_task() {
        let mut slot = TaskSlot::default();
        let token = Arc::new(());
        slot.start(hold(Arc::clone(&token)));
        drop(slot);
        let_go(&token).await;
        assert_eq!(Arc::strong_count(&token), 1);
    }
}
