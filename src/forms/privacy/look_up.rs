//! Look-ups of this session: what is under way, and what has been looked up.

use crate::api::error::ApiError;
use crate::domain::rules::{EMAIL_CHARS, Kind, Rule};

/// What a look-up usually takes, in milliseconds, as the reference says.
pub const USUAL_MS: u64 = 45_000;

/// For how long a look-up that nobody waits for any more may still be at work: the time-out of
/// the operation.
pub const AT_WORK_MS: u64 = 180_000;

/// What the button that stops waiting says.
pub const CANCEL_WORDS: &str =
    "Cancel only stops waiting here. Jobcase may go on with the look-up.";

/// An address as it is compared: trimmed, in lower case.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address([personal])")
    }
}

impl Address {
    /// Reads a typed address.
    ///
    /// # Errors
    /// The words at the field `email`.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let label = "E-mail";
        let rule = Rule {
            field: "email",
            label,
            required: true,
            kind: Kind::Email,
            max_chars: EMAIL_CHARS,
        };
        let text = rule.check(typed).map_err(|fault| fault.words(label))?;
        Ok(Self(text.unwrap_or_default().to_lowercase()))
    }

    /// The text, for the request only.
    #[must_use]
    pub fn personal(&self) -> &str {
        &self.0
    }
}

/// How a look-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    /// Nobody waits any more, or the answer was lost: the server may go on.
    GivenUp,
    /// It failed, and the server is done with it.
    Failed,
    /// Answered: with something, or with nothing.
    Answered {
        empty: bool,
    },
}

#[derive(Debug, Clone)]
struct LookUp {
    address: Address,
    since_ms: u64,
    state: State,
}

/// The look-ups of this session. Times are milliseconds of one clock.
#[derive(Debug, Clone, Default)]
pub struct LookUps {
    all: Vec<LookUp>,
}

/// Why a look-up does not start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// It is under way.
    UnderWay,
    /// Nobody waits for it, but it may still be at work; after so many milliseconds it is not.
    AtWork { ms: u64 },
}

impl Busy {
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::UnderWay => "A look-up of this address is under way.".to_owned(),
            Self::AtWork { ms } => format!(
                "A look-up of this address that nobody waits for any more may still be at work. \
                 Look up again in {} s.",
                ms.div_ceil(1_000)
            ),
        }
    }
}

impl LookUps {
    /// Notes that a look-up starts.
    ///
    /// # Errors
    /// Where there is one of this address already.
    pub fn start(&mut self, address: &Address, now: u64) -> Result<(), Busy> {
        if let Some(one) = self.last_mut(address) {
            // A clock that was set back since: from now on, then.
            one.since_ms = one.since_ms.min(now);
            let gone = now.saturating_sub(one.since_ms);
            match one.state {
                State::Waiting => return Err(Busy::UnderWay),
                State::GivenUp if gone < AT_WORK_MS => {
                    let ms = AT_WORK_MS - gone;
                    return Err(Busy::AtWork { ms });
                }
                _ => {}
            }
        }
        self.all.push(LookUp {
            address: address.clone(),
            since_ms: now,
            state: State::Waiting,
        });
        Ok(())
    }

    fn last(&self, address: &Address) -> Option<&LookUp> {
        self.all.iter().rev().find(|one| one.address == *address)
    }

    fn last_mut(&mut self, address: &Address) -> Option<&mut LookUp> {
        let mut all = self.all.iter_mut().rev();
        all.find(|one| one.address == *address)
    }

    fn end(&mut self, address: &Address, state: State) {
        let waiting = |one: &&mut LookUp| one.address == *address && one.state == State::Waiting;
        if let Some(one) = self.all.iter_mut().rev().find(waiting) {
            one.state = state;
        }
    }

    /// The person stops waiting, or the answer is lost.
    pub fn give_up(&mut self, address: &Address) {
        self.end(address, State::GivenUp);
    }

    /// It failed, and the server is done with it: see [`may_be_at_work`].
    pub fn fail(&mut self, address: &Address) {
        self.end(address, State::Failed);
    }

    /// It was answered, with a record or with an empty one.
    pub fn answer(&mut self, address: &Address, empty: bool) {
        self.end(address, State::Answered { empty });
    }

    /// Whether this address was looked up in this session, with an answer.
    #[must_use]
    pub fn was_answered(&self, address: &Address) -> bool {
        let mut own = self.all.iter().filter(|one| one.address == *address);
        own.any(|one| matches!(one.state, State::Answered { .. }))
    }

    /// Whether the last look-up of this address found nothing.
    #[must_use]
    pub fn found_nothing(&self, address: &Address) -> bool {
        let last = self.last(address).map(|one| one.state);
        last == Some(State::Answered { empty: true })
    }

