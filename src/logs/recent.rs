//! The last lines of the log, in memory: for the report of a crash and for what a person copies for support.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many lines are remembered.
const MOST_LINES: usize = 60;
/// So many requests are remembered.
const MOST_REQUESTS: usize = 12;

/// The last lines and the last requests. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Recent(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    lines: VecDeque<String>,
    requests: VecDeque<String>,
}

impl Recent {
    /// Remembers a line, and the id of the request that it is about.
    pub fn note(&self, line: &str, request: Option<&str>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        push(&mut kept.lines, line, MOST_LINES);
        if let Some(id) = request
            && !kept.requests.iter().any(|known| known == id)
        {
            push(&mut kept.requests, id, MOST_REQUESTS);
        }
    }

    /// The last lines, the oldest first; none where they are being written in this very moment.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let kept = self.0.try_lock().ok();
        kept.map(|kept| kept.lines.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// The `client-request-id`s of the last requests, the oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.requests.iter().cloned().collect()
    }
}

fn push(list: &mut VecDeque<String>, text: &str, most: usize) {
    if list.len() >= most {
        list.pop_front();
    }
    list.push_back(text.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_kept_and_a_request_once() {
        let recent = Recent::default();
        for number in 0..100 {
            recent.note(&format!("line {number}"), Some(&format!("id {}", number / 4)));
        }
        let lines = recent.lines();
        assert_eq!(
            (lines.len(), lines.last().map(String::as_str)),
            (MOST_LINES, Some("line 99"))
        );
        let requests = recent.requests();
        assert_eq!(requests.first().map(String::as_str), Some("id 13"));
        assert_eq!(
            (requests.len(), requests.last().map(String::as_str)),
            (MOST_REQUESTS, Some("id 24"))
        );
    }
}
