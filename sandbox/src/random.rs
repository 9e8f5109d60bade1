//! A small seeded generator: the same seed gives the same data on every machine.

/// `SplitMix64`: one addition and a mix a number, good enough to spread seeds and chaos.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `end`; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let scaled = ((self.next() >> 32) * u64::from(end)) >> 32;
        u32::try_from(scaled).unwrap_or(0)
    }

    /// One of `from`, by chance. `N` is at least 1: an empty array does not compile.
    pub(crate) fn one_of<T: Copy, const N: usize>(&mut self, from: &[T; N]) -> T {
        const { assert!(N > 0) };
        let index = usize::try_from(self.below(u32::try_from(N).unwrap_or(u32::MAX))).unwrap_or(0);
        from[index.min(N - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_gives_the_same_numbers_within_bounds() {
        let mut one = Random::new(7);
        let mut two = Random::new(7);
        let drawn: Vec<u32> = (0..1_000).map(|_| one.below(10)).collect();
        assert_eq!(drawn, (0..1_000).map(|_| two.below(10)).collect::<Vec<_>>());
        assert!((0..10).all(|digit| drawn.contains(&digit)));
        assert!(drawn.iter().all(|digit| *digit < 10));
        assert_eq!(one.below(0), 0);
    }
}
