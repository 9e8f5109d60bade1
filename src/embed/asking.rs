//! Asking the page around for a session: one question at a time, and no answer but to it.

/// A key that was refused again so soon is not asked for again by itself: the page around would hand
/// out the same, for ever.
const SOON_MS: u64 = 30_000;

/// The question that is open, if one is.
#[derive(Debug, Default)]
pub struct Asking {
    last: u64,
    open: Option<u64>,
    refused_ms: Option<u64>,
}

impl Asking {
    /// Opens a question; its number goes with it. An older one counts as withdrawn.
    pub fn ask(&mut self) -> u64 {
        self.last += 1;
        self.open = Some(self.last);
        self.last
    }

    /// Whether this answers the open question. It is answered once.
    pub fn is_answered_by(&mut self, id: u64) -> bool {
        let fits = self.open == Some(id);
        if fits {
            self.open = None;
        }
        fits
    }

    /// No answer is waited for any more.
    pub fn withdraw(&mut self) {
        self.open = None;
    }

    /// The API refused the key. Whether to ask for another by ourselves.
    pub fn may_ask_after_refusal(&mut self, now_ms: u64) -> bool {
        let before = self.refused_ms.replace(now_ms);
        before.is_none_or(|then| then.abs_diff(now_ms) >= SOON_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_once_and_by_its_own_number() {
        let mut asking = Asking::default();
        assert!(!asking.is_answered_by(0), "nothing was asked");
        let first = asking.ask();
        let second = asking.ask();
        assert!(!asking.is_answered_by(first), "asked anew meanwhile");
        assert!(asking.is_answered_by(second));
        assert!(!asking.is_answered_by(second));
    }

    #[test]
    fn an_answer_that_comes_after_the_lock_is_none() {
        let mut asking = Asking::default();
        let id = asking.ask();
        asking.withdraw();
        assert!(!asking.is_answered_by(id));
    }

    #[test]
    fn a_key_that_is_refused_again_at_once_is_not_asked_for_again() {
        let mut asking = Asking::default();
        assert!(asking.may_ask_after_refusal(1_000));
        assert!(!asking.may_ask_after_refusal(3_000));
        assert!(!asking.may_ask_after_refusal(32_000));
        assert!(asking.may_ask_after_refusal(62_000));
    }
}
