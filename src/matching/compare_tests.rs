use super::super::samples::{self, parts};
use super::*;

fn order(rows: &[Ranked]) -> Vec<(usize, Option<usize>)> {
    rows.iter().map(|row| (row.index, row.rank)).collect()
}

#[test]
fn the_apis_scores_rank_and_equal_ones_share_a_place() {
    let mut none = parts(0.0, [None; 3]);
    none.score = None;
    let some = Some(0.5);
    let matches = [
        parts(0.4, [some; 3]),
        none,
        parts(0.9, [some; 3]),
        parts(0.4, [some; 3]),
        parts(0.1, [some; 3]),
    ];
    assert_eq!(
        order(&rank(&matches)),
        [
            (2, Some(1)),
            (0, Some(2)),
            (3, Some(2)),
            (4, Some(4)),
            (1, None)
        ]
    );
}

#[test]
fn a_try_weighs_the_parts_and_leaves_out_what_is_not_there() {
    let matches = [
        parts(0.9, [Some(1.0), Some(0.2), Some(0.0)]),
        parts(0.1, [Some(0.0), Some(0.8), None]),
        parts(0.5, [None, None, Some(1.0)]),
    ];
    let weights = Weights::new([1.0, 2.0, 1.0]);
    let rows = weights
        .map(|weights| what_if(&matches, weights))
        .unwrap_or_default();
    assert_eq!(order(&rows), [(2, Some(1)), (1, Some(2)), (0, Some(3))]);
    let scores: Vec<f64> = rows.iter().filter_map(|row| row.score).collect();
    assert!((scores[1] - 1.6 / 3.0).abs() < EQUAL);
    assert!((scores[2] - 0.35).abs() < EQUAL);
    assert_eq!(
        left_out_words(&rows[0]).as_deref(),
        Some("No data on skills and experience: left out.")
    );
    assert_eq!(left_out_words(&rows[2]), None);
    let education = Weights::new([0.0, 0.0, 1.0]);
    let rows = education
        .map(|weights| what_if(&matches, weights))
        .unwrap_or_default();
    assert_eq!(order(&rows)[2], (1, None), "nothing to go by");
}

#[test]
fn weights_are_brought_to_one_and_moved_in_proportion() {
    assert_eq!(Weights::new([0.0; 3]), None);
    assert_eq!(Weights::new([1.0, -1.0, 1.0]), None);
    assert_eq!(Weights::new([f64::NAN, 1.0, 1.0]), None);
    assert_eq!(Weights::new([f64::MAX; 3]), None);
    let weights = Weights::new([3.0, 6.0, 1.0]);
    let moved = weights.map(|weights| weights.with(Part::Experience, 0.2));
    let close = |one: Option<f64>, value: f64| one.is_some_and(|one| (one - value).abs() < EQUAL);
    assert!(close(moved.map(|one| one.get(Part::Skills)), 0.6));
    assert!(close(moved.map(|one| one.get(Part::Education)), 0.2));
    let alone = Weights::new([0.0, 1.0, 0.0]).map(|one| one.with(Part::Experience, 0.5));
    assert!(close(alone.map(|one| one.get(Part::Skills)), 0.25));
}

#[test]
fn common_weights_are_those_of_all() {
    let one = Parts::of(&samples::report());
    assert!(common_weights(std::slice::from_ref(&one)).is_ok());
    let mut other = one.clone();
    other.weights[0] = Some(0.5);
    assert!(common_weights(&[one.clone(), other.clone()]).is_err());
    other.weights[0] = None;
    assert!(common_weights(&[one, other]).is_err());
    assert!(common_weights(&[]).is_err());
}
