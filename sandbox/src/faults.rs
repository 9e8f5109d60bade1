//! Trouble that waits for its request: set by operation, or met by chance.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::operations::is_operation;
use crate::random::Random;
use crate::rules::{Fields, Problems, Text};
use crate::trouble::{Kind, Trouble};

/// One entry of the queue.
#[derive(Debug, Clone)]
struct Fault {
    operation: String,
    trouble: Trouble,
    times: i64,
}

/// The queue of faults, first in, first met, and the chance of others.
#[derive(Debug)]
pub(crate) struct Faults {
    queue: Mutex<VecDeque<Fault>>,
    chaos_percent: u8,
    chance: Mutex<Random>,
}

impl Faults {
    pub(crate) fn new(chaos_percent: u8) -> Self {
        Self {
            queue: Mutex::default(),
            chaos_percent,
            chance: Mutex::new(Random::new(0x5EED)),
        }
    }

    /// The trouble for a request of this operation, used up by it.
    pub(crate) fn meet(&self, operation: &str) -> Option<Trouble> {
        self.next_queued(operation).or_else(|| self.by_chance())
    }

    fn next_queued(&self, operation: &str) -> Option<Trouble> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let index = queue
            .iter()
            .position(|fault| fault.operation == operation)?;
        let fault = queue.get_mut(index)?;
        let trouble = fault.trouble;
        fault.times -= 1;
        if fault.times <= 0 {
            queue.remove(index);
        }
        Some(trouble)
    }

    fn by_chance(&self) -> Option<Trouble> {
        if self.chaos_percent == 0 {
            return None;
        }
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        let met = chance.below(100) < u32::from(self.chaos_percent);
        met.then(|| {
            chance
                .one_of(&[Kind::Unavailable, Kind::Drop, Kind::Slow])
                .into()
        })
    }

    /// Queues what `POST /_sandbox/faults` states, or says what is wrong with it.
    pub(crate) fn queue(&self, body: &Value) -> Result<(), Problems> {
        let fault = read(body)?;
        self.queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_back(fault);
        Ok(())
    }

    pub(crate) fn clear(&self) {
        self.queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// How many requests are still to meet a queued fault, by operation and kind.
    pub(crate) fn to_json(&self) -> Value {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = queue.iter().map(|fault| {
            json!({
                "operation": fault.operation,
                "kind": fault.trouble.kind.name(),
                "times": fault.times,
                "retryAfter": fault.trouble.retry_after,
            })
        });
        Value::Array(entries.collect())
    }
}

fn read(body: &Value) -> Result<Fault, Problems> {
    let Some(object) = body.as_object() else {
        return Err(Problems::one("body", "This must be a JSON object."));
    };
    let mut problems = Problems::default();
    let mut fields = Fields::new(object, &mut problems);
    fields.only(&["operation", "kind", "times", "retryAfter"]);
    let operation = fields.text("operation", Text::Any);
    let kind = fields.text("kind", Text::Any);
    let times = if object.contains_key("times") {
        fields.integer("times")
    } else {
        Some(1)
    };
    let retry_after = if object.contains_key("retryAfter") {
        fields.integer("retryAfter")
    } else {
        None
    };
    if operation.as_ref().is_some_and(|name| !is_operation(name)) {
        fields.fault("operation", "There is no operation of this name.");
    }
    if times.is_some_and(|times| times < 1) {
        fields.fault("times", "This must be 1 or more.");
    }
    let retry_after = retry_after.map(u64::try_from);
    if let Some(Err(_)) = retry_after {
        fields.fault("retryAfter", "This must be 0 or more.");
    }
    let known = kind.as_deref().and_then(Kind::named);
    if kind.is_some() && known.is_none() {
        fields.fault("kind", format!("This must be one of {}.", Kind::names()));
    }
    match (operation, known, times) {
        (Some(operation), Some(kind), Some(times)) if problems.is_empty() => Ok(Fault {
            operation,
            trouble: Trouble {
                kind,
                retry_after: retry_after.and_then(Result::ok),
            },
            times,
        }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

    use serde_json::json;

    use super::Faults;
    use crate::trouble::Kind;

    #[test]
    fn faults_are_met_in_order_as_often_as_told_by_their_operation_alone() {
        let faults = Faults::new(0);
        faults
            .queue(&json!({"operation": "getCompany", "kind": "503", "times": 2}))
            .unwrap();
        faults
            .queue(&json!({"operation": "getCompany", "kind": "drop"}))
            .unwrap();
        assert_eq!(faults.meet("listCompanies"), None);
        let met: Vec<_> = (0..4)
            .map(|_| faults.meet("getCompany").map(|met| met.kind))
            .collect();
        assert_eq!(
            met,
            [
                Some(Kind::Unavailable),
                Some(Kind::Unavailable),
                Some(Kind::Drop),
                None
            ]
        );
    }

    #[test]
    fn what_is_wrong_with_a_fault_is_told_and_nothing_is_queued() {
        let faults = Faults::new(0);
        let told = faults
            .queue(&json!({"operation": "flyToMoon", "kind": "503x", "times": 0, "retryAfter": -1, "x": 1}))
            .unwrap_err()
            .to_json();
        let named: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert_eq!(named, ["kind", "operation", "retryAfter", "times", "x"]);
        assert_eq!(faults.to_json(), json!([]));
    }

    #[test]
    fn chaos_strikes_about_as_often_as_told() {
        let faults = Faults::new(10);
        let struck = (0..10_000)
            .filter(|_| faults.meet("getCompany").is_some())
            .count();
        assert!((850..1_150).contains(&struck), "{struck}");
    }
}
