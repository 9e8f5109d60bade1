//! One edge of a budget curve: a smooth line through points that never falls.

/// A piecewise cubic through points, made after Fritsch, Carlson and Butland: between two points
/// it stays between their values and never falls.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    /// Cents, rising.
    at: Vec<f64>,
    /// Candidates, never falling.
    values: Vec<f64>,
    /// Candidates a cent, at each point.
    slopes: Vec<f64>,
}

/// A piece between two points, its place counted from 0 to 1.
struct Piece {
    start: f64,
    width: f64,
    values: (f64, f64),
    slopes: (f64, f64),
}

impl Edge {
    /// The edge through these points: as many values as places, at least one, places rising.
    /// Values that fall are evened out first.
    pub(super) fn through(at: Vec<f64>, told: Vec<f64>) -> Self {
        let values = rising(&told);
        let slopes = slopes(&at, &values);
        Self { at, values, slopes }
    }

    /// The value that is drawn at a point, by its number.
    pub(super) fn value_of(&self, index: usize) -> f64 {
        self.values.get(index).copied().unwrap_or(f64::NAN)
    }

    /// The first and the last place.
    pub(super) fn range(&self) -> (f64, f64) {
        let first = self.at.first().copied().unwrap_or(f64::NAN);
        (first, self.at.last().copied().unwrap_or(first))
    }

    /// The value at a place; `None` beyond the points.
    pub(super) fn value(&self, at: f64) -> Option<f64> {
        if let (&[only], &[value]) = (&self.at[..], &self.values[..]) {
            return (at == only).then_some(value);
        }
        let (piece, place) = self.piece_at(at)?;
        Some(piece.value(place))
    }

    /// Candidates a cent at a place; `None` beyond the points or with one point.
    pub(super) fn slope(&self, at: f64) -> Option<f64> {
        let (piece, place) = self.piece_at(at)?;
        Some(piece.slope(place))
    }

    /// The first place at which the slope is at most that.
    pub(super) fn first_at_most(&self, slope: f64) -> Option<f64> {
        let pieces = (0..self.at.len().saturating_sub(1)).map_while(|index| self.piece(index));
        pieces.into_iter().find_map(|piece| {
            let place = piece.first_at_most(slope)?;
            Some(piece.start + place * piece.width)
        })
    }

    fn piece(&self, index: usize) -> Option<Piece> {
        let (start, end) = (*self.at.get(index)?, *self.at.get(index + 1)?);
        Some(Piece {
            start,
            width: end - start,
            values: (*self.values.get(index)?, *self.values.get(index + 1)?),
            slopes: (*self.slopes.get(index)?, *self.slopes.get(index + 1)?),
        })
    }

    fn piece_at(&self, at: f64) -> Option<(Piece, f64)> {
        let (first, last) = self.range();
        if !(first..=last).contains(&at) {
            return None;
        }
        let after = self.at.partition_point(|place| *place <= at);
        let index = after.saturating_sub(1).min(self.at.len().checked_sub(2)?);
        let piece = self.piece(index)?;
        let place = (at - piece.start) / piece.width;
        Some((piece, place))
    }
}

impl Piece {
    fn value(&self, t: f64) -> f64 {
        let ((from, to), (out, into)) = (self.values, self.slopes);
        if t >= 1.0 {
            return to;
        }
        let rise = to - from;
        let (out, into) = (out * self.width, into * self.width);
        let cubic = ((out + into - 2.0 * rise) * t + (3.0 * rise - 2.0 * out - into)) * t + out;
        (from + cubic * t).clamp(from, to)
    }

    /// The slope as `a t² + b t + c`, in candidates a cent.
    fn slope_terms(&self) -> (f64, f64, f64) {
        let ((from, to), (out, into)) = (self.values, self.slopes);
        let mean = (to - from) / self.width;
        (
            3.0 * (out + into - 2.0 * mean),
            2.0 * (3.0 * mean - 2.0 * out - into),
            out,
        )
    }

    fn slope(&self, t: f64) -> f64 {
        let (a, b, c) = self.slope_terms();
        ((a * t + b) * t + c).max(0.0)
    }

    fn first_at_most(&self, slope: f64) -> Option<f64> {
        let (a, b, c) = self.slope_terms();
        let over = c - slope;
        if over <= 0.0 {
            return Some(0.0);
        }
        let root = if a == 0.0 {
            -over / b
        } else {
            let square = b * b - 4.0 * a * over;
            if square < 0.0 {
                return None;
            }
            // The form that loses no digits where one root is much nearer than the other.
            let q = -0.5 * (b + square.sqrt().copysign(b));
            let roots = [q / a, over / q];
            let ahead = roots.into_iter().filter(|root| *root >= 0.0);
            ahead.fold(f64::INFINITY, f64::min)
        };
        (0.0..=1.0).contains(&root).then_some(root)
    }
}

/// The nearest values (by least squares) that never fall: neighbours that contradict each other
/// are pooled and take their mean.
fn rising(told: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(told.len());
    for value in told {
        let mut pool = (*value, 1);
        while let Some((sum, count)) = pools.pop() {
            // Means compared without dividing, so that equal whole numbers stay equal.
            if sum * pool.1 as f64 <= pool.0 * count as f64 {
                pools.push((sum, count));
                break;
            }
            pool = (pool.0 + sum, pool.1 + count);
        }
        pools.push(pool);
    }
    let means = pools
        .iter()
        .flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    means.collect()
}

/// The slope at each point: the weighted harmonic mean of those on both sides, which is never
/// more than three times either, so that no piece overshoots.
fn slopes(at: &[f64], values: &[f64]) -> Vec<f64> {
    let widths: Vec<f64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let rises: Vec<f64> = values
        .windows(2)
        .zip(&widths)
        .map(|(pair, width)| (pair[1] - pair[0]) / width)
        .collect();
    let inner = rises
        .windows(2)
        .zip(widths.windows(2))
        .map(|(rise, width)| {
            if rise[0] <= 0.0 || rise[1] <= 0.0 {
                return 0.0;
            }
            let (first, second) = (2.0 * width[1] + width[0], width[1] + 2.0 * width[0]);
            (first + second) / (first / rise[0] + second / rise[1])
        });
    let mut all = Vec::with_capacity(at.len());
    all.push(end_slope(&widths, &rises));
    all.extend(inner);
    let backwards = |list: &[f64]| -> Vec<f64> { list.iter().rev().copied().collect() };
    if at.len() > 1 {
        all.push(end_slope(&backwards(&widths), &backwards(&rises)));
    }
    all
}

/// The slope at the first point, by the parabola through the first three, never below zero.
fn end_slope(widths: &[f64], rises: &[f64]) -> f64 {
    match (widths, rises) {
        ([near, far, ..], [first, second, ..]) => {
            let slope = ((2.0 * near + far) * first - near * second) / (near + far);
            slope.max(0.0)
        }
        (_, [only]) => *only,
        _ => 0.0,
    }
}
