//! What can be said of a curve in sentences: what the answers show, and nothing beyond them.

use super::curve::{Curve, Doubling, KnownPoint, Side};
use super::next_point::Span;
use crate::domain::money::{Cents, Money};
use crate::format::{cents, dollars};

/// Both edges, with what people call them.
const SIDES: [(Side, &str); 2] = [(Side::Cautious, "cautious"), (Side::Hopeful, "hopeful")];

/// The sentences about a curve, for the span that is looked at.
#[must_use]
pub fn curve_words(curve: &Curve, span: Span) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(last_words(curve));
    lines.extend(
        SIDES
            .map(|(side, word)| doubling_words(curve, span, side, word))
            .into_iter()
            .flatten(),
    );
    let adjusted = curve.adjusted();
    if !adjusted.is_empty() {
        let at: Vec<String> = adjusted.iter().map(|budget| cents(*budget)).collect();
        lines.push(format!(
            "The answers fall while the budget grows, or contradict themselves, at {}. There the lines run between them.",
            at.join(", ")
        ));
    }
    lines
}

/// What a further candidate cost between the last two answers. Past the last nothing is known.
fn last_words(curve: &Curve) -> Option<String> {
    let [.., before, last] = curve.points() else {
        return None;
    };
    let each = |side| match between(*before, *last, side) {
        Some(costs) => format!("{} for each further candidate", dollars(costs)),
        None => "nobody more".to_owned(),
    };
    Some(format!(
        "From {} to {}, the last two answers: cautiously {}, hopefully {}. Past {} nothing is known.",
        cents(before.budget),
        cents(last.budget),
        each(Side::Cautious),
        each(Side::Hopeful),
        cents(last.budget)
    ))
}

/// The cost of each further candidate from one answer to the next; `None` where none more comes.
fn between(before: KnownPoint, last: KnownPoint, side: Side) -> Option<Money> {
    let told = |point: KnownPoint| {
        let (one, other) = (point.estimate.min_candidates, point.estimate.max_candidates);
        match side {
            Side::Cautious => one.min(other),
            Side::Hopeful => one.max(other),
        }
    };
    let more = told(last)
        .checked_sub(told(before))
        .filter(|more| *more > 0)?;
    let micros = Money::from(Cents::new(last.budget.get() - before.budget.get())).micros();
    Some(Money::from_micros(micros / i64::try_from(more).ok()?))
}

fn doubling_words(curve: &Curve, span: Span, side: Side, word: &str) -> Option<String> {
    let (first, last) = curve.range();
    let within = |budget: Cents| (span.lowest..=span.highest).contains(&budget);
    Some(match curve.doubling(side)? {
        Doubling::From(budget) if within(budget) => format!(
            "Past {} a candidate costs at least twice as much as at the start, on the {word} side.",
            cents(budget)
        ),
        Doubling::From(_) | Doubling::Nowhere => format!(
            "Between {} and {} a candidate nowhere costs twice as much as at the start, on the {word} side.",
            cents(first.max(span.lowest)),
            cents(last.min(span.highest))
        ),
        Doubling::StartsLevel => format!(
            "The first answers bring nobody more for more budget, on the {word} side: there is no cost at the start that could double."
        ),
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::curve::samples::curve;
    use super::*;

    fn told(points: &[(i64, u64, u64)]) -> Vec<String> {
        let span = Span::whole_dollars(Cents::new(1_500), Cents::new(50_000)).unwrap();
        curve_words(&curve(points), span)
    }

    #[test]
    fn the_last_two_answers_are_told_and_nothing_past_them() {
        let lines = told(&[(15, 2, 6), (257, 20, 60), (500, 20, 87)]);
        let expected = "From $257.00 to $500.00, the last two answers: cautiously nobody more, \
                        hopefully $9.00 for each further candidate. Past $500.00 nothing is known.";
        assert_eq!(lines[0], expected);
        let falls = told(&[(15, 2, 6), (500, 1, 5)]);
        assert!(
            falls[0].contains("cautiously nobody more, hopefully nobody more"),
            "{falls:?}"
        );
        assert!(falls.last().unwrap().contains("contradict"), "{falls:?}");
        assert!(
            told(&[(15, 2, 6)]).is_empty(),
            "one answer says nothing of more"
        );
    }

    #[test]
    fn a_doubling_is_told_or_that_there_is_none() {
        let bent = told(&[(15, 0, 0), (100, 40, 40), (300, 60, 60), (500, 65, 65)]);
        for side in ["cautious", "hopeful"] {
            let line = bent
                .iter()
                .find(|line| line.ends_with(&format!("{side} side.")));
            assert!(
                line.is_some_and(|line| line.starts_with("Past $")),
                "{bent:?}"
            );
        }
        let straight = told(&[(15, 15, 15), (500, 500, 500)]);
        let none = "Between $15.00 and $500.00 a candidate nowhere costs twice as much as at the \
                    start, on the cautious side.";
        assert_eq!(straight[1], none);
        let level = told(&[(15, 3, 3), (100, 3, 9), (500, 9, 30)]);
        assert!(
            level[1].starts_with("The first answers bring nobody more"),
            "{level:?}"
        );
    }

    #[test]
    fn a_doubling_beyond_the_budgets_that_are_looked_at_is_not_theirs() {
        let answers = [
            (15, 15, 15),
            (300, 300, 300),
            (600, 600, 600),
            (900, 650, 650),
            (1_200, 655, 655),
        ];
        let at = curve(&answers).costs_double_from(Side::Cautious).unwrap();
        assert!(at > Cents::new(50_000), "{at}");
        let line = &told(&answers)[1];
        assert!(
            line.starts_with("Between $15.00 and $500.00 a candidate nowhere"),
            "{line}"
        );
    }
}
