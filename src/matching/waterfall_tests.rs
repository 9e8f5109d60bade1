use super::super::samples;
use super::*;
use crate::domain::match_report::Penalty;

fn experience() -> ExperienceMatch {
    let details = samples::report().details.unwrap_or_default();
    details.experience_match_details.unwrap_or_default()
}

#[test]
fn the_sample_of_a_whole_match_falls_from_one_to_nothing() {
    let waterfall = of_match(&experience());
    assert_eq!(
        waterfall.steps,
        [Step {
            name: "Experience penalty".to_owned(),
            description: Some("1 year under what is asked for".to_owned()),
            penalty: Some(1.0),
            from: 1.0,
            to: 0.0,
        }]
    );
    assert_eq!((waterfall.end, waterfall.score), (Some(0.0), Some(0.0)));
    assert_eq!(waterfall.findings, Vec::<String>::new());
    assert_eq!(
        waterfall.asked.words(),
        "Asked for: 1 year. There: 0 years."
    );
    let rows = waterfall.occupations.clone().unwrap_or_default();
    let row = &rows[0];
    assert_eq!(row.title.as_deref(), Some("Software Engineer"));
    assert_eq!((row.years, row.years_ago), (Some(0.5), Some(5.0)));
    assert_eq!(row.matched_on, "Same career pathway");
    assert!(row.code.is_some());
}

#[test]
fn the_sample_of_an_experience_match_names_its_penalty_and_omits_the_one_of_zero() {
    let waterfall = of_experience(&samples::experience());
    assert_eq!(waterfall.steps.len(), 1);
    let step = &waterfall.steps[0];
    assert_eq!(step.name, "Too few years");
    assert_eq!(
        step.description.as_deref(),
        Some("4.0 years under minimum experience required")
    );
    assert!(same(step.to, 0.2) && step.from == 1.0);
    assert_eq!(waterfall.findings, Vec::<String>::new());
    let rows = waterfall.occupations.clone().unwrap_or_default();
    assert_eq!(rows[0].years_ago, Some(12.5));
}

#[test]
fn unnamed_unknown_and_unmeasured_penalties_have_their_bars() {
    let mut report = samples::experience();
    report.score = 0.1;
    let details = report.details.get_or_insert_default();
    details.experience_score = Some(0.3);
    details.penalties = vec![
        Penalty {
            name: "wrong_industry".to_owned(),
            penalty: Some(0.05),
            description: None,
        },
        Penalty {
            name: "odd".to_owned(),
            penalty: None,
            description: None,
        },
    ];
    details.years_ago_penalty = Some(0.02);
    let waterfall = of_experience(&report);
    let names: Vec<&str> = waterfall.steps.iter().map(|step| &*step.name).collect();
    assert_eq!(
        names,
        [
            "Too few years",
            "Long ago",
            "Wrong industry",
            "Odd",
            "Not explained by the answer"
        ]
    );
    assert_eq!(waterfall.end, Some(0.1));
    assert_eq!(
        waterfall.findings,
        [
            "Odd: the answer does not say how much.",
            "The penalties lead from 1 to 0.13, but the score is 0.10.",
            "The answer gives two scores: 0.10 as its score and 0.30 in its details.",
        ]
    );
}

#[test]
fn no_data_is_told_as_such() {
    let waterfall = of_match(&ExperienceMatch::default());
    assert_eq!(waterfall.steps, []);
    assert_eq!((waterfall.end, waterfall.score), (None, None));
    assert_eq!(
        waterfall.asked.words(),
        "Asked for: No data. There: No data."
    );
}

#[test]
fn years_that_contradict_each_other_are_told() {
    let mut odd = experience();
    odd.job_min_experience_years = Some(3.0);
    odd.resume_experience_years = Some(1.0);
    odd.resume_under_experience_years = Some(1.0);
    odd.met_experience = Some(true);
    assert_eq!(of_match(&odd).findings.len(), 2);
}

#[test]
fn the_last_held_position_comes_first_and_those_without_a_time_last() {
    let mut many = experience();
    let row = |title: &str, ago: Option<f64>| OccupationMatch {
        jobtitle: Some(title.to_owned()),
        years_ago: ago,
        ..OccupationMatch::default()
    };
    many.occupation_match_details = Some(vec![
        row("old", Some(9.0)),
        row("when", None),
        row("now", Some(0.0)),
    ]);
    let titles: Vec<_> = of_match(&many)
        .occupations
        .unwrap_or_default()
        .into_iter()
        .filter_map(|row| row.title)
        .collect();
    assert_eq!(titles, ["now", "old", "when"]);
    many.occupation_match_details = Some(Vec::new());
    assert_eq!(of_match(&many).occupations, Some(Vec::new()));
    many.occupation_match_details = None;
    assert_eq!(
        of_match(&many).occupations,
        None,
        "no data is no empty list"
    );
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_bars_hang_together_and_end_at_the_score() {
    crate::cases::cases(1_000, |u| {
        let mut unit = || -> arbitrary::Result<Option<f64>> {
            let value = f64::from(u.int_in_range(-20..=150)?) / 100.0;
            Ok(u.ratio(4, 5)?.then_some(value))
        };
        let mut report = samples::experience();
        report.score = unit()?.unwrap_or(0.5).clamp(0.0, 1.0);
        let details = report.details.get_or_insert_default();
        details.under_experience_penalty = unit()?;
        details.years_ago_penalty = unit()?;
        for name in ["a", "b"] {
            details.penalties.push(Penalty {
                name: name.to_owned(),
                penalty: unit()?,
                description: None,
            });
        }
        let waterfall = of_experience(&report);
        let mut level = 1.0;
        for step in &waterfall.steps {
            assert!(step.from == level, "the bars hang together");
            assert!((0.0..=1.0).contains(&step.to));
            level = step.to;
        }
        assert!(same(level, report.score));
        assert!(waterfall.end.is_some_and(|end| end == level));
        Ok(())
    });
}
