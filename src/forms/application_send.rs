//! Sending an application event once, and what became of it. It is never sent again by itself:
//! there is no way to look whether it came.

use super::application::Problems;
use crate::api::applications::send_event::{EventReceipt, SendApplicationEvent};
use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::operations::Class;

/// How a sending ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The API has it. Its answer may have told no id, or may not have been readable.
    Sent { id: Option<u64> },
    /// The API refused it, or it did not leave: nothing was taken.
    Refused { problems: Problems, cause: ApiError },
    /// There is no sure answer: it may have been taken.
    CannotTell { cause: ApiError },
}

impl Outcome {
    /// Reads an answer.
    #[must_use]
    pub fn of(answer: Result<EventReceipt, ApiError>) -> Self {
        let cause = match answer {
            Ok(receipt) => return Self::Sent { id: receipt.id },
            Err(cause) => cause,
        };
        match cause.was_applied(Class::OneWay) {
            Applied::No => Self::Refused {
                problems: Problems::from_server(cause.field_problems(), |_| false),
                cause,
            },
            Applied::Unknown => Self::CannotTell { cause },
            Applied::AsIfApplied => Self::Sent { id: None },
        }
    }

    /// Whether it was taken, or may have been: then it is remembered.
    #[must_use]
    pub const fn may_have_arrived(&self) -> bool {
        !matches!(self, Self::Refused { .. })
    }

    /// What the person is told.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Sent { id: Some(id) } => format!("Sent. Jobcase has it as event {id}."),
            Self::Sent { id: None } => "Sent. The answer did not tell the event's ID.".to_owned(),
            Self::Refused { cause, .. } => {
                let words = cause.words();
                format!("Not sent. {} {}", words.title, words.detail)
            }
            Self::CannotTell { cause } => format!(
                "Cannot tell whether it arrived: {}. It is not sent again by itself, since it \
                 cannot be taken back and cannot be looked up.",
                cause.words().title.trim_end_matches('.')
            ),
        }
    }
}

/// Sends an event once.
pub async fn send<T: Transport, C: Clock>(
    client: &Client<T, C>,
    event: &SendApplicationEvent,
) -> Outcome {
    Outcome::of(client.call(event).await)
}

#[cfg(test)]
mod tests {
    use super::super::application::{Field, tests::sample};
    use super::*;
    use crate::api::http::TransportError;
    use crate::api::testing::{Bench, Reply, block_on, lost, reply, too_many};

    fn sent(answer: impl Fn() -> Reply + 'static) -> (Outcome, usize) {
        let bench = Bench::new(move |_, _| answer());
        let Ok(event) = sample().validate(None) else {
            unreachable!("the sample passes")
        };
        let outcome = block_on(&bench.clock, send(&bench.client, &event));
        let times = bench.sent.borrow().len();
        (outcome, times)
    }

    #[test]
    fn a_good_answer_is_sent_with_or_without_an_id() {
        assert_eq!(
            sent(|| reply(201, r#"{"id": 7}"#)),
            (Outcome::Sent { id: Some(7) }, 1)
        );
        assert_eq!(
            sent(|| reply(200, "<html>")),
            (Outcome::Sent { id: None }, 1)
        );
    }

    #[test]
    fn a_refusal_comes_to_its_field() {
        let (outcome, times) = sent(|| reply(400, r#"{"email": ["Bad one."]}"#));
        let Outcome::Refused { problems, .. } = &outcome else {
            unreachable!("{outcome:?}")
        };
        assert_eq!(problems.at(Field::Email).as_deref(), Some("Bad one."));
        assert_eq!(times, 1);
        assert!(!outcome.may_have_arrived());
        for refused in [401, 404] {
            let (outcome, _) = sent(move || reply(refused, ""));
            assert!(outcome.words().starts_with("Not sent."), "{refused}");
        }
        assert!(matches!(
            sent(|| too_many(None)),
            (Outcome::Refused { .. }, 1)
        ));
    }

    #[test]
    fn without_a_sure_answer_it_cannot_tell_and_sends_once() {
        let answers: [fn() -> Reply; 5] = [
            || lost(TransportError::Timeout),
            || lost(TransportError::Unreachable),
            || reply(502, "<html>"),
            || reply(302, ""),
            || reply(409, "{}"),
        ];
        for answer in answers {
            let (outcome, times) = sent(answer);
            assert!(matches!(outcome, Outcome::CannotTell { .. }), "{outcome:?}");
            assert!(outcome.may_have_arrived() && times == 1);
            assert!(outcome.words().starts_with("Cannot tell"));
        }
    }
}
