//! What is on its way and must not be left alone: a spend, an upload, any other write. While there
//! is such work, nobody is signed out for being idle.

use std::cell::Cell;

thread_local! {
    static WORKS: Cell<u32> = const { Cell::new(0) };
}

/// A work that is on its way until this is dropped.
pub struct UnderWay(());

impl UnderWay {
    #[must_use]
    pub fn begin() -> Self {
        WORKS.set(WORKS.get() + 1);
        Self(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        WORKS.set(WORKS.get().saturating_sub(1));
    }
}

/// Whether anything is.
#[must_use]
pub fn any() -> bool {
    WORKS.get() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_overlap_and_end_when_dropped() {
        assert!(!any());
        let one = UnderWay::begin();
        let other = UnderWay::begin();
        drop(one);
        assert!(any());
        drop(other);
        assert!(!any());
    }
}