    /// How long the one under way has taken; `None` where none is.
    #[must_use]
    pub fn elapsed_ms(&self, address: &Address, now: u64) -> Option<u64> {
        let one = self.last(address)?;
        (one.state == State::Waiting).then(|| now.saturating_sub(one.since_ms))
    }
}

/// Whether the server may still be at work on a look-up that ended so: the answer was lost on its
/// way, or a gateway lost patience. Any other answer is the end of it.
#[must_use]
pub fn may_be_at_work(error: &ApiError) -> bool {
    matches!(error, ApiError::NoAnswer(_)) || matches!(error.status(), Some(502 | 504))
}

/// What is said while somebody waits.
#[must_use]
pub fn waiting_words(elapsed_ms: u64) -> String {
    let seconds = elapsed_ms / 1_000;
    let usual = USUAL_MS / 1_000;
    if elapsed_ms <= USUAL_MS {
        format!("Looking up. {seconds} s so far; {usual} s is usual.")
    } else {
        format!("Still looking up. {seconds} s so far, longer than the usual {usual} s.")
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::forms::privacy) fn address(text: &str) -> Address {
        match Address::parse(text) {
            Ok(address) => address,
            Err(words) => unreachable!("{words}"),
        }
    }

    #[test]
    fn one_address_is_looked_up_once_at_a_time() {
        let mut all = LookUps::default();
        let (ada, bob) = (address(" Ada@X.org "), address("bob@x.org"));
        assert_eq!(all.start(&ada, 1_000), Ok(()));
        assert_eq!(all.start(&address("ada@x.org"), 2_000), Err(Busy::UnderWay));
        assert_eq!(all.start(&bob, 2_000), Ok(()));
        assert_eq!(all.elapsed_ms(&ada, 46_000), Some(45_000));
        all.answer(&ada, false);
        assert_eq!(all.elapsed_ms(&ada, 50_000), None);
        assert!(all.was_answered(&ada) && !all.was_answered(&bob));
        assert!(!all.found_nothing(&ada));
        assert_eq!(all.start(&ada, 50_000), Ok(()));
        all.answer(&ada, true);
        assert!(all.found_nothing(&ada));
    }

    #[test]
    fn one_that_was_given_up_may_be_at_work_and_one_that_failed_is_not() {
        let mut all = LookUps::default();
        let ada = address("ada@x.org");
        assert_eq!(all.start(&ada, 0), Ok(()));
        all.give_up(&ada);
        let busy = Busy::AtWork { ms: 120_000 };
        assert_eq!(all.start(&ada, 60_000), Err(busy));
        assert!(busy.words().contains("120 s"));
        assert_eq!(all.start(&ada, AT_WORK_MS), Ok(()));
        all.fail(&ada);
        assert_eq!(all.start(&ada, AT_WORK_MS + 1), Ok(()));
        assert!(!all.was_answered(&ada));
    }

    #[test]
    fn a_lost_answer_may_be_at_work_and_a_refusal_is_not() {
        use crate::api::error::BodyText;
        use crate::api::http::TransportError;
        let lost = ApiError::NoAnswer(TransportError::Timeout);
        assert!(may_be_at_work(&lost));
        let answered = |status| ApiError::ServerFault {
            status,
            message: None,
            body: BodyText::default(),
        };
        assert!(may_be_at_work(&answered(502)) && may_be_at_work(&answered(504)));
        assert!(!may_be_at_work(&answered(503)) && !may_be_at_work(&answered(500)));
    }

    #[test]
    fn a_clock_set_back_keeps_an_address_for_no_longer_than_the_server_is_at_work() {
        let mut all = LookUps::default();
        let ada = address("ada@x.org");
        let hour = 3_600_000;
        assert_eq!(all.start(&ada, 2 * hour), Ok(()));
        assert_eq!(all.elapsed_ms(&ada, hour), Some(0));
        all.give_up(&ada);
        let busy = Busy::AtWork { ms: AT_WORK_MS };
        assert_eq!(all.start(&ada, hour), Err(busy));
        let busy = Busy::AtWork { ms: 1 };
        assert_eq!(all.start(&ada, hour + AT_WORK_MS - 1), Err(busy));
        assert_eq!(all.start(&ada, hour + AT_WORK_MS), Ok(()));
    }

    #[test]
    fn nobody_is_printed_and_what_is_no_address_is_told() {
        let mut all = LookUps::default();
        assert_eq!(all.start(&address("canary@x.org"), 0), Ok(()));
        assert!(!format!("{all:?}").contains("canary"));
        assert_eq!(
            Address::parse("canary").err().as_deref(),
            Some("E-mail is an address like name@company.com.")
        );
        assert!(waiting_words(12_400).contains("12 s so far; 45 s"));
        assert!(waiting_words(60_000).contains("longer"));
    }
}
