//! The colours of a chart's series. Which they are is said in `style/charts.css`; that they can be
//! told apart, by people who see no red, no green or no blue as well, is said by the tests.

/// So many colours are there; more series than that share the last one.
pub const COLOURS: usize = 8;

/// The number of a series' colour, from 1.
#[must_use]
pub fn colour(series: usize) -> String {
    (series.min(COLOURS - 1) + 1).to_string()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "chart_colours_tests.rs"]
mod tests;
