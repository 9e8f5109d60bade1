//! What a job title can ask of a match's answer: `sandbox:two-scores` and its like.

use serde_json::{Map, Value, json};

use super::number::ten_thousandths;

const MARK: &str = "sandbox:";
/// By how much the two scores differ on request, as in the reference's sample (0.56 and 0.3).
const APART: i32 = 2_600;
/// Requests that take parts of `match_object` out.
const LEFT_OUT: [(&str, [&str; 2]); 3] = [
    (
        "no-skills",
        ["skills_match_details", "weighted_skills_score"],
    ),
    (
        "no-experience",
        ["experience_match_details", "weighted_experience_score"],
    ),
    (
        "no-education",
        ["education_match_details", "weighted_education_score"],
    ),
];

/// The lists that `no-lists` takes out, by the part that holds them.
const LISTS: [(&str, &[&str]); 2] = [
    (
        "skills_match_details",
        &["matched_skills", "job_skills_data", "resume_skills_data"],
    ),
    ("experience_match_details", &["occupation_match_details"]),
];

fn asks(title: &str, wish: &str) -> bool {
    title.split(MARK).skip(1).any(|rest| rest.starts_with(wish))
}

/// Whether a delayed match is to stay on its way for ever.
pub(crate) fn never_ready(title: &str) -> bool {
    asks(title, "never-ready")
}

/// Changes the result as the title asks.
pub(crate) fn apply(title: &str, score: i32, result: &mut Map<String, Value>) {
    if asks(title, "two-scores") {
        let other = if score + APART > 10_000 {
            score - APART
        } else {
            score + APART
        };
        result.insert("score".to_owned(), ten_thousandths(other));
    }
    if asks(title, "new-bucket") {
        result.insert("match_bucket_name".to_owned(), json!("stellar_match"));
    }
    if asks(title, "no-details") {
        result.insert("match_object".to_owned(), Value::Null);
    }
    let Some(details) = result
        .get_mut("match_object")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    if asks(title, "new-bucket") {
        details.insert("bucket_type".to_owned(), json!(9));
    }
    if asks(title, "no-lists") {
        for (part, lists) in LISTS {
            if let Some(part) = details.get_mut(part).and_then(Value::as_object_mut) {
                part.retain(|name, _| !lists.contains(&name.as_str()));
            }
        }
    }
    for (wish, fields) in LEFT_OUT {
        if asks(title, wish) {
            details.retain(|name, _| !fields.contains(&name.as_str()));
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use serde_json::{Map, Value, json};

    use super::{apply, never_ready};

    fn applied(title: &str, score: i32) -> Map<String, Value> {
        let result = json!({
            "score": 0.3,
            "match_bucket_name": "fair_match",
            "match_object": {
                "score": 0.3, "bucket_type": 3,
                "skills_match_details": {}, "weighted_skills_score": 0,
                "experience_match_details": {}, "weighted_experience_score": 0,
                "education_match_details": {}, "weighted_education_score": 0,
            },
        });
        let mut result = result.as_object().unwrap().clone();
        apply(title, score, &mut result);
        result
    }

    #[test]
    fn a_plain_title_changes_nothing() {
        assert_eq!(
            applied("Clown", 3_000),
            applied("sandbox: two-scores", 3_000)
        );
        assert_eq!(applied("Clown", 3_000)["score"], 0.3);
        assert!(!never_ready("never-ready"));
        assert!(never_ready("Clown sandbox:never-ready"));
    }

    #[test]
    fn each_wish_is_done() {
        assert_eq!(applied("sandbox:two-scores", 3_000)["score"], 0.56);
        assert_eq!(applied("sandbox:two-scores", 9_000)["score"], 0.64);
        assert_eq!(
            applied("sandbox:no-details", 0)["match_object"],
            Value::Null
        );
        let both = applied("sandbox:no-education sandbox:no-skills", 0);
        let left: Vec<_> = both["match_object"].as_object().unwrap().keys().collect();
        assert_eq!(
            left,
            [
                "bucket_type",
                "experience_match_details",
                "score",
                "weighted_experience_score"
            ]
        );
        let bare = json!({"match_object": {
            "skills_match_details": {"skills_score": 1, "matched_skills": [], "job_skills_data": [], "resume_skills_data": []},
            "experience_match_details": {"experience_score": 1, "occupation_match_details": []},
        }});
        let mut bare = bare.as_object().unwrap().clone();
        apply("sandbox:no-lists", 0, &mut bare);
        assert_eq!(
            Value::Object(bare),
            json!({"match_object": {
                "skills_match_details": {"skills_score": 1},
                "experience_match_details": {"experience_score": 1},
            }})
        );
        let new = applied("sandbox:new-bucket", 0);
        assert_eq!(new["match_bucket_name"], "stellar_match");
        assert_eq!(new["match_object"]["bucket_type"], 9);
    }
}
