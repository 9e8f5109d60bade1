//! How high the content is, as the page around is told: often enough to fit, never for ever.

use std::collections::VecDeque;

/// No frame is asked to be lower or higher than this, in pixels.
pub const HEIGHTS: std::ops::RangeInclusive<u32> = 200..=20_000;
/// So many steps upwards without one down, within this time, are a loop: the content grows because
/// the frame did.
const MOST_STEPS: usize = 20;
const WITHIN_MS: u64 = 2_000;

/// What is done about a height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    Nothing,
    Height(u32),
    /// It is a loop. Said once; nothing is said afterwards.
    Loop,
}

#[derive(Debug, Default)]
pub struct Resize {
    said: Option<u32>,
    steps_up: VecDeque<u64>,
    is_stopped: bool,
}

impl Resize {
    /// The content is that high now, in pixels.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a few thousand before"
    )]
    pub fn say(&mut self, height: f64, now_ms: u64) -> Say {
        if !height.is_finite() {
            return Say::Nothing;
        }
        let (least, most) = (*HEIGHTS.start(), *HEIGHTS.end());
        let height = height.ceil().clamp(f64::from(least), f64::from(most)) as u32;
        if self.is_stopped || self.said == Some(height) {
            return Say::Nothing;
        }
        if self.said.is_some_and(|said| height > said) {
            self.steps_up.push_back(now_ms);
        } else {
            self.steps_up.clear();
        }
        self.steps_up
            .retain(|then| now_ms.saturating_sub(*then) <= WITHIN_MS);
        if self.steps_up.len() > MOST_STEPS {
            self.is_stopped = true;
            return Say::Loop;
        }
        self.said = Some(height);
        Say::Height(height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_is_said_once_in_whole_pixels_and_within_bounds() {
        let mut resize = Resize::default();
        assert_eq!(resize.say(640.2, 0), Say::Height(641));
        assert_eq!(resize.say(640.9, 16), Say::Nothing);
        assert_eq!(resize.say(3.0, 32), Say::Height(200));
        assert_eq!(resize.say(1e9, 48), Say::Height(20_000));
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(resize.say(odd, 64), Say::Nothing);
        }
    }

    #[test]
    fn content_that_grows_with_its_frame_is_stopped() {
        let mut resize = Resize::default();
        let mut height = 300.0;
        let mut said = Vec::new();
        for frame in 0..200 {
            said.push(resize.say(height, frame * 16));
            height += 8.0;
        }
        let heights = said.iter().filter(|say| matches!(say, Say::Height(_)));
        assert_eq!(heights.count(), 21, "the first, and twenty steps up");
        assert_eq!(said.iter().filter(|say| **say == Say::Loop).count(), 1);
        assert_eq!(resize.say(500.0, 1_000_000), Say::Nothing, "for good");
    }

    #[test]
    fn lists_that_fill_slowly_and_panels_that_open_and_close_are_none() {
        let mut resize = Resize::default();
        for row in 0..500_u64 {
            let now = resize.say(
                300.0 + f64::from(u32::try_from(row).unwrap_or(0)),
                row * 101,
            );
            assert!(matches!(now, Say::Height(_)), "row {row}: {now:?}");
        }
        let mut resize = Resize::default();
        for frame in 0..500_u64 {
            let height = if frame % 15 < 8 { 400.0 } else { 300.0 };
            let now = resize.say(
                height + f64::from(u32::try_from(frame % 15).unwrap_or(0)),
                frame * 16,
            );
            assert_ne!(now, Say::Loop, "frame {frame}");
        }
    }
}
