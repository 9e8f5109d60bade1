//! The ledger of estimates as text, to be kept between visits.

use super::estimate_key::{Asked, Subject};
use super::estimate_ledger::{Answer, EstimateLedger, Refusal};
use crate::domain::campaign::Estimate;
use crate::domain::money::Cents;
use serde::{Deserialize, Serialize};

/// The form of the text. Another form is not read.
const VERSION: u64 = 1;

/// Why a kept text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// It is no JSON of this shape, or a value in it cannot be.
    Damaged,
    /// It was written by another version of the console.
    OtherVersion(u64),
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Stored {
    version: u64,
    /// Subject, cents, aggressiveness, fewest and most candidates, when.
    answers: Vec<(String, i64, u64, u64, u64, u64)>,
    sent: Vec<u64>,
    refused: Option<Refusal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doubted: Option<Refusal>,
}

impl EstimateLedger {
    /// The ledger as JSON. Of the questions it holds fingerprints, budgets and aggressiveness.
    ///
    /// # Errors
    ///
    /// None that is known: its parts are numbers and hexadecimal digits.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let answers = self.answers.iter().map(|(asked, answer)| {
            let Estimate {
                min_candidates,
                max_candidates,
            } = answer.estimate;
            let (subject, budget) = (asked.subject.hex(), asked.budget.get());
            (
                subject,
                budget,
                asked.aggressiveness,
                min_candidates,
                max_candidates,
                answer.at,
            )
        });
        serde_json::to_string(&Stored {
            version: VERSION,
            answers: answers.collect(),
            sent: self.sent.clone(),
            refused: self.refused,
            doubted: self.doubted,
        })
    }

    /// Reads what [`Self::to_text`] wrote. A text that cannot be read gives an empty ledger and
    /// the reason; the caller tells it, because from then on questions may be bought again.
    #[must_use]
    pub fn from_text(text: &str) -> (Self, Option<NotRead>) {
        match read(text) {
            Ok(ledger) => (ledger, None),
            Err(reason) => (Self::default(), Some(reason)),
        }
    }
}

fn read(text: &str) -> Result<EstimateLedger, NotRead> {
    let head: Head = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    if head.version != VERSION {
        return Err(NotRead::OtherVersion(head.version));
    }
    let stored: Stored = serde_json::from_str(text).map_err(|_| NotRead::Damaged)?;
    let mut ledger = EstimateLedger {
        sent: stored.sent,
        refused: stored.refused,
        doubted: stored.doubted,
        ..EstimateLedger::default()
    };
    ledger.sent.sort_unstable();
    for (subject, budget, aggressiveness, min_candidates, max_candidates, at) in stored.answers {
        let asked = Asked {
            subject: Subject::from_hex(&subject).ok_or(NotRead::Damaged)?,
            budget: Cents::new(budget),
            aggressiveness,
        };
        let estimate = Estimate {
            min_candidates,
            max_candidates,
        };
        ledger.answers.insert(asked, Answer { estimate, at });
    }
    Ok(ledger)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::estimate_key::samples::question;
    use super::*;

    fn ledger() -> EstimateLedger {
        let mut ledger = EstimateLedger::default();
        ledger.sent(1_000);
        let estimate = Estimate {
            min_candidates: 5,
            max_candidates: 80,
        };
        ledger.answered(&question(50), estimate, 2_000);
        ledger.refused(3_000, None);
        ledger
    }

    #[test]
    fn what_is_kept_is_read_back_and_holds_no_text_of_a_question() {
        let text = ledger().to_text().unwrap();
        assert_eq!(EstimateLedger::from_text(&text), (ledger(), None));
        for part in ["Nurse", "Jo", "jo@example.com", "Boston"] {
            assert!(!text.contains(part), "{text}");
        }
        assert!(text.starts_with(r#"{"version":1,"answers":[[""#), "{text}");
        let mut doubted = ledger();
        doubted.doubted(4_000, 15_000);
        let text = doubted.to_text().unwrap();
        assert_eq!(EstimateLedger::from_text(&text), (doubted, None));
    }

    #[test]
    fn a_text_that_cannot_be_read_is_an_empty_ledger_and_a_reason() {
        let text = ledger().to_text().unwrap();
        let newer = text.replace(r#""version":1"#, r#""version":2,"more":true"#);
        for (text, reason) in [
            (newer.as_str(), NotRead::OtherVersion(2)),
            (&text[..text.len() / 2], NotRead::Damaged),
            (&text.replace("[[\"", "[[\"g"), NotRead::Damaged),
            (&text.replace("[1000]", "[-1]"), NotRead::Damaged),
            ("", NotRead::Damaged),
            ("[]", NotRead::Damaged),
        ] {
            let read = EstimateLedger::from_text(text);
            assert_eq!(read, (EstimateLedger::default(), Some(reason)), "{text}");
        }
    }
}
