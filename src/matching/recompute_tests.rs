use super::super::samples::report;
use super::*;
use crate::domain::match_report::{
    EducationMatch, ExperienceMatch, MatchDetails, ScoreWeights, SkillsMatch,
};

/// A report of nothing but numbers: score, weight and told weighted score by part.
fn made(
    score: Option<f64>,
    details_score: Option<f64>,
    rows: [(Option<f64>, Option<f64>, Option<f64>); 3],
) -> MatchReport {
    let [skills, experience, education] = rows;
    let mut made = report();
    made.score = score;
    made.details = Some(MatchDetails {
        score: details_score,
        score_weights: Some(ScoreWeights {
            skills: skills.1,
            education: education.1,
            experience: experience.1,
        }),
        weighted_skills_score: skills.2,
        weighted_experience_score: experience.2,
        weighted_education_score: education.2,
        skills_match_details: Some(SkillsMatch {
            skills_score: skills.0,
            ..SkillsMatch::default()
        }),
        experience_match_details: Some(ExperienceMatch {
            experience_score: experience.0,
            ..ExperienceMatch::default()
        }),
        education_match_details: Some(EducationMatch {
            education_score: education.0,
            ..EducationMatch::default()
        }),
        ..MatchDetails::default()
    });
    made
}

#[test]
fn the_references_sample_has_two_scores_and_one_of_them_is_the_sum() {
    let again = recompute(&report());
    assert_eq!(again.total, Total::Whole(0.3));
    assert_eq!(
        again.findings,
        [
            Finding::TwoScores {
                score: 0.56,
                details: 0.3
            },
            Finding::NotTheSum {
                score: 0.56,
                sum: 0.3
            }
        ]
    );
    assert_eq!(
        again.findings[0].words(),
        "The answer gives two scores: 0.56 as its score and 0.30 in its details."
    );
    let gives = again.parts.map(|line| line.gives);
    assert_eq!(gives, [Some(0.3), Some(0.0), Some(0.0)]);
}

#[test]
fn a_missing_part_is_no_data_and_never_zero() {
    let mut without = report();
    let details = without.details.as_mut();
    if let Some(details) = details {
        details.experience_match_details = None;
        details.weighted_experience_score = None;
    }
    let again = recompute(&without);
    assert_eq!(again.parts[1].gives, None);
    assert_eq!(
        again.total,
        Total::Partial {
            sum: 0.3,
            missing: vec![Part::Experience]
        }
    );
    assert!(again.findings.contains(&Finding::Missing(Part::Experience)));
    assert!(
        !again
            .findings
            .iter()
            .any(|one| matches!(one, Finding::NotTheSum { .. })),
        "a part of a sum is compared with nothing"
    );
    without.details = None;
    let again = recompute(&without);
    assert_eq!(again.total, Total::NoData);
    assert_eq!(again.findings.len(), 3);
}

#[test]
fn a_part_that_weighs_nothing_is_not_missed() {
    let rows = [
        (Some(0.5), Some(0.4), None),
        (Some(1.0), Some(0.6), None),
        (None, Some(0.0), None),
    ];
    let again = recompute(&made(Some(0.8), Some(0.8), rows));
    assert!(matches!(again.total, Total::Whole(sum) if same(sum, 0.8)));
    assert_eq!(again.findings, []);
}

#[test]
fn what_the_answer_says_a_part_gives_stands_in_and_is_checked() {
    let rows = [
        (None, Some(0.5), Some(0.2)),
        (Some(1.0), Some(0.5), Some(0.1)),
        (None, None, Some(0.0)),
    ];
    let again = recompute(&made(Some(0.7), None, rows));
    assert_eq!(again.total, Total::Whole(0.7));
    assert_eq!(
        again.findings,
        [Finding::PartDiffers {
            part: Part::Experience,
            told: 0.1,
            computed: 0.5
        }]
    );
}

#[test]
fn a_rounded_hundredth_is_no_difference_and_odd_numbers_are_told() {
    let rows = [
        (Some(0.333), Some(0.5), None),
        (Some(0.333), Some(0.5), None),
        (Some(0.0), Some(0.0), None),
    ];
    assert_eq!(recompute(&made(Some(0.34), Some(0.33), rows)).findings, []);
    let rows = [
        (Some(1.5), Some(0.5), None),
        (Some(0.0), Some(0.4), None),
        (Some(0.0), Some(0.0), None),
    ];
    let words: Vec<String> = recompute(&made(Some(0.75), None, rows))
        .findings
        .iter()
        .map(Finding::words)
        .collect();
    assert_eq!(
        words,
        [
            "The weights add up to 0.90, not to 1.",
            "Skills: the score is 1.50, outside 0 to 1."
        ]
    );
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_report_that_adds_up_has_no_finding_and_one_that_is_off_has() {
    crate::cases::cases(1_000, |u| {
        let mut unit = || Ok(f64::from(u.int_in_range(0..=1_000)?) / 1_000.0);
        let (first, share): (f64, f64) = (unit()?, unit()?);
        let second = (1.0 - first) * share;
        let weights = [first, second, 1.0 - first - second];
        let scores = [unit()?, unit()?, unit()?];
        let sum: f64 = scores.iter().zip(&weights).map(|(s, w)| s * w).sum();
        let row = |at: usize| {
            let (score, weight) = (scores[at], weights[at]);
            (Some(score), Some(weight), Some(score * weight))
        };
        let rows = [row(0), row(1), row(2)];
        let again = recompute(&made(Some(sum), Some(sum), rows));
        assert_eq!(again.findings, []);
        assert!(matches!(again.total, Total::Whole(total) if same(total, sum)));
        let off = sum + 0.0102 + f64::from(u.int_in_range(0..=100)?) / 100.0;
        let again = recompute(&made(Some(off), Some(sum), rows));
        assert!(matches!(again.findings[0], Finding::TwoScores { .. }));
        Ok(())
    });
}
